#include "compiler/constant_cache.h"

#include <algorithm>
#include <bit>
#include <vector>

#include "base/hash.h"
#include "bytecode/singletons.h"

namespace krait::compiler {

using bytecode::as;
using bytecode::Constant;
using bytecode::ConstantKind;

namespace {

uint64_t hash_key(const Constant* constant);

uint64_t hash_bits(double value) { return std::bit_cast<uint64_t>(value); }

// The places in the source tell functions apart that are written alike, and without looking at what they contain:
// functions nested a thousand deep would be compared down to the innermost for each pair of them.
uint64_t hash_code(const bytecode::CodeUnit& code) {
    uint64_t hash = base::hash_mix(code.name->hash + 1, 0x9E3779B97F4A7C15);
    hash = base::hash_mix(hash ^ static_cast<uint64_t>(code.firstlineno), 0xD6E8FEB86659FD93);
    return code.linetable ? hash ^ base::hash_text(code.linetable->text()) : hash;
}

uint64_t hash_members(const bytecode::FrozenSetConstant& set) {
    uint64_t sum = set.size;
    for (const Constant* item : set.list()) sum += base::hash_mix(hash_key(item), 0xD6E8FEB86659FD93);
    return sum;
}

uint64_t hash_payload(const Constant* constant) {
    switch (constant->kind) {
        case ConstantKind::None:
        case ConstantKind::False:
        case ConstantKind::True:
        case ConstantKind::Ellipsis: return 0;
        case ConstantKind::Int: return static_cast<uint64_t>(as<bytecode::IntConstant>(constant)->value);
        case ConstantKind::BigInt: {
            const base::BigInt& value = as<bytecode::BigIntConstant>(constant)->value;
            uint64_t hash = value.is_negative;
            for (uint32_t i = 0; i < value.size; ++i) hash = base::hash_mix(hash ^ value.limbs[i], 0xD6E8FEB86659FD93);
            return hash;
        }
        case ConstantKind::Float: return hash_bits(as<bytecode::FloatConstant>(constant)->value);
        case ConstantKind::Complex: {
            auto* complex = as<bytecode::ComplexConstant>(constant);
            return base::hash_mix(hash_bits(complex->real), 0xD6E8FEB86659FD93) ^ hash_bits(complex->imaginary);
        }
        case ConstantKind::Bytes: return base::hash_text(as<bytecode::BytesConstant>(constant)->text());
        case ConstantKind::Tuple: {
            uint64_t hash = as<bytecode::TupleConstant>(constant)->size;
            for (const Constant* item : as<bytecode::TupleConstant>(constant)->list())
                hash = base::hash_mix(hash ^ hash_key(item), 0xD6E8FEB86659FD93);
            return hash;
        }
        case ConstantKind::FrozenSet: return hash_members(*as<bytecode::FrozenSetConstant>(constant));
        case ConstantKind::Slice: {
            auto* slice = as<bytecode::SliceConstant>(constant);
            uint64_t hash = base::hash_mix(hash_key(slice->start), 0xD6E8FEB86659FD93);
            hash = base::hash_mix(hash ^ hash_key(slice->stop), 0xD6E8FEB86659FD93);
            return hash ^ hash_key(slice->step);
        }
        case ConstantKind::Code: return hash_code(*as<bytecode::CodeConstant>(constant)->code);
        case ConstantKind::Str:
        case ConstantKind::Foreign: break;
    }
    __builtin_unreachable();
}

uint64_t hash_key(const Constant* constant) {
    uint64_t payload = constant->kind == ConstantKind::Str ? as<bytecode::StrConstant>(constant)->hash  // most are
                                                           : hash_payload(constant);
    return base::hash_mix(payload + static_cast<uint64_t>(constant->kind) * 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F);
}

bool same_key(const Constant* a, const Constant* b);

// Bits decide, so 0.0 and -0.0 differ; a NaN is equal only to the same object, which the caller has tested.
bool same_number(double a, double b) { return a == a && std::bit_cast<uint64_t>(a) == std::bit_cast<uint64_t>(b); }

bool same_items(base::List<const Constant*> a, base::List<const Constant*> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_key);
}

struct HashedItem {
    uint64_t hash;
    const Constant* item;
};

std::vector<HashedItem> by_hash(base::List<const Constant*> items) {
    std::vector<HashedItem> sorted;
    sorted.reserve(items.size());
    for (const Constant* item : items) sorted.push_back({hash_key(item), item});
    std::sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return a.hash < b.hash; });
    return sorted;
}

bool same_members(base::List<const Constant*> a, base::List<const Constant*> b) {
    if (a.size() != b.size()) return false;
    if (same_items(a, b)) return true;
    std::vector<HashedItem> left = by_hash(a), right = by_hash(b);
    return std::is_permutation(left.begin(), left.end(), right.begin(), right.end(),
                               [](auto& x, auto& y) { return x.hash == y.hash && same_key(x.item, y.item); });
}

bool same_code(const bytecode::CodeUnit& a, const bytecode::CodeUnit& b) {
    return a.name->text() == b.name->text() && a.argcount == b.argcount && a.posonlyargcount == b.posonlyargcount &&
           a.kwonlyargcount == b.kwonlyargcount && a.flags == b.flags && a.firstlineno == b.firstlineno &&
           a.code == b.code && same_key(a.linetable, b.linetable) && same_key(a.consts, b.consts) &&
           same_key(a.names, b.names) && same_key(a.localsplusnames, b.localsplusnames) &&
           same_key(a.exceptiontable, b.exceptiontable);
}

bool same_slice(const bytecode::SliceConstant& a, const bytecode::SliceConstant& b) {
    return same_key(a.start, b.start) && same_key(a.stop, b.stop) && same_key(a.step, b.step);
}

bool same_bigint(const base::BigInt& a, const base::BigInt& b) {
    return a.is_negative == b.is_negative && std::equal(a.limbs, a.limbs + a.size, b.limbs, b.limbs + b.size);
}

bool same_key(const Constant* a, const Constant* b) {
    if (a == b) return true;
    if (a->kind != b->kind) return false;
    switch (a->kind) {
        case ConstantKind::None:
        case ConstantKind::False:
        case ConstantKind::True:
        case ConstantKind::Ellipsis: return true;
        case ConstantKind::Int: return as<bytecode::IntConstant>(a)->value == as<bytecode::IntConstant>(b)->value;
        case ConstantKind::BigInt:
            return same_bigint(as<bytecode::BigIntConstant>(a)->value, as<bytecode::BigIntConstant>(b)->value);
        case ConstantKind::Float:
            return same_number(as<bytecode::FloatConstant>(a)->value, as<bytecode::FloatConstant>(b)->value);
        case ConstantKind::Complex: {
            auto *x = as<bytecode::ComplexConstant>(a), *y = as<bytecode::ComplexConstant>(b);
            return same_number(x->real, y->real) && same_number(x->imaginary, y->imaginary);
        }
        case ConstantKind::Str: return as<bytecode::StrConstant>(a)->text() == as<bytecode::StrConstant>(b)->text();
        case ConstantKind::Bytes:
            return as<bytecode::BytesConstant>(a)->text() == as<bytecode::BytesConstant>(b)->text();
        case ConstantKind::Tuple:
            return same_items(as<bytecode::TupleConstant>(a)->list(), as<bytecode::TupleConstant>(b)->list());
        case ConstantKind::FrozenSet:
            return same_members(as<bytecode::FrozenSetConstant>(a)->list(), as<bytecode::FrozenSetConstant>(b)->list());
        case ConstantKind::Slice: return same_slice(*as<bytecode::SliceConstant>(a), *as<bytecode::SliceConstant>(b));
        case ConstantKind::Code:
            return same_code(*as<bytecode::CodeConstant>(a)->code, *as<bytecode::CodeConstant>(b)->code);
        case ConstantKind::Foreign: break;
    }
    __builtin_unreachable();
}

constexpr uint32_t kFirstCapacity = 256;

bool bypasses_cache(const Constant* constant) {
    return constant->kind == ConstantKind::None || constant->kind == ConstantKind::Ellipsis ||
           constant->kind == ConstantKind::True || constant->kind == ConstantKind::False;
}

}  // namespace

ConstantCache::ConstantCache(base::Arena& arena, bytecode::StringTable& strings)
    : arena_(&arena), strings_(&strings), capacity_(kFirstCapacity) {
    entries_ = arena.array<Entry>(capacity_);
    std::memset(static_cast<void*>(entries_), 0, capacity_ * sizeof(Entry));
}

uint64_t ConstantCache::index_of(const Constant* constant, uint64_t hash) const {
    uint64_t mask = capacity_ - 1;
    uint64_t index = hash & mask;
    while (const Constant* entry = entries_[index].constant) {
        if (entries_[index].hash == hash && same_key(entry, constant)) break;
        index = (index + 1) & mask;
    }
    return index;
}

const Constant* ConstantCache::insert(uint64_t index, uint64_t hash, const Constant* constant) {
    entries_[index] = {constant, hash};
    if (++used_ * 2 > capacity_) grow();
    return constant;
}

void ConstantCache::grow() {
    Entry* old_entries = entries_;
    uint32_t old_capacity = capacity_;
    capacity_ *= 4;
    entries_ = arena_->array<Entry>(capacity_);
    std::memset(static_cast<void*>(entries_), 0, capacity_ * sizeof(Entry));
    for (uint32_t i = 0; i < old_capacity; ++i) {
        if (!old_entries[i].constant) continue;
        uint64_t index = old_entries[i].hash & (capacity_ - 1);
        while (entries_[index].constant) index = (index + 1) & (capacity_ - 1);
        entries_[index] = old_entries[i];
    }
}

const Constant* ConstantCache::find(const Constant* constant) const {
    if (bypasses_cache(constant)) return constant;
    return entries_[index_of(constant, hash_key(constant))].constant;
}

const Constant* ConstantCache::add_shallow(const Constant* constant) {
    if (bypasses_cache(constant)) return constant;
    uint64_t hash = hash_key(constant);
    uint64_t index = index_of(constant, hash);
    if (const Constant* known = entries_[index].constant) return known;
    return insert(index, hash, constant);
}

// A known key enters nothing, not even its items: what entered it first decided.
const Constant* ConstantCache::add_deep(const Constant* constant) {
    if (bypasses_cache(constant)) return constant;
    uint64_t hash = hash_key(constant);
    uint64_t index = index_of(constant, hash);
    if (const Constant* known = entries_[index].constant) return known;
    insert(index, hash, constant);
    if (auto* tuple = bytecode::try_as<bytecode::TupleConstant>(constant))
        for (const Constant*& item : tuple->list()) item = add_deep(item);
    if (auto* set = bytecode::try_as<bytecode::FrozenSetConstant>(constant))
        for (const Constant*& item : set->list()) item = add_deep(item);
    return constant;
}

const Constant* ConstantCache::integer(int64_t value) { return add_deep(bytecode::make_int(*arena_, value)); }

const Constant* ConstantCache::str(std::string_view text) {
    return add_deep(bytecode::make_str(*arena_, arena_->copy(text)));
}

}  // namespace krait::compiler
