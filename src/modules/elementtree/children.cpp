#include <algorithm>

#include "modules/elementtree/elementtree.h"
#include "object/slice.h"

// Element as the sequence of its children.

namespace krait::modules::etree {

namespace {

Result<List*> child_list(Thread& t, Element& element) {
    if (!element.children) {
        Ref<List> made = TRY(list_new(t));
        if (!element.children) element.children = std::move(made);
    }
    return element.children.get();
}

Result<int64_t> element_length(Thread&, Value self) { return element_at(self).size(); }

Result<Ref<>> item_at(Thread& t, Value self, int64_t index) {
    Element& element = element_at(self);
    if (index < 0 || index >= element.size()) return t.raise(types::IndexError, "child index out of range");
    return share(element.at(index));
}

// No value: delete.
Status set_item_at(Thread& t, Value self, int64_t index, Value value) {
    Element& element = element_at(self);
    if (index < 0 || index >= element.size()) return t.raise(types::IndexError, "child assignment index out of range");
    if (value) TRY(check_element(t, value));
    Ref<> children = share(Value(element.children));
    return types::List.slots.ass_subscript(t, children, Value::small_int(index), value);
}

Result<int64_t> index_in(Thread& t, Element& element, Value key) {
    int64_t index = TRY(index_int64(t, key, types::IndexError));
    return index < 0 ? index + element.size() : index;
}

bool is_index(Value key) { return type_of(key)->slots.index; }

Result<Ref<>> element_subscript(Thread& t, Value self, Value key) {
    if (is_index(key)) return item_at(t, self, TRY(index_in(t, element_at(self), key)));
    if (!is_slice(key)) return t.raise_type_error("element indices must be integers");
    Ref<> children = share(Value(TRY(child_list(t, element_at(self)))));
    return types::List.slots.subscript(t, children, key);
}

}  // namespace

Result<Ref<List>> items_of(Thread& t, Value iterable, std::string_view complaint) {
    Result<Ref<>> iterator = get_iter(t, iterable);
    if (!iterator.failed()) {
        Ref<> kept = iterator.take();
        return list_from_iterable(t, kept);
    }
    if (!t.matches(types::TypeError)) return Raised{};
    t.clear_exception();
    return t.raise_type_error("{}", complaint);
}

namespace {

Status set_slice(Thread& t, Element& element, Value slice, Value value) {
    Ref<List> wanted;
    if (value) {
        wanted = TRY(items_of(t, value, "assignment expects an iterable"));
        for (int64_t i = 0; i < wanted->size(); ++i) TRY(check_element(t, wanted->at(i)));
    }
    Ref<> children = share(Value(TRY(child_list(t, element))));
    TRY(types::List.slots.ass_subscript(t, children, slice, wanted ? Value(wanted) : Value()));
    note_children(element);
    return {};
}

Status element_set_subscript(Thread& t, Value self, Value key, Value value) {
    if (is_index(key)) {
        int64_t index = TRY(index_in(t, element_at(self), key));
        return set_item_at(t, self, index, value);
    }
    if (!is_slice(key)) return t.raise_type_error("element indices must be integers");
    return set_slice(t, element_at(self), key, value);
}

// --- methods ---

Status append(Thread& t, Element& self, ElementArgument child) { return add_child(t, self, Value(child.element)); }

Status extend(Thread& t, Element& self, Value elements) {
    Ref<List> more = TRY(items_of(t, elements, "'elements' must be an iterable"));
    for (int64_t i = 0; i < more->size(); ++i) {
        TRY(check_element(t, more->at(i)));
        TRY(add_child(t, self, more->at(i)));
    }
    return {};
}

Status insert(Thread& t, Element& self, int64_t index, ElementArgument child) {
    Ref<> children = share(Value(TRY(child_list(t, self))));
    TRY(call_method(t, children, "insert"_name, Value::small_int(std::clamp<int64_t>(index, INT32_MIN, INT32_MAX)),
                    Value(child.element)));
    note_children(self);
    return {};
}

// Comparing may change the children: one that is gone when it has been found needs no more taking away.
Status remove(Thread& t, Element& self, ElementArgument child) {
    for (int64_t i = 0; i < self.size(); ++i) {
        Ref<> at = share(self.at(i));
        bool is_wanted = TRY(equal(t, at, Value(child.element)));
        if (!is_wanted) continue;
        if (i >= self.size() || self.at(i) != at) return {};
        return set_item_at(t, Value(&self), i, Value());
    }
    return t.raise_value_error("Element.remove(x): element not found");
}

Status clear(Thread&, Element& self) {
    Ref<> attributes = self.attrib.take(), children = self.children.take();
    Ref<> text = self.text.take(), tail = self.tail.take();
    self.text = share(none());
    self.tail = share(none());
    self.text_joins = self.tail_joins = self.has_extra = false;
    self.room = 0;
    return {};
}

}  // namespace

Status add_child(Thread& t, Element& parent, Value child) {
    List* children = TRY(child_list(t, parent));
    TRY(list_append(t, *children, child));
    note_children(parent);
    return {};
}

void add_children_methods(TypeBuilder& type) {
    Slots& slots = type.slots();
    slots.length = slots.mapping_length = element_length;
    slots.item = item_at;
    slots.ass_item = set_item_at;
    slots.subscript = element_subscript;
    slots.ass_subscript = element_set_subscript;
    type.method<"clear()", clear>("Takes away attributes, children and text.");
    type.method<"append(subelement, /)@", append>("Adds a last child.");
    type.method<"extend(elements, /)@", extend>("Adds children at the end.");
    type.method<"insert(index, subelement, /)", insert>("Adds a child in front of the one of that index.");
    type.method<"remove(subelement, /)", remove>("Takes a child away: the very element, not its like.");
}

}  // namespace krait::modules::etree
