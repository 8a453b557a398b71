#include "object/standard_error.h"

#include <cstdio>

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/interpreter.h"
#include "object/protocol.h"

namespace krait::object {

Value sys_attribute(Thread& t, Str* name) {
    Value dict = t.interpreter.sys_dict;
    return dict ? as_dict(dict)->peek(*name) : Value();
}

Status write_text(Thread& t, Value file, std::string_view utf8) {
    Ref<Str> text = TRY(str_from_utf8(t, utf8));
    TRY(call_method(t, file, "write"_name, Value(text)));
    return {};
}

void flush_quietly(Thread& t, Value file) {
    if (call_method(t, file, "flush"_name).failed()) t.clear_exception();
}

void flush_standard_streams(Thread& t) {
    for (Str* stream : {"stdout"_name, "stderr"_name})
        if (Ref<> file = share(sys_attribute(t, stream)); file && file.value() != none()) flush_quietly(t, file);
}

void write_standard_error(Thread& t, std::string_view utf8) {
    Ref<> pending = t.take_exception();
    Ref<> file = share(sys_attribute(t, "stderr"_name));
    if (!file) {
        std::fwrite(utf8.data(), 1, utf8.size(), stderr);
    } else if (file.value() != none()) {
        if (write_text(t, file, utf8).failed()) {
            t.clear_exception();
            std::fwrite(utf8.data(), 1, utf8.size(), stderr);
        } else {
            flush_quietly(t, file);
        }
    }
    if (pending) (void)t.set_exception(std::move(pending));
}

}  // namespace krait::object
