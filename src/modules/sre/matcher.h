#pragma once

// Runs a Program over text. Whatever can be tried another way later is noted on a stack (see matcher.cpp), so neither
// long subjects nor deep patterns use up the C++ stack.

#include <vector>

#include "modules/sre/program.h"
#include "object/thread.h"

namespace krait::modules::sre {

// What a match found: positions of group n at 2n and 2n+1 (group 0 is the whole match), -1: unset.
struct Found {
    std::vector<int64_t> marks;
    int64_t last_index = -1;  // the group closed last
};

// One after the other over the same text.
struct Request {
    const void* text = nullptr;
    int unit = 1;  // bytes of a character: 1, 2, 4
    int64_t length = 0;
    int64_t start = 0, end = 0;   // what may be matched; characters before the start are still seen
    int64_t must_advance = -1;    // a match must not be empty at this position
    bool must_match_all = false;  // up to the end
};

// True: found. A pending signal may raise.
object::Result<bool> match(object::Thread& t, const Program& program, const Request& request, Found& found);
object::Result<bool> search(object::Thread& t, const Program& program, const Request& request, Found& found);

}  // namespace krait::modules::sre
