#pragma once

// Errors as CPython shows them.

#include <string>
#include <string_view>

#include "os/error.h"
#include "syntax/diagnostics.h"

namespace krait::kraitc {

// "FileNotFoundError", ... : the subclass of OSError that the number stands for.
const char* os_error_type(os::Error error);
// str() of the OSError: "[Errno 2] No such file or directory: 'x.py'".
std::string os_error_text(os::Error error, std::string_view path);

// str() of the exception. A SyntaxError's ends in "(x.py, line 3)".
std::string exception_text(const syntax::Diagnostic& error);
// What a traceback ends with: for syntax errors the place, the line and carets. Ends in a newline.
std::string exception_display(const syntax::Diagnostic& error);
// What py_compile raises for it: the display of a SyntaxError proper, "Sorry: ..." for everything else.
std::string py_compile_text(const syntax::Diagnostic& error);
// What the default filters print of a warning (nothing for those they ignore); `source` is the file's text.
std::string warning_display(const syntax::Diagnostic& warning, std::string_view source);

}  // namespace krait::kraitc
