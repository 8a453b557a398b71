#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/utf8.h"
#include "modules/_thread/parts.h"
#include "modules/posix/path.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/permissions.h"
#include "object/protocol.h"
#include "object/signals.h"

namespace krait::modules {

using namespace object;

namespace {

constexpr size_t kLongestName = 15;  // bytes the kernel keeps

Result<Ref<>> allocate_lock(Thread& t, Value) { return call(t, Value(&types::Lock)); }

Status exit_thread(Thread& t, Value) { return t.raise(types::SystemExit, Ref<>()); }

Result<Ref<>> get_ident(Thread& t, Value) { return int_from_uint64(t, t.ident); }
Result<Ref<>> get_main_ident(Thread& t, Value) { return int_from_uint64(t, t.interpreter.main->ident); }
int64_t get_native_id(Thread&, Value) { return static_cast<int64_t>(::syscall(SYS_gettid)); }
bool is_main_interpreter(Thread& t, Value) { return permissions(t).is_main; }
bool daemons_allowed(Thread& t, Value) { return permissions(t).daemon_threads; }

// As if the signal had come, where anybody would notice.
Status interrupt_main(Thread& t, Value, int64_t number) {
    if (number <= 0 || number >= kSignals) return t.raise_value_error("signal number out of range");
    SignalHandlers& handlers = signal_handlers(t);
    Value function = handlers.functions[number];
    // While the interpreter ends there are no handlers: the signal counts as lost then.
    bool is_plain = function && (function == handlers.ignore.value() || function == handlers.standard.value());
    if (!is_plain) note_signal(static_cast<int>(number));
    return {};
}

Status set_name(Thread&, Value, Str& name) {
    std::string text;
    for (int64_t i = 0; i < name.length; ++i) {
        uint32_t character = name[i];
        bool is_surrogate = character >= 0xD800 && character < 0xE000;
        base::append_utf8(text, is_surrogate ? '?' : character);
    }
    if (text.size() > kLongestName) text.resize(kLongestName);
    ::pthread_setname_np(::pthread_self(), text.c_str());
    return {};
}

Result<Ref<>> get_name(Thread& t, Value) {
    char name[kLongestName + 1] = {};
    ::pthread_getname_np(::pthread_self(), name, sizeof name);
    return fs_decode(t, name);
}

void define_threads(ModuleBuilder& m) {
    m.def<"start_new_thread(function, args, kwargs=?, /)", threads::start_new_thread>("Starts a thread.");
    m.def<"start_new(function, args, kwargs=?, /)", threads::start_new_thread>("An old name of start_new_thread().");
    m.def<"start_joinable_thread(function, handle=None, daemon=True)", threads::start_joinable_thread>(
        "Starts a thread that can be waited for; answers its handle.");
    m.def<"daemon_threads_allowed()", daemons_allowed>("May this interpreter have daemon threads?");
    m.def<"allocate_lock()", allocate_lock>("A new lock.");
    m.def<"allocate()", allocate_lock>("An old name of allocate_lock().");
    m.def<"exit_thread()", exit_thread>("An old name of exit().");
    m.def<"exit()", exit_thread>("Ends the calling thread.");
    m.def<"interrupt_main(signum=2, /)", interrupt_main>("Has the main thread see a signal.");
    m.def<"get_ident()", get_ident>("A number that no other living thread has.");
    m.def<"get_native_id()", get_native_id>("The kernel's number of the thread.");
    m.def<"_count()", threads::running_threads>("How many threads were started here and run.");
    m.def<"~~stack_size(size=0, /)", threads::stack_size>("Sets the stack size of new threads; answers the old one.");
}

}  // namespace

KRAIT_MODULE(_thread, "Threads and locks, as the module threading needs them.") {
    define_threads(m);
    m.def<"_excepthook(args, /)", threads::default_excepthook>("Shows an exception that ended a thread.");
    m.def<"_is_main_interpreter()", is_main_interpreter>("Is this the process's first interpreter?");
    m.def<"_shutdown()", threads::shut_down>("Waits for all threads that are no daemons.");
    m.def<"_make_thread_handle(ident, /)", threads::make_thread_handle>("A handle of a thread that runs already.");
    m.def<"_get_main_thread_ident()", get_main_ident>("The number of the main thread.");
    m.def<"set_name(name)", set_name>("Names the thread for the system.");
    m.def<"_get_name()", get_name>("The thread's name in the system.");
    m.type(types::ThreadHandle);
    m.type(types::Lock);
    m.add("LockType", types::Lock);
    m.type(types::RLock);
    m.type(types::ThreadLocal);
    m.add("error", types::RuntimeError);
    m.type(types::ExceptHookArgs);
    m.add("TIMEOUT_MAX", 9223372036.0);
    m.add("_NAME_MAXLEN", static_cast<int64_t>(kLongestName));
    return {};
}

}  // namespace krait::modules
