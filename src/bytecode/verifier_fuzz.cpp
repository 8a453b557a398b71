// Any bytes as the instructions and tables of a code object whose other parts are of every kind. What the verifier
// takes is listed.

#include <algorithm>

#include "bytecode/disassembler.h"
#include "bytecode/string_table.h"
#include "bytecode/verifier.h"

using namespace krait;
using namespace krait::bytecode;

namespace {

class Input {
public:
    Input(const uint8_t* data, size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}
    uint8_t byte() {
        uint8_t value = rest_.empty() ? 0 : static_cast<uint8_t>(rest_[0]);
        rest_.remove_prefix(rest_.empty() ? 0 : 1);
        return value;
    }
    std::string_view bytes(size_t size) {
        std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    std::string_view rest() { return bytes(rest_.size()); }

private:
    std::string_view rest_;
};

class Maker {
public:
    Maker(base::Arena& arena, Input& input) : arena_(arena), input_(input) {}

    CodeUnit* make(const Constant* inner) {
        auto* unit = arena_.make<CodeUnit>();
        unit->argcount = input_.byte() & 7;
        unit->posonlyargcount = input_.byte() & 3;
        unit->kwonlyargcount = input_.byte() & 3;
        unit->stacksize = input_.byte() & 31;
        unit->flags = input_.byte() | static_cast<uint32_t>(input_.byte()) << 8;
        unit->firstlineno = 1;
        unit->filename = unit->name = unit->qualname = make_str(arena_, "f");
        unit->localspluskinds = bytes(input_.bytes(input_.byte() & 15));
        unit->localsplusnames = names(unit->localspluskinds->size);
        unit->names = names(3);
        const Constant* one = names(1);
        unit->consts =
            tuple({&kNone, unit->name, one, names(0), arena_.make<IntConstant>(1), inner, tuple({one, &kTrue})});
        unit->exceptiontable = bytes(input_.bytes(input_.byte() & 31));
        unit->linetable = bytes(input_.bytes(input_.byte() & 31));
        unit->code = input_.rest();
        unit->code.remove_suffix(unit->code.size() % 2);
        return unit;
    }

private:
    const TupleConstant* tuple(std::initializer_list<const Constant*> items) {
        auto* result = arena_.make<TupleConstant>();
        result->size = static_cast<uint32_t>(items.size());
        result->items = arena_.array<const Constant*>(items.size());
        std::copy(items.begin(), items.end(), result->items);
        return result;
    }
    const TupleConstant* names(uint32_t count) {
        auto* result = arena_.make<TupleConstant>();
        result->size = count;
        result->items = arena_.array<const Constant*>(count);
        for (uint32_t i = 0; i < count; ++i) result->items[i] = make_str(arena_, "n");
        return result;
    }
    const BytesConstant* bytes(std::string_view text) {
        auto* result = arena_.make<BytesConstant>();
        result->data = text.data();
        result->size = static_cast<uint32_t>(text.size());
        return result;
    }

    base::Arena& arena_;
    Input& input_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    base::Arena arena;
    Input nothing(nullptr, 0), input(data, size);
    CodeUnit* inner = Maker(arena, nothing).make(&kNone);
    CodeUnit* unit = Maker(arena, input).make(arena.make<CodeConstant>(inner));
    std::vector<VerifierProblem> problems = verify(*unit);
    bool is_good = std::none_of(problems.begin(), problems.end(),
                                [&](auto& problem) { return problem.text != "has no instructions"; });
    if (!is_good || unit->code.empty()) return 0;
    std::string out;
    append_listing(out, *unit, {true, true, true, true});
    return 0;
}
