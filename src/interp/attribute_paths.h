#pragma once

// LOAD_ATTR and STORE_ATTR by what their caches know, inline. A cache is guarded by the version of the owner's type
// (of the owner itself when that is a class); where instances may have the name too, that is looked at each time.
// attributes.cpp fills the caches.

#include "interp/fast_paths.h"
#include "object/attributes.h"
#include "object/classmethod.h"
#include "object/module.h"
#include "object/property.h"
#include "object/type_cache.h"

namespace krait::interp {

// What LOAD_ATTR found at this place before.
enum class CachedAttribute : uint16_t {
    None,
    InlineValue,   // index: of the instance's inline values
    DictValue,     // descriptor: the name; index: of the entry of the instance's dict that had it
    Slot,          // index: of the word of the instance
    Method,        // descriptor: of the type; index: how many names its instances had
    ClassValue,    // the same, for a value that does not bind
    ClassMethod,   // the same, for a classmethod
    StaticMethod,  // the same, for a staticmethod
    Getter,        // descriptor: a property
    Computed,      // descriptor: a getset of a native type
    ClassOf,       // __class__, as object has it
    ModuleValue,   // descriptor: the version of the module's names; index: of the entry
    TypeValue,     // the owner is a class; descriptor: what it has; index: its metaclass (metaclass_mark())
    TypeMethod,    // the same, for a classmethod
};

// What STORE_ATTR found: the upper bits of its index.
inline constexpr uint16_t kStoresSlot = 0x8000, kStoresDict = 0x4000;
inline constexpr uint16_t kMostCachedIndex = 0x3FFF;

// A metaclass with its version; 0 of `type` itself, which never changes. Absent when it does not fit.
inline constexpr uint32_t kFirstHeapVersion = 1 << 17;
inline constexpr uint16_t kNoMetaclassMark = 0xFFFF;
KRAIT_INLINE uint16_t metaclass_mark(const Type& metaclass) {
    if (&metaclass == &types::Type_) return 0;
    uint32_t number = metaclass.version - kFirstHeapVersion + 1;  // without a version: far too great
    return number < kNoMetaclassMark ? static_cast<uint16_t>(number) : kNoMetaclassMark;
}

// No value of its own under the interned name; corrects `known_names` when only other names have come.
bool lacks_attribute(Object* object, const Str* name, LoadAttrCache& cache);

KRAIT_INLINE Value value_in_dict(const Dict* dict, int64_t index, Value name) {
    const DictKeys* keys = dict->keys_;
    if (index >= keys->filled || keys->kind != KeysKind::Str) return Value();
    const StrEntry& entry = keys->str_entries()[index];
    return entry.key == name ? entry.value : Value();
}

// Of a classmethod or staticmethod; absent when it is no function.
KRAIT_INLINE Value held_function(Value holder) {
    Value function = static_cast<MethodHolder*>(holder.as_object())->function;
    return is_function(function) ? function : Value();
}

KRAIT_INLINE bool binds(Value found) { return type_of(found)->slots.descr_get != nullptr; }

// Of the instruction at `ip`.
template <typename Cache>
KRAIT_INLINE Cache& cache_at(const uint16_t* ip) {
    return *reinterpret_cast<Cache*>(const_cast<uint16_t*>(ip) + 1);
}

// Absent: the values are elsewhere, or there is none.
KRAIT_INLINE Value inline_value(Object* object, uint16_t index) {
    return object->has(kFlagInlineValues) ? attribute_storage(object)->values[index] : Value();
}

// No more names have come to the type's instances than the cache knows, so this one has no value of the cache's name.
KRAIT_INLINE bool has_known_names_only(const Object* object, const LoadAttrCache& cache) {
    const Type& type = *object->type;
    if (type.dict_offset == 0) return true;
    return object->has(kFlagInlineValues) && type.attribute_keys && type.attribute_keys->count == cache.index();
}

KRAIT_INLINE bool is_hidden_by_instance(Object* object, const Str* name, LoadAttrCache& cache) {
    return !has_known_names_only(object, cache) && !lacks_attribute(object, name, cache);
}

// Of an owner that is a class with the cached version. Absent: no.
KRAIT_INLINE bool load_cached_of_class(StackRef owner, const LoadAttrCache& cache, bool wants_method, StackRef& value,
                                       StackRef& self_or_null) {
    auto kind = static_cast<CachedAttribute>(cache.kind());
    if (kind != CachedAttribute::TypeValue && kind != CachedAttribute::TypeMethod) return false;
    Object* object = owner.object();
    if (!object->type->has_flag(kTypeType)) return false;
    auto& type = *static_cast<Type*>(object);
    if (type.version != cache.type_version() || metaclass_mark(*type.type) != cache.index()) return false;
    Value found = Value::from_bits(cache.descriptor());
    if (kind == CachedAttribute::TypeMethod) {
        if (!wants_method) return false;
        Value function = held_function(found);
        if (!function) return false;
        value = StackRef::shared(function);
        self_or_null = owner;
        return true;
    }
    if (binds(found) && !is_function(found)) return false;
    value = StackRef::shared(found);
    return true;
}

// `getter`: a property's function is to be called instead.
KRAIT_INLINE bool load_cached_attribute(const Frame& frame, StackRef owner, LoadAttrCache& cache, int64_t oparg,
                                        StackRef& value, StackRef& self_or_null, Function*& getter) {
    if (!owner.is_object()) return false;
    Object* object = owner.object();
    Type* type = object->type;
    bool wants_method = oparg & 1;
    if (type->version != cache.type_version())
        return load_cached_of_class(owner, cache, wants_method, value, self_or_null);
    auto kind = static_cast<CachedAttribute>(cache.kind());
    if (kind == CachedAttribute::InlineValue) {
        if (!object->has(kFlagInlineValues)) return false;
        Value found = attribute_storage(object)->values[cache.index()];
        if (!found) return false;
        value = StackRef::shared(found);
        return true;
    }
    Value found = Value::from_bits(cache.descriptor());
    switch (kind) {
        case CachedAttribute::Method:
            if (!wants_method || is_hidden_by_instance(object, frame.code->name_at(oparg >> 1), cache)) return false;
            value = StackRef::shared(found);
            self_or_null = owner;
            return true;
        case CachedAttribute::Slot: {
            Value field = reinterpret_cast<Value*>(object)[cache.index()];
            if (!field) return false;
            value = StackRef::shared(field);
            return true;
        }
        case CachedAttribute::DictValue: {
            if (object->has(kFlagInlineValues)) return false;
            Dict* dict = attribute_dict(object);
            Value field = dict ? value_in_dict(dict, cache.index(), found) : Value();
            if (!field) return false;
            value = StackRef::shared(field);
            return true;
        }
        case CachedAttribute::ModuleValue: {
            const DictKeys* keys = static_cast<Module*>(object)->dict.get()->keys_;
            if (keys->version != cache.descriptor()) return false;
            value = StackRef::shared(keys->str_entries()[cache.index()].value);
            return true;
        }
        case CachedAttribute::ClassValue:
            if (binds(found) || is_hidden_by_instance(object, frame.code->name_at(oparg >> 1), cache)) return false;
            value = StackRef::shared(found);
            return true;
        case CachedAttribute::ClassMethod:
        case CachedAttribute::StaticMethod: {
            Value function = held_function(found);
            bool binds_type = kind == CachedAttribute::ClassMethod;
            if (!function || (binds_type && !wants_method)) return false;
            if (is_hidden_by_instance(object, frame.code->name_at(oparg >> 1), cache)) return false;
            value = StackRef::shared(function);
            if (binds_type) self_or_null = StackRef::shared(Value(type));
            return true;
        }
        case CachedAttribute::ClassOf: value = StackRef::shared(Value(type)); return true;
        case CachedAttribute::Getter:
            if (wants_method) return false;
            getter = as_function(static_cast<Property*>(found.as_object())->getter);
            return getter != nullptr;
        default: return false;
    }
}

// The value has gone to its place when true.
KRAIT_INLINE bool store_cached_attribute(const Frame& frame, StackRef owner, const StoreAttrCache& cache, int64_t name,
                                         StackRef& value) {
    if (!owner.is_object()) return false;
    Object* object = owner.object();
    Type* type = object->type;
    if (cache.type_version() == 0 || type->version != cache.type_version()) return false;
    uint16_t index = cache.index();
    Value old;
    if (index <= kMostAttributeKeys) {
        if (!object->has(kFlagInlineValues)) return false;
        AttributeStorage* storage = attribute_storage(object);
        Value& field = storage->values[index];
        if (!field) {
            // A new one also takes a place in the order.
            auto* order = reinterpret_cast<uint8_t*>(storage->values + type->inline_capacity);
            order[++order[0]] = static_cast<uint8_t>(index);
            if (storage->dict) [[unlikely]]
                tell_dict_of_attributes(object);
        }
        old = std::exchange(field, std::exchange(value, StackRef::null()).take().detach());
    } else if (index & kStoresSlot) {
        Value& field = reinterpret_cast<Value*>(object)[index & kMostCachedIndex];
        old = std::exchange(field, std::exchange(value, StackRef::null()).take().detach());
    } else {
        Dict* dict = object->has(kFlagInlineValues) ? nullptr : attribute_dict(object);
        int64_t place = index & kMostCachedIndex;
        if (!dict || dict->watched_ || !value_in_dict(dict, place, Value(frame.code->name_at(name)))) return false;
        Value& field = dict->keys_->str_entries()[place].value;
        old = std::exchange(field, std::exchange(value, StackRef::null()).take().detach());
    }
    release(old);
    return true;
}

}  // namespace krait::interp
