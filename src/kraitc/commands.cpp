#include "kraitc/commands.h"

#include <string>
#include <vector>

#include "os/file.h"

namespace krait::kraitc {

namespace {

constexpr const Command* kCommands[] = {
    &kCompileCommand, &kCheckCommand,    &kDigestCommand,  &kDisCommand,  &kAstCommand,
    &kTokensCommand,  &kSymtableCommand, &kExplainCommand, &kDiffCommand, &kVerifyCommand,
};

constexpr int kOut = 1, kError = 2;

std::string overview() {
    std::string text =
        "usage: kraitc COMMAND [ARGUMENT]...\n\nCompiles Python source to the bytes that CPython 3.14 writes.\n\n";
    for (const Command* command : kCommands) {
        std::string line = "  " + std::string(command->name);
        line.resize(12, ' ');
        text += line + std::string(command->summary) + '\n';
    }
    return text + "\n`kraitc COMMAND --help` says more.\n";
}

std::string help_of(const Command& command) {
    return "usage: kraitc " + std::string(command.usage) + "\n\n" + std::string(command.summary) + "\n\n" +
           std::string(command.help) + "  -h, --help            print this\n";
}

int run(const Command& command, std::span<const std::string> words) {
    std::vector<Option> options(command.options.begin(), command.options.end());
    options.push_back({'h', "help"});
    Arguments arguments;
    if (!arguments.parse(words, options)) return usage_error(command, arguments.error());
    if (!arguments.has("help")) return command.run(arguments);
    os::print(kOut, help_of(command));
    return 0;
}

}  // namespace

int run_command_line(std::span<const std::string> words) {
    if (words.empty() || words[0] == "help" || words[0] == "--help" || words[0] == "-h") {
        os::print(words.empty() ? kError : kOut, overview());
        return words.empty() ? kStatusUsage : 0;
    }
    if (words[0] == "--version") {
        os::print(kOut, "kraitc " KRAIT_VERSION " (CPython 3.14 bytes)\n");
        return 0;
    }
    for (const Command* command : kCommands)
        if (command->name == words[0]) return run(*command, words.subspan(1));
    os::print(kError, "kraitc: no command '" + words[0] + "'; `kraitc --help` lists them\n");
    return kStatusUsage;
}

int usage_error(const Command& command, std::string_view problem) {
    std::string name = "kraitc " + std::string(command.name);
    os::print(kError, name + ": " + std::string(problem) + "; `" + name + " --help` says more\n");
    return kStatusUsage;
}

}  // namespace krait::kraitc
