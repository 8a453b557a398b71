#include "modules/interpreters/family.h"

#include <cstdio>
#include <cstdlib>

#include "modules/_thread/parts.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/threads.h"
#include "object/warnings.h"

namespace krait::modules::interpreters {

namespace {

struct Membership {
    std::shared_ptr<Family> family;
    MemberRef self;
};

void add_member(Family& family, const MemberRef& member, Thread& inside) {
    member->interpreter = &inside.interpreter;
    member->calls = &pending_calls(inside);
    family.members[member->id] = member;
}

// An interpreter that nobody made from Python code begins a family of its own.
Membership& membership(Thread& t) {
    auto& mine = state<Membership>(t);
    if (mine.family) return mine;
    mine.family = std::make_shared<Family>();
    mine.self = std::make_shared<Member>();
    mine.self->id = mine.family->next_id++;
    mine.self->whence = Whence::Runtime;
    mine.self->is_running = true;
    add_member(*mine.family, mine.self, t);
    return mine;
}

}  // namespace

Family& family(Thread& t) { return *membership(t).family; }
const std::shared_ptr<Family>& family_ref(Thread& t) { return membership(t).family; }
const MemberRef& current_member(Thread& t) { return membership(t).self; }

bool post(Family& family, Member& member, std::function<void(Thread&)> call) {
    std::lock_guard guard(family.mutex);
    if (!member.interpreter || !member.calls) return false;
    member.calls->add(std::move(call));
    member.interpreter->main_thread.ask(kRequestCalls);
    return true;
}

// --- errors ---

Result<Errors*> errors(Thread& t) {
    auto& kept = state<Errors>(t);
    if (!kept.error) TRY(import_module(t, "_interpreters"));
    return &kept;
}

Raised raise_interpreter_error(Thread& t, std::string_view message) {
    Errors* kept = TRY(errors(t));
    return t.raise(*kept->error, "{}", message);
}

Raised raise_instead(Thread& t, std::string_view message) {
    Ref<> inner = t.take_exception();
    (void)raise_interpreter_error(t, message);
    Ref<> outer = t.take_exception();
    if (is_exception(outer)) as_exception(outer)->context = std::move(inner);
    return t.set_exception(std::move(outer));
}

namespace {

Raised raise_not_found(Thread& t, int64_t id) {
    Errors* kept = TRY(errors(t));
    return t.raise(*kept->not_found, "unrecognized interpreter ID {}", id);
}

Raised raise_creation_failed(Thread& t, std::string_view reason) {
    (void)t.raise(types::RuntimeError, "{}", reason);
    return raise_instead(t, "sub-interpreter creation failed");
}

// --- making ---

// What the program decided holds for all its interpreters.
void inherit(Thread& maker, Thread& made, const Settings& settings, const MemberRef& member) {
    Interpreter& interpreter = made.interpreter;
    interpreter.configuration = maker.interpreter.configuration;
    interpreter.int_max_str_digits = interpreter.configuration.flags.int_max_str_digits;
    permissions(made) = permissions_of(settings);
    state<Lifecycle>(made) = state<Lifecycle>(maker);
    auto& mine = state<Membership>(made);
    mine.family = family_ref(maker);
    mine.self = member;
}

uint64_t ident_of_main_thread(Family& family) {
    auto first = family.members.find(0);
    Interpreter* main = first == family.members.end() ? nullptr : first->second->interpreter;
    return main ? main->main->ident : 0;
}

}  // namespace

Result<MemberRef> make_interpreter(Thread& t, const Settings& settings, Whence whence) {
    Family& all = family(t);
    auto member = std::make_shared<Member>();
    member->settings = settings;
    member->whence = whence;
    {
        std::lock_guard guard(all.mutex);
        member->id = all.next_id++;
    }
    if (std::string_view reason = contradiction_in(settings); !reason.empty()) return raise_creation_failed(t, reason);
    if (!state<Lifecycle>(t).start) return raise_creation_failed(t, "nobody has said how");
    t.interpreter.lock.release(t);
    auto* made = new Interpreter;
    Thread& inside = made->main_thread;
    inherit(t, inside, settings, member);
    std::string_view failure = state<Lifecycle>(inside).start(inside);
    bool is_started = failure.empty();
    {
        std::lock_guard guard(all.mutex);
        if (uint64_t ident = ident_of_main_thread(all)) inside.ident = ident;
        if (is_started) add_member(all, member, inside);
    }
    if (is_started)
        made->lock.release(inside);
    else
        delete made;
    t.interpreter.lock.acquire(t);
    if (!is_started) return raise_creation_failed(t, failure);
    return member;
}

// --- ending ---

namespace {

// Threads that are still there must find the interpreter's lock when they come back: it stays for them, and so does
// memory that others look at.
bool may_be_deleted(Family& all, Member& member) {
    std::lock_guard guard(all.mutex);
    Interpreter& interpreter = *member.interpreter;
    return interpreter.threads == &interpreter.main_thread && !interpreter.main_thread.next && member.visitors == 0 &&
           member.loans == 0;
}

void leave_family(Family& all, Member& member) {
    {
        std::lock_guard guard(all.mutex);
        all.members.erase(member.id);
        member.interpreter = nullptr;
        member.calls = nullptr;
    }
    for (FamilyPart* part : {all.queues.get(), all.channels.get()})
        if (part) part->forget(member.id);
}

void finish(Thread& t, const MemberRef& member) {
    std::shared_ptr<Family> all = family_ref(t);
    Interpreter& ending = *member->interpreter;
    Thread& inside = ending.main_thread;
    t.interpreter.lock.release(t);
    ending.lock.acquire(inside);
    inside.ident = static_cast<uint64_t>(::pthread_self());
    pending_calls(inside).run(inside);
    state<Lifecycle>(inside).finish(inside, 0);
    pending_calls(inside).run(inside);
    bool is_empty = may_be_deleted(*all, *member);
    leave_family(*all, *member);
    if (is_empty)
        delete &ending;
    else
        ending.lock.release(inside);
    t.interpreter.lock.acquire(t);
}

}  // namespace

Status end_interpreter(Thread& t, const MemberRef& member) {
    if (member->interpreter == &t.interpreter)
        return raise_interpreter_error(t, "cannot destroy the current interpreter");
    std::string_view complaint;
    bool is_gone = false;
    {
        std::lock_guard guard(family(t).mutex);
        is_gone = !member->interpreter || member->is_ending;
        if (member->is_running) complaint = "interpreter running";
        if (!is_gone && complaint.empty()) member->is_ending = true;
    }
    if (is_gone) return raise_not_found(t, member->id);
    if (!complaint.empty()) return raise_interpreter_error(t, complaint);
    finish(t, member);
    return {};
}

void end_family(Thread& t) {
    if (!state<Membership>(t).family || !permissions(t).is_main) return;
    Family& all = family(t);
    bool has_warned = false;
    for (;;) {
        MemberRef next;
        {
            std::lock_guard guard(all.mutex);
            for (auto& [id, member] : all.members)
                if (member->interpreter != &t.interpreter && !member->is_ending) next = member;
            if (next) next->is_ending = true;
        }
        if (!next) break;
        constexpr std::string_view kWarning = "remaining subinterpreters; close them with Interpreter.close()";
        if (!std::exchange(has_warned, true) && warn(t, types::RuntimeWarning, kWarning).failed()) t.clear_exception();
        finish(t, next);
    }
    leave_family(all, *current_member(t));
}

Result<MemberRef> find_member(Thread& t, int64_t id) {
    if (id < 0) return t.raise_value_error("interpreter ID must be a non-negative int, got {}", id);
    Family& all = family(t);
    {
        std::lock_guard guard(all.mutex);
        auto found = all.members.find(id);
        if (found != all.members.end() && !found->second->is_ending) return found->second;
    }
    return raise_not_found(t, id);
}

Result<int64_t> interpreter_number(Thread& t, Value given) {
    if (!is_int(given)) {
        Lookup index = find_attribute(t, Value(type_of(given)), "__index__"_name);
        if (index.failed()) return Raised{};
        if (!index.take()) return t.raise_type_error("interpreter ID must be an int, got {}", type_name(given));
        Ref<> number = TRY(call_method(t, given, "__index__"_name));
        return interpreter_number(t, number);
    }
    auto number = int_to_int64(given);
    if (!number) return t.raise(types::OverflowError, "int too big to convert");
    if (*number < 0) return t.raise_value_error("interpreter ID must be a non-negative int, got {}", *number);
    return *number;
}

void add_reference(Thread& t, Member& member, bool ends_unreferenced) {
    std::lock_guard guard(family(t).mutex);
    ++member.references;
    if (ends_unreferenced) member.ends_unreferenced = true;
}

Status drop_reference(Thread& t, const MemberRef& member) {
    bool is_last;
    {
        std::lock_guard guard(family(t).mutex);
        is_last = --member->references == 0 && member->ends_unreferenced;
    }
    return is_last ? end_interpreter(t, member) : Status();
}

// --- fork ---

void before_fork_of_family(Thread& t) {
    Family& all = family(t);
    for (FamilyPart* part : {all.queues.get(), all.channels.get()})
        if (part) part->mutex.lock();
    all.mutex.lock();
}

void after_fork_of_family(Thread& t, bool is_child) {
    Family& all = family(t);
    if (is_child) {
        if (!permissions(t).is_main) {
            std::fputs(
                "Fatal Python error: _PyInterpreterState_DeleteExceptMain: not main interpreter\n"
                "Python runtime state: initialized\n",
                stderr);
            std::abort();
        }
        // Their threads are not there any more, and what they were at is not known.
        for (auto& [id, member] : all.members) {
            if (member->interpreter == &t.interpreter) continue;
            member->interpreter = nullptr;
            member->calls = nullptr;
        }
        std::erase_if(all.members, [](auto& entry) { return !entry.second->interpreter; });
    }
    for (FamilyPart* part : {all.queues.get(), all.channels.get()})
        if (part) part->mutex.unlock();
    all.mutex.unlock();
}

// --- visiting ---

namespace {

void work_inside(Thread& t, Interpreter& there, const std::function<void(Thread&)>& work) {
    t.interpreter.lock.release(t);
    Thread& inside = *attach_thread(there);
    pending_calls(inside).run(inside);
    work(inside);
    pending_calls(inside).run(inside);
    threads::drop_thread_locals(inside);
    end_thread(inside);
    t.interpreter.lock.acquire(t);
}

enum class Entry { Free, Gone, Busy };

Entry enter(Family& all, Member& member, bool as_program) {
    std::lock_guard guard(all.mutex);
    if (!member.interpreter || member.is_ending) return Entry::Gone;
    if (as_program && std::exchange(member.is_running, true)) return Entry::Busy;
    ++member.visitors;
    return Entry::Free;
}

Status visit_by(Thread& t, const MemberRef& member, const std::function<void(Thread&)>& work, bool as_program) {
    std::shared_ptr<Family> all = family_ref(t);
    switch (enter(*all, *member, as_program)) {
        case Entry::Gone: return raise_not_found(t, member->id);
        case Entry::Busy: return raise_interpreter_error(t, "interpreter already running");
        case Entry::Free: break;
    }
    if (member->interpreter == &t.interpreter)
        work(t);
    else
        work_inside(t, *member->interpreter, work);
    std::lock_guard guard(all->mutex);
    --member->visitors;
    if (as_program) member->is_running = false;
    return {};
}

}  // namespace

Status visit(Thread& t, const MemberRef& member, const std::function<void(Thread&)>& work) {
    return visit_by(t, member, work, false);
}

Status visit_as_program(Thread& t, const MemberRef& member, const std::function<void(Thread&)>& work) {
    return visit_by(t, member, work, true);
}

}  // namespace krait::modules::interpreters
