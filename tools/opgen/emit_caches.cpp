// Typed views of inline caches: the only way in or out of a cell.

#include <sstream>

#include "model.h"

namespace krait::opgen {

namespace {

const char* cpp_type(int units) { return units == 1 ? "uint16_t" : units == 2 ? "uint32_t" : "uint64_t"; }

void write_layout(std::ostream& out, const CacheLayout& layout) {
    out << "struct " << layout.name << " {\n    static constexpr int kUnits = " << layout.units
        << ";\n    uint16_t cells[kUnits];\n\n";
    int offset = 0;
    for (const CacheField& field : layout.fields) {
        if (!field.name.empty()) {
            const char* type = cpp_type(field.units);
            out << "    " << type << " " << field.name << "() const { return load_cells<" << type << ">(cells + "
                << offset << "); }\n"
                << "    void set_" << field.name << "(" << type << " value) { store_cells(cells + " << offset
                << ", value); }\n";
        }
        offset += field.units;
    }
    out << "};\nstatic_assert(sizeof(" << layout.name << ") == " << layout.units * 2 << ");\n\n";
}

}  // namespace

std::string emit_caches(const Definition& definition) {
    std::ostringstream out;
    out << "// Made from instructions.def by opgen.\n#pragma once\n\n#include <cstring>\n\n#include "
           "\"bytecode/opcodes.h\"\n\n"
           "namespace krait::bytecode {\n\n"
           "template <typename T>\nT load_cells(const uint16_t* cells) {\n    T value;\n    std::memcpy(&value, cells, "
           "sizeof(T));\n"
           "    return value;\n}\n\ntemplate <typename T>\nvoid store_cells(uint16_t* cells, T value) {\n"
           "    std::memcpy(cells, &value, sizeof(T));\n}\n\n";
    for (const CacheLayout& layout : definition.caches) write_layout(out, layout);
    out << "struct NoCache {\n    static constexpr int kUnits = 0;\n};\n\n"
           "// The layout of an instruction's cache.\ntemplate <Opcode opcode>\nstruct CacheOf {\n    using Type = "
           "NoCache;\n};\n";
    for (const Instruction& instruction : definition.instructions)
        if (!instruction.cache.empty())
            out << "template <>\nstruct CacheOf<" << instruction.name << "> {\n    using Type = " << instruction.cache
                << ";\n    static_assert(Type::kUnits == cache_units(" << instruction.name << "));\n};\n";
    out << "\n}  // namespace krait::bytecode\n";
    return out.str();
}

}  // namespace krait::opgen
