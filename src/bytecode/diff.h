#pragma once

#include <string>
#include <string_view>

namespace krait::bytecode {

enum class PycComparison { Same, Different, Unreadable };

// Says in words what differs between two .pyc files: appends a line for each finding to `out`.
PycComparison diff_pycs(std::string_view left, std::string_view right, std::string& out);

}  // namespace krait::bytecode
