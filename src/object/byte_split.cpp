#include <algorithm>

#include "object/buffer.h"
#include "object/byte_groups.h"
#include "object/byte_methods.h"
#include "object/byte_search.h"
#include "object/bytes_parts.h"
#include "object/list.h"
#include "object/protocol.h"

namespace krait::object {

namespace {

// Collects the pieces of self. No Python code runs between the cuts, so self stays as it is.
class Pieces {
public:
    Pieces(Thread& t, Value self, Ref<List> list) : t_(t), self_(self), list_(std::move(list)) {}

    Status add(std::string_view piece) {
        Ref<> item = TRY(byte_result(t_, self_, piece));
        return list_append(t_, *list_, item);
    }
    // All that is left, which is self when nothing was cut off.
    Status add_rest(std::string_view rest) {
        if (!is_exact_bytes(self_) || rest.size() != byte_content(self_).size()) return add(rest);
        return list_append(t_, *list_, self_);
    }
    Result<Ref<>> finish(bool reversed = false) {
        if (reversed) std::reverse(list_->items_, list_->items_ + list_->size_);
        return std::move(list_);
    }

private:
    Thread& t_;
    Value self_;
    Ref<List> list_;
};

Result<Ref<>> split_at_spaces(Thread& t, Value self, int64_t most) {
    Pieces pieces(t, self, TRY(list_new(t)));
    std::string_view text = byte_content(self);
    size_t i = 0, size = text.size();
    for (;;) {
        while (i < size && is_ascii_space(text[i])) ++i;
        if (i == size) break;
        if (most-- == 0) {
            while (is_ascii_space(text[size - 1])) --size;
            TRY(pieces.add_rest(text.substr(i)));
            break;
        }
        size_t start = i;
        while (i < size && !is_ascii_space(text[i])) ++i;
        TRY(pieces.add_rest(text.substr(start, i - start)));
    }
    return pieces.finish();
}

Result<Ref<>> split_at_last_spaces(Thread& t, Value self, int64_t most) {
    Pieces pieces(t, self, TRY(list_new(t)));
    std::string_view text = byte_content(self);
    size_t end = text.size();
    for (;;) {
        while (end && is_ascii_space(text[end - 1])) --end;
        if (end == 0) break;
        if (most-- == 0) {
            TRY(pieces.add_rest(text.substr(0, end)));
            break;
        }
        size_t start = end;
        while (start && !is_ascii_space(text[start - 1])) --start;
        TRY(pieces.add_rest(text.substr(start, end - start)));
        end = start;
    }
    return pieces.finish(true);
}

Result<Ref<>> split_at(Thread& t, Value self, std::string_view separator, int64_t most) {
    Pieces pieces(t, self, TRY(list_new(t)));
    std::string_view rest = byte_content(self);
    while (most-- > 0) {
        int64_t at = find_bytes(rest, separator);
        if (at < 0) break;
        TRY(pieces.add(rest.substr(0, static_cast<size_t>(at))));
        rest.remove_prefix(static_cast<size_t>(at) + separator.size());
    }
    TRY(pieces.add_rest(rest));
    return pieces.finish();
}

Result<Ref<>> split_at_last(Thread& t, Value self, std::string_view separator, int64_t most) {
    Pieces pieces(t, self, TRY(list_new(t)));
    std::string_view rest = byte_content(self);
    while (most-- > 0) {
        int64_t at = find_last_bytes(rest, separator);
        if (at < 0) break;
        TRY(pieces.add(rest.substr(static_cast<size_t>(at) + separator.size())));
        rest = rest.substr(0, static_cast<size_t>(at));
    }
    TRY(pieces.add_rest(rest));
    return pieces.finish(true);
}

template <auto by_spaces, auto by_separator>
Result<Ref<>> split_with(Thread& t, Value self, Value separator, int64_t most) {
    if (most < 0) most = INT64_MAX;
    if (separator == none()) return by_spaces(t, self, most);
    PinnedBytes pinned(self);
    ByteView view;
    TRY(view.acquire(t, separator));
    if (view.size() == 0) return t.raise_value_error("empty separator");
    return by_separator(t, self, view.bytes(), most);
}

Result<Ref<>> splitlines(Thread& t, Value self, bool keepends) {
    Pieces pieces(t, self, TRY(list_new(t)));
    std::string_view text = byte_content(self);
    for (size_t start = 0; start < text.size();) {
        size_t end = text.find_first_of("\n\r", start);
        if (end == std::string_view::npos) end = text.size();
        size_t next = end + (end < text.size());
        if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++next;
        TRY(pieces.add_rest(text.substr(start, (keepends ? next : end) - start)));
        start = next;
    }
    return pieces.finish();
}

// --- partition ---

// bytes gives back the very separator; bytearray a new one.
Result<Ref<>> cut_in_three(Thread& t, Value self, Value separator, bool from_end) {
    PinnedBytes pinned(self);
    ByteView view;
    TRY(view.acquire(t, separator));
    std::string_view wanted = view.bytes(), text = byte_content(self);
    if (wanted.empty()) return t.raise_value_error("empty separator");
    int64_t found = from_end ? find_last_bytes(text, wanted) : find_bytes(text, wanted);
    if (found < 0) {
        Ref<> whole = is_bytes(self) ? share(self) : TRY(byte_result(t, self, text));
        Ref<> nothing = TRY(byte_result(t, self, {}));
        Ref<> nothing_too = TRY(byte_result(t, self, {}));
        return from_end ? tuple_of(t, nothing, nothing_too, whole) : tuple_of(t, whole, nothing, nothing_too);
    }
    auto at = static_cast<size_t>(found);
    Ref<> before = TRY(byte_result(t, self, text.substr(0, at)));
    Ref<> middle = is_bytes(self) ? share(separator) : TRY(byte_result(t, self, wanted));
    Ref<> after = TRY(byte_result(t, self, text.substr(at + wanted.size())));
    return tuple_of(t, before, middle, after);
}

Result<Ref<>> partition(Thread& t, Value self, Value separator) { return cut_in_three(t, self, separator, false); }
Result<Ref<>> rpartition(Thread& t, Value self, Value separator) { return cut_in_three(t, self, separator, true); }

// --- strip ---

Result<Ref<>> part_or_self(Thread& t, Value self, std::string_view part) {
    if (part.size() == byte_content(self).size()) return byte_result_unchanged(t, self);
    return byte_result(t, self, part);
}

template <bool left, bool right>
Result<Ref<>> stripped(Thread& t, Value self, Value given) {
    ByteView view;
    std::string_view unwanted = " \t\n\r\v\f";
    if (given != none()) {
        TRY(view.acquire(t, given));
        unwanted = view.bytes();
    }
    std::string_view text = byte_content(self);
    if (left) text.remove_prefix(std::min(text.find_first_not_of(unwanted), text.size()));
    if (right) text = text.substr(0, text.find_last_not_of(unwanted) + 1);
    return part_or_self(t, self, text);
}

Result<Ref<>> removeprefix(Thread& t, Value self, ByteView prefix) {
    std::string_view text = byte_content(self);
    if (text.starts_with(prefix.bytes())) text.remove_prefix(prefix.bytes().size());
    return part_or_self(t, self, text);
}

Result<Ref<>> removesuffix(Thread& t, Value self, ByteView suffix) {
    std::string_view text = byte_content(self);
    if (text.ends_with(suffix.bytes())) text.remove_suffix(suffix.bytes().size());
    return part_or_self(t, self, text);
}

}  // namespace

void define_byte_split_methods(TypeBuilder& type) {
    type.method<"lstrip(bytes=None, /)", stripped<true, false>>(
        "Without the leading bytes that are in the argument (default: ASCII white space).");
    type.method<"partition(sep, /)", partition>(
        "The part before the first sep, sep itself and the part after it; without sep: all, nothing, nothing.");
    type.method<"removeprefix(prefix, /)", removeprefix>("Without the prefix, when it is there.");
    type.method<"removesuffix(suffix, /)", removesuffix>("Without the suffix, when it is there.");
    type.method<"rpartition(sep, /)", rpartition>(
        "The part before the last sep, sep itself and the part after it; without sep: nothing, nothing, all.");
    type.method<"rsplit(sep=None, maxsplit=-1)", split_with<split_at_last_spaces, split_at_last>>(
        "The sections between separators (None: runs of white space), with at most maxsplit cuts from the right.");
    type.method<"rstrip(bytes=None, /)", stripped<false, true>>(
        "Without the trailing bytes that are in the argument (default: ASCII white space).");
    type.method<"split(sep=None, maxsplit=-1)", split_with<split_at_spaces, split_at>>(
        "The sections between separators (None: runs of white space), with at most maxsplit cuts from the left.");
    type.method<"splitlines(keepends=False)", splitlines>("The lines, cut at \\n, \\r and \\r\\n.");
    type.method<"strip(bytes=None, /)", stripped<true, true>>(
        "Without the leading and trailing bytes that are in the argument (default: ASCII white space).");
}

}  // namespace krait::object
