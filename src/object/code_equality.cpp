#include <algorithm>
#include <cmath>
#include <vector>

#include "object/bytes.h"
#include "object/code_object.h"
#include "object/code_parts.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/set.h"
#include "object/slice.h"

// When code objects are equal: when they would do the same. Constants are equal when their types are too, inside tuples
// and sets as well, and zeros when their signs are.

namespace krait::object {

namespace {

bool same_numbers(const CodeObject& a, const CodeObject& b) {
    return a.argcount == b.argcount && a.posonlyargcount == b.posonlyargcount && a.kwonlyargcount == b.kwonlyargcount &&
           a.flags == b.flags && a.firstlineno == b.firstlineno && a.base_code == b.base_code &&
           a.linetable == b.linetable && a.exceptiontable == b.exceptiontable && a.localkinds == b.localkinds;
}

// Zeros have signs; a NaN equals nothing.
bool same_double(double a, double b) { return a == b && std::signbit(a) == std::signbit(b); }

bool same_complex(Value a, Value b) {
    auto &x = *static_cast<Complex*>(a.as_object()), &y = *static_cast<Complex*>(b.as_object());
    return same_double(x.real, y.real) && same_double(x.imaginary, y.imaginary);
}

Result<bool> same_constant(Thread& t, Value a, Value b);

Result<bool> same_items(Thread& t, const Tuple& a, const Tuple& b) {
    if (a.size != b.size) return false;
    for (int64_t i = 0; i < a.size; ++i)
        if (!TRY(same_constant(t, a.at(i), b.at(i)))) return false;
    return true;
}

Result<bool> same_slice(Thread& t, const Slice& a, const Slice& b) {
    return TRY(same_constant(t, a.start, b.start)) && TRY(same_constant(t, a.stop, b.stop)) &&
           TRY(same_constant(t, a.step, b.step));
}

std::vector<Ref<>> members_of(const Set& set) {
    std::vector<Ref<>> members;
    int64_t position = 0;
    while (Value member = set.next(position)) members.push_back(share(member));
    return members;
}

// Members that are equal may yet differ in type; text and the like cannot.
bool is_told_by_equality(Value value) { return is_str(value) || is_bytes(value) || value == none(); }

Result<bool> has_same_member(Thread& t, Set& set, const std::vector<Ref<>>& members, Value wanted) {
    bool has_equal = TRY(set_contains(t, set, wanted));
    if (!has_equal || is_told_by_equality(wanted)) return has_equal;
    for (const Ref<>& member : members)
        if (TRY(same_constant(t, wanted, member))) return true;
    return false;
}

Result<bool> same_members(Thread& t, Set& a, Set& b) {
    if (a.size() != b.size()) return false;
    std::vector<Ref<>> mine = members_of(a), theirs = members_of(b);
    for (const Ref<>& member : mine)
        if (!TRY(has_same_member(t, b, theirs, member))) return false;
    return true;
}

Result<bool> same_constant(Thread& t, Value a, Value b) {
    if (a == b) return true;
    Type* type = type_of(a);
    if (type != type_of(b)) return false;
    if (type == &types::Tuple) return same_items(t, *as_tuple(a), *as_tuple(b));
    if (type == &types::Float) return same_double(float_value(a), float_value(b));
    if (type == &types::Complex) return same_complex(a, b);
    if (type == &types::FrozenSet)
        return same_members(t, *static_cast<Set*>(a.as_object()), *static_cast<Set*>(b.as_object()));
    if (type == &types::Slice)
        return same_slice(t, *static_cast<Slice*>(a.as_object()), *static_cast<Slice*>(b.as_object()));
    // Objects of other types are no constants of the compiler's: each is itself alone.
    bool is_plain = type == &types::Int || type == &types::Str || type == &types::Bytes || type == &types::Code;
    return is_plain ? equal(t, a, b) : Result<bool>(false);
}

}  // namespace

Result<bool> same_code(Thread& t, CodeObject& a, CodeObject& b) {
    if (!same_numbers(a, b) || !str_equal(*a.name.get(), *b.name.get())) return false;
    if (!TRY(equal(t, a.names, b.names)) || !TRY(equal(t, a.localsplusnames, b.localsplusnames))) return false;
    return same_constant(t, a.consts, b.consts);
}

}  // namespace krait::object
