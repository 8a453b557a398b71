// `kraitc check`: what is wrong with files, and nothing written.

#include "kraitc/batch_options.h"
#include "kraitc/json.h"
#include "kraitc/python_error.h"
#include "os/process.h"

namespace krait::kraitc {

namespace {

constexpr Option kOptions[] = {{'\0', "json"}, {'j', "jobs", true}, {'O', "optimize", true}, {'q', "quiet"}};

std::string json_of(const std::string& path, const syntax::Diagnostic& found) {
    JsonLine line;
    line.text("file", as_python_text(path)).text("type", diagnostic_type_name(found.type)).text("msg", found.message);
    line.number("lineno", found.lineno).number("offset", found.offset);
    line.number("end_lineno", found.end_lineno).number("end_offset", found.end_offset);
    if (found.text)
        line.text("text", *found.text);
    else
        line.null("text");
    return std::move(line).finish();
}

std::string json_of(const std::string& path, os::Error error) {
    JsonLine line;
    line.text("file", as_python_text(path)).text("type", os_error_type(error)).text("msg", os_error_text(error, path));
    for (const char* name : {"lineno", "offset", "end_lineno", "end_offset", "text"}) line.null(name);
    return std::move(line).finish();
}

std::string text_of(const std::string& path, os::Error error) {
    return std::string(os_error_type(error)) + ": " + as_printable(os_error_text(error, path)) + '\n';
}

class CheckWorker {
public:
    CheckWorker(const CompileSettings& settings, bool as_json) : compiler_(settings), as_json_(as_json) {}

    Report operator()(const std::string& path) {
        Report report;
        auto outcome = compiler_.compile(path);
        report.is_failed = outcome != FileCompiler::Outcome::Compiled;
        if (outcome == FileCompiler::Outcome::Unreadable) {
            (as_json_ ? report.out : report.error) =
                as_json_ ? json_of(path, compiler_.error()) : text_of(path, compiler_.error());
            return report;
        }
        report.bytes = compiler_.source().size();
        const syntax::Diagnostics& found = compiler_.diagnostics();
        for (const auto& warning : found.warnings()) {
            if (as_json_)
                report.out += json_of(path, warning);
            else
                report.error += as_printable(warning_display(warning, compiler_.source_text()));
        }
        if (found.failed()) {
            if (as_json_)
                report.out += json_of(path, found.error());
            else
                report.error += as_printable(exception_display(compiler_.shown_error()));
        }
        return report;
    }

private:
    FileCompiler compiler_;
    bool as_json_;
};

int run(const Arguments& arguments) {
    auto options = batch_options(kCheckCommand, arguments);
    if (!options) return kStatusUsage;
    bool as_json = arguments.has("json");
    Console console;
    os::catch_interrupts();
    SourceList sources = find_sources(arguments.positional());
    for (const PathProblem& problem : sources.problems) {
        if (as_json)
            console.print(json_of(problem.path, problem.error), "");
        else
            console.print("", text_of(problem.path, problem.error));
    }
    Batch batch(sources.files, console);
    Totals totals = batch.run(options->threads, [&] {
        auto worker = std::make_shared<CheckWorker>(options->settings, as_json);
        return [worker](const std::string& path) { return (*worker)(path); };
    });
    totals.failed += sources.problems.size();
    if (console.is_terminal() && !as_json && !arguments.has("quiet")) console.print("", summary(totals));
    return status_of(totals);
}

}  // namespace

const Command kCheckCommand = {
    "check",
    "check [--json] [OPTION]... PATH...",
    "compile and write nothing but errors and warnings",
    "      --json            one JSON object a line: file, type, msg, lineno, offset, end_lineno, end_offset, text\n"
    "  -j, --jobs N          threads; 0, the default, takes every processor\n"
    "  -O, --optimize LEVEL  0 (default), 1 or 2\n"
    "  -q, --quiet           no summary on a terminal\n",
    kOptions,
    run};

}  // namespace krait::kraitc
