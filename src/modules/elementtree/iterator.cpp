#include <vector>

#include "modules/elementtree/elementtree.h"

// What Element.iter() and Element.itertext() give: the way through the tree is kept as the chain of elements that are
// being visited, with the next child of each.

namespace krait::modules::etree {

constinit Type iterator_type{};

namespace {

struct Place {
    Value element;  // owned
    int64_t next_child;
};

struct ElementIterator : Object {
    Field<> root;    // absent: it has been visited
    Field<> sought;  // None: every tag
    std::vector<Place>* places;
    bool gives_text;
};
ElementIterator& iterator_at(Value value) { return *static_cast<ElementIterator*>(value.as_object()); }

void visit_places(Object* self, Visit visit, void* context) {
    auto& iterator = *static_cast<ElementIterator*>(self);
    if (!iterator.places) return;
    for (const Place& place : *iterator.places) visit(place.element, context);
}

void clear_places(Thread&, Object* self) {
    auto& iterator = *static_cast<ElementIterator*>(self);
    std::vector<Place>* places = std::exchange(iterator.places, nullptr);
    if (!places) return;
    for (const Place& place : *places) release(place.element);
    delete places;
}

// Absent: the way is at its end, or it went up (then `left` is the element that has been left).
Lookup step(Thread& t, ElementIterator& iterator, Ref<>& left) {
    if (iterator.root) return iterator.root.take();
    Place& last = iterator.places->back();
    Element& parent = element_at(last.element);
    if (last.next_child < parent.size()) {
        Ref<> child = share(parent.at(last.next_child++));
        if (!is_element(child))
            return t.raise(types::AttributeError, "'{}' object has no attribute 'iter'", type_name(child));
        return child;
    }
    left = Ref<>::adopt(last.element);
    iterator.places->pop_back();
    return std::nullopt;
}

// What is to be given of the element; absent: nothing, go on.
Lookup text_given(Thread& t, Ref<> text) {
    if (text == none() || !TRY(is_true(t, text))) return std::nullopt;
    return text;
}

// The text of comments and instructions, whose tag is a function, is none of the document.
bool has_text(const Element& element) { return element.tag == none() || is_str(element.tag); }

// What entering an element gives.
Lookup entered(Thread& t, ElementIterator& iterator, Ref<> element) {
    if (iterator.gives_text) {
        if (!has_text(element_at(element))) return std::nullopt;
        Ref<> text = TRY(element_text(t, element_at(element)));
        return text_given(t, std::move(text));
    }
    if (iterator.sought == none()) return element;
    Ref<> tag = share(element_at(element).tag.value()), sought = share(iterator.sought.value());
    if (TRY(equal(t, tag, sought))) return element;
    return std::nullopt;
}

Lookup iterator_next(Thread& t, Value self) {
    ElementIterator& iterator = iterator_at(self);
    while (iterator.places && (iterator.root || !iterator.places->empty())) {
        Ref<> left, given;
        Ref<> element = TRY(step(t, iterator, left));
        if (element) {
            iterator.places->push_back({Ref<>(element).detach(), 0});
            given = TRY(entered(t, iterator, std::move(element)));
        } else if (iterator.gives_text && !iterator.places->empty()) {
            // Inner text alone: not what stands behind the element where the way began.
            Ref<> tail = TRY(element_tail(t, element_at(left)));
            given = TRY(text_given(t, std::move(tail)));
        }
        if (given) return given;
    }
    return std::nullopt;
}

Result<Ref<>> itself(Thread&, Value self) { return share(self); }

}  // namespace

Result<Ref<>> element_iterator(Thread& t, Element& root, Value tag, bool gives_text) {
    Ref<ElementIterator> made = TRY(instance_of<ElementIterator>(t, iterator_type));
    made->root = share(Value(&root));
    made->sought = share(tag);
    made->places = new std::vector<Place>;
    made->gives_text = gives_text;
    track(t, made.get());
    return made;
}

void define_iterator(TypeBuilder& type) {
    type.instances<ElementIterator>().references<&ElementIterator::root, 2>().shown(64);
    type.extra({visit_places, clear_places});
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().iter = itself;
    type.slots().iternext = iterator_next;
}

}  // namespace krait::modules::etree
