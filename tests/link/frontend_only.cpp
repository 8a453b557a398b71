// Linked with the compiler's rooms and nothing else; that it runs shows that they are whole.

#include <cstdio>

#include "bytecode/marshal_writer.h"
#include "compiler/compile.h"

int main() {
    using namespace krait;
    syntax::Session session("<link>", {});
    const bytecode::CodeUnit* code = compiler::compile_source(session, "print('Hello')\n");
    if (!code) return 1;
    std::string bytes;
    bytecode::write_marshal(*code, bytes);
    std::printf("%zu bytes\n", bytes.size());
    return 0;
}
