// Any bytes as source, in every mode and at every level: a .pyc that is well-formed, or an error; never a crash.

#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "bytecode/marshal_writer.h"
#include "bytecode/pyc_file.h"
#include "bytecode/verifier.h"
#include "compiler/compile.h"

namespace {

using namespace krait;

// The first byte of an input chooses them.
syntax::Options options_of(uint8_t choice) {
    constexpr syntax::Mode kModes[] = {syntax::Mode::Exec, syntax::Mode::Exec, syntax::Mode::Eval,
                                       syntax::Mode::Single};
    syntax::Options options;
    options.mode = kModes[choice & 3];
    options.optimize = (choice >> 2 & 3) % 3;
    options.allow_top_level_await = choice & 16;
    return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    syntax::Session session("<fuzz>", options_of(data[0]));
    std::string_view source(reinterpret_cast<const char*>(data + 1), size - 1);
    const bytecode::CodeUnit* code = compiler::compile_source(session, source);
    KRAIT_CHECK((code == nullptr) == session.diagnostics.failed());
    if (!code) return 0;
    std::string file, problems;
    bytecode::append_pyc_header({}, file);
    bytecode::write_marshal(*code, file);
    KRAIT_CHECK(bytecode::verify_pyc(file, problems));
    return 0;
}
