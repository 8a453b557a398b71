#include "syntax/source.h"

#include <gtest/gtest.h>

#include "base/oracle_for_test.h"
#include "syntax/parser.h"

namespace krait::syntax {
namespace {

std::string from_hex(std::string_view digits) {
    auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    for (size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
    return bytes;
}

std::string to_hex(std::string_view bytes) {
    std::string digits;
    for (char c : bytes) {
        digits += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
        digits += "0123456789abcdef"[c & 15];
    }
    return digits;
}

std::string number(std::optional<int> value) { return value ? std::to_string(*value) : "None"; }

std::string shown(const Diagnostic& error) {
    std::string out = diagnostic_type_name(error.type);
    out += '|' + to_hex(error.message) + '|' + (error.filename.empty() ? "None" : error.filename);
    for (auto value : {error.lineno, error.offset, error.end_lineno, error.end_offset}) out += '|' + number(value);
    return out + '|' + (error.text ? to_hex(*error.text) : "None");
}

// tools/tables/dump_sources.py prints sources, how they are compiled, and the text or the error that comes of it.
TEST(Source, OutcomesAreThoseOfTheOracle) {
    base::OracleOutput oracle("tools/tables/dump_sources.py");
    KRAIT_REQUIRE_ORACLE(oracle);
    base::for_each_line(oracle, 200, [&](std::string_view line) {
        size_t first = line.find('|'), second = line.find('|', first + 1), third = line.find('|', second + 1);
        std::string_view origin = line.substr(0, first), mode = line.substr(first + 1, second - first - 1);
        std::string bytes = from_hex(line.substr(second + 1, third - second - 1));
        Options options;
        options.origin = origin == "text" ? Origin::Text : Origin::Bytes;
        options.mode = mode == "exec" ? Mode::Exec : Mode::Eval;
        Session session("<f>", options);
        Source source;
        bool is_good = decode_source(session, bytes, source);
        std::string outcome = is_good ? "=" + to_hex(source.text) : shown(session.diagnostics.error());
        EXPECT_EQ(outcome, line.substr(third + 1)) << line << "\n" << bytes;
        if (is_good)
            EXPECT_EQ(std::string_view(source.text.data() + source.text.size(), kSourcePadding),
                      std::string(kSourcePadding, '\0'));
    });
}

// tools/tables/dump_files.py prints scripts and what comes of running them; the parser has to be asked, since a
// script's bad line counts only when it is reached.
TEST(Source, ScriptsAreReadLineByLine) {
    base::OracleOutput oracle("tools/tables/dump_files.py");
    KRAIT_REQUIRE_ORACLE(oracle);
    size_t wrong = 0;
    base::for_each_line(oracle, 3000, [&](std::string_view line) {
        size_t first = line.find('|'), second = line.find('|', first + 1);
        std::string bytes = from_hex(line.substr(0, first));
        Options options;
        options.origin = Origin::File;
        Session session(std::string(line.substr(first + 1, second - first - 1)), options);
        session.read_file = [&](const std::string&) { return bytes; };
        Source source;
        bool is_good = decode_source(session, bytes, source) && parse(session, source);
        std::string outcome = is_good ? "accepted" : shown(session.diagnostics.error());
        if (outcome == line.substr(second + 1)) return;
        if (++wrong < 8)
            ADD_FAILURE() << testing::PrintToString(bytes.substr(0, 200)) << "\n  CPython: " << line.substr(second + 1)
                          << "\n  ours:    " << outcome;
    });
    EXPECT_EQ(wrong, 0u);
}

TEST(Source, PlainTextIsNotCopied) {
    std::string padded = "x = 1\n" + std::string(kSourcePadding, '\0');
    std::string_view bytes(padded.data(), 6);
    Session session("<f>", {});
    Source source;
    ASSERT_TRUE(decode_source(session, bytes, source, Buffer::PaddedAndKept));
    EXPECT_EQ(source.text.data(), bytes.data());
    ASSERT_TRUE(decode_source(session, bytes, source));
    EXPECT_NE(source.text.data(), bytes.data());
    EXPECT_EQ(source.text, bytes);
    ASSERT_TRUE(decode_source(session, bytes.substr(0, 5), source, Buffer::PaddedAndKept));
    EXPECT_EQ(source.text, "x = 1\n");
    EXPECT_TRUE(source.newline_was_added);
}

}  // namespace
}  // namespace krait::syntax
