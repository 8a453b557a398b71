#include "compiler/flowgraph/listing_for_test.h"

#include <gtest/gtest.h>

// Every expectation was seen on CPython (_testinternalcapi.optimize_cfg).

namespace krait::compiler::flowgraph {
namespace {

struct StandardUnit : TestUnit {
    // None, 'a', 'b', 7, True
    StandardUnit() { with(&bytecode::kNone).with_str("a").with_str("b").with_int(7).with(&bytecode::kTrue); }
};

std::string optimized(const std::string& text, int32_t nlocals = 0) { return StandardUnit().optimize(text, nlocals); }

TEST(Optimizer, CopiesSmallExits) {
    StandardUnit u;
    EXPECT_EQ(u.optimize("LOAD_NAME 0@1; POP_JUMP_IF_FALSE A@1; LOAD_NAME 1@2; POP_TOP@2; JUMP B@2;"
                         "A: LOAD_NAME 2@3; POP_TOP@3; B: LOAD_NAME 0@4; RETURN_VALUE@4"),
              "LOAD_NAME 0@1; POP_JUMP_IF_FALSE 6@1; LOAD_NAME 1@2; POP_TOP@2; LOAD_NAME 0@4; RETURN_VALUE@4; "
              "LOAD_NAME 2@3; POP_TOP@3; LOAD_NAME 0@4; RETURN_VALUE@4");
    EXPECT_EQ(u.constant_count(), 1u);  // the first always stays
}

TEST(Optimizer, LeavesLargeExitsWhereTheyAre) {
    EXPECT_EQ(optimized("LOAD_NAME 0@1; POP_JUMP_IF_FALSE A@1; LOAD_NAME 1@2; POP_TOP@2; JUMP B@2; A: LOAD_NAME 2@3;"
                        "POP_TOP@3; B: LOAD_NAME 0@4; POP_TOP@4; LOAD_NAME 0@4; NOP@5; RETURN_VALUE@4"),
              "LOAD_NAME 0@1; POP_JUMP_IF_FALSE 5@1; LOAD_NAME 1@2; POP_TOP@2; JUMP 7@2; LOAD_NAME 2@3; POP_TOP@3; "
              "LOAD_NAME 0@4; POP_TOP@4; LOAD_NAME 0@4; NOP@5; RETURN_VALUE@4");
}

TEST(Optimizer, DuplicatesExitsWithoutLinesForEachJump) {
    EXPECT_EQ(optimized("LOAD_NAME 0@1; POP_JUMP_IF_FALSE E@1; LOAD_NAME 1@2; POP_JUMP_IF_TRUE E@2; LOAD_NAME 2@3;"
                        "POP_TOP@3; E: LOAD_CONST 0; RETURN_VALUE"),
              "LOAD_NAME 0@1; POP_JUMP_IF_FALSE 10@1; LOAD_NAME 1@2; POP_JUMP_IF_TRUE 8@2; LOAD_NAME 2@3; POP_TOP@3; "
              "LOAD_CONST 0@3; RETURN_VALUE@3; LOAD_CONST 0@2; RETURN_VALUE@2; LOAD_CONST 0@1; RETURN_VALUE@1");
}

TEST(Optimizer, SendsTestsOfAKeptValueOn) {
    EXPECT_EQ(optimized("LOAD_NAME 0@1; JUMP_IF_FALSE A@1; POP_TOP@1; LOAD_NAME 1@1; A: JUMP_IF_TRUE B@1; POP_TOP@1;"
                        "LOAD_NAME 2@1; B: RETURN_VALUE@1"),
              "LOAD_NAME 0@1; JUMP_IF_FALSE 5@1; POP_TOP@1; LOAD_NAME 1@1; JUMP_IF_TRUE 7@1; POP_TOP@1; LOAD_NAME 2@1; "
              "RETURN_VALUE@1");
}

TEST(Optimizer, AThreadedJumpTakesTheSkippedJumpsLine) {
    std::string text = optimized(
        "LOAD_NAME 0@1; POP_JUMP_IF_FALSE A@1; LOAD_NAME 1@2; RETURN_VALUE@2; A: JUMP B@3; C: LOAD_NAME 2@4;"
        "RETURN_VALUE@4; B: LOAD_NAME 0@5; POP_TOP@5; LOAD_NAME 0@5; POP_TOP@5; LOAD_NAME 0@5; POP_JUMP_IF_TRUE C@5;"
        "LOAD_NAME 1@6; RETURN_VALUE@6");
    EXPECT_TRUE(text.starts_with("LOAD_NAME 0@1; POP_JUMP_IF_FALSE 6@3; LOAD_NAME 1@2; RETURN_VALUE@2; LOAD_NAME 2@4"));
}

TEST(Optimizer, DecidesTestsOfConstants) {
    EXPECT_EQ(optimized("LOAD_CONST 1@1; POP_JUMP_IF_FALSE A@1; LOAD_NAME 0@2; RETURN_VALUE@2; A: LOAD_NAME 1@3;"
                        "RETURN_VALUE@3"),
              "NOP@1; LOAD_NAME 0@2; RETURN_VALUE@2");
    EXPECT_EQ(optimized("LOAD_CONST 1@1; COPY 1@1; TO_BOOL@1; POP_JUMP_IF_FALSE A@1; POP_TOP@1; LOAD_NAME 0@1;"
                        "A: RETURN_VALUE@1"),
              "LOAD_NAME 0@1; RETURN_VALUE@1");
    EXPECT_EQ(optimized("LOAD_NAME 0@1; LOAD_CONST 0@1; IS_OP 1@1; TO_BOOL@1; POP_JUMP_IF_FALSE A@1; LOAD_NAME 1@1;"
                        "RETURN_VALUE@1; A: LOAD_NAME 2@2; RETURN_VALUE@2"),
              "LOAD_NAME 0@1; POP_JUMP_IF_NONE 4@1; LOAD_NAME 1@1; RETURN_VALUE@1; LOAD_NAME 2@2; RETURN_VALUE@2");
}

TEST(Optimizer, ErasesTheConversionBehindATestForNoneEvenWithoutJump) {
    EXPECT_EQ(optimized("LOAD_NAME 0@1; LOAD_CONST 0@1; IS_OP 1@1; TO_BOOL@1; RETURN_VALUE@1"),
              "LOAD_NAME 0@1; LOAD_CONST 0@1; IS_OP 1@1; RETURN_VALUE@1");
}

TEST(Optimizer, BuildsListsOfConstantsFromATuple) {
    StandardUnit u;
    EXPECT_EQ(u.optimize("LOAD_CONST 1@1; LOAD_CONST 2@2; LOAD_CONST 3@3; BUILD_LIST 3@4; RETURN_VALUE@5"),
              "BUILD_LIST 0@4; LOAD_CONST 1@4; LIST_EXTEND 1@4; RETURN_VALUE@5");
    ASSERT_EQ(u.constant_count(), 2u);
    EXPECT_EQ(bytecode::as<bytecode::TupleConstant>(u.constant(1))->size, 3u);
}

TEST(Optimizer, IteratesTuplesInsteadOfLists) {
    EXPECT_EQ(optimized("LOAD_NAME 0@1; LOAD_CONST 2@1; BUILD_LIST 2@1; GET_ITER@1; RETURN_VALUE@1"),
              "LOAD_NAME 0@1; LOAD_CONST 1@1; BUILD_TUPLE 2@1; GET_ITER@1; RETURN_VALUE@1");
}

TEST(Optimizer, FoldsChainsOfAppends) {
    const std::string chain =
        "LOAD_NAME 0@1; BUILD_LIST 0@2; LOAD_CONST 1@3; LIST_APPEND 1@4; LOAD_CONST 2@5; LIST_APPEND 1@6;";
    EXPECT_EQ(optimized(chain + "CONTAINS_OP 0@8; RETURN_VALUE@8"),
              "LOAD_NAME 0@1; LOAD_CONST 1@1; CONTAINS_OP 0@8; RETURN_VALUE@8");
    EXPECT_EQ(optimized(chain + "CALL_INTRINSIC_1 6@7; CONTAINS_OP 0@8; RETURN_VALUE@8"),
              "LOAD_NAME 0@1; LOAD_CONST 1@7; CONTAINS_OP 0@8; RETURN_VALUE@8");
}

TEST(Optimizer, ReordersStoresInsteadOfSwapping) {
    EXPECT_EQ(optimized("LOAD_NAME 0@1; LOAD_NAME 1@1; SWAP 2@1; STORE_FAST 0@1; STORE_FAST 1@1; LOAD_FAST 0@2;"
                        "RETURN_VALUE@2",
                        2),
              "LOAD_NAME 0@1; LOAD_NAME 1@1; STORE_FAST_STORE_FAST 16@1; LOAD_FAST_BORROW 0@2; RETURN_VALUE@2");
    EXPECT_EQ(optimized("LOAD_NAME 0@1; LOAD_NAME 1@1; SWAP 2@1; STORE_FAST 0@1; STORE_FAST 1@2; LOAD_FAST 0@2;"
                        "RETURN_VALUE@2",
                        2),
              "LOAD_NAME 0@1; LOAD_NAME 1@1; SWAP 2@1; STORE_FAST 0@1; STORE_FAST_LOAD_FAST 16@2; RETURN_VALUE@2");
    EXPECT_EQ(
        optimized("LOAD_NAME 0@1; LOAD_NAME 1@1; STORE_FAST 0@1; STORE_FAST 0@1; LOAD_NAME 0@2; RETURN_VALUE@2", 1),
        "LOAD_NAME 0@1; LOAD_NAME 1@1; POP_TOP@1; STORE_FAST 0@1; LOAD_NAME 0@2; RETURN_VALUE@2");
}

TEST(Optimizer, WritesARunOfSwapsAsItsCycles) {
    EXPECT_EQ(
        optimized("LOAD_NAME 0@1; LOAD_NAME 1@1; LOAD_NAME 2@1; SWAP 3@1; SWAP 2@1; SWAP 3@1; BUILD_TUPLE 3@1;"
                  "RETURN_VALUE@1"),
        "LOAD_NAME 0@1; LOAD_NAME 1@1; LOAD_NAME 2@1; SWAP 2@1; SWAP 3@1; SWAP 2@1; BUILD_TUPLE 3@1; RETURN_VALUE@1");
    EXPECT_EQ(optimized("LOAD_NAME 0@1; LOAD_NAME 1@1; SWAP 2@1; SWAP 2@1; BUILD_TUPLE 2@1; RETURN_VALUE@1"),
              "LOAD_NAME 0@1; LOAD_NAME 1@1; BUILD_TUPLE 2@1; RETURN_VALUE@1");
}

TEST(Optimizer, KeepsANopPerLineThatHasNothingElse) {
    EXPECT_EQ(optimized("NOP@1; LOAD_NAME 0@2; NOP@2; NOP; NOP@3; POP_TOP; NOP@4; LOAD_NAME 1@5; RETURN_VALUE@5"),
              "NOP@1; LOAD_NAME 0@2; POP_TOP@3; NOP@4; LOAD_NAME 1@5; RETURN_VALUE@5");
    EXPECT_EQ(optimized("NOP@1; LOAD_CONST 1@2; POP_TOP@2; LOAD_NAME 0@3; RETURN_VALUE@3"),
              "NOP@1; NOP@2; LOAD_NAME 0@3; RETURN_VALUE@3");
}

TEST(Optimizer, ChecksLocalsThatMayBeUnbound) {
    EXPECT_EQ(optimized("LOAD_NAME 0@1; POP_JUMP_IF_FALSE A@1; LOAD_CONST 1@2; STORE_FAST 0@2; A: LOAD_FAST 0@3;"
                        "POP_TOP@3; LOAD_FAST 0@3; RETURN_VALUE@3",
                        1),
              "LOAD_NAME 0@1; POP_JUMP_IF_FALSE 4@1; LOAD_CONST 1@2; STORE_FAST 0@2; LOAD_FAST_CHECK 0@3; POP_TOP@3; "
              "LOAD_FAST_BORROW 0@3; RETURN_VALUE@3");
}

TEST(Optimizer, ChecksLocalsThatAHandlerMayFindUnbound) {
    EXPECT_EQ(optimized("LOAD_NAME 0@1; STORE_FAST 0@1; SETUP_FINALLY H@2; DELETE_FAST 0@3; LOAD_NAME 0@3; POP_TOP@3;"
                        "POP_BLOCK; LOAD_CONST 0@4; RETURN_VALUE@4; H: POP_TOP@5; LOAD_FAST 0@5; RETURN_VALUE@5",
                        1),
              "LOAD_NAME 0@1; STORE_FAST 0@1; SETUP_FINALLY 8@2; DELETE_FAST 0@3; LOAD_NAME 0@3; POP_TOP@3; "
              "LOAD_CONST 0@4; RETURN_VALUE@4; POP_TOP@5; LOAD_FAST_CHECK 0@5; RETURN_VALUE@5");
}

TEST(Optimizer, CountsLocalsBeyondSixtyFourInsideBlocksOnly) {
    EXPECT_EQ(optimized("LOAD_NAME 0@1; STORE_FAST 70@1; LOAD_FAST 70@1; POP_JUMP_IF_FALSE A@1; LOAD_FAST 70@2;"
                        "RETURN_VALUE@2; A: LOAD_NAME 0@3; RETURN_VALUE@3",
                        80),
              "LOAD_NAME 0@1; STORE_FAST 70@1; LOAD_FAST_BORROW 70@1; POP_JUMP_IF_FALSE 6@1; LOAD_FAST_CHECK 70@2; "
              "RETURN_VALUE@2; LOAD_NAME 0@3; RETURN_VALUE@3");
}

TEST(Optimizer, BorrowsOnlyWhileTheLocalHoldsTheObject) {
    EXPECT_EQ(
        optimized("LOAD_CONST 1@1; STORE_FAST 0@1; LOAD_FAST 0@2; LOAD_NAME 0@2; STORE_FAST 0@2; RETURN_VALUE@2", 1),
        "LOAD_CONST 1@1; STORE_FAST 0@1; LOAD_FAST 0@2; LOAD_NAME 0@2; STORE_FAST 0@2; RETURN_VALUE@2");
}

TEST(Optimizer, PutsColdBlocksLast) {
    EXPECT_EQ(
        optimized("SETUP_FINALLY H@1; LOAD_NAME 0@2; POP_TOP@2; POP_BLOCK; JUMP E@2; H: POP_TOP@3; LOAD_NAME 1@4;"
                  "POP_TOP@4; E: LOAD_NAME 2@5; POP_TOP@5; LOAD_NAME 2@5; POP_TOP@5; LOAD_NAME 2@5; RETURN_VALUE@5"),
        "SETUP_FINALLY 9@1; LOAD_NAME 0@2; POP_TOP@2; LOAD_NAME 2@5; POP_TOP@5; LOAD_NAME 2@5; POP_TOP@5; "
        "LOAD_NAME 2@5; RETURN_VALUE@5; POP_TOP@3; LOAD_NAME 1@4; POP_TOP@4; JUMP_NO_INTERRUPT 3@4");
}

TEST(Optimizer, ReportsNonsenseAsCPythonDoes) {
    EXPECT_EQ(optimized("POP_TOP@1; LOAD_NAME 0@1; RETURN_VALUE@1"), "error Invalid CFG, stack underflow");
    EXPECT_EQ(optimized("LOAD_NAME 0@1; POP_JUMP_IF_FALSE A@1; LOAD_NAME 0@1; A: LOAD_NAME 0@2; RETURN_VALUE@2"),
              "error Invalid CFG, inconsistent stackdepth");
}

}  // namespace
}  // namespace krait::compiler::flowgraph
