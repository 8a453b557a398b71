#pragma once

// next() for loops in C++: the iterators that are met most are stepped inline.

#include "object/list.h"
#include "object/protocol.h"
#include "object/range.h"

namespace krait::object {

// The next item of an iterator over a list, a tuple or a range. Empty: it is another one, or at its end.
inline Ref<> step_quickly(Value iterator) {
    Object* object = iterator.as_object();
    if (object->type == &types::ListIterator) {
        auto& it = *static_cast<ListIterator*>(object);
        const List* list = it.list.get();
        return list && it.index < list->size_ ? share(list->items_[it.index++]) : Ref<>();
    }
    if (object->type == &types::TupleIterator) {
        auto& it = *static_cast<TupleIterator*>(object);
        const Tuple* tuple = it.tuple.get();
        return tuple && it.index < tuple->size ? share(tuple->items()[it.index++]) : Ref<>();
    }
    if (object->type != &types::RangeIterator) return {};
    auto& range = *static_cast<RangeIterator*>(object);
    if (range.left <= 0) return {};
    --range.left;
    return Ref<>::adopt(Value::small_int(std::exchange(range.next, range.next + range.step)));
}

inline Lookup quick_next(Thread& t, Value iterator) {
    Ref<> item = step_quickly(iterator);
    if (item) return item;
    return next(t, iterator);
}

}  // namespace krait::object
