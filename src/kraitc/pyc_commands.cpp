// `kraitc explain|diff|verify`: what is in .pyc files.

#include "bytecode/diff.h"
#include "bytecode/explain.h"
#include "bytecode/verifier.h"
#include "kraitc/commands.h"
#include "kraitc/listing_input.h"
#include "kraitc/paths.h"
#include "kraitc/python_error.h"

namespace krait::kraitc {

namespace {

using bytecode::PycComparison;

constexpr int kStatusUnreadable = 2;  // of diff, as diff(1) has it

// Nothing: the problem has been printed.
std::optional<std::string> read_pyc(const std::string& path) {
    os::FileBytes file;
    auto status = file.read(path);
    if (status) return std::string(file.bytes());
    std::string text = os_error_text(status.error(), path);
    os::print(2, as_printable(std::string(os_error_type(status.error())) + ": " + text + '\n'));
    return std::nullopt;
}

int run_explain(const Arguments& arguments) {
    if (arguments.positional().size() != 1) return usage_error(kExplainCommand, "one file, please");
    auto file = read_pyc(arguments.positional()[0]);
    if (!file) return kStatusFailed;
    std::string text;
    bool is_good = bytecode::explain_pyc(*file, text);
    int status = print_listing(as_printable(text));
    return is_good ? status : kStatusFailed;
}

int run_diff(const Arguments& arguments) {
    if (arguments.positional().size() != 2) return usage_error(kDiffCommand, "two files, please");
    auto left = read_pyc(arguments.positional()[0]), right = read_pyc(arguments.positional()[1]);
    if (!left || !right) return kStatusUnreadable;
    std::string text;
    PycComparison comparison = bytecode::diff_pycs(*left, *right, text);
    print_listing(as_printable(text));
    return comparison == PycComparison::Same        ? 0
           : comparison == PycComparison::Different ? kStatusFailed
                                                    : kStatusUnreadable;
}

// Each problem on a line of its own, behind the file's name.
bool verify_file(const std::string& path, std::string& out) {
    auto file = read_pyc(path);
    if (!file) return false;
    std::string problems;
    bool is_good = bytecode::verify_pyc(*file, problems);
    for (size_t start = 0; start < problems.size();) {
        size_t end = problems.find('\n', start);
        out += as_python_text(path) + ": " + problems.substr(start, end + 1 - start);
        start = end + 1;
    }
    return is_good;
}

int run_verify(const Arguments& arguments) {
    if (arguments.positional().empty()) return usage_error(kVerifyCommand, "no file given");
    bool are_good = true;
    for (const std::string& path : arguments.positional()) {
        std::string out;
        are_good &= verify_file(path, out);
        print_listing(as_printable(out));
    }
    return are_good ? 0 : kStatusFailed;
}

}  // namespace

const Command kExplainCommand = {
    "explain", "explain FILE.pyc", "show all that is in a .pyc: header, objects, references, code, tables", "",
    {},        run_explain};

const Command kDiffCommand = {"diff",
                              "diff A.pyc B.pyc",
                              "say in words what differs between two .pyc files",
                              "Exit status: 0 no difference, 1 differences, 2 a file that cannot be read.\n\n",
                              {},
                              run_diff};

const Command kVerifyCommand = {
    "verify", "verify FILE.pyc...", "check that .pyc files are well-formed; silent where they are", "", {}, run_verify};

}  // namespace krait::kraitc
