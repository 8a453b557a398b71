#pragma once

// The array of a list, for list*.cpp only. Capacities are CPython's, because sys.getsizeof shows them.

#include "object/list.h"

namespace krait::object {

class TypeBuilder;

// The capacity of a list that is being sorted: whatever allocates leaves another one.
inline constexpr int64_t kSorting = -1;

// Makes room for `size` items as an append that reaches that size would.
Status list_grow(Thread& t, List& list, int64_t size);
// Sets the capacity of an empty list.
Status list_allocate(Thread& t, List& list, int64_t capacity);
// The size is `size` now (smaller than it was): memory that is much too big is given back.
void list_shrink(Thread& t, List& list, int64_t size);
// Inserts `count` absent items at `index`; the caller fills them before anybody looks.
Status list_open_gap(Thread& t, List& list, int64_t index, int64_t count);

// Items that left a container: released when it is consistent again, because their deaths may run any code. The last
// one goes first, or the first one.
class Departed {
public:
    enum class Order : uint8_t { LastFirst, FirstFirst };

    explicit Departed(Thread& t, Order order = Order::LastFirst) : t_(t), order_(order) {}
    ~Departed();
    Departed(const Departed&) = delete;
    Departed& operator=(const Departed&) = delete;
    // False: no memory, MemoryError is pending.
    bool reserve(int64_t count);
    void take(Value owned) { items_[count_++] = owned; }

private:
    static constexpr int64_t kInline = 8;

    Thread& t_;
    Order order_;
    Value inline_[kInline];
    Value* items_ = inline_;
    int64_t capacity_ = kInline;
    int64_t count_ = 0;
};

// Replaces items [start, stop) by those of `items` (absent: none).
Status list_replace(Thread& t, List& list, int64_t start, int64_t stop, const Value* items, int64_t count);
// Takes all items away.
void list_clear(Thread& t, List& list);

// Slots of subscription (list_subscript.cpp) and methods (list_methods.cpp, list_sort.cpp).
Result<Ref<>> list_subscript(Thread& t, Value self, Value key);
Status list_assign_subscript(Thread& t, Value self, Value key, Value value);
Result<Ref<>> list_item(Thread& t, Value self, int64_t index);
Status list_assign_item(Thread& t, Value self, int64_t index, Value value);
void define_list_methods(TypeBuilder& type);
Result<Ref<>> list_iterate(Thread& t, Value self);
Result<Ref<>> list_iterate_backwards(Thread& t, Value self);

}  // namespace krait::object
