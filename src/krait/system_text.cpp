#include "base/utf8.h"
#include "krait/options.h"

namespace krait {

namespace {

bool is_ascii_only = false;  // set before there is a second thread

size_t length_of_character(std::string_view bytes) {
    if (is_ascii_only) return static_cast<unsigned char>(bytes[0]) < 0x80;
    return base::decode_utf8(bytes.data(), bytes.data() + bytes.size()).size;
}

}  // namespace

void decode_system_as_ascii() { is_ascii_only = true; }

// U+DC80 to U+DCFF are ED B2 80 to ED B3 BF.
std::string decode_system(std::string_view bytes) {
    std::string text;
    while (!bytes.empty()) {
        size_t length = length_of_character(bytes);
        if (length == 0) {
            auto byte = static_cast<unsigned char>(bytes[0]);
            text += '\xED';
            text += static_cast<char>(0xB0 | (byte >> 6));
            text += static_cast<char>(0x80 | (byte & 0x3F));
            length = 1;
        } else {
            text += bytes.substr(0, length);
        }
        bytes.remove_prefix(length);
    }
    return text;
}

std::string encode_system(std::string_view text) {
    std::string bytes;
    while (!text.empty()) {
        auto second = text.size() >= 3 ? static_cast<unsigned char>(text[1]) : 0u;
        if (text[0] == '\xED' && (second == 0xB2 || second == 0xB3)) {
            bytes += static_cast<char>((second & 3) << 6 | (static_cast<unsigned char>(text[2]) & 0x3F));
            text.remove_prefix(3);
        } else {
            bytes += text[0];
            text.remove_prefix(1);
        }
    }
    return bytes;
}

}  // namespace krait
