#include "object/allocate.h"
#include "object/buffer.h"
#include "object/codecs.h"
#include "object/exceptions.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/str.h"
#include "object/type_builder.h"
#include "object/unraisable.h"

// _testlimitedcapi: operations that Python code cannot ask for directly, as CPython's tests name them. There is no C
// interface here; each function performs what its namesake performs by the object model's own means. What only tests
// of the C interface itself call is not there.

namespace krait::modules {

using namespace object;

namespace {

// --- sequences: the slots of sequences alone, without those of mappings ---

// The index counted from the start, where the type tells its length.
Result<int64_t> counted_from_start(Thread& t, Value sequence, int64_t index) {
    LengthSlot length = type_of(sequence)->slots.length;
    if (index >= 0 || !length) return index;
    int64_t size = TRY(length(t, sequence));
    return index + size;
}

Raised raise_no_sequence(Thread& t, Value value, bool is_mapping, std::string_view otherwise) {
    if (is_mapping) return t.raise_type_error("{} is not a sequence", type_name(value));
    return t.raise_type_error("'{}' object {}", type_name(value), otherwise);
}

Result<Ref<>> sequence_getitem(Thread& t, Value, Value sequence, int64_t index) {
    const Slots& slots = type_of(sequence)->slots;
    IndexedSlot slot = slots.item;
    if (!slot) return raise_no_sequence(t, sequence, slots.subscript, "does not support indexing");
    int64_t counted = TRY(counted_from_start(t, sequence, index));
    return slot(t, sequence, counted);
}

Result<int64_t> assign_item(Thread& t, Value sequence, int64_t index, Value value) {
    const Slots& slots = type_of(sequence)->slots;
    SetIndexedSlot slot = slots.ass_item;
    if (!slot)
        return raise_no_sequence(t, sequence, slots.ass_subscript,
                                 value ? "does not support item assignment" : "doesn't support item deletion");
    int64_t counted = TRY(counted_from_start(t, sequence, index));
    TRY(slot(t, sequence, counted, value));
    return int64_t{0};
}

Result<int64_t> sequence_setitem(Thread& t, Value, Value sequence, int64_t index, Value value) {
    return assign_item(t, sequence, index, value);
}
Result<int64_t> sequence_delitem(Thread& t, Value, Value sequence, int64_t index) {
    return assign_item(t, sequence, index, Value());
}

Result<int64_t> sequence_size(Thread& t, Value, Value sequence) {
    const Slots& slots = type_of(sequence)->slots;
    bool is_mapping = slots.mapping_length && !slots.item;
    if (slots.length && !is_mapping) return slots.length(t, sequence);
    if (is_mapping) return t.raise_type_error("{} is not a sequence", type_name(sequence));
    return t.raise_type_error("object of type '{}' has no len()", type_name(sequence));
}

int64_t sequence_check(Thread&, Value, Value object) { return !is_dict(object) && type_of(object)->slots.item; }

// --- attributes and items ---

Result<Ref<Str>> name_of(Thread& t, const ByteView& name) { return decode_utf8(t, name.bytes()); }

Result<Ref<>> object_getattr(Thread& t, Value, Value object, Value name) { return get_attribute(t, object, name); }
Result<Ref<>> object_getattrstring(Thread& t, Value, Value object, ByteView name) {
    Ref<Str> text = TRY(name_of(t, name));
    return get_attribute(t, object, text);
}

Result<bool> has_attribute(Thread& t, Value object, Value name) {
    Ref<> found = TRY(find_attribute(t, object, name));
    return static_cast<bool>(found);
}
Result<bool> has_attribute(Thread& t, Value object, const ByteView& name) {
    Ref<Str> text = TRY(name_of(t, name));
    return has_attribute(t, object, text);
}
// An error counts as a miss, and is shown.
int64_t or_ignored(Thread& t, Result<bool> found, std::string_view message) {
    if (!found.failed()) return found.take();
    report_unraisable(t, message, Value());
    return 0;
}

int64_t object_hasattr(Thread& t, Value, Value object, Value name) {
    return or_ignored(t, has_attribute(t, object, name),
                      "Exception ignored in PyObject_HasAttr(); consider using PyObject_HasAttrWithError(), "
                      "PyObject_GetOptionalAttr() or PyObject_GetAttr()");
}
int64_t object_hasattrstring(Thread& t, Value, Value object, ByteView name) {
    return or_ignored(t, has_attribute(t, object, name),
                      "Exception ignored in PyObject_HasAttrString(); consider using "
                      "PyObject_HasAttrStringWithError(), PyObject_GetOptionalAttrString() or "
                      "PyObject_GetAttrString()");
}

Result<int64_t> object_setattr(Thread& t, Value, Value object, Value name, Value value) {
    TRY(set_attribute(t, object, name, value));
    return int64_t{0};
}
Result<int64_t> object_setattrstring(Thread& t, Value, Value object, ByteView name, Value value) {
    Ref<Str> text = TRY(name_of(t, name));
    TRY(set_attribute(t, object, text, value));
    return int64_t{0};
}
Result<int64_t> object_delattr(Thread& t, Value, Value object, Value name) {
    TRY(delete_attribute(t, object, name));
    return int64_t{0};
}
Result<int64_t> object_delattrstring(Thread& t, Value, Value object, ByteView name) {
    Ref<Str> text = TRY(name_of(t, name));
    TRY(delete_attribute(t, object, text));
    return int64_t{0};
}

Result<Ref<>> object_getitem(Thread& t, Value, Value object, Value key) { return get_item(t, object, key); }
Result<int64_t> object_setitem(Thread& t, Value, Value object, Value key, Value value) {
    TRY(set_item(t, object, key, value));
    return int64_t{0};
}
Result<int64_t> object_delitem(Thread& t, Value, Value object, Value key) {
    TRY(delete_item(t, object, key));
    return int64_t{0};
}

// --- codecs ---

// The parts of a codec's CodecInfo by name, called with the error handler's name if there is one.
Result<Ref<>> incremental_codec(Thread& t, Str& encoding, Str* errors, Str* part) {
    Ref<Tuple> codec = TRY(lookup_codec(t, encoding));
    Ref<> factory = TRY(get_attribute(t, codec, part));
    if (errors) return call(t, factory, Value(errors));
    return call(t, factory);
}

Result<Ref<>> codec_incrementalencoder(Thread& t, Value, Str& encoding, Str* errors) {
    return incremental_codec(t, encoding, errors, "incrementalencoder"_name);
}
Result<Ref<>> codec_incrementaldecoder(Thread& t, Value, Str& encoding, Str* errors) {
    return incremental_codec(t, encoding, errors, "incrementaldecoder"_name);
}

// --- calls ---

constinit Type called_type{}, relative_called_type{};

Result<Ref<>> new_from_anything(Thread& t, Type& type, const Args&) { return instance_new(t, type); }
// What calling an instance does; its __call__, called itself, does another thing.
Result<Ref<>> call_instance(Thread& t, Value, const Args&) { return str_from_utf8(t, "vectorcall called"); }
Result<Ref<Str>> call_by_name(Thread& t, Value, Rest, Keywords) { return str_from_utf8(t, "tp_call called"); }

void define_called(TypeBuilder& type) {
    type.set_flags(kTypeVectorcall).shown(24);
    type.slots().new_ = new_from_anything;
    type.slots().call = call_instance;
    type.coexisting_method<"__call__(*args, **kwargs)", call_by_name>("Call self as a function.");
}
void define_base_called(TypeBuilder& type) {
    define_called(type);
    type.set_flags(kTypeBase);
}

const TypeDefinition kTypes[] = {
    {&called_type, "_testlimitedcapi.LimitedVectorCallClass", &types::Object, define_base_called},
    {&relative_called_type, "_testlimitedcapi.LimitedRelativeVectorCallClass", &types::Object, define_called},
};
TypeDefinitions registered(kTypes);

// callable("foo", baz="bar")
Result<Ref<>> call_with_samples(Thread& t, Value callable) {
    Ref<Str> name = TRY(str_from_utf8(t, "baz")), positional = TRY(str_from_utf8(t, "foo"));
    Ref<Str> named = TRY(str_from_utf8(t, "bar"));
    Ref<Tuple> names = TRY(tuple_of(t, name));
    const Value values[] = {positional, named};
    return call(t, callable, Args{values, 1, names.get(), false});
}

Result<Ref<>> call_vectorcall(Thread& t, Value, Value callable) { return call_with_samples(t, callable); }

Result<Ref<>> call_vectorcall_method(Thread& t, Value, Value object) {
    Ref<Str> name = TRY(str_from_utf8(t, "f"));
    Ref<> method = TRY(get_attribute(t, object, name));
    return call_with_samples(t, method);
}

}  // namespace

KRAIT_MODULE(_testlimitedcapi, "Operations of the object model for tests.") {
    m.def<"~~sequence_getitem(sequence, index, /)", sequence_getitem>("The item by a sequence's own slot.");
    m.def<"~~sequence_setitem(sequence, index, value, /)", sequence_setitem>("Sets it by a sequence's own slot.");
    m.def<"~~sequence_delitem(sequence, index, /)", sequence_delitem>("Deletes it by a sequence's own slot.");
    m.def<"~sequence_size(sequence, /)", sequence_size>("The length of a sequence.");
    m.def<"~sequence_length(sequence, /)", sequence_size>("The length of a sequence.");
    m.def<"~sequence_check(object, /)", sequence_check>("1 if the object has items by index.");
    m.def<"~~object_getattr(object, name, /)", object_getattr>("The attribute.");
    m.def<"~~object_getattrstring(object, name, /)", object_getattrstring>("The attribute; the name is UTF-8.");
    m.def<"~~object_hasattr(object, name, /)", object_hasattr>("1 if it is there; errors are shown, not raised.");
    m.def<"~~object_hasattrstring(object, name, /)", object_hasattrstring>("The same; the name is UTF-8.");
    m.def<"~~object_setattr(object, name, value, /)", object_setattr>("Sets the attribute.");
    m.def<"~~object_setattrstring(object, name, value, /)", object_setattrstring>("The same; the name is UTF-8.");
    m.def<"~~object_delattr(object, name, /)", object_delattr>("Deletes the attribute.");
    m.def<"~~object_delattrstring(object, name, /)", object_delattrstring>("The same; the name is UTF-8.");
    m.def<"~~object_getitem(object, key, /)", object_getitem>("object[key]");
    m.def<"~~object_setitem(object, key, value, /)", object_setitem>("object[key] = value");
    m.def<"~~object_delitem(object, key, /)", object_delitem>("del object[key]");
    m.def<"~~codec_incrementalencoder(encoding, errors=None, /)", codec_incrementalencoder>("A codec's encoder.");
    m.def<"~~codec_incrementaldecoder(encoding, errors=None, /)", codec_incrementaldecoder>("A codec's decoder.");
    m.type(called_type).type(relative_called_type);
    m.def<"call_vectorcall(callable, /)", call_vectorcall>("Calls it with samples of both sorts of arguments.");
    m.def<"call_vectorcall_method(callable, /)", call_vectorcall_method>("Calls its method f with the samples.");
    return m.status();
}

}  // namespace krait::modules
