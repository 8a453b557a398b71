#include "interp/monitoring.h"
#include "modules/_lsprof/profiler.h"
#include "modules/io/io_parts.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/float.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "object/struct_sequence.h"
#include "object/type_builder.h"

// _lsprof: the profiler under cProfile, a tool of sys.monitoring.

namespace krait::modules {

using namespace object;

namespace {

using namespace lsprof;

constinit Type profiler_type{};

constexpr StructField kEntryFields[] = {{"code", "a code object, or the text of a native function"},
                                        {"callcount", "calls"},
                                        {"reccallcount", "calls from inside a call"},
                                        {"totaltime", "time from entering to leaving"},
                                        {"inlinetime", "time outside of the calls that it made"},
                                        {"calls", "a list of profiler_subentry, or None"}};
constexpr StructField kSubentryFields[] = {{"code", "what was called from there"},
                                           {"callcount", "calls from there"},
                                           {"reccallcount", "calls from inside such a call"},
                                           {"totaltime", "time from entering to leaving"},
                                           {"inlinetime", "time outside of the calls that it made"}};
constexpr StructSequence kEntry = {.doc = {}, .fields = kEntryFields, .visible = 6};
constexpr StructSequence kSubentry = {.doc = {}, .fields = kSubentryFields, .visible = 5};
constinit StructType entry_type{kEntry}, subentry_type{kSubentry};

// --- what is told ---

// Which method hears of which event.
struct Listener {
    interp::Event event;
    Str* method;
};
std::array<Listener, 9> listeners() {
    using interp::Event;
    return {{{Event::PyStart, "_pystart_callback"_name},
             {Event::PyResume, "_pystart_callback"_name},
             {Event::PyThrow, "_pythrow_callback"_name},
             {Event::PyReturn, "_pyreturn_callback"_name},
             {Event::PyYield, "_pyreturn_callback"_name},
             {Event::PyUnwind, "_pyreturn_callback"_name},
             {Event::Call, "_ccall_callback"_name},
             {Event::CReturn, "_creturn_callback"_name},
             {Event::CRaise, "_creturn_callback"_name}}};
}

constexpr int kProfilerTool = 2;  // sys.monitoring.PROFILER_ID

Ref<> monitoring_module(Thread& t) { return share(sys_attribute(t, "monitoring"_name)); }

Status set_callbacks(Thread& t, Value monitoring, Value self) {
    for (const Listener& listener : listeners()) {
        Ref<> callback = share(none());
        if (self) callback = TRY(get_attribute(t, self, Value(listener.method)));
        Value event = Value::small_int(int64_t{1} << static_cast<int>(listener.event));
        TRY(call_method(t, monitoring, "register_callback"_name, Value::small_int(kProfilerTool), event, callback));
    }
    return {};
}

Status set_events(Thread& t, Value monitoring, bool all) {
    int64_t events = 0;
    if (all)
        for (const Listener& listener : listeners()) events |= int64_t{1} << static_cast<int>(listener.event);
    TRY(call_method(t, monitoring, "set_events"_name, Value::small_int(kProfilerTool), Value::small_int(events)));
    return {};
}

Status enable(Thread& t, Value self, bool subcalls, bool builtins) {
    Profiler& profiler = profiler_at(self);
    Ref<> monitoring = monitoring_module(t);
    if (!monitoring) return t.raise(types::RuntimeError, "lost sys.monitoring");
    TRY(call_method(t, monitoring, "use_tool_id"_name, Value::small_int(kProfilerTool), Value("cProfile"_name)));
    TRY(set_callbacks(t, monitoring, self));
    TRY(set_events(t, monitoring, true));
    profiler.wants_callees = subcalls;
    profiler.wants_natives = builtins;
    profiler.is_enabled = true;
    return {};
}

Status refuse_in_timer(Thread& t, const Profiler& profiler, std::string_view what) {
    if (!profiler.is_in_timer) return {};
    return t.raise(types::RuntimeError, "cannot {} profiler in external timer", what);
}

Status disable(Thread& t, Value self) {
    Profiler& profiler = profiler_at(self);
    TRY(refuse_in_timer(t, profiler, "disable"));
    if (!profiler.is_enabled) return {};
    Ref<> monitoring = monitoring_module(t);
    if (!monitoring) return t.raise(types::RuntimeError, "lost sys.monitoring");
    TRY(set_callbacks(t, monitoring, Value()));
    TRY(set_events(t, monitoring, false));
    TRY(call_method(t, monitoring, "free_tool_id"_name, Value::small_int(kProfilerTool)));
    profiler.is_enabled = false;
    end_calls(t, profiler);
    return {};
}

Status clear(Thread& t, Value self) {
    Profiler& profiler = profiler_at(self);
    TRY(refuse_in_timer(t, profiler, "clear"));
    Books gone;
    std::swap(gone, *profiler.books);
    return {};
}

// --- calls ---

Status python_started(Thread& t, Value self, Value code, Value) {
    return enter_call(t, profiler_at(self), code.is_object() ? code.as_object() : nullptr, code);
}
Status python_thrown(Thread& t, Value self, Value code, Value, Value) { return python_started(t, self, code, none()); }
Status python_returned(Thread& t, Value self, Value code, Value, Value) {
    leave_call(t, profiler_at(self), code.is_object() ? code.as_object() : nullptr);
    return {};
}

// The function itself, or the one that a method descriptor gives for its first argument; absent: nothing that counts.
Ref<> native_function(Thread& t, Value callable, Value first) {
    if (!callable.is_object()) return {};
    Type* type = callable.as_object()->type;
    if (type == &types::BuiltinFunction) return share(callable);
    if (type != &types::MethodDescriptor || first == interp::monitoring_of(t).missing.value()) return {};
    Result<Ref<>> bound = type->slots.descr_get(t, callable, first, Value(type_of(first)));
    if (bound.failed()) {
        t.clear_exception();
        return {};
    }
    Ref<> function = bound.take();
    return type_of(function) == &types::BuiltinFunction ? function : Ref<>();
}

bool is_bound(const BuiltinFunction& function) {
    Value self = function.self;
    return self && !(self.is_object() && is_subtype(self.as_object()->type, &types::Module));
}

// "<built-in method time.time>", "<method 'append' of 'list' objects>"
Result<Ref<>> shown_name(Thread& t, BuiltinFunction& function) {
    std::string name(function.function->signature->name);
    if (!is_bound(function)) {
        std::string text = "<built-in method ";
        if (Str* module = as_str(function.module.value())) {
            str_append_utf8(*module, text);
            text += '.';
        }
        return TRY(str_from_utf8(t, text + name + ">"));
    }
    Ref<Str> key = TRY(str_from_utf8(t, name));
    Ref<> owner = share(Value(type_of(function.self)));
    Lookup found = find_attribute(t, owner, key);
    if (!found.failed())
        if (Ref<> descriptor = found.take()) return TRY(repr(t, descriptor));
    t.clear_exception();
    return TRY(str_from_utf8(t, "<built-in method " + name + ">"));
}

Status native_called(Thread& t, Value self, Value, Value, Value callable, Value first) {
    Profiler& profiler = profiler_at(self);
    if (!profiler.wants_natives) return {};
    Ref<> held = native_function(t, callable, first);
    if (!held) return {};
    auto& function = *static_cast<BuiltinFunction*>(held.value().as_object());
    if (profiler.books->find(function.function)) return enter_call(t, profiler, function.function, none());
    Ref<> shown = TRY(shown_name(t, function));
    return enter_call(t, profiler, function.function, shown);
}

Status native_returned(Thread& t, Value self, Value, Value, Value callable, Value first) {
    Profiler& profiler = profiler_at(self);
    if (!profiler.wants_natives) return {};
    Ref<> held = native_function(t, callable, first);
    if (held) leave_call(t, profiler, static_cast<BuiltinFunction*>(held.value().as_object())->function);
    return {};
}

// --- the books ---

struct Times {
    double unit;

    Result<Ref<>> of(Thread& t, int64_t time) const { return float_from_double(t, static_cast<double>(time) * unit); }
};

Result<Ref<>> shown_callees(Thread& t, const Entry& entry, const Times& times) {
    if (entry.callees.empty()) return share(none());
    Ref<List> list = TRY(list_new(t));
    for (const Callee& callee : entry.callees) {
        const Tally& tally = callee.tally;
        if (!tally.calls) continue;
        Ref<> total = TRY(times.of(t, tally.total)), inner = TRY(times.of(t, tally.inner));
        Ref<Tuple> made =
            TRY(struct_sequence_of(t, subentry_type, callee.entry->shown.value(), Value::small_int(tally.calls),
                                   Value::small_int(tally.recursive_calls), total.value(), inner.value()));
        TRY(list_append(t, *list, made));
    }
    return list;
}

Result<Ref<List>> getstats(Thread& t, Value self) {
    Profiler& profiler = profiler_at(self);
    Times times{profiler.timer && profiler.unit != 0 ? profiler.unit : 1e-9};
    Ref<List> list = TRY(list_new(t));
    for (const Entry& entry : profiler.books->entries) {
        const Tally& tally = entry.tally;
        if (!tally.calls) continue;
        Ref<> total = TRY(times.of(t, tally.total)), inner = TRY(times.of(t, tally.inner));
        Ref<> callees = TRY(shown_callees(t, entry, times));
        Ref<Tuple> made = TRY(struct_sequence_of(t, entry_type, entry.shown.value(), Value::small_int(tally.calls),
                                                 Value::small_int(tally.recursive_calls), total.value(), inner.value(),
                                                 callees.value()));
        TRY(list_append(t, *list, made));
    }
    return list;
}

// --- the type ---

Result<Ref<>> new_profiler(Thread& t, Type& type, const Args&) {
    Ref<Profiler> profiler = TRY(instance_of<Profiler>(t, type));
    profiler->books = new Books;
    track(t, profiler.get());
    return profiler;
}

Status init_profiler(Thread&, Value self, Value timer, double timeunit, bool subcalls, bool builtins) {
    Profiler& profiler = profiler_at(self);
    profiler.timer = timer == none() ? Ref<>() : share(timer);
    profiler.unit = timeunit;
    profiler.wants_callees = subcalls;
    profiler.wants_natives = builtins;
    return {};
}

void destroy_profiler(Thread&, Object* object) { delete std::exchange(static_cast<Profiler*>(object)->books, nullptr); }

void define_profiler(TypeBuilder& type) {
    type.instances<Profiler>().references<&Profiler::timer, 1>().shown(80).set_flags(kTypeBase);
    type.type().destroy = destroy_profiler;
    type.doc("(timer=None, timeunit=0.0, subcalls=True, builtins=True)",
             "Counts and times calls; a timer of one's own gives seconds, or integers of `timeunit` seconds.");
    type.slots().new_ = new_profiler;
    type.slots().init =
        io::init_slot<"Profiler(timer=None, timeunit=0.0, subcalls=True, builtins=True)", init_profiler>;
    type.method<"getstats()@", getstats>("A list of profiler_entry, one for each function that was called.");
    type.method<"enable(subcalls=True, builtins=True)", enable>("Starts to count.");
    type.method<"disable()", disable>("Ends what enable() began.");
    type.method<"clear()", clear>("Forgets everything.");
    type.method<"_pystart_callback(code, instruction_offset, /)", python_started>("A Python function begins.");
    type.method<"_pythrow_callback(code, instruction_offset, exception, /)", python_thrown>(
        "One is resumed by raising.");
    type.method<"_pyreturn_callback(code, instruction_offset, retval, /)", python_returned>("A Python function ends.");
    type.method<"_ccall_callback(code, instruction_offset, callable, self_arg, /)", native_called>("A call is made.");
    type.method<"_creturn_callback(code, instruction_offset, callable, self_arg, /)", native_returned>("It ends.");
}

const TypeDefinition kTypes[] = {{&profiler_type, "_lsprof.Profiler", &types::Object, define_profiler},
                                 {&entry_type, "_lsprof.profiler_entry", &types::Tuple, define_struct_sequence},
                                 {&subentry_type, "_lsprof.profiler_subentry", &types::Tuple, define_struct_sequence}};
TypeDefinitions registered(kTypes);

}  // namespace

KRAIT_MODULE(_lsprof, "The profiler under cProfile.") {
    m.type(profiler_type).type(entry_type).type(subentry_type);
    return m.status();
}

}  // namespace krait::modules
