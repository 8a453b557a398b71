#include "object/format_arguments.h"

#include "object/str.h"

namespace krait::object {

void FormatArgument::append_to(std::string& out) const {
    switch (kind_) {
        case Kind::None: break;
        case Kind::Text: out += text_; break;
        case Kind::Str: str_append_utf8(*str_, out); break;
        case Kind::Character: out += static_cast<char>(signed_); break;
        case Kind::Signed: out += std::to_string(signed_); break;
        case Kind::Unsigned: out += std::to_string(unsigned_); break;
    }
}

std::string format_message(std::string_view pattern, const FormatArgument* arguments) {
    std::string message;
    while (true) {
        size_t hole = pattern.find("{}");
        message += pattern.substr(0, hole);
        if (hole == std::string_view::npos) return message;
        arguments->append_to(message);
        ++arguments;
        pattern.remove_prefix(hole + 2);
    }
}

}  // namespace krait::object
