#include "bytecode/process_set.h"

#include <algorithm>
#include <iterator>

namespace krait::bytecode {

namespace {

// Sorted by bytes; renewed by `tools/process-set`.
constexpr std::string_view kAtStart[] = {
#include "bytecode/start_set.inc"
};
constexpr std::string_view kByPyCompile[] = {
#include "bytecode/process_set.inc"
};

}  // namespace

bool is_interned_at_start(std::string_view text) {
    return std::binary_search(std::begin(kAtStart), std::end(kAtStart), text);
}

bool is_interned_by_py_compile(std::string_view text) {
    return is_interned_at_start(text) || std::binary_search(std::begin(kByPyCompile), std::end(kByPyCompile), text);
}

}  // namespace krait::bytecode
