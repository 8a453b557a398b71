#include "kraitc/json.h"

#include "base/format.h"
#include "base/utf8.h"

namespace krait::kraitc {

JsonLine& JsonLine::text(std::string_view name, std::string_view value) {
    add_name(name);
    append_text(value);
    return *this;
}

JsonLine& JsonLine::number(std::string_view name, std::optional<int> value) {
    if (!value) return null(name);
    add_name(name);
    line_ += std::to_string(*value);
    return *this;
}

JsonLine& JsonLine::null(std::string_view name) {
    add_name(name);
    line_ += "null";
    return *this;
}

std::string JsonLine::finish() && { return std::move(line_) + "}\n"; }

void JsonLine::add_name(std::string_view name) {
    if (line_.size() > 1) line_ += ", ";
    append_text(name);
    line_ += ": ";
}

void JsonLine::append_text(std::string_view text) {
    line_ += '"';
    for (const char *cursor = text.data(), *end = cursor + text.size(); cursor < end;) {
        char32_t point = base::next_code_point(cursor);
        if (point == '"' || point == '\\') {
            line_ += '\\';
            line_ += static_cast<char>(point);
        } else if (point == '\n') {
            line_ += "\\n";
        } else if (point >= 0x20 && point < 0x7F) {
            line_ += static_cast<char>(point);
        } else if (point < 0x10000) {
            base::append_formatted(line_, "\\u%04x", static_cast<unsigned>(point));
        } else {
            unsigned rest = static_cast<unsigned>(point) - 0x10000;
            base::append_formatted(line_, "\\u%04x\\u%04x", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
        }
    }
    line_ += '"';
}

}  // namespace krait::kraitc
