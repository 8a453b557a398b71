#pragma once

// Exception groups, for except*.

#include "object/exceptions.h"
#include "object/list.h"

namespace krait::object {

inline bool is_exception_group(Value value) { return is_instance_of(value, types::BaseExceptionGroup); }

// What a group was split into: parts that keep the group's shape; absent: nothing.
struct SplitGroup {
    Ref<> match;
    Ref<> rest;
};

// Which members belong to `match`: the group as a whole is asked first, then its members, deep down.
class GroupMatcher {
public:
    virtual Result<bool> matches(Thread& t, Value exception) = 0;

protected:
    ~GroupMatcher() = default;
};
Status split_exception(Thread& t, Value exception, GroupMatcher& matcher, bool wants_rest, SplitGroup& out);

// What an except* statement raises at its end: `raised` holds what its clauses raised (or None) and what no clause
// took. Members that are parts of `original` are put together again in its shape. None: nothing is left.
Result<Ref<>> merge_raised_star(Thread& t, Value original, const List& raised);

}  // namespace krait::object
