#include <algorithm>

#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/str_builder.h"
#include "object/str_methods.h"
#include "object/type_making.h"

namespace krait::object::str_methods {

namespace {

constexpr int64_t kEnd = 0x110000;

// What the table says of the character; absent: nothing.
Lookup mapping_of(Thread& t, Value table, char32_t c) {
    Value key = Value::small_int(c);
    if (is_exact_dict(table)) return dict_get(t, *static_cast<Dict*>(table.as_object()), key);
    Result<Ref<>> found = get_item(t, table, key);
    if (!found.failed()) return found.take();
    if (!t.matches(types::LookupError)) return Raised{};
    t.clear_exception();
    return std::nullopt;
}

// ASCII to ASCII mappings met so far.
class Known {
public:
    static constexpr int16_t kUnknown = -1, kDeleted = -2;
    Known() { std::ranges::fill(characters_, kUnknown); }
    int16_t& operator[](char32_t c) { return characters_[c]; }

private:
    int16_t characters_[128];
};

Status translate_one(Thread& t, StrBuilder& out, Value table, char32_t c, Known& known) {
    Ref<> mapped = TRY(mapping_of(t, table, c));
    int16_t unused;
    int16_t& memory = c < 128 ? known[c] : unused;
    if (!mapped) {
        out.append(c);
        memory = static_cast<int16_t>(c);
    } else if (mapped.value() == none()) {
        memory = Known::kDeleted;
    } else if (is_int(mapped)) {
        auto number = int_to_int64(mapped);
        if (!number || *number < 0 || *number >= kEnd)
            return t.raise_value_error("character mapping must be in range(0x110000)");
        auto character = static_cast<char32_t>(*number);
        out.append(character);
        if (character < 128) memory = static_cast<int16_t>(character);
    } else if (Str* text = as_str(mapped)) {
        out.append(*text);
        if (text->length == 1 && (*text)[0] < 128) memory = static_cast<int16_t>((*text)[0]);
    } else {
        return t.raise_type_error("character mapping must return integer, None or str");
    }
    return {};
}

}  // namespace

Result<Ref<Str>> translate(Thread& t, Str& self, Value table) {
    StrBuilder out;
    Known known;
    bool is_pure = is_exact_dict(table);  // else the table may answer differently each time
    for (int64_t i = 0; i < self.length; ++i) {
        char32_t c = self[i];
        int16_t memory = is_pure && c < 128 ? known[c] : Known::kUnknown;
        if (memory >= 0)
            out.append(static_cast<char32_t>(memory));
        else if (memory == Known::kUnknown)
            TRY(translate_one(t, out, table, c, known));
    }
    return out.finish(t);
}

// --- maketrans ---

namespace {

Result<Ref<>> table_from_texts(Thread& t, Value x, Value y, Value z) {
    Str *from = as_str(x), *to = as_str(y), *deleted = nullptr;
    if (!to) return t.raise_type_error("maketrans() argument 2 must be str, not {}", shown_kind(y));
    if (z && !(deleted = as_str(z)))
        return t.raise_type_error("maketrans() argument 3 must be str, not {}", shown_kind(z));
    if (!from) return t.raise_type_error("first maketrans argument must be a string if there is a second argument");
    if (from->length != to->length)
        return t.raise_value_error("the first two maketrans arguments must have equal length");
    Ref<Dict> table = TRY(dict_new(t));
    for (int64_t i = 0; i < from->length; ++i)
        TRY(dict_set(t, *table, Value::small_int((*from)[i]), Value::small_int((*to)[i])));
    for (int64_t i = 0; deleted && i < deleted->length; ++i)
        TRY(dict_set(t, *table, Value::small_int((*deleted)[i]), none()));
    return table;
}

}  // namespace

Result<Ref<>> maketrans(Thread& t, Value, Value x, Value y, Value z) {
    if (y) return table_from_texts(t, x, y, z);
    if (!is_exact_dict(x)) return t.raise_type_error("if you give only one argument to maketrans it must be a dict");
    Ref<Dict> table = TRY(dict_new(t));
    Value key, value;
    for (int64_t position = 0; static_cast<Dict*>(x.as_object())->next(position, key, value);) {
        if (Str* text = as_str(key)) {
            if (text->length != 1) return t.raise_value_error("string keys in translatetable must be of length 1");
            key = Value::small_int((*text)[0]);
        } else if (!is_int(key)) {
            return t.raise_type_error("keys in translate table mustbe strings or integers");
        }
        TRY(dict_set(t, *table, key, value));
    }
    return table;
}

}  // namespace krait::object::str_methods
