#include "object/code_reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <vector>

#include "base/utf8.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/code_parts.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/set.h"
#include "object/slice.h"
#include "object/str_intern.h"

namespace krait::object {

namespace {

constexpr int kDeepest = 200;
constexpr uint8_t kReferenceFlag = 0x80;

constexpr auto kIsNameByte = [] {
    std::array<bool, 256> table{};
    for (int c = '0'; c <= '9'; ++c) table[c] = true;
    for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = true;
    table['_'] = true;
    return table;
}();

bool is_name_like(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return kIsNameByte[static_cast<uint8_t>(c)]; });
}

// Only what the collector knows of can be part of a cycle.
bool holds_cyclic(const Tuple& tuple) {
    return std::any_of(tuple.items(), tuple.items() + tuple.size,
                       [](Value item) { return item.is_object() && item.as_object()->has(kFlagTracked); });
}

class Reader {
public:
    Reader(Thread& t, std::string_view data, DataLife life)
        : t_(t), at_(data.data()), end_(data.data() + data.size()), life_(life) {}

    Ref<> run() { return at_ < end_ && (static_cast<uint8_t>(*at_) & ~kReferenceFlag) == 'c' ? object() : Ref<>(); }

private:
    // What a later 'r' may stand for. Bytes become an object only when somebody wants one.
    struct Known {
        Ref<> value;
        std::string_view bytes;
        bool is_bytes = false;
    };
    static constexpr size_t kNone = SIZE_MAX;

    // --- bytes; a failure leaves `is_bad_` set ---

    std::string_view take(size_t size) {
        if (size > static_cast<size_t>(end_ - at_)) {
            is_bad_ = true;
            return {};
        }
        std::string_view bytes(at_, size);
        at_ += size;
        return bytes;
    }
    template <typename T>
    T number() {
        std::string_view bytes = take(sizeof(T));
        T value{};
        if (!is_bad_) std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    size_t short_size() { return number<uint8_t>(); }
    size_t long_size() {
        auto size = number<int32_t>();
        if (size < 0) is_bad_ = true;
        return is_bad_ ? 0 : static_cast<size_t>(size);
    }

    // --- references ---

    size_t reserve(uint8_t code) {
        if (!(code & kReferenceFlag)) return kNone;
        known_.emplace_back();
        return known_.size() - 1;
    }
    Ref<> keep(size_t index, Ref<> value) {
        if (index != kNone && value) known_[index].value = share(value.value());
        return value;
    }
    Known* known() {
        auto index = number<uint32_t>();
        return !is_bad_ && index < known_.size() ? &known_[index] : nullptr;
    }
    Ref<> referred() {
        Known* found = known();
        if (!found) return {};
        if (!found->value && found->is_bytes) found->value = made(bytes_from(t_, found->bytes));
        return found->value ? share(found->value.value()) : Ref<>();
    }

    // --- objects; empty: given up ---

    template <typename T>
    Ref<> made(Result<Ref<T>> result) {
        return result.failed() ? Ref<>() : Ref<>(result.take());
    }

    Ref<> object() {
        if (at_ == end_ || depth_ == kDeepest) return {};
        ++depth_;
        auto code = static_cast<uint8_t>(*at_++);
        Ref<> value = typed(code);
        --depth_;
        return is_bad_ ? Ref<>() : std::move(value);
    }

    Ref<> typed(uint8_t code) {
        switch (code & ~kReferenceFlag) {
            case 'N': return share(none());
            case 'F': return share(boolean(false));
            case 'T': return share(boolean(true));
            case '.': return share(Value(&kEllipsis));
            case 'r': return referred();
            case ')': return tuple(reserve(code), short_size());
            case '(': return tuple(reserve(code), long_size());
            case '>': return frozenset(reserve(code));
            case ':': return slice(reserve(code));
            case 'c': return code_object(reserve(code));
            case 's': return bytes(reserve(code));
            default: break;
        }
        size_t index = reserve(code);
        return keep(index, scalar(code & ~kReferenceFlag));
    }

    Ref<> scalar(int type) {
        switch (type) {
            case 'i': return Ref<>::adopt(Value::small_int(number<int32_t>()));
            case 'I': return made(int_from_int64(t_, number<int64_t>()));
            case 'l': return big_int();
            case 'g': return made(float_from_double(t_, number<double>()));
            case 'y': {
                auto real = number<double>();
                return made(complex_from(t_, real, number<double>()));
            }
            case 'z': return text(take(short_size()), false);
            case 'Z': return text(take(short_size()), true);
            case 'a': return text(take(long_size()), false);
            case 'A': return text(take(long_size()), true);
            case 'u': return wide_text(take(long_size()), false);
            case 't': return wide_text(take(long_size()), true);
            default: return {};
        }
    }

    // Digits of 15 bits.
    Ref<> big_int() {
        constexpr int32_t kMostDigits = 256;
        auto count = number<int32_t>();
        if (count == 0 || count < -kMostDigits || count > kMostDigits) return {};
        std::array<uint64_t, kMostDigits * 15 / 64 + 2> limbs{};
        uint16_t digit = 0;
        size_t bit = 0;
        for (int32_t i = std::abs(count); i > 0; --i, bit += 15) {
            digit = number<uint16_t>();
            if (is_bad_ || digit > 0x7FFF) return {};
            limbs[bit / 64] |= uint64_t{digit} << bit % 64;
            if (bit % 64 > 49) limbs[bit / 64 + 1] |= uint64_t{digit} >> (64 - bit % 64);
        }
        if (digit == 0) return {};
        return made(int_from_limbs(t_, limbs.data(), static_cast<int64_t>((bit + 63) / 64), count < 0));
    }

    // Strings that look like names are interned, as in every code object.
    Ref<> text(std::string_view latin1, bool is_interned) {
        if (is_bad_) return {};
        if (is_interned || is_name_like(latin1)) return made(intern_latin1(t_, latin1));
        return made(str_from_latin1(t_, latin1));
    }
    Ref<> wide_text(std::string_view utf8, bool is_interned) {
        if (is_bad_ || base::find_utf8_fault(utf8)) return {};
        return made(is_interned || is_name_like(utf8) ? intern_utf8(t_, utf8) : str_from_utf8(t_, utf8));
    }

    Ref<> bytes(size_t index) {
        std::string_view content = take(long_size());
        if (is_bad_) return {};
        Ref<> value = made(bytes_from(t_, content));
        if (index != kNone) known_[index] = {share(value.value()), content, true};
        return value;
    }

    // --- containers: an object that refers to itself is not of a compiler ---

    Ref<> tuple(size_t index, size_t size) {
        if (is_bad_ || size > static_cast<size_t>(end_ - at_)) return {};
        if (size == 0) return keep(index, share(Value(empty_tuple())));
        Ref<> value = made(tuple_allocate(t_, static_cast<int64_t>(size)));
        if (!value) return {};
        Tuple& made_tuple = *as_tuple(value);
        for (size_t i = 0; i < size; ++i) {
            Ref<> item = object();
            if (!item) return {};
            made_tuple.items()[i] = item.detach();
        }
        if (holds_cyclic(made_tuple)) track(t_, &made_tuple);
        return keep(index, std::move(value));
    }

    Ref<> frozenset(size_t index) {
        size_t size = long_size();
        if (is_bad_ || size > static_cast<size_t>(end_ - at_)) return {};
        std::vector<Ref<>> items;
        for (size_t i = 0; i < size; ++i) {
            items.push_back(object());
            if (!items.back()) return {};
        }
        std::vector<Value> borrowed(items.begin(), items.end());
        return keep(index, made(frozenset_from(t_, borrowed.data(), static_cast<int64_t>(size))));
    }

    Ref<> slice(size_t index) {
        Ref<> parts[3];
        for (Ref<>& part : parts) {
            part = object();
            if (!part) return {};
        }
        return keep(index, made(slice_new(t_, parts[0], parts[1], parts[2])));
    }

    // --- code ---

    bool read_bytes(std::string_view& out) {
        if (at_ == end_) return false;
        auto code = static_cast<uint8_t>(*at_++);
        if ((code & ~kReferenceFlag) == 'r') {
            Known* found = known();
            if (!found || !found->is_bytes) return false;
            out = found->bytes;
            return true;
        }
        if ((code & ~kReferenceFlag) != 's') return false;
        size_t index = reserve(code);
        out = take(long_size());
        if (index != kNone) known_[index] = {{}, out, true};
        return !is_bad_;
    }
    bool read_tuple(Ref<Tuple>& out) {
        Ref<> value = object();
        if (!value || !is_exact_tuple(value)) return false;
        out = Ref<Tuple>::adopt(value.detach());
        return true;
    }
    bool read_name(Ref<Str>& out) {
        Ref<> value = object();
        if (!value || !is_exact_str(value)) return false;
        out = intern(t_, Ref<Str>::adopt(value.detach()));
        return true;
    }
    bool read_names(Ref<Tuple>& out) {
        if (!read_tuple(out)) return false;
        for (int64_t i = 0; i < out->size; ++i) {
            Value& item = out->items()[i];
            if (!is_exact_str(item)) return false;
            if (!as_str(item)->is_interned()) item = intern(t_, Ref<Str>::adopt(item)).detach();
        }
        return true;
    }

    bool read_parts(ReadCode& read) {
        for (int32_t* field :
             {&read.argcount, &read.posonlyargcount, &read.kwonlyargcount, &read.stacksize, &read.flags})
            *field = number<int32_t>();
        CodeTables& tables = read.tables;
        if (is_bad_ || !read_bytes(tables.code) || !read_tuple(read.consts) || !read_names(read.names) ||
            !read_names(read.localsplusnames) || !read_bytes(tables.localkinds) || !read_name(read.filename) ||
            !read_name(read.name) || !read_name(read.qualname))
            return false;
        read.firstlineno = number<int32_t>();
        return read_bytes(tables.linetable) && read_bytes(tables.exceptiontable);
    }

    // What CPython demands before it makes a code object.
    static bool makes_sense(const ReadCode& read) {
        if (read.argcount < read.posonlyargcount || read.posonlyargcount < 0 || read.kwonlyargcount < 0 ||
            read.stacksize < 0 || read.flags < 0)
            return false;
        const std::string_view kinds = read.tables.localkinds;
        if (read.tables.code.size() % 2 || static_cast<size_t>(read.localsplusnames->size) != kinds.size())
            return false;
        int64_t locals = std::ranges::count_if(kinds, [](char kind) { return kind & bytecode::kLocal; });
        int64_t arguments = int64_t{read.argcount} + read.kwonlyargcount + ((read.flags & bytecode::kVarArgs) != 0) +
                            ((read.flags & bytecode::kVarKeywords) != 0);
        return arguments <= locals;
    }

    Ref<> code_object(size_t index) {
        ReadCode read;
        if (!read_parts(read) || is_bad_ || !makes_sense(read)) return {};
        read.tables.are_static = life_ == DataLife::Static;
        return keep(index, made(code_from_read(t_, read)));
    }

    Thread& t_;
    const char* at_;
    const char* end_;
    DataLife life_;
    bool is_bad_ = false;
    int depth_ = 0;
    std::vector<Known> known_;
};

}  // namespace

Lookup read_code(Thread& t, std::string_view data, DataLife life) {
    Ref<> code = Reader(t, data, life).run();
    if (code) return code;
    t.clear_exception();
    return std::nullopt;
}

}  // namespace krait::object
