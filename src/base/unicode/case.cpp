#include "base/unicode/case.h"

#include "base/unicode/tables.h"

namespace krait::base::unicode {

namespace {

const CaseRecord& case_record(char32_t c) { return table<CaseRecord>(kCaseOffset)[record(c).case_record]; }

Mapped apply(char32_t c, int32_t mapping) {
    if (mapping < static_cast<int32_t>(kSpecialCase)) return {{c + static_cast<char32_t>(mapping)}, 1};
    const char32_t* special = table<char32_t>(kSpecialOffset) + (static_cast<size_t>(mapping) - kSpecialCase);
    Mapped result{{}, special[0]};
    for (uint32_t i = 0; i < result.count; ++i) result.values[i] = special[1 + i];
    return result;
}

}  // namespace

Mapped to_lower(char32_t c) { return apply(c, case_record(c).lower); }
Mapped to_upper(char32_t c) { return apply(c, case_record(c).upper); }
Mapped to_title(char32_t c) { return apply(c, case_record(c).title); }
Mapped fold_case(char32_t c) { return apply(c, case_record(c).fold); }

char32_t to_simple_lower(char32_t c) { return c + static_cast<char32_t>(case_record(c).simple_lower); }

}  // namespace krait::base::unicode
