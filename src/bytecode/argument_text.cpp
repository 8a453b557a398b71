#include "bytecode/argument_text.h"

#include <span>

#include "base/format.h"
#include "bytecode/constant_repr.h"
#include "bytecode/opcodes.h"

namespace krait::bytecode {

namespace {

void append_missing(std::string& out, const char* what, uint32_t index) {
    base::append_formatted(out, "<no %s %u>", what, index);
}

void append_text_at(std::string& out, const TupleConstant& texts, uint32_t index, const char* what) {
    if (index < texts.size)
        out += as<StrConstant>(texts.items[index])->text();
    else
        append_missing(out, what, index);
}

void append_subcode(std::string& out, std::span<const SubcodeRecord> table, uint32_t value) {
    for (const SubcodeRecord& subcode : table) {
        if (subcode.value != value) continue;
        out += subcode.text;
        return;
    }
    append_missing(out, "code", value);
}

void append_const(std::string& out, const CodeUnit& code, uint32_t index) {
    if (index < code.consts->size)
        append_repr(out, code.consts->items[index]);
    else
        append_missing(out, "constant", index);
}

void append_name(std::string& out, const CodeUnit& code, uint16_t opcode, uint32_t oparg) {
    uint32_t shift = opcode == LOAD_SUPER_ATTR ? 2 : opcode == LOAD_GLOBAL || opcode == LOAD_ATTR ? 1 : 0;
    append_text_at(out, *code.names, oparg >> shift, "name");
    if (shift && oparg & 1) out += opcode == LOAD_GLOBAL ? " + NULL" : " + NULL|self";
}

void append_local(std::string& out, const CodeUnit& code, uint16_t opcode, uint32_t oparg) {
    const TupleConstant& names = *code.localsplusnames;
    switch (opcode) {
        case LOAD_FAST_LOAD_FAST:
        case LOAD_FAST_BORROW_LOAD_FAST_BORROW:
        case STORE_FAST_LOAD_FAST:
        case STORE_FAST_STORE_FAST:
            append_text_at(out, names, oparg >> 4, "local");
            out += ", ";
            append_text_at(out, names, oparg & 15, "local");
            break;
        default: append_text_at(out, names, oparg, "local"); break;
    }
}

// Types show their name, functions their repr.
void append_common_constant(std::string& out, uint32_t oparg) {
    bool is_function = oparg == CONSTANT_BUILTIN_ALL || oparg == CONSTANT_BUILTIN_ANY;
    if (is_function) out += "<built-in function ";
    append_subcode(out, kCommonConstants, oparg);
    if (is_function) out += ">";
}

void append_comparison(std::string& out, uint32_t oparg) {
    bool is_bool = oparg & 16;
    if (is_bool) out += "bool(";
    append_subcode(out, kComparisonOperators, oparg >> 5);
    if (is_bool) out += ")";
}

void append_attributes(std::string& out, uint32_t oparg) {
    const char* separator = "";
    for (const SubcodeRecord& attribute : kFunctionAttributes) {
        if (!(oparg & attribute.value)) continue;
        out += separator;
        out += attribute.text;
        separator = ", ";
    }
}

}  // namespace

void append_argument_text(std::string& out, const CodeUnit& code, uint16_t opcode, uint32_t oparg) {
    uint16_t base = base_opcode(opcode);
    switch (base) {
        case BINARY_OP: append_subcode(out, kBinaryOperators, oparg); return;
        case COMPARE_OP: append_comparison(out, oparg); return;
        case IS_OP: out += oparg ? "is not" : "is"; return;
        case CONTAINS_OP: out += oparg ? "not in" : "in"; return;
        case CONVERT_VALUE: append_subcode(out, kConversions, oparg); return;
        case SET_FUNCTION_ATTRIBUTE: append_attributes(out, oparg); return;
        case CALL_INTRINSIC_1: append_subcode(out, kUnaryIntrinsics, oparg); return;
        case CALL_INTRINSIC_2: append_subcode(out, kBinaryIntrinsics, oparg); return;
        case LOAD_COMMON_CONSTANT: append_common_constant(out, oparg); return;
        case LOAD_SPECIAL: append_subcode(out, kSpecialMethods, oparg); return;
        default: break;
    }
    if (has_flag(base, kHasConst))
        append_const(out, code, oparg);
    else if (has_flag(base, kHasName))
        append_name(out, code, base, oparg);
    else if (has_flag(base, kHasLocal | kHasFree))
        append_local(out, code, base, oparg);
}

}  // namespace krait::bytecode
