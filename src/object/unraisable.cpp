#include "object/unraisable.h"

#include <string>

#include "object/builtin_types.h"
#include "object/exception_parts.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "object/traceback.h"
#include "object/traceback_display.h"

namespace krait::object {

namespace {

// --- the default hook ---

Status print_header(Thread& t, Value file, Value message, Value object) {
    std::string text;
    if (message != none()) {
        Ref<Str> shown = TRY(str(t, message));
        str_append_utf8(*shown, text);
    }
    if (object != none()) {
        if (message == none()) text = "Exception ignored in";
        Result<Ref<Str>> shown = repr(t, object);
        text += ": ";
        if (shown.failed()) {
            t.clear_exception();
            text += "<object repr() failed>";
        } else {
            Ref<Str> repr_text = shown.take();
            str_append_utf8(*repr_text, text);
        }
        return write_text(t, file, text + "\n");
    }
    return message == none() ? Status() : write_text(t, file, text + ":\n");
}

struct Unraisable {
    Value type, value, traceback, message, object;
};

Status print(Thread& t, Value file, const Unraisable& args) {
    TRY(print_header(t, file, args.message, args.object));
    if (is_traceback(args.traceback)) TRY(print_traceback_plainly(t, file, args.traceback));
    if (!is_type(args.type)) return {};
    TRY(print_exception_line(t, file, args.type, args.value, true));
    flush_quietly(t, file);
    return {};
}

void print_to_stderr(Thread& t, const Unraisable& args) {
    Ref<> file = share(sys_attribute(t, "stderr"_name));
    if (!file || file.value() == none()) return;
    if (print(t, file, args).failed()) t.clear_exception();
}

// --- calling the hook ---

Result<Ref<>> text_of(Thread& t, std::string_view message, Value object) {
    std::string text(message);
    if (object) {
        Result<Ref<Str>> shown = repr(t, object);
        text += ' ';
        if (shown.failed()) {
            t.clear_exception();
            text += "<object repr() failed>";
        } else {
            Ref<Str> repr_text = shown.take();
            str_append_utf8(*repr_text, text);
        }
    }
    return str_from_utf8(t, text);
}

// Absent where the exception never left the frame that it was raised in: then that frame.
Ref<> traceback_of(Thread& t, Value exception) {
    BaseException& raised = exception_of(exception);
    Frame* frame = first_complete(t.frame);
    if (!raised.traceback && frame && add_traceback(t, exception, *frame).failed()) t.clear_exception();
    return share(or_none(raised.traceback));
}

}  // namespace

void report_unraisable(Thread& t, std::string_view message, Value object) {
    Ref<> exception = t.take_exception();
    if (!exception) return;
    Ref<> traceback = traceback_of(t, exception);
    Result<Ref<>> text = text_of(t, message, object);
    if (text.failed()) t.clear_exception();
    Ref<> shown = text.failed() ? share(none()) : text.take();
    Unraisable args{Value(type_of(exception)), exception, traceback, shown, none()};
    print_to_stderr(t, args);
}

}  // namespace krait::object
