#include "modules/marshal/writer.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "object/buffer.h"
#include "object/bytes.h"
#include "object/code_object.h"
#include "object/complex.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/frame.h"
#include "object/int.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/set.h"
#include "object/slice.h"

// As the reader will keep a list of flagged objects, the writer flags what may occur again: interned strs, and whatever
// somebody else holds too. Small ints count as held, and so do the constants of the code that runs, which lie uncounted
// on stacks here; other immediate numbers have no identity and never are.

namespace krait::modules {

using namespace object;

namespace {

constexpr int kDeepest = 2000;
constexpr uint8_t kFlag = 0x80;

using Constants = std::unordered_set<uint64_t>;

// A constant tuple's own tuples are held by it alone.
void add_members(Constants& found, const Tuple& tuple) {
    for (int64_t i = 0; i < tuple.size; ++i) {
        if (const Tuple* inner = as_tuple(tuple.at(i)))
            add_members(found, *inner);
        else
            found.insert(tuple.at(i).bits());
    }
}

Constants running_constants(Thread& t) {
    Constants found;
    for (const Frame* frame = t.frame; frame; frame = frame->previous) {
        const Tuple& constants = *frame->code->consts.get();
        add_members(found, constants);
        for (int64_t i = 0; i < constants.size; ++i) found.insert(constants.at(i).bits());
    }
    return found;
}

class Writer {
public:
    Writer(Thread& t, int version, bool allow_code, const Constants& constants)
        : t_(t), version_(version), allow_code_(allow_code), constants_(constants) {}

    Status write(Value value) {
        if (depth_ >= kDeepest) return t_.raise_value_error("object too deeply nested to marshal");
        ++depth_;
        Status status = write_object(value);
        --depth_;
        return status;
    }
    std::string take() { return std::move(out_); }

private:
    // --- pieces ---

    void byte(int value) { out_.push_back(static_cast<char>(value)); }
    void word(int64_t value) {
        for (int i = 0; i < 4; ++i) byte(static_cast<int>(value >> (8 * i) & 255));
    }
    void raw_double(double number) {
        char bytes[8];
        std::memcpy(bytes, &number, sizeof bytes);
        out_.append(bytes, sizeof bytes);
    }
    void text_double(double number) {
        char text[40];
        int size = std::snprintf(text, sizeof text, "%.17g", number);
        byte(size);
        out_.append(text, static_cast<size_t>(size));
    }
    Status size(int64_t count) {
        if (count > INT32_MAX) return refuse();
        word(count);
        return {};
    }
    Status sized(std::string_view bytes) {
        TRY(size(static_cast<int64_t>(bytes.size())));
        out_.append(bytes);
        return {};
    }
    void type(char code) { byte(static_cast<uint8_t>(code) | flag_); }
    Raised refuse() { return t_.raise_value_error("unmarshallable object"); }

    // --- references ---

    bool is_shared(Value value) const {
        if (!value.is_immediate() && (value.as_object()->count != 1 || value.as_object()->has(kFlagInterned)))
            return true;
        if (value.is_small_int() && value.as_small_int() >= -5 && value.as_small_int() <= 256) return true;
        return !is_in_code_ && constants_.contains(value.bits());
    }
    // True: a reference was written.
    Result<bool> write_reference(Value value) {
        flag_ = 0;
        if (version_ < 3 || !is_shared(value)) return false;
        auto [entry, is_new] = references_.try_emplace(value.bits(), static_cast<uint32_t>(references_.size()));
        // The reader makes these when it has all their parts: no part can refer to the whole.
        if (!is_new && unfinished_.contains(value.bits())) return refuse();
        if (is_new) {
            flag_ = kFlag;
            return false;
        }
        byte('r');
        word(entry->second);
        return true;
    }

    // --- objects ---

    Status write_object(Value value) {
        if (value == none()) return byte('N'), Status();
        if (value == boolean(true)) return byte('T'), Status();
        if (value == boolean(false)) return byte('F'), Status();
        if (value == Value(&kEllipsis)) return byte('.'), Status();
        if (value == Value(&types::StopIteration)) return byte('S'), Status();
        if (TRY(write_reference(value))) return {};
        if (is_exact_int(value)) return write_int(value);
        if (is_exact_float(value)) return write_float(float_value(value));
        if (is_exact_str(value)) return write_str(*as_str(value));
        if (is_exact_bytes(value)) {
            type('s');
            return sized(as_bytes(value)->text());
        }
        return write_container(value);
    }

    Status write_container(Value value) {
        const Type* kind = type_of(value);
        if (kind == &types::Tuple) return write_tuple(*as_tuple(value));
        if (kind == &types::List) return write_list(*as_list(value));
        if (kind == &types::Dict) return write_dict(*as_dict(value));
        if (kind == &types::Set) return write_set(value, '<');
        if (kind == &types::FrozenSet) return whole(value, [&] { return write_set(value, '>'); });
        if (kind == &types::Complex) return write_complex(static_cast<Complex&>(*value.as_object()));
        if (kind == &types::Slice)
            return whole(value, [&] { return write_slice(static_cast<Slice&>(*value.as_object())); });
        if (kind == &types::Code) return whole(value, [&] { return write_code(*as_code(value)); });
        if (has_buffer(value)) return write_buffer(value);
        return refuse();
    }

    template <typename Write>
    Status whole(Value value, Write write_parts) {
        bool is_counted = flag_ != 0;
        if (is_counted) unfinished_.insert(value.bits());
        Status status = write_parts();
        if (is_counted) unfinished_.erase(value.bits());
        return status;
    }

    Status write_int(Value value) {
        auto number = int_to_int64(value);
        if (number && *number >= INT32_MIN && *number <= INT32_MAX) {
            type('i');
            word(*number);
            return {};
        }
        type('l');
        uint64_t one;
        const uint64_t* limbs = &one;
        int64_t count = 1;
        if (value.is_small_int()) {
            one = static_cast<uint64_t>(std::abs(*number));
        } else {
            limbs = static_cast<Int*>(value.as_object())->limbs();
            count = static_cast<Int*>(value.as_object())->size();
        }
        return write_digits(limbs, count, is_negative_int(value));
    }

    // Digits of 15 bits, least first.
    Status write_digits(const uint64_t* limbs, int64_t count, bool is_negative) {
        int64_t bits = count * 64 - std::countl_zero(limbs[count - 1]);
        int64_t digits = (bits + 14) / 15;
        if (digits > INT32_MAX) return refuse();
        word(is_negative ? -digits : digits);
        for (int64_t i = 0; i < digits; ++i) {
            int64_t at = i * 15, limb = at / 64, shift = at % 64;
            uint64_t digit = limbs[limb] >> shift;
            if (shift > 49 && limb + 1 < count) digit |= limbs[limb + 1] << (64 - shift);
            byte(digit & 255);
            byte(digit >> 8 & 127);
        }
        return {};
    }

    Status write_float(double number) {
        if (version_ > 1) {
            type('g');
            raw_double(number);
        } else {
            type('f');
            text_double(number);
        }
        return {};
    }

    Status write_complex(const Complex& number) {
        if (version_ > 1) {
            type('y');
            raw_double(number.real);
            raw_double(number.imaginary);
        } else {
            type('x');
            text_double(number.real);
            text_double(number.imaginary);
        }
        return {};
    }

    Status write_str(const Str& str) {
        if (version_ >= 4 && str.is_ascii()) {
            bool is_short = str.length < 256;
            type(str.is_interned() ? (is_short ? 'Z' : 'A') : (is_short ? 'z' : 'a'));
            if (!is_short) return sized(str.ascii());
            byte(static_cast<int>(str.length));
            out_.append(str.ascii());
            return {};
        }
        std::string text;
        str_append_utf8(str, text);
        type(version_ >= 3 && str.is_interned() ? 't' : 'u');
        return sized(text);
    }

    Status write_tuple(const Tuple& tuple) {
        if (version_ >= 4 && tuple.size < 256) {
            type(')');
            byte(static_cast<int>(tuple.size));
        } else {
            type('(');
            TRY(size(tuple.size));
        }
        for (int64_t i = 0; i < tuple.size; ++i) TRY(write(tuple.at(i)));
        return {};
    }

    Status write_list(const List& list) {
        type('[');
        TRY(size(list.size()));
        for (int64_t i = 0; i < list.size(); ++i) TRY(write(list.at(i)));
        return {};
    }

    Status write_dict(const Dict& dict) {
        type('{');
        int64_t position = 0;
        for (Value key, value; dict.next(position, key, value);) {
            TRY(write(key));
            TRY(write(value));
        }
        byte('0');
        return {};
    }

    // Members in the order of what each looks like alone, so that equal sets make equal bytes.
    Status write_set(Value set, char code) {
        type(code);
        int64_t count = TRY(length(t_, set));
        TRY(size(count));
        std::vector<std::pair<std::string, Ref<>>> members;
        Ref<> iterator = TRY(get_iter(t_, set));
        for (;;) {
            Ref<> member = TRY(next(t_, iterator));
            if (!member) break;
            Writer alone(t_, version_, allow_code_, constants_);
            TRY(alone.write(member));
            members.emplace_back(alone.take(), std::move(member));
        }
        std::ranges::sort(members, {}, [](const auto& entry) -> const std::string& { return entry.first; });
        for (const auto& entry : members) TRY(write(entry.second));
        return {};
    }

    Status write_slice(const Slice& slice) {
        if (version_ < 5) return refuse();
        type(':');
        TRY(write(slice.start));
        TRY(write(slice.stop));
        return write(slice.step);
    }

    Status write_buffer(Value value) {
        HeldBuffer held;
        if (held.acquire(t_, value, kBufferSimple).failed()) {
            t_.clear_exception();
            return refuse();
        }
        type('s');
        return sized(held.buffer.bytes());
    }

    // A field that is no object here, but was one to CPython: of its own, or shared with nobody.
    Status write_bytes(std::string_view bytes) {
        flag_ = 0;
        type('s');
        return sized(bytes);
    }

    Status write_code(const CodeObject& code) {
        if (!allow_code_) return t_.raise_value_error("marshalling code objects is disallowed");
        type('c');
        bool is_nested = std::exchange(is_in_code_, true);
        TRY(write_code_parts(code));
        is_in_code_ = is_nested;
        return {};
    }

    Status write_code_parts(const CodeObject& code) {
        word(code.argcount);
        word(code.posonlyargcount);
        word(code.kwonlyargcount);
        word(code.stacksize);
        word(code.flags);
        TRY(write_bytes(code.base_code));
        TRY(write(code.consts));
        TRY(write(code.names));
        TRY(write(code.localsplusnames));
        TRY(write_bytes(code.localkinds));
        TRY(write(code.filename));
        TRY(write(code.name));
        TRY(write(code.qualname));
        word(code.firstlineno);
        TRY(write_bytes(code.linetable));
        return write_bytes(code.exceptiontable);
    }

    Thread& t_;
    int version_;
    bool allow_code_;
    const Constants& constants_;
    bool is_in_code_ = false;  // whose own constants count
    int depth_ = 0;
    uint8_t flag_ = 0;  // of the object about to be written
    std::string out_;
    std::unordered_map<uint64_t, uint32_t> references_;
    std::unordered_set<uint64_t> unfinished_;
};

}  // namespace

Result<std::string> marshal_write(Thread& t, Value value, int version, bool allow_code) {
    // In code only its own constants count.
    Constants constants = type_of(value) == &types::Code ? Constants() : running_constants(t);
    Writer writer(t, version, allow_code, constants);
    TRY(writer.write(value));
    return writer.take();
}

}  // namespace krait::modules
