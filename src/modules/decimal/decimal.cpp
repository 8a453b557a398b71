#include "modules/decimal/decimal.h"

#include <cstdlib>
#include <cstring>

namespace krait::modules::decimal {

constinit Type decimal_type{};

namespace {

void destroy_decimal(Thread&, Object* object) {
    auto& decimal = *static_cast<Decimal*>(object);
    if (decimal.size > Decimal::kInline) std::free(decimal.memory);
}

// Keeps the limbs; false: no memory.
bool keep(Decimal& decimal, Limbs limbs) {
    Limb* to = decimal.words;
    if (limbs.size > Decimal::kInline) {
        to = static_cast<Limb*>(std::malloc(static_cast<size_t>(limbs.size) * sizeof(Limb)));
        if (!to) return false;
        decimal.memory = to;
    }
    std::memcpy(to, limbs.data, static_cast<size_t>(limbs.size) * sizeof(Limb));
    decimal.size = limbs.size;
    return true;
}

}  // namespace

Result<Ref<>> decimal_copy(Thread& t, Type& type, const Operand& operand) {
    auto* decimal = allocate<Decimal>(t, type);
    if (!decimal) return Raised{};
    Ref<> made = Ref<>::adopt(decimal);
    decimal->hash = -1;
    decimal->exponent = operand.exponent;
    decimal->digits = operand.digits;
    decimal->set_kind(operand.kind, operand.negative);
    if (!keep(*decimal, operand.coefficient)) return t.raise_no_memory();
    if (&type != &decimal_type) track(t, decimal);
    return made;
}

Result<Ref<>> decimal_new(Thread& t, Type& type, Number& number) {
    if (number.coefficient.has_failed()) return t.raise_no_memory();
    return decimal_copy(t, type, number);
}

bool Argument::take(Value value) {
    if (is_decimal(value)) [[likely]] {
        operand_ = decimal_at(value);
        return true;
    }
    if (!is_int(value)) return false;
    operand_.exponent = 0;
    operand_.kind = Kind::Finite;
    operand_.negative = is_negative_int(value);
    if (value.is_small_int()) {
        int64_t number = value.as_small_int();
        word_ = static_cast<Limb>(number < 0 ? -number : number);
        operand_.coefficient = {&word_, number != 0};
    } else {
        const auto& object = *static_cast<Int*>(value.as_object());
        operand_.coefficient = {object.limbs(), object.size()};
    }
    operand_.digits = digit_count(operand_.coefficient);
    return true;
}

Raised raise_no_conversion(Thread& t, Value value) {
    return t.raise_type_error("conversion from {} to Decimal is not supported", type_name(value));
}

Status Argument::require(Thread& t, Value value) {
    if (!take(value)) return raise_no_conversion(t, value);
    return {};
}

// CPython's collector knows Decimals, and sys.getsizeof() counts what that takes. They refer to nothing, though, and
// only those of subclasses are tracked.
constexpr ExtraReferences kNoReferences = {[](Object*, Visit, void*) {}, [](Thread&, Object*) {}};

void define_decimal(TypeBuilder& type) {
    type.instances<Decimal>().extra(kNoReferences).shown(104).set_flags(kTypeBase);
    type.type().destroy = destroy_decimal;
    type.doc("(value=\"0\", context=None)",
             "A decimal floating-point number. The value may be an int, a str, a tuple of sign, digits and exponent, a "
             "float, or another Decimal; it is taken exactly.");
    type.slots().new_ = decimal_constructor;
    add_numbers(type);
    add_comparisons(type);
    add_methods(type);
    add_conversions(type);
}

}  // namespace krait::modules::decimal
