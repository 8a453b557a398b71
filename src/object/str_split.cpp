#include "base/search.h"
#include "base/unicode/properties.h"
#include "object/list.h"
#include "object/str_methods.h"
#include "object/str_units.h"
#include "object/thread.h"

namespace krait::object::str_methods {

namespace {

bool is_space(char32_t c) {
    if (c < 0x80) return c == ' ' || c - 9 < 5 || c - 28 < 4;
    return base::unicode::has(c, base::unicode::kSpace);
}

bool is_line_break(char32_t c) {
    if (c < 0x80) return c - 10 < 4 || c - 28 < 3;
    return base::unicode::has(c, base::unicode::kLineBreak);
}

Status append_slice(Thread& t, List& list, Str& str, int64_t start, int64_t end) {
    Ref<Str> piece = TRY(str_slice(t, str, start, end));
    return list_append(t, list, piece);
}

void reverse(List& list) { std::reverse(list.items_, list.items_ + list.size_); }

// --- at white space ---

template <typename Unit>
Status split_at_spaces(Thread& t, List& list, Str& str, Units<Unit> units, int64_t most) {
    int64_t at = 0, length = str.length;
    auto space_at = [&](int64_t i) { return is_space(units[static_cast<size_t>(i)]); };
    for (;; --most) {
        while (at < length && space_at(at)) ++at;
        if (at == length) return {};
        if (most == 0) break;
        int64_t start = at;
        while (at < length && !space_at(at)) ++at;
        TRY(append_slice(t, list, str, start, at));
    }
    return append_slice(t, list, str, at, length);  // with the white space behind it
}

template <typename Unit>
Status rsplit_at_spaces(Thread& t, List& list, Str& str, Units<Unit> units, int64_t most) {
    int64_t at = str.length;
    auto space_before = [&](int64_t i) { return is_space(units[static_cast<size_t>(i - 1)]); };
    for (;; --most) {
        while (at > 0 && space_before(at)) --at;
        if (at == 0) return {};
        if (most == 0) break;
        int64_t end = at;
        while (at > 0 && !space_before(at)) --at;
        TRY(append_slice(t, list, str, at, end));
    }
    return append_slice(t, list, str, 0, at);
}

// --- at a separator ---

template <typename Unit>
Status split_at(Thread& t, List& list, Str& str, Units<Unit> units, const Unit* separator, int64_t size, int64_t most) {
    int64_t at = 0, length = str.length;
    for (; most > 0; --most) {
        int64_t step = base::find_units(units.data() + at, length - at, separator, size);
        if (step < 0) break;
        TRY(append_slice(t, list, str, at, at + step));
        at += step + size;
    }
    return append_slice(t, list, str, at, length);
}

template <typename Unit>
Status rsplit_at(Thread& t, List& list, Str& str, Units<Unit> units, const Unit* separator, int64_t size,
                 int64_t most) {
    int64_t end = str.length;
    for (; most > 0; --most) {
        int64_t found = base::rfind_units(units.data(), end, separator, size);
        if (found < 0) break;
        TRY(append_slice(t, list, str, found + size, end));
        end = found;
    }
    return append_slice(t, list, str, 0, end);
}

enum class Way : uint8_t { Forward, Backward };

Result<Ref<>> split_method(Thread& t, Str& self, Value separator, int64_t most, Way way) {
    if (most < 0) most = INT64_MAX;
    bool at_spaces = separator == none();
    Str* text = as_str(separator);
    if (!at_spaces && !text) return t.raise_type_error("must be str or None, not {}", type_name(separator));
    if (text && text->length == 0) return t.raise_value_error("empty separator");
    Ref<List> list = TRY(list_new(t));
    if (text && text->kind() > self.kind()) {
        TRY(append_slice(t, *list, self, 0, self.length));
        return list;
    }
    TRY(with_units(self, [&](auto units) {
        using Unit = typename decltype(units)::value_type;
        bool is_forward = way == Way::Forward;
        if (at_spaces)
            return is_forward ? split_at_spaces(t, *list, self, units, most)
                              : rsplit_at_spaces(t, *list, self, units, most);
        WidenedUnits widened(*text, self.kind());
        const Unit* wanted = widened.as<Unit>();
        return is_forward ? split_at(t, *list, self, units, wanted, text->length, most)
                          : rsplit_at(t, *list, self, units, wanted, text->length, most);
    }));
    if (way == Way::Backward) reverse(*list);
    return list;
}

// --- stripping ---

// The characters to strip: white space, or those of a text.
class Stripped {
public:
    explicit Stripped(const Str* characters) : characters_(characters) {
        if (!characters) return;
        for (int64_t i = 0; i < characters->length; ++i)
            if (char32_t c = (*characters)[i]; c < 128) ascii_[c / 64] |= uint64_t{1} << (c % 64);
    }
    bool has(char32_t c) const {
        if (!characters_) return is_space(c);
        if (c < 128) return ascii_[c / 64] >> (c % 64) & 1;
        return with_units(*characters_, [c](auto units) {
            return std::ranges::any_of(units, [c](auto unit) { return static_cast<char32_t>(unit) == c; });
        });
    }

private:
    const Str* characters_;
    uint64_t ascii_[2] = {};
};

Result<Ref<Str>> strip_method(Thread& t, Str& self, Value characters, std::string_view name, bool left, bool right) {
    Str* text = as_str(characters);
    if (!text && characters != none()) return t.raise_type_error("{} arg must be None or str", name);
    Stripped stripped(text);
    int64_t start = 0, end = self.length;
    while (left && start < end && stripped.has(self[start])) ++start;
    while (right && end > start && stripped.has(self[end - 1])) --end;
    return str_slice(t, self, start, end);
}

Result<Str*> separator_of(Thread& t, Value value) {
    Str* separator = as_str(value);
    if (!separator) return t.raise_type_error("must be str, not {}", type_name(value));
    if (separator->length == 0) return t.raise_value_error("empty separator");
    return separator;
}

Result<Ref<>> three_parts(Thread& t, Str& self, Str& separator, int64_t at) {
    Ref<Str> before = TRY(str_slice(t, self, 0, at));
    Ref<Str> after = TRY(str_slice(t, self, at + separator.length, self.length));
    return tuple_of(t, before, Value(&separator), after);
}

}  // namespace

Result<Ref<>> split(Thread& t, Str& self, Value separator, int64_t most) {
    return split_method(t, self, separator, most, Way::Forward);
}

Result<Ref<>> rsplit(Thread& t, Str& self, Value separator, int64_t most) {
    return split_method(t, self, separator, most, Way::Backward);
}

Result<Ref<>> splitlines(Thread& t, Str& self, bool keep_ends) {
    Ref<List> list = TRY(list_new(t));
    TRY(with_units(self, [&](auto units) -> Status {
        for (int64_t at = 0; at < self.length;) {
            int64_t start = at;
            while (at < self.length && !is_line_break(units[static_cast<size_t>(at)])) ++at;
            int64_t end = at;
            if (at < self.length) {
                bool is_pair = units[static_cast<size_t>(at)] == '\r' && at + 1 < self.length &&
                               units[static_cast<size_t>(at) + 1] == '\n';
                at += is_pair ? 2 : 1;
            }
            TRY(append_slice(t, *list, self, start, keep_ends ? at : end));
        }
        return {};
    }));
    return list;
}

Result<Ref<>> partition(Thread& t, Str& self, Value separator) {
    Str* wanted = TRY(separator_of(t, separator));
    int64_t at = str_find(self, *wanted, 0, self.length);
    if (at >= 0) return three_parts(t, self, *wanted, at);
    return tuple_of(t, Value(&self), Value(empty_str()), Value(empty_str()));
}

Result<Ref<>> rpartition(Thread& t, Str& self, Value separator) {
    Str* wanted = TRY(separator_of(t, separator));
    int64_t at = TRY(rfind(t, self, *wanted, Value(), Value()));
    if (at >= 0) return three_parts(t, self, *wanted, at);
    return tuple_of(t, Value(empty_str()), Value(empty_str()), Value(&self));
}

Result<Ref<Str>> strip(Thread& t, Str& self, Value characters) {
    return strip_method(t, self, characters, "strip", true, true);
}
Result<Ref<Str>> lstrip(Thread& t, Str& self, Value characters) {
    return strip_method(t, self, characters, "lstrip", true, false);
}
Result<Ref<Str>> rstrip(Thread& t, Str& self, Value characters) {
    return strip_method(t, self, characters, "rstrip", false, true);
}

}  // namespace krait::object::str_methods
