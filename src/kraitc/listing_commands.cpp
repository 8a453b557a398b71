// `kraitc dis|ast|tokens|symtable`: what the Python modules of these names print.

#include "bytecode/disassembler.h"
#include "compiler/compile.h"
#include "compiler/preprocess.h"
#include "compiler/symtable_text.h"
#include "kraitc/listing_input.h"
#include "kraitc/paths.h"
#include "os/process.h"
#include "syntax/ast_dump.h"
#include "syntax/parser.h"
#include "syntax/tokens_text.h"

namespace krait::kraitc {

namespace {

using syntax::Mode;

// How deep a tree may be must not depend on the shell's stack limit.
int on_own_stack(const std::function<int()>& body) {
    int status = 0;
    os::Thread([&] { status = body(); }).join();
    return status;
}

constexpr Option kDisOptions[] = {
    {'C', "show-caches"}, {'O', "show-offsets"}, {'P', "show-positions"}, {'S', "specialized"}};

int disassemble(const ListingInput& input, const bytecode::DisassemblyOptions& options) {
    ListingSession session(input, {});
    bytecode::CodeUnit* code = compiler::compile_source(session, input.bytes);
    int status = report_diagnostics(input, session);
    if (!code) return status;
    std::string text;
    bytecode::append_disassembly(text, *code, options);
    return print_listing(as_printable(text));
}

int run_dis(const Arguments& arguments) {
    auto input = read_listing_input(kDisCommand, arguments);
    if (!input) return kStatusFailed;
    bytecode::DisassemblyOptions options;
    options.show_caches = arguments.has("show-caches");
    options.show_offsets = arguments.has("show-offsets");
    options.show_positions = arguments.has("show-positions");
    options.is_specialized = arguments.has("specialized");
    return on_own_stack([&] { return disassemble(*input, options); });
}

constexpr Option kAstOptions[] = {
    {'m', "mode", true},   {'\0', "no-type-comments"},      {'a', "include-attributes"},
    {'i', "indent", true}, {'\0', "feature-version", true}, {'O', "optimize", true},
    {'\0', "show-empty"},
};

struct AstPlan {
    syntax::Options parsing;
    syntax::DumpOptions dump;
    bool is_optimized = false;
};

std::optional<Mode> mode_named(std::string_view name) {
    if (name == "exec") return Mode::Exec;
    if (name == "single") return Mode::Single;
    if (name == "eval") return Mode::Eval;
    if (name == "func_type") return Mode::FuncType;
    return std::nullopt;
}

// "3.x"; the minor version.
std::optional<int> minor_version(std::string_view text) {
    if (!text.starts_with("3.")) return std::nullopt;
    return to_number(text.substr(2), 0, 1000);
}

std::optional<AstPlan> ast_plan(const Arguments& arguments) {
    constexpr int kMostIndent = 10000;
    auto mode = mode_named(arguments.value("mode").value_or("exec"));
    auto indent = to_number(arguments.value("indent").value_or("3"), -kMostIndent, kMostIndent);
    auto version = minor_version(arguments.value("feature-version").value_or("3.14"));
    auto optimize = to_number(arguments.value("optimize").value_or("-1"), -1, 2);
    if (!mode)
        usage_error(kAstCommand, "-m is exec, single, eval or func_type");
    else if (!indent)
        usage_error(kAstCommand, "-i needs a number of spaces");
    else if (!version)
        usage_error(kAstCommand, "--feature-version needs the format 3.x");
    else if (!optimize)
        usage_error(kAstCommand, "-O needs a number from -1 to 2");
    else {
        AstPlan plan;
        plan.parsing.mode = *mode;
        plan.parsing.type_comments = !arguments.has("no-type-comments");
        plan.parsing.feature_version = *version;
        plan.parsing.optimize = *optimize > 0 ? *optimize : 0;
        plan.is_optimized = *optimize > 0;
        plan.dump = {*indent, arguments.has("include-attributes"), arguments.has("show-empty")};
        return plan;
    }
    return std::nullopt;
}

int dump_tree_of(const ListingInput& input, const AstPlan& plan) {
    using compiler::PreprocessForm;
    ListingSession session(input, plan.parsing);
    syntax::Source source;
    syntax::ast::Mod* tree = decode_source(session, input.bytes, source) ? parse(session, source) : nullptr;
    auto form = plan.is_optimized ? PreprocessForm::Full : PreprocessForm::SyntaxCheck;
    bool is_good = tree && compiler::preprocess(session, tree, {}, form, false);
    int status = report_diagnostics(input, session);
    if (!is_good) return status;
    std::string text;
    bool is_whole = dump_tree(*tree, plan.dump, text);
    if (is_whole) return print_listing(as_printable(text) + '\n');
    os::print(2, "RecursionError: maximum recursion depth exceeded\n");
    return kStatusFailed;
}

int run_ast(const Arguments& arguments) {
    auto plan = ast_plan(arguments);
    if (!plan) return kStatusUsage;
    auto input = read_listing_input(kAstCommand, arguments);
    if (!input) return kStatusFailed;
    return on_own_stack([&] { return dump_tree_of(*input, *plan); });
}

constexpr Option kTokensOptions[] = {{'e', "exact"}};

int run_tokens(const Arguments& arguments) {
    auto input = read_listing_input(kTokensCommand, arguments);
    if (!input) return kStatusFailed;
    return on_own_stack([&] {
        std::string out, error;
        int status = syntax::print_tokens(input->bytes, input->name, arguments.has("exact"), out, error);
        print_listing(as_printable(out));
        os::print(2, as_printable(error));
        return status;
    });
}

int print_symbols(const ListingInput& input) {
    ListingSession session(input, {});
    syntax::Source source;
    syntax::ast::Mod* tree = decode_source(session, input.bytes, source) ? parse(session, source) : nullptr;
    compiler::FutureFeatures future;
    compiler::SymbolTable* symbols = nullptr;
    if (tree && scan_future(session, tree, future)) symbols = build_symbol_table(session, tree, future, base::SipKey{});
    int status = report_diagnostics(input, session);
    return symbols ? print_listing(as_printable(symtable_text(*symbols, input.name))) : status;
}

int run_symtable(const Arguments& arguments) {
    auto input = read_listing_input(kSymtableCommand, arguments);
    if (!input) return kStatusFailed;
    return on_own_stack([&] { return print_symbols(*input); });
}

}  // namespace

const Command kDisCommand = {"dis",
                             "dis [OPTION]... [FILE]",
                             "print what `python3.14 -m dis` prints",
                             "  -C, --show-caches     inline caches\n"
                             "  -O, --show-offsets    instruction offsets\n"
                             "  -P, --show-positions  positions in the source instead of line numbers\n"
                             "  -S, --specialized     specialized instructions\n",
                             kDisOptions,
                             run_dis};

const Command kAstCommand = {"ast",
                             "ast [OPTION]... [FILE]",
                             "print what `python3.14 -m ast` prints",
                             "  -m, --mode MODE           exec (default), single, eval or func_type\n"
                             "      --no-type-comments    leave type comments out\n"
                             "  -a, --include-attributes  positions too\n"
                             "  -i, --indent N            spaces (default 3)\n"
                             "      --feature-version V   3.x: refuse what is newer\n"
                             "  -O, --optimize LEVEL      as compiled at this level (default -1: not at all)\n"
                             "      --show-empty          empty lists and missing values too\n",
                             kAstOptions,
                             run_ast};

const Command kTokensCommand = {"tokens",
                                "tokens [-e] [FILE]",
                                "print what `python3.14 -m tokenize` prints",
                                "  -e, --exact           operators by their own names\n",
                                kTokensOptions,
                                run_tokens};

const Command kSymtableCommand = {"symtable", "symtable [FILE]", "print what `python3.14 -m symtable` prints", "",
                                  {},         run_symtable};

}  // namespace krait::kraitc
