#include "modules/elementtree/elementtree.h"

#include "object/repr_guard.h"
#include "object/warnings.h"

// Element: its making and its four attributes.

namespace krait::modules::etree {

constinit Type element_type{};

namespace {

void empty(Element& element) {
    element.text = share(none());
    element.tail = share(none());
    element.text_joins = element.tail_joins = false;
}

Result<Ref<Element>> unfilled(Thread& t, Type& type) {
    Ref<Element> made = TRY(instance_of<Element>(t, type));
    made->tag = share(none());
    empty(*made);
    track(t, made.get());
    return made;
}

// An empty dict is not kept: one is made when somebody asks.
void take_attributes(Element& element, Value attributes) {
    if (!attributes || (is_dict(attributes) && as_dict(attributes)->size() == 0)) return;
    element.attrib = share(attributes);
    note_children(element);
}

// --- Element(tag, attrib={}, **extra) ---

Result<Ref<>> make(Thread& t, Type& type, const Args&) { return unfilled(t, type); }

Status merge_keywords(Thread& t, Dict& into, const Args& args, bool takes_attrib) {
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        Value name = args.names->items()[i], value = args.values[args.positional + i];
        if (takes_attrib && str_equal(*as_str(name), "attrib")) continue;
        TRY(dict_set(t, into, name, value));
    }
    return {};
}

Value keyword(const Args& args, std::string_view wanted) {
    for (uint32_t i = 0; i < args.keyword_count(); ++i)
        if (str_equal(*as_str(args.names->items()[i]), wanted)) return args.values[args.positional + i];
    return {};
}

// The attributes of such a call as a dict of its own, if there are any; `position`: of the argument that is one.
Lookup called_attributes(Thread& t, const Args& args, uint32_t position) {
    bool has_positional = args.positional > position;
    Value given = has_positional ? args.values[position] : keyword(args, "attrib");
    if (given && !is_dict(given)) return t.raise_type_error("attrib must be dict, not {}", type_name(given));
    if (!given && !args.keyword_count()) return std::nullopt;
    Ref<Dict> all;
    if (given)
        all = TRY(dict_copy(t, *as_dict(given)));
    else
        all = TRY(dict_new(t));
    TRY(merge_keywords(t, *all, args, !has_positional));
    return all;
}

Status init(Thread& t, Value self, const Args& args) {
    if (args.positional < 1) return t.raise_type_error("Element() takes at least 1 argument (0 given)");
    if (args.positional > 2)
        return t.raise_type_error("Element() takes at most 2 arguments ({} given)", args.positional);
    if (args.positional == 2 && !is_dict(args[1]))
        return t.raise_type_error("Element() argument 2 must be dict, not {}", type_name(args[1]));
    Ref<> attributes = TRY(called_attributes(t, args, 1));
    Element& element = element_at(self);
    element.tag = share(args[0]);
    empty(element);
    if (attributes && as_dict(attributes)->size()) {  // an element that is made again loses its children then
        element.children = Ref<List>();
        element.room = 0;
    }
    take_attributes(element, attributes);
    return {};
}

// --- attributes ---

Result<Ref<>> joined(Thread& t, Field<>& field, bool& joins) {
    if (joins) {
        Ref<> pieces = share(field.value());
        Ref<Str> text = TRY(str_join(t, *empty_str(), pieces));
        field = std::move(text);
        joins = false;
    }
    return share(field.value());
}

Raised raise_undeletable(Thread& t) { return t.raise(types::AttributeError, "can't delete element attribute"); }

Result<Ref<>> get_tag(Thread&, Value self) { return share(element_at(self).tag.value()); }
Result<Ref<>> get_text(Thread& t, Value self) { return element_text(t, element_at(self)); }
Result<Ref<>> get_tail(Thread& t, Value self) { return element_tail(t, element_at(self)); }
Result<Ref<>> get_attrib(Thread& t, Value self) { return element_attrib(t, element_at(self)); }

Status set_tag(Thread& t, Value self, Value value) {
    if (!value) return raise_undeletable(t);
    element_at(self).tag = share(value);
    return {};
}
Status set_text(Thread& t, Value self, Value value) {
    if (!value) return raise_undeletable(t);
    element_at(self).text_joins = false;
    element_at(self).text = share(value);
    return {};
}
Status set_tail(Thread& t, Value self, Value value) {
    if (!value) return raise_undeletable(t);
    element_at(self).tail_joins = false;
    element_at(self).tail = share(value);
    return {};
}
Status set_attributes(Thread& t, Value self, Value value) {
    if (!value) return raise_undeletable(t);
    if (!is_dict(value)) return t.raise_type_error("attrib must be dict, not {}", type_name(value));
    Element& element = element_at(self);
    element.attrib = share(value);
    note_children(element);
    return {};
}

Result<Ref<>> element_repr(Thread& t, Value self) {
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return t.raise(types::RuntimeError, "reentrant call inside {}.__repr__", type_name(self));
    char place[32];
    std::snprintf(place, sizeof place, " at 0x%llx>", static_cast<unsigned long long>(self.bits()));
    Ref<> tag = share(element_at(self).tag.value());
    Ref<Str> shown = TRY(repr(t, tag));
    return str_from_utf8(t, "<Element " + str_to_utf8(*shown) + place);
}

Result<bool> element_bool(Thread& t, Value self) {
    TRY(warn(t, types::DeprecationWarning,
             "Testing an element's truth value will always return True in future versions.  Use specific 'len(elem)' "
             "or 'elem is not None' test instead."));
    return element_at(self).size() != 0;
}

}  // namespace

void note_children(Element& element) {
    constexpr int32_t kStatic = 4;  // before an array of its own is needed
    auto size = static_cast<int32_t>(element.size());
    element.has_extra = true;
    if (size > kStatic && size > element.room) element.room = (size >> 3) + (size < 9 ? 3 : 6) + size;
}

Result<Ref<Element>> element_new(Thread& t, Value tag, Value attrib) {
    Ref<Element> made = TRY(unfilled(t, element_type));
    made->tag = share(tag);
    take_attributes(*made, attrib);
    return made;
}

Result<Ref<>> element_text(Thread& t, Element& element) { return joined(t, element.text, element.text_joins); }
Result<Ref<>> element_tail(Thread& t, Element& element) { return joined(t, element.tail, element.tail_joins); }

Result<Ref<>> element_attrib(Thread& t, Element& element) {
    if (!element.attrib) {
        Ref<Dict> made = TRY(dict_new(t));
        if (!element.attrib) element.attrib = std::move(made);
        note_children(element);
    }
    return share(element.attrib.value());
}

Status check_element(Thread& t, Value value) {
    if (is_element(value)) return {};
    return t.raise_type_error("expected an Element, not \"{}\"", type_name(value));
}

Result<Ref<>> sub_element(Thread& t, Value, const Args& args) {
    if (args.positional < 2)
        return t.raise_type_error("SubElement() takes at least 2 arguments ({} given)", args.positional);
    if (args.positional > 3)
        return t.raise_type_error("SubElement() takes at most 3 arguments ({} given)", args.positional);
    if (!is_element(args[0]))
        return t.raise_type_error("SubElement() argument 1 must be xml.etree.ElementTree.Element, not {}",
                                  type_name(args[0]));
    if (args.positional == 3 && !is_dict(args[2]))
        return t.raise_type_error("SubElement() argument 3 must be dict, not {}", type_name(args[2]));
    Ref<> attributes = TRY(called_attributes(t, args, 2));
    Ref<Element> made = TRY(element_new(t, args[1], attributes ? attributes.value() : Value()));
    TRY(add_child(t, element_at(args[0]), made));
    return made;
}

void define_element(TypeBuilder& type) {
    type.instances<Element>().references<&Element::tag, 5>().shown(56, 0, 0, 48);
    type.set_flags(kTypeBase).weakly_referable();
    type.slots().new_ = make;
    type.slots().init = init;
    type.slots().repr = element_repr;
    type.slots().bool_ = element_bool;
    add_children_methods(type);
    add_search_methods(type);
    add_copy_methods(type);
    type.getset("tag", get_tag, set_tag, "What kind of element it is.");
    type.getset("text", get_text, set_text, "The text before the first child, or None.");
    type.getset("tail", get_tail, set_tail, "The text behind the element, up to the next sibling, or None.");
    type.getset("attrib", get_attrib, set_attributes, "The attributes, a dict.");
}

}  // namespace krait::modules::etree
