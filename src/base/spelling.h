#pragma once

// Which of some words was probably meant by a misspelled one.

#include <span>
#include <string_view>
#include <vector>

namespace krait::base {

// As CPython chooses "Did you mean" for names: the first candidate of the least edit distance, where a letter in the
// wrong case counts half; empty when none is close enough. ASCII only is compared by case.
std::string_view closest_by_edits(std::string_view word, std::span<const std::string_view> candidates);

// As difflib.get_close_matches(word, candidates, count, cutoff): best first.
std::vector<std::string_view> closest_by_blocks(std::string_view word, std::span<const std::string_view> candidates,
                                                size_t count, double cutoff);

}  // namespace krait::base
