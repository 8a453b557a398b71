#include "bytecode/verifier.h"

#include <gtest/gtest.h>

#include "bytecode/opcodes.h"
#include "bytecode/pyc_file.h"
#include "bytecode/string_table.h"

namespace krait::bytecode {
namespace {

using namespace std::string_view_literals;

struct Op {
    uint8_t opcode;
    uint8_t oparg = 0;
};

// A code object of one local `x` (an argument when `argcount` is 1), a name `n` and the given constants.
class Verifier : public testing::Test {
protected:
    Verifier() {
        unit_.stacksize = 4;
        unit_.flags = kOptimized | kNewLocals;
        unit_.firstlineno = 1;
        unit_.filename = unit_.name = unit_.qualname = make_str(arena_, "f");
        unit_.consts = tuple({&kNone});
        unit_.names = tuple({make_str(arena_, "n")});
        unit_.exceptiontable = bytes("");
        set_locals(1, "\x20"sv);
    }

    const TupleConstant* tuple(std::initializer_list<const Constant*> items) {
        auto* result = arena_.make<TupleConstant>();
        result->size = static_cast<uint32_t>(items.size());
        result->items = arena_.array<const Constant*>(items.size());
        std::copy(items.begin(), items.end(), result->items);
        return result;
    }
    const BytesConstant* bytes(std::string_view text) {
        text = arena_.copy(text);
        auto* result = arena_.make<BytesConstant>();
        result->data = text.data();
        result->size = static_cast<uint32_t>(text.size());
        return result;
    }
    void set_locals(uint32_t count, std::string_view kinds) {
        std::initializer_list<const Constant*> names = {make_str(arena_, "x"), make_str(arena_, "y"),
                                                        make_str(arena_, "z")};
        auto* result = arena_.make<TupleConstant>(*tuple(names));
        result->size = count;
        unit_.localsplusnames = result;
        unit_.localspluskinds = bytes(kinds);
    }
    void set_code(std::initializer_list<Op> ops) {
        std::string code, lines;
        for (const Op& op : ops) {
            code += {static_cast<char>(op.opcode), static_cast<char>(op.oparg)};
            code.append(static_cast<size_t>(cache_units(op.opcode)) * 2, '\0');
        }
        for (size_t left = code.size() / 2; left > 0;) {
            size_t run = std::min<size_t>(left, 8);
            lines += static_cast<char>(0xF8 | (run - 1));
            left -= run;
        }
        unit_.code = arena_.copy(code);
        unit_.linetable = bytes(lines);
    }
    // The first problem of the code, or nothing.
    std::string problem() {
        std::vector<VerifierProblem> problems = verify(unit_);
        return problems.empty() ? "" : problem_text(problems[0]);
    }
    std::string problem(std::initializer_list<Op> ops) {
        set_code(ops);
        return problem();
    }

    base::Arena arena_;
    CodeUnit unit_;
};

TEST_F(Verifier, TakesWhatIsRight) {
    EXPECT_EQ(problem({{RESUME}, {LOAD_CONST}, {RETURN_VALUE}}), "");
    EXPECT_EQ(problem({{RESUME}, {LOAD_CONST}, {STORE_FAST}, {LOAD_FAST}, {RETURN_VALUE}}), "");
}

TEST_F(Verifier, Instructions) {
    EXPECT_EQ(problem({}), "f: has no instructions");
    EXPECT_EQ(problem({{RESUME_CHECK}}), "f, offset 0: RESUME_CHECK does not belong in a file");
    EXPECT_EQ(problem({{INSTRUMENTED_LINE}}), "f, offset 0: INSTRUMENTED_LINE does not belong in a file");
    EXPECT_EQ(problem({{121}}), "f, offset 0: <121> does not belong in a file");
    EXPECT_EQ(problem({{RESUME}, {EXTENDED_ARG, 1}}), "f, offset 2: instruction runs over the end of the code");
    set_code({{RESUME}, {LOAD_CONST}, {TO_BOOL}, {RETURN_VALUE}});
    std::string code(unit_.code);
    code[6] = 1;
    unit_.code = code;
    EXPECT_EQ(problem(), "f, offset 4: caches are not zero");
}

TEST_F(Verifier, Opargs) {
    EXPECT_EQ(problem({{LOAD_CONST, 1}, {RETURN_VALUE}}), "f, offset 0: LOAD_CONST 1: no such constant");
    EXPECT_EQ(problem({{LOAD_NAME, 1}, {RETURN_VALUE}}), "f, offset 0: LOAD_NAME 1: no such name");
    EXPECT_EQ(problem({{LOAD_GLOBAL, 2}, {RETURN_VALUE}}), "f, offset 0: LOAD_GLOBAL 2: no such name");
    EXPECT_EQ(problem({{LOAD_FAST, 1}, {RETURN_VALUE}}), "f, offset 0: LOAD_FAST 1: no such local");
    EXPECT_EQ(problem({{LOAD_DEREF}, {RETURN_VALUE}}), "f, offset 0: LOAD_DEREF 0: no such cell");
    EXPECT_EQ(problem({{LOAD_CONST}, {BUILD_SLICE, 1}, {RETURN_VALUE}}),
              "f, offset 2: BUILD_SLICE 1: neither two nor three parts");
    EXPECT_EQ(problem({{COPY_FREE_VARS, 1}, {RETURN_VALUE}}),
              "f, offset 0: COPY_FREE_VARS 1: another number of free variables");
}

TEST_F(Verifier, Jumps) {
    EXPECT_EQ(problem({{JUMP_FORWARD, 9}, {LOAD_CONST}, {RETURN_VALUE}}),
              "f, offset 0: JUMP_FORWARD goes to no instruction");
    EXPECT_EQ(problem({{JUMP_FORWARD, 2}, {LOAD_CONST}, {TO_BOOL}, {RETURN_VALUE}}),
              "f, offset 0: JUMP_FORWARD goes to no instruction");
    EXPECT_EQ(problem({{LOAD_CONST}, {FOR_ITER, 0}, {RETURN_VALUE}}),
              "f, offset 2: FOR_ITER goes to the wrong instruction");
    EXPECT_EQ(problem({{RESUME}}), "f, offset 0: RESUME lets control run over the end");
}

TEST_F(Verifier, Stack) {
    EXPECT_EQ(problem({{POP_TOP}}), "f, offset 0: POP_TOP takes 1 values from a stack of 0");
    EXPECT_EQ(problem({{LOAD_CONST}, {LOAD_CONST}, {RETURN_VALUE}}),
              "f, offset 4: RETURN_VALUE leaves values on the stack");
    EXPECT_EQ(problem({{LOAD_CONST}, {LOAD_CONST}, {LOAD_CONST}, {LOAD_CONST}, {LOAD_CONST}}),
              "f, offset 8: LOAD_CONST overflows the stack");
    EXPECT_EQ(problem({{LOAD_CONST}, {POP_JUMP_IF_TRUE, 1}, {LOAD_CONST}, {LOAD_CONST}, {RETURN_VALUE}}),
              "f, offset 8: LOAD_CONST is reached with 0 and with 1 values on the stack");
    EXPECT_EQ(problem({{PUSH_NULL}, {RETURN_VALUE}}),
              "f, offset 2: RETURN_VALUE gets a value of the wrong kind, 1 from the top");
    EXPECT_EQ(problem({{LOAD_CONST}, {COPY, 1}, {LIST_APPEND, 1}}),
              "f, offset 4: LIST_APPEND gets a value of the wrong kind, 2 from the top");
}

TEST_F(Verifier, Locals) {
    EXPECT_EQ(problem({{LOAD_FAST}, {RETURN_VALUE}}), "f, offset 0: LOAD_FAST loads local 0, which may be unbound");
    EXPECT_EQ(problem({{LOAD_FAST_CHECK}, {RETURN_VALUE}}), "");
    // Bound on one way only.
    EXPECT_EQ(problem({{LOAD_CONST}, {POP_JUMP_IF_TRUE, 2}, {LOAD_CONST}, {STORE_FAST}, {LOAD_FAST}, {RETURN_VALUE}}),
              "f, offset 10: LOAD_FAST loads local 0, which may be unbound");
    set_locals(1, "\x40"sv);
    EXPECT_EQ(problem({{LOAD_DEREF}, {RETURN_VALUE}}), "f, offset 0: LOAD_DEREF uses local 0, which may be no cell");
    EXPECT_EQ(problem({{MAKE_CELL}, {LOAD_DEREF}, {RETURN_VALUE}}), "");
}

TEST_F(Verifier, LocalKinds) {
    set_locals(2, "\x40\x20"sv);
    EXPECT_EQ(problem({{LOAD_CONST}, {RETURN_VALUE}}), "f: local 1 has a kind out of place: 0x20");
    set_locals(1, "\x26"sv);
    EXPECT_EQ(problem(), "f: local 0 has kind 0x26, against the argument counts");
    unit_.argcount = 1;
    EXPECT_EQ(problem(), "");
    unit_.argcount = 2;
    EXPECT_EQ(problem(), "f: has fewer locals than arguments");
}

TEST_F(Verifier, Generators) {
    EXPECT_EQ(problem({{RETURN_GENERATOR}, {RETURN_VALUE}}), "f, offset 0: RETURN_GENERATOR stands in no generator");
    unit_.flags |= kGenerator;
    EXPECT_EQ(problem({{RETURN_GENERATOR}, {RETURN_VALUE}}), "");
    EXPECT_EQ(problem({{RETURN_GENERATOR}, {YIELD_VALUE}, {RETURN_VALUE}}),
              "f, offset 2: YIELD_VALUE is not followed by RESUME");
}

TEST_F(Verifier, Tables) {
    set_code({{LOAD_CONST}, {RETURN_VALUE}, {RERAISE}});
    unit_.linetable = bytes("\xf8"sv);
    EXPECT_EQ(problem(), "f: line table covers 1 units of 3");
    unit_.linetable = bytes("\x01"sv);
    EXPECT_EQ(problem(), "f: line table cannot be read");
    set_code({{LOAD_CONST}, {RETURN_VALUE}, {RERAISE}});
    unit_.exceptiontable = bytes("\x80\x02\x02"sv);
    EXPECT_EQ(problem(), "f: exception table cannot be read");
    unit_.exceptiontable = bytes("\x80\x02\x09\x00"sv);
    EXPECT_EQ(problem(), "f, offset 0: exception handler is at no instruction");
    unit_.exceptiontable = bytes("\x80\x02\x02\x02"sv);
    EXPECT_EQ(problem(), "f, offset 0: LOAD_CONST has 0 values on the stack, its handler keeps 1");
    unit_.exceptiontable = bytes("\x80\x02\x02\x00"sv);
    EXPECT_EQ(problem(), "");
}

TEST_F(Verifier, Constants) {
    set_code({{LOAD_CONST}, {RETURN_VALUE}});
    auto* cycle = arena_.make<TupleConstant>(*tuple({&kNone}));
    cycle->items[0] = cycle;
    unit_.consts = tuple({cycle});
    EXPECT_EQ(problem(), "f: a constant contains itself");
    unit_.consts = tuple({arena_.make<ForeignConstant>(ForeignKind::List)});
    EXPECT_EQ(problem(), "f: a constant that no compiler makes: list");
}

TEST_F(Verifier, Files) {
    std::string out;
    EXPECT_FALSE(verify_pyc("", out));
    EXPECT_EQ(out, "bad magic number\n");
    std::string file;
    append_pyc_header({}, file);
    out.clear();
    EXPECT_FALSE(verify_pyc(file, out));
    EXPECT_EQ(out, "EOFError: EOF read where object expected\n");
    out.clear();
    EXPECT_FALSE(verify_pyc(file + "N", out));
    EXPECT_EQ(out, "holds no code object: NoneType\n");
}

}  // namespace
}  // namespace krait::bytecode
