#pragma once

// Types. Builtin types are static, immutable and shared by all interpreters (what an interpreter knows about them,
// their subclasses for one, is in its own tables); classes made by Python code live on an interpreter's heap.
//
// A type's slots are filled when it is made and again when it or a base changes; code that performs an operation
// calls the slot. Layout of an instance:
//
//   [GcHead]                 when the type is cyclic
//   Object                   count, flags, type
//   native part              up to `basic_size`; its reference fields stand together (`references`)
//   __slots__                one word each, up to `instance_size`
//   [Dict*, inline values]   at `dict_offset` when instances have a __dict__
//
// Where instances differ in size because their content is inline (int, str, tuple, bytes: types with `allocated_size`),
// what subclasses add stands in front instead, at negative offsets: [Dict*] [__slots__] [GcHead] Object content.

#include <cstddef>
#include <string_view>

#include "object/ref.h"
#include "object/result.h"

namespace krait::object {

class Dict;
struct Tuple;
struct Str;
struct Buffer;
struct AttributeKeys;

// Arguments of a call, borrowed: positional ones, then the values of the keywords in `names`.
struct Args {
    const Value* values = nullptr;
    uint32_t positional = 0;
    const Tuple* names = nullptr;  // tuple of str; null: no keywords
    bool has_room_before = false;  // values[-1] may be overwritten by the callee, which restores it

    uint32_t keyword_count() const;
    uint32_t total() const { return positional + keyword_count(); }
    Value operator[](size_t index) const { return values[index]; }
};

enum class CompareOp : uint8_t { Lt, Le, Eq, Ne, Gt, Ge };  // numbered as COMPARE_OP and richcompare number them

using UnarySlot = Result<Ref<>> (*)(Thread&, Value self);
using BinarySlot = Result<Ref<>> (*)(Thread&, Value left, Value right);  // may be NotImplemented
using TernarySlot = Result<Ref<>> (*)(Thread&, Value, Value, Value);
using CallSlot = Result<Ref<>> (*)(Thread&, Value callable, const Args& args);
using NewSlot = Result<Ref<>> (*)(Thread&, Type& type, const Args& args);
using InitSlot = Status (*)(Thread&, Value self, const Args& args);
using HashSlot = Result<int64_t> (*)(Thread&, Value self);
using LengthSlot = Result<int64_t> (*)(Thread&, Value self);
using BoolSlot = Result<bool> (*)(Thread&, Value self);
using ContainsSlot = Result<bool> (*)(Thread&, Value container, Value item);
using CompareSlot = Result<Ref<>> (*)(Thread&, Value left, Value right, CompareOp op);
using NextSlot = Lookup (*)(Thread&, Value self);  // absent: exhausted
using GetAttributeSlot = Result<Ref<>> (*)(Thread&, Value self, Value name);
using SetAttributeSlot = Status (*)(Thread&, Value self, Value name, Value value);  // no value: delete
using DescriptorGetSlot = Result<Ref<>> (*)(Thread&, Value descriptor, Value instance, Value owner);  // may be absent
using DescriptorSetSlot = Status (*)(Thread&, Value descriptor, Value instance, Value value);
using SetItemSlot = Status (*)(Thread&, Value container, Value key, Value value);  // no value: delete
using IndexedSlot = Result<Ref<>> (*)(Thread&, Value sequence, int64_t index);
using SetIndexedSlot = Status (*)(Thread&, Value sequence, int64_t index, Value value);
using GetBufferSlot = Status (*)(Thread&, Value self, Buffer& buffer, int flags);
using ReleaseBufferSlot = void (*)(Thread&, Value self, Buffer& buffer);
using FinalizeSlot = void (*)(Thread&, Value self);

struct Slots {
    GetAttributeSlot getattro = nullptr;
    SetAttributeSlot setattro = nullptr;
    UnarySlot repr = nullptr, str = nullptr;
    HashSlot hash = nullptr;
    CallSlot call = nullptr;
    CompareSlot richcompare = nullptr;
    UnarySlot iter = nullptr;
    NextSlot iternext = nullptr;
    DescriptorGetSlot descr_get = nullptr;
    DescriptorSetSlot descr_set = nullptr;
    InitSlot init = nullptr;
    NewSlot new_ = nullptr;
    FinalizeSlot finalize = nullptr;
    GetBufferSlot get_buffer = nullptr;
    ReleaseBufferSlot release_buffer = nullptr;
    UnarySlot await = nullptr, aiter = nullptr, anext = nullptr;
    // numbers
    BinarySlot add = nullptr, subtract = nullptr, multiply = nullptr, remainder = nullptr, divmod = nullptr;
    TernarySlot power = nullptr;
    UnarySlot negative = nullptr, positive = nullptr, absolute = nullptr;
    BoolSlot bool_ = nullptr;
    UnarySlot invert = nullptr;
    BinarySlot lshift = nullptr, rshift = nullptr, and_ = nullptr, xor_ = nullptr, or_ = nullptr;
    UnarySlot int_ = nullptr, float_ = nullptr;
    BinarySlot inplace_add = nullptr, inplace_subtract = nullptr, inplace_multiply = nullptr,
               inplace_remainder = nullptr;
    TernarySlot inplace_power = nullptr;
    BinarySlot inplace_lshift = nullptr, inplace_rshift = nullptr, inplace_and = nullptr, inplace_xor = nullptr,
               inplace_or = nullptr;
    BinarySlot floor_divide = nullptr, true_divide = nullptr, inplace_floor_divide = nullptr,
               inplace_true_divide = nullptr;
    UnarySlot index = nullptr;
    BinarySlot matrix_multiply = nullptr, inplace_matrix_multiply = nullptr;
    // mappings
    LengthSlot mapping_length = nullptr;
    BinarySlot subscript = nullptr;
    SetItemSlot ass_subscript = nullptr;
    // sequences
    LengthSlot length = nullptr;
    BinarySlot concat = nullptr;
    IndexedSlot repeat = nullptr, item = nullptr;
    SetIndexedSlot ass_item = nullptr;
    ContainsSlot contains = nullptr;
    BinarySlot inplace_concat = nullptr;
    IndexedSlot inplace_repeat = nullptr;
};

// Python's T.__flags__.
enum TypeFlag : uint64_t {
    kTypeStaticBuiltin = 1 << 1,
    kTypeInlineValues = 1 << 2,
    kTypeManagedWeakref = 1 << 3,
    kTypeManagedDict = 1 << 4,
    kTypeSequence = 1 << 5,
    kTypeMapping = 1 << 6,
    kTypeDisallowInstantiation = 1 << 7,
    kTypeImmutable = 1 << 8,
    kTypeHeap = 1 << 9,
    kTypeBase = 1 << 10,
    kTypeVectorcall = 1 << 11,
    kTypeReady = 1 << 12,
    kTypeReadying = 1 << 13,
    kTypeGc = 1 << 14,
    kTypeMethodDescriptor = 1 << 17,
    kTypeAbstract = 1 << 20,
    kTypeMatchSelf = 1 << 22,
    kTypeItemsAtEnd = 1 << 23,
    kTypeInt = 1 << 24,
    kTypeList = 1 << 25,
    kTypeTuple = 1 << 26,
    kTypeBytes = 1 << 27,
    kTypeStr = 1 << 28,
    kTypeDict = 1 << 29,
    kTypeException = 1 << 30,
    kTypeType = uint64_t{1} << 31,
};

inline constexpr int kMostVersions = 1000;

// Visits a reference that an object owns.
using Visit = void (*)(Value value, void* context);

// How instances hold references besides their field blocks: items of a list, entries of a dict, a frame's slots.
struct ExtraReferences {
    void (*visit)(Object* self, Visit visit, void* context) = nullptr;  // every one
    void (*clear)(Thread& t, Object* self) = nullptr;                   // drops them all; breaks cycles
};

// A native type's reference fields stand side by side; this is where.
struct ReferenceBlock {
    int32_t offset = 0;
    uint32_t count = 0;
};

struct Type : Object {
    std::string_view name;       // as messages show it (tp_name)
    uint64_t flags = 0;          // TypeFlag bits
    uint32_t basic_size = 0;     // bytes of the native part, Object included, GcHead not
    uint32_t instance_size = 0;  // the same with __slots__
    uint32_t item_size = 0;
    int32_t dict_offset = 0;      // 0: no __dict__
    uint32_t version = 0;         // 0: none; see type_version()
    uint16_t versions_used = 0;   // at most kMostVersions in a life
    bool has_custom_mro = false;  // a metaclass computed it: never cached
    uint32_t shown_basic_size =
        0;  // __basicsize__, __itemsize__, __dictoffset__, __weakrefoffset__ as CPython has them
    uint32_t shown_item_size = 0;
    int32_t shown_dict_offset = 0;
    int32_t shown_weakref_offset = 0;
    ReferenceBlock references;       // of the native part this type adds to its base's
    ReferenceBlock slot_references;  // __slots__ this type adds
    uint32_t inline_capacity = 0;    // attribute values stored inline behind the Dict* at dict_offset
    uint32_t attribute_bytes = 0;  // of the Dict*, the inline values and their order; 0 when a Field of the native part
                                   // is the __dict__, or there is none
    uint32_t prefix_bytes = 0;     // in front of the GcHead; a multiple of 16
    bool has_weakrefs = false;     // instances may be referred to weakly
    // Bytes of an instance (GcHead not included); null: fixed by the type.
    size_t (*allocated_size)(const Object* self) = nullptr;
    // Gives back what is neither a reference nor the object's own memory (a table, a file), before the references go.
    void (*destroy)(Thread& t, Object* self) = nullptr;
    ExtraReferences extra;
    Slots slots;
    Type* base = nullptr;
    AttributeKeys* attribute_keys = nullptr;  // names of inline values, shared by instances
    Field<Tuple> bases;
    Field<Tuple> mro;
    Field<Dict> dict;
    Field<Str> name_object;  // __name__ and __qualname__ of heap types
    Field<Str> qualname;
    Field<Tuple> slot_names;       // of __slots__, mangled and sorted; absent when the class names none
    char* name_storage = nullptr;  // UTF-8 that `name` shows when it is not the name object's own text
    std::string_view doc;          // internal doc: signature line and text
    // Of the version named: the Python __init__ that calling the class runs, and nothing else of Python; null: other
    // things happen. Borrowed from a class in the MRO. The evaluation loop keeps it.
    struct Function* initializer = nullptr;
    uint32_t initializer_version = 0;

    bool has_flag(uint64_t flag) const { return flags & flag; }
    bool is_heap() const { return flags & kTypeHeap; }
};

// Real type of any value, immediates included.
Type* type_of(Value value);
inline std::string_view type_name(Value value) { return type_of(value)->name; }

inline bool is_type(Value value) { return value.is_object() && value.as_object()->type->has_flag(kTypeType); }
// Null when the value is not a type.
inline Type* as_type(Value value) { return is_type(value) ? static_cast<Type*>(value.as_object()) : nullptr; }

bool is_subtype(const Type* type, const Type* base);
inline bool is_instance_of(Value value, const Type& type) {
    Type* actual = type_of(value);
    return actual == &type || is_subtype(actual, &type);
}

// In the MRO, through the per-interpreter look-up cache. Absent is no error. Borrowed.
Value type_lookup(Thread& t, Type& type, Value name);

}  // namespace krait::object
