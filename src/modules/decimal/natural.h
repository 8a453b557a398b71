#pragma once

// Natural numbers of any size, in binary; what fits into eight words is kept in place. They know powers of ten.
//
// Memory may run out: then a number has failed, everything made of it has failed too, and whoever wanted the final
// result asks once. (GMP itself cannot say so; what is too big to be tried is caught before it is asked.)

#include <gmp.h>

#include <cstdint>
#include <string>
#include <utility>

namespace krait::modules::decimal {

using Limb = uint64_t;
using Wide = unsigned __int128;
static_assert(sizeof(mp_limb_t) == sizeof(Limb) && GMP_NUMB_BITS == 64);

inline mp_limb_t* gmp(Limb* limbs) { return reinterpret_cast<mp_limb_t*>(limbs); }
inline const mp_limb_t* gmp(const Limb* limbs) { return reinterpret_cast<const mp_limb_t*>(limbs); }

// Limbs of somebody else, least significant first, without leading zeros.
struct Limbs {
    const Limb* data = nullptr;
    int64_t size = 0;

    bool is_zero() const { return size == 0; }
    bool is_odd() const { return size && data[0] & 1; }
    bool is_wide() const { return size <= 2; }
    Wide wide() const { return size == 0 ? 0 : size == 1 ? data[0] : static_cast<Wide>(data[1]) << 64 | data[0]; }
    int64_t bits() const { return size ? size * 64 - __builtin_clzll(data[size - 1]) : 0; }
};

class Natural {
public:
    static constexpr int64_t kInline = 8;

    Natural() {}
    explicit Natural(Limb number) : size_(number != 0) { inline_[0] = number; }
    Natural(Natural&& other) noexcept { take(other); }
    Natural& operator=(Natural&& other) noexcept {
        if (this != &other) {
            drop();
            take(other);
        }
        return *this;
    }
    ~Natural() { drop(); }

    operator Limbs() const { return {limbs_, size_}; }
    Limb* data() { return limbs_; }
    const Limb* data() const { return limbs_; }
    int64_t size() const { return size_; }
    bool is_zero() const { return size_ == 0; }
    bool has_failed() const { return has_failed_; }
    void fail() {
        has_failed_ = true;
        size_ = 0;
    }

    // Room for so many limbs; the content is lost. Null: failed.
    Limb* room(int64_t limbs) {
        if (limbs <= capacity_) [[likely]]
            return limbs_;
        return grow(limbs);
    }
    // Takes what was written to the room, leading zeros off.
    void finish(int64_t limbs) {
        while (limbs && limbs_[limbs - 1] == 0) --limbs;
        size_ = limbs;
    }
    void set(Wide number) {
        limbs_[0] = static_cast<Limb>(number);
        limbs_[1] = static_cast<Limb>(number >> 64);
        size_ = limbs_[1] ? 2 : limbs_[0] ? 1 : 0;
    }
    void set(Limbs limbs);
    void set(mpz_srcptr number);  // of its magnitude
    void add_one();
    void subtract_one();  // from what is not zero

    // Hands the heap memory over, when there is some.
    Limb* detach();

private:
    Limb* grow(int64_t limbs);
    void drop();
    void take(Natural& other);

    Limb* limbs_ = inline_;
    int64_t size_ = 0;
    int64_t capacity_ = kInline;
    bool has_failed_ = false;
    Limb inline_[kInline];
};

// Can so many bytes be had now? Asked before steps whose own way to complain would end the process.
bool has_memory(Wide bytes);

// A GMP number for reading.
class GmpView {
public:
    explicit GmpView(Limbs limbs) { mpz_roinit_n(view_, gmp(limbs.data), limbs.size); }
    mpz_srcptr get() const { return view_; }

private:
    mpz_t view_;
};

int compare(Limbs a, Limbs b);

// `out` is none of the operands.
void add(Natural& out, Limbs a, Limbs b);
void subtract(Natural& out, Limbs a, Limbs b);  // a >= b
void multiply(Natural& out, Limbs a, Limbs b);
void divide(Natural& quotient, Natural& remainder, Limbs a, Limbs b);  // b is not 0

// Valid until the next call for another exponent beyond the small ones. Empty: too big.
Limbs power_of_ten(int64_t exponent);
inline constexpr int64_t kSmallPowers = 77;  // those below fit into four limbs
Wide small_power_of_ten(int64_t exponent);   // up to 38

int64_t digit_count(Limbs number);  // 1 of zero
// Zeros at the end of what is not 0.
int64_t trailing_zeros(Limbs number);
void scale_up(Natural& out, Limbs number, int64_t digits);  // times 10**digits

// What digits that were cut off amount to, in units of the last one kept.
enum class Tail : uint8_t { None, BelowHalf, Half, AboveHalf };
// number / 10**digits
Tail cut_digits(Natural& out, Limbs number, int64_t digits);
// number mod 10**digits
void last_digits(Natural& out, Limbs number, int64_t digits);
bool is_multiple_of_five(Limbs number);

void append_digits(std::string& out, Limbs number);
// Of digits alone.
void from_digits(Natural& out, const char* digits, int64_t count);

}  // namespace krait::modules::decimal
