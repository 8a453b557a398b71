#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/generator_methods.h"
#include "object/interpreter.h"
#include "object/list.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/unraisable.h"
#include "object/warnings.h"

// Coroutines that nobody awaits: where they were made (cr_origin), and the warnings when they go.

namespace krait::object {

namespace {

Result<Ref<Tuple>> place_of(Thread& t, const Frame& frame) {
    int32_t line = frame.line();
    return tuple_of(t, Value(frame.code->filename), line < 0 ? none() : Value::small_int(line),
                    Value(frame.code->name));
}

// `text` as a RuntimeWarning about an object; one that is raised has nobody to receive it.
void warn_at_end(Thread& t, Value about, std::string_view text, std::string_view ignored) {
    Result<Ref<Str>> made = str_from_utf8(t, text);
    if (!made.failed()) {
        Ref<Str> message = made.take();
        if (!warn_message(t, message, types::RuntimeWarning, {.source = about}).failed()) return;
    }
    report_unraisable(t, ignored, about);
}

// The library's function; absent: it is not there.
Ref<> library_warning(Thread& t) {
    if (t.interpreter.is_finalizing || t.interpreter.finalizing) return {};
    Result<Ref<>> module = import_module(t, "warnings");
    if (module.failed()) {
        t.clear_exception();
        return {};
    }
    Ref<> warnings = module.take();
    Lookup found = find_attribute(t, warnings, "_warn_unawaited_coroutine"_name);
    if (!found.failed()) return found.take();
    t.clear_exception();
    return {};
}

}  // namespace

Result<Ref<Tuple>> origin_from(Thread& t, Frame* caller) {
    Ref<List> places = TRY(list_new(t));
    Frame* frame = first_complete(caller);
    for (int32_t left = t.coroutine_origin_depth; frame && left > 0; --left) {
        Ref<Tuple> place = TRY(place_of(t, *frame));
        TRY(list_append(t, *places, place));
        frame = first_complete(frame->previous);
    }
    return list_to_tuple(t, *places.get());
}

void warn_never_awaited(Thread& t, Generator& coroutine) {
    constexpr std::string_view kIgnored = "Exception ignored while finalizing coroutine";
    if (Ref<> library = library_warning(t)) {
        if (!call(t, library, &coroutine).failed()) return;
        bool was_warned = t.matches(types::RuntimeWarning);
        report_unraisable(t, kIgnored, &coroutine);
        if (was_warned) return;
    }
    std::string text = "coroutine '";
    if (Str* name = as_str(coroutine.qualname)) str_append_utf8(*name, text);
    warn_at_end(t, &coroutine, text + "' was never awaited", kIgnored);
}

void warn_method_never_awaited(Thread& t, Generator& generator, std::string_view method) {
    Ref<> pending = t.take_exception();
    std::string text = "coroutine method '" + std::string(method) + "' of '";
    str_append_utf8(*as_str(generator.qualname), text);
    warn_at_end(t, &generator, text + "' was never awaited", "Exception ignored while finalizing async generator");
    if (pending) (void)t.set_exception(std::move(pending));
}

}  // namespace krait::object
