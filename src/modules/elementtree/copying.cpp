#include "modules/elementtree/elementtree.h"
#include "object/int.h"

// Element: copies, deep copies, and the state that pickles.

namespace krait::modules::etree {

namespace {

Result<Ref<>> make_element(Thread& t, Element&, Value tag, DictArgument attributes) {
    Ref<Dict> own = TRY(dict_copy(t, *attributes.dict));
    return TRY(element_new(t, tag, own));
}

Result<Ref<>> copy(Thread& t, Element& self) {
    Ref<Element> made = TRY(element_new(t, self.tag, self.attrib));
    made->text = share(self.text.value());
    made->text_joins = self.text_joins;
    made->tail = share(self.tail.value());
    made->tail_joins = self.tail_joins;
    for (int64_t i = 0; i < self.size(); ++i) TRY(add_child(t, *made, self.at(i)));
    return made;
}

// What cannot change is its own copy.
Result<Ref<>> deep_copy_of(Thread& t, Value value, Value memo) {
    if (value == none() || is_exact_str(value)) return share(value);
    Ref<> original = share(value);
    return call(t, state<ElementState>(t).deepcopy, original, memo);
}

Status copy_children(Thread& t, Element& from, Element& to, Value memo) {
    for (int64_t i = 0; i < from.size(); ++i) {
        Ref<> child = TRY(deep_copy_of(t, from.at(i), memo));
        TRY(check_element(t, child));
        TRY(add_child(t, to, child));
    }
    return {};
}

Result<Ref<>> deep_copy(Thread& t, Element& self, DictArgument memo) {
    if (!t.check_stack(" in deepcopy")) return Raised{};
    Ref<> known = share(Value(memo.dict));
    Ref<> tag = TRY(deep_copy_of(t, self.tag, known));
    Ref<> attributes;
    if (self.attrib) attributes = TRY(deep_copy_of(t, self.attrib, known));
    Ref<Element> made = TRY(element_new(t, tag, attributes));
    made->text = TRY(deep_copy_of(t, self.text, known));
    made->text_joins = self.text_joins;
    made->tail = TRY(deep_copy_of(t, self.tail, known));
    made->tail_joins = self.tail_joins;
    TRY(copy_children(t, self, *made, known));
    Ref<> key = TRY(int_from_uint64(t, Value(&self).bits()));
    TRY(dict_set(t, *as_dict(known), key, made));
    return made;
}

Result<int64_t> size_of(Thread&, Element& self) {
    constexpr int64_t kPlain = 56, kExtra = 64;
    return kPlain + (self.has_extra ? kExtra : 0) + int64_t{8} * self.room;
}

// --- state ---

Result<Ref<>> get_state(Thread& t, Element& self) {
    Ref<Dict> all = TRY(dict_new(t));
    Ref<List> children = TRY(list_from(t, self.children ? self.children->items() : nullptr, self.size()));
    Ref<> attributes;
    if (self.attrib)
        attributes = share(self.attrib.value());
    else
        attributes = TRY(dict_new(t));
    TRY(dict_set(t, *all, "tag"_name, self.tag));
    TRY(dict_set(t, *all, "_children"_name, children));
    TRY(dict_set(t, *all, "attrib"_name, attributes));
    TRY(dict_set(t, *all, "text"_name, self.text));
    TRY(dict_set(t, *all, "tail"_name, self.tail));
    return all;
}

// Absent: not there.
struct Parts {
    Value tag, children, attrib, text, tail;
};

Result<Parts> parts_of(Thread& t, const Dict& given) {
    constexpr int kMost = 5;
    if (given.size() > kMost)
        return t.raise_type_error("function takes at most 5 keyword arguments ({} given)", given.size());
    Parts parts;
    std::pair<std::string_view, Value*> known[] = {{"tag", &parts.tag},
                                                   {"_children", &parts.children},
                                                   {"attrib", &parts.attrib},
                                                   {"text", &parts.text},
                                                   {"tail", &parts.tail}};
    Value key, value;
    for (int64_t position = 0; given.next(position, key, value);) {
        Str* name = as_str(key);
        if (!name) return t.raise_type_error("keywords must be strings");
        Value* part = nullptr;
        for (auto [text, field] : known)
            if (str_equal(*name, text)) part = field;
        if (!part) return t.raise_type_error("this function got an unexpected keyword argument '{}'", name);
        *part = value;
    }
    return parts;
}

Result<Ref<List>> state_children(Thread& t, Value given) {
    if (!is_list(given)) return t.raise_type_error("'_children' is not a list");
    List* list = as_list(given);
    for (int64_t i = 0; i < list->size(); ++i) TRY(check_element(t, list->at(i)));
    return list_from(t, list->items(), list->size());
}

Ref<> part_or_none(Value part) { return share(part ? part : none()); }

Result<Ref<>> set_state(Thread& t, Element& self, Value state) {
    if (!is_exact_dict(state)) {
        Ref<Str> shown = TRY(repr(t, state));
        return t.raise_type_error("Don't know how to unpickle \"{}\" as an Element", shown.get());
    }
    Parts parts = TRY(parts_of(t, *as_dict(state)));
    if (!parts.tag) return t.raise_type_error("tag may not be NULL");
    Ref<List> children;
    if (parts.children) children = TRY(state_children(t, parts.children));
    Ref<> text = part_or_none(parts.text), tail = part_or_none(parts.tail), attrib;
    if (parts.attrib) attrib = share(parts.attrib);
    self.tag = share(parts.tag);
    self.text = std::move(text);
    self.tail = std::move(tail);
    // The text of an element in the making is a list: it joins when asked for.
    self.text_joins = is_exact_list(self.text);
    self.tail_joins = is_exact_list(self.tail);
    if (children) {
        self.room = 0;
        self.children = std::move(children);
        note_children(self);
    }
    if (attrib) {
        self.attrib = std::move(attrib);
        note_children(self);
    }
    return share(none());
}

}  // namespace

void add_copy_methods(TypeBuilder& type) {
    type.method<"makeelement(tag, attrib, /)@", make_element>("A new element of that tag and those attributes.");
    type.method<"__copy__()@", copy>("An element with the same attributes, text and children.");
    type.method<"__deepcopy__(memo, /)", deep_copy>("The same with copies of all children.");
    type.coexisting_method<"__sizeof__()", size_of>("How many bytes it takes.");
    type.coexisting_method<"__getstate__()", get_state>("Tag, children, attributes and text, as a dict.");
    type.method<"__setstate__(state, /)@", set_state>("Takes what __getstate__() gave.");
}

}  // namespace krait::modules::etree
