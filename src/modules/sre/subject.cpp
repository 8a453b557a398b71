#include "modules/sre/subject.h"

#include <algorithm>
#include <cstring>

#include "object/byte_methods.h"
#include "object/bytes.h"
#include "object/list.h"
#include "object/protocol.h"

namespace krait::modules::sre {

Status Subject::acquire(Thread& t, Value text) {
    string = text;
    if (Str* str = as_str(text)) {
        str_ = str;
        request.text = str->data();
        request.unit = str->kind();
        request.length = str->length;
        return {};
    }
    if (!has_buffer(text) || held_.acquire(t, text, kBufferSimple).failed()) {
        t.clear_exception();
        return t.raise_type_error("expected string or bytes-like object, got '{}'", type_name(text));
    }
    static const char kNothing[1] = {};
    request.text = held_.buffer.data ? held_.buffer.data : kNothing;
    request.unit = 1;
    request.length = held_.buffer.length;
    return {};
}

Status Subject::acquire(Thread& t, const Pattern& pattern, Value text, int64_t start, int64_t end) {
    TRY(acquire(t, text));
    if (is_bytes() && pattern.kind == TextKind::Str)
        return t.raise_type_error("cannot use a string pattern on a bytes-like object");
    if (!is_bytes() && pattern.kind == TextKind::Bytes)
        return t.raise_type_error("cannot use a bytes pattern on a string-like object");
    request.start = std::clamp<int64_t>(start, 0, request.length);
    request.end = std::clamp<int64_t>(end, 0, request.length);
    pos = request.start;
    endpos = request.end;
    return {};
}

Result<Ref<>> Subject::slice(Thread& t, int64_t start, int64_t end) const {
    end = std::clamp<int64_t>(end, 0, request.length);
    start = std::clamp<int64_t>(start, 0, end);
    if (str_) return str_slice(t, *str_, start, end);
    if (is_exact_bytes(string) && start == 0 && end == request.length) return share(string);
    return bytes_from(t, held_.buffer.bytes().substr(static_cast<size_t>(start), static_cast<size_t>(end - start)));
}

Result<Ref<>> Subject::group(Thread& t, const Found& found, int64_t group, Value otherwise) const {
    auto at = static_cast<size_t>(2 * group);
    if (found.marks[at] < 0) return share(otherwise);
    return slice(t, found.marks[at], found.marks[at + 1]);
}

Value Subject::nothing() const { return str_ ? Value(empty_str()) : Value(empty_bytes()); }

bool Subject::has_backslash() const {
    if (!str_) return held_.buffer.bytes().find('\\') != std::string_view::npos;
    if (str_->kind() == 1) return std::memchr(str_->data(), '\\', static_cast<size_t>(str_->length)) != nullptr;
    for (int64_t i = 0; i < str_->length; ++i)
        if ((*str_)[i] == '\\') return true;
    return false;
}

Result<Ref<>> Subject::join(Thread& t, Value pieces) const {
    List& list = *as_list(pieces);
    if (list.size() == 0) return share(nothing());
    if (!str_) return byte_join(t, Value(empty_bytes()), pieces);
    return str_join(t, *empty_str(), pieces);
}

}  // namespace krait::modules::sre
