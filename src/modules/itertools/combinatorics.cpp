#include <algorithm>
#include <numeric>

#include "modules/itertools/itertools.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/reused_tuple.h"

// product, permutations, combinations, combinations_with_replacement: all keep indices into pools of items and step
// them to the next selection.

namespace krait::modules::itertools {

constinit Type product_type{}, permutations_type{}, combinations_type{}, combinations_with_replacement_type{};

namespace {

// --- indices: an array of the heap ---

struct Selection : Object {
    Field<Tuple> pool;    // of items; of pools, for product
    Field<Tuple> result;  // kept to be reused
    int64_t* indices;
    int64_t* cycles;  // permutations only: how far each place still has to turn
    int64_t size;     // indices there are
    int64_t chosen;   // items of a selection
    bool is_started, is_over;
};

Selection& selection_at(Value value) { return *static_cast<Selection*>(value.as_object()); }
size_t bytes_of(int64_t count) { return static_cast<size_t>(count > 0 ? count : 1) * sizeof(int64_t); }

Result<Ref<Selection>> make(Thread& t, Type& type, Ref<Tuple> pool, int64_t size, int64_t chosen) {
    if (size > INT64_MAX / 16 || chosen > INT64_MAX / 16) return t.raise_no_memory();
    Ref<Selection> made = TRY(instance_of<Selection>(t, type));
    made->indices = static_cast<int64_t*>(t.interpreter.heap.allocate(bytes_of(size)));
    if (!made->indices) return t.raise_no_memory();
    std::fill_n(made->indices, size, 0);
    made->pool = std::move(pool);
    made->size = size;
    made->chosen = chosen;
    track(t, made.get());
    return made;
}

void free_indices(Thread& t, Object* object) {
    auto& selection = *static_cast<Selection*>(object);
    Heap& heap = t.interpreter.heap;
    if (selection.indices) heap.free(std::exchange(selection.indices, nullptr), bytes_of(selection.size));
    if (selection.cycles) heap.free(std::exchange(selection.cycles, nullptr), bytes_of(selection.chosen));
}

Lookup end(Selection& selection) {
    selection.is_over = true;
    selection.result = Ref<Tuple>();
    return std::nullopt;
}

// The items that the indices choose now.
Lookup chosen_items(Thread& t, Selection& selection) {
    Ref<Tuple> pool = share(selection.pool.get());
    Ref<Tuple> result = TRY(reused_tuple(t, selection.result, selection.chosen));
    for (int64_t i = 0; i < selection.chosen; ++i) result->items()[i] = share(pool->at(selection.indices[i])).detach();
    return Ref<>(std::move(result));
}

constexpr int64_t kWord = sizeof(int64_t);

// --- product ---

Result<Ref<>> new_product(Thread& t, Type& type, Rest iterables, int64_t repeat) {
    if (repeat < 0) return t.raise_value_error("repeat argument cannot be negative");
    int64_t count = repeat == 0 ? 0 : iterables.size;
    if (count && repeat > INT64_MAX / 16 / count) return t.raise(types::OverflowError, "repeat argument too large");
    Ref<Tuple> pools = TRY(tuple_allocate(t, count * repeat));
    for (int64_t i = 0; i < count; ++i) pools->items()[i] = TRY(tuple_from_iterable(t, iterables.items[i])).detach();
    for (int64_t i = count; i < count * repeat; ++i) pools->items()[i] = share(pools->at(i - count)).detach();
    if (count) track(t, pools.get());
    int64_t size = pools->size;
    return make(t, type, std::move(pools), size, size);
}

// Steps the last index, carrying to the left. False: that was the last one.
bool step_product(Selection& product) {
    for (int64_t i = product.size; i-- > 0;) {
        if (++product.indices[i] < as_tuple(product.pool->at(i))->size) return true;
        product.indices[i] = 0;
    }
    return false;
}

Lookup product_next(Thread& t, Value self) {
    Selection& product = selection_at(self);
    if (product.is_over) return std::nullopt;
    Ref<Tuple> pools = share(product.pool.get());
    if (!product.is_started) {
        product.is_started = true;
        for (int64_t i = 0; i < pools->size; ++i)
            if (as_tuple(pools->at(i))->size == 0) return end(product);
    } else if (!step_product(product)) {
        return end(product);
    }
    Ref<Tuple> result = TRY(reused_tuple(t, product.result, product.size));
    for (int64_t i = 0; i < product.size; ++i)
        result->items()[i] = share(as_tuple(pools->at(i))->at(product.indices[i])).detach();
    return Ref<>(std::move(result));
}

int64_t product_sizeof(Thread&, Value self) { return 48 + kWord * selection_at(self).size; }

// --- combinations ---

Result<Ref<>> make_combinations(Thread& t, Type& type, Value iterable, int64_t r) {
    Ref<Tuple> pool = TRY(tuple_from_iterable(t, iterable));
    if (r < 0) return t.raise_value_error("r must be non-negative");
    return make(t, type, std::move(pool), r, r);
}

Result<Ref<>> new_combinations(Thread& t, Type& type, Value iterable, int64_t r) {
    Ref<> made = TRY(make_combinations(t, type, iterable, r));
    Selection& selection = selection_at(made);
    std::iota(selection.indices, selection.indices + r, 0);
    selection.is_over = r > selection.pool->size;
    return made;
}

Lookup combinations_next(Thread& t, Value self) {
    Selection& selection = selection_at(self);
    if (selection.is_over) return std::nullopt;
    if (std::exchange(selection.is_started, true)) {
        // The rightmost index that is not at its end moves on, those behind it follow.
        int64_t n = selection.pool->size, r = selection.chosen, i = r - 1;
        while (i >= 0 && selection.indices[i] == i + n - r) --i;
        if (i < 0) return end(selection);
        int64_t index = selection.indices[i] + 1;
        for (; i < r; ++i) selection.indices[i] = index++;
    }
    return chosen_items(t, selection);
}

int64_t combinations_sizeof(Thread&, Value self) { return 56 + kWord * selection_at(self).chosen; }

Result<Ref<>> new_with_replacement(Thread& t, Type& type, Value iterable, int64_t r) {
    Ref<> made = TRY(make_combinations(t, type, iterable, r));
    selection_at(made).is_over = r > 0 && selection_at(made).pool->size == 0;
    return made;
}

Lookup with_replacement_next(Thread& t, Value self) {
    Selection& selection = selection_at(self);
    if (selection.is_over) return std::nullopt;
    if (std::exchange(selection.is_started, true)) {
        int64_t last = selection.pool->size - 1, r = selection.chosen, i = r - 1;
        while (i >= 0 && selection.indices[i] == last) --i;
        if (i < 0) return end(selection);
        int64_t index = selection.indices[i] + 1;
        for (; i < r; ++i) selection.indices[i] = index;
    }
    return chosen_items(t, selection);
}

// --- permutations ---

Result<Ref<>> new_permutations(Thread& t, Type& type, Value iterable, Value r_value) {
    Ref<Tuple> pool = TRY(tuple_from_iterable(t, iterable));
    int64_t n = pool->size, r = n;
    if (r_value != none()) {
        if (!is_int(r_value)) return t.raise_type_error("Expected int as r");
        auto fits = int_to_int64(r_value);
        if (!fits) return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
        r = *fits;
    }
    if (r < 0) return t.raise_value_error("r must be non-negative");
    Ref<Selection> made = TRY(make(t, type, std::move(pool), n, r));
    made->cycles = static_cast<int64_t*>(t.interpreter.heap.allocate(bytes_of(r)));
    if (!made->cycles) return t.raise_no_memory();
    std::iota(made->indices, made->indices + n, 0);
    for (int64_t i = 0; i < r; ++i) made->cycles[i] = n - i;
    made->is_over = r > n;
    return made;
}

// False: that was the last one.
bool step_permutation(Selection& selection) {
    int64_t n = selection.size;
    for (int64_t i = selection.chosen; i-- > 0;) {
        int64_t* indices = selection.indices;
        if (--selection.cycles[i] == 0) {
            std::rotate(indices + i, indices + i + 1, indices + n);
            selection.cycles[i] = n - i;
            continue;
        }
        std::swap(indices[i], indices[n - selection.cycles[i]]);
        return true;
    }
    return false;
}

Lookup permutations_next(Thread& t, Value self) {
    Selection& selection = selection_at(self);
    if (selection.is_over) return std::nullopt;
    if (std::exchange(selection.is_started, true) && (selection.size == 0 || !step_permutation(selection)))
        return end(selection);
    return chosen_items(t, selection);
}

int64_t permutations_sizeof(Thread&, Value self) {
    return 64 + kWord * (selection_at(self).size + selection_at(self).chosen);
}

void describe(TypeBuilder& type, uint32_t shown, NextSlot next) {
    type.instances<Selection>().references<&Selection::pool, 2>().shown(shown).set_flags(kTypeBase);
    type.type().destroy = free_indices;
    set_iterator_slots(type, next);
}

}  // namespace

void define_product(TypeBuilder& type) {
    describe(type, 48, product_next);
    type.doc("(*iterables, repeat=1)", "An iterator over the tuples with one item of each iterable.");
    type.constructor<"product(*iterables, repeat=1)", new_product>();
    type.method<"__sizeof__()", product_sizeof>("Bytes of memory the object takes.");
}

void define_combinations(TypeBuilder& type) {
    describe(type, 56, combinations_next);
    type.doc("(iterable, r)", "An iterator over the selections of r items, in the order of the iterable.");
    type.constructor<"combinations(iterable, r)", new_combinations>();
    type.method<"__sizeof__()", combinations_sizeof>("Bytes of memory the object takes.");
}

void define_combinations_with_replacement(TypeBuilder& type) {
    describe(type, 56, with_replacement_next);
    type.doc("(iterable, r)", "An iterator over the selections of r items, each as often as wanted.");
    type.constructor<"combinations_with_replacement(iterable, r)", new_with_replacement>();
    type.method<"__sizeof__()", combinations_sizeof>("Bytes of memory the object takes.");
}

void define_permutations(TypeBuilder& type) {
    describe(type, 64, permutations_next);
    type.doc("(iterable, r=None)", "An iterator over the arrangements of r items, or of all.");
    type.constructor<"permutations(iterable, r=None)", new_permutations>();
    type.method<"__sizeof__()", permutations_sizeof>("Bytes of memory the object takes.");
}

}  // namespace krait::modules::itertools
