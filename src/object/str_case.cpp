#include "base/unicode/case.h"

#include "object/str_builder.h"
#include "object/str_methods.h"
#include "object/str_units.h"

namespace krait::object::str_methods {

namespace {

using base::unicode::Mapped;

constexpr char32_t kCapitalSigma = 0x3A3, kSmallSigma = 0x3C3, kFinalSigma = 0x3C2;

bool is_cased(char32_t c) { return base::unicode::has(c, base::unicode::kCased); }
bool is_case_ignorable(char32_t c) { return base::unicode::has(c, base::unicode::kCaseIgnorable); }

// The small sigma at the end of a word has a form of its own: a cased character stands before it and none behind it,
// those that have no bearing on case left out (The Unicode Standard, 3.13).
char32_t lower_sigma(const Str& str, int64_t at) {
    int64_t before = at - 1;
    while (before >= 0 && is_case_ignorable(str[before])) --before;
    if (before < 0 || !is_cased(str[before])) return kSmallSigma;
    int64_t behind = at + 1;
    while (behind < str.length && is_case_ignorable(str[behind])) ++behind;
    return behind < str.length && is_cased(str[behind]) ? kSmallSigma : kFinalSigma;
}

void append(StrBuilder& out, const Mapped& mapped) {
    for (uint32_t i = 0; i < mapped.count; ++i) out.append(mapped.values[i]);
}

void append_lower(StrBuilder& out, const Str& str, int64_t at) {
    char32_t c = str[at];
    if (c == kCapitalSigma)
        out.append(lower_sigma(str, at));
    else
        append(out, base::unicode::to_lower(c));
}

// --- ASCII ---

constexpr bool is_ascii_upper(uint8_t c) { return static_cast<uint8_t>(c - 'A') < 26; }
constexpr bool is_ascii_lower(uint8_t c) { return static_cast<uint8_t>(c - 'a') < 26; }
constexpr uint8_t ascii_lower(uint8_t c) { return static_cast<uint8_t>(is_ascii_upper(c) ? c | 0x20 : c); }
constexpr uint8_t ascii_upper(uint8_t c) { return static_cast<uint8_t>(is_ascii_lower(c) ? c & ~0x20 : c); }

template <typename F>
Result<Ref<Str>> map_ascii(Thread& t, const Str& str, F map) {
    if (str.length <= 1) return str.length ? str_single(t, map(str.data1()[0])) : Result<Ref<Str>>(share(empty_str()));
    Ref<Str> result = TRY(str_allocate(t, str.length, 0x7F));
    auto* out = result->units<uint8_t>();
    const uint8_t* in = str.data1();
    for (int64_t i = 0; i < str.length; ++i) out[i] = map(in[i]);
    return result;
}

}  // namespace

Result<Ref<Str>> lower(Thread& t, Str& self) {
    if (self.is_ascii()) return map_ascii(t, self, ascii_lower);
    StrBuilder out;
    for (int64_t i = 0; i < self.length; ++i) append_lower(out, self, i);
    return out.finish(t);
}

Result<Ref<Str>> upper(Thread& t, Str& self) {
    if (self.is_ascii()) return map_ascii(t, self, ascii_upper);
    StrBuilder out;
    for (int64_t i = 0; i < self.length; ++i) append(out, base::unicode::to_upper(self[i]));
    return out.finish(t);
}

Result<Ref<Str>> casefold(Thread& t, Str& self) {
    if (self.is_ascii()) return map_ascii(t, self, ascii_lower);
    StrBuilder out;
    for (int64_t i = 0; i < self.length; ++i) append(out, base::unicode::fold_case(self[i]));
    return out.finish(t);
}

Result<Ref<Str>> title(Thread& t, Str& self) {
    bool after_cased = false;
    if (self.is_ascii()) {
        return map_ascii(t, self, [&](uint8_t c) {
            uint8_t mapped = after_cased ? ascii_lower(c) : ascii_upper(c);
            after_cased = is_ascii_upper(c) || is_ascii_lower(c);
            return mapped;
        });
    }
    StrBuilder out;
    for (int64_t i = 0; i < self.length; ++i) {
        if (after_cased)
            append_lower(out, self, i);
        else
            append(out, base::unicode::to_title(self[i]));
        after_cased = is_cased(self[i]);
    }
    return out.finish(t);
}

Result<Ref<Str>> capitalize(Thread& t, Str& self) {
    if (self.is_ascii()) {
        bool is_first = true;
        return map_ascii(t, self,
                         [&](uint8_t c) { return std::exchange(is_first, false) ? ascii_upper(c) : ascii_lower(c); });
    }
    StrBuilder out;
    append(out, base::unicode::to_title(self[0]));
    for (int64_t i = 1; i < self.length; ++i) append_lower(out, self, i);
    return out.finish(t);
}

Result<Ref<Str>> swapcase(Thread& t, Str& self) {
    if (self.is_ascii())
        return map_ascii(t, self, [](uint8_t c) { return is_ascii_upper(c) ? ascii_lower(c) : ascii_upper(c); });
    StrBuilder out;
    for (int64_t i = 0; i < self.length; ++i) {
        char32_t c = self[i];
        if (base::unicode::has(c, base::unicode::kUpper))
            append_lower(out, self, i);
        else if (base::unicode::has(c, base::unicode::kLower))
            append(out, base::unicode::to_upper(c));
        else
            out.append(c);
    }
    return out.finish(t);
}

}  // namespace krait::object::str_methods
