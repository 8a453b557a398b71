#include <cstddef>

#include "modules/asyncio/asyncio.h"
#include "object/running_loop.h"

// Which tasks there are, and which one each thread runs. Tasks that are not done stand in a list of the interpreter,
// which does not keep them alive; what only behaves like a task stands in a WeakSet.

namespace krait::modules::asyncio {

namespace {

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Winvalid-offsetof"
Task& task_of(TaskLink& link) {
    return *reinterpret_cast<Task*>(reinterpret_cast<char*>(&link) - offsetof(Task, link));
}
#pragma clang diagnostic pop

void unlink(TaskLink& link) {
    if (!link.next) return;
    link.previous->next = link.next;
    link.next->previous = link.previous;
    link.previous = link.next = nullptr;
}

// In a forked child nobody goes on with the parent's tasks.
void forget_parents_tasks(Thread& t) {
    AsyncioState& state = asyncio_state(t);
    uint32_t forks = forks_survived(t);
    if (state.forks == forks) return;
    state.forks = forks;
    while (state.tasks.next != &state.tasks) unlink(*state.tasks.next);
}

}  // namespace

AsyncioState::~AsyncioState() {
    while (tasks.next != &tasks) unlink(*tasks.next);
}

void list_task(Thread& t, Task& task) {
    forget_parents_tasks(t);
    if (task.link.next) return;
    TaskLink& head = asyncio_state(t).tasks;
    task.link = {head.previous, &head};
    head.previous->next = &task.link;
    head.previous = &task.link;
}

void unlist_task(Task& task) { unlink(task.link); }

// --- all of them ---

namespace {

Result<bool> is_pending_in(Thread& t, Value task, Value loop) {
    if (is_task(task)) return task_at(task).is_pending() && task_at(task).loop.value() == loop;
    Ref<> is_done = TRY(call_method(t, task, "done"_name));
    bool is_over = TRY(is_true(t, is_done));
    if (is_over) return false;
    Ref<> own = TRY(loop_of(t, task));
    return own.value() == loop;
}

Status add_pending(Thread& t, Set& found, Value tasks, Value loop) {
    Ref<List> all = TRY(list_from_iterable(t, tasks));
    for (int64_t i = 0; i < all->size(); ++i) {
        Ref<> task = share(all->at(i));
        bool is_wanted = TRY(is_pending_in(t, task, loop));
        if (is_wanted) TRY(set_add(t, found, task));
    }
    return {};
}

// Adding to a set may run code, and tasks may come and go: they are collected first.
Result<Ref<List>> listed_tasks(Thread& t, Value loop) {
    Ref<List> listed = TRY(list_new(t));
    forget_parents_tasks(t);
    TaskLink& head = asyncio_state(t).tasks;
    for (TaskLink* link = head.next; link != &head; link = link->next) {
        Task& task = task_of(*link);
        bool is_alive = task.count > 0;
        if (is_alive && task.is_pending() && task.loop.value() == loop) TRY(list_append(t, *listed, Value(&task)));
    }
    return listed;
}

}  // namespace

Result<Ref<>> all_tasks(Thread& t, Value, Value given_loop) {
    Ref<> loop = given_loop == none() ? TRY(running_loop_or_raise(t)) : share(given_loop);
    Ref<Set> found = TRY(set_new(t));
    TRY(add_pending(t, *found, asyncio_state(t).eager_tasks, loop));
    Ref<List> listed = TRY(listed_tasks(t, loop));
    for (int64_t i = 0; i < listed->size(); ++i) TRY(set_add(t, *found, Ref<>(share(listed->at(i)))));
    TRY(add_pending(t, *found, asyncio_state(t).foreign_tasks, loop));
    return found;
}

Status register_task(Thread& t, Value, Value task) {
    if (!is_task(task)) {
        TRY(call_method(t, asyncio_state(t).foreign_tasks, "add"_name, task));
        return {};
    }
    list_task(t, task_at(task));
    return {};
}

Status unregister_task(Thread& t, Value, Value task) {
    if (!is_task(task)) {
        TRY(call_method(t, asyncio_state(t).foreign_tasks, "discard"_name, task));
        return {};
    }
    unlist_task(task_at(task));
    return {};
}

Status register_eager_task(Thread& t, Value, Value task) { return set_add(t, *asyncio_state(t).eager_tasks, task); }

Status unregister_eager_task(Thread& t, Value, Value task) {
    TRY(set_discard(t, *asyncio_state(t).eager_tasks, task));
    return {};
}

// --- the one that runs ---

Result<Ref<>> current_task(Thread& t, Value, Value given_loop) {
    Ref<> loop = given_loop == none() ? TRY(running_loop_or_raise(t)) : share(given_loop);
    RunningLoop& running = running_loop(t);
    Value task = running.loop.value() == loop.value() ? running.task.value() : task_running_in(t, loop);
    return share(task ? task : none());
}

namespace {

Status check_runs(Thread& t, const RunningLoop& running, Value loop) {
    if (running.loop.value() == loop) [[likely]]
        return {};
    Ref<Str> shown = TRY(repr(t, loop));
    return t.raise(types::RuntimeError, "loop {} is not the running loop", shown.get());
}

}  // namespace

Status enter_task(Thread& t, Value, Value loop, Value task) {
    RunningLoop& running = running_loop(t);
    TRY(check_runs(t, running, loop));
    if (running.task) {
        Ref<Str> shown = TRY(repr(t, task));
        Ref<Str> shown_other = TRY(repr(t, Ref<>(running.task)));
        return t.raise(types::RuntimeError, "Cannot enter into task {} while another task {} is being executed.",
                       shown.get(), shown_other.get());
    }
    running.task = share(task);
    return {};
}

Status leave_task(Thread& t, Value, Value loop, Value task) {
    RunningLoop& running = running_loop(t);
    TRY(check_runs(t, running, loop));
    if (running.task.value() != task) {
        Ref<> current = running.task ? running.task : share(none());
        Ref<Str> shown = TRY(repr(t, task));
        Ref<Str> shown_other = TRY(repr(t, current));
        return t.raise(types::RuntimeError, "Invalid attempt to leave task {} while task {} is entered.", shown.get(),
                       shown_other.get());
    }
    running.task = Ref<>();
    return {};
}

Result<Ref<>> swap_current_task(Thread& t, Value, Value loop, Value task) {
    RunningLoop& running = running_loop(t);
    TRY(check_runs(t, running, loop));
    Ref<> previous = running.task ? std::move(running.task) : share(none());
    running.task = task == none() ? Ref<>() : share(task);
    return previous;
}

}  // namespace krait::modules::asyncio
