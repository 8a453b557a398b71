#include <fcntl.h>
#include <sys/stat.h>

#include <cstdio>

#include "krait/start.h"
#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "object/unraisable.h"

// The standard streams, made of _io's parts as CPython makes them.

namespace krait {

using namespace object;

namespace {

struct StandardStream {
    int descriptor;
    Str* name;
    Str* original;
    std::string_view shown;
};

bool is_open(int descriptor) { return ::fcntl(descriptor, F_GETFD) >= 0; }

bool is_folder(int descriptor) {
    struct stat status;
    return ::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
}

Result<Ref<>> call_keywords(Thread& t, Value callable, const Tuple& positional,
                            std::initializer_list<std::pair<Str*, Value>> pairs) {
    Ref<Dict> keywords = TRY(dict_new(t));
    for (const auto& [name, value] : pairs) TRY(dict_set(t, *keywords, name, value));
    return call_with(t, callable, positional, keywords);
}

// The stream of bytes, and under it the file itself.
Result<Ref<>> open_bytes(Thread& t, int descriptor, bool is_unbuffered) {
    Ref<> open = TRY(import_attribute(t, "_io", "open"_name));
    Value mode = descriptor == 0 ? "rb"_name : "wb"_name;
    Ref<Tuple> positional =
        TRY(tuple_of(t, Value::small_int(descriptor), mode, Value::small_int(is_unbuffered ? 0 : -1)));
    return call_keywords(t, open, *positional, {{"closefd"_name, boolean(false)}});
}

Result<Ref<>> wrap_text(Thread& t, Value buffer, int descriptor, bool is_line_buffered) {
    const Configuration& configuration = t.interpreter.configuration;
    Ref<> wrapper = TRY(import_attribute(t, "_io", "TextIOWrapper"_name));
    Ref<Str> encoding = TRY(intern_utf8(t, configuration.stdio_encoding));
    Ref<Str> errors = TRY(intern_utf8(t, descriptor == 2 ? "backslashreplace" : configuration.stdio_errors));
    Ref<Tuple> positional = TRY(tuple_of(t, buffer));
    return call_keywords(t, wrapper, *positional,
                         {{"encoding"_name, encoding},
                          {"errors"_name, errors},
                          {"newline"_name, "\n"_name},
                          {"line_buffering"_name, boolean(is_line_buffered)},
                          {"write_through"_name, boolean(!configuration.is_buffered)}});
}

Result<Ref<>> make_stream(Thread& t, const StandardStream& stream) {
    if (!is_open(stream.descriptor)) return share(none());
    bool is_unbuffered = !t.interpreter.configuration.is_buffered && stream.descriptor != 0;
    Ref<> buffer = TRY(open_bytes(t, stream.descriptor, is_unbuffered));
    Ref<> raw = is_unbuffered ? buffer : TRY(get_attribute(t, buffer, "raw"_name));
    Ref<Str> name = TRY(intern_utf8(t, stream.shown));
    TRY(set_attribute(t, raw, "name"_name, name));
    Ref<> terminal = TRY(call_method(t, raw, "isatty"_name));
    bool is_terminal = TRY(is_true(t, terminal));
    bool is_line_buffered = t.interpreter.configuration.is_buffered && (is_terminal || stream.descriptor == 2);
    Ref<> text = TRY(wrap_text(t, buffer, stream.descriptor, is_line_buffered));
    TRY(set_attribute(t, text, "mode"_name, stream.descriptor == 0 ? "r"_name : "w"_name));
    return text;
}

// Is it there, open, and not None?
Result<bool> is_usable(Thread& t, Value file) {
    if (!file || file == none()) return false;
    Ref<> closed = TRY(find_attribute(t, file, "closed"_name));
    return closed ? !TRY(is_true(t, closed)) : true;
}

Status flush(Thread& t, Value file) {
    if (!TRY(is_usable(t, file))) return {};
    TRY(call_method(t, file, "flush"_name));
    return {};
}

}  // namespace

bool is_input_folder() { return is_folder(0); }

Status make_streams(Thread& t) {
    const StandardStream streams[] = {{0, "stdin"_name, "__stdin__"_name, "<stdin>"},
                                      {1, "stdout"_name, "__stdout__"_name, "<stdout>"},
                                      {2, "stderr"_name, "__stderr__"_name, "<stderr>"}};
    Dict& sys = *as_dict(t.interpreter.sys_dict);
    for (const StandardStream& stream : streams) {
        Ref<> made = TRY(make_stream(t, stream));
        TRY(dict_set(t, sys, stream.original, made));
        TRY(dict_set(t, sys, stream.name, made));
    }
    return {};
}

bool flush_streams(Thread& t, bool reports) {
    bool is_whole = true;
    Ref<> out = share(sys_attribute(t, "stdout"_name)), error = share(sys_attribute(t, "stderr"_name));
    if (flush(t, out).failed()) {
        if (reports) report_unraisable(t, "Exception ignored while flushing sys.stdout", Value());
        t.clear_exception();
        is_whole = false;
    }
    if (flush(t, error).failed()) {
        t.clear_exception();
        is_whole = false;
    }
    return is_whole;
}

}  // namespace krait
