// Any bytes as marshal data: read with nodes, and what is a code object verified and, when well-formed, listed.

#include "bytecode/disassembler.h"
#include "bytecode/marshal_reader.h"
#include "bytecode/verifier.h"

using namespace krait;
using namespace krait::bytecode;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    base::Arena arena;
    StringTable strings(arena);
    std::vector<MarshalNode> nodes;
    MarshalOptions options;
    options.nodes = &nodes;
    MarshalResult result = read_marshal({reinterpret_cast<const char*>(data), size}, strings, options);
    auto* code = try_as<CodeConstant>(result.value);
    if (!code || !verify(*code->code).empty()) return 0;
    std::string out;
    append_listing(out, *code->code, {true, true, true, true});
    return 0;
}
