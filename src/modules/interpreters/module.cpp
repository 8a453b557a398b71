#include <algorithm>

#include "modules/interpreters/programs.h"
#include "modules/interpreters/views.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/function.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/type_making.h"

// _interpreters: making other interpreters, running code in them, ending them.

namespace krait::modules {

using namespace object;
using namespace interpreters;

namespace {

// --- arguments ---

// `restricted`: only those that this module has made. "cannot {action} unrecognized interpreter {id}".
Result<MemberRef> member_of(Thread& t, Value given, bool is_restricted, std::string_view action) {
    int64_t id = TRY(interpreter_number(t, given));
    MemberRef member = TRY(find_member(t, id));
    if (!is_restricted || member->whence == Whence::Library) return member;
    return raise_interpreter_error(t,
                                   "cannot " + std::string(action) + " unrecognized interpreter " + std::to_string(id));
}

Status check_dict(Thread& t, Value given, std::string_view function, int index) {
    if (!given || is_dict(given)) return {};
    return t.raise_type_error("_interpreters.{}() argument {} must be dict, not {}", function, index,
                              shown_kind(given));
}

// "~f(x)" made "~_interpreters.f(x)".
template <size_t length>
consteval auto in_this_module(const SignatureText<length>& text) {
    constexpr std::string_view kHead = "~_interpreters.";
    char full[length + kHead.size() - 1];
    std::copy_n(text.data + 1, length - 1, std::copy_n(kHead.data(), kHead.size(), full));
    return SignatureText(full);
}

template <SignatureText text, auto function>
Result<Ref<>> complain_in_full(Thread& t, Value self, const Args& args) {
    static const NativeFunction record =
        Bound<in_this_module(text), function, NativeFunction::Kind::Function>::make("");
    return record.entry(t, record, self, args);
}

// A function that CPython names in full when it complains.
template <SignatureText text, auto function>
void define_named_in_full(ModuleBuilder& m, const char* doc) {
    m.def_raw<text, complain_in_full<text, function>>(doc);
}

// --- making and ending ---

Result<int64_t> create(Thread& t, Value, Value config, bool reqrefs) {
    Settings settings = TRY(settings_of(t, config, "isolated"));
    Result<MemberRef> result = make_interpreter(t, settings, Whence::Library);
    if (result.failed()) return raise_instead(t, "interpreter creation failed");
    MemberRef made = result.take();
    made->ends_unreferenced = reqrefs;
    return made->id;
}

Result<Ref<>> new_config(Thread& t, Value, const Args& args) {
    if (args.positional > 1)
        return t.raise_type_error("_interpreters.new_config() takes at most 1 argument ({} given)", args.positional);
    if (args.positional && !is_str(args[0]))
        return t.raise_type_error("_interpreters.new_config() argument 1 must be str, not {}", type_name(args[0]));
    Settings settings =
        TRY(named_settings(t, args.positional ? str_to_utf8(*as_str(args[0])) : std::string("isolated")));
    Ref<Dict> changes = TRY(dict_new(t));
    for (uint32_t i = 0; i < args.keyword_count(); ++i)
        TRY(dict_set(t, *changes, args.names->at(i), args[args.positional + i]));
    TRY(change_settings(t, settings, *changes, false));
    return show_settings(t, settings);
}

Status destroy(Thread& t, Value, Value id, bool restrict) {
    MemberRef member = TRY(member_of(t, id, restrict, "destroy"));
    return end_interpreter(t, member);
}

Result<Ref<>> shown_member(Thread& t, const Member& member) {
    Ref<> id = TRY(int_from_int64(t, member.id));
    return TRY(tuple_of(t, id.value(), Value::small_int(static_cast<int>(member.whence))));
}

Result<Ref<List>> list_all(Thread& t, Value, Value) {
    std::vector<MemberRef> found;
    {
        std::lock_guard guard(family(t).mutex);
        for (auto& [id, member] : family(t).members)
            if (!member->is_ending) found.push_back(member);
    }
    Ref<List> list = TRY(list_new(t));
    for (const MemberRef& member : found) {
        Ref<> shown = TRY(shown_member(t, *member));
        TRY(list_append(t, *list, shown));
    }
    return list;
}

Result<Ref<>> get_current(Thread& t, Value) { return shown_member(t, *current_member(t)); }

Result<Ref<>> get_main(Thread& t, Value) {
    MemberRef main = TRY(find_member(t, 0));
    return shown_member(t, *main);
}

// --- running ---

Result<SharedNames> names_of(Thread& t, Value shared) {
    if (!shared) return SharedNames();
    return share_names(t, *as_dict(shared));
}

Result<Ref<>> run_shared(Thread& t, const MemberRef& member, Value script, Value shared) {
    Ref<CodeObject> code = TRY(script_of(t, script, false));
    SharedPtr travelling = TRY(share_marshaled(t, code));
    SharedNames names = TRY(names_of(t, shared));
    return run_script(t, member, *travelling, names);
}

Result<Ref<>> exec_script(Thread& t, Value, Value id, Value code, Value shared, bool restrict) {
    TRY(check_dict(t, shared, "exec", 3));
    MemberRef member = TRY(member_of(t, id, restrict, "exec code for"));
    return run_shared(t, member, code, shared);
}

Result<Ref<>> run_string(Thread& t, Value, Value id, Value script, Value shared, bool restrict) {
    if (!is_str(script))
        return t.raise_type_error("_interpreters.run_string() argument 2 must be str, not {}", shown_kind(script));
    TRY(check_dict(t, shared, "run_string", 3));
    MemberRef member = TRY(member_of(t, id, restrict, "run a string in"));
    return run_shared(t, member, script, shared);
}

Result<Ref<>> run_function(Thread& t, Value, Value id, Value function, Value shared, bool restrict) {
    TRY(check_dict(t, shared, "run_func", 3));
    MemberRef member = TRY(member_of(t, id, restrict, "run a function in"));
    if (!is_code(function) && !is_function(function))
        return t.raise_type_error("_interpreters.run_func() argument 2 must be a function, not {}",
                                  type_name(function));
    return run_shared(t, member, function, shared);
}

// `preserve_exc` makes no difference that a program could see, in CPython neither.
Result<Ref<>> call_function(Thread& t, Value, Value id, Value function, Value args, Value keywords, bool,
                            bool restrict) {
    Value positional = args == none() ? Value() : args, named = keywords == none() ? Value() : keywords;
    if (positional && !is_tuple(positional))
        return t.raise_type_error("_interpreters.call() argument 3 must be tuple, not {}", type_name(args));
    if (named && !is_dict(named))
        return t.raise_type_error("_interpreters.call() argument 4 must be dict, not {}", type_name(keywords));
    MemberRef member = TRY(member_of(t, id, restrict, "make a call in"));
    if (!is_callable(function)) {
        Ref<Str> shown = TRY(repr(t, function));
        return t.raise_type_error("expected a callable, got {}", shown);
    }
    SharedCall call = TRY(share_call(t, function, positional, named));
    return run_call(t, member, call);
}

Status set_main_attributes(Thread& t, Value, Value id, Value updates, bool restrict) {
    TRY(check_dict(t, updates, "set___main___attrs", 2));
    MemberRef member = TRY(member_of(t, id, restrict, "update __main__ for"));
    if (as_dict(updates)->size() == 0) return t.raise_value_error("arg 2 must be a non-empty dict");
    SharedNames names = TRY(names_of(t, updates));
    return give_names(t, member, names);
}

// --- asking ---

bool shareable(Thread& t, Value, Value object) { return is_shareable(t, object); }

Result<bool> is_running(Thread& t, Value, Value id, bool restrict) {
    MemberRef member = TRY(member_of(t, id, restrict, "check if running for"));
    std::lock_guard guard(family(t).mutex);
    return member->is_running;
}

Result<Ref<>> get_config(Thread& t, Value, Value id, bool restrict) {
    MemberRef member = TRY(member_of(t, id, restrict, "get the config of"));
    return show_settings(t, member->settings);
}

Result<int64_t> whence(Thread& t, Value, Value id) {
    MemberRef member = TRY(member_of(t, id, false, ""));
    return static_cast<int64_t>(member->whence);
}

Status incref(Thread& t, Value, Value id, bool implies_link, bool restrict) {
    MemberRef member = TRY(member_of(t, id, restrict, "incref"));
    add_reference(t, *member, implies_link);
    return {};
}

Status decref(Thread& t, Value, Value id, bool restrict) {
    MemberRef member = TRY(member_of(t, id, restrict, "decref"));
    return drop_reference(t, member);
}

Result<Ref<>> capture_exception(Thread& t, Value, Value given) {
    Ref<> exception = share(given ? given : none());
    if (exception.value() == none()) return exception;
    if (!is_exception(exception)) {
        Ref<Str> shown = TRY(repr(t, exception));
        return t.raise_type_error("expected exception, got {}", shown);
    }
    Snapshot snapshot = snapshot_of(t, exception);
    return show_snapshot(t, snapshot);
}

Status add_errors(ModuleBuilder& m) {
    auto& kept = state<Errors>(m.thread());
    TRY(m.exception("concurrent.interpreters.InterpreterError", types::Exception, kept.error,
                    "Something between interpreters went wrong"));
    TRY(m.exception("concurrent.interpreters.InterpreterNotFoundError", *kept.error, kept.not_found,
                    "There is no such interpreter"));
    return m.exception("concurrent.interpreters.NotShareableError", types::TypeError, kept.not_shareable);
}

void add_runners(ModuleBuilder& m) {
    define_named_in_full<"~exec(id, code, shared=?, *, restrict=False)", exec_script>(
        m, "Runs a script in an interpreter's __main__.");
    define_named_in_full<"~run_string(id, script, shared=?, *, restrict=False)", run_string>(
        m, "Runs text in an interpreter's __main__.");
    define_named_in_full<"~run_func(id, func, shared=?, *, restrict=False)", run_function>(
        m, "Runs a function's code in an interpreter's __main__.");
    define_named_in_full<"~call(id, callable, args=?, kwargs=?, *, preserve_exc=False, restrict=False)", call_function>(
        m, "Calls something in an interpreter.");
    define_named_in_full<"~set___main___attrs(id, updates, *, restrict=False)", set_main_attributes>(
        m, "Gives names to an interpreter's __main__.");
    define_named_in_full<"~list_all(*, require_ready=False)", list_all>(m, "All interpreters.");
    m.def_raw<"~new_config(name='isolated', /, **overrides)", new_config>("How an interpreter is to be.");
}

}  // namespace

KRAIT_MODULE(_interpreters, "Interpreters beside this one.") {
    TRY(add_errors(m));
    m.def<"~create(config=?, *, reqrefs=False)", create>("Makes an interpreter; answers its number.");
    m.def<"~destroy(id, *, restrict=False)", destroy>("Ends an interpreter.");
    add_runners(m);
    m.def<"get_current()", get_current>("The number of the interpreter that asks, and where it comes from.");
    m.def<"get_main()", get_main>("The same of the first one.");
    m.def<"~is_running(id, *, restrict=False)", is_running>("Does its program run?");
    m.def<"~get_config(id, *, restrict=False)", get_config>("How it is.");
    m.def<"~whence(id)", whence>("Where it comes from.");
    m.def<"~incref(id, *, implieslink=False, restrict=False)", incref>("Counts a user of it.");
    m.def<"~decref(id, *, restrict=False)", decref>("Counts one user less.");
    m.def<"~is_shareable(obj)", shareable>("Can the object be sent to another interpreter?");
    m.def<"~capture_exception(exc=?)", capture_exception>("What can be told of an exception elsewhere.");
    m.add("WHENCE_UNKNOWN", 0).add("WHENCE_RUNTIME", 1).add("WHENCE_LEGACY_CAPI", 2).add("WHENCE_CAPI", 3);
    m.add("WHENCE_XI", 4).add("WHENCE_STDLIB", 5);
    m.type(types::CrossInterpreterBufferView);
    return m.status();
}

}  // namespace krait::modules
