#include <algorithm>
#include <vector>

#include "base/unicode/properties.h"
#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/protocol.h"
#include "object/type_making.h"

// __slots__, and where an instance keeps what its class adds.

namespace krait::object {

namespace {

bool is_identifier(const Str& str) {
    if (str.length == 0 || !base::unicode::is_identifier_start(str[0])) return false;
    for (int64_t i = 1; i < str.length; ++i)
        if (!base::unicode::is_identifier_continue(str[i])) return false;
    return true;
}

// __private names get the class's name in front.
Result<Ref<Str>> mangle(Thread& t, const Str& class_name, Ref<Str> name) {
    std::string text, owner;
    str_append_utf8(*name, text);
    str_append_utf8(class_name, owner);
    owner.erase(0, owner.find_first_not_of('_'));
    if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != std::string::npos || owner.empty() ||
        owner.find_first_not_of('_') == std::string::npos)
        return intern(t, std::move(name));
    return intern_utf8(t, "_" + owner + text);
}

Result<std::vector<Ref<>>> slot_items(Thread& t, Value slots) {
    std::vector<Ref<>> items;
    if (is_str(slots)) {
        items.push_back(share(slots));
        return items;
    }
    Ref<> iterator = TRY(get_iter(t, slots));
    while (Ref<> item = TRY(next(t, iterator))) items.push_back(std::move(item));
    return items;
}

Status check_slot_name(Thread& t, Value name) {
    if (!is_str(name)) return t.raise_type_error("__slots__ items must be strings, not '{}'", type_name(name));
    if (!is_identifier(*as_str(name))) return t.raise_type_error("__slots__ must be identifiers");
    return {};
}

bool may_be_class_variable_too(const Str& name) {
    return str_equal(name, "__qualname__") || str_equal(name, "__classcell__") || str_equal(name, "__classdictcell__");
}

// Code point order, as sorting strs.
bool comes_before(const Str& a, const Str& b) {
    for (int64_t i = 0; i < std::min(a.length, b.length); ++i)
        if (a[i] != b[i]) return a[i] < b[i];
    return a.length < b.length;
}

bool base_has_dict(const Type& base) { return has_attribute_dict(base); }

// `__dict__` and `__weakref__` among the names switch storage on; all others become fields.
Status take_slot(Thread& t, const Str& class_name, Dict& dict, const Type& base, Value item, SlotsRequest& request,
                 std::vector<Ref<Str>>& names) {
    TRY(check_slot_name(t, item));
    Ref<Str> name = share(as_str(item));
    if (str_equal(*name, "__dict__")) {
        if (base_has_dict(base) || std::exchange(request.adds_dict, true))
            return t.raise_type_error("__dict__ slot disallowed: we already got one");
        return {};
    }
    if (str_equal(*name, "__weakref__")) {
        if (base.has_weakrefs || base.shown_item_size != 0 || std::exchange(request.adds_weakrefs, true))
            return t.raise_type_error("__weakref__ slot disallowed: we already got one");
        return {};
    }
    Ref<Str> mangled = TRY(mangle(t, class_name, name));
    if (!may_be_class_variable_too(*mangled) && TRY(dict_contains(t, dict, mangled)))
        return t.raise_value_error("'{}' in __slots__ conflicts with class variable", name.get());
    names.push_back(std::move(mangled));
    return {};
}

// A second base's __dict__ or weak references come along even when __slots__ names neither.
void add_from_other_bases(const Type& base, const Tuple& bases, SlotsRequest& request) {
    for (int64_t i = 0; i < bases.size; ++i) {
        const Type* other = as_type(bases.at(i));
        if (other == &base) continue;
        if (has_attribute_dict(*other) && !base_has_dict(base)) request.adds_dict = true;
        if (other->has_weakrefs && !base.has_weakrefs && base.shown_item_size == 0) request.adds_weakrefs = true;
    }
}

}  // namespace

Result<SlotsRequest> read_slots(Thread& t, const Str& class_name, Dict& dict, const Type& base, const Tuple& bases) {
    SlotsRequest request;
    Value slots = dict.peek(*"__slots__"_name);
    if (!slots) {
        request.adds_dict = !base_has_dict(base);
        request.adds_weakrefs = !base.has_weakrefs && base.shown_item_size == 0;
        return request;
    }
    Ref<> held = share(slots);
    std::vector<Ref<>> items = TRY(slot_items(t, held));
    if (!items.empty() && base.shown_item_size != 0)
        return t.raise_type_error("nonempty __slots__ not supported for subtype of '{}'", base.name);
    std::vector<Ref<Str>> names;
    for (const Ref<>& item : items) TRY(take_slot(t, class_name, dict, base, item, request, names));
    std::sort(names.begin(), names.end(), [](auto& a, auto& b) { return comes_before(*a, *b); });
    std::vector<Value> values(names.begin(), names.end());
    request.names = TRY(tuple_from(t, values.data(), static_cast<int64_t>(values.size())));
    add_from_other_bases(base, bases, request);
    return request;
}

namespace {

constexpr uint32_t kWord = sizeof(Value);
constexpr uint32_t kFewestInline = 4;

// How many attributes instances are likely to have: those that methods assign to self, and some to spare.
uint32_t likely_attributes(const Type& type) {
    int64_t count = 2;
    const Tuple& mro = *type.mro.get();
    for (int64_t i = 0; i < mro.size; ++i) {
        auto* owner = static_cast<Type*>(mro.at(i).as_object());
        Value names = owner->dict ? owner->dict->peek(*"__static_attributes__"_name) : Value();
        if (names && is_tuple(names)) count += as_tuple(names)->size;
    }
    return static_cast<uint32_t>(std::clamp<int64_t>(count, kFewestInline, kMostAttributeKeys));
}

// Bytes of __slots__ that stand in front of a base's instances.
uint32_t prefix_slot_bytes(const Type& base) {
    if (base.prefix_bytes == 0) return 0;
    if (base.attribute_bytes) return static_cast<uint32_t>(-base.dict_offset) - kWord - sizeof(GcHead);
    return base.prefix_bytes;
}

// In front: [Dict*] [slots] [GcHead] Object.
void lay_out_in_front(Type& type, uint32_t slots, bool has_storage) {
    uint32_t before = prefix_slot_bytes(*type.base), bytes = before + slots * kWord;
    type.slot_references = {-static_cast<int32_t>(sizeof(GcHead) + bytes), slots};
    if (has_storage) {
        bytes += kWord;
        type.dict_offset = -static_cast<int32_t>(sizeof(GcHead) + bytes);
        type.attribute_bytes = kWord;
    }
    type.prefix_bytes = (bytes + 15) & ~uint32_t{15};
}

// Behind: Object content [slots] [Dict*, values].
Status lay_out_behind(Thread& t, Type& type, uint32_t slots, bool has_storage) {
    type.slot_references = {static_cast<int32_t>(type.instance_size), slots};
    type.instance_size += slots * kWord;
    if (!has_storage) return {};
    type.dict_offset = static_cast<int32_t>(type.instance_size);
    type.inline_capacity = likely_attributes(type);
    type.attribute_bytes = static_cast<uint32_t>(attribute_storage_bytes(static_cast<int>(type.inline_capacity)));
    void* memory = t.interpreter.heap.allocate(sizeof(AttributeKeys));
    if (!memory) return t.raise_no_memory();
    type.attribute_keys = new (memory) AttributeKeys;
    type.attribute_keys->capacity = static_cast<uint8_t>(type.inline_capacity);
    return {};
}

void show_layout(Type& type, const SlotsRequest& request, uint32_t slots, bool has_managed_dict) {
    type.shown_basic_size += slots * kWord;
    if (has_managed_dict) {
        type.flags |= kTypeManagedDict;
        type.shown_dict_offset = -1;
        if (type.shown_item_size == 0) type.flags |= kTypeInlineValues;
    }
    if (request.adds_weakrefs) type.has_weakrefs = true;
    if (request.adds_weakrefs || type.base->has_flag(kTypeManagedWeakref)) {
        type.flags |= kTypeManagedWeakref;
        type.shown_weakref_offset = -32;
    }
}

Status add_slot_members(Thread& t, Type& type, Dict& dict, const Tuple& names) {
    for (int64_t i = 0; i < names.size; ++i) {
        std::string text;
        str_append_utf8(*as_str(names.at(i)), text);
        Member member{text, MemberKind::Object, type.slot_references.offset + static_cast<int32_t>(i * kWord), {}};
        if (TRY(dict_contains(t, dict, names.at(i)))) continue;
        Ref<> descriptor = TRY(member_descriptor_new(t, type, member, true));
        TRY(dict_set(t, dict, names.at(i), descriptor));
    }
    return {};
}

Status add_getset(Thread& t, Type& type, Dict& dict, Str* name, const GetSet& definition) {
    if (dict.peek(*name)) return {};
    Ref<> descriptor = TRY(getset_descriptor_new(t, type, definition));
    return dict_set(t, dict, Value(name), descriptor);
}

// A native type that keeps a dict of its own also says what may be done with it; absent for other instances.
Value native_dict_descriptor(Thread& t, Value self) {
    for (Type* type = type_of(self); type; type = type->base)
        if (!type->is_heap() && type->shown_dict_offset != 0) return type_lookup(t, *type, Value("__dict__"_name));
    return Value();
}

Result<Ref<>> get_own_dict(Thread& t, Value self) {
    Value native = native_dict_descriptor(t, self);
    if (native && type_of(native)->slots.descr_get)
        return type_of(native)->slots.descr_get(t, native, self, Value(type_of(self)));
    return get_dict_attribute(t, self);
}

Status set_own_dict(Thread& t, Value self, Value value) {
    Value native = native_dict_descriptor(t, self);
    if (native && type_of(native)->slots.descr_set) return type_of(native)->slots.descr_set(t, native, self, value);
    return set_dict_attribute(t, self, value);
}

}  // namespace

Status lay_out_instances(Thread& t, Type& type, Dict& dict, const SlotsRequest& request) {
    auto slots = request.names ? static_cast<uint32_t>(request.names->size) : 0;
    // A native base keeps the dict in a field of its own.
    bool base_is_managed = type.base->attribute_bytes != 0;
    bool has_storage = request.adds_dict || base_is_managed;
    if (type.allocated_size)
        lay_out_in_front(type, slots, has_storage);
    else
        TRY(lay_out_behind(t, type, slots, has_storage));
    show_layout(type, request, slots, has_storage);
    if (request.names) {
        type.slot_names = request.names;
        TRY(add_slot_members(t, type, dict, *request.names));
    }
    if (request.adds_dict)
        TRY(add_getset(t, type, dict, "__dict__"_name,
                       {"__dict__", get_own_dict, set_own_dict, "dictionary for instance variables"}));
    if (request.adds_weakrefs)
        TRY(add_getset(t, type, dict, "__weakref__"_name,
                       {"__weakref__", get_weakref_attribute, nullptr, "list of weak references to the object"}));
    return {};
}

}  // namespace krait::object
