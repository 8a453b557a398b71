#include "base/charset/gb18030.h"

#include <algorithm>
#include <span>

#include "base/charset/tables.h"

namespace krait::base::charset {

namespace {

struct Range {
    uint32_t linear, point, count;
};
constexpr uint32_t kFirstAstral = 189000;

std::span<const Range> ranges() { return {table<Range>(kGb18030RangeOffset), kGb18030RangeCount}; }

}  // namespace

char32_t gb18030_point(uint32_t linear) {
    if (linear >= kFirstAstral) {
        char32_t point = linear - kFirstAstral + 0x10000;
        return point <= 0x10FFFF ? point : 0;
    }
    auto all = ranges();
    auto next =
        std::upper_bound(all.begin(), all.end(), linear, [](uint32_t l, const Range& r) { return l < r.linear; });
    if (next == all.begin() || linear - next[-1].linear >= next[-1].count) return 0;
    return next[-1].point + (linear - next[-1].linear);
}

int64_t gb18030_linear(char32_t point) {
    if (point >= 0x10000) return point - 0x10000 + kFirstAstral;
    for (const Range& range : ranges())
        if (point - range.point < range.count) return range.linear + (point - range.point);
    return -1;
}

}  // namespace krait::base::charset
