#include "modules/builtins/functions.h"

#include <cstdio>

#include "object/bytes.h"
#include "object/int.h"
#include "os/process.h"

// input(): through sys.stdin and sys.stdout. Where both are the process's terminal, CPython asks the terminal itself:
// the prompt goes to the process's standard error then, and the end of the input is an error without a text.

namespace krait::modules::builtins {

namespace {

Result<Ref<>> stream(Thread& t, Str* name) {
    Value sys = t.interpreter.sys_dict;
    Ref<> found = sys ? TRY(dict_get(t, *static_cast<Dict*>(sys.as_object()), name)) : Ref<>();
    if (!found || found.value() == none()) return t.raise(types::RuntimeError, "lost sys.{}", name);
    return found;
}

// Is it the process's own stream, and a terminal?
Result<bool> is_own_terminal(Thread& t, Value file, int descriptor) {
    Result<Ref<>> number = call_method(t, file, "fileno"_name);
    if (number.failed()) {
        t.clear_exception();
        return false;
    }
    return int_to_int64(number.take()) == descriptor && os::is_terminal(descriptor);
}

// In the encoding of standard output, as the terminal is one.
Status show_prompt(Thread& t, Value out, Value prompt) {
    Ref<Str> text = TRY(str(t, prompt));
    Ref<> encoding = TRY(get_attribute(t, out, "encoding"_name)), errors = TRY(get_attribute(t, out, "errors"_name));
    Ref<> bytes = TRY(call_method(t, text, "encode"_name, encoding, errors));
    std::string_view shown = is_bytes(bytes) ? as_bytes(bytes)->text() : std::string_view();
    if (shown.find('\0') != std::string_view::npos)
        return t.raise_value_error("input: prompt string cannot contain null characters");
    std::fwrite(shown.data(), 1, shown.size(), stderr);
    std::fflush(stderr);
    return {};
}

Status flush(Thread& t, Value file) {
    if (call_method(t, file, "flush"_name).failed()) t.clear_exception();
    return {};
}

// The line without its newline.
Result<Ref<>> read_line(Thread& t, Value file, bool is_terminal) {
    Ref<> line = TRY(call_method(t, file, "readline"_name));
    Str* text = as_str(line);
    if (!text) return t.raise_type_error("object.readline() returned non-string");
    if (text->length == 0 && is_terminal) return t.raise(types::EOFError, Ref<>());
    if (text->length == 0) return t.raise(types::EOFError, "EOF when reading a line");
    if ((*text)[text->length - 1] != '\n') return line;
    return str_slice(t, *text, 0, text->length - 1);
}

}  // namespace

Result<Ref<>> input(Thread& t, Value, Value prompt) {
    Ref<> in = TRY(stream(t, "stdin"_name));
    Ref<> out = TRY(stream(t, "stdout"_name));
    Ref<> error = TRY(stream(t, "stderr"_name));
    TRY(audit(t, "builtins.input", prompt));
    TRY(flush(t, error));
    bool is_terminal = TRY(is_own_terminal(t, in, 0)) && TRY(is_own_terminal(t, out, 1));
    if (is_terminal) TRY(flush(t, out));
    if (prompt && is_terminal) {
        TRY(show_prompt(t, out, prompt));
    } else if (prompt) {
        Ref<Str> text = TRY(str(t, prompt));
        TRY(call_method(t, out, "write"_name, text));
    }
    TRY(flush(t, out));
    Ref<> line = TRY(read_line(t, in, is_terminal));
    TRY(audit(t, "builtins.input/result", line));
    return line;
}

}  // namespace krait::modules::builtins
