#include "krait/options.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "import/path_text.h"
#include "krait/environment.h"
#include "krait/usage.h"

// The scanner of the command line. Words are looked at from left to right; the first that is no option, -c and -m end
// the options.

namespace krait {

namespace {

constexpr std::string_view kPlain = "bBdEhiIOPqRsStuvVx?";
constexpr std::string_view kWithArgument = "cmWX";

class Scanner {
public:
    Scanner(std::vector<std::string> words, Options& out) : words_(std::move(words)), out_(out) {}

    // False: the process ends.
    bool run() {
        size_t at = 1;
        for (; at < words_.size() && !is_over_; ++at) {
            const std::string& word = words_[at];
            if (word == "--") {
                ++at;
                break;
            }
            if (word.size() < 2 || word[0] != '-') break;
            if (!(word[1] == '-' ? long_option(word, at) : short_options(word, at))) return false;
        }
        return finish(at);
    }

private:
    bool fail(const std::string& message) {
        std::string text = message + usage_line(out_.program) + "Try `python -h' for more information.\n";
        std::fputs(encode_system(text).c_str(), stderr);
        out_.exit_status = 2;
        return false;
    }
    bool show(const std::string& text) {
        std::fputs(encode_system(text).c_str(), stdout);
        out_.exit_status = 0;
        return false;
    }

    bool long_option(const std::string& word, size_t& at) {
        if (word == "--help") return show(short_help(out_.program));
        if (word == "--version") return ++versions_, true;
        if (word == "--help-env") return show(environment_help());
        if (word == "--help-xoptions") return show(x_options_help());
        if (word == "--help-all")
            return show(short_help(out_.program) + "\n" + environment_help() + "\n" + x_options_help());
        if (word != "--check-hash-based-pycs") return fail("Unknown option: " + word + "\n");
        if (++at >= words_.size()) return fail("Argument expected for the --check-hash-based-pycs options\n");
        const std::string& value = words_[at];
        if (value != "default" && value != "always" && value != "never")
            return fail("--check-hash-based-pycs must be one of 'default', 'always', or 'never'\n");
        out_.configuration.check_hash_based_pycs = value;
        return true;
    }

    bool short_options(const std::string& word, size_t& at) {
        for (size_t i = 1; i < word.size(); ++i) {
            char option = word[i];
            if (option == '-') {
                if (i + 1 < word.size()) return long_option("-" + word.substr(i), at);
                std::fputs("Expected long option\n", stderr);
                is_over_ = true;
                return true;
            }
            if (kPlain.find(option) != std::string_view::npos) {
                if (!plain_option(option)) return false;
                continue;
            }
            if (kWithArgument.find(option) == std::string_view::npos)
                return fail(std::string("Unknown option: -") + option + "\n");
            std::string argument = word.substr(i + 1);
            if (argument.empty()) {
                if (++at >= words_.size())
                    return fail(std::string("Argument expected for the -") + option + " option\n");
                argument = words_[at];
            }
            take_argument(option, argument);
            return true;
        }
        return true;
    }

    bool plain_option(char option) {
        object::Flags& flags = out_.configuration.flags;
        switch (option) {
            case 'b': ++flags.bytes_warning; break;
            case 'B': ++flags.dont_write_bytecode; break;
            case 'd': ++flags.debug; break;
            case 'E': flags.ignore_environment = 1; break;
            case 'i': ++flags.inspect, ++flags.interactive; break;
            case 'I':
                flags.isolated = flags.ignore_environment = flags.no_user_site = 1;
                flags.safe_path = true;
                break;
            case 'O': ++flags.optimize; break;
            case 'P': flags.safe_path = true; break;
            case 'q': ++flags.quiet; break;
            case 'R': out_.is_hash_random = true; break;
            case 's': flags.no_user_site = 1; break;
            case 'S': flags.no_site = 1; break;
            case 'u': out_.configuration.is_buffered = false; break;
            case 'v': ++flags.verbose; break;
            case 'V': ++versions_; break;
            case 'x': out_.skips_first_line = true; break;
            case 'h':
            case '?': return show(short_help(out_.program));
            default: break;  // t: nothing
        }
        return true;
    }

    void take_argument(char option, const std::string& argument) {
        switch (option) {
            case 'W': out_.configuration.warning_options.push_back(argument); return;
            case 'X': out_.configuration.x_options.push_back(argument); return;
            case 'c': out_.mode = RunMode::Command; break;
            default: out_.mode = RunMode::Module; break;
        }
        out_.target = out_.mode == RunMode::Command ? argument + "\n" : argument;
        is_over_ = true;
    }

    bool finish(size_t at) {
        if (versions_) {
            std::string version = "Python " KRAIT_PYTHON_VERSION;
            if (versions_ > 1) version += " (krait " KRAIT_VERSION ") [Clang " __clang_version__ "]";
            return show(version + "\n");
        }
        std::vector<std::string>& argv = out_.configuration.argv;
        argv.assign(words_.begin() + static_cast<std::ptrdiff_t>(at), words_.end());
        if (out_.mode == RunMode::Command || out_.mode == RunMode::Module) {
            argv.insert(argv.begin(), out_.mode == RunMode::Command ? "-c" : "-m");
        } else if (argv.empty()) {
            argv.emplace_back();
        } else if (argv[0] != "-") {
            out_.mode = RunMode::File;
            out_.target_as_typed = argv[0];
            out_.target = absolute_name(argv[0]);
        }
        return true;
    }

    // Joined only, not normalised; but "." is the folder itself.
    static std::string absolute_name(const std::string& name) {
        char folder[4096];
        if (name.starts_with('/') || !::getcwd(folder, sizeof folder)) return name;
        return name.empty() || name == "." ? decode_system(folder) : decode_system(folder) + "/" + name;
    }

    std::vector<std::string> words_;
    Options& out_;
    int versions_ = 0;
    bool is_over_ = false;
};

// In the C locale without UTF-8 mode every byte that is not ASCII is undecodable.
void decode_as_ascii(Options& options) {
    decode_system_as_ascii();
    auto ascii_text = [](const std::string& text) { return decode_system(encode_system(text)); };
    for (std::string* text : {&options.program, &options.target, &options.target_as_typed}) *text = ascii_text(*text);
    for (auto* words : {&options.configuration.argv, &options.configuration.orig_argv})
        for (std::string& word : *words) word = ascii_text(word);
}

}  // namespace

Options read_options(int argc, char** argv) {
    Options options;
    std::vector<std::string> words;
    for (int i = 0; i < argc; ++i) words.push_back(decode_system(argv[i]));
    if (words.empty()) words.emplace_back();
    options.program = words[0];
    options.configuration.orig_argv = words;
    if (Scanner(words, options).run()) read_environment(options);
    if (options.configuration.filesystem_encoding == "ascii") decode_as_ascii(options);
    return options;
}

}  // namespace krait
