#pragma once

// The words of a compiled regular expression, as the library's re._compiler makes them. A skip counts from the word
// that holds it.

#include <cstdint>

namespace krait::modules::sre {

inline constexpr int64_t kMagic = 20230612;
inline constexpr uint32_t kMaxRepeat = 0xFFFFFFFF;
inline constexpr int64_t kMaxGroups = 1073741823;

enum Op : uint32_t {
    FAILURE,
    SUCCESS,
    ANY,
    ANY_ALL,
    ASSERT,      // skip, back, body, SUCCESS
    ASSERT_NOT,  // the same
    AT,          // position
    BRANCH,      // (skip, body, JUMP to the end) for each alternative, 0
    CATEGORY,
    CHARSET,          // 8 words: a bit for each character below 256
    BIGCHARSET,       // count, 64 words of chunk numbers, 8 words for each chunk
    GROUPREF,         // group - 1
    GROUPREF_EXISTS,  // group - 1, skip (from the word before) to the no-branch
    IN,               // skip, set, FAILURE
    INFO,             // skip, mask, least width, most width, prefix or set
    JUMP,             // skip
    LITERAL,
    MARK,  // 2 * (group - 1), + 1 at its end
    MAX_UNTIL,
    MIN_UNTIL,
    NOT_LITERAL,
    NEGATE,
    RANGE,       // first, last
    REPEAT,      // skip, min, max, body, MAX_UNTIL or MIN_UNTIL
    REPEAT_ONE,  // skip, min, max, item of one character, SUCCESS
    SUBPATTERN,
    MIN_REPEAT_ONE,
    ATOMIC_GROUP,           // skip, body, SUCCESS
    POSSESSIVE_REPEAT,      // skip, min, max, body, SUCCESS; the skip leads to SUCCESS
    POSSESSIVE_REPEAT_ONE,  // as REPEAT_ONE
    GROUPREF_IGNORE,
    IN_IGNORE,
    LITERAL_IGNORE,
    NOT_LITERAL_IGNORE,
    GROUPREF_LOC_IGNORE,
    IN_LOC_IGNORE,
    LITERAL_LOC_IGNORE,
    NOT_LITERAL_LOC_IGNORE,
    GROUPREF_UNI_IGNORE,
    IN_UNI_IGNORE,
    LITERAL_UNI_IGNORE,
    NOT_LITERAL_UNI_IGNORE,
    RANGE_UNI_IGNORE,
};

enum At : uint32_t {
    AT_BEGINNING,
    AT_BEGINNING_LINE,
    AT_BEGINNING_STRING,
    AT_BOUNDARY,
    AT_NON_BOUNDARY,
    AT_END,
    AT_END_LINE,
    AT_END_STRING,
    AT_LOC_BOUNDARY,
    AT_LOC_NON_BOUNDARY,
    AT_UNI_BOUNDARY,
    AT_UNI_NON_BOUNDARY,
    kAtCount,
};

// Each is followed by its opposite.
enum CharacterCategory : uint32_t {
    CATEGORY_DIGIT = 0,
    CATEGORY_SPACE = 2,
    CATEGORY_WORD = 4,
    CATEGORY_LINEBREAK = 6,
    CATEGORY_LOC_WORD = 8,
    CATEGORY_UNI_DIGIT = 10,
    CATEGORY_UNI_SPACE = 12,
    CATEGORY_UNI_WORD = 14,
    CATEGORY_UNI_LINEBREAK = 16,
    kCategoryCount = 18,
};

enum InfoMask : uint32_t { kInfoPrefix = 1, kInfoLiteral = 2, kInfoCharset = 4 };

enum Flag : int {
    kIgnoreCase = 2,
    kLocale = 4,
    kMultiline = 8,
    kDotAll = 16,
    kUnicode = 32,
    kVerbose = 64,
    kDebug = 128,
    kAscii = 256
};

}  // namespace krait::modules::sre
