#include "object/unraisable.h"

#include <string>

#include "object/audit.h"
#include "object/builtin_types.h"
#include "object/exception_parts.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "object/struct_sequence.h"
#include "object/traceback.h"
#include "object/traceback_display.h"

namespace krait::object {

namespace {

const StructField kFields[] = {{"exc_type", "Exception type"},
                               {"exc_value", "Exception value"},
                               {"exc_traceback", "Exception traceback"},
                               {"err_msg", "Error message"},
                               {"object", "Object causing the exception"}};
const StructSequence kHookArgs = {.doc = "What sys.unraisablehook is called with.", .fields = kFields, .visible = 5};

}  // namespace

namespace types {
constinit StructType UnraisableHookArgs{kHookArgs};
}

namespace {

const TypeDefinition kTypes[] = {
    {&types::UnraisableHookArgs, "UnraisableHookArgs", &types::Tuple, define_struct_sequence},
};
TypeDefinitions registered(kTypes);

}  // namespace

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

Status call_hook(Thread& t, Value hook, const Unraisable& args) {
    Ref<Tuple> made = TRY(struct_sequence_of(t, types::UnraisableHookArgs, args.type, args.value, args.traceback,
                                             args.message, args.object));
    TRY(audit(t, "sys.unraisablehook", hook, made));
    TRY(call(t, hook, made));
    return {};
}

}  // namespace

void report_unraisable(Thread& t, std::string_view message, Value object) {
    Ref<> exception = t.take_exception();
    if (!exception) return;
    Ref<> traceback = traceback_of(t, exception);
    Ref<> shown = share(none());
    if (!message.empty()) {
        Result<Ref<>> text = text_of(t, message, object);
        if (text.failed())
            t.clear_exception();
        else
            shown = text.take();
        object = Value();  // the message tells of it
    }
    Unraisable args{Value(type_of(exception)), exception, traceback, shown, object ? object : none()};
    Ref<> hook = share(sys_attribute(t, "unraisablehook"_name));
    if (!hook || hook.value() == none()) return print_to_stderr(t, args);
    if (!call_hook(t, hook, args).failed()) return;
    Ref<> second = t.take_exception();
    Ref<> second_traceback = share(or_none(exception_of(second).traceback));
    Result<Ref<Str>> place = str_from_ascii(t, "Exception ignored in sys.unraisablehook");
    if (place.failed()) return t.clear_exception();
    Ref<Str> where = place.take();
    print_to_stderr(t, {Value(type_of(second)), second, second_traceback, where, hook});
}

Status default_unraisablehook(Thread& t, Value args) {
    if (type_of(args) != &types::UnraisableHookArgs)
        return t.raise_type_error("sys.unraisablehook argument type must be UnraisableHookArgs");
    const Tuple& fields = *as_tuple(args);
    print_to_stderr(t, {fields.at(0), fields.at(1), fields.at(2), fields.at(3), fields.at(4)});
    return {};
}

}  // namespace krait::object
