#pragma once

// What the sources of int share: magnitudes of any int, and results under construction.

#include <gmp.h>

#include <bit>
#include <cstdlib>

#include "base/bigint.h"
#include "object/allocate.h"
#include "object/int.h"

namespace krait::object {

using Limb = uint64_t;
static_assert(sizeof(mp_limb_t) == sizeof(Limb) && GMP_NUMB_BITS == 64);

inline mp_limb_t* gmp(Limb* limbs) { return reinterpret_cast<mp_limb_t*>(limbs); }
inline const mp_limb_t* gmp(const Limb* limbs) { return reinterpret_cast<const mp_limb_t*>(limbs); }

inline Limb magnitude_of(int64_t number) { return number < 0 ? -static_cast<Limb>(number) : static_cast<Limb>(number); }

// Sign and magnitude of any int. Stays where it is made: immediates have their limb in it.
class Magnitude {
public:
    explicit Magnitude(Value value) {
        if (value.is_small_int()) {
            int64_t number = value.as_small_int();
            own_ = magnitude_of(number);
            limbs_ = &own_;
            size_ = number != 0;
            is_negative_ = number < 0;
        } else {
            auto* object = static_cast<const Int*>(value.as_object());
            limbs_ = object->limbs();
            size_ = object->size();
            is_negative_ = object->is_negative();
        }
    }
    Magnitude(const Magnitude&) = delete;
    Magnitude& operator=(const Magnitude&) = delete;

    const Limb* limbs() const { return limbs_; }
    const mp_limb_t* gmp_limbs() const { return gmp(limbs_); }
    int64_t size() const { return size_; }
    bool is_negative() const { return is_negative_; }
    bool is_zero() const { return size_ == 0; }
    Limb first() const { return size_ ? limbs_[0] : 0; }
    int64_t bit_length() const { return size_ ? size_ * 64 - std::countl_zero(limbs_[size_ - 1]) : 0; }
    // The 64 bits from `index` up; zeros beyond the end.
    Limb bits_at(int64_t index) const {
        int64_t limb = index / 64, shift = index % 64;
        if (limb >= size_) return 0;
        Limb low = limbs_[limb] >> shift;
        return shift && limb + 1 < size_ ? low | limbs_[limb + 1] << (64 - shift) : low;
    }
    bool any_bit_below(int64_t index) const;
    base::BigInt big() const { return {limbs_, static_cast<uint32_t>(size_), is_negative_}; }

private:
    const Limb* limbs_;
    int64_t size_;
    Limb own_ = 0;
    bool is_negative_;
};

int compare_magnitudes(const Magnitude& left, const Magnitude& right);

// An int of exact type with room for so many limbs, not set. Null with MemoryError pending.
Int* new_int(Thread& t, int64_t limbs);
// Gives the result its size and sign: leading zeros go, what fits becomes an immediate.
Result<Ref<>> finish_int(Thread& t, Int* number, int64_t limbs, bool is_negative);
void free_int(Thread& t, Int* number, int64_t limbs);

inline Result<Ref<>> int_from_magnitude(Thread& t, Limb magnitude, bool is_negative) {
    if (magnitude <= static_cast<Limb>(kSmallIntMax)) [[likely]]
        return Ref<>::adopt(
            Value::small_int(is_negative ? -static_cast<int64_t>(magnitude) : static_cast<int64_t>(magnitude)));
    if (is_negative && magnitude == magnitude_of(kSmallIntMin)) return Ref<>::adopt(Value::small_int(kSmallIntMin));
    return int_boxed(t, magnitude, is_negative);
}
Result<Ref<>> int_from_magnitude128(Thread& t, unsigned __int128 magnitude, bool is_negative);
inline Result<Ref<>> int_from_int128(Thread& t, __int128 number) {
    if (number >= kSmallIntMin && number <= kSmallIntMax) [[likely]]
        return Ref<>::adopt(Value::small_int(static_cast<int64_t>(number)));
    bool is_negative = number < 0;
    auto bits = static_cast<unsigned __int128>(number);
    return int_from_magnitude128(t, is_negative ? -bits : bits, is_negative);
}

// Memory for an operation's intermediate results.
class Scratch {
public:
    Scratch() = default;
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        if (memory_) heap_->free(memory_, bytes_);
    }
    // Null with MemoryError pending.
    Limb* take(Thread& t, int64_t limbs) {
        if (limbs <= kInline) return inline_;
        heap_ = &t.interpreter.heap;
        bytes_ = static_cast<size_t>(limbs) * sizeof(Limb);
        memory_ = static_cast<Limb*>(heap_->allocate(bytes_));
        if (!memory_) (void)t.raise_no_memory();
        return memory_;
    }

private:
    static constexpr int64_t kInline = 16;
    Limb inline_[kInline];
    Limb* memory_ = nullptr;
    Heap* heap_ = nullptr;
    size_t bytes_ = 0;
};

// GMP's own numbers, for what mpn does not offer. Reading shares the limbs.
class BigNumber {
public:
    BigNumber() { mpz_init(number_); }
    BigNumber(const BigNumber&) = delete;
    BigNumber& operator=(const BigNumber&) = delete;
    ~BigNumber() { mpz_clear(number_); }
    mpz_ptr get() { return number_; }
    Result<Ref<>> finish(Thread& t) {
        return int_from_limbs(t, reinterpret_cast<const Limb*>(mpz_limbs_read(number_)),
                              static_cast<int64_t>(mpz_size(number_)), mpz_sgn(number_) < 0);
    }

private:
    mpz_t number_;
};
class BigView {
public:
    explicit BigView(const Magnitude& number) {
        mpz_roinit_n(view_, number.gmp_limbs(), number.is_negative() ? -number.size() : number.size());
    }
    mpz_srcptr get() const { return view_; }

private:
    mpz_t view_;
};

// Both are ints; otherwise a binary slot answers NotImplemented.
inline bool both_ints(Value left, Value right) { return is_int(left) && is_int(right); }

// What a type's definition puts together (int.cpp): methods, constructor and text live beside their code.
class TypeBuilder;
Result<Ref<>> int_new(Thread& t, Type& type, const Args& args);
Result<Ref<>> int_repr(Thread& t, Value self);
Result<Ref<>> int_power_slot(Thread& t, Value base, Value exponent, Value modulus);
Result<Ref<>> int_lshift_slot(Thread& t, Value left, Value right);
Result<Ref<>> int_rshift_slot(Thread& t, Value left, Value right);
Result<Ref<>> int_invert_slot(Thread& t, Value self);
void add_int_methods(TypeBuilder& type);

}  // namespace krait::object
