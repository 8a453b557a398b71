#include "bytecode/python_value.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

#include "base/hash.h"
#include "base/siphash.h"
#include "base/utf8.h"
#include "bytecode/code_unit.h"

namespace krait::bytecode {

namespace {

// Deeper than marshal data or source can nest; only cycles come here.
constexpr uint32_t kMaxDepth = 4200;

// Numbers hash to their value modulo this prime, so that equal numbers of different types agree.
constexpr int kHashBits = 61;
constexpr uint64_t kHashModulus = (uint64_t{1} << kHashBits) - 1;
constexpr int64_t kHashInfinity = 314159;
constexpr int64_t kHashNone = 0xFCA86420;
constexpr uint64_t kImaginaryFactor = 1000003;

// xxHash's primes, as tuples and slices use them.
constexpr uint64_t kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u, kPrime5 = 2870177450012600261u;
constexpr int64_t kInsteadOfMinusOne = 1546275796;

int64_t not_minus_one(uint64_t hash) { return hash == UINT64_MAX ? -2 : static_cast<int64_t>(hash); }

int64_t address_hash(const void* address) { return not_minus_one(std::rotr(reinterpret_cast<uintptr_t>(address), 4)); }

uint64_t multiply_modulo(uint64_t a, uint64_t b) {
    __uint128_t product = static_cast<__uint128_t>(a) * b;
    uint64_t sum = static_cast<uint64_t>(product & kHashModulus) + static_cast<uint64_t>(product >> kHashBits);
    return sum >= kHashModulus ? sum - kHashModulus : sum;
}

base::BigInt as_big(const Constant* value, uint64_t& limb) {
    if (auto* big = try_as<BigIntConstant>(value)) return big->value;
    int64_t small = value->kind == ConstantKind::True ? 1 : 0;
    if (auto* integer = try_as<IntConstant>(value)) small = integer->value;
    limb = small < 0 ? 0 - static_cast<uint64_t>(small) : static_cast<uint64_t>(small);
    return {&limb, limb ? 1u : 0u, small < 0};
}

bool is_integral(const Constant* value) {
    return value->kind == ConstantKind::Int || value->kind == ConstantKind::BigInt ||
           value->kind == ConstantKind::False || value->kind == ConstantKind::True;
}

bool is_number(const Constant* value) {
    return is_integral(value) || value->kind == ConstantKind::Float || value->kind == ConstantKind::Complex;
}

bool same_integers(const Constant* a, const Constant* b) {
    uint64_t limb_a, limb_b;
    return base::bigint::equal(as_big(a, limb_a), as_big(b, limb_b));
}

bool same_integer_and_float(const Constant* integer, double number) {
    if (!std::isfinite(number) || number != std::trunc(number)) return false;
    uint64_t limb;
    base::Arena arena;
    return base::bigint::equal(as_big(integer, limb), base::bigint::from_double(arena, number));
}

// Of any number: its real part is an integer or a float, its imaginary part a float.
double imaginary_part(const Constant* value) {
    auto* complex = try_as<ComplexConstant>(value);
    return complex ? complex->imaginary : 0.0;
}
double real_part(const Constant* value) {
    auto* complex = try_as<ComplexConstant>(value);
    return complex ? complex->real : as<FloatConstant>(value)->value;
}

bool equal_numbers(const Constant* a, const Constant* b) {
    if (imaginary_part(a) != imaginary_part(b)) return false;
    if (is_integral(a)) return is_integral(b) ? same_integers(a, b) : same_integer_and_float(a, real_part(b));
    if (is_integral(b)) return same_integer_and_float(b, real_part(a));
    return real_part(a) == real_part(b);
}

// 0.0 and -0.0 are two constants; a NaN is like nothing but itself.
bool identical_floats(double a, double b) { return a == b && std::signbit(a) == std::signbit(b); }

bool identical_numbers(const Constant* a, const Constant* b) {
    if (is_integral(a)) return same_integers(a, b);
    return identical_floats(real_part(a), real_part(b)) && identical_floats(imaginary_part(a), imaginary_part(b));
}

uint64_t mix_lane(uint64_t sum, int64_t lane) {
    return std::rotl(sum + static_cast<uint64_t>(lane) * kPrime2, 31) * kPrime1;
}

uint64_t shuffle_bits(uint64_t hash) { return ((hash ^ 89869747) ^ (hash << 16)) * 3644798167u; }

}  // namespace

int64_t hash_python_int(const base::BigInt& value) {
    uint64_t hash = 0;
    constexpr uint64_t kLimbFactor = 8;  // 2^64 modulo the prime
    for (uint32_t i = value.size; i-- > 0;) {
        hash = multiply_modulo(hash, kLimbFactor) + value.limbs[i] % kHashModulus;
        if (hash >= kHashModulus) hash -= kHashModulus;
    }
    return not_minus_one(value.is_negative ? 0 - hash : hash);
}

int64_t hash_python_float(double value) {
    if (std::isinf(value)) return value > 0 ? kHashInfinity : -kHashInfinity;
    int exponent;
    double mantissa = std::frexp(std::fabs(value), &exponent);
    uint64_t hash = 0;
    while (mantissa != 0) {
        hash = ((hash << 28) & kHashModulus) | hash >> (kHashBits - 28);
        mantissa *= 268435456.0;
        exponent -= 28;
        auto digit = static_cast<uint64_t>(mantissa);
        mantissa -= static_cast<double>(digit);
        hash += digit;
        if (hash >= kHashModulus) hash -= kHashModulus;
    }
    exponent = exponent >= 0 ? exponent % kHashBits : kHashBits - 1 - (-1 - exponent) % kHashBits;
    hash = ((hash << exponent) & kHashModulus) | hash >> (kHashBits - exponent);
    return not_minus_one(value < 0 ? 0 - hash : hash);
}

int64_t hash_python_bytes(std::string_view bytes, base::SipKey key) {
    return bytes.empty() ? 0 : not_minus_one(base::siphash13(key.low, key.high, bytes));
}

// The hash is of the characters as they lie in memory: one, two or four bytes each, by the widest.
int64_t hash_python_text(const StrConstant& str, base::SipKey key) {
    if (str.is_ascii) return hash_python_bytes(str.text(), key);
    const char* end = str.data + str.size;
    char32_t widest = 0;
    for (const char* cursor = str.data; cursor < end;) widest = std::max(widest, base::next_code_point(cursor));
    int width = widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4;
    std::string memory;
    memory.reserve(size_t{str.length} * width);
    for (const char* cursor = str.data; cursor < end;) {
        char32_t point = base::next_code_point(cursor);
        for (int i = 0; i < width; ++i) memory.push_back(static_cast<char>(point >> (8 * i)));
    }
    return hash_python_bytes(memory, key);
}

const char* python_type_name(const Constant* value) {
    switch (value->kind) {
        case ConstantKind::None: return "NoneType";
        case ConstantKind::False:
        case ConstantKind::True: return "bool";
        case ConstantKind::Ellipsis: return "ellipsis";
        case ConstantKind::Int:
        case ConstantKind::BigInt: return "int";
        case ConstantKind::Float: return "float";
        case ConstantKind::Complex: return "complex";
        case ConstantKind::Str: return "str";
        case ConstantKind::Bytes: return "bytes";
        case ConstantKind::Tuple: return "tuple";
        case ConstantKind::FrozenSet: return "frozenset";
        case ConstantKind::Slice: return "slice";
        case ConstantKind::Code: return "code";
        case ConstantKind::Foreign: break;
    }
    switch (as<ForeignConstant>(value)->foreign_kind) {
        case ForeignKind::List: return "list";
        case ForeignKind::Set: return "set";
        case ForeignKind::Dict: return "dict";
        case ForeignKind::StopIteration: return "type";
    }
    __builtin_unreachable();
}

bool PythonValues::enter() {
    if (budget_ == 0 || depth_ >= kMaxDepth) is_exhausted_ = true;
    if (is_exhausted_) return false;
    --budget_;
    return true;
}

int64_t PythonValues::hash(const Constant* value) {
    if (!enter()) return 0;
    switch (value->kind) {
        case ConstantKind::None: return kHashNone;
        case ConstantKind::False: return 0;
        case ConstantKind::True: return 1;
        case ConstantKind::Ellipsis: return address_hash(value);
        case ConstantKind::Int:
        case ConstantKind::BigInt: {
            uint64_t limb;
            return hash_python_int(as_big(value, limb));
        }
        case ConstantKind::Float: {
            double number = as<FloatConstant>(value)->value;
            return std::isnan(number) ? address_hash(value) : hash_python_float(number);
        }
        case ConstantKind::Complex: {
            auto* complex = as<ComplexConstant>(value);
            if (std::isnan(complex->real) || std::isnan(complex->imaginary)) return address_hash(value);
            auto imaginary = static_cast<uint64_t>(hash_python_float(complex->imaginary));
            return not_minus_one(static_cast<uint64_t>(hash_python_float(complex->real)) +
                                 kImaginaryFactor * imaginary);
        }
        case ConstantKind::Str: return hash_python_text(*as<StrConstant>(value));
        case ConstantKind::Bytes: return hash_python_bytes(as<BytesConstant>(value)->text());
        case ConstantKind::Tuple: return hash_tuple(as<TupleConstant>(value)->list());
        case ConstantKind::FrozenSet: return hash_frozenset(*as<FrozenSetConstant>(value));
        case ConstantKind::Slice: return hash_slice(*as<SliceConstant>(value));
        case ConstantKind::Code: return hash_code(*as<CodeConstant>(value)->code);
        case ConstantKind::Foreign: break;
    }
    if (as<ForeignConstant>(value)->foreign_kind == ForeignKind::StopIteration) return address_hash(value);
    unhashable_ = python_type_name(value);
    return 0;
}

int64_t PythonValues::hash_tuple(base::List<const Constant*> items) {
    uint64_t sum = kPrime5;
    ++depth_;
    for (const Constant* item : items) {
        int64_t lane = hash(item);
        if (unhashable_ || is_exhausted_) break;
        sum = mix_lane(sum, lane);
    }
    --depth_;
    sum += items.size() ^ (kPrime5 ^ 3527539);
    return sum == UINT64_MAX ? kInsteadOfMinusOne : static_cast<int64_t>(sum);
}

int64_t PythonValues::hash_slice(const SliceConstant& slice) {
    uint64_t sum = kPrime5;
    ++depth_;
    for (const Constant* part : {slice.start, slice.stop, slice.step}) {
        int64_t lane = hash(part);
        if (unhashable_ || is_exhausted_) break;
        sum = mix_lane(sum, lane);
    }
    --depth_;
    return sum == UINT64_MAX ? kInsteadOfMinusOne : static_cast<int64_t>(sum);
}

int64_t PythonValues::hash_frozenset(const FrozenSetConstant& set) {
    uint64_t sum = 0;
    ++depth_;
    for (const Constant* member : set.list()) sum ^= shuffle_bits(static_cast<uint64_t>(hash(member)));
    --depth_;
    sum ^= (uint64_t{set.size} + 1) * 1927868237;
    sum ^= (sum >> 11) ^ (sum >> 25);
    sum = sum * 69069 + 907133923;
    return sum == UINT64_MAX ? 590923713 : static_cast<int64_t>(sum);
}

// Any hash would do that respects equality; what Python can see of it is only whether the constants have one.
int64_t PythonValues::hash_code(const CodeUnit& code) {
    hash_tuple(code.consts->list());
    return not_minus_one(base::hash_mix(base::hash_text(code.code), base::hash_text(code.linetable->text())));
}

bool PythonValues::equal(const Constant* a, const Constant* b) { return same(a, b, Mode::Equal); }
bool PythonValues::identical(const Constant* a, const Constant* b) { return same(a, b, Mode::Identical); }

bool PythonValues::same(const Constant* a, const Constant* b, Mode mode) {
    if (a == b) return true;
    if (!enter()) return false;
    if (is_number(a) && is_number(b)) {
        if (mode == Mode::Equal) return equal_numbers(a, b);
        return python_type_name(a) == python_type_name(b) && identical_numbers(a, b);
    }
    if (a->kind != b->kind) return false;
    ++depth_;
    bool result = same_payload(a, b, mode);
    --depth_;
    return result;
}

bool PythonValues::same_payload(const Constant* a, const Constant* b, Mode mode) {
    switch (a->kind) {
        case ConstantKind::Str: return as<StrConstant>(a)->text() == as<StrConstant>(b)->text();
        case ConstantKind::Bytes: return as<BytesConstant>(a)->text() == as<BytesConstant>(b)->text();
        case ConstantKind::Tuple: return same_items(as<TupleConstant>(a)->list(), as<TupleConstant>(b)->list(), mode);
        case ConstantKind::FrozenSet:
            return same_members(as<FrozenSetConstant>(a)->list(), as<FrozenSetConstant>(b)->list(), mode);
        case ConstantKind::Slice: {
            auto *x = as<SliceConstant>(a), *y = as<SliceConstant>(b);
            return same(x->start, y->start, mode) && same(x->stop, y->stop, mode) && same(x->step, y->step, mode);
        }
        case ConstantKind::Code: return same_code(*as<CodeConstant>(a)->code, *as<CodeConstant>(b)->code);
        case ConstantKind::Foreign: {
            auto *x = as<ForeignConstant>(a), *y = as<ForeignConstant>(b);
            return x->foreign_kind == y->foreign_kind && same_items(x->list(), y->list(), mode);
        }
        default: return true;
    }
}

bool PythonValues::same_items(base::List<const Constant*> a, base::List<const Constant*> b, Mode mode) {
    if (a.size() != b.size()) return false;
    for (uint32_t i = 0; i < a.size(); ++i)
        if (!same(a[i], b[i], mode)) return false;
    return true;
}

bool PythonValues::same_members(base::List<const Constant*> a, base::List<const Constant*> b, Mode mode) {
    if (a.size() != b.size()) return false;
    for (const Constant* member : a) {
        bool is_found = false;
        for (const Constant* other : b) is_found = is_found || same(member, other, mode);
        if (!is_found) return false;
    }
    return true;
}

// Names of file and scope do not count.
bool PythonValues::same_code(const CodeUnit& a, const CodeUnit& b) {
    return a.argcount == b.argcount && a.posonlyargcount == b.posonlyargcount && a.kwonlyargcount == b.kwonlyargcount &&
           a.flags == b.flags && a.firstlineno == b.firstlineno && a.code == b.code &&
           same(a.name, b.name, Mode::Equal) && same(a.consts, b.consts, Mode::Identical) &&
           same(a.names, b.names, Mode::Equal) && same(a.localsplusnames, b.localsplusnames, Mode::Equal) &&
           same(a.linetable, b.linetable, Mode::Equal) && same(a.exceptiontable, b.exceptiontable, Mode::Equal);
}

}  // namespace krait::bytecode
