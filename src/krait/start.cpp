#include "krait/start.h"

#include <pthread.h>

#include <cstdio>
#include <cstdlib>

#include "import/import.h"
#include "interp/run.h"
#include "krait/first_builtins.h"
#include "krait/run_modes.h"
#include "krait/starting_stream.h"
#include "modules/_signal/start.h"
#include "modules/interpreters/family.h"
#include "modules/sys/configuration.h"
#include "modules/table.h"
#include "object/descriptors.h"
#include "object/permissions.h"
#include "object/protocol.h"
#include "object/traceback_display.h"

namespace krait {

using namespace object;

namespace {

const imports::NativeModules kNatives = {modules::all(), modules::find};

Dict& sys(Thread& t) { return *as_dict(t.interpreter.sys_dict); }

// Errors have to be shown somewhere before sys.stderr is there.
Status make_starting_streams(Thread& t) {
    Ref<> error = TRY(starting_stream_new(t, 2));
    TRY(dict_set(t, sys(t), "stderr"_name, error));
    return dict_set(t, sys(t), "__stderr__"_name, error);
}

Status begin(Thread& t) {
    TRY(imports::begin(t, kNatives));
    TRY(make_starting_streams(t));
    TRY(imports::install_importlib(t));
    state<FirstBuiltins>(t).names = TRY(dict_copy(t, *as_dict(t.interpreter.builtins)));
    return {};
}

Status add_main_module(Thread& t) {
    Ref<Module> main = TRY(module_new(t, "__main__"_name));
    Dict& names = *main->dict.get();
    Ref<> builtins = TRY(imports::find_loaded(t, "builtins"_name));
    Ref<> importlib = TRY(import_module(t, "_frozen_importlib"));
    Ref<> loader = TRY(get_attribute(t, importlib, "BuiltinImporter"_name));
    TRY(dict_set(t, names, "__builtins__"_name, builtins));
    TRY(dict_set(t, names, "__loader__"_name, loader));
    return set_item(t, t.interpreter.modules, "__main__"_name, main);
}

Status run_plain_prompt(Thread& t, Value) {
    (void)run_prompt_loop(t);
    return {};
}

// What _pyrepl falls back to.
Status add_prompt(Thread& t) {
    static const NativeFunction function =
        Bound<"_baserepl()", run_plain_prompt, NativeFunction::Kind::Function>::make("The plain prompt.");
    Ref<> made = TRY(builtin_function_new(t, function, Value(), Value("sys"_name)));
    return dict_set(t, sys(t), "_baserepl"_name, made);
}

Status add_open(Thread& t) {
    TRY(add_prompt(t));
    Ref<> open = TRY(import_attribute(t, "_io", "open"_name));
    return dict_set(t, *as_dict(t.interpreter.builtins), "open"_name, open);
}

// Modules that need not be there.
Lookup import_if_there(Thread& t, std::string_view name) {
    Result<Ref<>> found = import_module(t, name);
    if (!found.failed()) return found.take();
    if (!t.matches(types::ModuleNotFoundError)) return Raised{};
    t.clear_exception();
    return std::nullopt;
}

Status start_faulthandler(Thread& t) {
    if (!t.interpreter.configuration.enables_faulthandler) return {};
    Ref<> module = TRY(import_if_there(t, "faulthandler"));
    if (module) TRY(call_method(t, module, "enable"_name));
    return {};
}

Status start_tracemalloc(Thread& t) {
    int frames = t.interpreter.configuration.tracemalloc_frames;
    if (frames == 0) return {};
    Ref<> module = TRY(import_if_there(t, "_tracemalloc"));
    if (module) TRY(call_method(t, module, "start"_name, Value::small_int(frames)));
    return {};
}

Status import_only(Thread& t, std::string_view name) {
    TRY(import_module(t, name));
    return {};
}

// The warnings module reads the options for warnings when it is imported.
Status start_warnings(Thread& t) {
    if (t.interpreter.configuration.warning_options.empty()) return {};
    if (!import_module(t, "warnings").failed()) return {};
    std::fputs("'import warnings' failed; traceback:\n", stderr);
    (void)show_uncaught_exception(t);
    return {};
}

Status run_site(Thread& t) {
    if (t.interpreter.configuration.flags.no_site) return {};
    return import_only(t, "site");
}

// What encodings was looked for with, for whoever set the paths.
void dump_paths(Thread& t) {
    const Configuration& configuration = t.interpreter.configuration;
    const PathConfiguration& paths = configuration.paths;
    auto variable = [&](const char* name) {
        const char* value = configuration.flags.ignore_environment ? nullptr : std::getenv(name);
        return value && *value ? "'" + std::string(value) + "'" : std::string("(not set)");
    };
    auto line = [](const char* name, const std::string& value) {
        std::fprintf(stderr, "  %s = %s\n", name, value.c_str());
    };
    auto quoted = [](const std::string& text) { return "'" + text + "'"; };
    std::fputs("Python path configuration:\n", stderr);
    line("PYTHONHOME", variable("PYTHONHOME"));
    line("PYTHONPATH", variable("PYTHONPATH"));
    line("program name", quoted(configuration.orig_argv.empty() ? "" : configuration.orig_argv[0]));
    line("isolated", std::to_string(configuration.flags.isolated));
    line("environment", std::to_string(!configuration.flags.ignore_environment));
    line("user site", std::to_string(!configuration.flags.no_user_site));
    line("safe_path", std::to_string(configuration.flags.safe_path));
    line("import site", std::to_string(!configuration.flags.no_site));
    line("is in build tree", "0");
    line("stdlib dir", quoted(paths.stdlib_dir.empty() ? paths.base_prefix + "/lib/python3.14" : paths.stdlib_dir));
    line("sys.path[0]", "(not set)");
    line("sys._base_executable", quoted(paths.base_executable));
    line("sys.base_prefix", quoted(paths.base_prefix));
    line("sys.base_exec_prefix", quoted(paths.base_exec_prefix));
    line("sys.platlibdir", quoted(paths.platlibdir));
    line("sys.executable", quoted(paths.executable));
    line("sys.prefix", quoted(paths.prefix));
    line("sys.exec_prefix", quoted(paths.exec_prefix));
    std::fputs("  sys.path = [\n", stderr);
    for (const std::string& entry : paths.search) std::fprintf(stderr, "    '%s',\n", entry.c_str());
    std::fputs("  ]\n", stderr);
}

// The folder of the program's script, or what stands for it.
Status restore_first_path(Thread& t) {
    const auto& first = state<modules::interpreters::Lifecycle>(t).first_path;
    if (!first) return {};
    Ref<> path = share(sys(t).peek(*"path"_name));
    Ref<Str> entry = TRY(str_from_utf8(t, *first));
    TRY(call_method(t, path, "insert"_name, Value::small_int(0), Value(entry)));
    return {};
}

enum class Whose : uint8_t { Everybody, First, Others };

struct Step {
    const char* failure;  // "function: message" of the fatal error
    const char* state;
    Status (*run)(Thread& t);
    Whose whose = Whose::Everybody;
};

Status import_encodings(Thread& t) {
    TRY(import_only(t, "encodings"));
    return import_only(t, "encodings.utf_8");
}

// The name that the codec itself has: "latin1" is "iso8859-1".
Status name_encoding(Thread& t, std::string& encoding) {
    Ref<> lookup = TRY(import_attribute(t, "_codecs", "lookup"_name));
    Ref<Str> given = TRY(str_from_utf8(t, encoding));
    Ref<> codec = TRY(call(t, lookup, Value(given)));
    Ref<> name = TRY(get_attribute(t, codec, "name"_name));
    if (Str* text = as_str(name)) {
        encoding.clear();
        str_append_utf8(*text, encoding);
    }
    return {};
}

Status name_stdio_encoding(Thread& t) { return name_encoding(t, t.interpreter.configuration.stdio_encoding); }

Status check_input(Thread& t) {
    if (!is_input_folder()) return {};
    return t.raise(types::OSError, "the step's failure says all");
}

const Step kSteps[] = {
    {"init_importlib: failed to import _frozen_importlib", "preinitialized", begin},
    {"init_sys_paths: failed to set sys.path", "core initialized", modules::sys::show_paths},
    {"init_import_site: external importer setup failed", "core initialized", imports::install_external_importers},
    {"init_faulthandler: can't enable faulthandler", "core initialized", start_faulthandler, Whose::First},
    {"Failed to import encodings module", "core initialized", import_encodings},
    {"init_stdio_encoding: failed to get the Python codec name of the stdio encoding", "core initialized",
     name_stdio_encoding},
    {"init_signals: can't import signal", "core initialized", modules::signals::start_signals, Whose::First},
    {"init_interp_main: can't start tracemalloc", "core initialized", start_tracemalloc, Whose::First},
    {"init_sys_streams: <stdin> is a directory, cannot continue", "core initialized", check_input},
    {"init_sys_streams: can't initialize sys standard streams", "core initialized", make_streams},
    {"init_set_builtins_open: can't set builtins.open", "core initialized", add_open},
    {"add_main_module: can't create __main__ module", "core initialized", add_main_module},
    {"init_warnings: can't import warnings", "initialized", start_warnings, Whose::First},
    {"init_import_site: Failed to import the site module", "initialized", run_site},
    {"init_sys_path: can't set sys.path[0]", "initialized", restore_first_path, Whose::Others},
};

}  // namespace

// Nothing runs yet.
static void tell_of_thread() {
    char name[16] = "";
    (void)pthread_getname_np(pthread_self(), name, sizeof name);
    std::fprintf(stderr, "\nCurrent thread 0x%016lx [%s] (most recent call first):\n  <no Python frame>\n",
                 static_cast<unsigned long>(pthread_self()), name);
}

static void tell_of_failure(Thread& t, const Step& step) {
    if (step.run == import_encodings) dump_paths(t);
    std::fprintf(stderr, "Fatal Python error: %s\nPython runtime state: %s\n", step.failure, step.state);
    Ref<> exception = t.take_exception();
    if (step.run != check_input) show_exception(t, exception);
    tell_of_thread();
}

std::string_view start_interpreter(Thread& t) {
    interp::install(t.interpreter);
    bool is_first = permissions(t).is_main;
    for (const Step& step : kSteps) {
        if (step.whose == (is_first ? Whose::Others : Whose::First)) continue;
        if (!step.run(t).failed()) continue;
        if (is_first) tell_of_failure(t, step);
        t.clear_exception();
        if (step.run != begin) empty_interpreter(t);
        return step.failure;
    }
    return {};
}

}  // namespace krait
