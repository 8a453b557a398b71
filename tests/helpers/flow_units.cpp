// Runs flow graph and assembler on instruction sequences from elsewhere. Reads units from standard input and answers
// each; words are separated by blanks, a unit ends with `end`:
//
//   unit MODE                     optimize: as _testinternalcapi.optimize_cfg; assemble: as .assemble_code_object
//   nlocals N, firstline N, flags N, args ARGCOUNT POSONLY KWONLY
//   varnames NAME..., cellvars NAME..., freevars NAME...
//   consts CONSTANT...            see unit_text.h
//   i OPCODE OPARG LINE END_LINE COLUMN END_COLUMN
//
// The answer is `i` lines and `consts` (optimize), or the fields of the code object (assemble); or `error MESSAGE`. It
// ends with `end`.

#include <iostream>
#include <sstream>

#include "bytecode/opcodes.h"
#include "bytecode/singletons.h"
#include "compiler/assemble.h"
#include "compiler/flowgraph/dump.h"
#include "unit_text.h"

using namespace krait;
using namespace krait::bytecode;
using namespace krait::compiler;

namespace {

// Objects of which CPython has exactly one are found by every folded equal.
void enter_singletons(ConstantCache& cache) {
    base::Arena& arena = cache.arena();
    for (int64_t i = kSmallestSingletonInt; i <= kLargestSingletonInt; ++i) cache.add_shallow(make_int(arena, i));
    for (unsigned c = 0; c < 256; ++c) {
        char utf8[2] = {static_cast<char>(c < 128 ? c : 0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 63))};
        cache.add_shallow(make_str(arena, arena.copy({utf8, c < 128 ? 1u : 2u})));
        auto* byte = arena.make<BytesConstant>();
        char data = static_cast<char>(c);
        byte->data = arena.copy({&data, 1}).data();
        byte->size = 1;
        cache.add_shallow(byte);
    }
    cache.add_shallow(make_str(arena, ""));
    cache.add_shallow(arena.make<BytesConstant>());
    cache.add_shallow(arena.make<TupleConstant>());
}

bool is_singleton(const Constant* constant) {
    switch (constant->kind) {
        case ConstantKind::Int: return is_singleton_int(as<IntConstant>(constant)->value);
        case ConstantKind::Str: return is_singleton_str(*as<StrConstant>(constant));
        case ConstantKind::Bytes: return is_singleton_bytes(*as<BytesConstant>(constant));
        case ConstantKind::Tuple: return as<TupleConstant>(constant)->size == 0;
        default: return false;
    }
}

struct Unit {
    explicit Unit(syntax::Session& session) : info(session.arena), sequence(session.arena) {}

    std::string mode;
    int32_t nlocals = 0;
    UnitInfo info;
    InstructionSequence sequence;
};

class UnitReader {
public:
    UnitReader(syntax::Session& session, ConstantCache& cache, Unit& unit)
        : session_(session), cache_(cache), unit_(unit) {}

    void line(const std::string& text) {
        std::istringstream in(text);
        std::string word;
        in >> word;
        if (word == "i") instruction(in);
        if (word == "consts") constants(in);
        if (word == "nlocals") in >> unit_.nlocals;
        if (word == "firstline") in >> unit_.info.firstlineno;
        if (word == "flags") in >> unit_.info.flags;
        if (word == "args") in >> unit_.info.argcount >> unit_.info.posonlyargcount >> unit_.info.kwonlyargcount;
        if (word == "varnames") names(in, unit_.info.varnames);
        if (word == "cellvars") names(in, unit_.info.cellvars);
        if (word == "freevars") names(in, unit_.info.freevars);
    }

private:
    void names(std::istringstream& in, base::ArenaVector<Identifier>& list) {
        for (std::string name; in >> name;) list.push_back(session_.strings.intern(name));
    }
    void constants(std::istringstream& in) {
        for (std::string text; in >> text;) {
            const Constant* constant = helpers::read_constant(session_.arena, text);
            unit_.info.consts.push_back(is_singleton(constant) ? cache_.find(constant) : constant);
        }
    }
    // A label stands before each instruction, with the instruction's index as its number.
    void instruction(std::istringstream& in) {
        uint16_t opcode = 0;
        int32_t oparg = 0;
        Location at;
        in >> opcode >> oparg >> at.line >> at.end_line >> at.column >> at.end_column;
        unit_.sequence.use_label(unit_.sequence.new_label());
        if (bytecode::has_target(opcode))
            unit_.sequence.add_jump(opcode, {oparg}, at);
        else
            unit_.sequence.add(opcode, oparg, at);
    }

    syntax::Session& session_;
    ConstantCache& cache_;
    Unit& unit_;
};

std::string answer(syntax::Session& session, ConstantCache& cache, Unit& unit) {
    if (unit.mode == "optimize") {
        std::string text = flowgraph::dump_optimized(cache, unit.info.consts, unit.sequence, unit.nlocals);
        if (text.starts_with("error")) return text;
        return text + "consts" + helpers::constant_words(unit.info.consts.list()) + "\n";
    }
    unit.info.name = unit.info.qualname = session.strings.intern("f");
    CodeUnit* code = assemble(session, cache, unit.info, unit.sequence);
    return code ? helpers::code_text(*code) : "error " + session.diagnostics.error().message + "\n";
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    std::string text;
    while (std::getline(std::cin, text)) {
        if (!text.starts_with("unit ")) continue;
        syntax::Session session("f.py", {});
        ConstantCache cache(session.arena, session.strings);
        enter_singletons(cache);
        Unit unit(session);
        unit.mode = text.substr(5);
        UnitReader reader(session, cache, unit);
        while (std::getline(std::cin, text) && text != "end") reader.line(text);
        std::cout << answer(session, cache, unit) << "end\n" << std::flush;
    }
}
