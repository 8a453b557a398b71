#include "modules/interpreters/snapshot.h"

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/simple_namespace.h"
#include "object/str.h"

namespace krait::modules::interpreters {

namespace {

// Empty: there is no such text, or asking for it failed.
std::string text_or_nothing(Thread& t, Result<Ref<>> given) {
    if (given.failed()) {
        t.clear_exception();
        return {};
    }
    Ref<> value = given.take();
    return value && is_str(value) ? str_to_utf8(*as_str(value)) : std::string();
}

Result<Ref<>> displayed(Thread& t, Value exception) {
    Ref<> type = TRY(import_attribute(t, "traceback", "TracebackException"_name));
    Ref<> described = TRY(call_method(t, type, "from_exception"_name, exception));
    Ref<> lines = TRY(call_method(t, described, "format"_name));
    Ref<Str> text = TRY(str_join(t, *empty_str(), lines));
    return text;
}

std::string message_of(Thread& t, Value exception) {
    Result<Ref<Str>> text = str(t, exception);
    if (!text.failed()) return str_to_utf8(*text.take());
    t.clear_exception();
    return {};
}

std::optional<std::string> display_of(Thread& t, Value exception) {
    Result<Ref<>> shown = displayed(t, exception);
    if (shown.failed()) {
        t.clear_exception();
        return std::nullopt;
    }
    std::string text = str_to_utf8(*as_str(shown.take()));
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace

Snapshot snapshot_of(Thread& t, Value exception) {
    Snapshot made;
    Value type(type_of(exception));
    made.name = text_or_nothing(t, get_attribute(t, type, "__name__"_name));
    made.qualname = text_or_nothing(t, get_attribute(t, type, "__qualname__"_name));
    made.module = text_or_nothing(t, get_attribute(t, type, "__module__"_name));
    made.message = message_of(t, exception);
    made.display = display_of(t, exception);
    return made;
}

Snapshot take_snapshot(Thread& t) {
    Ref<> exception = t.take_exception();
    return snapshot_of(t, exception);
}

std::string formatted(const Snapshot& snapshot) {
    bool is_known = snapshot.module.empty() || snapshot.module == "builtins" || snapshot.module == "__main__";
    std::string type = is_known ? snapshot.qualname : snapshot.module + "." + snapshot.qualname;
    return type + ": " + snapshot.message;
}

std::string text_of(const Snapshot& snapshot) { return snapshot.display ? *snapshot.display : formatted(snapshot); }

Result<Ref<>> show_snapshot(Thread& t, const Snapshot& snapshot) {
    auto put = [&](Dict& dict, std::string_view name, const std::string& text) -> Status {
        Ref<Str> key = TRY(intern_utf8(t, name));
        Ref<Str> value = TRY(str_from_utf8(t, text));
        return dict_set(t, dict, key, value);
    };
    Ref<Dict> type = TRY(dict_new(t)), shown = TRY(dict_new(t));
    TRY(put(*type, "__name__", snapshot.name));
    TRY(put(*type, "__qualname__", snapshot.qualname));
    TRY(put(*type, "__module__", snapshot.module));
    Ref<> shown_type = TRY(simple_namespace_new(t, *type));
    TRY(dict_set(t, *shown, "type"_name, shown_type));
    TRY(put(*shown, "msg", snapshot.message));
    TRY(put(*shown, "formatted", formatted(snapshot)));
    if (snapshot.display) TRY(put(*shown, "errdisplay", *snapshot.display));
    return simple_namespace_new(t, *shown);
}

}  // namespace krait::modules::interpreters
