#include <deque>

#include "modules/interpreters/travelling.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"

// _interpqueues: queues that all interpreters of a family can put into and get from.

namespace krait::modules {

using namespace object;
using namespace interpreters;

namespace {

struct CrossQueue {
    int64_t maxsize = 0;
    int unbound = kUnboundReplace;
    int fallback = 1;
    int64_t users = 0;
    std::deque<Waiting> items;

    bool is_full() const { return maxsize > 0 && static_cast<int64_t>(items.size()) >= maxsize; }
};

// `mutex` guards everything. Data is destroyed without it: that may run any code.
struct Queues final : FamilyPart {
    std::map<int64_t, CrossQueue> all;
    int64_t next_id = 1;

    void forget(int64_t interpreter) override {
        std::vector<SharedPtr> dropped;
        std::lock_guard guard(mutex);
        for (auto& [id, queue] : all) {
            for (Waiting& item : queue.items)
                if (item.sender == interpreter && item.data) dropped.push_back(std::move(item.data));
            std::erase_if(queue.items,
                          [](const Waiting& item) { return !item.data && item.unbound == kUnboundRemove; });
        }
    }
};

Queues& queues(Thread& t) { return part_of<Queues>(family(t), &Family::queues); }

// --- errors ---

struct QueueErrors {
    Ref<Type> error, not_found;
    Ref<> queue_type, empty, full;  // of the Python code over this module
};

Raised raise_not_found(Thread& t, int64_t id) {
    return t.raise(*state<QueueErrors>(t).not_found, "queue {} not found", id);
}

Status need_python_types(Thread& t) {
    if (state<QueueErrors>(t).queue_type) return {};
    TRY(import_module(t, "concurrent.interpreters._queues"));
    if (state<QueueErrors>(t).queue_type) return {};
    return t.raise(types::RuntimeError, "queue types are not registered");
}

Raised raise_state(Thread& t, Ref<> QueueErrors::* type, int64_t id, std::string_view what) {
    TRY(need_python_types(t));
    Type* error = as_type(state<QueueErrors>(t).*type);
    return t.raise(*error, "queue {} is {}", id, what);
}

// --- finding ---

struct QueueId {
    int64_t number;
};

}  // namespace

}  // namespace krait::modules

namespace krait::object {

template <>
struct Convert<modules::QueueId> {
    static Result<modules::QueueId> from(Thread& t, Value value, const ArgumentContext&) {
        return modules::QueueId{TRY(modules::interpreters::number_of(t, "queue", value))};
    }
};

}  // namespace krait::object

namespace krait::modules {

namespace {

// Does something with the queue under the mutex; QueueNotFoundError: there is none.
template <typename F>
Status with_queue(Thread& t, int64_t id, F act) {
    Queues& shared = queues(t);
    bool is_there = false;
    {
        std::lock_guard guard(shared.mutex);
        auto found = shared.all.find(id);
        is_there = found != shared.all.end();
        if (is_there) act(found->second);
    }
    return is_there ? Status() : Status(raise_not_found(t, id));
}

// --- being used ---

void remove(Queues& shared, int64_t id) {
    std::deque<Waiting> dropped;
    std::lock_guard guard(shared.mutex);
    auto found = shared.all.find(id);
    if (found == shared.all.end()) return;
    dropped.swap(found->second.items);
    shared.all.erase(found);
}

// Counts one user less; the queue goes with the last.
void end_use(Queues& shared, int64_t id) {
    bool is_last = false;
    {
        std::lock_guard guard(shared.mutex);
        auto found = shared.all.find(id);
        is_last = found != shared.all.end() && --found->second.users == 0;
    }
    if (is_last) remove(shared, id);
}

// A queue that is on its way itself counts as used.
struct QueueOnItsWay {
    std::shared_ptr<Family> family;
    int64_t id;
    ~QueueOnItsWay() { end_use(part_of<Queues>(*family, &Family::queues), id); }
};

Result<Ref<>> restore_queue(Thread& t, const Shared& shared) {
    Ref<> queues_module = TRY(import_module(t, "concurrent.interpreters._queues"));
    Ref<> type = TRY(get_attribute(t, queues_module, "Queue"_name));
    Ref<> id = TRY(int_from_int64(t, shared.number));
    return call(t, type, id.value());
}

Result<SharedPtr> share_queue(Thread& t, Value queue) {
    Ref<> given = TRY(get_attribute(t, queue, "_id"_name));
    int64_t id = TRY(number_of(t, "queue", given));
    TRY(with_queue(t, id, [](CrossQueue& found) { ++found.users; }));
    auto shared = std::make_unique<Shared>();
    shared->kind = Shared::Kind::Special;
    shared->number = id;
    shared->restore = restore_queue;
    shared->held = std::shared_ptr<void>(new QueueOnItsWay{family_ref(t), id},
                                         [](void* held) { delete static_cast<QueueOnItsWay*>(held); });
    return shared;
}

// --- the functions ---

Result<int64_t> create(Thread& t, Value, int64_t maxsize, int unboundop, int fallback) {
    CrossQueue made;
    made.maxsize = maxsize;
    made.unbound = TRY(unbound_of(t, unboundop, kUnboundReplace));
    made.fallback = TRY(fallback_of(t, fallback, 1));
    Queues& shared = queues(t);
    std::lock_guard guard(shared.mutex);
    int64_t id = shared.next_id++;
    shared.all[id] = std::move(made);
    return id;
}

Status destroy(Thread& t, Value, QueueId qid) {
    TRY(with_queue(t, qid.number, [](CrossQueue&) {}));
    remove(queues(t), qid.number);
    return {};
}

Result<Ref<List>> list_all(Thread& t, Value) {
    std::vector<std::pair<int64_t, std::pair<int, int>>> found;
    {
        Queues& shared = queues(t);
        std::lock_guard guard(shared.mutex);
        for (auto& [id, queue] : shared.all) found.emplace_back(id, std::pair(queue.unbound, queue.fallback));
    }
    Ref<List> list = TRY(list_new(t));
    for (size_t i = found.size(); i-- > 0;) {
        auto& [id, defaults] = found[i];
        Ref<> entry =
            TRY(tuple_of(t, Value::small_int(id), Value::small_int(defaults.first), Value::small_int(defaults.second)));
        TRY(list_append(t, *list, entry));
    }
    return list;
}

Status put(Thread& t, Value, QueueId qid, Value object, int unboundop, int fallback) {
    int queue_unbound = 0, queue_fallback = 0;
    TRY(with_queue(t, qid.number, [&](CrossQueue& queue) {
        queue_unbound = queue.unbound;
        queue_fallback = queue.fallback;
    }));
    Waiting item;
    item.unbound = TRY(unbound_of(t, unboundop, queue_unbound));
    bool falls_back = TRY(fallback_of(t, fallback, queue_fallback)) != 0;
    item.data = TRY(share_value(t, object, falls_back ? Fallback::Full : Fallback::None));
    item.sender = current_member(t)->id;
    bool is_full = false;
    TRY(with_queue(t, qid.number, [&](CrossQueue& queue) {
        is_full = queue.is_full();
        if (!is_full) queue.items.push_back(std::move(item));
    }));
    return is_full ? Status(raise_state(t, &QueueErrors::full, qid.number, "full")) : Status();
}

Result<Ref<>> get(Thread& t, Value, QueueId qid) {
    std::optional<Waiting> item;
    TRY(with_queue(t, qid.number, [&](CrossQueue& queue) {
        if (queue.items.empty()) return;
        item = std::move(queue.items.front());
        queue.items.pop_front();
    }));
    if (!item) return raise_state(t, &QueueErrors::empty, qid.number, "empty");
    if (!item->data) return TRY(tuple_of(t, none(), Value::small_int(item->unbound)));
    Ref<> object = TRY(restore(t, *item->data));
    return TRY(tuple_of(t, object.value(), none()));
}

Status bind(Thread& t, Value, QueueId qid) {
    return with_queue(t, qid.number, [](CrossQueue& queue) { ++queue.users; });
}

Status release_queue(Thread& t, Value, QueueId qid) {
    bool is_used = false;
    TRY(with_queue(t, qid.number, [&](CrossQueue& queue) { is_used = queue.users > 0; }));
    if (!is_used) return t.raise(*state<QueueErrors>(t).error, "queue {} never bound", qid.number);
    end_use(queues(t), qid.number);
    return {};
}

Result<int64_t> get_maxsize(Thread& t, Value, QueueId qid) {
    int64_t size = 0;
    TRY(with_queue(t, qid.number, [&](CrossQueue& queue) { size = queue.maxsize; }));
    return size;
}

Result<int64_t> get_count(Thread& t, Value, QueueId qid) {
    int64_t count = 0;
    TRY(with_queue(t, qid.number, [&](CrossQueue& queue) { count = static_cast<int64_t>(queue.items.size()); }));
    return count;
}

Result<bool> is_full(Thread& t, Value, QueueId qid) {
    bool full = false;
    TRY(with_queue(t, qid.number, [&](CrossQueue& queue) { full = queue.is_full(); }));
    return full;
}

Result<Ref<>> get_queue_defaults(Thread& t, Value, QueueId qid) {
    int unbound = 0, fallback = 0;
    TRY(with_queue(t, qid.number, [&](CrossQueue& queue) {
        unbound = queue.unbound;
        fallback = queue.fallback;
    }));
    return TRY(tuple_of(t, Value::small_int(unbound), Value::small_int(fallback)));
}

Status register_types(Thread& t, Value, Value queue_type, Value empty, Value full) {
    Value given[] = {queue_type, empty, full};
    constexpr std::string_view kWanted[] = {"a type for 'queuetype'", "an exception type for 'emptyerror'",
                                            "an exception type for 'fullerror'"};
    for (size_t i = 0; i < std::size(given); ++i) {
        bool fits = i == 0 ? is_type(given[i]) : is_exception_class(given[i]);
        if (!fits) return t.raise_type_error("expected {}", kWanted[i]);
    }
    auto& kept = state<QueueErrors>(t);
    kept.queue_type = share(queue_type);
    kept.empty = share(empty);
    kept.full = share(full);
    register_shareable(t, *as_type(queue_type), share_queue);
    return {};
}

}  // namespace

KRAIT_MODULE(_interpqueues, "Queues between interpreters.") {
    auto& kept = state<QueueErrors>(m.thread());
    TRY(m.exception("concurrent.interpreters.QueueError", types::RuntimeError, kept.error,
                    "Something about a queue went wrong."));
    TRY(m.exception("concurrent.interpreters.QueueNotFoundError", *kept.error, kept.not_found));
    m.def<"~create(maxsize, unboundop=-1, fallback=-1)", create>("Makes a queue; answers its number.");
    m.def<"~destroy(qid)", destroy>("Takes a queue away.");
    m.def<"list_all()", list_all>("All queues: number, and what holds for their items by default.");
    m.def<"~put(qid, obj, unboundop=-1, fallback=-1)", put>("Adds an object's data.");
    m.def<"~get(qid)", get>("Takes the oldest data out, as an object.");
    m.def<"~bind(qid)", bind>("Counts a user of the queue.");
    m.def<"~release(qid)", release_queue>("Counts one user less; the queue goes with the last.");
    m.def<"~get_maxsize(qid)", get_maxsize>("How many items fit.");
    m.def<"~get_count(qid)", get_count>("How many items there are.");
    m.def<"~is_full(qid)", is_full>("Is there no room?");
    m.def<"~get_queue_defaults(qid)", get_queue_defaults>("What holds for items by default.");
    m.def<"~_register_heap_types(queuetype, emptyerror, fullerror)", register_types>(
        "Tells the Python types that stand for queues and their errors.");
    return m.status();
}

}  // namespace krait::modules
