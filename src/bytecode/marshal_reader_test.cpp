#include "bytecode/marshal_reader.h"

#include <gtest/gtest.h>

#include "bytecode/marshal_writer.h"

namespace krait::bytecode {
namespace {

using namespace std::string_view_literals;

class MarshalReader : public testing::Test {
protected:
    MarshalResult read(std::string_view data) { return read_marshal(data, strings_, options_); }
    std::string error(std::string_view data) {
        MarshalResult result = read(data);
        return result ? "none" : result.error_type + (": " + result.error_message);
    }

    base::Arena arena_;
    StringTable strings_{arena_};
    MarshalOptions options_;
};

TEST_F(MarshalReader, BytesBehindTheObjectAreIgnored) {
    MarshalResult result = read("Nxyz");
    EXPECT_EQ(result.value, &kNone);
    EXPECT_EQ(result.size, 1u);
}

TEST_F(MarshalReader, InternedStringsAreOneObject) {
    MarshalResult result = read(")\3\xda\1az\1aZ\1a"sv);
    auto* tuple = as<TupleConstant>(result.value);
    EXPECT_EQ(tuple->items[0], tuple->items[2]);
    EXPECT_NE(tuple->items[0], tuple->items[1]);
}

TEST_F(MarshalReader, ATupleMayHoldItself) {
    MarshalResult result = read("\xa9\1r\0\0\0\0"sv);
    EXPECT_EQ(as<TupleConstant>(result.value)->items[0], result.value);
}

TEST_F(MarshalReader, Errors) {
    EXPECT_EQ(error(""), "EOFError: EOF read where object expected");
    EXPECT_EQ(error(")"), "EOFError: EOF read where not expected");
    EXPECT_EQ(error("i\1"), "EOFError: marshal data too short");
    EXPECT_EQ(error("[\xff\xff\xff\xff"), "ValueError: bad marshal data (list size out of range)");
    EXPECT_EQ(error("(\xff\xff\xff\x7f"), "EOFError: EOF read where object expected");
    EXPECT_EQ(error(")\1:NN0"), "TypeError: NULL object in marshal data for tuple");
}

TEST_F(MarshalReader, NodesShowFlagsAndPlaces) {
    std::vector<MarshalNode> nodes;
    options_.nodes = &nodes;
    read("\xa9\2\xda\1ar\1\0\0\0"sv);
    ASSERT_EQ(nodes.size(), 3u);
    EXPECT_EQ(nodes[0].reference, 0u);
    EXPECT_EQ(nodes[0].end, 10u);
    EXPECT_EQ(nodes[1].reference, 1u);
    EXPECT_EQ(nodes[1].depth, 1u);
    EXPECT_EQ(nodes[2].type, 'r');
    EXPECT_EQ(nodes[2].reference, 1u);
    EXPECT_EQ(nodes[2].value, nodes[1].value);
}

TEST_F(MarshalReader, DoublesInSetsCollapse) {
    MarshalResult result = read(">\3\0\0\0Ti\1\0\0\0i\2\0\0\0"sv);
    EXPECT_EQ(as<FrozenSetConstant>(result.value)->size, 2u);
}

}  // namespace
}  // namespace krait::bytecode
