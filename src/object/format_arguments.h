#pragma once

// Arguments of message patterns: each {} of a pattern is replaced by the next one.

#include <concepts>
#include <string>
#include <string_view>

namespace krait::object {

struct Str;

class FormatArgument {
public:
    FormatArgument() : kind_(Kind::None) {}
    FormatArgument(std::string_view text) : kind_(Kind::Text), text_(text) {}
    FormatArgument(const char* text) : kind_(Kind::Text), text_(text) {}
    FormatArgument(const std::string& text) : kind_(Kind::Text), text_(text) {}
    FormatArgument(const Str* str) : kind_(Kind::Str), str_(str) {}
    FormatArgument(char character) : kind_(Kind::Character), signed_(character) {}
    template <std::signed_integral T>
    FormatArgument(T number) : kind_(Kind::Signed), signed_(number) {}
    template <std::unsigned_integral T>
    FormatArgument(T number) : kind_(Kind::Unsigned), unsigned_(number) {}

    // UTF-8; lone surrogates as three bytes.
    void append_to(std::string& out) const;

private:
    enum class Kind : unsigned char { None, Text, Str, Character, Signed, Unsigned };
    Kind kind_;
    union {
        std::string_view text_;
        const Str* str_;
        long long signed_;
        unsigned long long unsigned_;
    };
};

std::string format_message(std::string_view pattern, const FormatArgument* arguments);

}  // namespace krait::object
