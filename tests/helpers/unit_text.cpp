#include "unit_text.h"

#include <bit>
#include <charconv>
#include <cstdio>

#include "bytecode/code_unit.h"
#include "bytecode/singletons.h"
#include "bytecode/string_table.h"

namespace krait::helpers {

using namespace bytecode;

namespace {

class ConstantReader {
public:
    ConstantReader(base::Arena& arena, std::string_view text) : arena_(arena), text_(text) {}

    const Constant* read() {
        switch (text_[at_++]) {
            case 'N': return &kNone;
            case 'T': return &kTrue;
            case 'F': return &kFalse;
            case 'E': return &kEllipsis;
            case 'i': return read_int();
            case 'f': return arena_.make<FloatConstant>(read_double());
            case 'c': return read_complex();
            case 's': return make_str(arena_, read_hex());
            case 'b': return read_bytes();
            case 'o': return read_code();
            case 't': return read_items<TupleConstant>();
            case 'z': return read_items<FrozenSetConstant>();
            default: return read_slice();
        }
    }

private:
    std::string_view word() {
        size_t start = at_;
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != ')') ++at_;
        return text_.substr(start, at_ - start);
    }
    const Constant* read_int() {
        std::string_view digits = word();
        bool negative = digits[0] == '-';
        base::BigInt value = base::bigint::from_digits(arena_, digits.substr(negative ? 1 : 0), 10);
        if (negative) value = base::bigint::negate(value);
        if (auto small = base::bigint::to_int64(value)) return make_int(arena_, *small);
        return arena_.make<BigIntConstant>(value);
    }
    double read_double() {
        std::string_view digits = word();
        uint64_t bits = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), bits, 16);
        return std::bit_cast<double>(bits);
    }
    const Constant* read_complex() {
        double real = read_double();
        ++at_;
        return arena_.make<ComplexConstant>(real, read_double());
    }
    std::string_view read_hex() {
        std::string_view digits = word();
        char* data = arena_.array<char>(digits.size() / 2 + 1);
        for (size_t i = 0; i < digits.size() / 2; ++i) {
            unsigned byte = 0;
            std::from_chars(digits.data() + 2 * i, digits.data() + 2 * i + 2, byte, 16);
            data[i] = static_cast<char>(byte);
        }
        return {data, digits.size() / 2};
    }
    const Constant* read_bytes() {
        std::string_view data = read_hex();
        auto* bytes = arena_.make<BytesConstant>();
        bytes->data = data.data();
        bytes->size = static_cast<uint32_t>(data.size());
        return bytes;
    }
    const Constant* read_code() {
        auto* code = arena_.make<CodeUnit>();
        code->name = code->qualname = make_str(arena_, arena_.copy(word()));
        code->firstlineno = -1;  // the name says all
        return arena_.make<CodeConstant>(code);
    }
    base::List<const Constant*> read_list() {
        base::ArenaVector<const Constant*> items(arena_);
        ++at_;
        while (text_[at_] != ')') {
            items.push_back(read());
            if (text_[at_] == ',') ++at_;
        }
        ++at_;
        return items.list();
    }
    template <typename T>
    const Constant* read_items() {
        base::List<const Constant*> items = read_list();
        auto* result = arena_.make<T>();
        result->items = items.items;
        result->size = items.count;
        return result;
    }
    const Constant* read_slice() {
        base::List<const Constant*> parts = read_list();
        auto* slice = arena_.make<SliceConstant>();
        slice->start = parts[0];
        slice->stop = parts[1];
        slice->step = parts[2];
        return slice;
    }

    base::Arena& arena_;
    std::string_view text_;
    size_t at_ = 0;
};

std::string bits(double value) {
    char text[20];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(std::bit_cast<uint64_t>(value)));
    return text;
}

std::string items_text(char letter, base::List<const Constant*> items) {
    std::string text(1, letter);
    text += '(';
    for (uint32_t i = 0; i < items.size(); ++i) text += (i ? "," : "") + constant_text(items[i]);
    return text + ")";
}

std::string number_text(const Constant* constant) {
    if (auto* integer = try_as<IntConstant>(constant)) return "i" + std::to_string(integer->value);
    if (auto* number = try_as<FloatConstant>(constant)) return "f" + bits(number->value);
    if (auto* complex = try_as<ComplexConstant>(constant))
        return "c" + bits(complex->real) + "," + bits(complex->imaginary);
    base::Arena arena;
    return "i" + std::string(base::bigint::to_text(arena, as<BigIntConstant>(constant)->value));
}

std::string name_words(const TupleConstant* names) {
    std::string text;
    for (const Constant* name : names->list()) text += " " + std::string(as<StrConstant>(name)->text());
    return text;
}

}  // namespace

const Constant* read_constant(base::Arena& arena, std::string_view text) { return ConstantReader(arena, text).read(); }

std::string hex(std::string_view bytes) {
    static const char* kDigits = "0123456789abcdef";
    std::string text;
    for (char c : bytes) {
        text += kDigits[static_cast<unsigned char>(c) >> 4];
        text += kDigits[c & 15];
    }
    return text;
}

std::string code_name(const CodeUnit& code) {
    if (code.firstlineno < 0) return std::string(code.name->text());
    return hex(code.qualname->text()) + "@" + std::to_string(code.firstlineno);
}

std::string constant_text(const Constant* constant) {
    switch (constant->kind) {
        case ConstantKind::None: return "N";
        case ConstantKind::True: return "T";
        case ConstantKind::False: return "F";
        case ConstantKind::Ellipsis: return "E";
        case ConstantKind::Str: return "s" + hex(as<StrConstant>(constant)->text());
        case ConstantKind::Bytes: return "b" + hex(as<BytesConstant>(constant)->text());
        case ConstantKind::Tuple: return items_text('t', as<TupleConstant>(constant)->list());
        case ConstantKind::FrozenSet: return items_text('z', as<FrozenSetConstant>(constant)->list());
        case ConstantKind::Slice: {
            auto* slice = as<SliceConstant>(constant);
            const Constant* parts[] = {slice->start, slice->stop, slice->step};
            return items_text('l', {parts, 3});
        }
        case ConstantKind::Code: return "o" + code_name(*as<CodeConstant>(constant)->code);
        default: return number_text(constant);
    }
}

std::string constant_words(base::List<const Constant*> constants) {
    std::string text;
    for (const Constant* constant : constants) text += " " + constant_text(constant);
    return text;
}

std::string code_text(const CodeUnit& code) {
    auto number = [](int64_t value) { return std::to_string(value); };
    return "code " + hex(code.code) + "\nlinetable " + hex(code.linetable->text()) + "\nexceptiontable " +
           hex(code.exceptiontable->text()) + "\nstacksize " + number(code.stacksize) + "\nflags " +
           number(code.flags) + "\narguments " + number(code.argcount) + " " + number(code.posonlyargcount) + " " +
           number(code.kwonlyargcount) + "\nfirstline " + number(code.firstlineno) + "\nname " +
           std::string(code.name->text()) + "\nqualname " + std::string(code.qualname->text()) + "\nnames" +
           name_words(code.names) + "\nlocalsplus" + name_words(code.localsplusnames) + "\nkinds " +
           hex(code.localspluskinds->text()) + "\nconsts" + constant_words(code.consts->list()) + "\n";
}

}  // namespace krait::helpers
