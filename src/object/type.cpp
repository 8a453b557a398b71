#include "object/type.h"

#include "object/builtin_types.h"
#include "object/changed_types.h"
#include "object/dict.h"
#include "object/interpreter.h"
#include "object/subclasses.h"
#include "object/tuple.h"
#include "object/type_cache.h"

namespace krait::object {

Type* type_of(Value value) {
    if (value.is_small_int()) return &types::Int;
    if (value.is_immediate_float()) return &types::Float;
    return value.as_object()->type;
}

bool is_subtype(const Type* type, const Type* base) {
    if (const Tuple* mro = type->mro.get()) {
        for (int64_t i = 0; i < mro->size; ++i)
            if (mro->items()[i] == Value(base)) return true;
        return false;
    }
    for (; type; type = type->base)  // not ready yet
        if (type == base) return true;
    return base == &types::Object;
}

namespace {

// A class may have keys that are no strs, which compare as they like and may change the class meanwhile; their errors
// count as a miss.
// False: searching ends here. What is found the dict has.
bool ask_odd_keys(Thread& t, Dict& dict, const Str& name, Value& found) {
    if (t.has_exception()) return true;
    Ref<Dict> held = share(&dict);
    Lookup answer = dict_get(t, dict, Value(&name));
    if (answer.failed()) {
        t.clear_exception();
        return false;
    }
    found = answer.take().value();
    return !found;
}

Value lookup_in_mro(Thread& t, Type& type, const Str& name) {
    if (!type.mro) return Value();
    Ref<Tuple> mro = share(type.mro.get());
    for (int64_t i = 0; i < mro->size; ++i) {
        Dict* dict = type_names(t, *static_cast<Type*>(mro->items()[i].as_object()));
        if (!dict) continue;
        if (Value found = dict->peek(name)) return found;
        if (dict->has_only_str_keys()) continue;
        Value found;
        if (!ask_odd_keys(t, *dict, name, found)) return found;
    }
    return Value();
}

}  // namespace

Value type_lookup(Thread& t, Type& type, Value name) {
    auto& str = *static_cast<Str*>(name.as_object());
    if (!str.is_interned()) return lookup_in_mro(t, type, str);
    uint32_t version = type_version(t, type);
    if (version == 0) return lookup_in_mro(t, type, str);
    TypeCache::Entry& entry = t.interpreter.type_cache->at(version, &str);
    if (entry.version == version && entry.name.get() == &str) return entry.value;
    Value found = lookup_in_mro(t, type, str);
    if (type.version != version) return found;  // changed meanwhile
    entry.version = version;
    entry.name = share(&str);
    entry.value = found;
    return found;
}

uint32_t type_version(Thread& t, Type& type) {
    if (type.version != 0) return type.version;
    if (!type.has_flag(kTypeReady) || type.versions_used >= kMostVersions || type.has_custom_mro) return 0;
    const Tuple* bases = type.bases.get();
    for (int64_t i = 0; bases && i < bases->size; ++i)
        if (type_version(t, *static_cast<Type*>(bases->items()[i].as_object())) == 0) return 0;
    ++type.versions_used;
    return type.version = t.interpreter.type_cache->next_version++;
}

void type_modified(Thread& t, Type& type) {
    if (type.version == 0) return;  // then no subclass has one either
    type.version = 0;
    for (Type* subclass : t.interpreter.subclasses->of(type)) type_modified(t, *subclass);
}

}  // namespace krait::object
