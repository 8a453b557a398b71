#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/replacement_fields.h"
#include "object/type_builder.h"

// _string: how str.format() reads its format, for the class string.Formatter.

namespace krait::modules {

using namespace object;

namespace {

constinit Type FormatterIterator{}, FieldNameIterator{};

struct FormatterIteratorObject : Object {
    Field<Str> text;
    int64_t at;  // the reader keeps nothing else
};

struct FieldNameIteratorObject : Object {
    Field<Str> text;
    int64_t at;
};

Result<Str*> str_argument(Thread& t, Value value) {
    Str* text = as_str(value);
    if (!text) return t.raise_type_error("expected str, got {}", type_name(value));
    return text;
}

Result<Ref<>> slice_of(Thread& t, Str& text, TextRange range) { return str_slice(t, text, range.start, range.end); }

Result<Ref<>> self_iter(Thread&, Value self) { return share(self); }

// --- the pieces of a format string ---

// (literal, field name, specification, conversion)
Result<Ref<>> piece(Thread& t, Str& text, const Replacement& found) {
    Ref<> literal = TRY(slice_of(t, text, found.literal));
    if (!found.has_field) return tuple_of(t, literal, none(), none(), none());
    Ref<> name = TRY(slice_of(t, text, found.name));
    Ref<> spec = TRY(slice_of(t, text, found.spec));
    Ref<> conversion = share(none());
    if (found.conversion) conversion = TRY(str_single(t, found.conversion));
    return tuple_of(t, literal, name, spec, conversion);
}

Lookup next_piece(Thread& t, Value self) {
    auto& iterator = *static_cast<FormatterIteratorObject*>(self.as_object());
    Ref<Str> text = share(iterator.text.get());
    ReplacementReader reader(*text, {iterator.at, text->length});
    Replacement found;
    bool has_more = TRY(reader.next(t, found));
    iterator.at = reader.position();
    if (!has_more) return std::nullopt;
    return TRY(piece(t, *text, found));
}

Result<Ref<>> formatter_parser(Thread& t, Value, Value object) {
    Str* text = TRY(str_argument(t, object));
    Ref<FormatterIteratorObject> iterator = TRY(instance_of<FormatterIteratorObject>(t, FormatterIterator));
    iterator->text = share(text);
    track(t, iterator.get());
    return iterator;
}

// --- the parts of a field's name ---

Lookup next_part(Thread& t, Value self) {
    auto& iterator = *static_cast<FieldNameIteratorObject*>(self.as_object());
    Ref<Str> text = share(iterator.text.get());
    FieldPartReader reader(*text, {iterator.at, text->length});
    FieldPart part;
    bool has_more = TRY(reader.next(t, part));
    iterator.at = reader.position();
    if (!has_more) return std::nullopt;
    Ref<> name = part.index >= 0 ? TRY(int_from_int64(t, part.index)) : TRY(slice_of(t, *text, part.name));
    return TRY(tuple_of(t, boolean(part.is_attribute), name));
}

Result<Ref<>> formatter_field_name_split(Thread& t, Value, Value object) {
    Str* text = TRY(str_argument(t, object));
    FieldName name = TRY(split_field_name(t, *text, {0, text->length}));
    Ref<FieldNameIteratorObject> rest = TRY(instance_of<FieldNameIteratorObject>(t, FieldNameIterator));
    rest->text = share(text);
    rest->at = name.rest.start;
    track(t, rest.get());
    Ref<> first = name.index >= 0 ? TRY(int_from_int64(t, name.index)) : TRY(slice_of(t, *text, name.first));
    return tuple_of(t, first, rest);
}

void define_formatter_iterator(TypeBuilder& type) {
    type.instances<FormatterIteratorObject>().references<&FormatterIteratorObject::text, 1>().shown(56);
    type.slots().iter = self_iter;
    type.slots().iternext = next_piece;
}

void define_field_name_iterator(TypeBuilder& type) {
    type.instances<FieldNameIteratorObject>().references<&FieldNameIteratorObject::text, 1>().shown(64);
    type.slots().iter = self_iter;
    type.slots().iternext = next_part;
}

const TypeDefinition kTypes[] = {
    {&FormatterIterator, "formatteriterator", &types::Object, define_formatter_iterator},
    {&FieldNameIterator, "fieldnameiterator", &types::Object, define_field_name_iterator},
};
TypeDefinitions registered(kTypes);

}  // namespace

KRAIT_MODULE(_string, "How str.format() reads its format.") {
    m.def<"~formatter_field_name_split(object, /)", formatter_field_name_split>(
        "The first part of a field's name, and an iterator over the others.");
    m.def<"~formatter_parser(object, /)", formatter_parser>("An iterator over the pieces of a format string.");
    return m.status();
}

}  // namespace krait::modules
