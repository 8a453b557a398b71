#include "object/weakref.h"

#include "object/exceptions.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::modules {

using namespace object;

namespace {

Result<Ref<>> proxy(Thread& t, Value, Value object, Value callback) {
    Type& type = is_callable(object) ? types::WeakCallableProxy : types::WeakProxy;
    return weakref_new(t, type, object, callback == none() ? Value() : callback);
}

Result<int64_t> count_weakrefs(Thread& t, Value, Value object) {
    int64_t count = 0;
    for (Weakref* weakref = first_weakref(t, object); weakref; weakref = weakref->next) ++count;
    return count;
}

Result<Ref<>> list_weakrefs(Thread& t, Value, Value object) {
    Ref<List> list = TRY(list_new(t));
    for (Weakref* weakref = first_weakref(t, object); weakref; weakref = weakref->next)
        TRY(list_append(t, *list, Value(weakref)));
    return list;
}

// Takes the entry away when its value is a reference that died; one that lives again under the key stays.
Status remove_dead(Thread& t, Value, Value dict, Value key) {
    if (!is_dict(dict))
        return t.raise_type_error("_remove_dead_weakref() argument 1 must be dict, not {}", shown_kind(dict));
    Ref<> value = TRY(dict_get(t, *as_dict(dict), key));
    if (!value) return {};
    if (!is_weakref(value)) return t.raise_type_error("not a weakref");
    if (weakref_of(value).referent) return {};
    TRY(dict_delete(t, *as_dict(dict), key));
    return {};
}

}  // namespace

KRAIT_MODULE(_weakref, "References that do not keep their object alive.") {
    m.def<"getweakrefcount(object, /)", count_weakrefs>("How many weak references to the object there are.");
    m.def<"_remove_dead_weakref(dct, key, /)", remove_dead>("Deletes an entry whose weak reference is dead.");
    m.def<"getweakrefs(object, /)", list_weakrefs>("The weak references to the object.");
    m.def<"proxy(object, callback=None, /)", proxy>("A proxy that refers to the object weakly.");
    m.add("ref", types::WeakReference);
    m.type(types::WeakReference);
    m.type(types::WeakProxy);
    m.type(types::WeakCallableProxy);
    return {};
}

}  // namespace krait::modules
