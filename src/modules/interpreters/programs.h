#pragma once

// Running something in another interpreter, and what comes back.

#include "modules/interpreters/sharing.h"
#include "modules/interpreters/snapshot.h"

namespace krait::modules::interpreters {

// The values of a dict with str keys, ready to travel.
struct SharedNames {
    std::vector<std::pair<std::string, SharedPtr>> values;
};
Result<SharedNames> share_names(Thread& t, Dict& names);

// Runs code in __main__, after giving names to it; None, or a snapshot of the exception that ended it.
Result<Ref<>> run_script(Thread& t, const MemberRef& member, const Shared& code, const SharedNames& names);
Status give_names(Thread& t, const MemberRef& member, const SharedNames& names);

struct SharedCall {
    SharedPtr function, args, keywords;  // args, keywords: null when there are none
};
Result<SharedCall> share_call(Thread& t, Value function, Value args, Value keywords);
// (result, None) or (None, snapshot).
Result<Ref<>> run_call(Thread& t, const MemberRef& member, const SharedCall& call);

}  // namespace krait::modules::interpreters
