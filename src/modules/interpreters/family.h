#pragma once

// The interpreters of one process that know each other: the first one, and all that were made from Python code. Each
// has its own lock, and whoever works in another one lets his own go first: nobody waits for one lock holding another.

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "modules/interpreters/settings.h"
#include "object/pending_calls.h"

namespace krait::modules::interpreters {

// Where an interpreter comes from; the figures are `_interpreters.WHENCE_...`.
enum class Whence : int { Unknown, Runtime, LegacyCapi, Capi, CrossInterpreter, Library };

// One interpreter as the others see it. `mutex` of the family guards what is not const.
struct Member {
    int64_t id = 0;
    Whence whence = Whence::Unknown;
    Settings settings;
    Interpreter* interpreter = nullptr;  // null once it has ended
    PendingCalls* calls = nullptr;
    int64_t references = 0;
    bool ends_unreferenced = false;  // when the last reference goes
    bool is_running = false;         // its main program
    bool is_ending = false;
    int64_t visitors = 0;  // threads of others that work in it
    int64_t loans = 0;     // buffers of it that others use
};
using MemberRef = std::shared_ptr<Member>;

// What the family shares beside: queues, channels. Each guards itself.
struct FamilyPart {
    virtual ~FamilyPart() = default;
    // The interpreter has ended: what it sent and what it held is nobody's.
    virtual void forget(int64_t interpreter) = 0;
    std::mutex mutex;
};

struct Family {
    std::mutex mutex;
    std::map<int64_t, MemberRef> members;
    int64_t next_id = 0;
    std::unique_ptr<FamilyPart> queues, channels;
};

// The part, made when it is first wanted.
template <typename Part>
Part& part_of(Family& family, std::unique_ptr<FamilyPart> Family::* field) {
    std::lock_guard guard(family.mutex);
    std::unique_ptr<FamilyPart>& part = family.*field;
    if (!part) part = std::make_unique<Part>();
    return static_cast<Part&>(*part);
}

// How an interpreter is started and ended. Set by the program for its first interpreter, and inherited.
struct Lifecycle {
    std::string_view (*start)(Thread& t) = nullptr;  // returns what failed; empty: nothing
    int (*finish)(Thread& t, int status) = nullptr;
    // What the program put in front of sys.path.
    std::optional<std::string> first_path;
};

// Has a member do something at its next safe point; false: it has ended.
bool post(Family& family, Member& member, std::function<void(Thread&)> call);

Family& family(Thread& t);
const std::shared_ptr<Family>& family_ref(Thread& t);
const MemberRef& current_member(Thread& t);

// --- errors ---

struct Errors {
    Ref<Type> error, not_found, not_shareable;
};
// Of the module _interpreters, which is imported for it.
Result<Errors*> errors(Thread& t);
Raised raise_interpreter_error(Thread& t, std::string_view message);
// The same, in the context of the pending exception.
Raised raise_instead(Thread& t, std::string_view message);

// --- making and ending ---

Result<MemberRef> make_interpreter(Thread& t, const Settings& settings, Whence whence);
// InterpreterError: it runs, or is the caller's own. Its last words are those of any program: atexit, modules, streams.
Status end_interpreter(Thread& t, const MemberRef& member);
// What is left ends with the first interpreter, which is ending itself; a warning says so.
void end_family(Thread& t);
// Of an argument, as CPython reads it.
Result<int64_t> interpreter_number(Thread& t, Value given);
// InterpreterNotFoundError: there is none.
Result<MemberRef> find_member(Thread& t, int64_t id);
// The last reference to go takes some interpreters along.
void add_reference(Thread& t, Member& member, bool ends_unreferenced);
Status drop_reference(Thread& t, const MemberRef& member);

// fork(): the child has the interpreter that forked and no other.
void before_fork_of_family(Thread& t);
void after_fork_of_family(Thread& t, bool is_child);

// --- working in another one ---

// The calling system thread becomes a thread of the member for the time of `work`, and the caller's lock is free. An
// interpreter that has ended: InterpreterNotFoundError. In the caller's own interpreter, `work` simply runs.
Status visit(Thread& t, const MemberRef& member, const std::function<void(Thread& inside)>& work);
// The same as the member's main program: InterpreterError "interpreter already running".
Status visit_as_program(Thread& t, const MemberRef& member, const std::function<void(Thread& inside)>& work);

}  // namespace krait::modules::interpreters
