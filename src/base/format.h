#pragma once

// printf into a std::string, for texts off the hot paths. A string_view is "%.*s" with KRAIT_SV(view).

#include <string>

#define KRAIT_SV(view) static_cast<int>((view).size()), (view).data()

namespace krait::base {

[[gnu::format(printf, 1, 2)]] std::string formatted(const char* format, ...);
[[gnu::format(printf, 2, 3)]] void append_formatted(std::string& out, const char* format, ...);
// And a newline.
[[gnu::format(printf, 2, 3)]] void append_line(std::string& out, const char* format, ...);

}  // namespace krait::base
