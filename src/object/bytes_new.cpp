#include <cstring>
#include <string>

#include "object/binding.h"
#include "object/buffer.h"
#include "object/byte_source.h"
#include "object/bytes_parts.h"
#include "object/codecs.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/protocol.h"

// What bytes() and bytearray() are made from.

namespace krait::object {

Result<Ref<Bytes>> encoded_source(Thread& t, Value source, const Str* encoding, const Str* errors) {
    return encode_text(t, *as_str(source), encoding, errors);
}

namespace {

Status append_byte(Thread& t, std::string& out, Value item, const SourceTexts& texts) {
    Ref<> number = share(item);
    if (!item.is_small_int()) number = TRY(index(t, item));
    if (!number.value().is_small_int() || static_cast<uint64_t>(number.value().as_small_int()) > 255)
        return t.raise_value_error("{} must be in range(0, 256)", texts.item);
    out.push_back(static_cast<char>(number.value().as_small_int()));
    return {};
}

Status append_items(Thread& t, std::string& out, Value iterable, const SourceTexts& texts) {
    if (is_exact_list(iterable) || is_exact_tuple(iterable)) {
        auto size = [&] { return is_list(iterable) ? as_list(iterable)->size() : as_tuple(iterable)->size; };
        for (int64_t i = 0; i < size(); ++i) {
            Ref<> item = share(is_list(iterable) ? as_list(iterable)->at(i) : as_tuple(iterable)->at(i));
            TRY(append_byte(t, out, item, texts));
        }
        return {};
    }
    Result<Ref<>> started = get_iter(t, iterable);
    if (started.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return t.raise_type_error("cannot convert '{}' object to {}", type_name(iterable), texts.type);
    }
    Ref<> iterator = started.take();
    int64_t hint = TRY(length_hint(t, iterable, 64));
    out.reserve(static_cast<size_t>(std::min<int64_t>(hint, 1 << 20)));
    for (;;) {
        Ref<> item = TRY(next(t, iterator));
        if (!item) return {};
        TRY(append_byte(t, out, item, texts));
    }
}

}  // namespace

Result<std::string> bytes_of_source(Thread& t, Value source, const SourceTexts& texts) {
    std::string out;
    if (has_buffer(source)) {
        HeldBuffer held;
        TRY(held.acquire(t, source, kBufferFullReadOnly));
        out.resize(static_cast<size_t>(held.buffer.length));
        copy_buffer(held.buffer, out.data(), 'C');
        return out;
    }
    bool is_iterable = type_of(source)->slots.iter || type_of(source)->slots.item;
    if (is_str(source) || !is_iterable)
        return t.raise_type_error("cannot convert '{}' object to {}", type_name(source), texts.type);
    TRY(append_items(t, out, source, texts));
    return out;
}

Result<std::optional<int64_t>> count_source(Thread& t, Value source) {
    if (!has_index(source)) return std::optional<int64_t>();
    Result<int64_t> count = index_int64(t, source, types::OverflowError);
    if (count.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return std::optional<int64_t>();
    }
    int64_t number = count.take();
    if (number < 0) return t.raise_value_error("negative count");
    return std::optional<int64_t>(number);
}

Status check_text_arguments(Thread& t, Value source, const Str* encoding, const Str* errors) {
    if (source && is_str(source)) {
        if (encoding) return {};
        return t.raise_type_error("string argument without an encoding");
    }
    if (encoding) return t.raise_type_error("encoding without a string argument");
    if (errors) return t.raise_type_error("errors without a string argument");
    return {};
}

Result<Ref<Bytes>> bytes_from_object(Thread& t, Value value) {
    if (is_exact_bytes(value)) return Ref<Bytes>::share(value);
    std::string content = TRY(bytes_of_source(t, value, {"bytes", "bytes"}));
    return bytes_from(t, content);
}

namespace {

// value.__bytes__(), when it has one.
Result<std::optional<Ref<>>> through_special(Thread& t, Value value) {
    if (is_exact_bytes(value)) return share(value);
    Ref<> method = TRY(find_special(t, value, "__bytes__"_name));
    if (!method) return std::nullopt;
    Ref<> result = TRY(call(t, method));
    if (!is_bytes(result)) return t.raise_type_error("__bytes__ returned non-bytes (type {})", type_name(result));
    return result;
}

Result<Ref<>> plain_bytes(Thread& t, Value source, const Str* encoding, const Str* errors) {
    if (!source) {
        TRY(check_text_arguments(t, source, encoding, errors));
        return share(empty_bytes());
    }
    if (encoding || errors) {
        TRY(check_text_arguments(t, source, encoding, errors));
        return encoded_source(t, source, encoding, errors);
    }
    Ref<> converted = TRY(through_special(t, source));
    if (converted) return converted;
    TRY(check_text_arguments(t, source, encoding, errors));
    auto count = TRY(count_source(t, source));
    if (!count) return bytes_from_object(t, source);
    if (*count < 2) return bytes_from(t, {"\0", static_cast<size_t>(*count)});
    return bytes_allocate(t, *count);
}

// A parameter that must be a str when it is given, None not being one.
Result<Ref<>> bytes_new_bound(Thread& t, Type& type, Value source, std::optional<Str*> encoding,
                              std::optional<Str*> errors) {
    Ref<> plain = TRY(plain_bytes(t, source, encoding.value_or(nullptr), errors.value_or(nullptr)));
    if (&type == &types::Bytes) return plain;
    Ref<Bytes> content = Ref<Bytes>::share(plain);
    Ref<Bytes> made = TRY(bytes_allocate_of(t, type, content->size));
    std::memcpy(made->data(), content->data(), static_cast<size_t>(content->size));
    return made;
}

}  // namespace

Result<Ref<>> bytes_new(Thread& t, Type& type, const Args& args) {
    if (&type == &types::Bytes && args.positional == 1 && !args.keyword_count() && is_exact_bytes(args[0]))
        return share(args[0]);
    using Bytes_ = Bound<"bytes(source=?, encoding=?, errors=?)", bytes_new_bound>;
    static constexpr NativeFunction kNew = Bytes_::make({});
    return kNew.entry(t, kNew, Value(&type), args);
}

}  // namespace krait::object
