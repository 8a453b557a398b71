#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/list_storage.h"
#include "object/protocol.h"
#include "object/slice.h"
#include "object/type_builder.h"

namespace krait::object {

namespace {

Status append(Thread& t, List& self, Value item) { return list_append(t, self, item); }
Status extend(Thread& t, List& self, Value iterable) { return list_extend(t, self, iterable); }
Status clear(Thread& t, List& self) {
    list_clear(t, self);
    return {};
}
Result<Ref<>> copy(Thread& t, List& self) { return list_from(t, self.items_, self.size_); }

Status insert(Thread& t, List& self, int64_t index, Value item) {
    if (index < 0) index = index + self.size_ < 0 ? 0 : index + self.size_;
    if (index > self.size_) index = self.size_;
    TRY(list_open_gap(t, self, index, 1));
    retain(item);
    self.items_[index] = item;
    return {};
}

Result<Ref<>> pop(Thread& t, List& self, int64_t index) {
    if (self.size_ == 0) return t.raise(types::IndexError, "pop from empty list");
    if (index < 0) index += self.size_;
    if (index < 0 || index >= self.size_) return t.raise(types::IndexError, "pop index out of range");
    Ref<> item = Ref<>::adopt(self.items_[index]);
    for (int64_t i = index + 1; i < self.size_; ++i) self.items_[i - 1] = self.items_[i];
    list_shrink(t, self, self.size_ - 1);
    return item;
}

// Index of the first item in [start, stop) that equals the value; -1: none. The list may change meanwhile.
Result<int64_t> find(Thread& t, List& self, Value value, int64_t start, int64_t stop) {
    for (int64_t i = start; i < stop && i < self.size_; ++i) {
        if (self.items_[i] == value) return i;
        Ref<> item = share(self.items_[i]);
        if (TRY(equal(t, item, value))) return i;
    }
    return -1;
}

Result<int64_t> index_of(Thread& t, List& self, Value value, Value start, Value stop) {
    int64_t from = TRY(search_bound(t, start, self.size_, 0));
    int64_t to = TRY(search_bound(t, stop, self.size_, INT64_MAX));
    int64_t found = TRY(find(t, self, value, from, to));
    if (found < 0) return t.raise_value_error("list.index(x): x not in list");
    return found;
}

Result<int64_t> count(Thread& t, List& self, Value value) {
    int64_t found = 0;
    for (int64_t i = 0; i < self.size_; ++i) {
        Ref<> item = share(self.items_[i]);
        found += TRY(equal(t, item, value));
    }
    return found;
}

Status remove(Thread& t, List& self, Value value) {
    int64_t found = TRY(find(t, self, value, 0, INT64_MAX));
    if (found < 0) return t.raise_value_error("list.remove(x): x not in list");
    if (found >= self.size_) return {};  // comparing took it away
    return list_replace(t, self, found, found + 1, nullptr, 0);
}

void reverse_items(List& self) {
    for (int64_t low = 0, high = self.size_ - 1; low < high; ++low, --high)
        std::swap(self.items_[low], self.items_[high]);
}
Status reverse(Thread&, List& self) {
    reverse_items(self);
    return {};
}

Status sort(Thread& t, List& self, Value key, bool reverse) { return list_sort(t, self, key, reverse); }

Result<Ref<>> backwards(Thread& t, Value self) { return list_iterate_backwards(t, self); }
int64_t size_in_memory(Thread&, List& self) { return self.type->shown_basic_size + 8 * self.capacity_; }

}  // namespace

void define_list_methods(TypeBuilder& type) {
    type.coexisting_method<"__getitem__(index, /)", list_subscript>("The item at an index, or the list of a slice.");
    type.method<"__reversed__()", backwards>("An iterator over the items from the last to the first.");
    type.method<"__sizeof__()", size_in_memory>("Bytes of memory the list takes.");
    type.method<"clear()", clear>("Removes all items.");
    type.method<"copy()", copy>("A new list of the same items.");
    type.method<"append(object, /)", append>("Adds an item at the end.");
    type.method<"insert(index, object, /)", insert>("Puts an item before the one at the index.");
    type.method<"extend(iterable, /)", extend>("Adds the items of an iterable at the end.");
    type.method<"pop(index=-1, /)", pop>(
        "Removes the item at the index and returns it.\n\nRaises IndexError if there is none.");
    type.method<"remove(value, /)", remove>(
        "Removes the first item that equals the value.\n\nRaises ValueError if there is none.");
    type.method<"index(value, start=0, stop=sys.maxsize, /)", index_of>(
        "Index of the first item that equals the value.\n\nRaises ValueError if there is none.");
    type.method<"count(value, /)", count>("How many items equal the value.");
    type.method<"reverse()", reverse>("Reverses the order of the items in place.");
    type.method<"sort(*, key=None, reverse=False)", sort>(
        "Sorts the items in place; equal ones keep their order.\n\n"
        "With a key function, by what it returns for each item.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
}

}  // namespace krait::object
