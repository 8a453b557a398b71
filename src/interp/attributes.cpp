#include "object/attributes.h"

#include "interp/fast_paths.h"
#include "object/descriptors.h"
#include "object/super.h"
#include "object/type_cache.h"

// LOAD_ATTR and STORE_ATTR the long way, and what they leave in the inline cache: guarded by the type's version, an
// index into the instances' inline values, or what the type itself has.

namespace krait::object {
// type_names.cpp
std::string full_name(Thread& t, Type& type);
}  // namespace krait::object

namespace krait::interp {

namespace {

bool uses_plain_access(const Type& type) { return type.slots.getattro == generic_get_attribute; }

// How many names the type's instances have had; instances without attributes have none.
uint16_t known_names(const Type& type) { return type.attribute_keys ? type.attribute_keys->count : 0; }

void fill_load(LoadAttrCache& cache, uint32_t version, CachedAttribute kind, uint16_t index, Value descriptor) {
    cache.set_index(index);
    cache.set_kind(static_cast<uint16_t>(kind));
    cache.set_descriptor(descriptor.bits());
    cache.set_type_version(version);
}

// Once the same place has run before: code that runs once needs no cache.
template <typename Cache>
bool is_worth_caching(Cache& cache) {
    auto count = static_cast<uint16_t>(cache.counter() + 1);
    cache.set_counter(count);
    return (count & 15) == 2;
}

bool is_data_descriptor(Value found) { return type_of(found)->slots.descr_set != nullptr; }

// What the instances of the type, which has attributes of its own, answer for the name.
void cache_load(Thread& t, Type& type, Str* name, Object* object, LoadAttrCache& cache) {
    if (!uses_plain_access(type) || !name->is_interned()) return;
    uint32_t version = type_version(t, type);
    if (version == 0) return;
    Value found = type_lookup(t, type, name);
    bool has_inline = type.attribute_bytes != 0 && object->has(kFlagInlineValues);
    int index = has_inline && type.attribute_keys ? type.attribute_keys->find(name) : -1;
    if (index >= 0) {
        if (!found || !is_data_descriptor(found))
            fill_load(cache, version, CachedAttribute::InlineValue, static_cast<uint16_t>(index), Value());
        return;
    }
    if (!found || (type.attribute_bytes == 0 && type.dict_offset != 0)) return;
    if (type.attribute_keys && type.attribute_keys->find(name) >= 0) return;  // instances have it, this one in a dict
    Type* found_type = type_of(found);
    if (found_type->has_flag(kTypeMethodDescriptor))
        fill_load(cache, version, CachedAttribute::Method, known_names(type), found);
    else if (!found_type->slots.descr_get && !found_type->is_heap() && !found.is_immediate())
        fill_load(cache, version, CachedAttribute::ClassValue, known_names(type), found);
}

}  // namespace

bool name_is_absent(const Type& type, uint16_t known) { return known_names(type) == known; }

Result<Ref<>> load_attribute(Thread& t, Frame& frame, Value owner, int64_t name, LoadAttrCache& cache) {
    Str* text = frame.code->name_at(name);
    if (owner.is_object() && is_worth_caching(cache)) cache_load(t, *type_of(owner), text, owner.as_object(), cache);
    return get_attribute(t, owner, text);
}

Result<StackRef> load_method(Thread& t, Frame& frame, Value owner, int64_t name, LoadAttrCache& cache,
                             StackRef& self_or_null) {
    Str* text = frame.code->name_at(name);
    Type& type = *type_of(owner);
    if (owner.is_object() && is_worth_caching(cache)) cache_load(t, type, text, owner.as_object(), cache);
    if (uses_plain_access(type)) {
        Value found = type_lookup(t, type, text);
        if (found && type_of(found)->has_flag(kTypeMethodDescriptor)) {
            Ref<> held = share(found);
            if (has_attribute_dict(type) && owner.is_object()) {
                Ref<> own = TRY(find_instance_attribute(t, owner.as_object(), text));
                if (own) return StackRef::owned(std::move(own));
            }
            self_or_null = StackRef::borrowed(owner);
            return StackRef::owned(std::move(held));
        }
    }
    return StackRef::owned(TRY(get_attribute(t, owner, text)));
}

Status store_attribute(Thread& t, Frame& frame, Value owner, int64_t name, Value value, StoreAttrCache& cache) {
    Str* text = frame.code->name_at(name);
    TRY(set_attribute(t, owner, text, value));
    if (!owner.is_object() || !is_worth_caching(cache)) return {};
    Type& type = *type_of(owner);
    if (type.slots.setattro != generic_set_attribute || type.attribute_bytes == 0 || !text->is_interned()) return {};
    if (!owner.as_object()->has(kFlagInlineValues) || !type.attribute_keys) return {};
    Value found = type_lookup(t, type, text);
    int index = type.attribute_keys->find(text);
    uint32_t version = type_version(t, type);
    if (version == 0 || index < 0 || (found && is_data_descriptor(found))) return {};
    cache.set_index(static_cast<uint16_t>(index));
    cache.set_type_version(version);
    return {};
}

Result<StackRef> load_super_attribute(Thread& t, Frame& frame, Value super, Value owner_class, Value self,
                                      int64_t oparg) {
    Str* name = frame.code->name_at(oparg >> 2);
    if (super == Value(&types::Super) && is_type(owner_class))
        return StackRef::owned(TRY(super_get_attribute(t, *static_cast<Type*>(owner_class.as_object()), self, name)));
    Ref<> proxy = oparg & 2 ? TRY(call(t, super, owner_class, self)) : TRY(call(t, super));
    return StackRef::owned(TRY(get_attribute(t, proxy, name)));
}

namespace {

constexpr std::string_view kSpecialNames[] = {"__enter__", "__exit__", "__aenter__", "__aexit__"};

Str* special_name(int64_t which) {
    switch (which) {
        case bytecode::SPECIAL_ENTER: return "__enter__"_name;
        case bytecode::SPECIAL_EXIT: return "__exit__"_name;
        case bytecode::SPECIAL_AENTER: return "__aenter__"_name;
        default: return "__aexit__"_name;
    }
}

Raised raise_no_special(Thread& t, Type& type, int64_t which) {
    bool is_async = which >= bytecode::SPECIAL_AENTER;
    int64_t other = is_async ? bytecode::SPECIAL_ENTER : bytecode::SPECIAL_AENTER;
    bool has_other = type_lookup(t, type, special_name(other)) && type_lookup(t, type, special_name(other + 1));
    std::string name = full_name(t, type);
    if (is_async)
        return t.raise_type_error(
            "'{}' object does not support the asynchronous context manager protocol (missed {} method){}", name,
            kSpecialNames[which],
            has_other ? " but it supports the context manager protocol. Did you mean to use 'with'?" : "");
    return t.raise_type_error(
        "'{}' object does not support the context manager protocol (missed {} method){}", name, kSpecialNames[which],
        has_other ? " but it supports the asynchronous context manager protocol. Did you mean to use "
                    "'async with'?"
                  : "");
}

}  // namespace

Result<Ref<>> load_special(Thread& t, Value owner, int64_t which, bool& takes_self) {
    Type& type = *type_of(owner);
    Value found = type_lookup(t, type, special_name(which));
    if (!found) return raise_no_special(t, type, which);
    Type* found_type = type_of(found);
    takes_self = found_type->has_flag(kTypeMethodDescriptor);
    if (takes_self || !found_type->slots.descr_get) return share(found);
    Ref<> held = share(found);
    return found_type->slots.descr_get(t, held, owner, &type);
}

}  // namespace krait::interp
