#include "bytecode/opcodes.h"

#include <gtest/gtest.h>

#include "bytecode/caches.h"

namespace krait::bytecode {
namespace {

TEST(Opcodes, AskedAboutUndefinedNumbers) {
    EXPECT_FALSE(is_defined(121));
    EXPECT_FALSE(is_defined(4000));
    EXPECT_EQ(opcode_name(121), "<121>");
    EXPECT_EQ(cache_units(4000), 0);
}

TEST(Opcodes, StackEffectsOfSizedOperands) {
    EXPECT_EQ(stack_effect(Opcode::CALL, 2, false), -3);
    EXPECT_EQ(stack_effect(Opcode::UNPACK_EX, 1 | 2 << 8, false), 3);
    EXPECT_EQ(stack_effect(Opcode::SETUP_CLEANUP, 0, false), 0);
    EXPECT_EQ(stack_effect(Opcode::SETUP_CLEANUP, 0, true), 2);
}

TEST(Opcodes, WhatStaysInPlace) {
    EXPECT_EQ(kept(Opcode::LIST_APPEND, 2), 2);
    EXPECT_EQ(kept(Opcode::FOR_ITER, 9), 1);
    EXPECT_EQ(kept(Opcode::SWAP, 3), 0);
    EXPECT_EQ(kept(Opcode::CALL, 3), 0);
}

TEST(Opcodes, FormsKnowTheirBase) {
    EXPECT_EQ(base_opcode(Opcode::BINARY_OP_ADD_INT), Opcode::BINARY_OP);
    EXPECT_EQ(base_opcode(Opcode::INSTRUMENTED_CALL), Opcode::CALL);
    EXPECT_EQ(base_opcode(Opcode::CALL), Opcode::CALL);
    EXPECT_EQ(specializations(Opcode::LOAD_GLOBAL).size(), 2u);
    EXPECT_TRUE(specializations(Opcode::POP_TOP).empty());
}

TEST(Caches, FieldsDoNotOverlap) {
    LoadAttrMethodCache cache{};
    cache.set_descriptor(0x1122334455667788);
    cache.set_type_version(0x99AABBCC);
    cache.set_keys_version(0xDDEEFF00);
    cache.set_counter(0x1234);
    EXPECT_EQ(cache.descriptor(), 0x1122334455667788u);
    EXPECT_EQ(cache.type_version(), 0x99AABBCCu);
    EXPECT_EQ(cache.keys_version(), 0xDDEEFF00u);
    EXPECT_EQ(cache.counter(), 0x1234);
    static_assert(CacheOf<Opcode::LOAD_ATTR_METHOD_NO_DICT>::Type::kUnits == 9);
    static_assert(CacheOf<Opcode::POP_TOP>::Type::kUnits == 0);
}

}  // namespace
}  // namespace krait::bytecode
