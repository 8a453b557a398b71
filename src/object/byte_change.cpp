#include <algorithm>
#include <cstring>
#include <vector>

#include "base/copy.h"
#include "object/buffer.h"
#include "object/byte_array.h"
#include "object/byte_groups.h"
#include "object/byte_methods.h"
#include "object/byte_search.h"
#include "object/bytes_parts.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::object {

namespace {

// --- replace ---

// `count` times the new text between the bytes, from the front.
Result<Ref<>> interleave(Thread& t, Value self, std::string_view inserted, int64_t count) {
    std::string_view text = byte_content(self);
    auto old_size = static_cast<int64_t>(text.size()), piece = static_cast<int64_t>(inserted.size());
    count = std::min(count, old_size + 1);
    if (piece && count > (INT64_MAX - old_size) / piece)
        return t.raise(types::OverflowError, "replace bytes are too long");
    char* out;
    Ref<> result = TRY(byte_result_sized(t, self, old_size + count * piece, out));
    for (size_t i = 0; i < text.size(); ++i) {
        if (count-- > 0) {
            base::copy_bytes(out, inserted.data(), inserted.size());
            out += inserted.size();
        }
        *out++ = text[i];
    }
    if (count > 0) base::copy_bytes(out, inserted.data(), inserted.size());
    return result;
}

// One byte by another.
Result<Ref<>> replace_byte(Thread& t, Value self, char old, char with, int64_t count) {
    std::string_view text = byte_content(self);
    size_t first = text.find(old);
    if (first == std::string_view::npos) return byte_result_unchanged(t, self);
    char* out;
    Ref<> result = TRY(byte_result_sized(t, self, static_cast<int64_t>(text.size()), out));
    if (count >= static_cast<int64_t>(text.size())) {
        std::replace_copy(text.begin(), text.end(), out, old, with);
        return result;
    }
    base::copy_bytes(out, text.data(), text.size());
    for (size_t i = first; i < text.size() && count > 0; ++i) {
        if (out[i] != old) continue;
        out[i] = with;
        --count;
    }
    return result;
}

// Where the text stands, at most `count` times. Places are often close together: a plain loop finds them sooner than
// a search that has to be set up for each.
std::vector<size_t> places_of(std::string_view text, std::string_view old, int64_t count) {
    std::vector<size_t> places;
    size_t at = 0;
    while (static_cast<int64_t>(places.size()) < count) {
        size_t near = std::min(text.size(), at + 32);
        while (at < near && text[at] != old[0]) ++at;
        int64_t found = find_bytes(text.substr(at), old);
        if (found < 0) break;
        places.push_back(at + static_cast<size_t>(found));
        at = places.back() + old.size();
    }
    return places;
}

Result<Ref<>> replace_found(Thread& t, Value self, std::string_view old, std::string_view with, int64_t count) {
    std::string_view text = byte_content(self);
    std::vector<size_t> places = places_of(text, old, count);
    if (places.empty()) return byte_result_unchanged(t, self);
    int64_t growth = static_cast<int64_t>(with.size()) - static_cast<int64_t>(old.size());
    auto old_size = static_cast<int64_t>(text.size()), found = static_cast<int64_t>(places.size());
    if (growth > 0 && found > (INT64_MAX - old_size) / growth)
        return t.raise(types::OverflowError, "replace bytes are too long");
    char* out;
    Ref<> result = TRY(byte_result_sized(t, self, old_size + found * growth, out));
    size_t from = 0;
    for (size_t place : places) {
        out = std::copy(text.begin() + from, text.begin() + place, out);
        out = std::copy(with.begin(), with.end(), out);
        from = place + old.size();
    }
    std::copy(text.begin() + from, text.end(), out);
    return result;
}

Result<Ref<>> replace(Thread& t, Value self, ByteView old, ByteView with, int64_t count) {
    if (count < 0) count = INT64_MAX;
    std::string_view wanted = old.bytes();
    if (count == 0 || (wanted.empty() && with.size() == 0) || wanted.size() > byte_content(self).size())
        return byte_result_unchanged(t, self);
    if (wanted.empty()) return interleave(t, self, with.bytes(), count);
    if (wanted.size() == 1 && with.size() == 1) return replace_byte(t, self, wanted[0], with.bytes()[0], count);
    return replace_found(t, self, wanted, with.bytes(), count);
}

// --- translate ---

Result<Ref<>> translate(Thread& t, Value self, Value table, Value deleted) {
    ByteView table_view, deleted_view;
    if (table != none()) {
        TRY(table_view.acquire(t, table));
        if (table_view.size() != 256) return t.raise_value_error("translation table must be 256 characters long");
    }
    if (deleted) TRY(deleted_view.acquire(t, deleted));
    bool drops[256] = {};
    if (deleted)
        for (char c : deleted_view.bytes()) drops[static_cast<uint8_t>(c)] = true;
    std::string_view text = byte_content(self);
    std::string out;
    out.reserve(text.size());
    for (char c : text)
        if (!drops[static_cast<uint8_t>(c)])
            out.push_back(table == none() ? c : table_view.data()[static_cast<uint8_t>(c)]);
    if (out == text) return byte_result_unchanged(t, self);
    return byte_result(t, self, out);
}

Result<Ref<>> maketrans(Thread& t, Value, ByteView from, ByteView to) {
    if (from.size() != to.size()) return t.raise_value_error("maketrans arguments must have same length");
    char table[256];
    for (int i = 0; i < 256; ++i) table[i] = static_cast<char>(i);
    for (int64_t i = 0; i < from.size(); ++i) table[static_cast<uint8_t>(from.data()[i])] = to.data()[i];
    return bytes_from(t, {table, sizeof table});
}

// --- join ---

// The items' content, held while it is copied.
class Joined {
public:
    Status add(Thread& t, Value item, size_t position) {
        if (!has_buffer(item) || views_.emplace_back().acquire(t, item).failed()) {
            t.clear_exception();
            return t.raise_type_error("sequence item {}: expected a bytes-like object, {} found", position,
                                      type_name(item));
        }
        return {};
    }
    Result<Ref<>> finish(Thread& t, Value self) {
        std::string_view separator = byte_content(self);
        __int128 size = static_cast<__int128>(separator.size()) * (views_.size() - 1);
        for (const ByteView& view : views_) size += view.size();
        if (size > INT64_MAX) return t.raise(types::OverflowError, "join() result is too long");
        char* out;
        Ref<> result = TRY(byte_result_sized(t, self, static_cast<int64_t>(size), out));
        for (size_t i = 0; i < views_.size(); ++i) {
            if (i && !separator.empty()) out = static_cast<char*>(::mempcpy(out, separator.data(), separator.size()));
            std::string_view piece = views_[i].bytes();
            if (!piece.empty()) out = static_cast<char*>(::mempcpy(out, piece.data(), piece.size()));
        }
        return result;
    }
    void reserve(size_t count) { views_.reserve(count); }

private:
    std::vector<ByteView> views_;
};

// All are exact bytes: nothing runs while they are copied. Absent: some are not.
Lookup join_exact_bytes(Thread& t, std::string_view separator, const Value* items, int64_t count) {
    __int128 size = static_cast<__int128>(separator.size()) * (count - 1);
    for (int64_t i = 0; i < count; ++i) {
        if (!is_exact_bytes(items[i])) return std::nullopt;
        size += static_cast<int64_t>(byte_content(items[i]).size());
    }
    if (size > INT64_MAX) return std::nullopt;
    Ref<Bytes> result = TRY(bytes_allocate(t, static_cast<int64_t>(size)));
    char* out = result->data();
    for (int64_t i = 0; i < count; ++i) {
        if (i) out = static_cast<char*>(::mempcpy(out, separator.data(), separator.size()));
        std::string_view piece = byte_content(items[i]);
        out = static_cast<char*>(::mempcpy(out, piece.data(), piece.size()));
    }
    return Ref<>(std::move(result));
}

}  // namespace

Result<Ref<>> byte_join(Thread& t, Value self, Value iterable) {
    PinnedBytes pinned(self);
    Ref<> items = share(iterable);
    if (!is_list(items) && !is_tuple(items)) {
        Result<Ref<>> iterator = get_iter(t, iterable);
        if (iterator.failed()) {
            if (!t.matches(types::TypeError)) return Raised{};
            t.clear_exception();
            return t.raise_type_error("can only join an iterable");
        }
        items = TRY(list_from_iterable(t, iterator.take()));
    }
    auto size = [&] { return static_cast<size_t>(is_list(items) ? as_list(items)->size() : as_tuple(items)->size); };
    auto at = [&](size_t i) {
        auto position = static_cast<int64_t>(i);
        return is_list(items) ? as_list(items)->at(position) : as_tuple(items)->at(position);
    };
    if (size() == 0) return byte_result(t, self, {});
    if (size() == 1 && is_exact_bytes(at(0)) && is_bytes(self)) return share(at(0));
    if (is_exact_bytes(self)) {
        const Value* values = is_list(items) ? as_list(items)->items() : as_tuple(items)->items();
        Ref<> quick = TRY(join_exact_bytes(t, byte_content(self), values, static_cast<int64_t>(size())));
        if (quick) return quick;
    }
    Joined joined;
    joined.reserve(size());
    size_t count = size();
    for (size_t i = 0; i < count; ++i) {
        Ref<> item = share(at(i));
        TRY(joined.add(t, item, i));
        if (size() != count) return t.raise(types::RuntimeError, "sequence changed size during iteration");
    }
    return joined.finish(t, self);
}

namespace {

// --- filling up ---

Result<char> fill_byte(Thread& t, std::string_view method, Value given) {
    if (!given) return ' ';
    std::string_view text;
    if (is_bytes(given) || is_byte_array(given))
        text = byte_content(given);
    else
        return t.raise_type_error("{}() argument 2 must be a byte string of length 1, not {}", method,
                                  shown_kind(given));
    if (text.size() == 1) return text[0];
    return t.raise_type_error("{}(): argument 2 must be a byte string of length 1, not a {} object of length {}",
                              method, is_bytes(given) ? "bytes" : "bytearray", text.size());
}

Result<Ref<>> padded(Thread& t, Value self, int64_t left, int64_t right, char fill) {
    std::string_view text = byte_content(self);
    auto size = static_cast<int64_t>(text.size());
    if (left <= 0 && right <= 0) return byte_result_unchanged(t, self);
    char* out;
    Ref<> result = TRY(byte_result_sized(t, self, left + size + right, out));
    std::memset(out, fill, static_cast<size_t>(left));
    if (size) base::copy_bytes(out + left, text.data(), text.size());
    std::memset(out + left + size, fill, static_cast<size_t>(right));
    return result;
}

int64_t missing_width(Value self, int64_t width) {
    return std::max<int64_t>(0, width - static_cast<int64_t>(byte_content(self).size()));
}

Result<Ref<>> center(Thread& t, Value self, int64_t width, Value fill) {
    char c = TRY(fill_byte(t, "center", fill));
    int64_t missing = missing_width(self, width), left = missing / 2 + (missing & width & 1);
    return padded(t, self, left, missing - left, c);
}
Result<Ref<>> ljust(Thread& t, Value self, int64_t width, Value fill) {
    char c = TRY(fill_byte(t, "ljust", fill));
    return padded(t, self, 0, missing_width(self, width), c);
}
Result<Ref<>> rjust(Thread& t, Value self, int64_t width, Value fill) {
    char c = TRY(fill_byte(t, "rjust", fill));
    return padded(t, self, missing_width(self, width), 0, c);
}

Result<Ref<>> zfill(Thread& t, Value self, int64_t width) {
    std::string_view text = byte_content(self);
    int64_t missing = missing_width(self, width);
    if (missing == 0) return byte_result_unchanged(t, self);
    bool has_sign = !text.empty() && (text[0] == '+' || text[0] == '-');
    char* out;
    Ref<> result = TRY(byte_result_sized(t, self, static_cast<int64_t>(text.size()) + missing, out));
    if (has_sign) {
        *out++ = text[0];
        text.remove_prefix(1);
    }
    std::memset(out, '0', static_cast<size_t>(missing));
    if (!text.empty()) base::copy_bytes(out + missing, text.data(), text.size());
    return result;
}

// Calls emit(byte, times) for the content with tabs replaced.
template <typename Emit>
void expand_tabs(std::string_view text, int tab_size, Emit emit) {
    int64_t column = 0;
    for (char c : text) {
        if (c == '\t') {
            int64_t width = tab_size > 0 ? tab_size - column % tab_size : 0;
            column += width;
            emit(' ', width);
            continue;
        }
        column = c == '\n' || c == '\r' ? 0 : column + 1;
        emit(c, 1);
    }
}

Result<Ref<>> expandtabs(Thread& t, Value self, int tab_size) {
    int64_t size = 0;
    bool overflows = false;
    expand_tabs(byte_content(self), tab_size, [&](char, int64_t times) {
        if (times > INT64_MAX - size)
            overflows = true;
        else
            size += times;
    });
    if (overflows) return t.raise(types::OverflowError, "result too long");
    char* out;
    Ref<> result = TRY(byte_result_sized(t, self, size, out));
    expand_tabs(byte_content(self), tab_size, [&](char c, int64_t times) {
        std::memset(out, c, static_cast<size_t>(times));
        out += times;
    });
    return result;
}

}  // namespace

void define_byte_change_methods(TypeBuilder& type) {
    type.method<"center(width, fillchar=b' ', /)", center>("Centred in the width, filled up with the fill byte.");
    type.method<"expandtabs(tabsize=8)", expandtabs>("A copy with tabs replaced by spaces up to the next column.");
    type.method<"join(iterable_of_bytes, /)", byte_join>("The items of the iterable, with self between them.");
    type.method<"ljust(width, fillchar=b' ', /)", ljust>("At the left of the width, filled up with the fill byte.");
    type.static_method<"maketrans(frm, to, /)", maketrans>(
        "A table for translate() that maps each byte of frm to the one at the same place of to.");
    type.method<"replace(old, new, count=-1, /)", replace>("A copy with old replaced by new, at most count times.");
    type.method<"rjust(width, fillchar=b' ', /)", rjust>("At the right of the width, filled up with the fill byte.");
    type.method<"translate(table, /, delete=b'')", translate>(
        "A copy without the bytes in delete, the others mapped by the table of 256 bytes.");
    type.method<"zfill(width, /)", zfill>("Filled up with zeros at the left, behind a sign.");
}

}  // namespace krait::object
