#include "object/audit.h"
#include "object/collector.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/references.h"

namespace krait::modules {

using namespace object;

namespace {

Collector& collector_of(Thread& t) { return *t.interpreter.collector; }

Status enable(Thread& t, Value) {
    collector_of(t).is_enabled = true;
    return {};
}
Status disable(Thread& t, Value) {
    collector_of(t).is_enabled = false;
    return {};
}
bool is_enabled(Thread& t, Value) { return collector_of(t).is_enabled; }

Result<int64_t> collect(Thread& t, Value, int generation) {
    if (generation < 0 || generation >= Collector::kGenerations) return t.raise_value_error("invalid generation");
    CollectionResult result = collector_of(t).collect(t, generation);
    return result.collected + result.uncollectable;
}

Status set_debug(Thread& t, Value, int flags) {
    collector_of(t).debug = flags;
    return {};
}
int get_debug(Thread& t, Value) { return collector_of(t).debug; }

// --- thresholds and figures ---

// A C int.
Result<int64_t> threshold(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    std::optional<int64_t> known = int_to_int64(number);
    if (!known) return t.raise(types::OverflowError, "Python int too large to convert to C long");
    if (*known > INT32_MAX) return t.raise(types::OverflowError, "signed integer is greater than maximum");
    if (*known < INT32_MIN) return t.raise(types::OverflowError, "signed integer is less than minimum");
    return *known;
}

Status set_threshold(Thread& t, Value, Rest values) {
    if (values.size < 1 || values.size > 3) return t.raise_type_error("gc.set_threshold requires 1 to 3 arguments");
    for (int64_t i = 0; i < values.size; ++i)
        collector_of(t).generations[i].threshold = TRY(threshold(t, values.items[i]));
    return {};
}

template <typename Figure>
Result<Ref<>> three(Thread& t, Figure figure) {
    Collector::Generation* generations = collector_of(t).generations;
    Value values[Collector::kGenerations];
    for (int i = 0; i < Collector::kGenerations; ++i) values[i] = Value::small_int(figure(generations[i]));
    return tuple_from(t, values, Collector::kGenerations);
}

Result<Ref<>> get_threshold(Thread& t, Value) {
    return three(t, [](const Collector::Generation& generation) { return generation.threshold; });
}
Result<Ref<>> get_count(Thread& t, Value) {
    return three(t, [](const Collector::Generation& generation) { return generation.count; });
}

Status put(Thread& t, Dict& into, Str* name, int64_t number) {
    return dict_set(t, into, Value(name), Value::small_int(number));
}

Result<Ref<>> get_stats(Thread& t, Value) {
    CollectionStats stats[Collector::kGenerations];
    for (int i = 0; i < Collector::kGenerations; ++i) stats[i] = collector_of(t).generations[i].stats;
    Ref<List> list = TRY(list_new(t));
    for (const CollectionStats& figures : stats) {
        Ref<Dict> dict = TRY(dict_new(t));
        TRY(put(t, *dict, "collections"_name, figures.collections));
        TRY(put(t, *dict, "collected"_name, figures.collected));
        TRY(put(t, *dict, "uncollectable"_name, figures.uncollectable));
        TRY(list_append(t, *list, dict));
    }
    return list;
}

// --- objects ---

// Calls for each object of a list; false ends it. Objects that die meanwhile would break the walk: what is called may
// only append to lists.
template <typename Function>
bool each(GcHead& list, Function function) {
    for (GcHead* head = list.next; head != &list; head = head->next)
        if (!function(gc_object(head))) return false;
    return true;
}

// Appending allocates, which neither collects nor moves anything here.
Status append_all(Thread& t, GcHead& from, List& to) {
    bool is_whole =
        each(from, [&](Object* object) { return object == &to || !list_append(t, to, Value(object)).failed(); });
    return is_whole ? Status() : Raised{};
}

Result<Ref<>> get_objects(Thread& t, Value, Value generation) {
    int64_t which = -1;
    if (generation != none()) {
        if (!type_of(generation)->slots.index)
            return t.raise_type_error("argument should be integer or None, not '{}'", type_name(generation));
        which = TRY(index_int64(t, generation, types::OverflowError));
        if (which >= Collector::kGenerations)
            return t.raise_value_error(
                "generation parameter must be less than the number of available generations ({})",
                Collector::kGenerations);
        if (which < -1) return t.raise_value_error("generation parameter cannot be negative");
    }
    TRY(audit(t, "gc.get_objects", Value::small_int(which)));
    Ref<List> result = TRY(list_new(t));
    Collector& collector = collector_of(t);
    for (int i = 0; i < Collector::kGenerations; ++i)
        if (which == -1 || which == i) TRY(append_all(t, collector.generations[i].list, *result));
    return result;
}

// Types of native modules never die here; those that show themselves as made by their module count as tracked.
Result<bool> is_tracked(Thread& t, Value, Value object) {
    if (!object.is_object()) return false;
    if (object.as_object()->has(kFlagTracked)) return true;
    if (!is_type(object)) return false;
    Ref<> flags = TRY(get_attribute(t, object, "__flags__"_name));
    return (int_to_int64(flags).value_or(0) & kTypeHeap) != 0;
}
bool is_finalized(Thread&, Value, Value object) {
    return object.is_object() && object.as_object()->has(kFlagFinalized);
}

struct Wanted {
    const Rest& objects;
    bool is_found = false;
};

bool refers_to(Object* object, const Rest& objects) {
    Wanted wanted{objects};
    visit_references(
        object,
        [](Value value, void* context) {
            auto& state = *static_cast<Wanted*>(context);
            for (Value candidate : state.objects) state.is_found |= candidate == value;
        },
        &wanted);
    return wanted.is_found;
}

Status audit_objects(Thread& t, std::string_view event, const Rest& objects) {
    if (t.interpreter.audit_hooks.empty()) return {};
    Ref<Tuple> heard = TRY(tuple_from(t, objects.items, objects.size));
    return audit(t, event, heard.value());
}

Result<Ref<>> get_referrers(Thread& t, Value, Rest objects) {
    TRY(audit_objects(t, "gc.get_referrers", objects));
    Ref<List> result = TRY(list_new(t));
    for (Collector::Generation& generation : collector_of(t).generations) {
        bool is_whole = each(generation.list, [&](Object* object) {
            if (object == result.get() || !refers_to(object, objects)) return true;
            return !list_append(t, *result, Value(object)).failed();
        });
        if (!is_whole) return Raised{};
    }
    return result;
}

struct Gathering {
    Thread& t;
    List& list;
    bool has_failed = false;
};

Result<Ref<>> get_referents(Thread& t, Value, Rest objects) {
    TRY(audit_objects(t, "gc.get_referents", objects));
    Ref<List> result = TRY(list_new(t));
    Gathering gathering{t, *result};
    for (Value object : objects) {
        if (!object.is_object() || !type_of(object)->has_flag(kTypeGc)) continue;
        visit_references(
            object.as_object(),
            [](Value value, void* context) {
                auto& state = *static_cast<Gathering*>(context);
                if (!state.has_failed) state.has_failed = list_append(state.t, state.list, value).failed();
            },
            &gathering);
    }
    if (gathering.has_failed) return Raised{};
    return result;
}

// --- freezing ---

Status freeze(Thread& t, Value) {
    collector_of(t).freeze();
    return {};
}
Status unfreeze(Thread& t, Value) {
    collector_of(t).unfreeze();
    return {};
}
int64_t get_freeze_count(Thread& t, Value) {
    int64_t count = 0;
    each(collector_of(t).permanent, [&](Object*) { return ++count > 0; });
    return count;
}

void define_objects(ModuleBuilder& m) {
    m.def<"get_objects(generation=None)", get_objects>("The tracked objects, of one generation or all.");
    m.def<"get_stats()", get_stats>("Figures of each generation's collections.");
    m.def<"is_tracked(obj, /)", is_tracked>("Does the collector look after the object?");
    m.def<"is_finalized(obj, /)", is_finalized>("Has the object's finalizer run?");
    m.def<"get_referrers(*objs)", get_referrers>("The tracked objects that refer to one of these directly.");
    m.def<"get_referents(*objs)", get_referents>("What these objects refer to directly.");
    m.def<"freeze()", freeze>("Takes all objects out of the collector's sight.");
    m.def<"unfreeze()", unfreeze>("Gives the frozen objects to the oldest generation.");
    m.def<"get_freeze_count()", get_freeze_count>("How many objects are frozen.");
}

}  // namespace

KRAIT_MODULE(gc, "The collector of reference cycles.") {
    Collector& collector = collector_of(m.thread());
    m.def<"enable()", enable>("Lets collections happen by themselves.");
    m.def<"disable()", disable>("Collects only when asked to.");
    m.def<"isenabled()", is_enabled>("Do collections happen by themselves?");
    m.def<"set_debug(flags, /)", set_debug>("Sets what collections report on stderr.");
    m.def<"get_debug()", get_debug>("What collections report on stderr.");
    m.def<"get_count()", get_count>("The counts that collections depend on.");
    m.def<"~set_threshold(*values)", set_threshold>(
        "set_threshold(threshold0, [threshold1, [threshold2]])\n\nSets the counts above which generations are "
        "collected.");
    m.def<"get_threshold()", get_threshold>("The counts above which generations are collected.");
    m.def<"collect(generation=2)", collect>("Collects now; answers how many unreachable objects there were.");
    define_objects(m);
    if (!collector.garbage) collector.garbage = TRY(list_new(m.thread()));
    collector.callbacks = TRY(list_new(m.thread()));
    m.add("garbage", collector.garbage.value());
    m.add("callbacks", collector.callbacks.value());
    m.add("DEBUG_STATS", 1);
    m.add("DEBUG_COLLECTABLE", 2);
    m.add("DEBUG_UNCOLLECTABLE", 4);
    m.add("DEBUG_SAVEALL", 32);
    m.add("DEBUG_LEAK", 38);
    return {};
}

}  // namespace krait::modules
