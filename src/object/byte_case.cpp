#include <algorithm>
#include <array>

#include "object/byte_groups.h"
#include "object/byte_methods.h"
#include "object/byte_search.h"

// Letters here are ASCII's, whatever the locale.

namespace krait::object {

namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c | 0x20) : c; }
char to_upper(char c) { return is_lower(c) ? static_cast<char>(c & ~0x20) : c; }
char swapped(char c) { return is_letter(c) ? static_cast<char>(c ^ 0x20) : c; }

template <typename F>
Result<Ref<>> mapped(Thread& t, Value self, F change) {
    char* out;
    Ref<> result = TRY(byte_result_sized(t, self, static_cast<int64_t>(byte_content(self).size()), out));
    for (char c : byte_content(self)) *out++ = change(c);
    return result;
}

Result<Ref<>> lower(Thread& t, Value self) { return mapped(t, self, to_lower); }
Result<Ref<>> upper(Thread& t, Value self) { return mapped(t, self, to_upper); }
Result<Ref<>> swapcase(Thread& t, Value self) { return mapped(t, self, swapped); }

Result<Ref<>> capitalize(Thread& t, Value self) {
    bool is_first = true;
    return mapped(t, self, [&](char c) { return std::exchange(is_first, false) ? to_upper(c) : to_lower(c); });
}

Result<Ref<>> title(Thread& t, Value self) {
    bool in_word = false;
    return mapped(t, self, [&](char c) {
        char result = in_word ? to_lower(c) : to_upper(c);
        in_word = is_letter(c);
        return result;
    });
}

template <bool (*claim)(char)>
bool is_all(Thread&, Value self) {
    std::string_view text = byte_content(self);
    return !text.empty() && std::ranges::all_of(text, claim);
}

bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c); }

bool isascii(Thread&, Value self) {
    return std::ranges::none_of(byte_content(self), [](char c) { return c & 0x80; });
}

template <bool (*wanted)(char), bool (*unwanted)(char)>
bool is_cased(Thread&, Value self) {
    bool any = false;
    for (char c : byte_content(self)) {
        if (unwanted(c)) return false;
        any |= wanted(c);
    }
    return any;
}

bool istitle(Thread&, Value self) {
    bool any = false, in_word = false;
    for (char c : byte_content(self)) {
        if (is_upper(c) ? in_word : is_lower(c) && !in_word) return false;
        in_word = is_letter(c);
        any |= in_word;
    }
    return any;
}

}  // namespace

void define_byte_case_methods(TypeBuilder& type) {
    type.method<"capitalize()", capitalize>("A copy with its first byte in upper case, the rest in lower case.");
    type.method<"isalnum()", is_all<is_letter_or_digit>>("True when there are only ASCII letters and digits.");
    type.method<"isalpha()", is_all<is_letter>>("True when there are only ASCII letters.");
    type.method<"isascii()", isascii>("True when all bytes are below 128.");
    type.method<"isdigit()", is_all<is_digit>>("True when there are only ASCII digits.");
    type.method<"islower()", is_cased<is_lower, is_upper>>(
        "True when the letters are in lower case, and there is one.");
    type.method<"isspace()", is_all<is_ascii_space>>("True when there is only ASCII white space.");
    type.method<"istitle()", istitle>("True when words start with upper case and go on in lower case.");
    type.method<"isupper()", is_cased<is_upper, is_lower>>(
        "True when the letters are in upper case, and there is one.");
    type.method<"lower()", lower>("A copy with ASCII letters in lower case.");
    type.method<"swapcase()", swapcase>("A copy with the case of ASCII letters turned round.");
    type.method<"title()", title>("A copy with words in title case.");
    type.method<"upper()", upper>("A copy with ASCII letters in upper case.");
}

}  // namespace krait::object
