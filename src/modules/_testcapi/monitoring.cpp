#include "interp/monitoring.h"

#include <algorithm>
#include <string>

#include "modules/_testcapi/counting.h"
#include "modules/_testcapi/parts.h"
#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// Events about an object that stands for code: a CodeLike has so many places, and a scope gives the places their
// events. The functions answer with the bits of the tools that still want to hear of the place.

namespace krait::modules::testcapi {

using namespace object;

namespace {

constinit Type code_like_type{};

constexpr int kMostPlaces = 1 << 16;

struct CodeLike : Object {
    uint8_t* tools;  // by place
    int count;
    uint64_t version;  // of the events, when the scope was entered last
};

// --- the object ---

Result<Ref<>> make(Thread& t, Type& type, const Args& args) {
    TRY(check_count(t, args, 1));
    Ref<> number = TRY(index(t, args[0]));
    int64_t count = int_to_int64(number).value_or(-1);
    if (count < 0 || count > kMostPlaces) return t.raise_value_error("a code-like has 0 to {} places", kMostPlaces);
    Ref<CodeLike> made = TRY(instance_of<CodeLike>(t, type));
    made->tools = new uint8_t[static_cast<size_t>(count) + 1]{};
    made->count = static_cast<int>(count);
    return made;
}

void destroy(Thread&, Object* object) { delete[] std::exchange(static_cast<CodeLike*>(object)->tools, nullptr); }

Result<Ref<>> show(Thread& t, Value self) {
    auto& code = static_cast<CodeLike&>(*self.as_object());
    std::string text = "PyCodeLikeObject";
    for (int i = 0; i < code.count; ++i) text += ":  " + std::to_string(code.tools[i]);
    return str_from_utf8(t, text);
}

void define_code_like(TypeBuilder& type) {
    type.instances<CodeLike>().shown(40).doc("Stands for code that is not Python's.");
    type.type().destroy = destroy;
    type.slots().new_ = make;
    type.slots().str = show;
}

const TypeDefinition kTypes[] = {{&code_like_type, "monitoring.CodeLike", &types::Object, define_code_like}};
TypeDefinitions registered(kTypes);

Result<Ref<CodeLike>> code_like(Thread& t, Value value) {
    if (type_of(value) != &code_like_type) return t.raise_type_error("expected a code-like, got {}", type_name(value));
    return share(static_cast<CodeLike*>(value.as_object()));
}

// --- scopes ---

Result<Event> event_of(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    int64_t event = int_to_int64(number).value_or(-1);
    if (event < 0 || event >= static_cast<int64_t>(Event::Branch)) return t.raise_value_error("no such event");
    return static_cast<Event>(event);
}

Status enter_scope(Thread& t, Value, Value object, Value first, Value second) {
    Ref<CodeLike> code = TRY(code_like(t, object));
    const Value wanted[] = {first, second};
    uint8_t tools[2] = {};
    int count = second ? 2 : 1;
    if (count > code->count) return t.raise_value_error("the code-like has only {} places", code->count);
    for (int i = 0; i < count; ++i) {
        Event event = TRY(event_of(t, wanted[i]));
        tools[i] = interp::tools_wanting(t, event);
    }
    uint64_t version = interp::monitoring_of(t).version;
    if (std::exchange(code->version, version) == version) return {};  // what is disabled stays so
    std::copy_n(tools, count, code->tools);
    return {};
}

// Places need nothing done when their scope is left.
Value exit_scope(Thread&, Value, Rest) { return none(); }

// --- events ---

struct Place {
    Ref<CodeLike> code;
    int offset = 0;
    uint8_t& tools() const { return code->tools[offset]; }
};

// The first two arguments; `count` are wanted in all.
Result<Place> place_of(Thread& t, const Args& args, uint32_t count) {
    TRY(check_count(t, args, count));
    Place place;
    Ref<> number = TRY(index(t, args[1]));
    int64_t offset = int_to_int64(number).value_or(-1);
    place.code = TRY(code_like(t, args[0]));
    if (offset < 0 || offset >= place.code->count) return t.raise(types::IndexError, "no such place");
    place.offset = static_cast<int>(offset);
    return place;
}

Result<Ref<>> told(Status status, const Place& place) {
    if (status.failed()) return Raised{};
    return share(Value::small_int(place.tools()));
}

// With as many further arguments as the callback gets behind the offset.
template <Event event, uint32_t further>
Result<Ref<>> fire_plain(Thread& t, Value, const Args& args) {
    Place place = TRY(place_of(t, args, 2 + further));
    return told(interp::fire_foreign(t, args[0], event, place.tools(), {args.values + 1, 1 + further}), place);
}

// The line stands in the offset's place.
Result<Ref<>> fire_line(Thread& t, Value, const Args& args) {
    Place place = TRY(place_of(t, args, 3));
    Ref<> line = TRY(index(t, args[2]));
    const Value arguments[] = {line};
    return told(interp::fire_foreign(t, args[0], Event::Line, place.tools(), arguments), place);
}

// Tells of an exception, which whoever runs the code would have pending.
template <Event event>
Result<Ref<>> fire_exception(Thread& t, Value, const Args& args) {
    Place place = TRY(place_of(t, args, 3));
    if (place.tools() && !is_instance_of(args[2], types::BaseException))
        return t.raise_value_error("Firing event {} with no exception set", static_cast<int>(event));
    return told(interp::fire_foreign(t, args[0], event, place.tools(), {args.values + 1, 2}), place);
}

// With the StopIteration or the value that it is to have.
Result<Ref<>> fire_stop_iteration(Thread& t, Value, const Args& args) {
    Place place = TRY(place_of(t, args, 3));
    Ref<> stop = share(args[2]);
    if (!is_instance_of(stop, types::StopIteration)) stop = TRY(call(t, Value(&types::StopIteration), stop));
    const Value arguments[] = {args[1], stop};
    return told(interp::fire_foreign(t, args[0], Event::StopIteration, place.tools(), arguments), place);
}

void add_plain_events(ModuleBuilder& m) {
    m.def_raw<"~fire_event_py_start(codelike, offset)", fire_plain<Event::PyStart, 0>>({});
    m.def_raw<"~fire_event_py_resume(codelike, offset)", fire_plain<Event::PyResume, 0>>({});
    m.def_raw<"~fire_event_py_return(codelike, offset, value)", fire_plain<Event::PyReturn, 1>>({});
    m.def_raw<"~fire_event_py_yield(codelike, offset, value)", fire_plain<Event::PyYield, 1>>({});
    m.def_raw<"~fire_event_call(codelike, offset, callable, argument)", fire_plain<Event::Call, 2>>({});
    m.def_raw<"~fire_event_c_return(codelike, offset, value)", fire_plain<Event::CReturn, 1>>({});
    m.def_raw<"~fire_event_jump(codelike, offset, target)", fire_plain<Event::Jump, 1>>({});
    m.def_raw<"~fire_event_branch_left(codelike, offset, target)", fire_plain<Event::BranchLeft, 1>>({});
    m.def_raw<"~fire_event_branch_right(codelike, offset, target)", fire_plain<Event::BranchRight, 1>>({});
    m.def_raw<"~fire_event_line(codelike, offset, line)", fire_line>({});
}

void add_exception_events(ModuleBuilder& m) {
    m.def_raw<"~fire_event_py_throw(codelike, offset, exception)", fire_exception<Event::PyThrow>>({});
    m.def_raw<"~fire_event_raise(codelike, offset, exception)", fire_exception<Event::Raise>>({});
    m.def_raw<"~fire_event_reraise(codelike, offset, exception)", fire_exception<Event::Reraise>>({});
    m.def_raw<"~fire_event_c_raise(codelike, offset, exception)", fire_exception<Event::CRaise>>({});
    m.def_raw<"~fire_event_exception_handled(codelike, offset, exception)", fire_exception<Event::ExceptionHandled>>(
        {});
    m.def_raw<"~fire_event_py_unwind(codelike, offset, exception)", fire_exception<Event::PyUnwind>>({});
    m.def_raw<"~fire_event_stop_iteration(codelike, offset, value)", fire_stop_iteration>({});
}

}  // namespace

Status add_monitoring(ModuleBuilder& m) {
    m.type(code_like_type);
    m.def<"~~monitoring_enter_scope(codelike, event1, event2=?, /)", enter_scope>(
        "The first places of the code-like tell of these events from now on.");
    m.def<"~monitoring_exit_scope(*args)", exit_scope>("Nothing more comes from the code-like.");
    add_plain_events(m);
    add_exception_events(m);
    return m.status();
}

}  // namespace krait::modules::testcapi
