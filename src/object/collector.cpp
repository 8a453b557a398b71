#include "object/collector.h"

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "base/probe.h"
#include "object/collector_events.h"
#include "object/legacy_finalizer.h"
#include "object/protocol.h"
#include "object/references.h"
#include "object/standard_error.h"
#include "object/tuple.h"
#include "object/unraisable.h"
#include "object/weakref.h"

// A run over a generation finds the tracked objects that only tracked objects of the same run refer to.
//
// Every object of the run gets a copy of its count in GcHead::previous (the list is singly linked meanwhile). Counting
// down once for each reference that another object of the run holds leaves the references from outside: objects with
// some are reachable, and so is all that they refer to; the rest is trash. Afterwards the lists are doubly linked
// again.
//
// Then, in CPython's order: weak references to trash die and those callbacks run whose reference is itself alive;
// finalizers run, each once in an object's life; if one brought something back, the trash is examined anew; what is
// still trash has its references cleared, which frees it. What has a finalizer of the old sort is set aside first.

namespace krait::object {

namespace {

// GcHead::previous during a run: count << 2 | bits.
constexpr uintptr_t kInRun = 1;      // belongs to the run, state not decided
constexpr uintptr_t kTentative = 2;  // on the list of those thought unreachable
constexpr int kCountShift = 2;

GcHead* previous_of(GcHead* head) { return reinterpret_cast<GcHead*>(head->previous); }
void set_previous(GcHead* head, GcHead* previous) { head->previous = reinterpret_cast<uintptr_t>(previous); }

void make_empty(GcHead& list) {
    list.next = &list;
    set_previous(&list, &list);
}
bool is_empty(const GcHead& list) { return list.next == &list; }

// Moves all of one list behind another's last.
void splice(GcHead& from, GcHead& onto) {
    if (is_empty(from)) return;
    GcHead* last = previous_of(&onto);
    last->next = from.next;
    set_previous(from.next, last);
    GcHead* from_last = previous_of(&from);
    from_last->next = &onto;
    set_previous(&onto, from_last);
    make_empty(from);
}

int64_t length_of(const GcHead& list) {
    int64_t length = 0;
    for (GcHead* head = list.next; head != &list; head = head->next) ++length;
    return length;
}

// Restores `previous` of a list that was walked by `next` alone.
void relink(GcHead& list) {
    GcHead* previous = &list;
    for (GcHead* head = list.next; head != &list; head = head->next) {
        set_previous(head, previous);
        previous = head;
    }
    set_previous(&list, previous);
}

bool is_in_run(Value value) {
    if (!value.is_object()) return false;
    Object* object = value.as_object();
    return object->has(kFlagTracked) && (gc_head(object)->previous & (kInRun | kTentative));
}

void count_down(Value value, void*) {
    if (is_in_run(value)) gc_head(value.as_object())->previous -= uintptr_t{1} << kCountShift;
}

// Everything that a reachable object refers to is reachable: undecided ones are marked, those already on the list of
// the unreachable go back to the end of the run's list, where the walk will meet them.
struct Reach {
    GcHead* run_last;
};

void reach(Value value, void* context) {
    if (!is_in_run(value)) return;
    GcHead* head = gc_head(value.as_object());
    auto& state = *static_cast<Reach*>(context);
    if (head->previous & kTentative) {
        // Tentative heads are doubly linked through `previous` with the bit on.
        auto* before = reinterpret_cast<GcHead*>(head->previous & ~uintptr_t{3});
        before->next = head->next;
        head->next->previous = (head->next->previous & 3) | reinterpret_cast<uintptr_t>(before);
        head->next = state.run_last->next;
        state.run_last->next = head;
        state.run_last = head;
        head->previous = uintptr_t{1} << kCountShift | kInRun;
    } else if (head->previous >> kCountShift == 0) {
        head->previous = uintptr_t{1} << kCountShift | kInRun;
    }
}

void copy_counts(GcHead& run) {
    for (GcHead* head = run.next; head != &run; head = head->next)
        head->previous = static_cast<uintptr_t>(static_cast<uint32_t>(gc_object(head)->count)) << kCountShift | kInRun;
}

void subtract_internal(GcHead& run) {
    for (GcHead* head = run.next; head != &run; head = head->next)
        visit_references(gc_object(head), count_down, nullptr);
}

// Leaves the reachable in `run`; `unreachable` gets the others, in order.
void move_unreachable(GcHead& run, GcHead& unreachable) {
    make_empty(unreachable);
    GcHead* before = &run;  // the last head known to be reachable
    GcHead* head = run.next;
    // The end of the list while it is singly linked.
    Reach state{&run};
    for (GcHead* last = run.next; last != &run; last = last->next) state.run_last = last;
    while (head != &run) {
        if (head->previous >> kCountShift) {
            head->previous = 0;  // decided: reachable
            visit_references(gc_object(head), reach, &state);
            before = head;
        } else {
            before->next = head->next;
            if (state.run_last == head) state.run_last = before;
            auto* last = reinterpret_cast<GcHead*>(unreachable.previous & ~uintptr_t{3});
            last->next = head;
            head->next = &unreachable;
            head->previous = reinterpret_cast<uintptr_t>(last) | kTentative;
            unreachable.previous = reinterpret_cast<uintptr_t>(head) | (unreachable.previous & 3);
        }
        head = before->next;
    }
    relink(run);
    relink(unreachable);
}

void find_trash(GcHead& run, GcHead& trash) {
    copy_counts(run);
    subtract_internal(run);
    move_unreachable(run, trash);
}

// --- finalizers of the old sort ---

void mark_trash(GcHead& trash);
void unmark_trash(GcHead& trash);

struct Keeping {
    GcHead* kept;
};

// Trash that something kept refers to is kept too.
void keep(Value value, void* context) {
    if (!value.is_object() || !value.as_object()->has(kFlagTrash)) return;
    Object* object = value.as_object();
    object->clear(kFlagTrash);
    Collector::unlink(gc_head(object));
    Collector::link_last(*static_cast<Keeping*>(context)->kept, gc_head(object));
}

// Moves what has such a finalizer out of the trash, with all that it refers to.
void set_aside_uncollectable(GcHead& trash, GcHead& kept) {
    make_empty(kept);
    bool is_any = false;
    for (GcHead* head = trash.next; head != &trash && !is_any; head = head->next)
        is_any = has_legacy_finalizer(gc_object(head));
    if (!is_any) return;
    Keeping keeping{&kept};
    mark_trash(trash);
    for (GcHead *head = trash.next, *next; head != &trash; head = next) {
        next = head->next;
        if (has_legacy_finalizer(gc_object(head))) keep(Value(gc_object(head)), &keeping);
    }
    for (GcHead* head = kept.next; head != &kept; head = head->next) visit_references(gc_object(head), keep, &keeping);
    unmark_trash(trash);
}

// --- weak references to trash ---

struct PendingCallback {
    Ref<> weakref;
    Ref<> callback;
};

void mark_trash(GcHead& trash) {
    for (GcHead* head = trash.next; head != &trash; head = head->next) gc_object(head)->set(kFlagTrash);
}
void unmark_trash(GcHead& trash) {
    for (GcHead* head = trash.next; head != &trash; head = head->next) gc_object(head)->clear(kFlagTrash);
}

bool is_reference_or_proxy(const Object* object) {
    const Type* type = object->type;
    if (type->basic_size != sizeof(Weakref)) return false;
    return type == &types::WeakProxy || type == &types::WeakCallableProxy || is_subtype(type, &types::WeakReference);
}

std::vector<PendingCallback> kill_weakrefs(Thread& t, GcHead& trash) {
    std::vector<PendingCallback> pending;
    mark_trash(trash);
    for (GcHead* head = trash.next; head != &trash; head = head->next) {
        Object* object = gc_object(head);
        // What it refers to may be no trash that the collector knows of, and die all the same.
        if (is_reference_or_proxy(object)) detach_weakref(t, *static_cast<Weakref*>(object));
        if (!object->has(kFlagHasWeakrefs)) continue;
        while (object->has(kFlagHasWeakrefs)) {
            Weakref* weakref = t.interpreter.weakrefs->lists.at(object);
            detach_weakref(t, *weakref);
            if (weakref->callback && !weakref->has(kFlagTrash))
                pending.push_back({share(Value(weakref)), weakref->callback.take()});
        }
    }
    unmark_trash(trash);
    return pending;
}

void call_weakref_callbacks(Thread& t, std::vector<PendingCallback>& pending) {
    for (PendingCallback& item : pending) {
        Result<Ref<>> result = call(t, item.callback, item.weakref);
        if (result.failed()) report_unraisable(t, "Exception ignored while calling weakref callback", item.callback);
    }
}

// --- finalizers ---

void run_finalizers(Thread& t, GcHead& trash) {
    GcHead seen;
    make_empty(seen);
    while (!is_empty(trash)) {
        GcHead* head = trash.next;
        Object* object = gc_object(head);
        Collector::unlink(head);
        Collector::link_last(seen, head);
        if (!object->type->slots.finalize || object->has(kFlagFinalized)) continue;
        object->set(kFlagFinalized);
        Ref<> held = share(Value(object));
        object->type->slots.finalize(t, Value(object));
    }
    splice(seen, trash);
}

// What a finalizer brought back leaves the trash.
void rescue_resurrected(GcHead& trash, GcHead& older) {
    GcHead still;
    find_trash(trash, still);
    splice(trash, older);
    make_empty(trash);
    splice(still, trash);
}

void clear_trash(Thread& t, Collector& collector, GcHead& trash, GcHead& older) {
    while (!is_empty(trash)) {
        GcHead* head = trash.next;
        Object* object = gc_object(head);
        Ref<> held = share(Value(object));
        if (collector.debug & Collector::kDebugSaveAll) {
            save_garbage(t, collector, object);
        } else {
            break_references(t, object);
        }
        if (trash.next == head) {  // still alive and still here: it is somebody's after all
            Collector::unlink(head);
            Collector::link_last(older, head);
        }
    }
}

}  // namespace

Collector::Collector() {
    for (Generation& generation : generations) make_empty(generation.list);
    make_empty(permanent);
    generations[0].threshold = 2000;
    generations[1].threshold = 10;
    generations[2].threshold = 10;
}

void Collector::link_last(GcHead& list, GcHead* head) {
    GcHead* last = previous_of(&list);
    last->next = head;
    set_previous(head, last);
    head->next = &list;
    set_previous(&list, head);
}

void Collector::unlink(GcHead* head) {
    GcHead* previous = previous_of(head);
    previous->next = head->next;
    set_previous(head->next, previous);
    head->next = nullptr;
    head->previous = 0;
}

void Collector::schedule(Thread& t) { t.eval_breaker.fetch_or(kRequestCollection, std::memory_order_relaxed); }

#ifdef KRAIT_COLLECT_ALWAYS

// At every chance: mostly the youngest, so that programs get on.
void Collector::run_scheduled(Thread& t) {
    constexpr int64_t kMiddleEvery = 50, kOldestEvery = 1000;
    if (is_collecting || !is_enabled) return;
    int64_t runs = 1;
    for (const Generation& generation : generations) runs += generation.stats.collections;
    collect(t, runs % kOldestEvery == 0 ? 2 : runs % kMiddleEvery == 0 ? 1 : 0);
}

#else

void Collector::run_scheduled(Thread& t) {
    if (is_collecting || !is_enabled) return;
    for (int i = kGenerations - 1; i >= 0; --i) {
        if (generations[i].count <= generations[i].threshold) continue;
        if (i == kGenerations - 1 && long_lived_pending <= long_lived_total / 4) continue;
        collect(t, i);
        return;
    }
}

#endif

namespace {

std::string address_text(const Object* object) {
    char text[24];
    std::snprintf(text, sizeof text, "%p", static_cast<const void*>(object));
    return text;
}

void show_all(Thread& t, const char* what, GcHead& list) {
    std::string text;
    for (GcHead* head = list.next; head != &list; head = head->next) {
        const Object* object = gc_object(head);
        text.append("gc: ").append(what).append(" <").append(object->type->name).append(" ");
        text.append(address_text(object)).append(">\n");
    }
    write_standard_error(t, text);
}

// What cannot be collected: for somebody to look at in gc.garbage.
int64_t hand_out_uncollectable(Thread& t, Collector& collector, GcHead& kept, GcHead& older) {
    int64_t count = length_of(kept);
    if (collector.debug & Collector::kDebugUncollectable) show_all(t, "uncollectable", kept);
    bool saves_all = collector.debug & Collector::kDebugSaveAll;
    for (GcHead* head = kept.next; head != &kept; head = head->next)
        if (saves_all || has_legacy_finalizer(gc_object(head))) save_garbage(t, collector, gc_object(head));
    splice(kept, older);
    return count;
}

// The lines that DEBUG_STATS asks for.
class ReportedRun {
public:
    ReportedRun(Thread& t, const Collector& collector, int generation)
        : t_(t), is_wanted_(collector.debug & Collector::kDebugStats), start_(std::chrono::steady_clock::now()) {
        if (!is_wanted_) return;
        std::string text = "gc: collecting generation " + std::to_string(generation) + "...\n";
        text += "gc: objects in each generation:";
        for (const Collector::Generation& each : collector.generations)
            text += " " + std::to_string(length_of(each.list));
        text += "\ngc: objects in permanent generation: " + std::to_string(length_of(collector.permanent)) + "\n";
        write_standard_error(t_, text);
    }
    void finish(CollectionResult result) {
        if (!is_wanted_) return;
        std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
        char text[128];
        std::snprintf(text, sizeof text, "gc: done, %lld unreachable, %lld uncollectable, %.4fs elapsed\n",
                      static_cast<long long>(result.collected + result.uncollectable),
                      static_cast<long long>(result.uncollectable), elapsed.count());
        write_standard_error(t_, text);
    }

private:
    Thread& t_;
    bool is_wanted_;
    std::chrono::steady_clock::time_point start_;
};

}  // namespace

CollectionResult Collector::collect(Thread& t, int generation) {
    if (is_collecting) return {};
    is_collecting = true;
    Ref<> pending = t.take_exception();
    notify_collection(t, *this, "start", generation, {});
    ReportedRun reported(t, *this, generation);
    CollectionResult result = run(t, generation);
    reported.finish(result);
    CollectionStats& stats = generations[generation].stats;
    ++stats.collections;
    stats.collected += result.collected;
    stats.uncollectable += result.uncollectable;
    notify_collection(t, *this, "stop", generation, result);
    if (pending) (void)t.set_exception(std::move(pending));
    is_collecting = false;
    return result;
}

namespace {

// Tuples of nothing that the collector knows need not be looked at again. Their items cannot change.
void untrack_plain_tuples(GcHead& list) {
    for (GcHead *head = list.next, *next; head != &list; head = next) {
        next = head->next;
        Object* object = gc_object(head);
        if (!is_exact_tuple(Value(object))) continue;
        bool is_plain = true;
        const Tuple& tuple = *static_cast<Tuple*>(object);
        for (int64_t i = 0; i < tuple.size && is_plain; ++i) {
            Value item = tuple.items()[i];
            // An item that is missing will be set later; one that is not tracked yet may be.
            is_plain = item && (!item.is_object() || !item.as_object()->has(kFlagGc) ||
                                (is_exact_tuple(item) && !item.as_object()->has(kFlagTracked)));
        }
        if (!is_plain) continue;
        object->clear(kFlagTracked);
        Collector::unlink(head);
    }
}

}  // namespace

CollectionResult Collector::run(Thread& t, int generation) {
    KRAIT_PROBE("gc__start", generation, 0);
    if (generation + 1 < kGenerations) ++generations[generation + 1].count;
    for (int i = 0; i <= generation; ++i) generations[i].count = 0;
    GcHead& due = generations[generation].list;
    for (int i = generation - 1; i >= 0; --i) splice(generations[i].list, due);
    GcHead run_list, trash, uncollectable;
    make_empty(run_list);
    splice(due, run_list);
    find_trash(run_list, trash);
    untrack_plain_tuples(run_list);

    GcHead& older = generations[generation < kGenerations - 1 ? generation + 1 : generation].list;
    if (generation == 1) long_lived_pending += length_of(run_list);
    if (generation == 2) {
        long_lived_pending = 0;
        long_lived_total = length_of(run_list);
    }
    splice(run_list, older);

    set_aside_uncollectable(trash, uncollectable);
    std::vector<PendingCallback> weakref_callbacks = kill_weakrefs(t, trash);
    call_weakref_callbacks(t, weakref_callbacks);
    weakref_callbacks.clear();
    run_finalizers(t, trash);
    rescue_resurrected(trash, older);
    // References that finalizers made to what dies now must not show it half taken apart.
    kill_weakrefs(t, trash).clear();
    CollectionResult result{length_of(trash), 0};
    if (debug & kDebugCollectable) show_all(t, "collectable", trash);
    clear_trash(t, *this, trash, older);
    result.uncollectable = hand_out_uncollectable(t, *this, uncollectable, older);
    KRAIT_PROBE("gc__done", result.collected, 0);
    return result;
}

void Collector::freeze() {
    for (Generation& generation : generations) {
        splice(generation.list, permanent);
        generation.count = 0;
    }
}
void Collector::unfreeze() { splice(permanent, generations[2].list); }

}  // namespace krait::object
