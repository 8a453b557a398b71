#pragma once

// Functions on binary fixed-point numbers: an integer x stands for x / 2**bits. Errors are bounded, in units of the
// last bit.

#include "modules/decimal/number.h"

namespace krait::modules::decimal {

// An integer of GMP.
class Integer {
public:
    Integer() { mpz_init(number_); }
    Integer(const Integer&) = delete;
    Integer& operator=(const Integer&) = delete;
    ~Integer() { mpz_clear(number_); }
    operator mpz_ptr() { return number_; }
    operator mpz_srcptr() const { return number_; }
    int sign() const { return mpz_sgn(view()); }
    mpz_srcptr view() const { return number_; }
    void set(Limbs limbs) { mpz_set(number_, GmpView(limbs).get()); }
    int64_t bits() const { return static_cast<int64_t>(mpz_sizeinbase(number_, 2)); }

private:
    mpz_t number_;
};

// |x| up to 3. At most 2 units off.
void fixed_exp(Integer& out, const Integer& x, int64_t bits);
// x between 0.25 and 4; `guess` is right to about 1e-15. At most 16 units off.
void fixed_ln(Integer& out, const Integer& x, double guess, int64_t bits);
// At most 2 units off.
void fixed_ln10(Integer& out, int64_t bits);
void power_of_ten(Integer& out, int64_t exponent);
// |a| * 2**bits, rounded down; the value must be of moderate size.
void to_fixed(Integer& out, const Operand& a, int64_t bits);

}  // namespace krait::modules::decimal
