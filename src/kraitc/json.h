#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace krait::kraitc {

// One JSON object on one line, in ASCII; text may hold lone surrogates.
class JsonLine {
public:
    JsonLine& text(std::string_view name, std::string_view value);
    JsonLine& number(std::string_view name, std::optional<int> value);
    JsonLine& null(std::string_view name);

    // With the closing brace and a newline.
    std::string finish() &&;

private:
    void add_name(std::string_view name);
    void append_text(std::string_view text);

    std::string line_ = "{";
};

}  // namespace krait::kraitc
