#include "compiler/flowgraph/fold_parts.h"

// Concatenation, repetition and subscription of str, bytes and tuple constants.

namespace krait::compiler::flowgraph {

using namespace bytecode;

namespace {

constexpr int64_t kLargestTuple = 256;     // items of a repeated tuple
constexpr int64_t kLargestText = 4096;     // characters of a repeated str or bytes
constexpr int64_t kLargestNesting = 1024;  // items of a repeated tuple, those in tuples inside too

// Of a str in characters.
uint32_t length_of(const Constant* sequence) {
    switch (sequence->kind) {
        case ConstantKind::Str: return as<StrConstant>(sequence)->length;
        case ConstantKind::Bytes: return as<BytesConstant>(sequence)->size;
        default: return as<TupleConstant>(sequence)->size;
    }
}

std::string_view data_of(const Constant* sequence) {
    if (auto* str = try_as<StrConstant>(sequence)) return str->text();
    return as<BytesConstant>(sequence)->text();
}

const Constant* make_like(base::Arena& arena, const Constant* sequence, std::string_view data) {
    if (sequence->kind == ConstantKind::Str) return make_str(arena, data);
    return make_bytes(arena, data);
}

// What is left of `limit` after the items of a tuple and of tuples inside it; negative when it does not suffice.
int64_t limit_after(const Constant* constant, int64_t limit) {
    auto* tuple = try_as<TupleConstant>(constant);
    if (!tuple) return limit;
    limit -= tuple->size;
    for (uint32_t i = 0; limit >= 0 && i < tuple->size; ++i) limit = limit_after(tuple->items[i], limit);
    return limit;
}

bool repetition_is_too_large(const Constant* sequence, int64_t size, std::optional<int64_t> count) {
    if (!count || *count < 0) return true;
    if (sequence->kind != ConstantKind::Tuple) return *count > kLargestText / size;
    if (*count > kLargestTuple / size) return true;
    return *count != 0 && limit_after(sequence, kLargestNesting / *count) < 0;
}

const Constant* repeat_tuple(base::Arena& arena, const TupleConstant* tuple, size_t count) {
    auto** items = arena.array<const Constant*>(tuple->size * count);
    for (size_t i = 0; i < count; ++i)
        for (size_t j = 0; j < tuple->size; ++j) items[i * tuple->size + j] = tuple->items[j];
    return make_tuple(arena, {items, static_cast<uint32_t>(tuple->size * count)});
}

const Constant* repeat_data(base::Arena& arena, const Constant* sequence, size_t count) {
    std::string_view data = data_of(sequence);
    char* repeated = arena.array<char>(data.size() * count + 1);
    for (size_t i = 0; i < count; ++i) std::memcpy(repeated + i * data.size(), data.data(), data.size());
    return make_like(arena, sequence, {repeated, data.size() * count});
}

const Constant* concatenate_tuples(base::Arena& arena, const TupleConstant* left, const TupleConstant* right) {
    if (left->size == 0) return right;
    if (right->size == 0) return left;
    auto** items = arena.array<const Constant*>(left->size + right->size);
    for (uint32_t i = 0; i < left->size; ++i) items[i] = left->items[i];
    for (uint32_t i = 0; i < right->size; ++i) items[left->size + i] = right->items[i];
    return make_tuple(arena, {items, left->size + right->size});
}

const Constant* concatenate_data(base::Arena& arena, const Constant* left, const Constant* right) {
    std::string_view first = data_of(left), second = data_of(right);
    char* data = arena.array<char>(first.size() + second.size() + 1);
    if (!first.empty()) std::memcpy(data, first.data(), first.size());
    if (!second.empty()) std::memcpy(data + first.size(), second.data(), second.size());
    return make_like(arena, left, {data, first.size() + second.size()});
}

// Bytes of the UTF-8 sequence that starts with this byte.
size_t sequence_size(char first) {
    auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Where the character of this index starts.
size_t byte_offset(const StrConstant* str, size_t index) {
    if (str->is_ascii) return index;
    size_t offset = 0;
    while (index--) offset += sequence_size(str->data[offset]);
    return offset;
}

const Constant* item_at(base::Arena& arena, const Constant* container, size_t index) {
    switch (container->kind) {
        case ConstantKind::Str: {
            auto* str = as<StrConstant>(container);
            size_t offset = byte_offset(str, index);
            return make_str(arena, {str->data + offset, sequence_size(str->data[offset])});
        }
        case ConstantKind::Bytes:
            return make_int(arena, int64_t{static_cast<unsigned char>(as<BytesConstant>(container)->data[index])});
        default: return as<TupleConstant>(container)->items[index];
    }
}

const Constant* index_item(base::Arena& arena, const Constant* container, const Constant* index) {
    auto position = int64_value(index);
    if (!position) return nullptr;
    int64_t length = length_of(container);
    int64_t from_start = *position < 0 ? *position + length : *position;
    if (from_start < 0 || from_start >= length) return nullptr;
    return item_at(arena, container, static_cast<size_t>(from_start));
}

// Part of a slice: a number clamped to 64 bits, or absent. Nothing when it is neither None nor an int.
struct SlicePart {
    bool is_none;
    int64_t value;
};

std::optional<SlicePart> slice_part(const Constant* part) {
    if (part->kind == ConstantKind::None) return SlicePart{true, 0};
    if (!is_int(part)) return std::nullopt;
    if (auto value = int64_value(part)) return SlicePart{false, *value};
    return SlicePart{false, as<BigIntConstant>(part)->value.is_negative ? INT64_MIN : INT64_MAX};
}

int64_t clamped_bound(SlicePart part, int64_t length, int64_t step, int64_t absent) {
    if (part.is_none) return absent;
    int64_t lowest = step < 0 ? -1 : 0, highest = step < 0 ? length - 1 : length;
    int64_t value = part.value;
    if (value < 0) {
        value += length;
        return value < 0 ? lowest : value;
    }
    return value >= length ? highest : value;
}

struct Range {
    int64_t start, step;
    int64_t count;
};

// The indices that the slice selects. Nothing when it is invalid.
std::optional<Range> range_of(const SliceConstant* slice, int64_t length) {
    auto start = slice_part(slice->start), stop = slice_part(slice->stop), step_part = slice_part(slice->step);
    if (!start || !stop || !step_part) return std::nullopt;
    int64_t step = step_part->is_none ? 1 : step_part->value;
    if (step == 0) return std::nullopt;
    if (step < -INT64_MAX) step = -INT64_MAX;
    int64_t first = clamped_bound(*start, length, step, step < 0 ? length - 1 : 0);
    int64_t last = clamped_bound(*stop, length, step, step < 0 ? -1 : length);
    int64_t count = 0;
    if (step > 0 && first < last) count = (last - first - 1) / step + 1;
    if (step < 0 && last < first) count = (first - last - 1) / -step + 1;
    return Range{first, step, count};
}

const Constant* slice_tuple(base::Arena& arena, const TupleConstant* tuple, Range range) {
    auto** items = arena.array<const Constant*>(static_cast<size_t>(range.count) + 1);
    for (int64_t i = 0; i < range.count; ++i) items[i] = tuple->items[range.start + i * range.step];
    return make_tuple(arena, {items, static_cast<uint32_t>(range.count)});
}

// CPython gathers what it takes in steps in a new object, even where it has one for the only character. (Of texts that
// look like identifiers the one object is found again when the code object is made.)
bool is_fresh_character(Range range) { return range.step != 1 && range.count == 1; }

const Constant* slice_bytes(base::Arena& arena, const BytesConstant* bytes, Range range) {
    char* data = arena.array<char>(static_cast<size_t>(range.count) + 1);
    for (int64_t i = 0; i < range.count; ++i) data[i] = bytes->data[range.start + i * range.step];
    BytesConstant* slice = make_bytes(arena, {data, static_cast<size_t>(range.count)});
    slice->is_not_singleton = is_fresh_character(range);
    return slice;
}

const Constant* slice_str(base::Arena& arena, const StrConstant* str, Range range) {
    uint32_t* offsets = arena.array<uint32_t>(str->length + 1);
    uint32_t offset = 0;
    for (uint32_t i = 0; i < str->length; ++i) {
        offsets[i] = offset;
        offset += static_cast<uint32_t>(sequence_size(str->data[offset]));
    }
    offsets[str->length] = offset;
    char* data = arena.array<char>(static_cast<size_t>(range.count) * 4 + 1);
    size_t size = 0;
    for (int64_t i = 0; i < range.count; ++i) {
        int64_t index = range.start + i * range.step;
        uint32_t width = offsets[index + 1] - offsets[index];
        std::memcpy(data + size, str->data + offsets[index], width);
        size += width;
    }
    StrConstant* slice = make_str(arena, {data, size});
    slice->is_fresh_character = is_fresh_character(range) && !slice->is_identifier_like;
    return slice;
}

const Constant* slice_of(base::Arena& arena, const Constant* container, const SliceConstant* slice) {
    int64_t length = length_of(container);
    auto range = range_of(slice, length);
    if (!range) return nullptr;
    if (range->step == 1 && range->count == length) return container;
    switch (container->kind) {
        case ConstantKind::Str: return slice_str(arena, as<StrConstant>(container), *range);
        case ConstantKind::Bytes: return slice_bytes(arena, as<BytesConstant>(container), *range);
        default: return slice_tuple(arena, as<TupleConstant>(container), *range);
    }
}

}  // namespace

const Constant* concatenate(base::Arena& arena, const Constant* left, const Constant* right) {
    if (left->kind != right->kind || !is_repeatable(left)) return nullptr;
    if (left->kind == ConstantKind::Tuple)
        return concatenate_tuples(arena, as<TupleConstant>(left), as<TupleConstant>(right));
    if (length_of(left) == 0) return right;
    if (length_of(right) == 0) return left;
    return concatenate_data(arena, left, right);
}

const Constant* repeat(base::Arena& arena, const Constant* sequence, const Constant* count) {
    auto times = int64_value(count);
    int64_t size = length_of(sequence);
    if (size == 0) return times ? sequence : nullptr;  // no room for that many, says CPython even of nothing
    if (repetition_is_too_large(sequence, size, times)) return nullptr;
    if (*times == 1) return sequence;
    if (auto* tuple = try_as<TupleConstant>(sequence)) return repeat_tuple(arena, tuple, static_cast<size_t>(*times));
    return repeat_data(arena, sequence, static_cast<size_t>(*times));
}

// A frozenset has no items, and no source puts one before a subscript.
const Constant* subscript(base::Arena& arena, const Constant* container, const Constant* index) {
    if (!is_repeatable(container)) return nullptr;
    if (auto* slice = try_as<SliceConstant>(index)) return slice_of(arena, container, slice);
    return is_int(index) ? index_item(arena, container, index) : nullptr;
}

}  // namespace krait::compiler::flowgraph
