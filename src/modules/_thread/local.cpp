#include <algorithm>
#include <unordered_map>
#include <vector>

#include "modules/_thread/parts.h"
#include "object/allocate.h"
#include "object/attributes.h"
#include "object/exceptions.h"
#include "object/object_type.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// _local: an object with other attributes in every thread. Each thread's values are a dict of their own, made when the
// thread first uses the object; then __init__ runs again, for that thread. The object owns all these dicts, so that the
// collector sees them; they go with the object or with their thread.

namespace krait::modules::threads {

namespace {

struct ThreadValues {
    Thread* thread;
    Ref<Dict> dict;
};

struct ThreadLocal : Object {
    Field<Dict> dict;  // of the thread that used the object last
    Field<Tuple> args;
    Field<Dict> keywords;  // absent: none
    std::vector<ThreadValues>* values;
};

// Which objects a thread has values in.
struct LocalsOfThreads {
    std::unordered_map<Thread*, std::vector<ThreadLocal*>> list;
};

ThreadLocal& local_of(Value value) { return *static_cast<ThreadLocal*>(value.as_object()); }

void forget(Thread& t, ThreadLocal& local) {
    auto& threads = state<LocalsOfThreads>(t).list;
    for (ThreadValues& values : *local.values) std::erase(threads[values.thread], &local);
}

void visit_values(Object* self, Visit visit, void* context) {
    auto& local = *static_cast<ThreadLocal*>(self);
    if (!local.values) return;
    for (ThreadValues& values : *local.values)
        if (values.dict) visit(values.dict, context);
}

void clear_values(Thread& t, Object* self) {
    auto& local = *static_cast<ThreadLocal*>(self);
    if (!local.values) return;
    forget(t, local);
    std::vector<ThreadValues> dropped;
    dropped.swap(*local.values);
}

void destroy_local(Thread& t, Object* self) {
    clear_values(t, self);
    delete std::exchange(static_cast<ThreadLocal*>(self)->values, nullptr);
}

Dict* find_values(const ThreadLocal& local, const Thread& t) {
    for (ThreadValues& values : *local.values)
        if (values.thread == &t) return values.dict.get();
    return nullptr;
}

Status add_values(Thread& t, ThreadLocal& local) {
    Ref<Dict> dict = TRY(dict_new(t));
    local.values->push_back({&t, dict});
    state<LocalsOfThreads>(t).list[&t].push_back(&local);
    return {};
}

void remove_values(Thread& t, ThreadLocal& local) {
    std::erase(state<LocalsOfThreads>(t).list[&t], &local);
    std::erase_if(*local.values, [&](const ThreadValues& values) { return values.thread == &t; });
}

Result<Ref<>> new_local(Thread& t, Type& type, const Args& args) {
    if (type.slots.init == types::Object.slots.init && (args.positional || args.keyword_count()))
        return t.raise_type_error("Initialization arguments are not supported");
    Ref<ThreadLocal> made = TRY(instance_of<ThreadLocal>(t, type));
    made->values = new std::vector<ThreadValues>;
    made->args = TRY(tuple_from(t, args.values, args.positional));
    if (args.keyword_count()) {
        made->keywords = TRY(dict_new(t));
        for (uint32_t i = 0; i < args.keyword_count(); ++i)
            TRY(dict_set(t, *made->keywords.get(), args.names->at(i), args[args.positional + i]));
    }
    track(t, made.get());
    TRY(add_values(t, *made));
    return made;
}

Status initialize(Thread& t, ThreadLocal& local) {
    Ref<> init = TRY(get_attribute(t, Value(&local), Value("__init__"_name)));
    Ref<Tuple> args = share(local.args.get());
    Ref<Dict> keywords = share(local.keywords.get());
    TRY(call_with(t, init, *args, keywords.get()));
    return {};
}

// Makes this thread's values the object's __dict__ for the moment.
Status switch_to(Thread& t, ThreadLocal& local) {
    Dict* dict = find_values(local, t);
    if (!dict) {
        TRY(add_values(t, local));
        if (local.type->slots.init != types::Object.slots.init && initialize(t, local).failed()) {
            remove_values(t, local);
            return Raised{};
        }
        dict = find_values(local, t);
    }
    if (local.dict.get() != dict) local.dict = share(dict);
    return {};
}

bool is_dict_name(Value name) { return is_str(name) && str_equal(*as_str(name), "__dict__"); }

Result<Ref<>> get_name(Thread& t, Value self, Value name) {
    Ref<> held = share(self);
    TRY(switch_to(t, local_of(self)));
    if (is_dict_name(name)) return share(Value(local_of(self).dict));
    return generic_get_attribute(t, self, name);
}

Status set_name(Thread& t, Value self, Value name, Value value) {
    Ref<> held = share(self);
    if (is_dict_name(name))
        return t.raise(types::AttributeError, "'{}' object attribute '__dict__' is read-only", type_name(self));
    TRY(switch_to(t, local_of(self)));
    return generic_set_attribute(t, self, name, value);
}

void define_local(TypeBuilder& type) {
    type.instances<ThreadLocal>().references<&ThreadLocal::dict, 3>().shown(56, 0, 0, 32).weakly_referable();
    type.set_flags(kTypeBase);
    type.dict_field<&ThreadLocal::dict>();
    type.extra({visit_values, clear_values});
    type.type().destroy = destroy_local;
    type.doc("()", "An object with other attributes in every thread.");
    type.slots().new_ = new_local;
    type.slots().getattro = get_name;
    type.slots().setattro = set_name;
}

const TypeDefinition kDefinitions[] = {{&types::ThreadLocal, "_thread._local", &types::Object, define_local}};
TypeDefinitions registered(kDefinitions);

}  // namespace

void drop_thread_locals(Thread& t) {
    auto& threads = state<LocalsOfThreads>(t).list;
    // What dies may use other thread-local objects.
    for (auto found = threads.find(&t); found != threads.end() && !found->second.empty(); found = threads.find(&t)) {
        Ref<> held = share(Value(found->second.back()));
        auto& local = local_of(held);
        auto entry = std::ranges::find(*local.values, &t, &ThreadValues::thread);
        Ref<Dict> dict = std::move(entry->dict);
        remove_values(t, local);
        if (local.dict.get() == dict.get()) local.dict = Ref<Dict>();
    }
    threads.erase(&t);
}

}  // namespace krait::modules::threads

namespace krait::object::types {
constinit Type ThreadLocal{};
}
