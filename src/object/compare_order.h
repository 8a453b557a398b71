#pragma once

// What a comparison of two ordered values answers, for types whose items are compared in C++.

#include "object/type.h"

namespace krait::object {

// Numbers, sizes, or the sign of a three-way comparison and 0.
template <typename T>
constexpr bool order_holds(T left, T right, CompareOp op) {
    switch (op) {
        case CompareOp::Lt: return left < right;
        case CompareOp::Le: return left <= right;
        case CompareOp::Eq: return left == right;
        case CompareOp::Ne: return left != right;
        case CompareOp::Gt: return left > right;
        case CompareOp::Ge: return left >= right;
    }
    __builtin_unreachable();
}

}  // namespace krait::object
