#include <unistd.h>

#include "modules/collections/collections.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/module_builder.h"
#include "object/native_lock.h"

namespace krait::modules {

using namespace object;

namespace {

constinit Type simple_queue_type{};

// A thread that found nothing. Who puts an item in hands it over, so that nobody who comes by later takes it first.
struct Waiter {
    Waiter() { (void)handed.try_acquire(); }

    Ref<> item;
    NativeLock handed;
    Waiter* next = nullptr;
    pid_t process = ::getpid();
};

struct SimpleQueue : Object {
    Field<> items;    // a deque
    Waiter* waiters;  // oldest first; there are none as long as there are items
};

struct QueueState {
    Ref<Type> empty;
};

SimpleQueue& queue_at(Value value) { return *static_cast<SimpleQueue*>(value.as_object()); }
collections::Deque& items_of(Value queue) { return collections::deque_at(queue_at(queue).items); }

Raised raise_empty(Thread& t) { return t.raise(*state<QueueState>(t).empty, Ref<>()); }

Result<Ref<>> new_queue(Thread& t, Type& type, const Args& args) {
    if (args.positional) return t.raise_type_error("SimpleQueue() takes no positional arguments");
    if (args.keyword_count()) return t.raise_type_error("SimpleQueue() takes no keyword arguments");
    Ref<collections::Deque> items = TRY(collections::deque_new(t, collections::deque_type, collections::kUnlimited));
    Ref<SimpleQueue> queue = TRY(instance_of<SimpleQueue>(t, type));
    queue->items = std::move(items);
    track(t, queue.get());
    return queue;
}

// --- waiting ---

void enlist(SimpleQueue& queue, Waiter& waiter) {
    Waiter** place = &queue.waiters;
    while (*place) place = &(*place)->next;
    *place = &waiter;
}

void delist(SimpleQueue& queue, Waiter& waiter) {
    Waiter** place = &queue.waiters;
    while (*place && *place != &waiter) place = &(*place)->next;
    if (*place) *place = waiter.next;
}

// Absent: there is none. In a forked child the threads that waited are gone.
Waiter* take_waiter(SimpleQueue& queue) {
    Waiter* waiter = queue.waiters;
    if (!waiter) return nullptr;
    bool is_here = waiter->process == ::getpid();
    queue.waiters = is_here ? waiter->next : nullptr;
    return is_here ? waiter : nullptr;
}

// False: nobody waits.
bool hand_over(SimpleQueue& queue, Value item) {
    Waiter* waiter = take_waiter(queue);
    if (!waiter) return false;
    waiter->item = share(item);
    waiter->handed.release();
    return true;
}

// Until the waiter has an item, or the time is over.
Status wait_for_item(Thread& t, SimpleQueue& queue, Waiter& waiter, int64_t nanoseconds) {
    enlist(queue, waiter);
    Result<bool> outcome = waiter.handed.acquire(t, nanoseconds);
    delist(queue, waiter);
    // A signal's handler raised, and an item came meanwhile: it is for the next.
    if (outcome.failed() && waiter.item && !hand_over(queue, waiter.item))
        TRY(collections::deque_append_left(t, collections::deque_at(queue.items), waiter.item));
    TRY(std::move(outcome));
    return {};
}

// --- methods ---

Status put_item(Thread& t, Value self, Value item) {
    if (hand_over(queue_at(self), item)) return {};
    return collections::deque_append(t, items_of(self), item);
}

Status put(Thread& t, Value self, Value item, Value, Value) { return put_item(t, self, item); }
Status put_nowait(Thread& t, Value self, Value item) { return put_item(t, self, item); }

bool is_empty(Thread&, Value self) { return items_of(self).size == 0; }

Result<Ref<>> get(Thread& t, Value self, bool block, Value timeout) {
    int64_t nanoseconds = block ? -1 : 0;
    if (block && timeout != none()) {
        nanoseconds = TRY(nanoseconds_of_timeout(t, timeout));
        if (nanoseconds < 0) return t.raise_value_error("'timeout' must be a non-negative number");
    }
    if (!is_empty(t, self)) return collections::deque_take_left(items_of(self));
    if (nanoseconds == 0) return raise_empty(t);
    Ref<> held = share(self);
    Waiter waiter;
    TRY(wait_for_item(t, queue_at(self), waiter, nanoseconds));
    if (!waiter.item) return raise_empty(t);
    return std::move(waiter.item);
}

Result<Ref<>> get_nowait(Thread& t, Value self) { return get(t, self, false, none()); }

int64_t size(Thread&, Value self) { return items_of(self).size; }

void define_simple_queue(TypeBuilder& type) {
    type.instances<SimpleQueue>().references<&SimpleQueue::items, 1>().shown(72, 0, 0, 64).weakly_referable();
    type.set_flags(kTypeBase);
    type.doc("()", "A queue without a limit, first in, first out, for threads.");
    type.slots().new_ = new_queue;
    type.method<"empty()", is_empty>("True if there is nothing in the queue.");
    type.method<"get(block=True, timeout=None)", get>("Takes an item out, waiting for one if asked to.");
    type.method<"get_nowait()@", get_nowait>("Takes an item out without waiting.");
    type.method<"put(item, block=True, timeout=None)", put>("Puts an item in; this never waits.");
    type.method<"put_nowait(item)", put_nowait>("Puts an item in.");
    type.method<"qsize()", size>("How many items there are.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
}

const TypeDefinition kTypes[] = {{&simple_queue_type, "_queue.SimpleQueue", &types::Object, define_simple_queue}};
TypeDefinitions registered(kTypes);

}  // namespace

KRAIT_MODULE(_queue, "What the module queue is made of.") {
    state<QueueState>(m.thread()).empty =
        TRY(m.exception("Empty", types::Exception, "Exception raised by Queue.get(block=0)/get_nowait()."));
    m.type(simple_queue_type);
    return m.status();
}

}  // namespace krait::modules
