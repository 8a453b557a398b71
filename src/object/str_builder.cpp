#include "object/str_builder.h"

#include "base/utf8.h"
#include "object/heap_allocator.h"
#include "object/str_units.h"
#include "object/thread.h"

namespace krait::object {

StrBuilder::~StrBuilder() { release_memory(); }

void StrBuilder::free_data() {
    if (data_ != inline_) current_heap().free(data_, static_cast<size_t>(capacity_) * static_cast<size_t>(kind_));
}

void StrBuilder::release_memory() {
    free_data();
    data_ = inline_;
    length_ = 0;
    capacity_ = kInline;
    widest_ = 0x7F;
    kind_ = 1;
    was_truncated_ = false;
}

bool StrBuilder::make_room(int64_t count, char32_t widest) {
    if (failed_) return false;
    char32_t form = widest < 0x80 ? 0x7F : widest < 0x100 ? 0xFF : widest < 0x10000 ? 0xFFFF : 0x10FFFF;
    form = std::max(form, widest_);
    int kind = form < 0x100 ? 1 : form < 0x10000 ? 2 : 4;
    bool fits = count <= capacity_ - length_;
    if (kind == kind_ && fits) {
        widest_ = form;
        return true;
    }
    if (count > (INT64_MAX / 16) - length_) {
        failed_ = true;
        return false;
    }
    int64_t capacity = fits ? capacity_ : std::max(capacity_ + capacity_ / 2, length_ + count);
    void* memory = current_heap().allocate(static_cast<size_t>(capacity) * static_cast<size_t>(kind));
    auto* grown = static_cast<char*>(memory);
    if (!grown) {
        failed_ = true;
        return false;
    }
    auto length = static_cast<size_t>(length_);
    if (kind == kind_) {
        std::memcpy(grown, data_, length * static_cast<size_t>(kind));
    } else if (kind_ == 1) {
        auto* from = reinterpret_cast<uint8_t*>(data_);
        if (kind == 2)
            std::copy_n(from, length, reinterpret_cast<uint16_t*>(grown));
        else
            std::copy_n(from, length, reinterpret_cast<uint32_t*>(grown));
    } else {
        std::copy_n(reinterpret_cast<uint16_t*>(data_), length, reinterpret_cast<uint32_t*>(grown));
    }
    free_data();
    data_ = grown;
    capacity_ = capacity;
    kind_ = kind;
    widest_ = form;
    return true;
}

template <typename Unit>
void StrBuilder::copy(const Unit* units, int64_t count) {
    switch (kind_) {
        case 1: copy_units(reinterpret_cast<uint8_t*>(data_) + length_, units, count); break;
        case 2: copy_units(reinterpret_cast<uint16_t*>(data_) + length_, units, count); break;
        default: copy_units(reinterpret_cast<uint32_t*>(data_) + length_, units, count); break;
    }
    length_ += count;
}

template <typename Unit>
void StrBuilder::append_units(const Unit* units, int64_t count) {
    if (make_room(count, widest_needed(units, count))) copy(units, count);
}

template void StrBuilder::append_units(const uint8_t*, int64_t);
template void StrBuilder::append_units(const uint16_t*, int64_t);
template void StrBuilder::append_units(const uint32_t*, int64_t);

void StrBuilder::append(std::string_view ascii) {
    auto count = static_cast<int64_t>(ascii.size());
    if (count > capacity_ - length_ && !make_room(count, 0)) return;
    copy(reinterpret_cast<const uint8_t*>(ascii.data()), count);
}

void StrBuilder::append(const Str& str) {
    if (!make_room(str.length, widest_of_form(str))) return;
    with_units(str, [&](auto units) { copy(units.data(), str.length); });
}

void StrBuilder::append(const Str& str, int64_t start, int64_t end) {
    with_units(str, [&](auto units) { append_units(units.data() + start, end - start); });
}

void StrBuilder::append_utf8(std::string_view text) {
    size_t prefix = base::ascii_prefix(text);
    append(text.substr(0, prefix));
    const char* cursor = text.data() + prefix;
    for (const char* end = text.data() + text.size(); cursor < end;) append(base::next_code_point(cursor));
}

void StrBuilder::fill(char32_t character, int64_t count) {
    if (count <= 0 || !make_room(count, character)) return;
    switch (kind_) {
        case 1: std::memset(data_ + length_, static_cast<int>(character), static_cast<size_t>(count)); break;
        case 2:
            std::fill_n(reinterpret_cast<uint16_t*>(data_) + length_, count, static_cast<uint16_t>(character));
            break;
        default: std::fill_n(reinterpret_cast<uint32_t*>(data_) + length_, count, character); break;
    }
    length_ += count;
}

namespace {

template <typename Unit>
Result<Ref<Str>> finished(Thread& t, const char* data, int64_t length, char32_t widest, bool is_exact) {
    auto* units = reinterpret_cast<const Unit*>(data);
    if (!is_exact) return str_from_units(t, units, length);
    Ref<Str> str = TRY(str_allocate(t, length, widest));
    copy_units(str->units<Unit>(), units, length);
    return str;
}

}  // namespace

Result<Ref<Str>> StrBuilder::finish(Thread& t) {
    if (failed_) {
        failed_ = false;
        release_memory();
        return t.raise_no_memory();
    }
    bool is_exact = length_ > 1 && !was_truncated_;
    Result<Ref<Str>> made = kind_ == 1   ? finished<uint8_t>(t, data_, length_, widest_, is_exact)
                            : kind_ == 2 ? finished<uint16_t>(t, data_, length_, widest_, is_exact)
                                         : finished<uint32_t>(t, data_, length_, widest_, is_exact);
    release_memory();
    return made;
}

}  // namespace krait::object
