#include "bytecode/marshal_writer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#include "bytecode/singletons.h"

// CPython flags an object (FLAG_REF) when its reference count is above one, and refers back to flagged objects. By the
// time of writing only the finished tree holds objects, so the count is the number of slots that hold them. The writer
// walks twice: the first walk counts slots in Constant::mark, the second writes and turns the mark into a reference
// index. What CPython holds elsewhere too (interned strings, singletons, code bytes, members of a frozenset under way)
// is flagged always.

namespace krait::bytecode {

namespace {

constexpr char kRefFlag = static_cast<char>(0x80);

// Constant::mark: the number of slots while counting, capped below kIndexed; kIndexed | index once written.
constexpr uint32_t kIndexed = 0x80000000;

class Writer {
public:
    Writer(std::string& out, MarshalForm form) : out_(out), form_(form) {
        size_t used = out.size();
        open(out.capacity());
        cursor_ = out.data() + used;
        std::fill(std::begin(small_ints_), std::end(small_ints_), kAbsent);
        std::fill(std::begin(small_bytes_), std::end(small_bytes_), kAbsent);
    }

    void write(const CodeUnit& unit) {
        count_code(unit);
        next_index_ = 1;  // the caller holds the top object
        note_flag();
        put_byte('c' | kRefFlag);
        write_code_fields(unit);
        for (const Constant* constant : marked_) constant->mark = 0;
        out_.resize(position());
        if (form_ == MarshalForm::Stable) drop_unused_flags();
    }

private:
    static constexpr uint32_t kAbsent = 0xFFFFFFFF;

    // --- counting ---

    void count(const Constant* constant) {
        if (is_bare(constant)) return;
        if (constant->mark++ > 0) return;
        marked_.push_back(constant);
        if (constant->kind >= ConstantKind::Tuple) count_parts(constant);
    }

    static_assert(ConstantKind::Tuple > ConstantKind::Str && ConstantKind::Tuple > ConstantKind::Bytes);

    void count_parts(const Constant* constant) {
        switch (constant->kind) {
            case ConstantKind::Tuple: count_items(as<TupleConstant>(constant)->list()); break;
            case ConstantKind::FrozenSet: count_items(as<FrozenSetConstant>(constant)->list()); break;
            case ConstantKind::Slice: {
                auto* slice = as<SliceConstant>(constant);
                count(slice->start);
                count(slice->stop);
                count(slice->step);
                break;
            }
            case ConstantKind::Code: count_code(*as<CodeConstant>(constant)->code); break;
            default: break;
        }
    }

    // Constants lie here and there in memory, mostly too long unused to be near.
    void count_items(base::List<const Constant*> items) {
        for (const Constant* item : items) __builtin_prefetch(item, 1);
        for (const Constant* item : items) count(item);
    }

    void count_code(const CodeUnit& unit) {
        count(unit.consts);
        count(unit.names);
        count(unit.localsplusnames);
        count(unit.localspluskinds);
        count(unit.filename);
        count(unit.name);
        count(unit.qualname);
        count(unit.linetable);
        count(unit.exceptiontable);
    }

    // --- references ---

    static bool is_bare(const Constant* constant) { return constant->kind <= ConstantKind::Ellipsis; }

    // Where the index of an object is kept when CPython has one object of its value; null for others.
    uint32_t* singleton_index(const Constant* constant) {
        switch (constant->kind) {
            case ConstantKind::Int: {
                int64_t value = as<IntConstant>(constant)->value;
                return is_singleton_int(value) ? &small_ints_[value - kSmallestSingletonInt] : nullptr;
            }
            case ConstantKind::Bytes: {
                auto* bytes = as<BytesConstant>(constant);
                if (!is_singleton_bytes(*bytes)) return nullptr;
                return &small_bytes_[bytes->size ? static_cast<unsigned char>(bytes->data[0]) : 256];
            }
            case ConstantKind::Tuple: return as<TupleConstant>(constant)->size ? nullptr : &empty_tuple_;
            default: return nullptr;
        }
    }

    static bool is_always_shared(const Constant* constant) {
        auto* str = try_as<StrConstant>(constant);
        return str && str->is_interned;
    }

    static bool is_shared(const Constant* constant) { return constant->mark > 1 || is_always_shared(constant); }

    // Writes a back reference and says so, or takes the next index where the object must be flagged.
    bool write_reference(const Constant* constant, bool is_forced, char& flag) {
        flag = 0;
        if (is_alone_) return write_reference_alone(constant, is_forced, flag);
        if (uint32_t* index = singleton_index(constant)) {
            if (*index != kAbsent) return put_reference(*index);
            *index = next_index_;
        } else if (constant->mark & kIndexed) {
            return put_reference(constant->mark & ~kIndexed);
        } else if (is_forced || is_shared(constant)) {
            constant->mark = kIndexed | next_index_;
        } else {
            return false;
        }
        ++next_index_;
        note_flag();
        flag = kRefFlag;
        return false;
    }

    // The dump of one member of a frozenset: indexes of its own, the marks are the main dump's and only read.
    bool write_reference_alone(const Constant* constant, bool is_forced, char& flag) {
        uint32_t* index = singleton_index(constant);
        if (!index) {
            for (const auto& [known, its_index] : alone_)
                if (known == constant) return put_reference(its_index);
            if (!is_forced && !is_shared(constant)) return false;
            alone_.push_back({constant, next_index_});
        } else if (*index != kAbsent) {
            return put_reference(*index);
        } else {
            *index = next_index_;
        }
        ++next_index_;
        flag = kRefFlag;
        return false;
    }

    bool put_reference(uint32_t index) {
        put_byte('r');
        if (form_ == MarshalForm::Stable) references_.push_back(position());
        put_long(index);
        return true;
    }

    void note_flag() {
        if (form_ == MarshalForm::Stable) flags_.push_back(position());
    }

    // --- objects ---

    void write_object(const Constant* constant, bool is_forced = false) {
        if (is_bare(constant)) {
            put_byte("NFT."[static_cast<int>(constant->kind)]);
            return;
        }
        char flag;
        if (!write_reference(constant, is_forced, flag)) write_payload(constant, flag);
    }

    void write_payload(const Constant* constant, char flag) {
        if (constant->kind == ConstantKind::Str) return write_str(*as<StrConstant>(constant), flag);
        switch (constant->kind) {
            case ConstantKind::Int: write_int(as<IntConstant>(constant)->value, flag); break;
            case ConstantKind::BigInt: write_big_int(as<BigIntConstant>(constant)->value, flag); break;
            case ConstantKind::Float:
                put_byte('g' | flag);
                put_double(as<FloatConstant>(constant)->value);
                break;
            case ConstantKind::Complex:
                put_byte('y' | flag);
                put_double(as<ComplexConstant>(constant)->real);
                put_double(as<ComplexConstant>(constant)->imaginary);
                break;
            case ConstantKind::Bytes: write_bytes(as<BytesConstant>(constant)->text(), flag); break;
            case ConstantKind::Tuple: write_tuple(*as<TupleConstant>(constant), flag); break;
            case ConstantKind::FrozenSet: write_frozenset(*as<FrozenSetConstant>(constant), flag); break;
            case ConstantKind::Slice:
                put_byte(':' | flag);
                write_object(as<SliceConstant>(constant)->start);
                write_object(as<SliceConstant>(constant)->stop);
                write_object(as<SliceConstant>(constant)->step);
                break;
            case ConstantKind::Code:
                put_byte('c' | flag);
                write_code_fields(*as<CodeConstant>(constant)->code);
                break;
            default: __builtin_unreachable();
        }
    }

    void write_int(int64_t value, char flag) {
        if (value >= INT32_MIN && value <= INT32_MAX) {
            put_byte('i' | flag);
            put_long(static_cast<uint32_t>(value));
            return;
        }
        uint64_t magnitude = value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
        write_digits({&magnitude, 1, value < 0}, flag);
    }

    void write_big_int(const base::BigInt& value, char flag) { write_digits(value, flag); }

    // Digits of 15 bits, least significant first; the sign is the count's.
    void write_digits(const base::BigInt& value, char flag) {
        unsigned bits = value.size * 64 - static_cast<unsigned>(std::countl_zero(value.limbs[value.size - 1]));
        unsigned digits = (bits + 14) / 15;
        put_byte('l' | flag);
        put_long(value.is_negative ? 0 - digits : digits);
        need(size_t{digits} * 2);
        for (unsigned i = 0; i < digits; ++i) {
            unsigned position = i * 15, limb = position / 64, shift = position % 64;
            uint64_t digit = value.limbs[limb] >> shift;
            if (shift > 49 && limb + 1 < value.size) digit |= value.limbs[limb + 1] << (64 - shift);
            *cursor_++ = static_cast<char>(digit & 0xFF);
            *cursor_++ = static_cast<char>((digit >> 8) & 0x7F);
        }
    }

    void write_str(const StrConstant& str, char flag) {
        if (!str.is_ascii) {
            put_byte((str.is_interned ? 't' : 'u') | flag);
            put_long(str.size);
        } else if (str.size < 256) {
            put_byte((str.is_interned ? 'Z' : 'z') | flag);
            put_byte(static_cast<char>(str.size));
        } else {
            put_byte((str.is_interned ? 'A' : 'a') | flag);
            put_long(str.size);
        }
        put_text(str.text());
    }

    void write_bytes(std::string_view text, char flag) {
        put_byte('s' | flag);
        put_long(static_cast<uint32_t>(text.size()));
        put_text(text);
    }

    void write_tuple(const TupleConstant& tuple, char flag) {
        if (tuple.size < 256) {
            put_byte(')' | flag);
            put_byte(static_cast<char>(tuple.size));
        } else {
            put_byte('(' | flag);
            put_long(tuple.size);
        }
        for (const Constant* item : tuple.list()) write_object(item);
    }

    // Members in the order of their own dumps; a list holds them meanwhile, so all are flagged.
    void write_frozenset(const FrozenSetConstant& set, char flag) {
        put_byte('>' | flag);
        put_long(set.size);
        struct Member {
            std::string dump;
            const Constant* constant;
        };
        std::vector<Member> members;
        for (const Constant* item : set.list()) members.push_back({dump_alone(item), item});
        std::sort(members.begin(), members.end(), [](auto& a, auto& b) { return a.dump < b.dump; });
        for (const Member& member : members) write_object(member.constant, true);
    }

    static std::string dump_alone(const Constant* constant) {
        std::string bytes;
        Writer writer(bytes, MarshalForm::CPython);
        writer.is_alone_ = true;
        writer.write_object(constant, true);
        bytes.resize(writer.position());
        return bytes;
    }

    void write_code_fields(const CodeUnit& unit) {
        put_long(static_cast<uint32_t>(unit.argcount));
        put_long(static_cast<uint32_t>(unit.posonlyargcount));
        put_long(static_cast<uint32_t>(unit.kwonlyargcount));
        put_long(static_cast<uint32_t>(unit.stacksize));
        put_long(unit.flags);
        ++next_index_;  // the code object caches its bytes, so they have two owners
        note_flag();
        write_bytes(unit.code, kRefFlag);
        write_object(unit.consts);
        write_object(unit.names);
        write_object(unit.localsplusnames);
        write_object(unit.localspluskinds);
        write_object(unit.filename);
        write_object(unit.name);
        write_object(unit.qualname);
        put_long(static_cast<uint32_t>(unit.firstlineno));
        write_object(unit.linetable);
        write_object(unit.exceptiontable);
    }

    // --- bytes ---

    // While writing, the string is as long as its memory and the cursor says how much of it is used.

    size_t position() const { return static_cast<size_t>(cursor_ - out_.data()); }
    void open(size_t size) {
        out_.resize_and_overwrite(size, [](char*, size_t all) { return all; });
        limit_ = out_.data() + size;
    }
    void need(size_t count) {
        if (static_cast<size_t>(limit_ - cursor_) < count) [[unlikely]]
            grow(count);
    }
    void grow(size_t count) {
        constexpr size_t kFirst = 4096;
        size_t used = position();
        open(std::max({out_.size() * 2, used + count, kFirst}));
        cursor_ = out_.data() + used;
    }

    void put_byte(int byte) {
        need(1);
        *cursor_++ = static_cast<char>(byte);
    }
    void put_long(uint32_t value) { put_number(value); }
    void put_double(double value) { put_number(std::bit_cast<uint64_t>(value)); }
    // Little-endian.
    template <typename T>
    void put_number(T value) {
        need(sizeof value);
        char* at = cursor_;
        for (size_t i = 0; i < sizeof value; ++i) at[i] = static_cast<char>(value >> (8 * i));
        cursor_ = at + sizeof value;
    }
    void put_text(std::string_view text) {
        need(text.size());
        if (!text.empty()) std::memcpy(cursor_, text.data(), text.size());
        cursor_ += text.size();
    }

    // --- stable form: same length, flags only where a reference follows, indexes renumbered ---

    void drop_unused_flags() {
        std::vector<uint32_t> new_index(flags_.size(), kAbsent);
        for (size_t position : references_) new_index[read_long(position)] = 0;
        uint32_t used = 0;
        for (size_t i = 0; i < flags_.size(); ++i) {
            if (new_index[i] == kAbsent)
                out_[flags_[i]] = static_cast<char>(out_[flags_[i]] & ~kRefFlag);
            else
                new_index[i] = used++;
        }
        for (size_t position : references_) {
            uint32_t index = new_index[read_long(position)];
            for (int i = 0; i < 4; ++i) out_[position + i] = static_cast<char>(index >> (8 * i));
        }
    }

    uint32_t read_long(size_t position) const {
        uint32_t value = 0;
        for (int i = 0; i < 4; ++i)
            value |= static_cast<uint32_t>(static_cast<unsigned char>(out_[position + i])) << (8 * i);
        return value;
    }

    std::string& out_;
    char* cursor_ = nullptr;
    char* limit_ = nullptr;
    MarshalForm form_;
    uint32_t next_index_ = 0;
    uint32_t small_ints_[kLargestSingletonInt - kSmallestSingletonInt + 1];
    uint32_t small_bytes_[257];
    uint32_t empty_tuple_ = kAbsent;
    bool is_alone_ = false;
    std::vector<std::pair<const Constant*, uint32_t>> alone_;
    std::vector<const Constant*> marked_;
    std::vector<size_t> flags_;       // stable form: where each index's type byte stands
    std::vector<size_t> references_;  // stable form: where each reference's index stands
};

}  // namespace

void write_marshal(const CodeUnit& unit, std::string& out, MarshalForm form) { Writer(out, form).write(unit); }

}  // namespace krait::bytecode
