// docs/bytecode.md: the definition for readers.

#include <sstream>

#include "model.h"

namespace krait::opgen {

namespace {

std::string side(const std::vector<Operand>& operands) {
    std::string result;
    for (const Operand& operand : operands) {
        if (!result.empty()) result += ", ";
        result += operand.name;
        if (!operand.count.empty()) result += "[" + operand.count + "]";
    }
    return result;
}

std::string effect(const Instruction& instruction) {
    std::string in = side(instruction.effect.inputs), out = side(instruction.effect.outputs);
    return "`" + in + (in.empty() ? "-- " : " -- ") + out + "`";
}

std::string joined(const std::vector<std::string>& words) {
    std::string result;
    for (const std::string& word : words) result += (result.empty() ? "" : ", ") + word;
    return result;
}

std::string flags(const Instruction& instruction) {
    std::vector<std::string> shown;
    for (const std::string& word : kFlagWords)
        if (instruction.has(word)) shown.push_back(word);
    return joined(shown);
}

// A table's cells may not hold a bare bar.
std::string cell(const std::string& text) {
    std::string result;
    for (char c : text) result += c == '|' ? std::string("\\|") : std::string(1, c);
    return result;
}

// Words, where nothing may be taken for emphasis.
std::string prose(const std::string& text) {
    std::string result;
    for (char c : cell(text)) result += c == '*' || c == '_' || c == '<' ? std::string("\\") + c : std::string(1, c);
    return result;
}

void write_row(std::ostream& out, const Instruction& instruction, const std::string& fourth) {
    out << "| " << instruction.number << " | " << instruction.name << " | " << cell(effect(instruction)) << " | "
        << cell(fourth) << " | " << flags(instruction) << " | " << prose(instruction.text) << " |\n";
}

void write_section(std::ostream& out, const Definition& definition, Kind kind, const char* title, const char* fourth) {
    out << "\n## " << title << "\n\n| # | name | stack | " << fourth << " | flags | |\n|---|---|---|---|---|---|\n";
    for (const Instruction& instruction : definition.instructions) {
        if (instruction.kind != kind) continue;
        if (kind == Kind::Base)
            write_row(out, instruction, instruction.cache);
        else
            write_row(out, instruction, kind == Kind::Pseudo ? joined(instruction.becomes) : instruction.base);
    }
}

void write_caches(std::ostream& out, const Definition& definition) {
    out << "\n## Cache layouts\n\nOffsets are in 16-bit units behind the instruction.\n\n| layout | units | fields "
           "|\n|---|---|---|\n";
    for (const CacheLayout& layout : definition.caches) {
        out << "| " << layout.name << " | " << layout.units << " | ";
        int offset = 0;
        const char* separator = "";
        for (const CacheField& field : layout.fields) {
            if (!field.name.empty()) {
                out << separator << offset << ": " << field.name << " (" << field.units << ")";
                separator = ", ";
            }
            offset += field.units;
        }
        out << " |\n";
    }
}

void write_subcodes(std::ostream& out, const Definition& definition) {
    out << "\n## What opargs number\n";
    for (const SubcodeTable& table : definition.subcodes) {
        out << "\n### " << table.type << "\n\n| value | name | |\n|---|---|---|\n";
        for (const Subcode& code : table.codes)
            out << "| " << code.value << " | " << table.prefix << code.name << " | `" << cell(code.text) << "` |\n";
    }
}

}  // namespace

std::string emit_docs(const Definition& definition) {
    std::ostringstream out;
    out << "# Instructions of Python 3.14\n\n"
           "Made from `src/bytecode/instructions.def` by `tools/opgen`; do not edit. `cmake --build build/dev "
           "--target\n"
           "bytecode_docs` renews it, and a test fails when it is stale. The definition says what the flags mean.\n\n"
           "A code unit is an opcode byte and an oparg byte; caches follow their instruction. Stack pictures read "
           "bottom to\n"
           "top, `taken -- left`; `x[n]` stands for n values. Opargs above 255 get EXTENDED_ARG prefixes. Jumps count "
           "units\n"
           "from the one behind the jump's caches.\n";
    write_section(out, definition, Kind::Base, "Base instructions", "cache");
    write_section(out, definition, Kind::Special, "Specialized forms", "base");
    write_section(out, definition, Kind::Instrumented, "Instrumented forms", "base");
    write_section(out, definition, Kind::Pseudo, "In the compiler only", "becomes");
    write_caches(out, definition);
    write_subcodes(out, definition);
    return out.str();
}

}  // namespace krait::opgen
