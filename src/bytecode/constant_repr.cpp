#include "bytecode/constant_repr.h"

#include <charconv>

#include "base/float_text.h"
#include "base/repr.h"
#include "bytecode/code_unit.h"
#include "bytecode/set_order.h"

namespace krait::bytecode {

namespace {

void append_items(std::string& out, base::List<const Constant*> items) {
    for (uint32_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += ", ";
        append_repr(out, items[i]);
    }
}

void append_tuple(std::string& out, base::List<const Constant*> items) {
    out += '(';
    append_items(out, items);
    out += items.size() == 1 ? ",)" : ")";
}

void append_frozenset(std::string& out, base::List<const Constant*> items) {
    out += "frozenset(";
    if (!items.empty()) {
        out += '{';
        append_items(out, items);
        out += '}';
    }
    out += ')';
}

void append_slice(std::string& out, const SliceConstant& slice) {
    out += "slice(";
    append_repr(out, slice.start);
    out += ", ";
    append_repr(out, slice.stop);
    out += ", ";
    append_repr(out, slice.step);
    out += ')';
}

void append_int(std::string& out, int64_t value) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append_big_int(std::string& out, const base::BigInt& value) {
    base::Arena arena;
    out += base::bigint::to_text(arena, value);
}

void append_dict(std::string& out, base::List<const Constant*> items) {
    out += '{';
    for (uint32_t i = 0; i + 1 < items.size(); i += 2) {
        if (i > 0) out += ", ";
        append_repr(out, items[i]);
        out += ": ";
        append_repr(out, items[i + 1]);
    }
    out += '}';
}

void append_foreign(std::string& out, const ForeignConstant& value) {
    switch (value.foreign_kind) {
        case ForeignKind::List:
            out += '[';
            append_items(out, value.list());
            out += ']';
            break;
        case ForeignKind::Set:
            out += value.size ? "{" : "set(";
            append_items(out, value.list());
            out += value.size ? "}" : ")";
            break;
        case ForeignKind::Dict: append_dict(out, value.list()); break;
        case ForeignKind::StopIteration: out += "<class 'StopIteration'>"; break;
    }
}

void append_code(std::string& out, const CodeUnit& code) {
    char address[24];
    char* end = std::to_chars(address, address + sizeof address, reinterpret_cast<uintptr_t>(&code), 16).ptr;
    out += "<code object ";
    out += code.name->text();
    out += " at 0x";
    out.append(address, end);
    out += ", file \"";
    out += code.filename->text();
    out += "\", line ";
    append_int(out, code.firstlineno);
    out += '>';
}

}  // namespace

void append_repr(std::string& out, const Constant* value) {
    switch (value->kind) {
        case ConstantKind::None: out += "None"; break;
        case ConstantKind::False: out += "False"; break;
        case ConstantKind::True: out += "True"; break;
        case ConstantKind::Ellipsis: out += "Ellipsis"; break;
        case ConstantKind::Int: append_int(out, as<IntConstant>(value)->value); break;
        case ConstantKind::BigInt: append_big_int(out, as<BigIntConstant>(value)->value); break;
        case ConstantKind::Float: out += base::float_repr(as<FloatConstant>(value)->value); break;
        case ConstantKind::Complex: {
            auto* number = as<ComplexConstant>(value);
            out += base::complex_repr(number->real, number->imaginary);
            break;
        }
        case ConstantKind::Str: base::append_str_repr(out, as<StrConstant>(value)->text()); break;
        case ConstantKind::Bytes: base::append_bytes_repr(out, as<BytesConstant>(value)->text()); break;
        case ConstantKind::Tuple: append_tuple(out, as<TupleConstant>(value)->list()); break;
        case ConstantKind::FrozenSet: {
            std::vector<const Constant*> members = python_set_order(as<FrozenSetConstant>(value)->list());
            append_frozenset(out, {members.data(), static_cast<uint32_t>(members.size())});
            break;
        }
        case ConstantKind::Slice: append_slice(out, *as<SliceConstant>(value)); break;
        case ConstantKind::Code: append_code(out, *as<CodeConstant>(value)->code); break;
        case ConstantKind::Foreign: append_foreign(out, *as<ForeignConstant>(value)); break;
    }
}

}  // namespace krait::bytecode
