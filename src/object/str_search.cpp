#include "base/search.h"
#include "object/exceptions.h"
#include "object/slice.h"
#include "object/str_builder.h"
#include "object/str_methods.h"
#include "object/str_units.h"
#include "object/thread.h"

namespace krait::object {

namespace {

struct Range {
    int64_t start, end;
};

Result<SearchBounds> bounds_in(Thread& t, const Str& str, Value start, Value end) {
    SearchBounds bounds = TRY(search_bounds(t, start, end));
    bounds.fit(str.length);
    return bounds;
}

int64_t rfind_in(const Str& str, const Str& needle, SearchBounds bounds) {
    int64_t length = bounds.end - bounds.start;
    if (length < needle.length) return -1;
    if (needle.length == 0) return bounds.end;
    if (needle.kind() > str.kind()) return -1;
    WidenedUnits widened(needle, str.kind());
    return with_units(str, [&](auto units) {
        using Unit = typename decltype(units)::value_type;
        int64_t found = base::rfind_units(units.data() + bounds.start, length, widened.as<Unit>(), needle.length);
        return found < 0 ? -1 : bounds.start + found;
    });
}

int64_t count_in(const Str& str, const Str& needle, SearchBounds bounds, int64_t limit) {
    int64_t length = bounds.end - bounds.start;
    if (length < needle.length) return 0;
    if (needle.length == 0) return std::min(length + 1, limit);
    if (needle.kind() > str.kind()) return 0;
    WidenedUnits widened(needle, str.kind());
    return with_units(str, [&](auto units) {
        using Unit = typename decltype(units)::value_type;
        return base::count_units(units.data() + bounds.start, length, widened.as<Unit>(), needle.length, limit);
    });
}

bool has_at(const Str& str, const Str& part, int64_t at) {
    if (str.kind() == part.kind())
        return std::memcmp(str.data() + at * str.kind(), part.data(),
                           static_cast<size_t>(part.length) * static_cast<size_t>(part.kind())) == 0;
    if (part.kind() > str.kind()) return false;
    for (int64_t i = 0; i < part.length; ++i)
        if (str[at + i] != part[i]) return false;
    return true;
}

enum class Side : uint8_t { Start, End };

bool has_affix(const Str& str, const Str& affix, SearchBounds bounds, Side side) {
    int64_t last = bounds.end - affix.length;
    if (last < bounds.start) return false;
    return has_at(str, affix, side == Side::Start ? bounds.start : last);
}

Result<bool> affix_method(Thread& t, Str& self, Value affixes, Value start, Value end, Side side) {
    std::string_view method = side == Side::Start ? "startswith" : "endswith";
    SearchBounds bounds = TRY(bounds_in(t, self, start, end));
    if (Tuple* tuple = as_tuple(affixes)) {
        for (int64_t i = 0; i < tuple->size; ++i) {
            Str* affix = as_str(tuple->at(i));
            if (!affix)
                return t.raise_type_error("tuple for {} must only contain str, not {}", method,
                                          type_name(tuple->at(i)));
            if (has_affix(self, *affix, bounds, side)) return true;
        }
        return false;
    }
    Str* affix = as_str(affixes);
    if (!affix)
        return t.raise_type_error("{} first arg must be str or a tuple of str, not {}", method, type_name(affixes));
    return has_affix(self, *affix, bounds, side);
}

// --- replacing ---

Result<Ref<Str>> interleave(Thread& t, Str& str, const Str& separator, int64_t most) {
    StrBuilder out;
    int64_t count = std::min(most, str.length + 1);
    for (int64_t i = 0; i < count; ++i) {
        out.append(separator);
        if (i < str.length) out.append(str[i]);
    }
    if (count < str.length) out.append(str, count, str.length);
    return out.finish(t);
}

// One character by one, neither of which needs a wider form than the text has.
template <typename Unit>
void exchange(Unit* units, int64_t length, Unit from, Unit to, int64_t most) {
    if (most >= length) {
        for (int64_t i = 0; i < length; ++i) units[i] = units[i] == from ? to : units[i];
        return;
    }
    for (int64_t i = 0; i < length && most > 0; ++i) {
        if (units[i] != from) continue;
        units[i] = to;
        --most;
    }
}

Result<Ref<Str>> replace_ascii(Thread& t, Str& str, const Str& old, const Str& replacement, int64_t count) {
    int64_t length;
    if (__builtin_mul_overflow(count, replacement.length - old.length, &length) ||
        __builtin_add_overflow(length, str.length, &length))
        return t.raise(types::OverflowError, "replace string is too long");
    if (length == 0) return share(empty_str());
    if (length == 1 && replacement.length <= 1) {
        StrBuilder single;  // the character is known only at the end
        std::string_view text = str.ascii();
        size_t at = 0;
        for (int64_t i = 0; i < count; ++i) {
            size_t found = text.find(old.ascii(), at);
            single.append(text.substr(at, found - at));
            single.append(replacement);
            at = found + static_cast<size_t>(old.length);
        }
        single.append(text.substr(at));
        return single.finish(t);
    }
    Ref<Str> result = TRY(str_allocate(t, length, 0x7F));
    const char* from = str.data();
    const char* end = from + str.length;
    char* to = result->data();
    for (int64_t i = 0; i < count; ++i) {
        int64_t run = base::find_units(from, end - from, old.data(), old.length);
        std::memcpy(to, from, static_cast<size_t>(run));
        std::memcpy(to + run, replacement.data(), static_cast<size_t>(replacement.length));
        to += run + replacement.length;
        from += run + old.length;
    }
    std::memcpy(to, from, static_cast<size_t>(end - from));
    return result;
}

Result<Ref<Str>> replace_any(Thread& t, Str& str, const Str& old, const Str& replacement, int64_t count) {
    StrBuilder out;
    int64_t at = 0;
    for (int64_t i = 0; i < count; ++i) {
        int64_t found = str_find(str, old, at, str.length);
        out.append(str, at, found);
        out.append(replacement);
        at = found + old.length;
    }
    out.append(str, at, str.length);
    return out.finish(t);
}

}  // namespace

Result<Ref<Str>> str_replace(Thread& t, Str& str, Str& old, Str& replacement, int64_t most) {
    if (most < 0) most = INT64_MAX;
    if (most == 0 || str_equal(old, replacement)) return str_exact(t, str);
    if (old.length == 0) return interleave(t, str, replacement, most);
    int64_t count = count_in(str, old, {0, str.length}, most);
    if (count == 0) return str_exact(t, str);
    if (str.is_ascii() && replacement.is_ascii()) {
        if (old.length != 1 || replacement.length != 1 || str.length == 1)
            return replace_ascii(t, str, old, replacement, count);
        Ref<Str> result = TRY(str_allocate(t, str.length, 0x7F));
        std::memcpy(result->data(), str.data(), static_cast<size_t>(str.length));
        exchange(result->data(), str.length, old.data()[0], replacement.data()[0], most);
        return result;
    }
    return replace_any(t, str, old, replacement, count);
}

namespace str_methods {

Result<int64_t> find(Thread& t, Str& self, Str& needle, Value start, Value end) {
    SearchBounds bounds = TRY(bounds_in(t, self, start, end));
    return str_find(self, needle, bounds.start, bounds.end);
}

Result<int64_t> rfind(Thread& t, Str& self, Str& needle, Value start, Value end) {
    return rfind_in(self, needle, TRY(bounds_in(t, self, start, end)));
}

Result<int64_t> index(Thread& t, Str& self, Str& needle, Value start, Value end) {
    int64_t found = TRY(find(t, self, needle, start, end));
    if (found < 0) return t.raise_value_error("substring not found");
    return found;
}

Result<int64_t> rindex(Thread& t, Str& self, Str& needle, Value start, Value end) {
    int64_t found = TRY(rfind(t, self, needle, start, end));
    if (found < 0) return t.raise_value_error("substring not found");
    return found;
}

Result<int64_t> count(Thread& t, Str& self, Str& needle, Value start, Value end) {
    return count_in(self, needle, TRY(bounds_in(t, self, start, end)), INT64_MAX);
}

Result<bool> startswith(Thread& t, Str& self, Value prefix, Value start, Value end) {
    return affix_method(t, self, prefix, start, end, Side::Start);
}

Result<bool> endswith(Thread& t, Str& self, Value suffix, Value start, Value end) {
    return affix_method(t, self, suffix, start, end, Side::End);
}

Result<Ref<Str>> removeprefix(Thread& t, Str& self, Str& prefix) {
    bool has = has_affix(self, prefix, {0, self.length}, Side::Start);
    return str_slice(t, self, has ? prefix.length : 0, self.length);
}

Result<Ref<Str>> removesuffix(Thread& t, Str& self, Str& suffix) {
    bool has = has_affix(self, suffix, {0, self.length}, Side::End);
    return str_slice(t, self, 0, has ? self.length - suffix.length : self.length);
}

Result<Ref<Str>> replace(Thread& t, Str& self, Str& old, Str& replacement, int64_t count) {
    return str_replace(t, self, old, replacement, count);
}

}  // namespace str_methods

}  // namespace krait::object
