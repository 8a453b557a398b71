#include "modules/_testinternalcapi/subinterpreters.h"

#include "interp/run.h"
#include "modules/builtins/compiling.h"
#include "modules/interpreters/sharing.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/traceback_display.h"
#include "object/type_builder.h"

namespace krait::object::types {
extern Type SharedDataHolder;
}

namespace krait::modules::internals {

using namespace object;
using namespace interpreters;

namespace {

// --- running text as embedding programs do ---

Status run_text(Thread& t, std::string_view text) {
    Ref<Str> source = TRY(str_from_utf8(t, text)), filename = TRY(intern_utf8(t, "<string>"));
    SourceBytes bytes;
    TRY(check_source(t, source, "compile", "AST", bytes));
    CompileRequest request;
    request.filename = filename;
    request.origin = bytes.origin;
    Ref<CodeObject> code = TRY(compile_text(t, bytes.text, request));
    Ref<> main = TRY(import_module(t, "__main__"));
    Dict& names = *as_module(main)->dict.get();
    TRY(interp::run_code(t, *code, names, Value(&names)));
    return {};
}

int64_t run_and_show(Thread& t, std::string_view text) {
    if (!run_text(t, text).failed()) return 0;
    show_uncaught_exception(t);
    if (t.has_exception()) t.clear_exception();  // SystemExit
    return -1;
}

Result<int64_t> run_in_new(Thread& t, std::string_view text, const Settings& settings, Whence whence) {
    MemberRef made = TRY(make_interpreter(t, settings, whence));
    int64_t status = 0;
    TRY(visit(t, made, [&](Thread& inside) { status = run_and_show(inside, text); }));
    TRY(end_interpreter(t, made));
    return status;
}

Result<Settings> given_settings(Thread& t, Value config) {
    if (!config || config == none() || is_str(config)) {
        Ref<Str> shown = TRY(repr(t, config ? config : none()));
        return t.raise_type_error("bad config {}", shown);
    }
    return settings_of(t, config, "");
}

Result<int64_t> run_with_config(Thread& t, Value, Str& code, Value config, bool is_cross) {
    Settings settings = TRY(given_settings(t, config));
    return run_in_new(t, str_to_utf8(code), settings, is_cross ? Whence::CrossInterpreter : Whence::Capi);
}

// --- making, ending ---

Result<int64_t> create_interpreter(Thread& t, Value, Value config, Value given) {
    int64_t whence = static_cast<int64_t>(Whence::CrossInterpreter);
    if (given && given != none()) whence = TRY(index_int64(t, given, types::OverflowError));
    if (whence != 0 && (whence < 2 || whence > 4)) return t.raise_value_error("unsupported whence {}", whence);
    bool is_old = whence == static_cast<int64_t>(Whence::LegacyCapi) || whence == 0;
    bool is_given = config && config != none();
    Settings settings = is_given ? TRY(given_settings(t, config)) : TRY(named_settings(t, is_old ? "legacy" : ""));
    return TRY(make_interpreter(t, settings, static_cast<Whence>(whence)))->id;
}

Result<MemberRef> member_at(Thread& t, Value id) {
    int64_t number = TRY(interpreter_number(t, id));
    return find_member(t, number);
}

Status destroy_interpreter(Thread& t, Value, Value id, bool) {
    MemberRef member = TRY(member_at(t, id));
    return end_interpreter(t, member);
}

Result<int64_t> exec_interpreter(Thread& t, Value, Value id, Str& code, bool is_main) {
    MemberRef member = TRY(member_at(t, id));
    std::string text = str_to_utf8(code);
    int64_t status = 0;
    auto work = [&](Thread& inside) { status = run_and_show(inside, text); };
    TRY(is_main ? visit_as_program(t, member, work) : visit(t, member, work));
    return status;
}

// --- numbers and users ---

int64_t next_interpreter_id(Thread& t, Value) {
    std::lock_guard guard(family(t).mutex);
    return family(t).next_id;
}

int64_t unused_interpreter_id(Thread&, Value) { return INT64_MAX; }

Result<bool> interpreter_exists(Thread& t, Value, Value id) {
    int64_t number = TRY(interpreter_number(t, id));
    std::lock_guard guard(family(t).mutex);
    return family(t).members.contains(number);
}

Result<int64_t> normalize_interp_id(Thread& t, Value, Value id) { return interpreter_number(t, id); }

Result<int64_t> get_refcount(Thread& t, Value, Value id) {
    MemberRef member = TRY(member_at(t, id));
    return member->references;
}

Status link_refcount(Thread& t, Value, Value id) {
    MemberRef member = TRY(member_at(t, id));
    member->ends_unreferenced = true;
    return {};
}

Status unlink_refcount(Thread& t, Value, Value id) {
    MemberRef member = TRY(member_at(t, id));
    member->ends_unreferenced = false;
    return {};
}

Result<bool> refcount_linked(Thread& t, Value, Value id) {
    MemberRef member = TRY(member_at(t, id));
    return member->ends_unreferenced;
}

// The bits that CPython keeps a configuration in.
Result<Ref<>> get_interp_settings(Thread& t, Value, Value id) {
    bool is_given = id && id != none();
    MemberRef member = is_given ? TRY(member_at(t, id)) : current_member(t);
    const Settings& settings = member->settings;
    int64_t flags = settings.uses_main_memory << 5 | settings.checks_extensions << 8 | settings.allows_threads << 10 |
                    settings.allows_daemon_threads << 11 | settings.allows_fork << 15 | settings.allows_exec << 16;
    Ref<Dict> shown = TRY(dict_new(t));
    TRY(dict_set(t, *shown, "feature_flags"_name, Value::small_int(flags)));
    TRY(dict_set(t, *shown, "own_gil"_name, boolean(settings.lock == "own")));
    return shown;
}

// --- data on its way ---

struct SharedDataHolder : Object {
    Shared* shared;
};

void destroy_holder(Thread&, Object* self) { delete static_cast<SharedDataHolder*>(self)->shared; }

void define_holder(TypeBuilder& type) {
    type.instances<SharedDataHolder>().shown(24);
    type.type().destroy = destroy_holder;
}

const TypeDefinition kDefinitions[] = {
    {&types::SharedDataHolder, "_testinternalcapi.CrossInterpreterData", &types::Object, define_holder}};
TypeDefinitions registered(kDefinitions);

Result<SharedPtr> share_in_mode(Thread& t, Value object, std::string_view mode) {
    if (mode == "xidata") return share_value(t, object, Fallback::None);
    if (mode == "fallback") return share_value(t, object, Fallback::Full);
    if (mode == "pickle") return share_pickled(t, object);
    if (mode == "marshal") return share_marshaled(t, object);
    if (mode == "code") return share_code(t, object);
    if (mode == "func") return share_function(t, object);
    if (mode == "script") return share_script(t, object, false);
    if (mode == "script-pure") return share_script(t, object, true);
    return t.raise_value_error("unsupported mode '{}'", mode);
}

Result<Ref<>> get_crossinterp_data(Thread& t, Value, Value object, Value mode) {
    std::string name = "xidata";
    if (mode && mode != none()) {
        if (!is_str(mode)) {
            Ref<Str> shown = TRY(repr(t, mode));
            return t.raise_type_error("expected mode str, got {}", shown);
        }
        name = str_to_utf8(*as_str(mode));
    }
    SharedPtr shared = TRY(share_in_mode(t, object, name));
    Ref<SharedDataHolder> made = TRY(instance_of<SharedDataHolder>(t, types::SharedDataHolder));
    made->shared = shared.release();
    return made;
}

Result<Ref<>> restore_crossinterp_data(Thread& t, Value, Value holder) {
    if (type_of(holder) != &types::SharedDataHolder)
        return t.raise_value_error("PyCapsule_GetPointer called with invalid PyCapsule object");
    return restore(t, *static_cast<SharedDataHolder*>(holder.as_object())->shared);
}

}  // namespace

Result<int64_t> run_in_subinterpreter(Thread& t, std::string_view text) {
    Settings settings = TRY(named_settings(t, "legacy"));
    return run_in_new(t, text, settings, Whence::LegacyCapi);
}

Status add_subinterpreters(ModuleBuilder& m) {
    m.def<"~create_interpreter(config=?, *, whence=?)", create_interpreter>("Makes an interpreter.");
    m.def<"~destroy_interpreter(id, *, basic=False)", destroy_interpreter>("Ends an interpreter.");
    m.def<"~exec_interpreter(id, code, *, main=False)", exec_interpreter>("Runs text in an interpreter.");
    m.def<"~run_in_subinterp_with_config(code, config=?, *, xi=False)", run_with_config>(
        "Runs text in an interpreter of its own.");
    m.def<"~next_interpreter_id()", next_interpreter_id>("The number of the next one.");
    m.def<"~unused_interpreter_id()", unused_interpreter_id>("A number that none will have.");
    m.def<"~interpreter_exists(id, /)", interpreter_exists>("Is there one of that number?");
    m.def<"~normalize_interp_id(id, /)", normalize_interp_id>("The number as an int.");
    m.def<"~get_interpreter_refcount(id, /)", get_refcount>("How many users are counted.");
    m.def<"~link_interpreter_refcount(id, /)", link_refcount>("Has it end with its last user.");
    m.def<"~unlink_interpreter_refcount(id, /)", unlink_refcount>("Has it stay.");
    m.def<"~interpreter_refcount_linked(id, /)", refcount_linked>("Does it end with its last user?");
    m.def<"~get_interp_settings(id=?, /)", get_interp_settings>("How an interpreter is.");
    m.def<"~get_crossinterp_data(obj, mode=?)", get_crossinterp_data>("What of an object can travel.");
    m.def<"~restore_crossinterp_data(data, /)", restore_crossinterp_data>("An object of what has travelled.");
    return m.status();
}

}  // namespace krait::modules::internals

namespace krait::object::types {
constinit Type SharedDataHolder{};
}
