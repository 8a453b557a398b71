#include <array>

#include "modules/binascii/binascii.h"
#include "object/bytes.h"

namespace krait::modules::binascii {

namespace {

constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<int8_t, 256> value_table() {
    std::array<int8_t, 256> table{};
    for (int8_t& value : table) value = -1;
    for (int i = 0; i < 64; ++i) table[static_cast<uint8_t>(kDigits[i])] = static_cast<int8_t>(i);
    return table;
}
constexpr std::array<int8_t, 256> kValues = value_table();

// Reads quads of digits. What is no digit is passed over unless reading is strict; padding counts only where a quad may
// end, and does not end the data.
class Decoder {
public:
    Decoder(std::string_view data, bool is_strict) : data_(data), is_strict_(is_strict) {}

    // The complaint; empty: none.
    std::string run() {
        if (is_strict_ && data_.starts_with('=')) return "Leading padding not allowed";
        out_.reserve(data_.size() / 4 * 3 + 3);
        for (char c : data_)
            if (const char* fault = c == '=' ? padding() : digit(c)) return fault;
        if (position_ == 0 || position_ + pads_ >= 4) return {};
        if (position_ > 1) return "Incorrect padding";
        return "Invalid base64-encoded string: number of data characters (" + std::to_string(out_.size() / 3 * 4 + 1) +
               ") cannot be 1 more than a multiple of 4";
    }
    std::string_view bytes() const { return out_; }

private:
    const char* padding() {
        has_padding_ = true;
        if (is_strict_ && position_ == 0) return "Excess padding not allowed";
        if (position_ >= 2 && position_ + ++pads_ >= 4) {
            if (is_strict_ && is_complete_) return "Excess padding not allowed";
            is_complete_ = true;
        }
        return nullptr;
    }

    const char* digit(char c) {
        int value = kValues[static_cast<uint8_t>(c)];
        if (value < 0) return is_strict_ ? "Only base64 data is allowed" : nullptr;
        if (is_strict_ && is_complete_) return "Excess data after padding";
        if (is_strict_ && has_padding_) return "Discontinuous padding not allowed";
        pads_ = 0;
        bits_ = bits_ << 6 | static_cast<unsigned>(value);
        // Digits 1, 2 and 3 of a quad complete a byte each.
        if (position_) out_.push_back(static_cast<char>(bits_ >> (6 - 2 * position_)));
        position_ = (position_ + 1) & 3;
        return nullptr;
    }

    std::string_view data_;
    bool is_strict_;
    bool has_padding_ = false;
    bool is_complete_ = false;  // the quad that ends in padding
    int position_ = 0, pads_ = 0;
    unsigned bits_ = 0;
    std::string out_;
};

}  // namespace

Result<Ref<>> a2b_base64(Thread& t, Value, AsciiData data, bool is_strict) {
    Decoder decoder(data.bytes(), is_strict);
    std::string fault = decoder.run();
    if (!fault.empty()) return t.raise(error_type(t), "{}", fault);
    return bytes_from(t, decoder.bytes());
}

Result<Ref<>> b2a_base64(Thread& t, Value, ByteView data, bool has_newline) {
    std::string_view in = data.bytes();
    std::string out;
    out.reserve(in.size() / 3 * 4 + 5);
    for (size_t i = 0; i < in.size(); i += 3) {
        size_t count = std::min<size_t>(3, in.size() - i);
        unsigned bits = 0;
        for (size_t k = 0; k < 3; ++k) bits = bits << 8 | (k < count ? static_cast<uint8_t>(in[i + k]) : 0u);
        for (size_t k = 0; k < 4; ++k) out.push_back(k <= count ? kDigits[bits >> (18 - 6 * k) & 63] : '=');
    }
    if (has_newline) out.push_back('\n');
    return bytes_from(t, out);
}

}  // namespace krait::modules::binascii
