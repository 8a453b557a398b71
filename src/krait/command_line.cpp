#include "krait/command_line.h"

#include <sys/random.h>

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "import/paths.h"
#include "krait/exit_status.h"
#include "krait/options.h"
#include "krait/run_modes.h"
#include "krait/start.h"
#include "modules/interpreters/family.h"
#include "modules/sys/memory_statistics.h"
#include "object/collector.h"
#include "object/hash_secret.h"

#if KRAIT_LARGEST_SMALL == 0
#include <sanitizer/lsan_interface.h>
#endif

namespace krait {

using namespace object;

namespace {

#if KRAIT_LARGEST_SMALL == 0
// A child process that another thread forked has no first thread, on whose stack the interpreter is: what it holds is
// no leak there.
class Rooted {
public:
    explicit Rooted(Interpreter& interpreter) : place_(&interpreter) {
        __lsan_register_root_region(place_, sizeof(Interpreter));
    }
    ~Rooted() { __lsan_unregister_root_region(place_, sizeof(Interpreter)); }

private:
    const void* place_;
};
#else
struct Rooted {
    explicit Rooted(Interpreter&) {}
};
#endif

// Once in a process: static names keep their hashes.
void choose_hash_secret(const Options& options) {
    static bool is_chosen = false;
    if (std::exchange(is_chosen, true)) return;
    HashSecret secret;
    if (options.hash_seed)
        secret = secret_from_seed(static_cast<uint32_t>(std::stoul(*options.hash_seed)));
    else if (::getrandom(&secret, sizeof secret, 0) != static_cast<ssize_t>(sizeof secret))
        secret = secret_from_seed(1);
    set_hash_secret(secret);
}

// Paths are looked for as the system has them and kept as Python shows them.
void find_paths(Options& options) {
    imports::PathRequest request;
    request.program = encode_system(options.program);
    request.uses_environment = !options.configuration.flags.ignore_environment;
    PathConfiguration& paths = options.configuration.paths;
    imports::PathFindings findings = imports::configure_paths(request, paths);
    for (const std::string& message : findings.messages) std::fputs(message.c_str(), stderr);
    if (findings.has_path_file) {
        auto& flags = options.configuration.flags;
        flags.isolated = flags.ignore_environment = 1;
        flags.safe_path = true;
        flags.no_site = !findings.imports_site;
    }
    for (std::string* path : {&paths.executable, &paths.base_executable, &paths.prefix, &paths.exec_prefix,
                              &paths.base_prefix, &paths.base_exec_prefix, &paths.platlibdir, &paths.stdlib_dir})
        *path = decode_system(*path);
    for (std::string& path : paths.search) path = decode_system(path);
}

// A program that was interrupted ends by the signal, so that its parent sees it.
int end_by_interrupt() {
    std::signal(SIGINT, SIG_DFL);
    std::raise(SIGINT);
    constexpr int kInterrupted = 130;
    return kInterrupted;
}

[[noreturn]] void leave_process(int status) {
    std::fflush(nullptr);
    ::_exit(status == kKilledByInterrupt ? end_by_interrupt() : status);
}

int run_program(const Options& options) {
    Interpreter interpreter;
    [[maybe_unused]] Rooted rooted(interpreter);
    interpreter.configuration = options.configuration;
    interpreter.int_max_str_digits = options.configuration.flags.int_max_str_digits;
    Thread& t = interpreter.main_thread;
    state<modules::interpreters::Lifecycle>(t) = {start_interpreter, finish_interpreter, {}};
    if (!start_interpreter(t).empty()) return 1;
    int status = finish_interpreter(t, run_main(t, options));
    const char* wants_statistics = std::getenv("PYTHONMALLOCSTATS");
    if (wants_statistics && *wants_statistics && !options.configuration.flags.ignore_environment)
        modules::write_memory_statistics(interpreter.heap);
    // Threads that still wait for the interpreter's lock keep it: the process goes without taking it down.
    if (t.next || interpreter.threads != &t) {
        interpreter.collector->collect(t, Collector::kGenerations - 1);
        leave_process(status);
    }
    return status;
}

}  // namespace

int run_command_line(int argc, char** argv) {
    Options options = read_options(argc, argv);
    if (options.exit_status) return *options.exit_status;
    choose_hash_secret(options);
    find_paths(options);
    int status = run_program(options);
    std::fflush(nullptr);
    return status == kKilledByInterrupt ? end_by_interrupt() : status;
}

}  // namespace krait
