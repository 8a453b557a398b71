#include "bytecode/constant_repr.h"
#include "bytecode/opcodes.h"
#include "compiler/codegen.h"

namespace krait::compiler {

namespace {

void append_number(std::string& out, int64_t number) {
    out += ' ';
    out += std::to_string(number);
}

void append_instruction(std::string& out, const Instruction& instruction) {
    out += std::to_string(instruction.opcode);
    if (bytecode::has_arg(instruction.opcode))
        append_number(out, instruction.oparg);
    else
        out += " None";
    const Location& where = instruction.location;
    for (int32_t number : {where.line, where.end_line, where.column, where.end_column}) append_number(out, number);
    out += '\n';
}

void append_unit(std::string& out, InstructionSequence& sequence) {
    out += "unit";
    append_number(out, sequence.size());
    append_number(out, sequence.nested().size());
    out += '\n';
    for (const Instruction& instruction : sequence.instructions()) append_instruction(out, instruction);
    for (InstructionSequence* nested : sequence.nested()) append_unit(out, *nested);
}

}  // namespace

std::string dump_listing(const Listing& listing) {
    std::string out;
    append_unit(out, *listing.sequence);
    for (const bytecode::Constant* constant : listing.constants) {
        out += "const ";
        if (const auto* code = bytecode::try_as<bytecode::CodeConstant>(constant)) {
            out += "<code ";
            out += code->code->name->text();
            out += '>';
        } else {
            bytecode::append_repr(out, constant);
        }
        out += '\n';
    }
    return out;
}

}  // namespace krait::compiler
