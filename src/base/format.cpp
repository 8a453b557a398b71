#include "base/format.h"

#include <cstdarg>
#include <cstdio>

namespace krait::base {

namespace {

void append(std::string& out, const char* format, va_list arguments) {
    char buffer[256];
    va_list again;
    va_copy(again, arguments);
    int size = std::vsnprintf(buffer, sizeof buffer, format, arguments);
    if (size >= static_cast<int>(sizeof buffer)) {
        size_t start = out.size();
        out.resize(start + static_cast<size_t>(size) + 1);
        std::vsnprintf(out.data() + start, static_cast<size_t>(size) + 1, format, again);
        out.pop_back();
    } else if (size > 0) {
        out.append(buffer, static_cast<size_t>(size));
    }
    va_end(again);
}

}  // namespace

// Variadic as printf is: the compiler checks formats against arguments.
// NOLINTBEGIN(cert-dcl50-cpp)
std::string formatted(const char* format, ...) {
    std::string out;
    va_list arguments;
    va_start(arguments, format);
    append(out, format, arguments);
    va_end(arguments);
    return out;
}

void append_formatted(std::string& out, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    append(out, format, arguments);
    va_end(arguments);
}

void append_line(std::string& out, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    append(out, format, arguments);
    va_end(arguments);
    out += '\n';
}
// NOLINTEND(cert-dcl50-cpp)

}  // namespace krait::base
