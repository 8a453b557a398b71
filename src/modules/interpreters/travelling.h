#pragma once

// What queues and channels have in common: data that waits for somebody to take it, and what becomes of it when the
// interpreter that sent it ends first.

#include "modules/interpreters/sharing.h"

namespace krait::modules::interpreters {

enum Unbound : int {
    kUnboundRemove = 1,   // the data goes
    kUnboundError = 2,    // whoever takes it gets an error
    kUnboundReplace = 3,  // whoever takes it gets a sign
};

struct Waiting {
    SharedPtr data;  // null: the sender has ended
    int64_t sender = 0;
    int unbound = kUnboundReplace;
};

// -1: `otherwise`. ValueError "unsupported unboundop N".
Result<int> unbound_of(Thread& t, int given, int otherwise);
// The same for what is tried when a value cannot travel as it is: 0 nothing, 1 pickling and more.
Result<int> fallback_of(Thread& t, int given, int otherwise);

// A number of a queue or channel: "{what} ID must be an int, got {T}".
Result<int64_t> number_of(Thread& t, std::string_view what, Value given);

}  // namespace krait::modules::interpreters
