#pragma once

// Text that is being put together: grows and widens as characters come. Nothing can fail before finish(), which
// complains when the memory did not suffice.
//
//     StrBuilder out;
//     out.append(name);
//     out.append(": ");
//     return out.finish(t);

#include "object/str.h"

namespace krait::object {

class StrBuilder {
public:
    StrBuilder() = default;
    ~StrBuilder();
    StrBuilder(const StrBuilder&) = delete;
    StrBuilder& operator=(const StrBuilder&) = delete;

    int64_t length() const { return length_; }
    bool is_empty() const { return length_ == 0; }

    void append(char32_t character) {
        if (character > widest_ || length_ == capacity_) [[unlikely]]
            if (!make_room(1, character)) return;
        put(character);
    }
    void append(char character) { append(static_cast<char32_t>(static_cast<unsigned char>(character))); }
    void append(std::string_view ascii);
    void append(const char* ascii) { append(std::string_view(ascii)); }
    void append(const Str& str);
    void append(const Str& str, int64_t start, int64_t end);
    void append_utf8(std::string_view text);  // valid, surrogates as three bytes allowed
    template <typename Unit>
    void append_units(const Unit* units, int64_t count);
    void fill(char32_t character, int64_t count);

    // Room for so many more characters, none wider; false: there is no memory.
    bool make_room(int64_t count, char32_t widest);
    // Takes back what lies beyond.
    void truncate(int64_t length) {
        was_truncated_ |= length < length_;
        length_ = length;
    }

    // The text so far. Afterwards the builder is empty.
    Result<Ref<Str>> finish(Thread& t);

private:
    void put(char32_t character) {
        switch (kind_) {
            case 1: reinterpret_cast<uint8_t*>(data_)[length_++] = static_cast<uint8_t>(character); break;
            case 2: reinterpret_cast<uint16_t*>(data_)[length_++] = static_cast<uint16_t>(character); break;
            default: reinterpret_cast<uint32_t*>(data_)[length_++] = character; break;
        }
    }
    template <typename Unit>
    void copy(const Unit* units, int64_t count);
    void free_data();
    void release_memory();

    static constexpr int64_t kInline = 256;

    char* data_ = inline_;
    int64_t length_ = 0;
    int64_t capacity_ = kInline;  // characters
    char32_t widest_ = 0x7F;      // the widest that the form can hold
    int kind_ = 1;
    bool failed_ = false;
    bool was_truncated_ = false;
    alignas(4) char inline_[kInline];
};

}  // namespace krait::object
