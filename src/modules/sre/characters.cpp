#include "modules/sre/characters.h"

#include <cctype>

#include "base/unicode/case.h"
#include "base/unicode/properties.h"

namespace krait::modules::sre {

namespace unicode = base::unicode;

char32_t lower_unicode(char32_t c) {
    if (c < 128) return lower_ascii(c);
    return c <= unicode::kLastCodePoint ? unicode::to_simple_lower(c) : c;
}

char32_t upper_unicode(char32_t c) {
    if (c > unicode::kLastCodePoint) return c;
    unicode::Mapped upper = unicode::to_upper(c);
    return upper.count == 1 ? upper.values[0] : c;
}

char32_t lower_locale(char32_t c) { return c < 256 ? static_cast<char32_t>(std::tolower(static_cast<int>(c))) : c; }
char32_t upper_locale(char32_t c) { return c < 256 ? static_cast<char32_t>(std::toupper(static_cast<int>(c))) : c; }

bool is_cased_unicode(char32_t c) { return c <= unicode::kLastCodePoint && unicode::has(c, unicode::kRegexCased); }

bool is_word_ascii(char32_t c) { return is_cased_ascii(c) || c - '0' < 10 || c == '_'; }
bool is_word_locale(char32_t c) { return c < 256 && (c == '_' || std::isalnum(static_cast<int>(c))); }
bool is_word_unicode(char32_t c) {
    if (c < 128) return is_word_ascii(c);
    if (c > unicode::kLastCodePoint) return false;
    const unicode::Record& record = unicode::record(c);
    return (record.flags & unicode::kAlpha) || record.decimal >= 0 || record.digit >= 0 || record.numeric;
}

bool is_in_category(uint32_t category, char32_t c) {
    bool is_negative = category & 1;
    bool is_in = false;
    bool is_known = c <= unicode::kLastCodePoint;
    switch (category & ~1u) {
        case CATEGORY_DIGIT: is_in = c - '0' < 10; break;
        case CATEGORY_SPACE: is_in = c == ' ' || c - '\t' < 5; break;
        case CATEGORY_WORD: is_in = is_word_ascii(c); break;
        case CATEGORY_LINEBREAK: is_in = c == '\n'; break;
        case CATEGORY_LOC_WORD: is_in = is_word_locale(c); break;
        case CATEGORY_UNI_DIGIT: is_in = is_known && unicode::record(c).decimal >= 0; break;
        case CATEGORY_UNI_SPACE: is_in = is_known && unicode::has(c, unicode::kSpace); break;
        case CATEGORY_UNI_WORD: is_in = is_word_unicode(c); break;
        case CATEGORY_UNI_LINEBREAK: is_in = is_known && unicode::has(c, unicode::kLineBreak); break;
        default: break;
    }
    return is_in != is_negative;
}

bool is_in_set(const uint32_t* set, char32_t c) {
    bool found = true;
    for (;;) {
        switch (*set++) {
            case FAILURE: return !found;
            case NEGATE: found = !found; break;
            case LITERAL:
                if (c == *set++) return found;
                break;
            case CATEGORY:
                if (is_in_category(*set++, c)) return found;
                break;
            case RANGE:
                if (set[0] <= c && c <= set[1]) return found;
                set += 2;
                break;
            case RANGE_UNI_IGNORE: {
                if (set[0] <= c && c <= set[1]) return found;
                char32_t upper = upper_unicode(c);
                if (set[0] <= upper && upper <= set[1]) return found;
                set += 2;
                break;
            }
            case CHARSET:
                if (c < 256 && (set[c >> 5] >> (c & 31) & 1)) return found;
                set += 8;
                break;
            case BIGCHARSET: {
                uint32_t count = *set++;
                if (c < 65536) {
                    uint32_t block = set[c >> 10] >> (8 * (c >> 8 & 3)) & 255;
                    uint32_t bit = block * 256 + (c & 255);
                    if (set[64 + (bit >> 5)] >> (bit & 31) & 1) return found;
                }
                set += 64 + count * 8;
                break;
            }
            default: return false;  // not in code that has been checked
        }
    }
}

bool is_in_set_of_locale(const uint32_t* set, char32_t c) {
    char32_t lower = lower_locale(c), upper = upper_locale(c);
    // A negated set must leave out both.
    if (set[0] == NEGATE) return is_in_set(set, lower) && is_in_set(set, upper);
    return is_in_set(set, lower) || (upper != lower && is_in_set(set, upper));
}

}  // namespace krait::modules::sre
