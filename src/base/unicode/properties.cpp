#include "base/unicode/properties.h"

#include "base/check.h"
#include "base/unicode/tables.h"

namespace krait::base::unicode {

namespace {

std::optional<double> numeric(uint8_t index) {
    if (!index) return std::nullopt;
    return table<double>(kNumericOffset)[index];
}

}  // namespace

const Record& record(char32_t c) {
    KRAIT_DCHECK_OP(c, <=, kLastCodePoint);
    size_t block = table<uint16_t>(kRecordFirstOffset)[c >> kRecordShift];
    size_t place = (block << kRecordShift) + (c & ((1u << kRecordShift) - 1));
    return table<Record>(kRecordOffset)[table<uint16_t>(kRecordSecondOffset)[place]];
}

std::optional<double> numeric_value(char32_t c) { return numeric(record(c).numeric); }

FactsIn32 facts_in_3_2(char32_t c) {
    const Record& now = record(c);
    if (!(now.flags & kAssignedIn32)) {
        bool is_unassigned = now.category == static_cast<uint8_t>(Category::Cn);
        auto width = is_unassigned ? static_cast<EastAsianWidth>(now.east_asian_width) : EastAsianWidth::kN;
        return {Category::Cn, Bidi::kNone, 0, width, false, std::nullopt};
    }
    OldRecord then{now.category, now.bidi, now.combining, now.east_asian_width, bool(now.flags & kMirrored),
                   now.numeric};
    if (now.old) then = table<OldRecord>(kOldOffset)[now.old];
    return {static_cast<Category>(then.category),
            static_cast<Bidi>(then.bidi),
            then.combining,
            static_cast<EastAsianWidth>(then.east_asian_width),
            then.is_mirrored != 0,
            numeric(then.numeric)};
}

}  // namespace krait::base::unicode
