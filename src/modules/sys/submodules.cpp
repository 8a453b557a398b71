#include "modules/sys/functions.h"
#include "modules/sys/struct_types.h"
#include "object/builtin_types.h"

// Records and small modules that live in sys.

namespace krait::modules::sys {

namespace {

const StructField kHookFields[] = {{"firstiter", "called at the first iteration"}, {"finalizer", "called at the end"}};
const StructSequence kHooks = {"asyncgen_hooks\n\nThe hooks of asynchronous generators.", kHookFields, 2, true,
                               nullptr};

}  // namespace

constinit StructType AsyncgenHooks{kHooks};

namespace {

const TypeDefinition kTypes[] = {{&AsyncgenHooks, "asyncgen_hooks", &types::Tuple, define_struct_sequence}};
TypeDefinitions registered(kTypes);

bool is_off(Thread&, Value) { return false; }

int64_t cpu_count(Thread& t, Value) { return t.interpreter.configuration.cpu_count; }
Result<Ref<>> getdefaultencoding(Thread&, Value) { return share(Value("utf-8"_name)); }
Result<Ref<>> getfilesystemencoding(Thread& t, Value) {
    return TRY(intern_utf8(t, t.interpreter.configuration.filesystem_encoding));
}
Result<Ref<>> getfilesystemencodeerrors(Thread& t, Value) {
    return TRY(intern_utf8(t, t.interpreter.configuration.filesystem_errors));
}
int64_t getdlopenflags(Thread& t, Value) { return state<SysState>(t).dlopen_flags; }
Status setdlopenflags(Thread& t, Value, int flags) {
    state<SysState>(t).dlopen_flags = flags;
    return {};
}
bool is_finalizing(Thread& t, Value) { return t.interpreter.is_finalizing; }

}  // namespace

Status add_submodules(ModuleBuilder& m) {
    Thread& t = m.thread();
    m.def<"_get_cpu_count_config()", cpu_count>("What -X cpu_count says; -1: nothing.");
    m.def<"getdefaultencoding()", getdefaultencoding>("utf-8.");
    m.def<"getfilesystemencoding()", getfilesystemencoding>("The encoding of file names.");
    m.def<"getfilesystemencodeerrors()", getfilesystemencodeerrors>(
        "What is done with file names that it cannot decode.");
    m.def<"getdlopenflags()", getdlopenflags>("The flags of dlopen().");
    m.def<"setdlopenflags(flags, /)", setdlopenflags>("Changes the flags of dlopen().");
    m.def<"is_finalizing()", is_finalizing>("Whether the interpreter is being shut down.");
    Ref<Str> name = TRY(str_from_utf8(t, "sys._jit"));
    Ref<Module> jit = TRY(module_new(t, name));
    ModuleBuilder builder(t, *jit);
    builder.def<"is_available()", is_off>("Whether machine code can be made.");
    builder.def<"is_enabled()", is_off>("Whether machine code is made.");
    builder.def<"is_active()", is_off>("Whether the caller runs as machine code.");
    TRY(builder.status());
    m.add("_jit", jit);
    Ref<Module> monitoring = TRY(monitoring_module(t));
    m.add("monitoring", monitoring);
    return m.status();
}

}  // namespace krait::modules::sys
