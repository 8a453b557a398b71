#include "base/spelling.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace krait::base {

namespace {

constexpr size_t kMove = 2;
constexpr size_t kCase = 1;
constexpr size_t kLongestWord = 40;  // after the common beginning and end

std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (const char *cursor = text.data(), *end = cursor + text.size(); cursor != end;)
        points += next_code_point(cursor);
    return points;
}

char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }

size_t replacement_cost(char32_t a, char32_t b) {
    if (a == b) return 0;
    return lower(a) == lower(b) ? kCase : kMove;
}

void trim_common(std::u32string_view& a, std::u32string_view& b) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
    while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
}

// The edit distance; for words that are too long, more than any limit.
size_t edit_distance(std::u32string_view a, std::u32string_view b) {
    trim_common(a, b);
    if (a.empty() || b.empty()) return (a.size() + b.size()) * kMove;
    if (a.size() > kLongestWord || b.size() > kLongestWord) return SIZE_MAX;
    std::vector<size_t> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j) row[j] = j * kMove;
    for (size_t i = 0; i < a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = (i + 1) * kMove;
        for (size_t j = 0; j < b.size(); ++j) {
            size_t replaced = diagonal + replacement_cost(a[i], b[j]);
            diagonal = row[j + 1];
            row[j + 1] = std::min(replaced, std::min(row[j], row[j + 1]) + kMove);
        }
    }
    return row[b.size()];
}

struct Block {
    size_t a, b, size;
};

// The longest run that both have; of several the first in `a`, then in `b`.
Block longest_common_run(std::u32string_view a, std::u32string_view b) {
    Block best{0, 0, 0};
    std::vector<size_t> ending(b.size() + 1), previous(b.size() + 1);
    for (size_t i = 0; i < a.size(); ++i) {
        std::swap(ending, previous);
        for (size_t j = 0; j < b.size(); ++j) {
            ending[j + 1] = a[i] == b[j] ? previous[j] + 1 : 0;
            size_t size = ending[j + 1];
            if (size > best.size) best = {i + 1 - size, j + 1 - size, size};
        }
    }
    return best;
}

// Characters in common runs, found longest first, then on both sides of it.
size_t matching_characters(std::u32string_view a, std::u32string_view b) {
    if (a.empty() || b.empty()) return 0;
    Block run = longest_common_run(a, b);
    if (run.size == 0) return 0;
    return run.size + matching_characters(a.substr(0, run.a), b.substr(0, run.b)) +
           matching_characters(a.substr(run.a + run.size), b.substr(run.b + run.size));
}

}  // namespace

std::string_view closest_by_edits(std::string_view word, std::span<const std::string_view> candidates) {
    std::u32string points = code_points(word);
    size_t best_distance = SIZE_MAX;
    std::string_view best;
    for (std::string_view candidate : candidates) {
        if (candidate == word) continue;
        std::u32string other = code_points(candidate);
        size_t limit = std::min((points.size() + other.size() + 3) * kMove / 6, best_distance - 1);
        size_t distance = edit_distance(points, other);
        if (distance > limit) continue;
        best = candidate;
        best_distance = distance;
    }
    return best;
}

std::vector<std::string_view> closest_by_blocks(std::string_view word, std::span<const std::string_view> candidates,
                                                size_t count, double cutoff) {
    std::u32string points = code_points(word);
    std::vector<std::pair<double, std::string_view>> close;
    for (std::string_view candidate : candidates) {
        std::u32string other = code_points(candidate);
        size_t total = points.size() + other.size();
        double ratio =
            total ? 2.0 * static_cast<double>(matching_characters(other, points)) / static_cast<double>(total) : 1.0;
        if (ratio >= cutoff) close.emplace_back(ratio, candidate);
    }
    std::ranges::sort(close, std::greater<>());
    std::vector<std::string_view> words;
    for (size_t i = 0; i < close.size() && i < count; ++i) words.push_back(close[i].second);
    return words;
}

}  // namespace krait::base
