#include "interp/monitoring.h"
#include "modules/sys/functions.h"
#include "modules/sys/struct_types.h"
#include "object/audit.h"
#include "object/int.h"

// Functions that watch the program run: tracing, profiling, hooks of asynchronous generators, where coroutines come
// from.

namespace krait::modules::sys {

namespace {

Value none_if_absent(Value value) { return value ? value : none(); }
Ref<> absent_if_none(Value value) { return value == none() ? Ref<>() : share(value); }

Status settrace(Thread& t, Value, Value function) {
    TRY(audit(t, "sys.settrace"));
    return interp::set_trace_function(t, t, function == none() ? Value() : function);
}
Result<Ref<>> gettrace(Thread& t, Value) { return share(none_if_absent(t.trace_function)); }

Status setprofile(Thread& t, Value, Value function) {
    TRY(audit(t, "sys.setprofile"));
    return interp::set_profile_function(t, t, function == none() ? Value() : function);
}

template <auto set>
Status set_in_all_threads(Thread& t, Value, Value function) {
    bool is_tracing = set == interp::set_trace_function;
    for (Thread* thread = t.interpreter.threads; thread; thread = thread->next) {
        TRY(audit(t, is_tracing ? "sys.settrace" : "sys.setprofile"));
        TRY(set(t, *thread, function == none() ? Value() : function));
    }
    return {};
}

Result<Ref<>> getprofile(Thread& t, Value) { return share(none_if_absent(t.profile_function)); }

// Tracing starts anew inside the call.
Result<Ref<>> call_tracing(Thread& t, Value, Value function, Value args) {
    if (!is_tuple(args)) return t.raise_type_error("call_tracing() argument 2 must be tuple, not {}", type_name(args));
    int32_t tracing = std::exchange(t.tracing, 0);
    Result<Ref<>> result = call_with(t, function, *as_tuple(args), nullptr);
    t.tracing = tracing;
    return result;
}

// --- asynchronous generators ---

Status check_hook(Thread& t, Value hook, std::string_view name) {
    if (!hook || hook == none() || is_callable(hook)) return {};
    return t.raise_type_error("callable {} expected, got {}", name, type_name(hook));
}

Status set_asyncgen_hooks(Thread& t, Value, Value firstiter, Value finalizer) {
    TRY(check_hook(t, finalizer, "finalizer"));
    TRY(check_hook(t, firstiter, "firstiter"));
    if (finalizer) {
        TRY(audit(t, "sys.set_asyncgen_hook_finalizer"));
        t.async_generator_finalizer = absent_if_none(finalizer);
    }
    if (firstiter) {
        TRY(audit(t, "sys.set_asyncgen_hook_firstiter"));
        t.async_generator_first_iteration = absent_if_none(firstiter);
    }
    return {};
}

Result<Ref<>> get_asyncgen_hooks(Thread& t, Value) {
    return TRY(struct_sequence_of(t, AsyncgenHooks, none_if_absent(t.async_generator_first_iteration),
                                  none_if_absent(t.async_generator_finalizer)));
}

// --- origins of coroutines ---

int64_t get_origin_depth(Thread& t, Value) { return t.coroutine_origin_depth; }

Status set_origin_depth(Thread& t, Value, int depth) {
    if (depth < 0) return t.raise_value_error("depth must be >= 0");
    t.coroutine_origin_depth = depth;
    return {};
}

// --- profilers outside the process: there is no support for them ---

bool is_trampoline_active(Thread&, Value) { return false; }
Status deactivate_trampoline(Thread&, Value) { return {}; }
Status activate_trampoline(Thread& t, Value, Str& backend) {
    if (str_equal(backend, "perf") || str_equal(backend, "perf_jit"))
        return t.raise_value_error("perf trampoline not available");
    return t.raise_value_error("invalid backend: {}", &backend);
}
bool is_remote_debug_enabled(Thread& t, Value) { return t.interpreter.configuration.remote_debug; }
Status remote_exec(Thread& t, Value, Value, Value) {
    return t.raise(types::RuntimeError, "Remote debugging is not supported");
}

}  // namespace

void add_tracing(ModuleBuilder& m) {
    m.def<"settrace(function, /)", settrace>(
        "Sets the function that is told of each line, call, return and exception.");
    m.def<"gettrace()", gettrace>("That function; None.");
    m.def<"setprofile(function, /)", setprofile>("Sets the function that is told of each call and return.");
    m.def<"getprofile()", getprofile>("That function; None.");
    m.def<"_settraceallthreads(function, /)", set_in_all_threads<interp::set_trace_function>>(
        "sys.settrace() for all threads.");
    m.def<"_setprofileallthreads(function, /)", set_in_all_threads<interp::set_profile_function>>(
        "sys.setprofile() for all threads.");
    m.def<"call_tracing(func, args, /)", call_tracing>(
        "Calls func(*args) with tracing on, inside a trace function too.");
    m.def<"~set_asyncgen_hooks(firstiter=?, finalizer=?)", set_asyncgen_hooks>(
        "set_asyncgen_hooks([firstiter] [, finalizer])\n\nHooks of asynchronous generators.");
    m.def<"get_asyncgen_hooks()", get_asyncgen_hooks>("These hooks.");
    m.def<"get_coroutine_origin_tracking_depth()", get_origin_depth>(
        "How many frames coroutines keep of their making.");
    m.def<"set_coroutine_origin_tracking_depth(depth)", set_origin_depth>("Changes how many.");
    m.def<"activate_stack_trampoline(backend, /)", activate_trampoline>("There is no support for profilers outside.");
    m.def<"deactivate_stack_trampoline()", deactivate_trampoline>("There is none to stop.");
    m.def<"is_stack_trampoline_active()", is_trampoline_active>("False.");
    m.def<"is_remote_debug_enabled()", is_remote_debug_enabled>("Whether other processes may debug this one.");
    m.def<"remote_exec(pid, script)", remote_exec>("Debugging another process is not supported.");
}

}  // namespace krait::modules::sys
