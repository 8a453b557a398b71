#include "modules/builtins/functions.h"

#include <unistd.h>

#include "object/bytes.h"
#include "object/int.h"

// input(): through sys.stdin and sys.stdout, also where CPython asks readline on a terminal: there the prompt is
// written to stdout and the line read from stdin too.

namespace krait::modules::builtins {

namespace {

Result<Ref<>> stream(Thread& t, Str* name) {
    Value sys = t.interpreter.sys_dict;
    Ref<> found = sys ? TRY(dict_get(t, *static_cast<Dict*>(sys.as_object()), name)) : Ref<>();
    if (!found || found.value() == none()) return t.raise(types::RuntimeError, "lost sys.{}", name);
    return found;
}

Status flush(Thread& t, Value file) {
    if (call_method(t, file, "flush"_name).failed()) t.clear_exception();
    return {};
}

// The line without its newline.
Result<Ref<>> read_line(Thread& t, Value file) {
    Ref<> line = TRY(call_method(t, file, "readline"_name));
    Str* text = as_str(line);
    if (!text) return t.raise_type_error("object.readline() returned non-string");
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
    if (prompt) {
        Ref<Str> text = TRY(str(t, prompt));
        TRY(call_method(t, out, "write"_name, text));
    }
    TRY(flush(t, out));
    Ref<> line = TRY(read_line(t, in));
    TRY(audit(t, "builtins.input/result", line));
    return line;
}

}  // namespace krait::modules::builtins
