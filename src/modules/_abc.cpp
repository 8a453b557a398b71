#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/constructor_arguments.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/set_table.h"
#include "object/subclasses.h"
#include "object/type_builder.h"
#include "object/weakref.h"

// What abc.ABCMeta is made of. Each abstract base class has an _abc_data: the classes registered with it, and what
// issubclass() found out, as sets of weak references that leave when the class dies. Registering anywhere makes all
// negative findings out of date: they carry the number of registrations they were made at.

namespace krait::modules {

using namespace object;

namespace {

constinit Type abc_data_type{};

struct AbcData : Object {
    Field<Set> registry, cache, negative_cache;  // absent: empty
    uint64_t negative_version;
};

struct AbcState {
    uint64_t registrations = 0;
};

constexpr uint64_t kCollectionFlags = kTypeSequence | kTypeMapping;

uint64_t& registrations(Thread& t) { return state<AbcState>(t).registrations; }

Result<Ref<AbcData>> data_of(Thread& t, Value self) {
    Ref<> data = TRY(get_attribute(t, self, Value("_abc_impl"_name)));
    if (type_of(data) != &abc_data_type) return t.raise_type_error("_abc_impl is set to a wrong type");
    return share(static_cast<AbcData*>(data.value().as_object()));
}

Result<Ref<>> new_data(Thread& t, Type& type, const Args&) {
    Ref<AbcData> data = TRY(instance_of<AbcData>(t, type));
    data->negative_version = registrations(t);
    track(t, data.get());
    return data;
}

// --- sets of weak references ---

// The callback of a set's references: its self is a weak reference to the set.
Result<Ref<>> forget(Thread& t, Value set_reference, Value reference) {
    Ref<> set = share(weakref_of(set_reference).referent);
    if (set) TRY(set_discard(t, set_at(set), reference));
    return share(none());
}
const NativeFunction forget_function = Bound<"_destroy(wr, /)", forget, NativeFunction::Kind::Function>::make({});

Status add_weakly(Thread& t, Field<Set>& field, Value value) {
    if (!field) field = TRY(set_new(t));
    Ref<Set> set = share(field.get());
    Ref<> set_reference = TRY(weakref_new(t, types::WeakReference, set, Value()));
    Ref<> callback = TRY(builtin_function_new(t, forget_function, set_reference, Value()));
    Ref<> reference = TRY(weakref_new(t, types::WeakReference, value, callback));
    return set_add(t, *set, reference);
}

// References hash and compare as what they refer to, so none has to be made to look one up.
Result<bool> has_weakly(Thread& t, const Field<Set>& field, Value value) {
    if (!field || field->used_ == 0) return false;
    Ref<Set> set = share(field.get());
    int64_t value_hash = TRY(hash(t, value));
    for (SetProbe probe(set->mask_, value_hash);; probe.advance()) {
        const SetEntry& entry = set->table_[probe.slot()];
        if (!entry.key) {
            if (is_empty_slot(entry)) return false;
            continue;
        }
        if (entry.hash != value_hash) continue;
        Ref<> referent = share(weakref_of(entry.key).referent);
        if (referent && (referent.value() == value || TRY(equal(t, referent, value)))) return true;
    }
}

// --- which methods are abstract ---

Status add_if_abstract(Thread& t, Set& abstracts, Value name, Value value) {
    Ref<> mark = TRY(find_attribute(t, value, Value("__isabstractmethod__"_name)));
    if (!mark || !TRY(is_true(t, mark))) return {};
    return set_add(t, abstracts, name);
}

Status compute_abstract_methods(Thread& t, Value self) {
    Ref<Set> abstracts = TRY(set_new(t));
    Ref<> dict = TRY(get_attribute(t, self, Value("__dict__"_name)));
    Ref<> items_view = TRY(call_method(t, dict, "items"_name));
    Ref<List> items = TRY(list_from_iterable(t, items_view));
    for (int64_t i = 0; i < items->size(); ++i) {
        Ref<Tuple> item = share(as_tuple(items->at(i)));
        if (!item || item->size != 2) return t.raise_type_error("Iteration over this must yield pairs");
        TRY(add_if_abstract(t, *abstracts, item->at(0), item->at(1)));
    }
    Ref<> bases = TRY(get_attribute(t, self, Value("__bases__"_name)));
    if (!is_tuple(bases)) return t.raise_type_error("__bases__ is not tuple");
    for (int64_t i = 0; i < as_tuple(bases)->size; ++i) {
        Ref<> inherited = TRY(find_attribute(t, as_tuple(bases)->at(i), Value("__abstractmethods__"_name)));
        if (!inherited) continue;
        Ref<> iterator = TRY(get_iter(t, inherited));
        while (Ref<> name = TRY(next(t, iterator))) {
            Ref<> value = TRY(find_attribute(t, self, name));
            if (value) TRY(add_if_abstract(t, *abstracts, name, value));
        }
    }
    Ref<Set> frozen = TRY(frozenset_from_iterable(t, abstracts));
    return set_attribute(t, self, Value("__abstractmethods__"_name), frozen);
}

// Whether patterns take instances for sequences or mappings: __abc_tpflags__ says it once.
Status take_collection_flags(Thread& t, Value self) {
    Type* type = as_type(self);
    if (!type) return {};
    Value flags = type->dict->peek(*"__abc_tpflags__"_name);
    if (!flags || !is_exact_int(flags)) return {};
    uint64_t bits = int_low_bits(flags) & kCollectionFlags;
    if (bits == kCollectionFlags)
        return t.raise_type_error("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    type->flags |= bits;
    TRY(dict_delete(t, *type->dict.get(), Value("__abc_tpflags__"_name)));
    return {};
}

Status set_collection_flag(Thread& t, Type& type, uint64_t flag) {
    if (type.has_flag(kTypeImmutable) || (type.flags & kCollectionFlags) == flag) return {};
    type.flags = (type.flags & ~kCollectionFlags) | flag;
    Ref<> subclasses = TRY(call_method(t, Value(&type), "__subclasses__"_name));
    List* list = as_list(subclasses);
    for (int64_t i = 0; list && i < list->size(); ++i)
        if (Type* child = as_type(list->at(i))) TRY(set_collection_flag(t, *child, flag));
    return {};
}

// --- the functions ---

Status abc_init(Thread& t, Value, Value self) {
    TRY(compute_abstract_methods(t, self));
    Ref<> data = TRY(new_data(t, abc_data_type, Args{}));
    TRY(set_attribute(t, self, Value("_abc_impl"_name), data));
    return take_collection_flags(t, self);
}

Result<Ref<>> abc_register(Thread& t, Value, Value self, Value subclass) {
    if (!is_type(subclass)) return t.raise_type_error("Can only register classes");
    if (TRY(is_subclass(t, subclass, self))) return share(subclass);
    if (TRY(is_subclass(t, self, subclass)))
        return t.raise(types::RuntimeError, "Refusing to create an inheritance cycle");
    Ref<AbcData> data = TRY(data_of(t, self));
    TRY(add_weakly(t, data->registry, subclass));
    ++registrations(t);
    if (Type* type = as_type(self); type && type->has_flag(kCollectionFlags))
        TRY(set_collection_flag(t, *as_type(subclass), type->flags & kCollectionFlags));
    return share(subclass);
}

Result<Ref<>> ask_subclasscheck(Thread& t, Value self, Value subclass) {
    return call_method(t, self, "__subclasscheck__"_name, subclass);
}

Result<Ref<>> abc_instancecheck(Thread& t, Value, Value self, Value instance) {
    Ref<AbcData> data = TRY(data_of(t, self));
    Ref<> subclass = TRY(find_attribute(t, instance, Value("__class__"_name)));
    if (!subclass) subclass = share(Value(type_of(instance)));
    if (TRY(has_weakly(t, data->cache, subclass))) return share(boolean(true));
    Value subtype = Value(type_of(instance));
    if (subtype == subclass.value()) {
        if (data->negative_version == registrations(t) && TRY(has_weakly(t, data->negative_cache, subclass)))
            return share(boolean(false));
        return ask_subclasscheck(t, self, subclass);
    }
    Ref<> answer = TRY(ask_subclasscheck(t, self, subclass));
    if (TRY(is_true(t, answer))) return answer;
    return ask_subclasscheck(t, self, subtype);
}

Result<bool> is_in_mro(Thread& t, Value self, Value subclass) {
    Ref<> mro = TRY(get_attribute(t, subclass, Value("__mro__"_name)));
    Tuple* list = as_tuple(mro);
    for (int64_t i = 0; list && i < list->size; ++i)
        if (list->at(i) == self) return true;
    return false;
}

Result<bool> is_registered(Thread& t, AbcData& data, Value subclass) {
    if (TRY(has_weakly(t, data.registry, subclass))) return true;
    if (!data.registry) return false;
    Ref<List> references = TRY(list_from_iterable(t, data.registry));
    for (int64_t i = 0; i < references->size(); ++i) {
        Ref<> known = share(weakref_of(references->at(i)).referent);
        if (known && TRY(is_subclass(t, subclass, known))) return true;
    }
    return false;
}

Result<bool> is_below_subclass(Thread& t, Value self, Value subclass) {
    Ref<> subclasses = TRY(call_method(t, self, "__subclasses__"_name));
    if (!is_list(subclasses)) return t.raise_type_error("__subclasses__() must return a list");
    for (int64_t i = 0; i < as_list(subclasses)->size(); ++i) {
        Ref<> child = share(as_list(subclasses)->at(i));
        if (TRY(is_subclass(t, subclass, child))) return true;
    }
    return false;
}

Result<bool> abc_subclasscheck(Thread& t, Value, Value self, Value subclass) {
    if (!is_type(subclass)) return t.raise_type_error("issubclass() arg 1 must be a class");
    Ref<AbcData> data = TRY(data_of(t, self));
    if (TRY(has_weakly(t, data->cache, subclass))) return true;
    if (data->negative_version < registrations(t)) {
        if (data->negative_cache) set_clear(t, *data->negative_cache.get());
        data->negative_version = registrations(t);
    } else if (TRY(has_weakly(t, data->negative_cache, subclass))) {
        return false;
    }
    Ref<> hook = TRY(call_method(t, self, "__subclasshook__"_name, subclass));
    bool is_known = hook.value() == boolean(true) || hook.value() == boolean(false);
    if (!is_known && hook.value() != not_implemented())
        return t.raise(types::AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
    bool answer = hook.value() == boolean(true);
    if (!is_known)
        answer = TRY(is_in_mro(t, self, subclass)) || TRY(is_registered(t, *data, subclass)) ||
                 TRY(is_below_subclass(t, self, subclass));
    TRY(add_weakly(t, answer ? data->cache : data->negative_cache, subclass));
    return answer;
}

Result<Ref<>> get_cache_token(Thread& t, Value) { return int_from_uint64(t, registrations(t)); }

Status reset_registry(Thread& t, Value, Value self) {
    Ref<AbcData> data = TRY(data_of(t, self));
    if (data->registry) set_clear(t, *data->registry.get());
    return {};
}

Status reset_caches(Thread& t, Value, Value self) {
    Ref<AbcData> data = TRY(data_of(t, self));
    if (data->cache) set_clear(t, *data->cache.get());
    if (data->negative_cache) set_clear(t, *data->negative_cache.get());
    return {};
}

Result<Ref<Set>> copy_or_empty(Thread& t, const Field<Set>& set) {
    if (!set) return set_new(t);
    return set_copy(t, *set.get(), types::Set);
}

Result<Ref<>> get_dump(Thread& t, Value, Value self) {
    Ref<AbcData> data = TRY(data_of(t, self));
    Ref<Set> registry = TRY(copy_or_empty(t, data->registry)), cache = TRY(copy_or_empty(t, data->cache));
    Ref<Set> negative_cache = TRY(copy_or_empty(t, data->negative_cache));
    Ref<> version = TRY(int_from_uint64(t, data->negative_version));
    return tuple_of(t, registry, cache, negative_cache, version);
}

void define_abc_data(TypeBuilder& type) {
    type.instances<AbcData>().references<&AbcData::registry, 3>().shown(48);
    type.doc("What an abstract base class knows of other classes.");
    type.slots().new_ = new_data;
}

const TypeDefinition kTypes[] = {{&abc_data_type, "_abc._abc_data", &types::Object, define_abc_data}};
TypeDefinitions registered(kTypes);

}  // namespace

KRAIT_MODULE(_abc, "What the module abc is made of.") {
    m.def<"get_cache_token()", get_cache_token>("A number that changes with every registration.");
    m.def<"_abc_init(self, /)", abc_init>("Makes a new class an abstract base class.");
    m.def<"_reset_registry(self, /)", reset_registry>("Forgets the registered classes.");
    m.def<"_reset_caches(self, /)", reset_caches>("Forgets what issubclass() found out.");
    m.def<"_get_dump(self, /)", get_dump>("Registry, cache, negative cache and its version.");
    m.def<"_abc_register(self, subclass, /)", abc_register>("ABCMeta.register.");
    m.def<"_abc_instancecheck(self, instance, /)", abc_instancecheck>("ABCMeta.__instancecheck__.");
    m.def<"_abc_subclasscheck(self, subclass, /)", abc_subclasscheck>("ABCMeta.__subclasscheck__.");
    return {};
}

}  // namespace krait::modules
