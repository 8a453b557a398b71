#include "object/native_items.h"

#include <cmath>
#include <cstring>
#include <type_traits>

#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"

namespace krait::object {

int native_item_size(char code) {
    switch (code) {
        case 'c':
        case 'b':
        case 'B':
        case '?': return 1;
        case 'h':
        case 'H':
        case 'e': return 2;
        case 'i':
        case 'I':
        case 'f': return 4;
        case 'l':
        case 'L':
        case 'q':
        case 'Q':
        case 'n':
        case 'N':
        case 'd':
        case 'P': return 8;
        default: return 0;
    }
}

namespace {

template <typename T>
T read(const char* item) {
    T value;
    std::memcpy(&value, item, sizeof value);
    return value;
}

template <typename T>
void write(char* item, T value) {
    std::memcpy(item, &value, sizeof value);
}

// What a conversion's error means for the format.
Result<PackOutcome> outcome_of_error(Thread& t) {
    PackOutcome outcome = PackOutcome::WrongType;
    if (t.matches(types::OverflowError) || t.matches(types::ValueError))
        outcome = PackOutcome::OutOfRange;
    else if (!t.matches(types::TypeError))
        return Raised{};
    t.clear_exception();
    return outcome;
}

template <typename T>
Result<PackOutcome> pack_integer(Thread& t, char* item, Value value) {
    Result<Ref<>> converted = index(t, value);
    if (converted.failed()) return outcome_of_error(t);
    Ref<> number = converted.take();
    if constexpr (std::is_signed_v<T>) {
        auto fits = int_to_int64(number);
        if (!fits || *fits < std::numeric_limits<T>::min() || *fits > std::numeric_limits<T>::max())
            return PackOutcome::OutOfRange;
        write(item, static_cast<T>(*fits));
    } else {
        auto fits = int_to_uint64(number);
        if (!fits || *fits > std::numeric_limits<T>::max()) return PackOutcome::OutOfRange;
        write(item, static_cast<T>(*fits));
    }
    return PackOutcome::Done;
}

// An address: what fits in a signed or an unsigned word.
Result<PackOutcome> pack_pointer(Thread& t, char* item, Value value) {
    if (!is_int(value)) return PackOutcome::WrongType;
    if (auto positive = int_to_uint64(value))
        write(item, *positive);
    else if (auto negative = int_to_int64(value))
        write(item, *negative);
    else
        return PackOutcome::OutOfRange;
    (void)t;
    return PackOutcome::Done;
}

template <typename T>
Result<PackOutcome> pack_float(Thread& t, char* item, Value value) {
    Result<double> converted = to_double(t, value);
    if (converted.failed()) return outcome_of_error(t);
    double number = converted.take();
    auto narrow = static_cast<T>(number);
    if (sizeof(T) == 2 && std::isinf(static_cast<float>(narrow)) && !std::isinf(number)) return PackOutcome::OutOfRange;
    write(item, narrow);
    return PackOutcome::Done;
}

Result<PackOutcome> pack_byte(char* item, Value value) {
    Bytes* bytes = as_bytes(value);
    if (!bytes) return PackOutcome::WrongType;
    if (bytes->size != 1) return PackOutcome::OutOfRange;
    *item = bytes->data()[0];
    return PackOutcome::Done;
}

}  // namespace

Result<Ref<>> unpack_native_item(Thread& t, char code, const char* item) {
    switch (code) {
        case 'c': return share(Value(bytes_of_one(static_cast<uint8_t>(*item))));
        case 'b': return share(Value::small_int(read<int8_t>(item)));
        case 'B': return share(Value::small_int(read<uint8_t>(item)));
        case '?': return share(boolean(*item != 0));
        case 'h': return share(Value::small_int(read<int16_t>(item)));
        case 'H': return share(Value::small_int(read<uint16_t>(item)));
        case 'i': return share(Value::small_int(read<int32_t>(item)));
        case 'I': return share(Value::small_int(read<uint32_t>(item)));
        case 'l':
        case 'q':
        case 'n': return int_from_int64(t, read<int64_t>(item));
        case 'e': return float_from_double(t, static_cast<double>(read<_Float16>(item)));
        case 'f': return float_from_double(t, static_cast<double>(read<float>(item)));
        case 'd': return float_from_double(t, read<double>(item));
        default: return int_from_uint64(t, read<uint64_t>(item));  // L Q N P
    }
}

Result<PackOutcome> pack_native_item(Thread& t, char code, char* item, Value value) {
    switch (code) {
        case 'c': return pack_byte(item, value);
        case 'b': return pack_integer<int8_t>(t, item, value);
        case 'B': return pack_integer<uint8_t>(t, item, value);
        case '?': *item = TRY(is_true(t, value)); return PackOutcome::Done;
        case 'h': return pack_integer<int16_t>(t, item, value);
        case 'H': return pack_integer<uint16_t>(t, item, value);
        case 'i': return pack_integer<int32_t>(t, item, value);
        case 'I': return pack_integer<uint32_t>(t, item, value);
        case 'l':
        case 'q':
        case 'n': return pack_integer<int64_t>(t, item, value);
        case 'e': return pack_float<_Float16>(t, item, value);
        case 'f': return pack_float<float>(t, item, value);
        case 'd': return pack_float<double>(t, item, value);
        case 'P': return pack_pointer(t, item, value);
        default: return pack_integer<uint64_t>(t, item, value);  // L Q N
    }
}

}  // namespace krait::object
