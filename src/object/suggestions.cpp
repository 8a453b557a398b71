#include "object/suggestions.h"

#include <algorithm>
#include <vector>

// As CPython measures: the cost of turning one name into another, where inserting, deleting and replacing a character
// cost 2 and changing its case costs 1. A name is near enough when the cost is at most a sixth of twice both lengths;
// of several, the first with the least cost wins.

namespace krait::object {

namespace {

constexpr int kMove = 2, kCase = 1;
constexpr size_t kLongest = 40;           // bytes; longer names are not compared
constexpr int64_t kMostCandidates = 750;  // more are not looked at

int replacing(char a, char b) {
    if ((a & 31) != (b & 31)) return kMove;
    if (a == b) return 0;
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b) ? kCase : kMove;
}

// Above `limit` any greater number will do.
int distance(std::string_view a, std::string_view b, int limit) {
    if (a == b) return 0;
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size()) * kMove;
    if (a.size() > kLongest || b.size() > kLongest) return limit + 1;
    if (b.size() < a.size()) std::swap(a, b);
    if (static_cast<int>(b.size() - a.size()) * kMove > limit) return limit + 1;
    int row[kLongest];
    for (size_t i = 0; i < a.size(); ++i) row[i] = static_cast<int>(i + 1) * kMove;
    int result = 0;
    for (size_t k = 0; k < b.size(); ++k) {
        int diagonal = static_cast<int>(k) * kMove;
        result = diagonal;
        int least = INT32_MAX;
        for (size_t i = 0; i < a.size(); ++i) {
            int replaced = diagonal + replacing(b[k], a[i]);
            diagonal = row[i];
            result = std::min(std::min(result, diagonal) + kMove, replaced);
            row[i] = result;
            least = std::min(least, result);
        }
        if (least > limit) return limit + 1;
    }
    return result;
}

std::string utf8(const Str& str) {
    std::string text;
    str_append_utf8(str, text);
    return text;
}

}  // namespace

Value nearest_name(const Str& wrong, const Value* candidates, int64_t count) {
    if (count >= kMostCandidates) return Value();
    std::string name = utf8(wrong);
    Value nearest;
    int least = INT32_MAX;
    for (int64_t i = 0; i < count; ++i) {
        std::string candidate = utf8(*as_str(candidates[i]));
        if (candidate == name) continue;
        int limit = static_cast<int>(name.size() + candidate.size() + 3) * kMove / 6;
        // Only a lower cost than the least so far matters.
        limit = std::min(limit, least - 1);
        int cost = distance(name, candidate, limit);
        if (cost > limit) continue;
        least = cost;
        nearest = candidates[i];
    }
    return nearest;
}

}  // namespace krait::object
