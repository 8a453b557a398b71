#include <utility>

#include "interp/monitoring.h"

#include "modules/sys/functions.h"
#include "object/audit.h"
#include "object/builtin_types.h"
#include "object/simple_namespace.h"

// sys.monitoring.

namespace krait::modules::sys {

namespace {

using interp::bit;
using interp::Monitoring;
using interp::monitoring_of;
using object::Event;

struct NamedEvent {
    std::string_view name;
    Event event;
};
constexpr NamedEvent kEvents[] = {
    {"PY_START", Event::PyStart},
    {"PY_RESUME", Event::PyResume},
    {"PY_RETURN", Event::PyReturn},
    {"PY_YIELD", Event::PyYield},
    {"CALL", Event::Call},
    {"LINE", Event::Line},
    {"INSTRUCTION", Event::Instruction},
    {"JUMP", Event::Jump},
    {"BRANCH_LEFT", Event::BranchLeft},
    {"BRANCH_RIGHT", Event::BranchRight},
    {"STOP_ITERATION", Event::StopIteration},
    {"RAISE", Event::Raise},
    {"EXCEPTION_HANDLED", Event::ExceptionHandled},
    {"PY_UNWIND", Event::PyUnwind},
    {"PY_THROW", Event::PyThrow},
    {"RERAISE", Event::Reraise},
    {"C_RETURN", Event::CReturn},
    {"C_RAISE", Event::CRaise},
    {"BRANCH", Event::Branch},
};
constexpr uint32_t kWithCall = bit(Event::CReturn) | bit(Event::CRaise);
constexpr uint32_t kBothWays = bit(Event::BranchLeft) | bit(Event::BranchRight);

Status check_tool(Thread& t, int tool) {
    if (tool >= 0 && tool < interp::kUserTools) return {};
    return t.raise_value_error("invalid tool {} (must be between 0 and 5)", tool);
}

Status check_in_use(Thread& t, int tool) {
    TRY(check_tool(t, tool));
    if (monitoring_of(t).names[tool]) return {};
    return t.raise_value_error("tool {} is not in use", tool);
}

Status use_tool(Thread& t, Value, int tool, Value name) {
    TRY(check_tool(t, tool));
    if (!is_str(name)) return t.raise_value_error("tool name must be a str");
    if (monitoring_of(t).names[tool]) return t.raise_value_error("tool {} is already in use", tool);
    monitoring_of(t).names[tool] = share(name);
    return {};
}

Status clear_tool(Thread& t, Value, int tool) {
    TRY(check_tool(t, tool));
    if (!monitoring_of(t).names[tool]) return {};
    TRY(interp::set_tool_events(t, tool, 0));
    for (Ref<>& callback : monitoring_of(t).callbacks[tool]) callback = Ref<>();
    return {};
}

Status free_tool(Thread& t, Value self, int tool) {
    TRY(clear_tool(t, self, tool));
    monitoring_of(t).names[tool] = Ref<>();
    return {};
}

Result<Ref<>> get_tool(Thread& t, Value, int tool) {
    TRY(check_tool(t, tool));
    Value name = monitoring_of(t).names[tool];
    return share(name ? name : none());
}

// A callback for BRANCH serves both ways, and the old ones of the two are its old one.
Result<Ref<>> register_callback(Thread& t, Value, int tool, int event, Value function) {
    TRY(check_tool(t, tool));
    if (__builtin_popcount(static_cast<unsigned>(event)) != 1)
        return t.raise_value_error("The callback can only be set for one event at a time");
    int number = __builtin_ctz(static_cast<unsigned>(event));
    if (number >= kMonitoringEvents) return t.raise_value_error("invalid event {}", event);
    TRY(audit(t, "sys.monitoring.register_callback", function));
    Ref<>* callbacks = monitoring_of(t).callbacks[tool];
    Ref<> given = function == none() ? Ref<>() : share(function);
    if (number == static_cast<int>(Event::Branch))
        for (Event way : {Event::BranchLeft, Event::BranchRight}) callbacks[static_cast<int>(way)] = given;
    Ref<> old = std::exchange(callbacks[number], given);
    return old ? old : share(none());
}

// C_RETURN and C_RAISE come with CALL; BRANCH means both ways.
Result<int64_t> normal_events(Thread& t, int64_t events) {
    if (events & bit(Event::Branch)) events = (events & ~int64_t{bit(Event::Branch)}) | kBothWays;
    if (events & kWithCall && (events & kWithCall) != kWithCall)
        return t.raise_value_error("cannot set C_RETURN or C_RAISE events independently");
    if (events & kWithCall && !(events & bit(Event::Call)))
        return t.raise_value_error("cannot set C_RETURN or C_RAISE events independently");
    return events & bit(Event::Call) ? events | kWithCall : events;
}

Result<int64_t> get_events(Thread& t, Value, int tool) {
    TRY(check_tool(t, tool));
    return int64_t{monitoring_of(t).events[tool] & ~kWithCall};
}

std::string hex(uint32_t number) {
    char text[16];
    std::snprintf(text, sizeof text, "0x%x", number);
    return text;
}

Status set_events(Thread& t, Value, int tool, int events) {
    TRY(check_tool(t, tool));
    if (events < 0 || events >= 1 << kMonitoringEvents)
        return t.raise_value_error("invalid event set {}", hex(static_cast<uint32_t>(events)));
    TRY(check_in_use(t, tool));
    int64_t wanted = TRY(normal_events(t, events));
    return interp::set_tool_events(t, tool, static_cast<uint32_t>(wanted));
}

Result<CodeObject*> code_argument(Thread& t, Value code) {
    if (is_code(code)) return as_code(code);
    return t.raise_type_error("code must be a code object");
}

Result<int64_t> get_local_events(Thread& t, Value, int tool, Value given) {
    CodeObject* code = TRY(code_argument(t, given));
    TRY(check_tool(t, tool));
    return code->instrumentation ? int64_t{code->instrumentation->local_events[tool] & ~kWithCall} : 0;
}

Status set_local_events(Thread& t, Value, int tool, Value given, int events) {
    CodeObject* code = TRY(code_argument(t, given));
    TRY(check_in_use(t, tool));
    int64_t wanted = TRY(normal_events(t, events));
    if (wanted < 0 || (wanted & ~int64_t{interp::kLocalEvents | kWithCall}))
        return t.raise_value_error("invalid local event set {}", hex(static_cast<uint32_t>(events)));
    return interp::set_local_tool_events(t, tool, *code, static_cast<uint32_t>(wanted));
}

Status restart_events(Thread& t, Value) { return interp::restart_monitoring(t); }

// Event names with the tools that want them everywhere.
Result<Ref<>> all_events(Thread& t, Value) {
    Ref<Dict> result = TRY(dict_new(t));
    for (const NamedEvent& named : kEvents) {
        int64_t tools = 0;
        for (int tool = 0; tool < kMonitoringTools; ++tool)
            if (monitoring_of(t).events[tool] & bit(named.event)) tools |= int64_t{1} << tool;
        Ref<Str> name = TRY(intern_utf8(t, named.name));
        if (tools) TRY(dict_set(t, *result, name, Value::small_int(tools)));
    }
    return result;
}

Result<Ref<>> event_names(Thread& t) {
    Ref<Dict> names = TRY(dict_new(t));
    for (const NamedEvent& named : kEvents) {
        Ref<Str> name = TRY(intern_utf8(t, named.name));
        TRY(dict_set(t, *names, name, Value::small_int(bit(named.event))));
    }
    TRY(dict_set(t, *names, Value("NO_EVENTS"_name), Value::small_int(0)));
    return simple_namespace_new(t, *names);
}

void add_functions(ModuleBuilder& m) {
    m.def<"use_tool_id(tool_id, name, /)", use_tool>("Takes a tool id.");
    m.def<"clear_tool_id(tool_id, /)", clear_tool>("Drops the tool's events and callbacks.");
    m.def<"free_tool_id(tool_id, /)", free_tool>("Gives a tool id back.");
    m.def<"get_tool(tool_id, /)", get_tool>("The name of the tool that has the id; None.");
    m.def<"register_callback(tool_id, event, func, /)", register_callback>("Sets the tool's function for an event.");
    m.def<"get_events(tool_id, /)", get_events>("The events that the tool wants everywhere.");
    m.def<"set_events(tool_id, event_set, /)", set_events>("Sets the events that the tool wants everywhere.");
    m.def<"get_local_events(tool_id, code, /)", get_local_events>("The events that the tool wants of a code object.");
    m.def<"set_local_events(tool_id, code, event_set, /)", set_local_events>(
        "Sets the events that the tool wants of a code object.");
    m.def<"restart_events()", restart_events>("Events that callbacks have disabled are told again.");
    m.def<"_all_events()", all_events>("Which tools want which events everywhere.");
}

}  // namespace

Result<Ref<Module>> monitoring_module(Thread& t) {
    Ref<Str> name = TRY(str_from_ascii(t, "sys.monitoring"));
    Ref<Module> module = TRY(module_new(t, name));
    ModuleBuilder m(t, *module);
    Monitoring& monitoring = monitoring_of(t);
    if (!monitoring.disable) {
        monitoring.disable = TRY(call(t, Value(&types::Object)));
        monitoring.missing = TRY(call(t, Value(&types::Object)));
    }
    add_functions(m);
    m.add("DISABLE", monitoring.disable.value());
    m.add("MISSING", monitoring.missing.value());
    m.add("events", TRY(event_names(t)));
    m.add("DEBUGGER_ID", 0);
    m.add("COVERAGE_ID", 1);
    m.add("PROFILER_ID", 2);
    m.add("OPTIMIZER_ID", 5);
    TRY(m.status());
    return module;
}

}  // namespace krait::modules::sys
