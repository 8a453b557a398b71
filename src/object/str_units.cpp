#include "object/str_units.h"

#include <new>

#include "object/heap_allocator.h"

namespace krait::object {

namespace {

template <typename To>
void copy_to(To* to, const Str& from, int64_t start, int64_t count) {
    with_units(from, [&](auto units) { copy_units(to, units.data() + start, count); });
}

}  // namespace

void copy_characters(void* to, int kind, int64_t at, const Str& from, int64_t start, int64_t count) {
    switch (kind) {
        case 1: return copy_to(static_cast<uint8_t*>(to) + at, from, start, count);
        case 2: return copy_to(static_cast<uint16_t*>(to) + at, from, start, count);
        default: return copy_to(static_cast<uint32_t*>(to) + at, from, start, count);
    }
}

void fill_characters(Str& str, int64_t at, int64_t count, char32_t character) {
    switch (str.kind()) {
        case 1: std::fill_n(str.units<uint8_t>() + at, count, static_cast<uint8_t>(character)); break;
        case 2: std::fill_n(str.units<uint16_t>() + at, count, static_cast<uint16_t>(character)); break;
        default: std::fill_n(str.units<uint32_t>() + at, count, character); break;
    }
}

template <typename Unit>
Result<Ref<Str>> str_from_units(Thread& t, const Unit* units, int64_t count) {
    if (count == 0) return share(empty_str());
    if (count == 1) return str_single(t, units[0]);
    Ref<Str> str = TRY(str_allocate(t, count, widest_needed(units, count)));
    switch (str->kind()) {
        case 1: copy_units(str->units<uint8_t>(), units, count); break;
        case 2: copy_units(str->units<uint16_t>(), units, count); break;
        default: copy_units(str->units<uint32_t>(), units, count); break;
    }
    return str;
}

template Result<Ref<Str>> str_from_units(Thread&, const uint8_t*, int64_t);
template Result<Ref<Str>> str_from_units(Thread&, const uint16_t*, int64_t);
template Result<Ref<Str>> str_from_units(Thread&, const uint32_t*, int64_t);

WidenedUnits::WidenedUnits(const Str& str, int kind) : data_(str.data()) {
    if (str.kind() == kind) return;
    size_t bytes = static_cast<size_t>(str.length) * static_cast<size_t>(kind);
    void* widened = buffer_;
    if (bytes > kInline) {
        widened = current_heap().allocate(bytes);
        KRAIT_CHECK(widened != nullptr);
        owned_ = bytes;
    }
    copy_characters(widened, kind, 0, str, 0, str.length);
    data_ = widened;
}

WidenedUnits::~WidenedUnits() {
    if (owned_) current_heap().free(const_cast<void*>(data_), owned_);
}

}  // namespace krait::object
