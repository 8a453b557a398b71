#pragma once

// The commands of `kraitc`: each gets the words behind its name and returns the exit status.

#include <span>
#include <string>
#include <string_view>

#include "kraitc/command_line.h"

namespace krait::kraitc {

struct Command {
    std::string_view name;
    std::string_view usage;    // "compile [OPTION]... PATH..."
    std::string_view summary;  // one line
    std::string_view help;     // the options, one a line
    std::span<const Option> options;
    int (*run)(const Arguments& arguments);
};

extern const Command kCompileCommand, kCheckCommand, kDigestCommand;
extern const Command kExplainCommand, kDiffCommand, kVerifyCommand;
extern const Command kDisCommand, kAstCommand, kTokensCommand, kSymtableCommand;

// The program: a command and its words. Returns the exit status.
int run_command_line(std::span<const std::string> words);

// Says what is wrong with a command's arguments; returns the exit status for it.
int usage_error(const Command& command, std::string_view problem);

inline constexpr int kStatusFailed = 1, kStatusUsage = 2;

}  // namespace krait::kraitc
