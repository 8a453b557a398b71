#pragma once

// A Value on the evaluation stack or in a local variable, with one more bit: borrowed. Immediates and borrowed values
// need no counting, so one mask test tells whether there is anything to release.
//
//   low three bits 000   address of an object, owned
//   low three bits 100   address of an object, borrowed; nothing but this bit: the empty slot
//   else                 an immediate
//
// Plain data: nothing is released by itself. Whoever overwrites a slot closes what stood there.

#include "object/ref.h"

namespace krait::object {

class StackRef {
public:
    static constexpr uint64_t kBorrowed = 4;

    StackRef() = default;  // uninitialized
    static constexpr StackRef from_bits(uint64_t bits) {
        StackRef ref;
        ref.bits_ = bits;
        return ref;
    }
    static constexpr StackRef null() { return from_bits(kBorrowed); }
    // Takes over the caller's reference; absent becomes the empty slot.
    static StackRef owned(Value value) { return from_bits(value ? value.bits() : kBorrowed); }
    template <typename T>
    static StackRef owned(Ref<T> ref) {
        return from_bits(ref.detach().bits());
    }
    // Whatever holds the value must outlive the slot.
    static constexpr StackRef borrowed(Value value) { return from_bits(value.bits() | borrow_bit(value.bits())); }
    static StackRef shared(Value value) {
        retain(value);
        return owned(value);
    }
    static constexpr StackRef small_int(int64_t number) { return from_bits(Value::small_int(number).bits()); }

    constexpr uint64_t bits() const { return bits_; }
    constexpr bool is_null() const { return bits_ == kBorrowed; }
    constexpr bool owns() const { return (bits_ & 7) == 0; }
    constexpr bool is_object() const { return (bits_ & 3) == 0 && bits_ != kBorrowed; }
    constexpr bool is_small_int() const { return bits_ & 1; }
    constexpr bool is_immediate_float() const { return (bits_ & 3) == 2; }
    // Absent for the empty slot.
    constexpr Value value() const { return Value::from_bits(bits_ & ~borrow_bit(bits_)); }
    // Of a slot known to hold an object.
    Object* object() const { return reinterpret_cast<Object*>(bits_ & ~kBorrowed); }
    int64_t as_small_int() const { return static_cast<int64_t>(bits_) >> 1; }
    constexpr bool operator==(const StackRef&) const = default;

    constexpr StackRef borrow() const { return from_bits(bits_ | borrow_bit(bits_)); }
    StackRef duplicate() const {
        if ((bits_ & 3) != 0 || bits_ == kBorrowed) return *this;
        retain(object());
        return from_bits(bits_ & ~kBorrowed);
    }
    // The same, owned: a borrowed reference is counted now.
    StackRef kept() const {
        if ((bits_ & 7) != kBorrowed || bits_ == kBorrowed) return *this;
        retain(object());
        return from_bits(bits_ & ~kBorrowed);
    }
    // Gives the reference away; absent for the empty slot.
    Ref<> take() const { return Ref<>::adopt(kept().value()); }
    void close() const {
        if (owns()) release(object());
    }

private:
    static constexpr uint64_t borrow_bit(uint64_t bits) { return static_cast<uint64_t>((bits & 3) == 0) << 2; }

    uint64_t bits_;
};
static_assert(sizeof(StackRef) == 8);

inline constexpr bool both_small_ints(StackRef a, StackRef b) { return a.bits() & b.bits() & 1; }

}  // namespace krait::object
