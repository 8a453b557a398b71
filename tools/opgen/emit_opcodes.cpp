// Numbers, names, flags, stack effects, families.

#include <algorithm>
#include <sstream>

#include "model.h"

namespace krait::opgen {

namespace {

int last_number(const Definition& definition) { return definition.instructions.back().number; }

int cache_units(const Definition& definition, const Instruction& instruction) {
    const CacheLayout* layout = definition.find_cache(instruction.cache);
    return layout ? layout->units : 0;
}

std::string pascal(const std::string& word) {
    std::string result;
    bool upper = true;
    for (char c : word) {
        if (c == '_') {
            upper = true;
            continue;
        }
        result += static_cast<char>(upper ? std::toupper(static_cast<unsigned char>(c)) : c);
        upper = false;
    }
    return result;
}

std::string flag_name(const std::string& word) {
    static const char* kPython[] = {"arg", "const", "name", "jump", "local", "free", "exc"};
    for (const char* python : kPython)
        if (word == python) return "kHas" + pascal(word);
    return "kIs" + pascal(word);
}

void write_numbers(std::ostream& out, const Definition& definition) {
    out << "enum Opcode : uint16_t {\n";
    for (const Instruction& instruction : definition.instructions)
        out << "    " << instruction.name << " = " << instruction.number << ",\n";
    out << "};\n\n";
    int have_argument = 0, first_instrumented = last_number(definition), last_real = 0;
    for (const Instruction& instruction : definition.instructions) {
        if (instruction.kind == Kind::Base && !instruction.has("arg") && instruction.number < 128)
            have_argument = std::max(have_argument, instruction.number);
        if (instruction.kind == Kind::Instrumented)
            first_instrumented = std::min(first_instrumented, instruction.number);
        if (instruction.kind != Kind::Pseudo) last_real = std::max(last_real, instruction.number);
    }
    out << "// Base instructions above this number have an argument.\n"
        << "inline constexpr uint16_t kHaveArgument = " << have_argument << ";\n"
        << "inline constexpr uint16_t kMinInstrumentedOpcode = " << first_instrumented << ";\n"
        << "inline constexpr uint16_t kMaxRealOpcode = " << last_real << ";\n"
        << "inline constexpr uint16_t kOpcodeLimit = " << last_number(definition) + 1 << ";\n\n";
}

void write_flags(std::ostream& out) {
    out << "enum OpcodeFlag : uint32_t {\n";
    for (size_t i = 0; i < kFlagWords.size(); ++i)
        out << "    " << flag_name(kFlagWords[i]) << " = 1u << " << i << ",\n";
    out << "};\n\n"
           "enum class OpcodeKind : uint8_t {\n    Undefined,\n    Base,\n    Specialized,\n    Instrumented,\n    "
           "Pseudo,\n};\n\n";
}

const char* kind_name(Kind kind) {
    switch (kind) {
        case Kind::Special: return "Specialized";
        case Kind::Instrumented: return "Instrumented";
        case Kind::Pseudo: return "Pseudo";
        default: return "Base";
    }
}

bool is_fixed(const std::vector<Operand>& operands) {
    return std::all_of(operands.begin(), operands.end(), [](const Operand& o) { return o.count.empty(); });
}

std::string fixed_count(const std::vector<Operand>& operands) {
    return is_fixed(operands) ? std::to_string(operands.size()) : "-1";
}

std::string flags_of(const Instruction& instruction) {
    std::string result;
    for (const std::string& word : kFlagWords)
        if (instruction.has(word)) result += (result.empty() ? "" : " | ") + flag_name(word);
    return result.empty() ? "0" : result;
}

// The inputs that the instruction leaves where they are: those that its outputs begin with.
std::vector<Operand> kept(const Instruction& instruction) {
    const std::vector<Operand>&in = instruction.effect.inputs, &out = instruction.effect.outputs;
    std::vector<Operand> result;
    for (size_t i = 0; i < in.size() && i < out.size() && in[i].name == out[i].name && in[i].count == out[i].count; ++i)
        result.push_back(in[i]);
    return result;
}

void write_table(std::ostream& out, const Definition& definition) {
    out << "struct OpcodeRecord {\n    const char* name;\n    uint32_t flags;\n    OpcodeKind kind;\n    uint8_t "
           "cache_units;\n"
           "    int8_t popped;  // -1: depends on oparg\n    int8_t pushed;\n    int8_t kept;\n    uint16_t base;  // "
           "itself, or what it is a form of\n"
           "    const char* text;\n};\n\n"
           "inline constexpr OpcodeRecord kOpcodes[kOpcodeLimit] = {\n";
    size_t next = 0;
    for (int number = 0; number <= last_number(definition); ++number) {
        const Instruction& instruction = definition.instructions[next];
        if (instruction.number != number) {
            out << "    {\"<" << number << ">\", 0, OpcodeKind::Undefined, 0, 0, 0, 0, " << number << ", \"\"},\n";
            continue;
        }
        ++next;
        out << "    {\"" << instruction.name << "\", " << flags_of(instruction)
            << ", OpcodeKind::" << kind_name(instruction.kind) << ", " << cache_units(definition, instruction) << ", "
            << fixed_count(instruction.effect.inputs) << ", " << fixed_count(instruction.effect.outputs) << ", "
            << fixed_count(kept(instruction)) << ", "
            << (instruction.base.empty() ? instruction.name : instruction.base) << ", \"" << instruction.text
            << "\"},\n";
    }
    out << "};\n\n";
}

std::string count_expression(const std::vector<Operand>& operands) {
    int fixed = 0;
    std::string result;
    for (const Operand& operand : operands) {
        if (operand.count.empty())
            ++fixed;
        else
            result += " + (" + operand.count + ")";
    }
    return std::to_string(fixed) + result;
}

std::vector<Operand> inputs(const Instruction& instruction) { return instruction.effect.inputs; }
std::vector<Operand> outputs(const Instruction& instruction) { return instruction.effect.outputs; }

void write_count_function(std::ostream& out, const Definition& definition, const char* name,
                          std::vector<Operand> (*choose)(const Instruction&)) {
    out << "constexpr int64_t " << name << "_by_oparg(uint16_t opcode, int64_t oparg) {\n    switch (opcode) {\n";
    for (const Instruction& instruction : definition.instructions) {
        std::vector<Operand> operands = choose(instruction);
        if (!is_fixed(operands))
            out << "        case " << instruction.name << ": return " << count_expression(operands) << ";\n";
    }
    out << "        default: return 0;\n    }\n}\n\n";
}

void write_families(std::ostream& out, const Definition& definition) {
    out << "// How dis labels cache units.\nstruct ShownCacheField {\n    const char* name;\n    uint8_t units;\n};\n\n"
           "struct FamilyRecord {\n    uint16_t head;\n    uint8_t shown_count;\n    uint8_t member_count;\n"
           "    ShownCacheField shown[4];\n    uint16_t members[24];\n};\n\n"
           "inline constexpr FamilyRecord kFamilies[] = {\n";
    for (const Family& family : definition.families) {
        if (family.shown.size() > 4 || family.members.size() > 24)
            fail(definition.path, family.line, "the family is too large for its record");
        out << "    {" << family.name << ", " << family.shown.size() << ", " << family.members.size() << ", {";
        for (const CacheField& field : family.shown) out << "{\"" << field.name << "\", " << field.units << "}, ";
        out << "}, {";
        for (const std::string& member : family.members) out << member << ", ";
        out << "}},\n";
    }
    out << "};\n\n";
}

void write_becomes(std::ostream& out, const Definition& definition) {
    out << "// What the assembler may turn a pseudo-instruction into.\nstruct PseudoRecord {\n    uint16_t opcode;\n"
           "    uint8_t count;\n    uint16_t becomes[2];\n};\n\ninline constexpr PseudoRecord kPseudoInstructions[] = "
           "{\n";
    for (const Instruction& instruction : definition.instructions) {
        if (instruction.kind != Kind::Pseudo) continue;
        out << "    {" << instruction.name << ", " << instruction.becomes.size() << ", {";
        for (const std::string& target : instruction.becomes) out << target << ", ";
        out << "}},\n";
    }
    out << "};\n\n";
}

}  // namespace

std::string emit_opcodes(const Definition& definition) {
    std::ostringstream out;
    out << "// Made from instructions.def by opgen. Include bytecode/opcodes.h.\n#pragma once\n\n#include <cstdint>\n\n"
           "namespace krait::bytecode {\n\n";
    write_numbers(out, definition);
    write_flags(out);
    write_table(out, definition);
    write_count_function(out, definition, "popped", inputs);
    write_count_function(out, definition, "pushed", outputs);
    write_count_function(out, definition, "kept", kept);
    write_families(out, definition);
    write_becomes(out, definition);
    out << "}  // namespace krait::bytecode\n";
    return out.str();
}

}  // namespace krait::opgen
