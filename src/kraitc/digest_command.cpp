// `kraitc digest`: a line for each file that tells whether two compilers, or two runs, agree.

#include <algorithm>

#include "base/sha256.h"
#include "kraitc/batch_options.h"
#include "kraitc/python_error.h"
#include "os/process.h"

namespace krait::kraitc {

namespace {

constexpr Option kOptions[] = {{'j', "jobs", true}, {'O', "optimize", true}, {'\0', "stable"}};

std::string one_line(std::string text) {
    for (size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\n");
    return text;
}

std::string line_of(const std::string& path, const std::string& text) {
    return path + '\t' + as_printable(one_line(text)) + '\n';
}

std::string line_of(const std::string& path, os::Error error) {
    return line_of(path, std::string(os_error_type(error)) + ": " + os_error_text(error, path));
}

// What would follow the header, or the error.
std::string digest_line(FileCompiler& compiler, const std::string& path) {
    switch (compiler.compile(path)) {
        case FileCompiler::Outcome::Unreadable: return line_of(path, compiler.error());
        case FileCompiler::Outcome::Compiled: return line_of(path, base::sha256_hex(compiler.marshal()));
        case FileCompiler::Outcome::Rejected: break;
    }
    const syntax::Diagnostic& error = compiler.diagnostics().error();
    return line_of(path, std::string(diagnostic_type_name(error.type)) + ": " + error.message);
}

int run(const Arguments& arguments) {
    auto options = batch_options(kDigestCommand, arguments);
    if (!options) return kStatusUsage;
    Console console;
    os::catch_interrupts();
    SourceList sources = find_sources(arguments.positional());
    for (const PathProblem& problem : sources.problems) sources.files.push_back(problem.path);
    std::sort(sources.files.begin(), sources.files.end());
    Batch batch(sources.files, console);
    Totals totals = batch.run(options->threads, [&] {
        auto compiler = std::make_shared<FileCompiler>(options->settings);
        return [compiler, &sources](const std::string& path) {
            Report report;
            const PathProblem* problem = sources.problem_of(path);
            report.out = problem ? line_of(path, problem->error) : digest_line(*compiler, path);
            return report;
        };
    });
    return status_of(totals);
}

}  // namespace

const Command kDigestCommand = {"digest",
                                "digest [OPTION]... PATH...",
                                "print path and SHA-256 of the bytes after the header, sorted by path",
                                "  -j, --jobs N          threads; 0, the default, takes every processor\n"
                                "  -O, --optimize LEVEL  0 (default), 1 or 2\n"
                                "      --stable          of the normal form that `compile --stable` writes\n",
                                kOptions,
                                run};

}  // namespace krait::kraitc
