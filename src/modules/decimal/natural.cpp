#include "modules/decimal/natural.h"

#include <cstdlib>
#include <cstring>

namespace krait::modules::decimal {

namespace {

// Beyond this nothing is tried: 16 GB.
constexpr int64_t kMostLimbs = int64_t{1} << 31;

// For the number itself and what GMP needs besides for intermediate results.
bool has_room_for(int64_t limbs) {
    return limbs <= kMostLimbs && has_memory(static_cast<Wide>(limbs) * sizeof(Limb) * 4);
}

}  // namespace

bool has_memory(Wide bytes) {
    constexpr Wide kAlwaysThere = Wide{1} << 24, kNeverThere = Wide{1} << 48;
    if (bytes < kAlwaysThere) return true;
    if (bytes > kNeverThere) return false;
    void* volatile probe = std::malloc(static_cast<size_t>(bytes));
    bool is_there = probe != nullptr;
    std::free(probe);
    return is_there;
}

Limb* Natural::grow(int64_t limbs) {
    drop();
    limbs_ = inline_;
    capacity_ = kInline;
    size_ = 0;
    if (!has_room_for(limbs)) {
        fail();
        return nullptr;
    }
    auto* memory = static_cast<Limb*>(std::malloc(static_cast<size_t>(limbs) * sizeof(Limb)));
    if (!memory) {
        fail();
        return nullptr;
    }
    limbs_ = memory;
    capacity_ = limbs;
    return memory;
}

void Natural::drop() {
    if (limbs_ != inline_) std::free(limbs_);
}

void Natural::take(Natural& other) {
    size_ = other.size_;
    has_failed_ = other.has_failed_;
    if (other.limbs_ == other.inline_) {
        limbs_ = inline_;
        capacity_ = kInline;
        std::memcpy(inline_, other.inline_, static_cast<size_t>(size_) * sizeof(Limb));
    } else {
        limbs_ = other.limbs_;
        capacity_ = other.capacity_;
        other.limbs_ = other.inline_;
        other.capacity_ = kInline;
    }
    other.size_ = 0;
}

Limb* Natural::detach() {
    if (limbs_ == inline_) return nullptr;
    Limb* memory = limbs_;
    limbs_ = inline_;
    capacity_ = kInline;
    size_ = 0;
    return memory;
}

void Natural::set(Limbs limbs) {
    if (limbs.size && !room(limbs.size)) return;
    std::memcpy(limbs_, limbs.data, static_cast<size_t>(limbs.size) * sizeof(Limb));
    size_ = limbs.size;
}

void Natural::set(mpz_srcptr number) {
    set(Limbs{reinterpret_cast<const Limb*>(mpz_limbs_read(number)), static_cast<int64_t>(mpz_size(number))});
}

void Natural::add_one() {
    for (int64_t i = 0; i < size_; ++i)
        if (++limbs_[i] != 0) return;
    if (has_failed_) return;
    if (size_ == capacity_) {
        Natural copy;
        if (!copy.room(size_ + 1)) return fail();
        std::memcpy(copy.limbs_, limbs_, static_cast<size_t>(size_) * sizeof(Limb));
        copy.size_ = size_;
        *this = std::move(copy);
    }
    limbs_[size_++] = 1;
}

void Natural::subtract_one() {
    for (int64_t i = 0; i < size_; ++i)
        if (limbs_[i]-- != 0) break;
    finish(size_);
}

int compare(Limbs a, Limbs b) {
    if (a.size != b.size) return a.size < b.size ? -1 : 1;
    return a.size ? mpn_cmp(gmp(a.data), gmp(b.data), a.size) : 0;
}

void add(Natural& out, Limbs a, Limbs b) {
    if (a.size < b.size) std::swap(a, b);
    if (b.size == 0) return out.set(a);
    Limb* to = out.room(a.size + 1);
    if (!to) return;
    to[a.size] = mpn_add(gmp(to), gmp(a.data), a.size, gmp(b.data), b.size);
    out.finish(a.size + 1);
}

void subtract(Natural& out, Limbs a, Limbs b) {
    if (b.size == 0) return out.set(a);
    Limb* to = out.room(a.size);
    if (!to) return;
    mpn_sub(gmp(to), gmp(a.data), a.size, gmp(b.data), b.size);
    out.finish(a.size);
}

void multiply(Natural& out, Limbs a, Limbs b) {
    if (a.size < b.size) std::swap(a, b);
    if (b.size == 0) return out.finish(0);
    Limb* to = out.room(a.size + b.size);
    if (!to) return;
    mpn_mul(gmp(to), gmp(a.data), a.size, gmp(b.data), b.size);
    out.finish(a.size + b.size);
}

void divide(Natural& quotient, Natural& remainder, Limbs a, Limbs b) {
    if (compare(a, b) < 0) {
        quotient.finish(0);
        return remainder.set(a);
    }
    if (a.is_wide()) {
        Wide x = a.wide(), y = b.wide();
        quotient.set(x / y);
        return remainder.set(x % y);
    }
    Limb* q = quotient.room(a.size - b.size + 1);
    Limb* r = remainder.room(b.size);
    if (!q || !r) {
        quotient.fail();
        return remainder.fail();
    }
    mpn_tdiv_qr(gmp(q), gmp(r), 0, gmp(a.data), a.size, gmp(b.data), b.size);
    quotient.finish(a.size - b.size + 1);
    remainder.finish(b.size);
}

}  // namespace krait::modules::decimal
