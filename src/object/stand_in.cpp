#include "object/stand_in.h"

#include <algorithm>
#include <span>

#include "object/str.h"

namespace krait::object {

namespace {

// Classes end with a dot, the others are functions.
constexpr std::string_view kTasks[] = {"Task.",
                                       "current_task",
                                       "all_tasks",
                                       "_register_task",
                                       "_register_eager_task",
                                       "_unregister_task",
                                       "_unregister_eager_task",
                                       "_enter_task",
                                       "_leave_task",
                                       "_swap_current_task"};
constexpr std::string_view kFutures[] = {"Future.", "future_add_to_awaited_by", "future_discard_from_awaited_by"};
constexpr std::string_view kLoops[] = {"get_running_loop", "_get_running_loop", "_set_running_loop", "get_event_loop"};

struct StandIn {
    std::string_view file;                   // how its path ends
    std::span<const std::string_view> part;  // what of it stands in; empty: all
};

constexpr StandIn kStandIns[] = {{"/asyncio/tasks.py", kTasks},
                                 {"/asyncio/futures.py", kFutures},
                                 {"/asyncio/events.py", kLoops},
                                 {"/zoneinfo/_zoneinfo.py", {}}};

std::string_view view(const Str& str) { return str.is_ascii() ? str.ascii() : std::string_view(); }

bool belongs(std::string_view qualname, std::string_view part) {
    return part.ends_with('.') ? qualname.starts_with(part) : qualname == part;
}

}  // namespace

bool stands_in_for_native(const CodeObject& code) {
    std::string_view file = view(*code.filename.get());
    for (const StandIn& candidate : kStandIns) {
        if (!file.ends_with(candidate.file)) continue;
        std::string_view qualname = view(*code.qualname.get());
        return candidate.part.empty() ||
               std::ranges::any_of(candidate.part, [&](std::string_view part) { return belongs(qualname, part); });
    }
    return false;
}

}  // namespace krait::object
