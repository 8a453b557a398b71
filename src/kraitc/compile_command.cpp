// `kraitc compile`: .pyc files of files and folders, as compileall makes them.

#include "base/repr.h"
#include "kraitc/batch_options.h"
#include "kraitc/pyc_writer.h"
#include "kraitc/python_error.h"
#include "os/process.h"
#include "os/releaser.h"

namespace krait::kraitc {

namespace {

using bytecode::PycKind;

constexpr Option kOptions[] = {
    {'j', "jobs", true},
    {'O', "optimize", true},
    {'\0', "invalidation-mode", true},
    {'\0', "cache-tag", true},
    {'o', "output", true},
    {'f', "force"},
    {'q', "quiet"},
    {'v', "verbose"},
    {'\0', "stable"},
};

struct Plan {
    BatchOptions batch;
    PycKind kind = PycKind::Timestamp;
    std::string tag;
    std::optional<std::string> output;
    bool is_forced = false;
    bool is_verbose = false;
    bool shows_errors = true;

    std::string target_of(const std::string& source) const {
        return output ? path_below(*output, source) : cache_path(source, tag, batch.settings.optimize);
    }
};

std::optional<PycKind> kind_named(std::string_view name) {
    if (name == "timestamp") return PycKind::Timestamp;
    if (name == "checked-hash") return PycKind::CheckedHash;
    if (name == "unchecked-hash") return PycKind::UncheckedHash;
    return std::nullopt;
}

// Reproducible builds set SOURCE_DATE_EPOCH; py_compile then leaves times out of its files.
std::string default_kind() {
    return os::environment("SOURCE_DATE_EPOCH").value_or("").empty() ? "timestamp" : "checked-hash";
}

std::string error_report(const std::string& path, const std::string& text) {
    return as_printable("*** Error compiling " + base::str_repr(as_python_text(path)) + "...\n" + text + '\n');
}

std::string os_error_report(const std::string& path, os::Error error, const std::string& culprit) {
    return error_report(path, std::string(os_error_type(error)) + ": " + os_error_text(error, culprit));
}

class CompileWorker {
public:
    CompileWorker(const Plan& plan, os::Releaser& releaser)
        : plan_(plan), releaser_(releaser), compiler_(plan.batch.settings) {}

    Report operator()(const std::string& path) {
        Report report;
        std::string target = plan_.target_of(path);
        if (!plan_.is_forced) {
            auto status = os::file_status(path);
            report.is_skipped = status && is_up_to_date(target, *status);
            if (report.is_skipped) return report;
        }
        if (plan_.is_verbose) report.out = "Compiling " + base::str_repr(as_python_text(path)) + "...\n";
        std::string problem = make(path, target, report);
        report.is_failed = !problem.empty();
        if (plan_.shows_errors) report.error += problem;
        return report;
    }

private:
    // Empty: the target has been written.
    std::string make(const std::string& path, const std::string& target, Report& report) {
        auto old = os::FileHold::on(target);
        if (old)
            if (auto refusal = refusal_to_replace(target, old->kind()))
                return error_report(path, "FileExistsError: " + *refusal);
        auto outcome = compiler_.compile(path);
        if (outcome == FileCompiler::Outcome::Unreadable) return os_error_report(path, compiler_.error(), path);
        report.bytes = compiler_.source().size();
        for (const auto& warning : compiler_.diagnostics().warnings())
            if (plan_.shows_errors) report.error += as_printable(warning_display(warning, compiler_.source_text()));
        if (outcome == FileCompiler::Outcome::Rejected)
            return error_report(path, py_compile_text(compiler_.shown_error()));
        auto written = write_pyc(target, plan_.kind, compiler_.status(), compiler_.source(), compiler_.marshal());
        if (old) releaser_.take(std::move(*old));
        return written ? "" : os_error_report(path, written.error(), target);
    }

    const Plan& plan_;
    os::Releaser& releaser_;
    FileCompiler compiler_;
};

std::optional<Plan> plan_of(const Arguments& arguments) {
    auto batch = batch_options(kCompileCommand, arguments);
    if (!batch) return std::nullopt;
    auto kind = kind_named(arguments.value("invalidation-mode").value_or(default_kind()));
    if (!kind) {
        usage_error(kCompileCommand, "--invalidation-mode is timestamp, checked-hash or unchecked-hash");
        return std::nullopt;
    }
    Plan plan;
    plan.batch = *batch;
    plan.kind = *kind;
    plan.tag = arguments.value("cache-tag").value_or("cpython-314");
    plan.output = arguments.value("output");
    plan.is_forced = arguments.has("force");
    plan.is_verbose = arguments.has("verbose") && !arguments.has("quiet");
    plan.shows_errors = arguments.count("quiet") < 2;
    return plan;
}

int run(const Arguments& arguments) {
    auto plan = plan_of(arguments);
    if (!plan) return kStatusUsage;
    Console console;
    os::catch_interrupts();
    SourceList sources = find_sources(arguments.positional());
    for (const PathProblem& problem : sources.problems)
        if (plan->shows_errors) console.print("", os_error_report(problem.path, problem.error, problem.path));
    os::Releaser releaser;
    Batch batch(sources.files, console);
    Totals totals = batch.run(plan->batch.threads, [&] {
        auto worker = std::make_shared<CompileWorker>(*plan, releaser);
        return [worker](const std::string& path) { return (*worker)(path); };
    });
    totals.failed += sources.problems.size();
    bool shows_summary = (console.is_terminal() || plan->is_verbose) && !arguments.has("quiet");
    if (shows_summary) console.print("", summary(totals));
    return status_of(totals);
}

}  // namespace

const Command kCompileCommand = {
    "compile",
    "compile [OPTION]... PATH...",
    "write .pyc files for files and folders",
    "  -j, --jobs N               threads; 0, the default, takes every processor\n"
    "  -O, --optimize LEVEL       0 (default), 1 (no asserts) or 2 (no docstrings either)\n"
    "      --invalidation-mode M  timestamp, checked-hash or unchecked-hash; the default is timestamp, but\n"
    "                             checked-hash where SOURCE_DATE_EPOCH is set\n"
    "      --cache-tag TAG        in the names below __pycache__ (default cpython-314)\n"
    "  -o, --output FOLDER        write FOLDER/<path as given, suffix .pyc> instead\n"
    "  -f, --force                compile also what is up to date\n"
    "  -q, --quiet                only errors; twice: nothing at all\n"
    "  -v, --verbose              name each file, and sum up\n"
    "      --stable               references only where they are used, as distributions normalise .pyc files\n",
    kOptions,
    run};

}  // namespace krait::kraitc
