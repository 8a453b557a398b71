#pragma once

// co_exceptiontable: where control goes when an instruction raises.

#include <cstdint>
#include <string_view>
#include <vector>

namespace krait::bytecode {

struct ExceptionEntry {
    uint32_t start = 0;  // in code units
    uint32_t end = 0;    // behind the last unit covered
    uint32_t target = 0;
    uint32_t depth = 0;  // stack values that stay
    bool keeps_lasti = false;
};

// Appends the entries as far as they can be read. False when the table breaks off or a number is too large.
bool read_exception_table(std::string_view table, std::vector<ExceptionEntry>& entries);

}  // namespace krait::bytecode
