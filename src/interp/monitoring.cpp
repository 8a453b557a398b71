#include "interp/monitoring.h"

#include "bytecode/instruction_reader.h"

#include "object/generator.h"
#include "object/module_state.h"

// Who wants which events.

namespace krait::interp {

Monitoring& monitoring_of(Thread& t) { return state<Monitoring>(t); }

namespace {

// Running code is changed at once. What runs on keeps its line: only the next one is a new line.
void instrument_running(Thread& t) {
    for (Thread* thread = t.interpreter.threads; thread; thread = thread->next)
        for (Frame* frame = thread->frame; frame; frame = frame->previous)
            if (frame->is_complete() && instrument_if_due(t, *frame))
                frame->traced_line = static_cast<uint16_t>(frame->line());
}

Status events_changed(Thread& t) {
    Monitoring& monitoring = monitoring_of(t);
    bool is_active = monitoring.has_local_events;
    for (uint32_t events : monitoring.events) is_active = is_active || events != 0;
    ++monitoring.version;
    for (Thread* thread = t.interpreter.threads; thread; thread = thread->next)
        is_active ? thread->ask(kRequestMonitoring) : thread->answer(kRequestMonitoring);
    t.interpreter.is_monitored = is_active;
    instrument_running(t);
    return {};
}

}  // namespace

Status set_tool_events(Thread& t, int tool, uint32_t events) {
    Monitoring& monitoring = monitoring_of(t);
    if (monitoring.events[tool] == events) return {};
    monitoring.events[tool] = events;
    return events_changed(t);
}

Status set_local_tool_events(Thread& t, int tool, CodeObject& code, uint32_t events) {
    if (!code.instrumentation) code.instrumentation = new CodeInstrumentation;
    if (code.instrumentation->local_events[tool] == events) return {};
    code.instrumentation->local_events[tool] = events;
    if (events) monitoring_of(t).has_local_events = true;
    TRY(events_changed(t));
    (void)instrument_if_due(t, code);
    return {};
}

Status trace_instructions(Thread& t, CodeObject& code) {
    if (!code.instrumentation) code.instrumentation = new CodeInstrumentation;
    CodeInstrumentation& notes = *code.instrumentation;
    bool is_known = notes.version != 0 && notes.local_events[kTraceTool] & bit(Event::Instruction);
    if (is_known) return {};
    notes.local_events[kTraceTool] |= bit(Event::Instruction);
    monitoring_of(t).has_local_events = true;
    return events_changed(t);
}

Status restart_monitoring(Thread& t) {
    // Notes of what is disabled are dropped with the old version of the events.
    ++monitoring_of(t).restarts;
    return events_changed(t);
}

namespace {

bool is_any_thread_set(Thread& t, Field<> Thread::* function) {
    for (Thread* thread = t.interpreter.threads; thread; thread = thread->next)
        if (thread->*function) return true;
    return false;
}

}  // namespace

Status set_trace_function(Thread& t, Thread& watched, Value function) {
    watched.trace_function = share(function);
    constexpr uint32_t kEvents = bit(Event::PyStart) | bit(Event::PyResume) | bit(Event::PyReturn) |
                                 bit(Event::PyYield) | bit(Event::Line) | bit(Event::Jump) | bit(Event::Raise) |
                                 bit(Event::PyUnwind) | bit(Event::PyThrow) | bit(Event::StopIteration);
    return set_tool_events(t, kTraceTool, is_any_thread_set(t, &Thread::trace_function) ? kEvents : 0);
}

Status set_profile_function(Thread& t, Thread& watched, Value function) {
    watched.profile_function = share(function);
    constexpr uint32_t kEvents = bit(Event::PyStart) | bit(Event::PyResume) | bit(Event::PyReturn) |
                                 bit(Event::PyYield) | bit(Event::Call) | bit(Event::CReturn) | bit(Event::CRaise) |
                                 bit(Event::PyUnwind) | bit(Event::PyThrow);
    return set_tool_events(t, kProfileTool, is_any_thread_set(t, &Thread::profile_function) ? kEvents : 0);
}

// --- firing ---

namespace {

constexpr std::string_view kNames[] = {"PY_START",
                                       "PY_RESUME",
                                       "PY_RETURN",
                                       "PY_YIELD",
                                       "CALL",
                                       "LINE",
                                       "INSTRUCTION",
                                       "JUMP",
                                       "BRANCH_LEFT",
                                       "BRANCH_RIGHT",
                                       "STOP_ITERATION",
                                       "RAISE",
                                       "EXCEPTION_HANDLED",
                                       "PY_UNWIND",
                                       "PY_THROW",
                                       "RERAISE",
                                       "C_RETURN",
                                       "C_RAISE",
                                       "BRANCH"};

uint64_t disabled_key(int32_t unit, Event event) {
    return static_cast<uint64_t>(unit) << 8 | static_cast<uint64_t>(event);
}

void note_disabled(CodeInstrumentation& notes, Event event, int32_t unit, int tool) {
    uint8_t& tools = notes.disabled[disabled_key(unit, event)];
    tools = static_cast<uint8_t>(tools | 1 << tool);
}

// A callback wants no more of this event at this place.
Status disable(Thread& t, CodeObject& code, Event event, int32_t unit, int tool) {
    if (!can_be_disabled(event)) return refuse_to_disable(t, event, tool);
    CodeInstrumentation& notes = *code.instrumentation;
    note_disabled(notes, event, unit, tool);
    // Who asked for branches of the old sort hears no more of the other way out of a loop either.
    bool is_branch = event == Event::BranchLeft || event == Event::BranchRight;
    if (is_branch && monitoring_of(t).callbacks[tool][static_cast<int>(Event::Branch)] &&
        bytecode::opcode_at(code.base_code, static_cast<uint32_t>(unit)) == bytecode::FOR_ITER)
        note_disabled(notes, event == Event::BranchLeft ? Event::BranchRight : Event::BranchLeft, unit, tool);
    return {};
}

Status call_tool(Thread& t, Frame& frame, int tool, Event event, int32_t unit, std::span<const Value> arguments) {
    bool wants_no_more = TRY(ask_tool(t, Value(frame.code), tool, event, arguments));
    if (!wants_no_more || !frame.code->instrumentation) return {};
    return disable(t, *frame.code, event, unit, tool);
}

uint8_t tools_for(Thread& t, CodeObject& code, Event event, int32_t unit) {
    CodeInstrumentation* notes = code.instrumentation;
    if (!notes) return 0;
    uint64_t restarts = monitoring_of(t).restarts;
    if (notes->restarts != restarts) {
        notes->restarts = restarts;
        notes->disabled.clear();
    }
    uint8_t tools = notes->tools[static_cast<int>(event)];
    if (notes->disabled.empty()) return tools;
    auto found = notes->disabled.find(disabled_key(unit, event));
    return found == notes->disabled.end() ? tools : static_cast<uint8_t>(tools & ~found->second);
}

Status tell(Thread& t, Frame& frame, uint8_t tools, Event event, int32_t unit, std::span<const Value> arguments) {
    for (int tool = kMonitoringTools; tools && tool-- > 0;) {
        if (!(tools >> tool & 1)) continue;
        tools = static_cast<uint8_t>(tools & ~(1 << tool));
        if (tool == kTraceTool)
            TRY(trace_event(t, frame, event, arguments));
        else if (tool == kProfileTool)
            TRY(profile_event(t, frame, event, arguments));
        else
            TRY(call_tool(t, frame, tool, event, unit, arguments));
    }
    return {};
}

}  // namespace

Result<bool> ask_tool(Thread& t, Value code, int tool, Event event, std::span<const Value> arguments) {
    Monitoring& monitoring = monitoring_of(t);
    Ref<> callback = share(monitoring.callbacks[tool][static_cast<int>(event)].value());
    if (!callback) return false;
    Value values[5] = {Value(), code};
    for (size_t i = 0; i < arguments.size(); ++i) values[i + 2] = arguments[i];
    ++t.tracing;
    Result<Ref<>> result =
        call(t, callback, Args{values + 1, static_cast<uint32_t>(arguments.size() + 1), nullptr, true});
    --t.tracing;
    if (result.failed()) return Raised{};
    Ref<> answer = result.take();
    return answer.value() == monitoring.disable.value();
}

Raised refuse_to_disable(Thread& t, Event event, int tool) {
    monitoring_of(t).callbacks[tool][static_cast<int>(event)] = Ref<>();
    return t.raise_value_error("Cannot disable {} events. Callback removed.", kNames[static_cast<int>(event)]);
}

Status fire(Thread& t, Frame& frame, Event event, int32_t unit, std::span<const Value> arguments) {
    if (t.tracing) return {};
    uint8_t tools = tools_for(t, *frame.code, event, unit);
    uint8_t before = std::exchange(frame.event, static_cast<uint8_t>(static_cast<int>(event) + 1));
    Status status = tell(t, frame, tools, event, unit, arguments);
    frame.event = before;
    return status;
}

bool report_returned(Thread& t, Frame& frame, Ref<> stop) {
    (void)t.set_exception(std::move(stop));
    report_exception(t, frame, Event::Raise, frame.lasti());
    if (!t.matches(types::StopIteration)) return false;
    t.clear_exception();
    return true;
}

void report_exception(Thread& t, Frame& frame, Event event, int32_t unit) {
    if (t.tracing || !frame.is_complete()) return;
    (void)instrument_if_due(t, frame);
    Ref<> exception = t.take_exception();
    const Value arguments[] = {Value::small_int(int64_t{unit} * 2), exception};
    if (!fire(t, frame, event, unit, arguments).failed()) (void)t.set_exception(std::move(exception));
}

}  // namespace krait::interp
