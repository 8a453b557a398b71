#include "object/struct_format.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "object/allocate.h"
#include "object/buffer.h"
#include "object/byte_array.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"

namespace krait::object {

// --- reading the format ---

namespace {

// 0: no such code.
int size_of_code(char code, bool is_native) {
    switch (code) {
        case 'x':
        case 'c':
        case 'b':
        case 'B':
        case '?':
        case 's':
        case 'p': return 1;
        case 'h':
        case 'H':
        case 'e': return 2;
        case 'i':
        case 'I':
        case 'f': return 4;
        case 'l':
        case 'L': return is_native ? 8 : 4;
        case 'q':
        case 'Q':
        case 'd':
        case 'F': return 8;
        case 'D': return 16;
        case 'n':
        case 'N':
        case 'P': return is_native ? 8 : 0;
        default: return 0;
    }
}

int alignment_of_code(char code, int size) {
    if (code == 'F') return 4;
    return code == 'D' ? 8 : size;
}

constexpr std::string_view kTooLong = "total struct size too long";

}  // namespace

std::string_view StructFormat::parse(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) return "embedded null character";
    if (!text.empty() && std::string_view("@=<>!").find(text[0]) != std::string_view::npos) {
        is_native_ = text[0] == '@';
        is_little_ = text[0] != '>' && text[0] != '!';
        text.remove_prefix(1);
    }
    for (size_t i = 0; i < text.size();) {
        char c = text[i++];
        if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
        int64_t count = 1;
        if (c >= '0' && c <= '9') {
            count = c - '0';
            while (i < text.size() && text[i] >= '0' && text[i] <= '9') {
                if (__builtin_mul_overflow(count, 10, &count) || __builtin_add_overflow(count, text[i] - '0', &count))
                    return kTooLong;
                ++i;
            }
            if (i == text.size()) return "repeat count given without format specifier";
            c = text[i++];
        }
        int size = size_of_code(c, is_native_);
        if (!size) return "bad char in struct format";
        if (is_native_) {
            int64_t alignment = alignment_of_code(c, size);
            if (size_ > INT64_MAX - alignment) return kTooLong;
            size_ = (size_ + alignment - 1) / alignment * alignment;
        }
        int64_t bytes;
        if (__builtin_mul_overflow(count, int64_t{size}, &bytes) || bytes > INT64_MAX - size_) return kTooLong;
        if (c == 's' || c == 'p') {
            fields_.push_back({c, count, size_, 1});
            ++values_;
        } else if (c != 'x' && count) {
            fields_.push_back({c, size, size_, count});
            values_ += count;
        }
        size_ += bytes;
    }
    return {};
}

// --- numbers ---

namespace {

template <typename T>
T read(const char* data, bool is_little) {
    T value;
    if (is_little) {
        std::memcpy(&value, data, sizeof value);
        return value;
    }
    char turned[sizeof(T)];
    std::reverse_copy(data, data + sizeof(T), turned);
    std::memcpy(&value, turned, sizeof value);
    return value;
}

template <typename T>
void write(char* data, T value, bool is_little) {
    std::memcpy(data, &value, sizeof value);
    if (!is_little) std::reverse(data, data + sizeof(T));
}

int64_t read_signed(const char* data, int size, bool is_little) {
    switch (size) {
        case 1: return static_cast<int8_t>(*data);
        case 2: return read<int16_t>(data, is_little);
        case 4: return read<int32_t>(data, is_little);
        default: return read<int64_t>(data, is_little);
    }
}

void write_integer(char* data, int size, uint64_t value, bool is_little) {
    switch (size) {
        case 1: *data = static_cast<char>(value); break;
        case 2: write(data, static_cast<uint16_t>(value), is_little); break;
        case 4: write(data, static_cast<uint32_t>(value), is_little); break;
        default: write(data, value, is_little); break;
    }
}

// --- unpacking ---

Result<Ref<>> unpack_pascal(Thread& t, const char* data, int64_t size) {
    if (size == 0) return share(empty_bytes());
    int64_t length = std::min<int64_t>(static_cast<uint8_t>(*data), size - 1);
    return bytes_from(t, {data + 1, static_cast<size_t>(length)});
}

Result<Ref<>> unpack_one(Thread& t, const StructField& field, const char* data, bool is_little) {
    switch (field.code) {
        case 'c': return share(Value(bytes_of_one(static_cast<uint8_t>(*data))));
        case '?': return share(boolean(*data != 0));
        case 's': return bytes_from(t, {data, static_cast<size_t>(field.size)});
        case 'p': return unpack_pascal(t, data, field.size);
        case 'b':
        case 'h':
        case 'i':
        case 'l':
        case 'q':
        case 'n': return int_from_int64(t, read_signed(data, static_cast<int>(field.size), is_little));
        case 'e': return float_from_double(t, static_cast<double>(read<_Float16>(data, is_little)));
        case 'f': return float_from_double(t, static_cast<double>(read<float>(data, is_little)));
        case 'd': return float_from_double(t, read<double>(data, is_little));
        case 'F':
            return complex_from(t, static_cast<double>(read<float>(data, is_little)),
                                static_cast<double>(read<float>(data + 4, is_little)));
        case 'D': return complex_from(t, read<double>(data, is_little), read<double>(data + 8, is_little));
        default: break;  // B H I L Q N P
    }
    auto bits = static_cast<uint64_t>(read_signed(data, static_cast<int>(field.size), is_little));
    if (field.size < 8) bits &= (uint64_t{1} << (8 * field.size)) - 1;
    return int_from_uint64(t, bits);
}

// --- packing ---

class Packer {
public:
    Packer(Thread& t, Type& error, bool is_little) : t_(t), error_(error), is_little_(is_little) {}

    Status pack(const StructField& field, char* data, Value value) {
        if (!pack_one(field, data, value).failed()) return {};
        if (!is_int(value) || !t_.matches(types::OverflowError)) return Raised{};
        t_.clear_exception();
        return t_.raise(error_, "int too large to convert");
    }

private:
    Status pack_one(const StructField& field, char* data, Value value) {
        switch (field.code) {
            case 'c': return pack_byte(data, value);
            case '?': *data = TRY(is_true(t_, value)); return {};
            case 's': return pack_text(field, data, value);
            case 'p': return pack_text(field, data, value);
            case 'b':
            case 'h':
            case 'i':
            case 'l':
            case 'q':
            case 'n': return pack_signed(field, data, value);
            case 'e':
            case 'f':
            case 'd': return pack_float(field, data, value);
            case 'F':
            case 'D': return pack_complex(field, data, value);
            case 'P': return pack_pointer(data, value);
            default: return pack_unsigned(field, data, value);
        }
    }

    Result<Ref<>> integer(Value value) {
        if (is_int(value)) return share(value);
        if (!type_of(value)->slots.index) return t_.raise(error_, "required argument is not an integer");
        return index(t_, value);
    }

    Status pack_signed(const StructField& field, char* data, Value value) {
        Ref<> number = TRY(integer(value));
        int64_t most = static_cast<int64_t>(UINT64_MAX >> (65 - 8 * field.size)), least = -most - 1;
        auto fits = int_to_int64(number);
        if (!fits || *fits < least || *fits > most)
            return t_.raise(error_, "'{}' format requires {} <= number <= {}", field.code, least, most);
        write_integer(data, static_cast<int>(field.size), static_cast<uint64_t>(*fits), is_little_);
        return {};
    }

    Status pack_unsigned(const StructField& field, char* data, Value value) {
        Ref<> number = TRY(integer(value));
        uint64_t most = UINT64_MAX >> (64 - 8 * field.size);
        auto fits = int_to_uint64(number);
        if (!fits || *fits > most) return t_.raise(error_, "'{}' format requires 0 <= number <= {}", field.code, most);
        write_integer(data, static_cast<int>(field.size), *fits, is_little_);
        return {};
    }

    Status pack_pointer(char* data, Value value) {
        Ref<> number = TRY(integer(value));
        if (auto positive = int_to_uint64(number))
            write(data, *positive, is_little_);
        else if (auto negative = int_to_int64(number))
            write(data, *negative, is_little_);
        else
            return t_.raise(error_, "int too large to convert");
        return {};
    }

    Status pack_float(const StructField& field, char* data, Value value) {
        Result<double> converted = to_double(t_, value);
        if (converted.failed()) {
            t_.clear_exception();
            return t_.raise(error_, "required argument is not a float");
        }
        double number = converted.take();
        if (field.code == 'd') {
            write(data, number, is_little_);
            return {};
        }
        bool overflows = std::isfinite(number);
        if (field.code == 'e') {
            auto narrow = static_cast<_Float16>(number);
            overflows = overflows && std::isinf(static_cast<float>(narrow));
            write(data, narrow, is_little_);
        } else {
            auto narrow = static_cast<float>(number);
            overflows = overflows && std::isinf(narrow);
            write(data, narrow, is_little_);
        }
        if (overflows) return t_.raise(types::OverflowError, "float too large to pack with {} format", field.code);
        return {};
    }

    Status pack_complex(const StructField& field, char* data, Value value) {
        Result<Ref<>> converted = call(t_, Value(&types::Complex), value);
        if (is_str(value) || converted.failed()) {
            t_.clear_exception();
            return t_.raise(error_, "required argument is not a complex");
        }
        Ref<> made = converted.take();
        auto& number = static_cast<Complex&>(*made.value().as_object());
        if (field.code == 'D') {
            write(data, number.real, is_little_);
            write(data + 8, number.imaginary, is_little_);
        } else {
            // As CPython: only the big-endian form complains about what becomes infinite.
            auto overflows = [](double part) { return std::isfinite(part) && std::isinf(static_cast<float>(part)); };
            if (!is_little_ && (overflows(number.real) || overflows(number.imaginary)))
                return t_.raise(types::OverflowError, "float too large to pack with f format");
            write(data, static_cast<float>(number.real), is_little_);
            write(data + 4, static_cast<float>(number.imaginary), is_little_);
        }
        return {};
    }

    Status pack_byte(char* data, Value value) {
        Bytes* bytes = as_bytes(value);
        if (!bytes || bytes->size != 1) return t_.raise(error_, "char format requires a bytes object of length 1");
        *data = bytes->data()[0];
        return {};
    }

    Status pack_text(const StructField& field, char* data, Value value) {
        if (!is_bytes(value) && !is_byte_array(value))
            return t_.raise(error_, "argument for '{}' must be a bytes object", field.code);
        std::string_view text =
            is_bytes(value) ? as_bytes(value)->text() : static_cast<ByteArray*>(value.as_object())->text();
        auto room = static_cast<size_t>(field.size);
        if (field.code == 'p') {
            if (room == 0) return {};
            --room;
            text = text.substr(0, room);
            *data++ = static_cast<char>(std::min<size_t>(text.size(), 255));
        }
        text = text.substr(0, room);
        if (!text.empty()) std::memcpy(data, text.data(), text.size());
        return {};
    }

    Thread& t_;
    Type& error_;
    bool is_little_;
};

}  // namespace

Result<Ref<Tuple>> StructFormat::unpack(Thread& t, const char* data) const {
    Ref<Tuple> values = TRY(tuple_allocate(t, values_));
    Value* out = values->items();
    for (const StructField& field : fields_) {
        const char* item = data + field.offset;
        for (int64_t i = 0; i < field.count; ++i, item += field.size)
            *out++ = TRY(unpack_one(t, field, item, is_little_)).detach();
    }
    if (values_) track(t, values);
    return values;
}

Status StructFormat::pack(Thread& t, char* data, const Value* values, Type& error) const {
    std::memset(data, 0, static_cast<size_t>(size_));
    Packer packer(t, error, is_little_);
    for (const StructField& field : fields_) {
        char* item = data + field.offset;
        for (int64_t i = 0; i < field.count; ++i, item += field.size) TRY(packer.pack(field, item, *values++));
    }
    return {};
}

}  // namespace krait::object
