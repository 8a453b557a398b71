#include "object/struct_sequence.h"

#include <string>
#include <vector>

#include "object/allocate.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"

// The items of an instance are followed by its hidden fields; `size` counts the items alone, so that the object is a
// tuple to everybody else. Only the type knows how many fields there are.

namespace krait::object {

namespace {

const StructSequence& description_of(const Type& type) { return *static_cast<const StructType&>(type).description; }
const StructSequence& description_of(Value value) { return description_of(*type_of(value)); }
Tuple& tuple_at(Value value) { return *static_cast<Tuple*>(value.as_object()); }

size_t instance_bytes(const Object* self) {
    return sizeof(Tuple) + static_cast<size_t>(description_of(*self->type).size()) * sizeof(Value);
}

void visit_fields(Object* self, Visit visit, void* context) {
    Tuple& tuple = *static_cast<Tuple*>(self);
    for (int64_t i = tuple.size; i < description_of(*self->type).size(); ++i)
        if (tuple.items()[i]) visit(tuple.items()[i], context);
}

void clear_fields(Thread&, Object* self) {
    Tuple& tuple = *static_cast<Tuple*>(self);
    for (int64_t i = description_of(*self->type).size(); i-- > tuple.size;)
        release(std::exchange(tuple.items()[i], Value()));
}

// --- making ---

Result<Ref<Tuple>> allocate_sequence(Thread& t, Type& type) {
    const StructSequence& description = description_of(type);
    auto* made = allocate<Tuple>(t, type, static_cast<size_t>(description.size()) * sizeof(Value));
    if (!made) return Raised{};
    made->size = description.visible;
    made->hash = -1;
    return Ref<Tuple>::adopt(made);
}

void put(Tuple& tuple, int64_t index, Value value) { tuple.items()[index] = share(value).detach(); }

// Hidden fields by name; absent where the dict lacks them. Counts those it found.
Result<int64_t> take_named(Thread& t, Tuple& made, const StructSequence& description, int64_t given, Value names) {
    int64_t used = 0;
    for (int64_t i = given; i < description.size(); ++i) {
        if (!is_dict(names)) continue;
        Ref<Str> key = TRY(intern_utf8(t, description.fields[static_cast<size_t>(i)].name));
        Ref<> value = TRY(dict_get(t, *as_dict(names), key));
        if (!value) continue;
        put(made, i, value);
        ++used;
    }
    return used;
}

Status fill_missing(Thread& t, Tuple& made, const StructSequence& description) {
    if (description.complete) TRY(description.complete(t, made));
    for (int64_t i = 0; i < description.size(); ++i)
        if (!made.items()[i]) put(made, i, none());
    return {};
}

Status check_size(Thread& t, const Type& type, const StructSequence& description, int64_t given) {
    int64_t least = description.visible, most = description.size();
    if (given >= least && given <= most) return {};
    std::string_view bound = least == most ? "a" : given < least ? "an at least" : "an at most";
    return t.raise_type_error("{}() takes {} {}-sequence ({}-sequence given)", type.name, bound,
                              given < least ? least : most, given);
}

Result<Ref<>> make_from(Thread& t, Type& type, Value sequence, Value names) {
    const StructSequence& description = description_of(type);
    Result<Ref<List>> listed = list_from_iterable(t, sequence);
    if (listed.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return t.raise_type_error("constructor requires a sequence");
    }
    Ref<List> items = listed.take();
    if (names && !is_dict(names)) return t.raise_type_error("{}() takes a dict as second arg, if any", type.name);
    TRY(check_size(t, type, description, items->size()));
    Ref<Tuple> made = TRY(allocate_sequence(t, type));
    for (int64_t i = 0; i < items->size(); ++i) put(*made, i, items->at(i));
    int64_t used = TRY(take_named(t, *made, description, items->size(), names));
    if (names && used != as_dict(names)->size())
        return t.raise_type_error("{}() got duplicate or unexpected field name(s)", type.name);
    TRY(fill_missing(t, *made, description));
    track(t, made.get());
    return made;
}

Result<Ref<>> construct(Thread& t, Value, Value, Value) {
    return t.raise(types::SystemError, "a struct sequence is made by its type");
}
const NativeFunction constructor = Bound<"structseq(sequence, dict=?)", construct>::make({});

Result<Ref<>> new_sequence(Thread& t, Type& type, const Args& args) {
    Value slots[2] = {};
    Rest rest;
    Keywords keywords;
    TRY(bind_arguments(t, constructor, Value(&type), args, slots, rest, keywords));
    return make_from(t, type, slots[0], slots[1]);
}

// --- slots and methods ---

Result<Ref<>> sequence_repr(Thread& t, Value self) {
    const StructSequence& description = description_of(self);
    std::string text(type_name(self));
    text += '(';
    // Names are counted without the fields that have none: os.stat_result shows its seconds as st_atime and so on.
    const StructField* named = description.fields.data();
    for (int64_t i = 0; i < description.visible; ++i) {
        while (named->name.empty()) ++named;
        if (i) text += ", ";
        text.append((named++)->name) += '=';
        Ref<Str> shown = TRY(repr(t, tuple_at(self).at(i)));
        str_append_utf8(*shown, text);
    }
    return str_from_utf8(t, text + ")");
}

Result<Ref<Dict>> hidden_fields(Thread& t, Value self) {
    const StructSequence& description = description_of(self);
    Ref<Dict> names = TRY(dict_new(t));
    for (int64_t i = description.visible; i < description.size(); ++i) {
        Ref<Str> key = TRY(intern_utf8(t, description.fields[static_cast<size_t>(i)].name));
        TRY(dict_set(t, *names, key, tuple_at(self).items()[i]));
    }
    return names;
}

Result<Ref<>> sequence_reduce(Thread& t, Value self) {
    Tuple& tuple = tuple_at(self);
    Ref<Tuple> items = TRY(tuple_from(t, tuple.items(), tuple.size));
    Ref<Dict> names = TRY(hidden_fields(t, self));
    Ref<Tuple> arguments = TRY(tuple_of(t, Value(items), Value(names)));
    return TRY(tuple_of(t, Value(type_of(self)), Value(arguments)));
}

bool has_unnamed(const StructSequence& description) {
    for (const StructField& field : description.fields)
        if (field.name.empty()) return true;
    return false;
}

Result<Ref<>> sequence_replace(Thread& t, Value self, Keywords changes) {
    const StructSequence& description = description_of(self);
    if (has_unnamed(description))
        return t.raise_type_error("__replace__() is not supported for {} because it has unnamed field(s)",
                                  type_name(self));
    Ref<Tuple> made = TRY(allocate_sequence(t, *type_of(self)));
    for (int64_t i = 0; i < description.size(); ++i) put(*made, i, tuple_at(self).items()[i]);
    Ref<List> unknown = TRY(list_new(t));
    for (int64_t k = 0; k < changes.size(); ++k) {
        auto* name = static_cast<Str*>(changes.names->at(k).as_object());
        int64_t i = 0;
        while (i < description.size() && !str_equal(*name, description.fields[static_cast<size_t>(i)].name)) ++i;
        if (i == description.size())
            TRY(list_append(t, *unknown, name));
        else
            set_struct_field(*made, i, share(changes.values[k]));
    }
    if (unknown->size()) {
        Ref<Str> shown = TRY(repr(t, unknown));
        return t.raise_type_error("Got unexpected field name(s): {}", shown.get());
    }
    track(t, made.get());
    return made;
}

void add_numbers(TypeBuilder& type, const StructSequence& description) {
    int64_t unnamed = 0;
    std::vector<Ref<>> names;
    for (const StructField& field : description.fields) {
        unnamed += field.name.empty();
        bool is_visible = static_cast<int64_t>(&field - description.fields.data()) < description.visible;
        if (is_visible && !field.name.empty()) names.push_back(MUST(intern_utf8(type.thread(), field.name)));
    }
    std::vector<Value> values(names.begin(), names.end());
    type.attribute("n_sequence_fields", Ref<>::share(Value::small_int(description.visible)));
    type.attribute("n_fields", Ref<>::share(Value::small_int(description.size())));
    type.attribute("n_unnamed_fields", Ref<>::share(Value::small_int(unnamed)));
    type.attribute("__match_args__",
                   MUST(tuple_from(type.thread(), values.data(), static_cast<int64_t>(values.size()))));
}

}  // namespace

void define_struct_sequence(TypeBuilder& type) {
    const StructSequence& description = description_of(type.type());
    type.instances<Tuple>(sizeof(Value)).extra({visit_fields, clear_fields});
    type.shown(32 + static_cast<uint32_t>(description.size() - description.visible) * 8, 8);
    type.type().allocated_size = instance_bytes;
    type.doc(description.doc);
    type.slots().repr = sequence_repr;
    // Only those of sys belong to all interpreters in CPython.
    std::string_view name = type.type().name;
    if (name.contains('.') && !name.starts_with("sys.")) type.clear_flags(kTypeImmutable);
    if (description.is_closed)
        type.set_flags(kTypeDisallowInstantiation);
    else
        type.slots().new_ = new_sequence;
    type.method<"__reduce__()", sequence_reduce>("How it is copied and pickled.");
    type.method<"__replace__(**changes)", sequence_replace>("A copy with other values in some fields.");
    for (int64_t i = 0; i < description.size(); ++i) {
        const StructField& field = description.fields[static_cast<size_t>(i)];
        if (field.name.empty()) continue;
        size_t offset = sizeof(Tuple) + static_cast<size_t>(i) * sizeof(Value);
        type.member(field.name, MemberKind::ReadOnlyObject, offset, field.doc);
    }
    add_numbers(type, description);
}

Result<Ref<Tuple>> struct_sequence_new(Thread& t, StructType& type, std::span<const Value> fields) {
    KRAIT_DCHECK(static_cast<int64_t>(fields.size()) == type.description->size());
    Ref<Tuple> made = TRY(allocate_sequence(t, type));
    for (size_t i = 0; i < fields.size(); ++i) put(*made, static_cast<int64_t>(i), fields[i] ? fields[i] : none());
    track(t, made.get());
    return made;
}

void set_struct_field(Tuple& sequence, int64_t index, Ref<> value) {
    Value old = std::exchange(sequence.items()[index], value.detach());
    release(old);
}

}  // namespace krait::object
