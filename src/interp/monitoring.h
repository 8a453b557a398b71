#pragma once

// sys.monitoring, and sys.settrace and sys.setprofile on top of it.
//
// An instruction that has something to report is replaced by INSTRUMENTED_LINE, which reports and then goes on with the
// instruction itself. Code objects are changed when they are next entered: while any tool wants events, every thread
// has kRequestMonitoring set, so that RESUME looks; an instruction that reports looks too, and puts things back when
// nobody wants them any more. Frames that are running are changed at once.

#include <span>

#include "interp/operations.h"
#include "object/code_instrumentation.h"
#include "object/interpreter.h"

namespace krait::interp {

constexpr uint32_t bit(Event event) { return uint32_t{1} << static_cast<int>(event); }
inline constexpr uint32_t kLocalEvents = (bit(Event::StopIteration) << 1) - 1;
inline constexpr int kUserTools = 6, kProfileTool = 6, kTraceTool = 7;

struct Monitoring {
    Ref<> names[kUserTools];  // absent: the tool is not in use
    Ref<> callbacks[kUserTools][kMonitoringEvents];
    uint32_t events[kMonitoringTools] = {};
    uint64_t version = 1;
    uint64_t restarts = 0;
    bool has_local_events = false;
    Ref<> disable, missing;  // sys.monitoring.DISABLE and MISSING
};
Monitoring& monitoring_of(Thread& t);

// A tool's events changed: running frames are changed now, all other code when it is entered.
Status set_tool_events(Thread& t, int tool, uint32_t events);
Status set_local_tool_events(Thread& t, int tool, CodeObject& code, uint32_t events);
// settrace wants to hear of the code's instructions (f_trace_opcodes).
Status trace_instructions(Thread& t, CodeObject& code);
// Nothing is disabled any more.
Status restart_monitoring(Thread& t);

// sys.settrace, sys.setprofile for a thread; absent: none.
Status set_trace_function(Thread& t, Thread& watched, Value function);
Status set_profile_function(Thread& t, Thread& watched, Value function);

// --- for the loop ---

// Brings the instructions of the frame's code up to date. True: something may have changed.
bool instrument_if_due(Thread& t, CodeObject& code);
inline bool instrument_if_due(Thread& t, Frame& frame) { return instrument_if_due(t, *frame.code); }

// Frame::traced_line: whatever line comes is a new one.
inline constexpr uint16_t kNoLine = 0xFFFF;

// What an instrumented instruction does first. frame.ip is the instruction, frame.sp the top of the stack.
struct Report {
    bool has_failed = false;
    bool is_done = false;  // go on at frame.ip with frame.sp
    uint16_t opcode = 0;   // else go on with this one
};
Report report_events(Thread& t, Frame& frame, int64_t oparg);

// Events of unwinding, for the pending exception; a callback's exception takes its place.
inline bool is_monitored(const Thread& t) {
    return t.eval_breaker.load(std::memory_order_relaxed) & kRequestMonitoring;
}
void report_exception(Thread& t, Frame& frame, Event event, int32_t unit);

// What a delegation waited for has ended by a StopIteration. False: a callback raised.
bool report_returned(Thread& t, Frame& frame, Ref<> stop);

// --- events of what is no Python code (foreign_events.cpp) ---
//
// Whoever runs something like code tells of the events itself, about an object that stands for the code. For each place
// it keeps the tools that want to hear of it, one bit each, since the events changed last (Monitoring::version).

uint8_t tools_wanting(Thread& t, Event event);
// Calls those tools, the highest first; one that wants no more loses its bit.
Status fire_foreign(Thread& t, Value code, Event event, uint8_t& tools, std::span<const Value> arguments);

// --- between monitoring*.cpp ---

// Calls the tool's callback, if it has one. True: it answers that it wants no more of this event here.
Result<bool> ask_tool(Thread& t, Value code, int tool, Event event, std::span<const Value> arguments);
// Events that belong to a place can be turned off there.
inline bool can_be_disabled(Event event) {
    return bit(event) & kLocalEvents || event == Event::CReturn || event == Event::CRaise;
}
// For the others: the tool loses its callback.
Raised refuse_to_disable(Thread& t, Event event, int tool);

// Calls the tools that want the event here, the highest first. `arguments` stand behind the code object.
Status fire(Thread& t, Frame& frame, Event event, int32_t unit, std::span<const Value> arguments);
// What settrace and setprofile make of an event; `argument` is its last argument.
Status trace_event(Thread& t, Frame& frame, Event event, std::span<const Value> arguments);
Status profile_event(Thread& t, Frame& frame, Event event, std::span<const Value> arguments);

}  // namespace krait::interp
