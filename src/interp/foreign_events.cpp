#include "interp/monitoring.h"

// Events that come from elsewhere than the evaluation loop. settrace and setprofile speak of frames and hear nothing.

namespace krait::interp {

uint8_t tools_wanting(Thread& t, Event event) {
    uint8_t tools = 0;
    // How a native function ends concerns those who watch calls, and only in the evaluation loop.
    if (event == Event::CReturn || event == Event::CRaise) return 0;
    for (int tool = 0; tool < kUserTools; ++tool)
        if (monitoring_of(t).events[tool] & bit(event)) tools = static_cast<uint8_t>(tools | 1 << tool);
    return tools;
}

Status fire_foreign(Thread& t, Value code, Event event, uint8_t& tools, std::span<const Value> arguments) {
    if (t.tracing) return {};
    for (int tool = kUserTools; tool-- > 0;) {
        if (!(tools >> tool & 1)) continue;
        bool wants_no_more = TRY(ask_tool(t, code, tool, event, arguments));
        if (!wants_no_more) continue;
        if (!can_be_disabled(event)) return refuse_to_disable(t, event, tool);
        tools = static_cast<uint8_t>(tools & ~(1 << tool));
    }
    return {};
}

}  // namespace krait::interp
