#include <gtest/gtest.h>

#include "compiler/assembler/code_writer.h"
#include "compiler/assembler/locals_table.h"
#include "compiler/assembler/location_table.h"
#include "compiler/flowgraph/listing_for_test.h"
#include "compiler/flowgraph/optimizer.h"

namespace krait::compiler::assembler {
namespace {

std::string hex(std::string_view bytes) {
    std::string text;
    char pair[4];
    for (char c : bytes) {
        std::snprintf(pair, sizeof pair, "%02x", static_cast<unsigned char>(c));
        text += (text.empty() ? "" : " ") + std::string(pair);
    }
    return text;
}

// `def h(a,b):` / `return a[b] + \` / `   1`
TEST(LocationTable, ChoosesTheShortestFormOfEachRun) {
    base::Arena arena;
    LocationTable table(arena, 1);
    table.add({1, 0, 1, 0}, 1);
    table.add({2, 11, 2, 12}, 1);
    table.add({2, 11, 2, 15}, 6);
    table.add({3, 7, 3, 8}, 1);
    table.add({2, 11, 3, 8}, 6);
    table.add({2, 4, 3, 8}, 1);
    EXPECT_EQ(hex(table.finish()), "80 00 d8 0b 0c 8d 34 d8 07 08 f5 03 01 0c 09 f0 00 01 05 09");
}

TEST(LocationTable, MergesEqualNeighboursAndSplitsLongRuns) {
    base::Arena arena;
    LocationTable table(arena, 5);
    table.add({5, 4, 5, 6}, 5);
    table.add({5, 4, 5, 6}, 5);
    table.add(kNoLocation, 2);
    table.add({6, -1, 6, -1}, 1);
    EXPECT_EQ(hex(table.finish()), "87 42 81 42 f9 e8 02");
}

TEST(LocationTable, StartsModulesBeforeTheirFirstLine) {
    base::Arena arena;
    LocationTable table(arena, 1);
    table.add({0, 0, 1, 0}, 3);
    EXPECT_EQ(hex(table.finish()), "f2 03 01 01 01");
}

class Assembling : public testing::Test {
protected:
    AssembledBytes assemble(const std::string& text) {
        sequence_ = std::make_unique<InstructionSequence>(unit_.parse(text));
        graph_ = std::make_unique<flowgraph::Graph>(flowgraph::build_graph(unit_.arena(), *sequence_, nullptr));
        flowgraph::label_exception_targets(*graph_);
        UnitInfo info(unit_.arena());
        flowgraph::finish(*graph_, info, {});
        flowgraph::number_positions(*graph_);
        return write_code(*graph_, unit_.arena(), 1);
    }

    flowgraph::TestUnit unit_;
    std::unique_ptr<InstructionSequence> sequence_;
    std::unique_ptr<flowgraph::Graph> graph_;
};

TEST_F(Assembling, TurnsConditionalJumpsForwardAndAddsNotTaken) {
    // 0 LOAD_NAME, 1 POP_JUMP_IF_TRUE +5 over its cache, 3 NOT_TAKEN, 4 LOAD_NAME ...
    AssembledBytes forward = assemble(
        "LOAD_NAME 0@1; POP_JUMP_IF_TRUE A@1; LOAD_NAME 1@1; RETURN_VALUE@1; A: LOAD_NAME 2@1; RETURN_VALUE@1");
    EXPECT_EQ(hex(forward.code), "5d 00 67 03 00 00 1c 00 5d 01 23 00 5d 02 23 00");
    AssembledBytes backward = assemble("A: LOAD_NAME 0@1; POP_JUMP_IF_TRUE A@1; LOAD_NAME 1@1; RETURN_VALUE@1");
    EXPECT_EQ(hex(backward.code), "5d 00 64 03 00 00 1c 00 4b 06 00 00 5d 01 23 00");
}

TEST_F(Assembling, WidensJumpsUntilTheyReach) {
    std::string text = "LOAD_NAME 0@1; POP_JUMP_IF_FALSE E@1; ";
    for (int i = 0; i < 300; ++i) text += "LOAD_NAME 300@1; POP_TOP@1; ";
    AssembledBytes bytes = assemble(text + "E: LOAD_NAME 1@1; RETURN_VALUE@1");
    EXPECT_EQ(hex(bytes.code.substr(0, 14)), "5d 00 45 03 64 85 00 00 1c 00 45 01 5d 2c");
    EXPECT_EQ(bytes.code.size(), 2u * (1 + 3 + 1 + 300 * 3 + 2));
}

TEST_F(Assembling, DescribesHandlers) {
    AssembledBytes bytes = assemble(
        "SETUP_FINALLY H@1; LOAD_NAME 0@2; POP_TOP@2; POP_BLOCK; LOAD_NAME 1@3; RETURN_VALUE@3; H: POP_TOP@4; "
        "LOAD_NAME 2@4;"
        "RETURN_VALUE@4");
    // NOP of the try, units 1 and 2 guarded, handler at unit 6, depth 0.
    EXPECT_EQ(hex(bytes.exceptiontable), "81 02 05 00");
}

TEST(LocalsTable, GivesACellThatIsALocalOneSlot) {
    base::Arena arena;
    bytecode::StringTable strings(arena);
    UnitInfo info(arena);
    for (const char* name : {"self", "p", "a", "k", "args", "kw", "x"}) info.varnames.push_back(strings.intern(name));
    info.posonlyargcount = 2;
    info.argcount = 1;
    info.kwonlyargcount = 1;
    info.flags = bytecode::kVarArgs | bytecode::kVarKeywords;
    for (const char* name : {"a", "y"}) info.cellvars.push_back(strings.intern(name));
    info.freevars.push_back(strings.intern("z"));
    base::List<int32_t> slots = flowgraph::number_cells(arena, info);
    EXPECT_EQ(std::vector<int32_t>(slots.begin(), slots.end()), (std::vector<int32_t>{2, 7, 8}));
    LocalsPlus locals = list_locals(arena, info, slots);
    std::string kinds(reinterpret_cast<const char*>(locals.kinds.begin()), locals.kinds.size());
    EXPECT_EQ(hex(kinds), "22 22 66 24 2a 2c 20 40 80");
    EXPECT_EQ(locals.names[8]->text(), "z");
}

}  // namespace
}  // namespace krait::compiler::assembler
