#include "object/exceptions.h"
#include "object/str_builder.h"
#include "object/str_methods.h"
#include "object/str_units.h"

namespace krait::object {

Result<str_methods::FillCharacter> Convert<str_methods::FillCharacter>::from(Thread& t, Value value,
                                                                             const ArgumentContext&) {
    Str* str = as_str(value);
    if (!str) return t.raise_type_error("The fill character must be a unicode character, not {}", type_name(value));
    if (str->length != 1) return t.raise_type_error("The fill character must be exactly one character long");
    return str_methods::FillCharacter{(*str)[0]};
}

namespace str_methods {

namespace {

Result<Ref<Str>> padded(Thread& t, Str& str, int64_t left, int64_t right, char32_t fill) {
    if (left <= 0 && right <= 0) return str_exact(t, str);
    int64_t length;
    if (__builtin_add_overflow(left, right, &length) || __builtin_add_overflow(length, str.length, &length))
        return t.raise(types::OverflowError, "padded string is too long");
    if (length == 1) return str_single(t, fill);
    char32_t widest = std::max(widest_of_form(str), widest_needed(&fill, 1));
    Ref<Str> result = TRY(str_allocate(t, length, widest));
    fill_characters(*result, 0, left, fill);
    copy_characters(*result, left, str, 0, str.length);
    fill_characters(*result, left + str.length, right, fill);
    return result;
}

}  // namespace

Result<Ref<Str>> center(Thread& t, Str& self, int64_t width, FillCharacter fill) {
    if (width <= self.length) return str_exact(t, self);
    int64_t margin = width - self.length;
    int64_t left = margin / 2 + (margin & width & 1);
    return padded(t, self, left, margin - left, fill.value);
}

Result<Ref<Str>> ljust(Thread& t, Str& self, int64_t width, FillCharacter fill) {
    return padded(t, self, 0, width <= self.length ? 0 : width - self.length, fill.value);
}

Result<Ref<Str>> rjust(Thread& t, Str& self, int64_t width, FillCharacter fill) {
    return padded(t, self, width <= self.length ? 0 : width - self.length, 0, fill.value);
}

Result<Ref<Str>> zfill(Thread& t, Str& self, int64_t width) {
    if (width <= self.length) return str_exact(t, self);
    int64_t zeros = width - self.length;
    bool is_signed = self.length > 0 && (self[0] == '+' || self[0] == '-');
    Ref<Str> result = TRY(padded(t, self, zeros, 0, '0'));
    if (is_signed) {
        fill_characters(*result, 0, 1, self[0]);
        fill_characters(*result, zeros, 1, '0');
    }
    return result;
}

Result<Ref<Str>> expandtabs(Thread& t, Str& self, int tab_size) {
    int64_t column = 0, tabs = 0;
    StrBuilder out;
    int64_t run = 0;
    for (int64_t i = 0; i < self.length; ++i) {
        char32_t c = self[i];
        if (c != '\t') {
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            continue;
        }
        int64_t spaces = tab_size > 0 ? tab_size - column % tab_size : 0;
        out.append(self, run, i);
        out.fill(' ', spaces);
        column += spaces;
        run = i + 1;
        ++tabs;
    }
    if (tabs == 0) return str_exact(t, self);
    out.append(self, run, self.length);
    return out.finish(t);
}

}  // namespace str_methods

}  // namespace krait::object
