#include "object/changed_types.h"

#include <algorithm>
#include <vector>

#include "object/dict.h"
#include "object/module_state.h"
#include "object/slot_table.h"
#include "object/type_cache.h"

namespace krait::object {

namespace {

struct ChangedType {
    Type* type;
    Ref<Dict> names;
    std::string_view original_name;
    bool is_changed = false;

    // A version stands for the same names everywhere: the type and all that derive from it have none any more. Above
    // the most versions there may be, the interpreters that have changed it are counted.
    void prepare(Thread& t) {
        if (is_changed) return;
        is_changed = true;
        type_modified(t, *type);
        type->versions_used = static_cast<uint16_t>(std::max<int>(type->versions_used, kMostVersions) + 1);
    }

    // The slots, which all interpreters share, are those of the original names again when nobody has others.
    void restore(Thread& t) {
        if (!is_changed) return;
        if (char* storage = std::exchange(type->name_storage, nullptr))
            t.interpreter.heap.free(storage, type->name.size() + 1);
        type->name = original_name;
        type->name_object = Ref<Str>();
        type->qualname = Ref<Str>();
        if (--type->versions_used > kMostVersions) return;
        update_slots_of_difference(t, *names, *type->dict.get());
        update_slots_of_difference(t, *type->dict.get(), *names);
    }

    void update_slots_of_difference(Thread& t, Dict& one, Dict& other) {
        int64_t position = 0;
        Value key, value;
        while (one.next(position, key, value)) {
            const Str& name = *static_cast<Str*>(key.as_object());
            if (other.peek(name) != value) update_slots_for(t, *type, name);
        }
    }
};

struct ChangedTypes {
    std::vector<ChangedType> types;

    ~ChangedTypes() {
        for (ChangedType& changed : types) changed.restore(Thread::current());
    }
    ChangedType* find(const Type& type) {
        for (ChangedType& changed : types)
            if (changed.type == &type) return &changed;
        return nullptr;
    }
};

}  // namespace

Dict* changed_type_names(Thread& t, Type& type) {
    ChangedType* own = state<ChangedTypes>(t).find(type);
    return own ? own->names.get() : type.dict.get();
}

Status own_type_names(Thread& t, Type& type) {
    if (type.flags & (kTypeHeap | kTypeImmutable) || state<ChangedTypes>(t).find(type)) return {};
    Ref<Dict> names = TRY(dict_copy(t, *type.dict.get()));
    state<ChangedTypes>(t).types.push_back({&type, std::move(names), type.name});
    return {};
}

Status prepare_type_change(Thread& t, Type& type) {
    if (type.is_heap()) return {};
    TRY(own_type_names(t, type));
    state<ChangedTypes>(t).find(type)->prepare(t);
    return {};
}

}  // namespace krait::object
