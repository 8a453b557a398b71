#include "krait/run_modes.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "bytecode/marshal_reader.h"
#include "import/path_text.h"
#include "interp/run.h"
#include "krait/exit_status.h"
#include "krait/script_source.h"
#include "modules/builtins/compiling.h"
#include "modules/interpreters/family.h"
#include "object/audit.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/module.h"
#include "object/module_origin.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "object/traceback_display.h"
#include "os/file.h"
#include "os/process.h"

namespace krait {

using namespace object;

namespace {

Result<Ref<Str>> text_of(Thread& t, std::string_view text) { return str_from_utf8(t, text); }

// --- sys.path[0] ---

Status insert_path(Thread& t, const std::string& folder) {
    Ref<> path = share(sys_attribute(t, "path"_name));
    if (!path || !is_list(path)) return {};
    remember_first_path(t, encode_system(folder));
    state<modules::interpreters::Lifecycle>(t).first_path = folder;
    Ref<Str> item = TRY(text_of(t, folder));
    TRY(call_method(t, path, "insert"_name, Value::small_int(0), Value(item)));
    return {};
}

std::string current_folder() {
    char folder[4096];
    return ::getcwd(folder, sizeof folder) ? decode_system(folder) : std::string();
}

// The folder of a script, links followed.
std::string script_folder(const std::string& script) {
    std::string bytes = encode_system(script);
    char* resolved = ::realpath(bytes.c_str(), nullptr);
    std::string path = resolved ? resolved : bytes;
    std::free(resolved);
    size_t slash = path.rfind('/');
    if (slash == std::string::npos) return {};
    return decode_system(path.substr(0, slash ? slash : 1));
}

Status insert_first_path(Thread& t, const Options& options) {
    if (options.configuration.flags.safe_path) return {};
    switch (options.mode) {
        case RunMode::File: return insert_path(t, script_folder(options.target_as_typed));
        case RunMode::Module: {
            std::string folder = current_folder();
            return folder.empty() ? Status() : insert_path(t, folder);
        }
        default: return insert_path(t, "");
    }
}

// --- what is run ---

// What a path hook says of the path (folders and archives have an importer, plain files none), as pkgutil.get_importer
// would, remembered in sys.path_importer_cache.
Lookup path_importer(Thread& t, const std::string& path) {
    Ref<Str> name = TRY(text_of(t, path));
    Ref<> cache = share(sys_attribute(t, "path_importer_cache"_name)),
          hooks = share(sys_attribute(t, "path_hooks"_name));
    if (!cache || !is_dict(cache) || !hooks || !is_list(hooks)) return std::nullopt;
    Ref<> found = TRY(dict_get(t, *as_dict(cache), name));
    for (int64_t i = 0; !found && i < as_list(hooks)->size(); ++i) {
        Ref<> hook = share(as_list(hooks)->at(i));
        Result<Ref<>> made = call(t, hook, Value(name));
        if (!made.failed())
            found = made.take();
        else if (!t.matches(types::ImportError))
            return Raised{};
        else
            t.clear_exception();
    }
    if (!found) found = share(none());
    TRY(dict_set(t, *as_dict(cache), name, found));
    if (found.value() == none()) return std::nullopt;
    return found;
}

void print_banner(Thread& t, const Options& options) {
    const Flags& flags = t.interpreter.configuration.flags;
    bool has_code = options.mode != RunMode::Input;
    bool is_interactive = flags.interactive || os::is_terminal(0);
    if (flags.quiet || !(flags.verbose || (!has_code && is_interactive))) return;
    std::string text =
        "Python " KRAIT_PYTHON_VERSION " (krait " KRAIT_VERSION ") [Clang " __clang_version__ "] on linux\n";
    if (!flags.no_site) text += "Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n";
    write_standard_error(t, text);
}

int status_of(Thread& t, Status result, bool inspects) {
    return result.failed() ? status_of_exception(t, inspects) : 0;
}

int run_mode(Thread& t, const Options& options, bool inspects) {
    switch (options.mode) {
        case RunMode::Command: return status_of(t, run_command(t, options.target), inspects);
        case RunMode::Module: return status_of(t, run_module(t, options.target, true), inspects);
        case RunMode::File: return run_script(t, options);
        case RunMode::Input: break;
    }
    bool is_interactive = options.configuration.flags.interactive || os::is_terminal(0);
    return is_interactive ? run_prompt(t) : status_of(t, run_input(t), inspects);
}

bool wants_prompt_after(Thread& t, const Options& options) {
    const Flags& flags = t.interpreter.configuration.flags;
    const char* late = flags.ignore_environment ? nullptr : std::getenv("PYTHONINSPECT");
    bool inspects = flags.inspect || (late && *late);
    return inspects && options.mode != RunMode::Input && (flags.interactive || os::is_terminal(0));
}

}  // namespace

Result<Ref<Dict>> main_names(Thread& t) {
    Ref<> main = TRY(get_item(t, t.interpreter.modules, "__main__"_name));
    return share(as_module(main)->dict.get());
}

int run_main(Thread& t, const Options& options) {
    bool inspects = options.configuration.flags.inspect;
    bool has_importer = false;
    if (options.mode == RunMode::File) {
        Lookup importer = path_importer(t, options.target);
        if (importer.failed()) {
            write_standard_error(t, "Failed checking if argv[0] is an import path entry\n");
            return status_of_exception(t);
        }
        has_importer = static_cast<bool>(importer.take());
    }
    Status inserted = has_importer ? insert_path(t, options.target) : insert_first_path(t, options);
    if (inserted.failed()) return status_of_exception(t);
    print_banner(t, options);
    int status =
        has_importer ? status_of(t, run_module(t, "__main__", false), inspects) : run_mode(t, options, inspects);
    if (wants_prompt_after(t, options)) status = run_prompt(t);
    return status;
}

// --- -c ---

Status run_command(Thread& t, const std::string& given) {
    Ref<Str> whole = TRY(text_of(t, given));
    TRY(audit(t, "cpython.run_command", Value(whole)));
    std::string text = without_common_indent(given);
    Ref<Str> source = TRY(text_of(t, text)), filename = TRY(intern_utf8(t, "<string>"));
    modules::SourceBytes bytes;
    if (modules::check_source(t, source, "compile", "AST", bytes).failed()) {
        if (t.matches(types::UnicodeEncodeError))
            write_standard_error(t, "Unable to decode the command from the command line:\n");
        return Raised{};
    }
    modules::CompileRequest request;
    request.filename = filename;
    request.origin = syntax::Origin::Text;
    Ref<CodeObject> code = TRY(modules::compile_text(t, bytes.text, request));
    Ref<> remember = TRY(import_attribute(t, "linecache", "_register_code"_name));
    TRY(call(t, remember, Value(code), Value(source), Value(filename)));
    Ref<Dict> names = TRY(main_names(t));
    TRY(audit(t, "exec", Value(code)));
    TRY(interp::run_code(t, *code, *names, Value()));
    return {};
}

// --- -m, folders, archives ---

Status run_module(Thread& t, const std::string& name, bool sets_argv) {
    Ref<Str> text = TRY(text_of(t, name));
    TRY(audit(t, "cpython.run_module", Value(text)));
    Ref<> run = TRY(import_attribute(t, "runpy", "_run_module_as_main"_name));
    TRY(call(t, run, Value(text), boolean(sets_argv)));
    return {};
}

// --- standard input that is no terminal ---

Status run_input(Thread& t) {
    TRY(audit(t, "cpython.run_stdin"));
    auto input = os::read_to_end(0);
    if (!input) return {};
    Ref<Str> filename = TRY(intern_utf8(t, "<stdin>"));
    modules::CompileRequest request;
    request.filename = filename;
    request.origin = syntax::Origin::File;
    Ref<CodeObject> code = TRY(modules::compile_text(t, *input, request));
    Ref<Dict> names = TRY(main_names(t));
    TRY(dict_set(t, *names, "__file__"_name, filename));
    TRY(dict_set(t, *names, "__cached__"_name, none()));
    TRY(audit(t, "exec", Value(code)));
    Result<Ref<>> result = interp::run_code(t, *code, *names, Value());
    Ref<> pending = result.failed() ? t.take_exception() : Ref<>();
    flush_standard_streams(t);
    if (pending) return t.set_exception(std::move(pending));
    return {};
}

}  // namespace krait
