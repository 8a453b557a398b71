#include "modules/decimal/fixed_point.h"

#include <cmath>
#include <utility>
#include <vector>

namespace krait::modules::decimal {

// The series, after halving the argument so often that about as many terms are left as squarings have to follow.
void fixed_exp(Integer& out, const Integer& x, int64_t bits) {
    auto halvings = static_cast<int64_t>(std::sqrt(static_cast<double>(bits))) / 2 + 4;
    int64_t terms_at_most = bits / halvings + 8;
    int64_t guard = halvings + 8;
    for (int64_t n = terms_at_most; n; n >>= 1) ++guard;
    int64_t inner = bits + guard;
    Integer step, term;
    // x / 2**halvings, in `inner` bits
    mpz_mul_2exp(step, x, static_cast<mp_bitcnt_t>(guard - halvings));
    mpz_set_ui(out, 1);
    mpz_mul_2exp(out, out, static_cast<mp_bitcnt_t>(inner));
    mpz_add(out, out, step);
    mpz_set(term, step);
    for (unsigned long n = 2; term.sign(); ++n) {
        mpz_mul(term, term, step);
        mpz_tdiv_q_2exp(term, term, static_cast<mp_bitcnt_t>(inner));
        mpz_tdiv_q_ui(term, term, n);
        mpz_add(out, out, term);
    }
    for (int64_t i = 0; i < halvings; ++i) {
        mpz_mul(out, out, out);
        mpz_tdiv_q_2exp(out, out, static_cast<mp_bitcnt_t>(inner));
    }
    mpz_tdiv_q_2exp(out, out, static_cast<mp_bitcnt_t>(guard));
}

// y + 2 (x - exp y) / (x + exp y) has three times as many right digits as y.
static void improve_ln(Integer& y, const Integer& x, int64_t bits) {
    Integer power, difference, sum;
    fixed_exp(power, y, bits);
    mpz_sub(difference, x, power);
    mpz_add(sum, x, power);
    mpz_mul_2exp(difference, difference, static_cast<mp_bitcnt_t>(bits) + 1);
    mpz_tdiv_q(difference, difference, sum);
    mpz_add(y, y, difference);
}

void fixed_ln(Integer& out, const Integer& x, double guess, int64_t bits) {
    constexpr int64_t kGuessBits = 44;
    std::vector<int64_t> stages;  // how many bits are wanted, the last stage first
    for (int64_t wanted = bits; wanted > kGuessBits; wanted = wanted / 3 + 8) stages.push_back(wanted);
    int64_t at = 60;
    mpz_set_d(out, std::ldexp(guess, 60));
    Integer shortened;
    for (size_t i = stages.size(); i-- > 0;) {
        int64_t next = stages[i];
        if (next > at)
            mpz_mul_2exp(out, out, static_cast<mp_bitcnt_t>(next - at));
        else
            mpz_tdiv_q_2exp(out, out, static_cast<mp_bitcnt_t>(at - next));
        mpz_tdiv_q_2exp(shortened, x, static_cast<mp_bitcnt_t>(bits - next));
        improve_ln(out, shortened, next);
        at = next;
    }
    if (at > bits) mpz_tdiv_q_2exp(out, out, static_cast<mp_bitcnt_t>(at - bits));
}

// factor * artanh(1/n), added.
static void add_artanh(Integer& sum, unsigned long factor, unsigned long n, int64_t bits) {
    Integer power, term;
    mpz_set_ui(power, factor);
    mpz_mul_2exp(power, power, static_cast<mp_bitcnt_t>(bits));
    mpz_tdiv_q_ui(power, power, n);
    for (unsigned long k = 1; power.sign(); k += 2) {
        mpz_tdiv_q_ui(term, power, k);
        mpz_add(sum, sum, term);
        mpz_tdiv_q_ui(power, power, n * n);
    }
}

void fixed_ln10(Integer& out, int64_t bits) {
    struct Known {
        Integer number;
        int64_t bits = 0;
    };
    static thread_local Known known;
    if (known.bits < bits) {
        int64_t guard = 64, inner = bits + bits / 4 + guard;
        mpz_set_ui(known.number, 0);
        add_artanh(known.number, 46, 31, inner);  // three angles whose sum it is
        add_artanh(known.number, 34, 49, inner);
        add_artanh(known.number, 20, 161, inner);
        known.bits = inner - guard;
        mpz_tdiv_q_2exp(known.number, known.number, static_cast<mp_bitcnt_t>(guard));
    }
    mpz_tdiv_q_2exp(out, known.number, static_cast<mp_bitcnt_t>(known.bits - bits));
}

void power_of_ten(Integer& out, int64_t exponent) {
    Limbs power = power_of_ten(exponent);
    out.set(power);
}

void to_fixed(Integer& out, const Operand& a, int64_t bits) {
    Integer power;
    out.set(a.coefficient);
    mpz_mul_2exp(out, out, static_cast<mp_bitcnt_t>(bits));
    power_of_ten(power, a.exponent < 0 ? -a.exponent : a.exponent);
    if (a.exponent < 0)
        mpz_tdiv_q(out, out, power);
    else
        mpz_mul(out, out, power);
}

}  // namespace krait::modules::decimal
