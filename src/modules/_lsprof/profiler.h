#pragma once

// Who called whom how often, and how long it took: the books of a profiler.

#include <deque>
#include <unordered_map>
#include <vector>

#include "object/object.h"
#include "object/ref.h"
#include "object/result.h"

namespace krait::modules::lsprof {

using namespace object;

struct Tally {
    int64_t total = 0;  // time in it, of outermost calls
    int64_t inner = 0;  // time in it alone
    int64_t calls = 0, recursive_calls = 0;
    int64_t level = 0;  // calls under way

    void finish(int64_t elapsed, int64_t elapsed_inside) {
        --level == 0 ? total += elapsed : ++recursive_calls;
        inner += elapsed_inside;
        ++calls;
    }
};

struct Entry;
struct Callee {
    Entry* entry;
    Tally tally;
};

struct Entry {
    Ref<> shown;  // a code object, or the text of a native function
    Tally tally;
    std::deque<Callee> callees;

    Tally& callee(Entry& called) {
        for (Callee& known : callees)
            if (known.entry == &called) return known.tally;
        return callees.emplace_back(&called).tally;
    }
};

// A call under way.
struct Context {
    Entry* entry;
    int64_t start = 0;
    int64_t inside = 0;  // time in calls that it made
};

struct Books {
    std::deque<Entry> entries;
    std::unordered_map<const void*, Entry*> by_key;
    std::vector<Context> running;

    Entry* find(const void* key) const {
        auto found = by_key.find(key);
        return found == by_key.end() ? nullptr : found->second;
    }
};

struct Profiler : Object {
    Field<> timer;  // absent: the clock
    double unit;    // of the timer's integers, in seconds; 0: it gives seconds
    bool is_enabled, wants_callees, wants_natives, is_in_timer;
    Books* books;
};

inline Profiler& profiler_at(Value self) { return *static_cast<Profiler*>(self.as_object()); }

// Entering and leaving a call; the pending exception stays.
Status enter_call(Thread& t, Profiler& profiler, const void* key, Value shown);
void leave_call(Thread& t, Profiler& profiler, const void* key);
// What has not returned ends now.
void end_calls(Thread& t, Profiler& profiler);

}  // namespace krait::modules::lsprof
