#include "bytecode/pyc_file.h"

#include <gtest/gtest.h>

namespace krait::bytecode {
namespace {

using namespace std::string_view_literals;

TEST(PycFile, SourceHash) {
    EXPECT_EQ(pyc_source_hash(""), 0xA46A3A65CBB7F561u);
    EXPECT_EQ(pyc_source_hash("x=1\n"), 0xCCCFE8CFE5CAFF50u);
    EXPECT_EQ(pyc_source_hash("0123456789abcdef0"), 0x8934C78CB23591CAu);
}

TEST(PycFile, HeadersGoAndComeBack) {
    PycHeader header;
    header.mtime = 0xFFFFFFFF;
    header.size = 5;
    std::string bytes;
    append_pyc_header(header, bytes);
    EXPECT_EQ(bytes, "\x2b\x0e\r\n\0\0\0\0\xff\xff\xff\xff\5\0\0\0"sv);
    header = {};
    header.kind = PycKind::CheckedHash;
    header.hash = 0x0102030405060708;
    bytes.clear();
    append_pyc_header(header, bytes);
    PycHeader back;
    EXPECT_EQ(parse_pyc_header(bytes, back), PycFault::None);
    EXPECT_EQ(back.kind, PycKind::CheckedHash);
    EXPECT_EQ(back.hash, header.hash);
}

TEST(PycFile, Faults) {
    PycHeader header;
    EXPECT_EQ(parse_pyc_header("", header), PycFault::Magic);
    EXPECT_EQ(parse_pyc_header("\x2b\x0e\r\n\0\0\0\0\0\0\0\0\0\0\0"sv, header), PycFault::Size);
    EXPECT_EQ(parse_pyc_header("\x2b\x0e\r\n\4\0\0\0\0\0\0\0\0\0\0\0"sv, header), PycFault::Flags);
    EXPECT_EQ(parse_pyc_header("\x2b\x0e\r\n\2\0\0\0\0\0\0\0\0\0\0\0"sv, header), PycFault::None);
    EXPECT_EQ(header.kind, PycKind::Timestamp);
}

}  // namespace
}  // namespace krait::bytecode
