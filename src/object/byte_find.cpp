#include "object/buffer.h"
#include "object/byte_groups.h"
#include "object/byte_methods.h"
#include "object/byte_search.h"
#include "object/bytes_parts.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/slice.h"

namespace krait::object {

namespace {

// What find() and its like look for: a byte given as a number, or bytes.
class Wanted {
public:
    Status acquire(Thread& t, Value value) {
        if (has_buffer(value)) {
            TRY(view_.acquire(t, value));
            text_ = view_.bytes();
            return {};
        }
        if (!has_index(value))
            return t.raise_type_error("argument should be integer or bytes-like object, not '{}'", type_name(value));
        byte_ = static_cast<char>(TRY(byte_from(t, value)));
        text_ = {&byte_, 1};
        return {};
    }
    std::string_view text() const { return text_; }

private:
    ByteView view_;
    char byte_ = 0;
    std::string_view text_;
};

// The part of self that is searched; false when the bounds lie behind the end or cross.
bool searched_part(Value self, SearchBounds& bounds, std::string_view& part) {
    std::string_view text = byte_content(self);
    bounds.fit(static_cast<int64_t>(text.size()));
    if (bounds.start > bounds.end) return false;
    part = text.substr(static_cast<size_t>(bounds.start), static_cast<size_t>(bounds.end - bounds.start));
    return true;
}

using Finder = int64_t (*)(std::string_view, std::string_view);

template <Finder finder>
Result<int64_t> position_of(Thread& t, Value self, Value sub, Value start, Value end) {
    SearchBounds bounds = TRY(search_bounds(t, start, end));
    PinnedBytes pinned(self);
    Wanted wanted;
    TRY(wanted.acquire(t, sub));
    std::string_view part;
    if (!searched_part(self, bounds, part)) return int64_t{-1};
    int64_t at = finder(part, wanted.text());
    return at < 0 ? at : at + bounds.start;
}

template <Finder finder>
Result<int64_t> index_of(Thread& t, Value self, Value sub, Value start, Value end) {
    int64_t at = TRY(position_of<finder>(t, self, sub, start, end));
    if (at < 0) return t.raise_value_error("subsection not found");
    return at;
}

Result<int64_t> count(Thread& t, Value self, Value sub, Value start, Value end) {
    SearchBounds bounds = TRY(search_bounds(t, start, end));
    PinnedBytes pinned(self);
    Wanted wanted;
    TRY(wanted.acquire(t, sub));
    std::string_view part;
    if (!searched_part(self, bounds, part)) return int64_t{0};
    return count_bytes(part, wanted.text());
}

Result<bool> has_affix(Thread& t, Value self, SearchBounds bounds, Value affix, bool at_end) {
    PinnedBytes pinned(self);
    ByteView view;
    TRY(view.acquire(t, affix));
    std::string_view part;
    if (!searched_part(self, bounds, part)) return false;
    return at_end ? part.ends_with(view.bytes()) : part.starts_with(view.bytes());
}

Result<bool> tail_matches(Thread& t, Value self, Value affixes, Value start, Value end, bool at_end) {
    SearchBounds bounds = TRY(search_bounds(t, start, end));
    if (Tuple* several = as_tuple(affixes)) {
        for (int64_t i = 0; i < several->size; ++i)
            if (TRY(has_affix(t, self, bounds, several->at(i), at_end))) return true;
        return false;
    }
    Result<bool> result = has_affix(t, self, bounds, affixes, at_end);
    if (!result.failed() || !t.matches(types::TypeError)) return result;
    t.clear_exception();
    return t.raise_type_error("{} first arg must be bytes or a tuple of bytes, not {}",
                              at_end ? "endswith" : "startswith", type_name(affixes));
}

Result<bool> startswith(Thread& t, Value self, Value prefix, Value start, Value end) {
    return tail_matches(t, self, prefix, start, end, false);
}
Result<bool> endswith(Thread& t, Value self, Value suffix, Value start, Value end) {
    return tail_matches(t, self, suffix, start, end, true);
}

}  // namespace

Result<bool> bytes_like_contains(Thread& t, Value self, Value item) {
    PinnedBytes pinned(self);
    if (has_index(item)) {
        Result<Ref<>> number = index(t, item);
        if (number.failed()) {
            t.clear_exception();  // as if it were no number
        } else {
            Ref<> given = number.take();
            char byte = static_cast<char>(TRY(byte_from(t, given)));
            return byte_content(self).find(byte) != std::string_view::npos;
        }
    }
    ByteView view;
    TRY(view.acquire(t, item));
    return find_bytes(byte_content(self), view.bytes()) >= 0;
}

void define_byte_find_methods(TypeBuilder& type) {
    type.method<"count(sub[, start[, end]], /)", count>("How often sub occurs in self[start:end], without overlap.");
    type.method<"decode(encoding='utf-8', errors='strict')", byte_decode>("The text that the bytes encode.");
    type.method<"endswith(suffix[, start[, end]], /)", endswith>("True when self[start:end] ends with the suffix.");
    type.method<"find(sub[, start[, end]], /)", position_of<find_bytes>>(
        "The lowest index of sub within self[start:end], or -1.");
    type.method<"index(sub[, start[, end]], /)", index_of<find_bytes>>(
        "The lowest index of sub within self[start:end]; ValueError when there is none.");
    type.method<"rfind(sub[, start[, end]], /)", position_of<find_last_bytes>>(
        "The highest index of sub within self[start:end], or -1.");
    type.method<"rindex(sub[, start[, end]], /)", index_of<find_last_bytes>>(
        "The highest index of sub within self[start:end]; ValueError when there is none.");
    type.method<"startswith(prefix[, start[, end]], /)", startswith>(
        "True when self[start:end] starts with the prefix.");
}

}  // namespace krait::object
