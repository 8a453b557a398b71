#include "object/attributes.h"

#include "interp/attribute_paths.h"
#include "object/descriptors.h"
#include "object/slot_dispatch.h"
#include "object/slot_table.h"
#include "object/super.h"

// LOAD_ATTR and STORE_ATTR the long way, and what they leave in the inline cache: guarded by the type's version, an
// index into the instances' inline values, or what the type itself has.

namespace krait::object {
// type_names.cpp
std::string full_name(Thread& t, Type& type);
}  // namespace krait::object

namespace krait::interp {

namespace {

// Does the type find attributes as object does? With a __getattr__, which is asked only for what is missing: those that
// are there.
bool finds_plainly(Thread& t, Type& type) {
    if (type.slots.getattro == generic_get_attribute) return true;
    return type.slots.getattro == slot_dispatch::get_attribute &&
           is_object_getattribute(type_lookup(t, type, "__getattribute__"_name));
}

void fill_load(LoadAttrCache& cache, uint32_t version, CachedAttribute kind, int64_t index, Value descriptor) {
    cache.set_index(static_cast<uint16_t>(index));
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

// Where a __slots__ member of the type stands, in words; -1: `found` is none.
int64_t slot_index(const Type& type, Value found) {
    if (!found.is_object() || found.as_object()->type != &types::MemberDescriptor) return -1;
    auto& member = *static_cast<MemberDescriptor*>(found.as_object());
    if (!member.is_slot || member.definition.kind != MemberKind::Object || !is_subtype(&type, member.owner.get()))
        return -1;
    int64_t offset = member.definition.offset, words = offset / static_cast<int64_t>(sizeof(Value));
    return offset > 0 && words <= kMostCachedIndex ? words : -1;
}

// Of an instance's dict; -1: not there, or too far back.
int64_t dict_index(Object* object, const Str& name) {
    if (object->type->dict_offset == 0 || object->has(kFlagInlineValues)) return -1;
    Dict* dict = attribute_dict(object);
    if (!dict || !is_exact_dict(Value(dict)) || !dict->has_only_str_keys()) return -1;
    int64_t index = dict->entry_index(name);
    return index <= kMostCachedIndex ? index : -1;
}

int inline_index(Object* object, const Str* name) {
    const AttributeKeys* keys = object->type->attribute_keys;
    return object->has(kFlagInlineValues) && keys ? keys->find(name) : -1;
}

bool is_data_descriptor(Value found) { return found && type_of(found)->slots.descr_set != nullptr; }

CachedAttribute kind_in_type(Value found) {
    Type* type = type_of(found);
    if (type->has_flag(kTypeMethodDescriptor)) return CachedAttribute::Method;
    if (type == &types::ClassMethod) return CachedAttribute::ClassMethod;
    if (type == &types::StaticMethod) return CachedAttribute::StaticMethod;
    return type->slots.descr_get ? CachedAttribute::None : CachedAttribute::ClassValue;
}

// What a class answers for the name.
void cache_load_of_class(Thread& t, Type& type, Str* name, LoadAttrCache& cache) {
    if (type.type->slots.getattro != types::Type_.slots.getattro) return;
    uint32_t version = type_version(t, type);
    (void)type_version(t, *type.type);
    uint16_t mark = metaclass_mark(*type.type);
    if (version == 0 || mark == kNoMetaclassMark || is_data_descriptor(type_lookup(t, *type.type, name))) return;
    Value found = type_lookup(t, type, name);
    if (!found) return;
    if (type_of(found) == &types::ClassMethod)
        fill_load(cache, version, CachedAttribute::TypeMethod, mark, found);
    else if (!binds(found) || is_function(found))
        fill_load(cache, version, CachedAttribute::TypeValue, mark, found);
}

void cache_load_of_module(Thread& t, Module& module, Str* name, LoadAttrCache& cache) {
    Dict* dict = module.dict.get();
    if (!dict || !dict->has_only_str_keys() || type_lookup(t, types::Module, name)) return;
    int64_t index = dict->entry_index(*name);
    uint32_t keys_version = index >= 0 && index <= kMostCachedIndex ? dict->keys_version(t) : 0;
    if (keys_version == 0) return;
    fill_load(cache, type_version(t, types::Module), CachedAttribute::ModuleValue, index,
              Value::from_bits(keys_version));
}

// A getset of the type or a base.
bool is_readable(const Type& type, Value found) {
    if (type_of(found) != &types::GetSetDescriptor) return false;
    auto& descriptor = *static_cast<GetSetDescriptor*>(found.as_object());
    return descriptor.definition.get && is_subtype(&type, descriptor.owner.get());
}

bool is_class_of(Thread& t, Value found) { return found == type_lookup(t, types::Object, "__class__"_name); }

void cache_load_of_instance(Thread& t, Type& type, Str* name, Object* object, LoadAttrCache& cache) {
    uint32_t version = type_version(t, type);
    if (version == 0 || !finds_plainly(t, type)) return;
    Value found = type_lookup(t, type, name);
    if (is_data_descriptor(found)) {
        if (int64_t index = slot_index(type, found); index >= 0)
            fill_load(cache, version, CachedAttribute::Slot, index, Value());
        else if (is_class_of(t, found))
            fill_load(cache, version, CachedAttribute::ClassOf, 0, found);
        else if (type.slots.getattro == generic_get_attribute && is_readable(type, found))
            fill_load(cache, version, CachedAttribute::Computed, 0, found);
        else if (type_of(found) == &types::Property && type.slots.getattro == generic_get_attribute)
            fill_load(cache, version, CachedAttribute::Getter, 0, found);
        return;
    }
    if (int index = inline_index(object, name); index >= 0 && attribute_storage(object)->values[index])
        return fill_load(cache, version, CachedAttribute::InlineValue, index, Value());
    if (int64_t index = dict_index(object, *name); index >= 0)
        return fill_load(cache, version, CachedAttribute::DictValue, index, Value(name));
    if (!found) return;
    CachedAttribute kind = kind_in_type(found);
    // The first look at the instances' names makes the index right.
    if (kind != CachedAttribute::None) fill_load(cache, version, kind, UINT16_MAX, found);
}

void cache_load(Thread& t, Object* object, Str* name, LoadAttrCache& cache) {
    if (!name->is_interned()) return;
    if (object->type->has_flag(kTypeType)) return cache_load_of_class(t, *static_cast<Type*>(object), name, cache);
    if (object->type == &types::Module) return cache_load_of_module(t, *static_cast<Module*>(object), name, cache);
    cache_load_of_instance(t, *object->type, name, object, cache);
}

}  // namespace

namespace {

void cache_store(Thread& t, Object* object, Str* name, StoreAttrCache& cache) {
    Type& type = *object->type;
    uint32_t version = type_version(t, type);
    if (version == 0 || type.slots.setattro != generic_set_attribute || !name->is_interned()) return;
    int64_t index = -1;
    Value found = type_lookup(t, type, name);
    if (is_data_descriptor(found)) {
        index = slot_index(type, found);
        if (index >= 0) index |= kStoresSlot;
    } else if (object->has(kFlagInlineValues)) {
        index = inline_index(object, name);
    } else {
        index = dict_index(object, *name);
        if (index >= 0) index |= kStoresDict;
    }
    if (index < 0) return;
    cache.set_index(static_cast<uint16_t>(index));
    cache.set_type_version(version);
}

}  // namespace

namespace {

// The instance's own value of an interned name, without running code; absent: none, or its dict is an unusual one.
Value own_value(Object* object, const Str* name) {
    if (object->type->dict_offset == 0) return Value();
    if (object->has(kFlagInlineValues)) {
        int index = inline_index(object, name);
        return index >= 0 ? attribute_storage(object)->values[index] : Value();
    }
    const Dict* dict = attribute_dict(object);
    return dict ? dict->peek(*name) : Value();
}

// May own_value()'s absence be taken for the truth?
bool has_plain_names(Object* object) {
    if (object->type->dict_offset == 0 || object->has(kFlagInlineValues)) return true;
    const Dict* dict = attribute_dict(object);
    return !dict || dict->has_only_str_keys();
}

// What an owner of many types, which no cache knows, usually has: a value of its own or a plain one of its class.
// Borrowed; absent: the long way.
Value find_plainly(Thread& t, Value owner, const Str* name) {
    if (!owner.is_object() || !name->is_interned()) return Value();
    Object* object = owner.as_object();
    Type& type = *object->type;
    if (type.slots.getattro != generic_get_attribute || !has_plain_names(object)) return Value();
    Value found = type_lookup(t, type, Value(name));
    if (is_data_descriptor(found)) return Value();
    if (Value own = own_value(object, name)) return own;
    return found && !binds(found) ? found : Value();
}

}  // namespace

namespace {

bool is_computed(Value owner, const LoadAttrCache& cache) {
    return owner.is_object() && cache.kind() == static_cast<uint16_t>(CachedAttribute::Computed) &&
           owner.as_object()->type->version == cache.type_version();
}

}  // namespace

bool lacks_attribute(Object* object, const Str* name, LoadAttrCache& cache) {
    if (object->has(kFlagInlineValues)) {
        const AttributeKeys* keys = object->type->attribute_keys;
        int index = keys ? keys->find(name) : -1;
        if (index >= 0) return !attribute_storage(object)->values[index];
        cache.set_index(keys ? keys->count : 0);
        return true;
    }
    Dict* dict = attribute_dict(object);
    return !dict || (dict->has_only_str_keys() && !dict->peek(*name));
}

Frame* load_attribute_on_stack(Thread& t, Frame& frame, StackRef* sp, int64_t oparg) {
    auto& cache = cache_at<LoadAttrCache>(frame.ip);
    StackRef owner = sp[-1], value = StackRef::null(), self_or_null = StackRef::null();
    Function* getter = nullptr;
    if (load_cached_attribute(frame, owner, cache, oparg, value, self_or_null, getter)) {
        if (getter) {
            if (Frame* callee = push_simple_call(t, StackRef::shared(getter), sp - 1, 1)) return callee;
            release(static_cast<Object*>(getter));
            Result<Ref<>> result = call(t, Value(getter), owner.value());
            if (result.failed()) return nullptr;
            value = StackRef::owned(result.take());
        }
    } else if (oparg & 1) {
        Result<StackRef> found = load_method(t, frame, owner.value(), oparg >> 1, cache, self_or_null);
        if (found.failed()) return nullptr;
        value = found.take();
    } else {
        Result<Ref<>> found = load_attribute(t, frame, owner.value(), oparg >> 1, cache);
        if (found.failed()) return nullptr;
        value = StackRef::owned(found.take());
    }
    sp[-1] = value;
    if (oparg & 1) {
        bool takes_owner = self_or_null.value() == owner.value();
        sp[0] = takes_owner ? owner : self_or_null;
        if (takes_owner) return &frame;
    }
    owner.close();
    return &frame;
}

Result<Ref<>> load_attribute(Thread& t, Frame& frame, Value owner, int64_t name, LoadAttrCache& cache) {
    Str* text = frame.code->name_at(name);
    if (owner.is_object() && is_worth_caching(cache)) cache_load(t, owner.as_object(), text, cache);
    if (is_computed(owner, cache)) {
        auto& descriptor = *static_cast<GetSetDescriptor*>(Value::from_bits(cache.descriptor()).as_object());
        return descriptor.definition.get(t, owner);
    }
    if (Value found = find_plainly(t, owner, text)) return share(found);
    return get_attribute(t, owner, text);
}

Result<StackRef> load_method(Thread& t, Frame& frame, Value owner, int64_t name, LoadAttrCache& cache,
                             StackRef& self_or_null) {
    Str* text = frame.code->name_at(name);
    Type& type = *type_of(owner);
    if (owner.is_object() && is_worth_caching(cache)) cache_load(t, owner.as_object(), text, cache);
    if (type.slots.getattro == generic_get_attribute) {
        Value found = type_lookup(t, type, text);
        if (found && type_of(found)->has_flag(kTypeMethodDescriptor)) {
            if (owner.is_object() && text->is_interned() && has_plain_names(owner.as_object())) {
                if (Value own = own_value(owner.as_object(), text)) return StackRef::shared(own);
                self_or_null = StackRef::borrowed(owner);
                return StackRef::shared(found);
            }
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
    cache_store(t, owner.as_object(), text, cache);
    return {};
}

Result<StackRef> load_super_attribute(Thread& t, Frame& frame, Value super, Value owner_class, Value self,
                                      int64_t oparg, StackRef& self_or_null) {
    Str* name = frame.code->name_at(oparg >> 2);
    if ((oparg & 1) && super == Value(&types::Super) && is_type(owner_class)) {
        Value method = super_find_method(*static_cast<Type*>(owner_class.as_object()), self, *name);
        if (method) {
            self_or_null = StackRef::shared(self);
            return StackRef::shared(method);
        }
    }
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
