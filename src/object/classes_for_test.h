#pragma once

// Classes and calls as Python code would make them, for unit tests.

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/protocol.h"

namespace krait::object {

class ObjectTest : public testing::Test {
protected:
    using Entry = std::pair<Str*, Ref<>>;

    Ref<Str> text(std::string_view utf8) { return MUST(intern_utf8(t, utf8)); }
    std::string plain(Value value) {
        std::string out;
        if (Str* str = as_str(value)) str_append_utf8(*str, out);
        return out;
    }
    std::string shown(Value value) { return plain(MUST(repr(t, value))); }
    // "TypeError: message" of a failed result; "no error" of any other.
    template <typename T>
    std::string error_of(Result<T> result) {
        if (!result.failed()) return "no error";
        Ref<> error = t.take_exception();
        return std::string(type_name(error)) + ": " + plain(MUST(str(t, error)));
    }

    // type(name, bases, {entries})
    Result<Ref<>> try_class(std::string_view name, std::initializer_list<Value> bases,
                            std::initializer_list<Entry> entries = {}) {
        Ref<Dict> dict = MUST(dict_new(t));
        for (const Entry& entry : entries) MUST(dict_set(t, *dict, Value(entry.first), entry.second));
        Ref<Tuple> base_tuple = MUST(tuple_from(t, bases.begin(), static_cast<int64_t>(bases.size())));
        return call(t, Value(&types::Type_), text(name), base_tuple, dict);
    }
    Ref<> make_class(std::string_view name, std::initializer_list<Value> bases = {},
                     std::initializer_list<Entry> entries = {}) {
        return MUST(try_class(name, bases, entries));
    }
    Ref<> get(Value object, std::string_view name) { return MUST(get_attribute(t, object, text(name))); }
    Result<Ref<>> try_get(Value object, std::string_view name) { return get_attribute(t, object, text(name)); }
    Status try_set(Value object, std::string_view name, Value value) {
        return set_attribute(t, object, text(name), value);
    }
    void set(Value object, std::string_view name, Value value) { MUST(try_set(object, name, value)); }

    Interpreter interpreter;
    Thread& t = interpreter.main_thread;
};

inline Ref<> number(int64_t value) { return share(Value::small_int(value)); }

}  // namespace krait::object
