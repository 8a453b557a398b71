#include "modules/_testinternalcapi/stages.h"

#include "bytecode/opcodes.h"
#include "compiler/codegen.h"
#include "compiler/flowgraph/dump.h"
#include "modules/_ast/trees.h"
#include "modules/_testinternalcapi/constants.h"
#include "modules/builtins/compiling.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "syntax/validate.h"

namespace krait::modules::internals {

namespace {

constexpr int kMostLocals = 1 << 20;

std::string utf8_of(const Str& text) {
    std::string utf8;
    str_append_utf8(text, utf8);
    return utf8;
}

Result<syntax::Mode> mode_of(Thread& t, int number) {
    switch (number) {
        case 0: return syntax::Mode::Exec;
        case 1: return syntax::Mode::Eval;
        case 2: return syntax::Mode::Single;
        default: return t.raise_value_error("compile_mode must be 0, 1 or 2, not {}", number);
    }
}

Result<Ref<List>> values_of(Thread& t, base::List<const bytecode::Constant*> constants) {
    Ref<List> list = TRY(list_new(t));
    for (const bytecode::Constant* constant : constants) {
        Ref<> value = TRY(value_from_constant(t, *constant));
        TRY(list_append(t, *list, value));
    }
    return list;
}

// Of a module: it takes no arguments.
Result<Ref<Dict>> metadata_of(Thread& t, const compiler::Listing& listing) {
    Ref<Dict> metadata = TRY(dict_new(t));
    for (Value name : {Value("argcount"_name), Value("posonlyargcount"_name), Value("kwonlyargcount"_name)})
        TRY(dict_set(t, *metadata, name, Value::small_int(0)));
    Ref<List> consts = TRY(values_of(t, listing.constants));
    TRY(dict_set(t, *metadata, "consts"_name, consts));
    return metadata;
}

Status check_constants(Thread& t, const compiler::InstructionSequence& sequence, int64_t count) {
    for (const compiler::Instruction& instruction : sequence.instructions())
        if (bytecode::has_const(instruction.opcode) && instruction.oparg >= count)
            return t.raise_value_error("{} index {} is out of range for consts (len={})",
                                       bytecode::opcode_name(instruction.opcode), instruction.oparg, count);
    return {};
}

// The list holds what the optimiser left.
Status replace_items(Thread& t, List& list, ConstantTable& table, base::List<const bytecode::Constant*> constants) {
    Ref<List> kept = TRY(list_new(t));
    for (const bytecode::Constant* constant : constants) {
        Ref<> value = TRY(table.value_of(constant));
        TRY(list_append(t, *kept, value));
    }
    std::swap(list.items_, kept->items_);
    std::swap(list.size_, kept->size_);
    std::swap(list.capacity_, kept->capacity_);
    return {};
}

}  // namespace

Result<Ref<>> compiler_codegen(Thread& t, Value, Value tree, Value filename, int optimize, int compile_mode) {
    CompileRequest request;
    request.mode = TRY(mode_of(t, compile_mode));
    request.optimize = optimize;
    if (!ast::is_ast(tree)) return t.raise_type_error("expected an AST");
    TRY(ast::check_module_kind(t, tree, request.mode));
    Ref<Str> name = TRY(decode_filename(t, filename));
    syntax::Session session(utf8_of(*name), compile_options(t, request));
    prepare_session(t, session);
    syntax::ast::Mod* module = TRY(ast::tree_of_objects(t, session, tree, request.mode));
    compiler::ConstantCache cache(session.arena, session.strings);
    compiler::AnalyzedTree analyzed;
    compiler::Listing listing;
    if (syntax::validate(session, *module) && compiler::analyze_tree(session, module, analyzed))
        listing = compiler::generate_listing(session, cache, analyzed.tree, *analyzed.symbols, analyzed.future);
    TRY(finish_session(t, session));
    Ref<Sequence> sequence = TRY(sequence_from(t, *listing.sequence));
    Ref<Dict> metadata = TRY(metadata_of(t, listing));
    return TRY(tuple_of(t, Value(sequence), Value(metadata)));
}

Result<Ref<>> optimize_cfg(Thread& t, Value, Value instructions, Value consts, int nlocals) {
    Sequence* given = as_sequence(instructions);
    if (!given) return t.raise_value_error("expected an instruction sequence");
    if (!is_list(consts)) return t.raise_type_error("consts must be a list");
    if (nlocals > kMostLocals) return t.raise_no_memory();
    syntax::Session session("", {});
    compiler::ConstantCache cache(session.arena, session.strings);
    ConstantTable table(t, session, cache);
    compiler::InstructionSequence* sequence = TRY(compiler_sequence(t, session.arena, *given));
    Ref<Tuple> values = TRY(list_to_tuple(t, *as_list(consts)));
    TRY(check_constants(t, *sequence, values->size));
    base::ArenaVector<const bytecode::Constant*> constants(session.arena);
    for (int64_t i = 0; i < values->size; ++i) constants.push_back(TRY(table.constant_of(values->at(i))));
    compiler::flowgraph::OptimizedListing listing =
        compiler::flowgraph::optimize_listing(cache, constants, *sequence, nlocals);
    if (!listing.error.empty()) return t.raise_value_error("{}", listing.error);
    TRY(replace_items(t, *as_list(consts), table, constants.list()));
    Ref<Sequence> optimized = TRY(sequence_new(t));
    optimized->content->instructions = std::move(listing.instructions);
    optimized->content->resolved = optimized->content->instructions.size();
    return optimized;
}

}  // namespace krait::modules::internals
