#include "modules/_ast/constants.h"

#include "bytecode/singletons.h"
#include "bytecode/string_table.h"
#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/str.h"
#include "object/tuple.h"

namespace krait::modules::ast {

using namespace object;

namespace {

class ConstantMaker {
public:
    ConstantMaker(Thread& t, syntax::Session& session) : t_(t), session_(session) {}

    Result<const bytecode::Constant*> make(Value value) {
        if (!t_.check_stack(" during compilation")) return Raised{};
        if (value == none()) return &bytecode::kNone;
        if (value == boolean(true)) return &bytecode::kTrue;
        if (value == boolean(false)) return &bytecode::kFalse;
        if (value == Value(&kEllipsis)) return &bytecode::kEllipsis;
        if (is_exact_int(value)) return integer(value);
        if (is_exact_float(value)) return session_.arena.make<bytecode::FloatConstant>(float_value(value));
        if (is_exact_str(value)) return text(*as_str(value));
        if (is_exact_bytes(value)) return bytes(*as_bytes(value));
        if (is_exact_tuple(value)) return items<bytecode::TupleConstant>(value);
        if (type_of(value) == &types::FrozenSet) return items<bytecode::FrozenSetConstant>(value);
        if (type_of(value) == &types::Complex) {
            const auto& number = *static_cast<Complex*>(value.as_object());
            return session_.arena.make<bytecode::ComplexConstant>(number.real, number.imaginary);
        }
        return t_.raise_type_error("got an invalid type in Constant: {}", type_name(value));
    }

private:
    const bytecode::Constant* integer(Value value) {
        if (auto number = int_to_int64(value)) return bytecode::make_int(session_.arena, *number);
        auto& big = *static_cast<Int*>(value.as_object());
        auto size = static_cast<uint32_t>(big.size());
        auto* limbs = static_cast<uint64_t*>(session_.arena.allocate(size * sizeof(uint64_t), alignof(uint64_t)));
        for (uint32_t i = 0; i < size; ++i) limbs[i] = big.limbs()[i];
        return session_.arena.make<bytecode::BigIntConstant>(base::BigInt{limbs, size, big.is_negative()});
    }

    std::string_view kept(std::string_view text) {
        auto* copy = static_cast<char*>(session_.arena.allocate(text.size() + 1, 1));
        std::copy(text.begin(), text.end(), copy);
        return {copy, text.size()};
    }

    const bytecode::Constant* text(const Str& str) {
        std::string utf8;
        str_append_utf8(str, utf8);
        return bytecode::make_str(session_.arena, kept(utf8));
    }

    const bytecode::Constant* bytes(const Bytes& bytes) {
        auto* made = session_.arena.make<bytecode::BytesConstant>();
        std::string_view content = kept(bytes.text());
        made->data = content.data();
        made->size = static_cast<uint32_t>(content.size());
        return made;
    }

    template <typename Container>
    Result<const bytecode::Constant*> items(Value value) {
        Ref<Tuple> list = TRY(tuple_from_iterable(t_, value));
        auto* made = session_.arena.make<Container>();
        made->size = static_cast<uint32_t>(list->size);
        made->items = static_cast<const bytecode::Constant**>(
            session_.arena.allocate(sizeof(void*) * (made->size ? made->size : 1), alignof(void*)));
        for (int64_t i = 0; i < list->size; ++i) made->items[i] = TRY(make(list->at(i)));
        return made;
    }

    Thread& t_;
    syntax::Session& session_;
};

}  // namespace

Result<const bytecode::Constant*> constant_of_value(Thread& t, syntax::Session& session, Value value) {
    return ConstantMaker(t, session).make(value);
}

}  // namespace krait::modules::ast
