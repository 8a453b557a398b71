#pragma once

// The text of `python3.14 -m tokenize FILE` and, with exact operator kinds, of `python3.14 -m tokenize -e FILE`.

#include <string>
#include <string_view>

namespace krait::syntax {

// Appends what goes to standard output and to standard error; returns the exit status.
int print_tokens(std::string_view bytes, std::string_view filename, bool exact, std::string& out, std::string& error);

}  // namespace krait::syntax
