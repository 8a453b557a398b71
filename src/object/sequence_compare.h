#pragma once

// Comparing list with list and tuple with tuple: the first pair of items that differs decides, then the lengths.

#include "object/builtin_types.h"
#include "object/compare_order.h"
#include "object/protocol.h"

namespace krait::object {

// `size_of` and `item_of` are asked anew for every item: comparing may change lists.
template <typename Sequence, typename SizeOf, typename ItemOf>
Result<Ref<>> compare_sequences(Thread& t, const Sequence& left, const Sequence& right, CompareOp op, SizeOf size_of,
                                ItemOf item_of) {
    for (int64_t i = 0; i < size_of(left) && i < size_of(right); ++i) {
        if (item_of(left, i) == item_of(right, i)) continue;
        Ref<> a = share(item_of(left, i)), b = share(item_of(right, i));
        if (TRY(equal(t, a, b))) continue;
        if (i >= size_of(left) || i >= size_of(right)) break;  // comparing took items away
        if (op == CompareOp::Eq || op == CompareOp::Ne) return share(boolean(op == CompareOp::Ne));
        return compare(t, a, b, op);
    }
    return share(boolean(order_holds(size_of(left), size_of(right), op)));
}

}  // namespace krait::object
