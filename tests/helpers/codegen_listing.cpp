// Prints what code generation makes of files, before any optimisation, for comparison with
// `_testinternalcapi.compiler_codegen`:
//
//   codegen_listing [-O LEVEL] [--mode exec|eval|single] FILE...
//
// Each file gives a line "file PATH", then its listing (compiler/codegen.h), or one line "error TYPE: MESSAGE".

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "compiler/codegen.h"
#include "compiler/compile.h"
#include "syntax/parser.h"

namespace {

using namespace krait;

std::string read_file(const char* path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

compiler::Listing list(syntax::Session& session, compiler::ConstantCache& cache, std::string_view bytes) {
    syntax::Source source;
    if (!syntax::decode_source(session, bytes, source)) return {};
    syntax::ast::Mod* tree = syntax::parse(session, source);
    compiler::AnalyzedTree analyzed;
    if (!tree || !compiler::analyze_tree(session, tree, analyzed)) return {};
    return compiler::generate_listing(session, cache, analyzed.tree, *analyzed.symbols, analyzed.future);
}

void print_file(const char* path, const syntax::Options& options) {
    std::string bytes = read_file(path);
    syntax::Session session(path, options);
    compiler::ConstantCache cache(session.arena, session.strings);
    compiler::Listing listing = list(session, cache, bytes);
    std::printf("file %s\n", path);
    if (listing.sequence) {
        std::string text = compiler::dump_listing(listing);
        std::fwrite(text.data(), 1, text.size(), stdout);
    } else {
        const syntax::Diagnostic& error = session.diagnostics.error();
        std::printf("error %s: %s\n", syntax::diagnostic_type_name(error.type), error.message.c_str());
    }
}

syntax::Mode mode_of(std::string_view name) {
    if (name == "eval") return syntax::Mode::Eval;
    if (name == "single") return syntax::Mode::Single;
    return syntax::Mode::Exec;
}

}  // namespace

int main(int count, char** arguments) {
    syntax::Options options;
    for (int i = 1; i < count; ++i) {
        std::string_view argument = arguments[i];
        if (argument == "-O" && i + 1 < count)
            options.optimize = std::atoi(arguments[++i]);
        else if (argument == "--mode" && i + 1 < count)
            options.mode = mode_of(arguments[++i]);
        else
            print_file(arguments[i], options);
    }
    return 0;
}
