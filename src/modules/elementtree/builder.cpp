#include "modules/elementtree/elementtree.h"
#include "modules/io/io_parts.h"

// TreeBuilder: a tree out of the events of a document.

namespace krait::modules::etree {

constinit Type builder_type{};

namespace {

Result<Ref<>> make(Thread& t, Type& type, const Args&) { return builder_new(t, type); }

Ref<> factory_or(Value given, const Ref<>& otherwise) {
    if (given && given != none()) return share(given);
    return otherwise;
}

Status init(Thread& t, Value self, Value element_factory, Value comment_factory, Value pi_factory,
            bool inserts_comments, bool inserts_pis) {
    Builder& builder = builder_at(self);
    const ElementState& defaults = state<ElementState>(t);
    builder.element_factory = factory_or(element_factory, {});
    builder.comment_factory = factory_or(comment_factory, defaults.comment_factory);
    builder.pi_factory = factory_or(pi_factory, defaults.pi_factory);
    builder.inserts_comments = builder.comment_factory && inserts_comments;
    builder.inserts_pis = builder.pi_factory && inserts_pis;
    return {};
}

// --- text ---

// Where what an exact element's text (or tail) is stands, and whether it is a list of pieces.
struct TextField {
    Field<>& value;
    bool& joins;
};

TextField text_field(Element& element, bool is_tail) {
    if (is_tail) return {element.tail, element.tail_joins};
    return {element.text, element.text_joins};
}

// Behind what is there already, by the attribute.
Status add_by_attribute(Thread& t, Value element, Str* name, Value pieces, bool is_list) {
    Ref<> text = share(pieces);
    if (is_list) text = TRY(str_join(t, *empty_str(), pieces));
    Ref<> before = TRY(get_attribute(t, element, name));
    if (before != none()) text = TRY(binary(t, BinaryOp::Add, before, text));
    return set_attribute(t, element, name, text);
}

// The text that waits goes to its element.
Status flush(Thread& t, Builder& builder) {
    if (!builder.data) return {};
    Ref<> pieces = builder.data.take();
    bool is_list = std::exchange(builder.has_list, false);
    if (!builder.last) return {};
    Ref<> element = share(builder.last.value());
    if (is_exact_element(element)) {
        TextField field = text_field(element_at(element), builder.is_after_end);
        if (field.value == none()) {
            field.value = std::move(pieces);
            field.joins = is_list;
            return {};
        }
    }
    return add_by_attribute(t, element, builder.is_after_end ? "tail"_name : "text"_name, pieces, is_list);
}

// --- elements ---

Status add_below(Thread& t, Value parent, Value child) {
    if (is_exact_element(parent) && is_element(child)) return add_child(t, element_at(parent), child);
    TRY(call_method(t, parent, "append"_name, child));
    return {};
}

Result<Ref<>> new_element(Thread& t, Builder& builder, Value tag, Value attrib) {
    if (!builder.element_factory) return TRY(element_new(t, tag, attrib));
    Ref<> factory = share(builder.element_factory.value()), attributes = attrib ? share(attrib) : Ref<>();
    if (!attributes) attributes = TRY(dict_new(t));
    return call(t, factory, tag, attributes);
}

// A comment or an instruction that is to stand in the tree.
Status place(Thread& t, Builder& builder, Value node) {
    Ref<> parent = share(builder.current.value());
    TRY(add_below(t, parent, node));
    builder.last = share(node);
    builder.is_after_end = true;
    return {};
}

// --- methods ---

Result<Ref<>> start(Thread& t, Builder& self, Value tag, DictArgument attributes) {
    return builder_start(t, self, tag, Value(attributes.dict));
}
Result<Ref<>> end(Thread& t, Builder& self, Value) { return builder_end(t, self); }
Status data(Thread& t, Builder& self, Value text) { return builder_data(t, self, text); }
Result<Ref<>> comment(Thread& t, Builder& self, Value text) { return builder_comment(t, self, text); }
Result<Ref<>> pi(Thread& t, Builder& self, Value target, Value text) { return builder_pi(t, self, target, text); }
Result<Ref<>> close(Thread& t, Builder& self) { return builder_close(t, self); }

}  // namespace

Result<Ref<>> builder_new(Thread& t, Type& type) {
    Ref<Builder> made = TRY(instance_of<Builder>(t, type));
    made->stack = TRY(list_new(t));
    track(t, made.get());
    return made;
}

Result<Ref<>> builder_start(Thread& t, Builder& builder, Value tag, Value attrib) {
    TRY(flush(t, builder));
    Ref<> made = TRY(new_element(t, builder, tag, attrib));
    if (builder.current) {
        Ref<> parent = share(builder.current.value());
        TRY(add_below(t, parent, made));
    } else {
        if (builder.root) return t.raise(*state<ElementState>(t).parse_error, "multiple elements on top level");
        builder.root = made;
    }
    TRY(list_append(t, *builder.stack.get(), builder.current ? Value(builder.current) : none()));
    builder.current = made;
    builder.last = made;
    builder.is_after_end = false;
    TRY(builder_event(t, builder, builder.start_event, made));
    return made;
}

Result<Ref<>> builder_end(Thread& t, Builder& builder) {
    TRY(flush(t, builder));
    int64_t depth = builder.stack->size();
    if (depth == 0 || !builder.current) return t.raise(types::IndexError, "pop from empty stack");
    Ref<> ended = builder.current.take();
    Ref<> around = TRY(call_method(t, builder.stack, "pop"_name));
    if (around != none()) builder.current = std::move(around);
    builder.last = ended;
    builder.is_after_end = true;
    TRY(builder_event(t, builder, builder.end_event, ended));
    return ended;
}

Status builder_data(Thread& t, Builder& builder, Value data) {
    if (!builder.last) return {};  // in front of the first element
    if (!builder.data) {
        builder.data = share(data);
        return {};
    }
    if (!builder.has_list) {
        Value first = builder.data;
        builder.data = TRY(list_from(t, &first, 1));
        builder.has_list = true;
    }
    return list_append(t, *as_list(builder.data), data);
}

Result<Ref<>> builder_comment(Thread& t, Builder& builder, Value text) {
    Ref<> made = share(text);
    if (builder.comment_factory) {
        Ref<> factory = share(builder.comment_factory.value());
        made = TRY(call(t, factory, text));
        if (builder.inserts_comments && builder.current) {
            TRY(flush(t, builder));
            TRY(place(t, builder, made));
        }
    }
    TRY(builder_event(t, builder, builder.comment_event, made));
    return made;
}

Result<Ref<>> builder_pi(Thread& t, Builder& builder, Value target, Value text) {
    Ref<> made;
    if (builder.pi_factory) {
        Ref<> factory = share(builder.pi_factory.value());
        made = TRY(call(t, factory, target, text));
        if (builder.inserts_pis && builder.current) {
            TRY(flush(t, builder));
            TRY(place(t, builder, made));
        }
    } else {
        made = TRY(tuple_of(t, target, text));
    }
    TRY(builder_event(t, builder, builder.pi_event, made));
    return made;
}

Result<Ref<>> builder_close(Thread&, Builder& builder) { return share(builder.root ? builder.root.value() : none()); }

Status builder_event(Thread& t, Builder& builder, Value event, Value node) {
    if (!event || !builder.append_event) return {};
    Ref<> append = share(builder.append_event.value());
    Ref<Tuple> pair = TRY(tuple_of(t, event, node));
    TRY(call(t, append, pair));
    return {};
}

Result<Ref<>> set_factories(Thread& t, Value, Value comment, Value pi) {
    if (comment != none() && !is_callable(comment))
        return t.raise_type_error("Comment factory must be callable, not {}", type_name(comment));
    if (pi != none() && !is_callable(pi))
        return t.raise_type_error("PI factory must be callable, not {}", type_name(pi));
    ElementState& kept = state<ElementState>(t);
    auto shown = [](const Ref<>& factory) { return factory ? factory.value() : none(); };
    Ref<Tuple> before = TRY(tuple_of(t, shown(kept.comment_factory), shown(kept.pi_factory)));
    kept.comment_factory = comment == none() ? Ref<>() : share(comment);
    kept.pi_factory = pi == none() ? Ref<>() : share(pi);
    return before;
}

void define_builder(TypeBuilder& type) {
    type.instances<Builder>().references<&Builder::root, 15>().shown(168);
    type.set_flags(kTypeBase);
    type.slots().new_ = make;
    type.slots().init = io::init_slot<
        "TreeBuilder(element_factory=None, *, comment_factory=None, pi_factory=None, "
        "insert_comments=False, insert_pis=False)",
        init>;
    type.method<"data(data, /)", data>("Text of the current element.");
    type.method<"start(tag, attrs, /)", start>("An element begins; gives it.");
    type.method<"end(tag, /)", end>("The current element ends; gives it.");
    type.method<"comment(text, /)", comment>("A comment; gives what the factory makes of it.");
    type.method<"pi(target, text=None, /)", pi>("A processing instruction; gives what the factory makes of it.");
    type.method<"close()", close>("The document is over; gives its element.");
}

}  // namespace krait::modules::etree
