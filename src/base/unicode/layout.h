#pragma once

// Made by tools/tables/unicode.py from the reference interpreter; do not edit.

#include <cstddef>
#include <cstdint>

// clang-format off

namespace krait::base::unicode {

// Of tables.bin: a change of the tables rebuilds what includes this.
inline constexpr uint64_t kTablesChecksum = 0xee6e2d3162ed7882;

inline constexpr char kVersion[] = "16.0.0";

enum class Category : uint8_t {
    Cn,
    Lu,
    Ll,
    Lt,
    Lm,
    Lo,
    Mn,
    Mc,
    Me,
    Nd,
    Nl,
    No,
    Pc,
    Pd,
    Ps,
    Pe,
    Pi,
    Pf,
    Po,
    Sm,
    Sc,
    Sk,
    So,
    Zs,
    Zl,
    Zp,
    Cc,
    Cf,
    Cs,
    Co,
};

enum class Bidi : uint8_t {
    kNone,
    kL,
    kR,
    kAL,
    kEN,
    kES,
    kET,
    kAN,
    kCS,
    kNSM,
    kBN,
    kB,
    kS,
    kWS,
    kON,
    kLRE,
    kLRO,
    kRLE,
    kRLO,
    kPDF,
    kLRI,
    kRLI,
    kFSI,
    kPDI,
};

enum class EastAsianWidth : uint8_t {
    kN,
    kNa,
    kW,
    kH,
    kA,
    kF,
};

enum Flag : uint32_t {
    kAlpha = 1u << 0,
    kLower = 1u << 1,
    kUpper = 1u << 2,
    kTitle = 1u << 3,
    kSpace = 1u << 4,
    kLineBreak = 1u << 5,
    kPrintable = 1u << 6,
    kIdentifierStart = 1u << 7,
    kIdentifierContinue = 1u << 8,
    kCased = 1u << 9,
    kCaseIgnorable = 1u << 10,
    kRegexCased = 1u << 11,
    kMirrored = 1u << 12,
    kNfcInert = 1u << 13,
    kNfdInert = 1u << 14,
    kNfkcInert = 1u << 15,
    kNfkdInert = 1u << 16,
    kAssignedIn32 = 1u << 17,
};

// By the numbers of Category, Bidi, EastAsianWidth and a decomposition's tag.
inline constexpr const char* kCategoryNames[] = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"};
inline constexpr const char* kBidiNames[] = {"", "L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"};
inline constexpr const char* kEastAsianWidthNames[] = {"N", "Na", "W", "H", "A", "F"};
inline constexpr const char* kDecompositionTags[] = {"canonical", "circle", "compat", "final", "font", "fraction", "initial", "isolated", "medial", "narrow", "noBreak", "small", "square", "sub", "super", "vertical", "wide"};

inline constexpr size_t kSpecialCase = 4194304;
inline constexpr size_t kRecordShift = 6;
inline constexpr size_t kRecordFirstOffset = 0;
inline constexpr size_t kRecordFirstCount = 17408;
inline constexpr size_t kRecordSecondOffset = 34816;
inline constexpr size_t kRecordSecondCount = 35200;
inline constexpr size_t kRecordOffset = 105216;
inline constexpr size_t kRecordCount = 1500;
inline constexpr size_t kCaseOffset = 129216;
inline constexpr size_t kCaseCount = 283;
inline constexpr size_t kSpecialOffset = 134880;
inline constexpr size_t kSpecialCount = 534;
inline constexpr size_t kNumericOffset = 137016;
inline constexpr size_t kNumericCount = 146;
inline constexpr size_t kOldOffset = 138184;
inline constexpr size_t kOldCount = 80;
inline constexpr size_t kDecompositionShift = 8;
inline constexpr size_t kDecompositionFirstOffset = 138664;
inline constexpr size_t kDecompositionFirstCount = 4352;
inline constexpr size_t kDecompositionSecondOffset = 147368;
inline constexpr size_t kDecompositionSecondCount = 17408;
inline constexpr size_t kDecompositionPoolOffset = 182184;
inline constexpr size_t kDecompositionPoolCount = 12476;
inline constexpr size_t kCompositionOffset = 207136;
inline constexpr size_t kCompositionCount = 961;
inline constexpr size_t kCorrectionOffset = 218672;
inline constexpr size_t kCorrectionCount = 5;
inline constexpr size_t kShortWordCount = 200;
inline constexpr size_t kWordOffset = 218712;
inline constexpr size_t kWordCount = 0;
inline constexpr size_t kShortWordRows = 13;
inline constexpr size_t kWordRowOffset = 305664;
inline constexpr size_t kWordRowCount = 38;
inline constexpr size_t kNameSample = 8;
inline constexpr size_t kLongestName = 88;
inline constexpr size_t kNameTextOffset = 306120;
inline constexpr size_t kNameTextCount = 0;
inline constexpr size_t kNamePlaceOffset = 531584;
inline constexpr size_t kNamePlaceCount = 4385;
inline constexpr size_t kNameCount = 35075;
inline constexpr size_t kNameRunOffset = 549128;
inline constexpr size_t kNameRunCount = 719;
inline constexpr size_t kNameOrderOffset = 554880;
inline constexpr size_t kNameOrderCount = 35075;
inline constexpr size_t kDerivedPrefixOffset = 625032;
inline constexpr size_t kDerivedPrefixCount = 0;
inline constexpr size_t kDerivedRangeOffset = 625176;
inline constexpr size_t kDerivedRangeCount = 19;
inline constexpr size_t kFirstAlias = 983040;
inline constexpr size_t kFirstSequence = 983552;
inline constexpr size_t kAliasOffset = 625480;
inline constexpr size_t kAliasCount = 477;
inline constexpr size_t kLongestSequence = 4;
inline constexpr size_t kSequenceOffset = 627392;
inline constexpr size_t kSequenceCount = 461;

}  // namespace krait::base::unicode

// clang-format on
