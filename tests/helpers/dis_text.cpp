// Prints the disassembly of the marshalled code object in a file: dis_text [-C] [-O] [-P] [-S] FILE.

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

#include "bytecode/disassembler.h"
#include "bytecode/marshal_reader.h"

using namespace krait;
using namespace krait::bytecode;

int main(int argc, char** argv) {
    DisassemblyOptions options;
    for (int i = 1; i + 1 < argc; ++i) {
        options.show_caches |= !std::strcmp(argv[i], "-C");
        options.show_offsets |= !std::strcmp(argv[i], "-O");
        options.show_positions |= !std::strcmp(argv[i], "-P");
        options.is_specialized |= !std::strcmp(argv[i], "-S");
    }
    std::ifstream file(argv[argc - 1], std::ios::binary);
    std::string data{std::istreambuf_iterator<char>(file), {}};
    base::Arena arena;
    StringTable strings(arena);
    MarshalResult result = read_marshal(data, strings);
    auto* code = try_as<CodeConstant>(result.value);
    if (!code) return 1;
    std::string out;
    append_disassembly(out, *code->code, options);
    std::fwrite(out.data(), 1, out.size(), stdout);
}
