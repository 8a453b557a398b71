#pragma once

#include <string>
#include <string_view>

namespace krait {

// The text of -c without what all its lines that are not blank begin with; blank lines become empty.
std::string without_common_indent(std::string_view text);

}  // namespace krait
