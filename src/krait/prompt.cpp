#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "base/utf8.h"
#include "interp/run.h"
#include "krait/exit_status.h"
#include "krait/run_modes.h"
#include "krait/start.h"
#include "modules/builtins/compiling.h"
#include "modules/sys/configuration.h"
#include "object/audit.h"
#include "object/builtin_types.h"
#include "object/codecs.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/lock.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/signals.h"
#include "object/standard_error.h"
#include "object/traceback_display.h"
#include "os/file.h"

// The plain prompt: a statement is read line by line until it is whole, run in __main__, and its errors shown.

namespace krait {

using namespace object;

namespace {

enum class ReadOutcome : uint8_t { Line, End };

class Prompt {
public:
    explicit Prompt(Thread& t) : t_(t) {}

    int run() {
        set_default("ps1"_name, ">>> ");
        set_default("ps2"_name, "... ");
        for (;;) {
            std::optional<int> status = run_statement();
            if (status) return *status;
        }
    }

private:
    void set_default(Str* name, std::string_view text) {
        Dict& sys = *as_dict(t_.interpreter.sys_dict);
        if (sys.peek(*name)) return;
        Result<Ref<Str>> value = str_from_utf8(t_, text);
        if (value.failed() || dict_set(t_, sys, name, value.take()).failed()) t_.clear_exception();
    }

    // The text is asked for each time: ps1 may be any object.
    void show_prompt(Str* name) {
        Ref<> prompt = share(sys_attribute(t_, name));
        if (!prompt) return;
        Result<Ref<Str>> shown = str(t_, prompt);
        if (shown.failed()) return t_.clear_exception();
        std::string text;
        str_append_utf8(*shown.take(), text);
        std::fputs(text.c_str(), stderr);
        std::fflush(stderr);
    }

    // A line of the input with its newline, or what is left in front of the end; other threads run meanwhile. Fails
    // when a signal's handler raised.
    Result<std::string> read_characters() {
        std::string line;
        for (;;) {
            int c, number;
            {
                Unlocked unlocked(t_);
                errno = 0;
                while ((c = std::fgetc(stdin)) != EOF && c != '\n') line += static_cast<char>(c);
                number = errno;
            }
            if (c == '\n') line += '\n';
            if (c == '\n' || number != EINTR) return line;
            std::clearerr(stdin);
            if (check_signals(t_).failed()) {
                std::fputs("\n", stderr);
                return Raised{};
            }
        }
    }

    // Adds what is in front of a line's first NUL, with the lines after it when that was not all of it (C's texts end
    // there). At the end of the input, an unfinished line counts as one more.
    Result<ReadOutcome> read_line(Str* prompt, std::string& text) {
        show_prompt(prompt);
        size_t before = text.size();
        for (;;) {
            std::string line = TRY(read_characters());
            size_t cut = line.find('\0');
            text += line.substr(0, cut);
            if (!line.ends_with('\n')) break;
            if (cut == std::string::npos) return ReadOutcome::Line;
        }
        std::clearerr(stdin);
        if (text.size() > before) {
            show_prompt("ps2"_name);
            text += '\n';
        }
        std::fputs("\n", stderr);
        return ReadOutcome::End;
    }

    // A line that is no UTF-8: its text is not shown, that of the lines before it is.
    Status check_line(const std::string& text, size_t start) {
        std::string_view line = std::string_view(text).substr(start);
        if (!base::find_utf8_fault(line)) return {};
        if (!decode_utf8(t_, line).failed()) return {};
        Ref<> fault = t_.take_exception();
        std::string said = "(unicode error) ";
        Ref<Str> reason = TRY(str(t_, fault));
        str_append_utf8(*reason, said);
        Ref<Str> message = TRY(str_from_utf8(t_, said));
        std::string_view lines = std::string_view(text).substr(0, start);
        Ref<Str> shown = TRY(str_from_utf8(t_, lines.substr(0, lines.find('\n'))));
        bool is_first = start == 0;
        Ref<> column = TRY(int_from_int64(t_, is_first ? 0 : shown->length + 1));
        Ref<Tuple> place =
            TRY(tuple_of(t_, Value("<stdin>"_name), Value::small_int(is_first ? 0 : 1), column.value(), Value(shown)));
        Ref<Tuple> arguments = TRY(tuple_of(t_, Value(message), Value(place)));
        return t_.raise(types::SyntaxError, arguments);
    }

    // A statement that the parser took but the compiler refuses: the error has no line yet.
    Lookup refuse(const std::string& text, const modules::CompileRequest& request) {
        Ref<> error = t_.take_exception();
        if (!is_instance_of(error, types::SyntaxError) || !modules::is_well_formed(t_, text, request))
            return t_.set_exception(std::move(error));
        ++count_;
        Ref<> shown = TRY(get_attribute(t_, error, Value("text"_name)));
        if (shown.value() == none()) {
            Ref<> line = TRY(get_attribute(t_, error, Value("lineno"_name)));
            Ref<Str> source = TRY(str_from_utf8(t_, line_of(text, int_to_int64(line).value_or(1))));
            TRY(set_attribute(t_, error, "text"_name, source));
        }
        return t_.set_exception(std::move(error));
    }

    static std::string_view line_of(std::string_view text, int64_t number) {
        for (; number > 1 && !text.empty(); --number)
            text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
        return text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
    }

    // Absent: more lines are needed. Failed: it is no statement. The parser calls the file <stdin>; code has the
    // statement's number in its name, so that lines of all statements can be kept.
    Lookup compile(const std::string& text, bool is_end) {
        modules::CompileRequest request;
        Ref<Str> filename = TRY(intern_utf8(t_, "<stdin>"));
        Ref<Str> numbered = TRY(str_from_utf8(t_, "<stdin-" + std::to_string(count_) + ">"));
        request.filename = filename;
        request.code_filename = numbered;
        request.mode = syntax::Mode::Single;
        request.origin = syntax::Origin::Text;
        request.flags = future_flags_ | modules::kDontImplyDedent | (is_end ? 0 : modules::kAllowIncompleteInput);
        if (!is_end && is_open_block(text) && modules::is_well_formed(t_, text, request)) return std::nullopt;
        Result<Ref<CodeObject>> code = modules::compile_text(t_, text, request);
        if (!code.failed()) return Ref<>(code.take());
        if (is_end || !t_.matches(types::IncompleteInputError)) return refuse(text, request);
        t_.clear_exception();
        return std::nullopt;
    }

    Status execute(CodeObject& code, const std::string& text) {
        Ref<> remember = TRY(import_attribute(t_, "linecache", "_register_code"_name));
        Ref<Str> source = TRY(str_from_utf8(t_, text));
        Ref<Str> shown = TRY(intern_utf8(t_, "<stdin>"));
        TRY(call(t_, remember, Value(&code), Value(source), Value(shown)));
        ++count_;
        future_flags_ |= code.flags & modules::kFutureFlags;
        Ref<Dict> names = TRY(main_names(t_));
        TRY(interp::run_code(t_, code, *names, Value()));
        return {};
    }

    // Does the text begin as a compound statement? "match" does where a line ends with a colon.
    static bool is_compound(std::string_view text) {
        std::string_view first = text.substr(0, text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789"));
        for (std::string_view word : {"if", "while", "for", "try", "with", "def", "class", "async"})
            if (first == word) return true;
        return text[0] == '@' || (first == "match" && text.find(":\n") != std::string_view::npos);
    }

    // Compound statements end with an empty line.
    static bool is_open_block(const std::string& text) {
        size_t last = text.size() > 1 ? text.rfind('\n', text.size() - 2) : std::string::npos;
        std::string_view line = std::string_view(text).substr(last == std::string::npos ? 0 : last + 1);
        return line.find_first_not_of(" \t\r\n\f") != std::string_view::npos && is_compound(text);
    }

    // A line of blanks or a comment only is a statement too, an empty one.
    static bool is_empty(const std::string& text) {
        size_t first = text.find_first_not_of(" \t\r\n\f");
        return first == std::string::npos || text[first] == '#';
    }

    // The exit status when the session is over.
    std::optional<int> run_statement() {
        std::string text;
        Result<ReadOutcome> outcome = read_line("ps1"_name, text);
        if (outcome.failed()) return after_error();
        bool is_end = outcome.take() == ReadOutcome::End;
        if (is_end && (text.empty() || text[text.find_first_not_of(" \t\f")] == '#'))
            return interrupted_ ? kKilledByInterrupt : 0;
        if (check_line(text, 0).failed()) return after_error();
        if (!is_end && is_empty(text)) {
            ++count_;
            return std::nullopt;
        }
        for (;;) {
            Lookup code = compile(text, is_end);
            if (code.failed()) return after_error();
            Ref<> made = code.take();
            if (made) {
                if (execute(*as_code(made), text).failed()) return after_error();
                flush_streams(t_);
                return std::nullopt;
            }
            size_t start = text.size();
            outcome = read_line("ps2"_name, text);
            if (outcome.failed()) return after_error();
            is_end = outcome.take() == ReadOutcome::End;
            if (check_line(text, start).failed()) return after_error();
        }
    }

    std::optional<int> after_error() {
        bool is_exit = t_.matches(types::SystemExit);
        int status = status_of_exception(t_);
        if (is_exit) return status;
        interrupted_ |= status == kKilledByInterrupt;
        return std::nullopt;
    }

    Thread& t_;
    uint32_t future_flags_ = 0;
    int64_t count_ = 0;
    bool interrupted_ = false;
};

Status run_interactive_hook(Thread& t) {
    Ref<> hook = share(sys_attribute(t, "__interactivehook__"_name));
    if (!hook) return {};
    TRY(audit(t, "cpython.run_interactivehook", hook.value()));
    TRY(call(t, hook));
    return {};
}

// $PYTHONSTARTUP; errors are shown and forgotten, SystemExit ends the session.
Status run_startup_file(Thread& t) {
    const char* path = t.interpreter.configuration.flags.ignore_environment ? nullptr : std::getenv("PYTHONSTARTUP");
    if (!path || !*path) return {};
    Ref<Str> filename = TRY(str_from_utf8(t, decode_system(path)));
    TRY(audit(t, "cpython.run_startup", Value(filename)));
    os::FileBytes file;
    auto status = file.read(path);
    if (!status) {
        write_standard_error(t, "Could not open PYTHONSTARTUP\n");
        return raise_os_error(t, status.error().number, filename);
    }
    modules::CompileRequest request;
    request.filename = filename;
    request.origin = syntax::Origin::File;
    Ref<CodeObject> code = TRY(modules::compile_text(t, file.bytes(), request));
    Ref<Dict> names = TRY(main_names(t));
    TRY(dict_set(t, *names, "__file__"_name, filename));
    Result<Ref<>> result = interp::run_code(t, *code, *names, Value());
    Ref<> pending = result.failed() ? t.take_exception() : Ref<>();
    TRY(dict_delete(t, *names, "__file__"_name));
    flush_streams(t);
    if (pending) return t.set_exception(std::move(pending));
    return {};
}

}  // namespace

int run_prompt_loop(Thread& t) { return Prompt(t).run(); }

int run_prompt(Thread& t) {
    modules::sys::forget_inspect(t);
    if (run_startup_file(t).failed()) {
        bool is_exit = t.matches(types::SystemExit);
        int status = status_of_exception(t);
        if (is_exit) return status;
    }
    if (run_interactive_hook(t).failed()) {
        write_standard_error(t, "Failed calling sys.__interactivehook__\n");
        bool is_exit = t.matches(types::SystemExit);
        int status = status_of_exception(t);
        if (is_exit) return status;
    }
    if (audit(t, "cpython.run_stdin").failed()) return status_of_exception(t);
    return run_prompt_loop(t);
}

}  // namespace krait
