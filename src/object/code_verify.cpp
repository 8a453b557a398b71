#include <string>
#include <vector>

#include "base/arena.h"
#include "bytecode/instruction_reader.h"
#include "bytecode/verifier.h"
#include "object/builtin_types.h"
#include "object/code_object.h"
#include "object/exceptions.h"
#include "object/slice.h"

// Code objects made by hand (types.CodeType, replace(), marshal.loads()) are looked at by the verifier before they run
// for the first time. It wants the compiler's form: consts that are no code matter only by their kind.

namespace krait::object {

namespace {

using namespace bytecode;

class UnitMaker {
public:
    explicit UnitMaker(Thread& t) : t_(t) {}

    // Null: nested too deeply; RecursionError is pending.
    CodeUnit* make(CodeObject& code) {
        if (!t_.check_stack(" in verification of code")) return nullptr;
        seen_.push_back(&code);
        auto* unit = arena_.make<CodeUnit>();
        unit->argcount = code.argcount;
        unit->posonlyargcount = code.posonlyargcount;
        unit->kwonlyargcount = code.kwonlyargcount;
        unit->stacksize = code.stacksize;
        unit->flags = code.flags;
        unit->firstlineno = code.firstlineno;
        unit->code = code.base_code;
        unit->names = tuple(*code.names.get());
        unit->localsplusnames = tuple(*code.localsplusnames.get());
        unit->localspluskinds = bytes(code.localkinds);
        unit->filename = str(*code.filename.get());
        unit->name = str(*code.name.get());
        unit->qualname = str(*code.qualname.get());
        unit->linetable = plain_line_table(code.units);
        unit->exceptiontable = bytes(code.exceptiontable);
        unit->consts = tuple(*code.consts.get());
        return has_failed_ ? nullptr : unit;
    }

    // All code objects that were met.
    const std::vector<CodeObject*>& seen() const { return seen_; }

private:
    const BytesConstant* bytes(std::string_view text) {
        auto* made = arena_.make<BytesConstant>();
        made->size = static_cast<uint32_t>(text.size());
        made->data = text.data();
        return made;
    }

    // Lines are only shown, and readers of the table bear anything: what it says is not looked at.
    const BytesConstant* plain_line_table(int32_t units) {
        constexpr int32_t kMost = 8;  // units of one entry
        constexpr int kNoLocation = 0x80 | 15 << 3;
        std::string table;
        for (; units > 0; units -= kMost)
            table += static_cast<char>(kNoLocation | ((units < kMost ? units : kMost) - 1));
        return bytes(arena_.copy(table));
    }

    const StrConstant* str(const Str& value) {
        std::string text;
        str_append_utf8(value, text);
        auto* made = arena_.make<StrConstant>();
        std::string_view kept = arena_.copy(text);
        made->data = kept.data();
        made->size = static_cast<uint32_t>(kept.size());
        made->length = static_cast<uint32_t>(value.length);
        return made;
    }

    const TupleConstant* tuple(const Tuple& value) {
        auto* made = arena_.make<TupleConstant>();
        made->size = static_cast<uint32_t>(value.size);
        made->items = arena_.array<const Constant*>(made->size + 1);
        for (uint32_t i = 0; i < made->size; ++i) made->items[i] = constant(value.at(i));
        return made;
    }

    // Any other object is pushed like a number.
    const Constant* constant(Value value) {
        if (value == none()) return &bytecode::kNone;
        if (is_exact_str(value)) return str(*as_str(value));
        if (is_exact_tuple(value) && t_.check_stack(" in verification of code")) return tuple(*as_tuple(value));
        CodeObject* code = as_code(value);
        if (!code) return t_.has_exception() ? fail() : &bytecode::kTrue;
        CodeUnit* unit = make(*code);
        return unit ? arena_.make<CodeConstant>(unit) : fail();
    }

    const Constant* fail() {
        has_failed_ = true;
        return &bytecode::kTrue;
    }

    Thread& t_;
    base::Arena arena_;
    std::vector<CodeObject*> seen_;
    bool has_failed_ = false;
};

std::optional<uint8_t> unknown_opcode(const CodeObject& code) {
    InstructionReader reader(code.base_code);
    for (DecodedInstruction at; reader.next(at);)
        if (opcode_kind(at.opcode) == OpcodeKind::Undefined) return at.opcode;
    return std::nullopt;
}

}  // namespace

Status verify_code(Thread& t, CodeObject& code) {
    UnitMaker maker(t);
    const CodeUnit* unit = maker.make(code);
    if (!unit) return Raised{};
    // Fails when it is called, as in CPython: with the unknown instruction first, none of the others is run.
    if (std::optional<uint8_t> unknown = unknown_opcode(code)) {
        code.instructions[0] = *unknown;
        code.is_verified = true;
        return {};
    }
    for (const VerifierProblem& problem : verify(*unit))
        if (problem.endangers)
            return t.raise(types::SystemError, "code object cannot be run: {}", problem_text(problem));
    for (CodeObject* seen : maker.seen()) seen->is_verified = true;
    return {};
}

void vouch_for(CodeObject& code) {
    code.is_verified = true;
    const Tuple& consts = *code.consts.get();
    for (int64_t i = 0; i < consts.size; ++i)
        if (CodeObject* inner = as_code(consts.at(i))) vouch_for(*inner);
}

}  // namespace krait::object
