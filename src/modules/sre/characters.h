#pragma once

// What a regular expression asks of one character.

#include "modules/sre/codes.h"

namespace krait::modules::sre {

bool is_in_category(uint32_t category, char32_t c);
// The items up to FAILURE.
bool is_in_set(const uint32_t* set, char32_t c);

inline char32_t lower_ascii(char32_t c) { return c - 'A' < 26 ? c + 32 : c; }
char32_t lower_unicode(char32_t c);
char32_t upper_unicode(char32_t c);
// Of the C locale, for characters below 256.
char32_t lower_locale(char32_t c);
char32_t upper_locale(char32_t c);
bool is_cased_unicode(char32_t c);
inline bool is_cased_ascii(char32_t c) { return (c | 0x20) - 'a' < 26; }

// The character, or one that the locale takes for the same.
inline bool is_equal_in_locale(char32_t wanted, char32_t c) {
    return c == wanted || lower_locale(c) == wanted || upper_locale(c) == wanted;
}
bool is_in_set_of_locale(const uint32_t* set, char32_t c);

bool is_word_ascii(char32_t c);
bool is_word_locale(char32_t c);
bool is_word_unicode(char32_t c);

}  // namespace krait::modules::sre
