#include "bytecode/process_set.h"

#include <algorithm>
#include <iterator>

namespace krait::bytecode {

namespace {

// Sorted by bytes; renewed by `tools/process-set`.
constexpr std::string_view kStrings[] = {
#include "bytecode/process_set.inc"
};

}  // namespace

bool is_interned_at_start(std::string_view text) {
    return std::binary_search(std::begin(kStrings), std::end(kStrings), text);
}

}  // namespace krait::bytecode
