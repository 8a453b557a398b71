#pragma once

// The checked code of a pattern, with what makes matching fast: for each set a bitmap of its characters below 256.

#include <array>
#include <cstdint>
#include <optional>

#include "modules/sre/codes.h"
#include "object/heap_allocator.h"

namespace krait::modules::sre {

using Bitmap = std::array<uint64_t, 4>;
inline bool has_bit(const Bitmap& bits, uint32_t c) { return bits[c >> 6] >> (c & 63) & 1; }

class Program {
public:
    // Nothing when the code is not what the compiler would make.
    static std::optional<Program> check(object::HeapVector<uint32_t> code, int64_t groups);

    const object::HeapVector<uint32_t>& words() const { return code_; }
    const uint32_t* code() const { return code_.data(); }
    int64_t groups() const { return groups_; }

    // Of the IN (or its like) at this word; null when membership depends on the locale.
    const Bitmap* bitmap(uint32_t at) const {
        uint32_t index = bitmap_index_[at];
        return index ? &bitmaps_[index] : nullptr;
    }

    // What the INFO block promises.
    struct Info {
        uint32_t body = 0;  // the word where matching starts
        int64_t least_width = 0;
        const uint32_t* prefix = nullptr;  // characters that every match starts with
        uint32_t prefix_size = 0;
        // How much of the prefix's start stands at the end of its first i + 1 characters, less than all of them.
        object::HeapVector<uint32_t> prefix_overlap;
        bool is_literal = false;            // and nothing else
        const uint32_t* charset = nullptr;  // of the first character
        Bitmap charset_bits{};
    };
    const Info& info() const { return info_; }

private:
    void make_bitmaps();
    void read_info();

    object::HeapVector<uint32_t> code_;
    int64_t groups_ = 0;
    object::HeapVector<uint32_t> bitmap_index_;  // by word; 0: none
    object::HeapVector<Bitmap> bitmaps_;
    object::HeapVector<uint32_t> sets_;  // words where an IN stands
    Info info_;
};

}  // namespace krait::modules::sre
