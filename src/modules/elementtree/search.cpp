#include "modules/elementtree/elementtree.h"

// Element: attributes by name, children by tag. Paths that are more than a tag are xml.etree.ElementPath's business.

namespace krait::modules::etree {

namespace {

// The attributes as a dict; null: there are none.
Result<Dict*> attributes_of(Thread& t, Element& self) {
    Ref<> attributes = TRY(element_attrib(t, self));
    Dict* dict = as_dict(attributes);
    if (!dict) return t.raise_type_error("attrib must be dict, not {}", type_name(attributes));
    return dict;
}

Result<Ref<>> get(Thread& t, Element& self, Value key, Value otherwise) {
    if (!self.attrib) return share(otherwise);
    Ref<> attributes = share(Value(TRY(attributes_of(t, self))));
    Ref<> found = TRY(dict_get(t, *as_dict(attributes), key));
    return found ? found : share(otherwise);
}

Status set(Thread& t, Element& self, Value key, Value value) {
    Ref<> attributes = share(Value(TRY(attributes_of(t, self))));
    return dict_set(t, *as_dict(attributes), key, value);
}

template <bool with_values>
Result<Ref<>> list_attributes(Thread& t, Element& self) {
    if (!self.attrib) return TRY(list_new(t));
    Ref<> attributes = share(Value(TRY(attributes_of(t, self))));
    Ref<> view = TRY(call_method(t, attributes, with_values ? "items"_name : "keys"_name));
    return TRY(list_from_iterable(t, view));
}

// --- tags and paths ---

bool means_more(char32_t character) {
    return character == '/' || character == '*' || character == '[' || character == '@' || character == '.';
}

// Is it more than a tag? Within braces a namespace stands, where all characters mean themselves; "{*}" and "{}" are
// for paths too.
template <typename Text>
bool is_path_text(const Text& text, int64_t length) {
    if (length >= 3 && text[0] == '{' && (text[1] == '}' || (text[1] == '*' && text[2] == '}'))) return true;
    bool is_in_namespace = false;
    for (int64_t i = 0; i < length; ++i) {
        char32_t character = static_cast<char32_t>(text[i]);
        if (character == '{')
            is_in_namespace = true;
        else if (character == '}')
            is_in_namespace = false;
        else if (!is_in_namespace && means_more(character))
            return true;
    }
    return false;
}

bool is_path(Value path) {
    if (Str* text = as_str(path)) return is_path_text(*text, text->length);
    if (Bytes* bytes = as_bytes(path)) return is_path_text(bytes->data(), bytes->size);
    return true;
}

template <typename... Values>
Result<Ref<>> ask_paths(Thread& t, Str* name, const Values&... arguments) {
    return call_method(t, state<ElementState>(t).paths, name, arguments...);
}

// The first child with the tag, from there on; absent: none. Comparing may change the children.
Lookup next_child(Thread& t, Element& self, Value tag, int64_t& index) {
    while (index < self.size()) {
        Ref<> child = share(self.at(index++));
        Ref<> child_tag = share(element_at(child).tag.value());
        if (TRY(equal(t, child_tag, tag))) return child;
    }
    return std::nullopt;
}

Result<Ref<>> find(Thread& t, Element& self, Value path, Value namespaces) {
    if (namespaces != none() || is_path(path)) return ask_paths(t, "find"_name, Value(&self), path, namespaces);
    int64_t index = 0;
    Ref<> found = TRY(next_child(t, self, path, index));
    return found ? found : share(none());
}

Result<Ref<>> find_text(Thread& t, Element& self, Value path, Value otherwise, Value namespaces) {
    if (namespaces != none() || is_path(path))
        return ask_paths(t, "findtext"_name, Value(&self), path, otherwise, namespaces);
    int64_t index = 0;
    Ref<> found = TRY(next_child(t, self, path, index));
    if (!found) return share(otherwise);
    Ref<> text = TRY(element_text(t, element_at(found)));
    if (text == none()) return share(Value(empty_str()));
    return text;
}

Result<Ref<>> find_all(Thread& t, Element& self, Value path, Value namespaces) {
    if (namespaces != none() || is_path(path)) return ask_paths(t, "findall"_name, Value(&self), path, namespaces);
    Ref<List> all = TRY(list_new(t));
    for (int64_t index = 0;;) {
        Ref<> found = TRY(next_child(t, self, path, index));
        if (!found) return all;
        TRY(list_append(t, *all, found));
    }
}

Result<Ref<>> iterate_found(Thread& t, Element& self, Value path, Value namespaces) {
    return ask_paths(t, "iterfind"_name, Value(&self), path, namespaces);
}

Result<Ref<>> iterate(Thread& t, Element& self, Value tag) {
    Str* text = as_str(tag);
    if (text && str_equal(*text, "*")) tag = none();
    return element_iterator(t, self, tag, false);
}
Result<Ref<>> iterate_text(Thread& t, Element& self) { return element_iterator(t, self, none(), true); }

}  // namespace

void add_search_methods(TypeBuilder& type) {
    type.method<"get(key, default=None)", get>("The attribute of that name, or the default.");
    type.method<"set(key, value, /)", set>("Gives the attribute of that name a value.");
    type.method<"find(path, namespaces=None)@", find>("The first child of that tag or path, or None.");
    type.method<"findtext(path, default=None, namespaces=None)@", find_text>(
        "The text of the first child of that tag or path (\"\" of one without), or the default.");
    type.method<"findall(path, namespaces=None)@", find_all>("All children of that tag or path, in a list.");
    type.method<"iterfind(path, namespaces=None)@", iterate_found>("All children of that tag or path, one by one.");
    type.method<"iter(tag=None)@", iterate>("The element and all below it, in the order of the document.");
    type.method<"itertext()@", iterate_text>("All text within the element, in the order of the document.");
    type.method<"items()", list_attributes<true>>("The attributes as pairs, in a list.");
    type.method<"keys()", list_attributes<false>>("The names of the attributes, in a list.");
}

}  // namespace krait::modules::etree
