#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace krait::kraitc {

// One JSON object on one line, in ASCII; text may hold lone surrogates.
class JsonLine {
public:
    JsonLine& add(std::string_view name, std::string_view text);
    JsonLine& add(std::string_view name, const std::optional<std::string>& text);
    JsonLine& add(std::string_view name, std::optional<int> number);

    // With the closing brace and a newline.
    std::string finish() &&;

private:
    void add_name(std::string_view name);
    void append_text(std::string_view text);

    std::string line_ = "{";
};

}  // namespace krait::kraitc
