// Prints every unit of files between its stages, in the order in which units are finished:
//
//   compiled_units [-O LEVEL] FILE...
//
// Each file gives a line "file PATH"; each unit a question for flow_units ("unit optimize" to "end": code generation's
// output), then "assembled NAME" and the fields of its code object to "end" (see unit_text.h). A line "error TYPE:
// MESSAGE" where the file is rejected.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "bytecode/opcodes.h"
#include "compiler/codegen.h"
#include "compiler/compile.h"
#include "compiler/flowgraph/dump.h"
#include "syntax/parser.h"
#include "unit_text.h"

using namespace krait;

namespace {

// The unit's instructions with those of deferred annotations in their place, where the flow graph puts them.
compiler::InstructionSequence spliced(base::Arena& arena, const compiler::InstructionSequence& sequence) {
    compiler::InstructionSequence result(arena);
    for (uint32_t i = 0; i < sequence.size(); ++i) result.new_label();
    for (uint32_t i = 0; i < sequence.size(); ++i) {
        const compiler::Instruction& instruction = sequence[i];
        result.use_label({static_cast<int32_t>(i)});
        if (instruction.opcode == bytecode::ANNOTATIONS_PLACEHOLDER && sequence.annotations) {
            for (const compiler::Instruction& inner : sequence.annotations->instructions())
                result.add(inner.opcode, inner.oparg, inner.location);
            continue;
        }
        if (bytecode::has_target(instruction.opcode))
            result.add_jump(instruction.opcode, {sequence.target_of(instruction)}, instruction.location);
        else
            result.add(instruction.opcode, instruction.oparg, instruction.location);
    }
    result.apply_labels();
    return result;
}

class Printer final : public compiler::UnitObserver {
public:
    void generated(const compiler::UnitInfo& info, const compiler::InstructionSequence& sequence) override {
        base::Arena arena;
        std::string text = "unit optimize\nnlocals " + std::to_string(info.varnames.size()) + "\nconsts" +
                           helpers::constant_words(info.consts.list()) + "\n" +
                           compiler::flowgraph::dump(spliced(arena, sequence)) + "end\n";
        std::fwrite(text.data(), 1, text.size(), stdout);
    }
    void assembled(const bytecode::CodeUnit& code) override {
        std::string text = "assembled " + helpers::code_name(code) + "\n" + helpers::code_text(code) + "end\n";
        std::fwrite(text.data(), 1, text.size(), stdout);
    }
};

bool compile(syntax::Session& session, std::string_view bytes, Printer& printer) {
    syntax::Source source;
    if (!syntax::decode_source(session, bytes, source)) return false;
    syntax::ast::Mod* tree = syntax::parse(session, source);
    compiler::AnalyzedTree analyzed;
    if (!tree || !compiler::analyze_tree(session, tree, analyzed)) return false;
    compiler::ConstantCache cache(session.arena, session.strings);
    return compiler::generate_code(session, cache, tree, *analyzed.symbols, analyzed.future, &printer) != nullptr;
}

void print_file(const char* path, int level) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    std::printf("file %s\n", path);
    syntax::Session session(path, {.optimize = level});
    Printer printer;
    if (compile(session, bytes.str(), printer)) return;
    const syntax::Diagnostic& error = session.diagnostics.error();
    std::printf("error %s: %s\n", syntax::diagnostic_type_name(error.type), error.message.c_str());
}

}  // namespace

int main(int count, char** arguments) {
    int level = 0;
    for (int i = 1; i < count; ++i) {
        if (std::string_view(arguments[i]) == "-O" && i + 1 < count)
            level = std::atoi(arguments[++i]);
        else
            print_file(arguments[i], level);
    }
}
