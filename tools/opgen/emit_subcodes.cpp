// Names for the values of opargs.

#include <sstream>

#include "model.h"

namespace krait::opgen {

std::string emit_subcodes(const Definition& definition) {
    std::ostringstream out;
    out << "// Made from instructions.def by opgen.\n#pragma once\n\n#include <cstdint>\n\nnamespace krait::bytecode "
           "{\n\n"
           "struct SubcodeRecord {\n    uint8_t value;\n    const char* identifier;\n    const char* text;\n};\n\n";
    for (const SubcodeTable& table : definition.subcodes) {
        out << "enum " << table.type << " : uint8_t {\n";
        for (const Subcode& code : table.codes)
            out << "    " << table.prefix << code.name << " = " << code.value << ",\n";
        out << "};\n\ninline constexpr SubcodeRecord k" << table.type << "s[] = {\n";
        for (const Subcode& code : table.codes)
            out << "    {" << code.value << ", \"" << table.prefix << code.name << "\", \"" << code.text << "\"},\n";
        out << "};\n\n";
    }
    out << "}  // namespace krait::bytecode\n";
    return out.str();
}

}  // namespace krait::opgen
