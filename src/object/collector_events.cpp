#include "object/collector_events.h"

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/unraisable.h"

namespace krait::object {

namespace {

Status put(Thread& t, Dict& into, Str* name, int64_t number) {
    Ref<> value = TRY(int_from_int64(t, number));
    return dict_set(t, into, Value(name), value);
}

Result<Ref<Dict>> figures(Thread& t, int generation, CollectionResult result) {
    Ref<Dict> info = TRY(dict_new(t));
    TRY(put(t, *info, "generation"_name, generation));
    TRY(put(t, *info, "collected"_name, result.collected));
    TRY(put(t, *info, "uncollectable"_name, result.uncollectable));
    return info;
}

Status call_all(Thread& t, List& callbacks, const char* phase, int generation, CollectionResult result) {
    Ref<Dict> info = TRY(figures(t, generation, result));
    Ref<Str> name = TRY(intern_utf8(t, phase));
    // A callback may change the list.
    for (int64_t i = 0; i < callbacks.size(); ++i) {
        Ref<> callback = share(callbacks.at(i));
        if (call(t, callback, name, info).failed())
            report_unraisable(t, "Exception ignored while calling GC callback", callback);
    }
    return {};
}

}  // namespace

void notify_collection(Thread& t, Collector& collector, const char* phase, int generation, CollectionResult result) {
    if (!collector.callbacks) return;
    Ref<> held = share(collector.callbacks.value());
    List& callbacks = *as_list(held);
    if (callbacks.size() == 0) return;
    Ref<> pending = t.take_exception();
    if (call_all(t, callbacks, phase, generation, result).failed())
        report_unraisable(t, "Exception ignored while calling GC callback", Value());
    if (pending) (void)t.set_exception(std::move(pending));
}

void save_garbage(Thread& t, Collector& collector, Object* object) {
    if (!collector.garbage) {
        Result<Ref<List>> made = list_new(t);
        if (made.failed()) return t.clear_exception();
        collector.garbage = made.take();
    }
    if (list_append(t, *as_list(collector.garbage), Value(object)).failed()) t.clear_exception();
}

}  // namespace krait::object
