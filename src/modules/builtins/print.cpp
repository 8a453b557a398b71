#include "modules/builtins/functions.h"

namespace krait::modules::builtins {

namespace {

// sys.stdout and the like; absent: the name is not there.
Lookup sys_attribute(Thread& t, Str* name) {
    Value sys = t.interpreter.sys_dict;
    if (!sys) return std::nullopt;
    return dict_get(t, *static_cast<Dict*>(sys.as_object()), name);
}

Status check_separator(Thread& t, Value& text, std::string_view name) {
    if (!text || text == none()) {
        text = Value();
        return {};
    }
    if (is_str(text)) return {};
    return t.raise_type_error("{} must be None or a string, not {}", name, type_name(text));
}

Status write(Thread& t, Value file, Value text) {
    TRY(call_method(t, file, "write"_name, text));
    return {};
}

// The method is looked up before the object is asked for its text.
Status write_text_of(Thread& t, Value file, Value object) {
    if (is_exact_str(object)) return write(t, file, object);
    Ref<> method = TRY(get_attribute(t, file, Value("write"_name)));
    Ref<Str> text = TRY(str(t, object));
    TRY(call(t, method, text));
    return {};
}

}  // namespace

Status print(Thread& t, Value, Rest values, Value separator, Value end, Value file, Value flush) {
    Ref<> out = share(file);
    if (!file || file == none()) {
        out = TRY(sys_attribute(t, "stdout"_name));
        if (!out) return t.raise(types::RuntimeError, "lost sys.stdout");
        if (out.value() == none()) return {};
    }
    TRY(check_separator(t, separator, "sep"));
    TRY(check_separator(t, end, "end"));
    for (int64_t i = 0; i < values.size; ++i) {
        if (i) TRY(write(t, out, separator ? separator : Value(" "_name)));
        TRY(write_text_of(t, out, values.items[i]));
    }
    TRY(write(t, out, end ? end : Value("\n"_name)));
    if (flush && TRY(is_true(t, flush))) TRY(call_method(t, out, "flush"_name));
    return {};
}

}  // namespace krait::modules::builtins
