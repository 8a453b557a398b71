#include "modules/pickle/saver.h"
#include "object/byte_array.h"
#include "object/codecs.h"
#include "object/float.h"
#include "object/int.h"

// Numbers, texts, bytes and buffers.

namespace krait::modules::pickle {

namespace {

constexpr size_t kShort = 0xFF;
constexpr size_t kLong = 0xFFFFFFFF;

template <typename Size>
std::string header_of(Opcode opcode, Size size) {
    std::string header(1, static_cast<char>(opcode));
    header.append(reinterpret_cast<const char*>(&size), sizeof(size));
    return header;
}

}  // namespace

Status Saver::save_int(Value number) {
    auto small = int_to_int64(number);
    if (small && *small >= INT32_MIN && *small <= INT32_MAX) {
        if (!bin_)
            out_.put("I" + std::to_string(*small) + "\n");
        else if (*small >= 0 && *small <= 0xFF)
            out_.put_little(Opcode::BinInt1, static_cast<uint8_t>(*small));
        else if (*small >= 0 && *small <= 0xFFFF)
            out_.put_little(Opcode::BinInt2, static_cast<uint16_t>(*small));
        else
            out_.put_little(Opcode::BinInt, static_cast<int32_t>(*small));
        return {};
    }
    if (protocol_ < 2) {
        Ref<Str> text = TRY(repr(t_, number));
        out_.put(Opcode::Long);
        out_.put(text->ascii());
        out_.put("L\n");
        return {};
    }
    // The fewest bytes that keep the sign.
    int64_t size = int_bit_length(number) / 8 + 1;
    if (is_negative_int(number) && size > 1) {
        std::string shorter(static_cast<size_t>(size - 1), '\0');
        auto* bytes = reinterpret_cast<uint8_t*>(shorter.data());
        if (int_to_bytes(number, bytes, size - 1, true, true) == IntBytesFault::None) --size;
    }
    std::string content(static_cast<size_t>(size), '\0');
    (void)int_to_bytes(number, reinterpret_cast<uint8_t*>(content.data()), size, true, true);
    if (size <= static_cast<int64_t>(kShort)) {
        out_.put_little(Opcode::Long1, static_cast<uint8_t>(size));
    } else {
        if (size > INT32_MAX) return t_.raise(types::OverflowError, "int too large to pickle");
        out_.put_little(Opcode::Long4, static_cast<int32_t>(size));
    }
    out_.put(content);
    return {};
}

Status Saver::save_float(double number) {
    if (bin_) {
        auto bits = __builtin_bswap64(std::bit_cast<uint64_t>(number));
        out_.put_little(Opcode::BinFloat, bits);
        return {};
    }
    Ref<> boxed = TRY(float_from_double(t_, number));
    Ref<Str> text = TRY(repr(t_, boxed));
    out_.put(Opcode::Float);
    out_.put(text->ascii());
    out_.put("\n");
    return {};
}

Status Saver::save_bytes_payload(Value object, std::string_view content) {
    if (content.size() <= kShort)
        TRY(out_.put_payload(header_of(Opcode::ShortBinBytes, static_cast<uint8_t>(content.size())), content));
    else if (content.size() <= kLong)
        TRY(out_.put_payload(header_of(Opcode::BinBytes, static_cast<uint32_t>(content.size())), content));
    else if (protocol_ >= 4)
        TRY(out_.put_payload(header_of(Opcode::BinBytes8, static_cast<uint64_t>(content.size())), content));
    else
        return t_.raise(types::OverflowError,
                        "serializing a bytes object larger than 4 GiB requires pickle protocol 4 "
                        "or higher");
    memo_put(object);
    return {};
}

// Before protocol 3 there are no bytes: codecs.encode(text, "latin1") makes them.
Status Saver::save_bytes(Value object) {
    std::string_view content = as_bytes(object)->text();
    if (protocol_ >= 3) return save_bytes_payload(object, content);
    Ref<Tuple> reduced;
    if (content.empty()) {
        reduced = TRY(tuple_of(t_, Value(&types::Bytes), Value(empty_tuple())));
    } else {
        Ref<Str> text = TRY(str_from_latin1(t_, content));
        Ref<Tuple> arguments = TRY(tuple_of(t_, text, "latin1"_name));
        reduced = TRY(tuple_of(t_, state<PickleState>(t_).encode, arguments));
    }
    return save_reduce(*reduced, object);
}

Status Saver::save_byte_array_payload(Value object, std::string_view content) {
    TRY(out_.put_payload(header_of(Opcode::ByteArray8, static_cast<uint64_t>(content.size())), content));
    memo_put(object);
    return {};
}

Status Saver::save_byte_array(Value object) {
    std::string_view content = static_cast<ByteArray*>(object.as_object())->text();
    if (protocol_ >= 5) {
        PinnedBytes pinned(object);
        return save_byte_array_payload(object, content);
    }
    Ref<Tuple> reduced;
    if (content.empty()) {
        reduced = TRY(tuple_of(t_, Value(&types::ByteArray), Value(empty_tuple())));
    } else {
        Ref<Bytes> bytes = TRY(bytes_from(t_, content));
        Ref<Tuple> arguments = TRY(tuple_of(t_, bytes));
        reduced = TRY(tuple_of(t_, Value(&types::ByteArray), arguments));
    }
    return save_reduce(*reduced, object);
}

Status Saver::save_buffer(Value object) {
    if (protocol_ < 5) return raise_pickling(t_, "PickleBuffer can only be pickled with protocol >= 5");
    HeldBuffer held;  // of our own: the callback may release the other
    Buffer* lent = TRY(buffer_of(t_, object));
    TRY(held.acquire(t_, lent->exporter, kBufferFullReadOnly));
    Buffer* buffer = &held.buffer;
    if (buffer->suboffsets || !(is_c_contiguous(*buffer) || is_f_contiguous(*buffer)))
        return raise_pickling(t_, "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
    bool is_inside = true;
    if (buffer_callback_) {
        Ref<> answer = TRY(call(t_, buffer_callback_, object));
        is_inside = TRY(is_true(t_, answer));
    }
    if (is_inside)
        return buffer->is_readonly ? save_bytes_payload(object, buffer->bytes())
                                   : save_byte_array_payload(object, buffer->bytes());
    out_.put(Opcode::NextBuffer);
    if (buffer->is_readonly) out_.put(Opcode::ReadOnlyBuffer);
    return {};
}

// Protocol 0: a line of ASCII with escapes.
Status Saver::save_classic_text(Str& text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string line = "V";
    for (int64_t i = 0; i < text.length; ++i) {
        char32_t character = text[i];
        bool is_special = character > 0xFF || character == '\\' || character == 0 || character == '\n' ||
                          character == '\r' || character == 0x1A;
        if (!is_special) {
            line += static_cast<char>(character);
            continue;
        }
        int digits = character > 0xFFFF ? 8 : 4;
        line += digits == 8 ? "\\U" : "\\u";
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) line += kDigits[character >> shift & 15];
    }
    out_.put(line + "\n");
    return {};
}

Status Saver::save_str(Str& text) {
    if (!bin_) {
        TRY(save_classic_text(text));
        memo_put(Value(&text));
        return {};
    }
    std::string wide;
    std::string_view content;
    if (text.is_ascii()) {
        content = text.ascii();
    } else {
        str_append_utf8(text, wide);
        content = wide;
    }
    if (content.size() <= kShort && protocol_ >= 4)
        TRY(out_.put_payload(header_of(Opcode::ShortBinUnicode, static_cast<uint8_t>(content.size())), content));
    else if (content.size() <= kLong)
        TRY(out_.put_payload(header_of(Opcode::BinUnicode, static_cast<uint32_t>(content.size())), content));
    else if (protocol_ >= 4)
        TRY(out_.put_payload(header_of(Opcode::BinUnicode8, static_cast<uint64_t>(content.size())), content));
    else
        return t_.raise(types::OverflowError,
                        "serializing a string larger than 4 GiB requires pickle protocol 4 or "
                        "higher");
    memo_put(Value(&text));
    return {};
}

}  // namespace krait::modules::pickle
