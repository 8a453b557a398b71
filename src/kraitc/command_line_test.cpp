#include "kraitc/command_line.h"

#include <gtest/gtest.h>

namespace krait::kraitc {
namespace {

constexpr Option kOptions[] = {{'j', "jobs", true}, {'f', "force"}, {'q', "quiet"}, {'\0', "json"}, {'e', ""}};

Arguments parsed(std::vector<std::string> words) {
    Arguments arguments;
    EXPECT_TRUE(arguments.parse(words, kOptions)) << arguments.error();
    return arguments;
}

std::string error_of(std::vector<std::string> words) {
    Arguments arguments;
    EXPECT_FALSE(arguments.parse(words, kOptions));
    return arguments.error();
}

TEST(CommandLine, EverySpelling) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"-j4", "x"},
                                                  {"-j", "4", "x"},
                                                  {"--jobs=4", "x"},
                                                  {"x", "--jobs", "4"},
                                                  {"-fj4", "x"},
                                                  {"-j9", "-j", "4", "x"}}) {
        Arguments arguments = parsed(words);
        EXPECT_EQ(arguments.value("jobs"), "4");
        EXPECT_EQ(arguments.positional(), std::vector<std::string>{"x"});
    }
}

TEST(CommandLine, FlagsAreCounted) {
    Arguments arguments = parsed({"-qfq", "--quiet", "-e", "--", "-f", "--json"});
    EXPECT_EQ(arguments.count("quiet"), 3);
    EXPECT_TRUE(arguments.has("force"));
    EXPECT_TRUE(arguments.has("e"));
    EXPECT_FALSE(arguments.has("json"));
    EXPECT_EQ(arguments.positional(), (std::vector<std::string>{"-f", "--json"}));
    EXPECT_EQ(parsed({"-", ""}).positional(), (std::vector<std::string>{"-", ""}));
}

TEST(CommandLine, MistakesAreNamed) {
    EXPECT_EQ(error_of({"-x"}), "unknown option -x");
    EXPECT_EQ(error_of({"--nope=1"}), "unknown option --nope");
    EXPECT_EQ(error_of({"-fj"}), "option -j needs a value");
    EXPECT_EQ(error_of({"--jobs"}), "option --jobs needs a value");
    EXPECT_EQ(error_of({"--force=yes"}), "option --force takes no value");
}

TEST(CommandLine, Numbers) {
    EXPECT_EQ(to_number("12", 0, 20), 12);
    EXPECT_EQ(to_number("-1", -1, 2), -1);
    for (const char* text : {"", "x", "1x", "21", "99999999999", " 1", "+1"})
        EXPECT_FALSE(to_number(text, 0, 20)) << text;
}

}  // namespace
}  // namespace krait::kraitc
