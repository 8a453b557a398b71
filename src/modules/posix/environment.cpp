#include <pty.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/list.h"

// The environment, random bytes, and what the system says about itself.

namespace krait::modules::posix {

namespace {

// --- environment variables ---

// Bytes to bytes; of a name that is there twice, the first counts.
Result<Ref<Dict>> make_environ(Thread& t) {
    Ref<Dict> dict = TRY(dict_new(t));
    for (char** entry = environ; entry && *entry; ++entry) {
        const char* equals = std::strchr(*entry, '=');
        if (!equals) continue;
        Ref<Bytes> name = TRY(bytes_from(t, {*entry, static_cast<size_t>(equals - *entry)}));
        Ref<Bytes> value = TRY(bytes_from(t, equals + 1));
        TRY(dict_set_default(t, *dict, name, value));
    }
    return dict;
}

Result<Ref<Dict>> create_environ(Thread& t, Value) { return make_environ(t); }

Status posix_putenv(Thread& t, Value, SystemText name, SystemText value) {
    if (name.bytes->text().find('=') != std::string_view::npos)
        return t.raise_value_error("illegal environment variable name");
    TRY(audit(t, "os.putenv", name.bytes, value.bytes));
    if (setenv(name.c_str(), value.c_str(), 1) != 0) return raise_os_error(t, errno);
    return {};
}

Status posix_unsetenv(Thread& t, Value, SystemText name) {
    TRY(audit(t, "os.unsetenv", name.bytes));
    if (unsetenv(name.c_str()) != 0) return raise_os_error(t, errno);
    return {};
}

// --- random bytes ---

Result<Ref<>> random_bytes(Thread& t, int64_t size, unsigned flags, bool needs_all) {
    Ref<Bytes> bytes = TRY(bytes_allocate(t, std::max<int64_t>(size, 2)));
    int64_t filled = 0;
    while (filled < size) {
        int64_t count = TRY(system_call(
            t, [&] { return ::getrandom(bytes->data() + filled, static_cast<size_t>(size - filled), flags); }));
        filled += count;
        if (!needs_all) break;
    }
    return bytes_shrink(t, std::move(bytes), filled);
}

Result<Ref<>> posix_urandom(Thread& t, Value, int64_t size) {
    if (size < 0) return t.raise_value_error("negative argument not allowed");
    return random_bytes(t, size, 0, true);
}

Result<Ref<>> posix_getrandom(Thread& t, Value, int64_t size, int flags) {
    if (size < 0) return raise_os_error(t, EINVAL);
    return random_bytes(t, size, static_cast<unsigned>(flags), false);
}

// --- the system ---

constexpr StructField kUnameFields[] = {{"sysname", "operating system name"},
                                        {"nodename", "name of machine on network (implementation-defined)"},
                                        {"release", "operating system release"},
                                        {"version", "operating system version"},
                                        {"machine", "hardware identifier"}};
constexpr StructSequence kUnameResult = {
    .doc = "The names of the system and the machine.", .fields = kUnameFields, .visible = 5};

constexpr StructField kSizeFields[] = {{"columns", "width of the terminal window in characters"},
                                       {"lines", "height of the terminal window in characters"}};
constexpr StructSequence kTerminalSize = {.doc = "The size of a terminal window.", .fields = kSizeFields, .visible = 2};

}  // namespace

namespace posix_types {
constinit StructType UnameResult{kUnameResult}, TerminalSize{kTerminalSize};
}

namespace {

const TypeDefinition kTypes[] = {
    {&posix_types::UnameResult, "posix.uname_result", &types::Tuple, define_struct_sequence},
    {&posix_types::TerminalSize, "os.terminal_size", &types::Tuple, define_struct_sequence},
};
TypeDefinitions registered(kTypes);

Result<Ref<>> posix_uname(Thread& t, Value) {
    utsname names;
    TRY(perform(t, [&] { return ::uname(&names); }));
    const char* texts[] = {names.sysname, names.nodename, names.release, names.version, names.machine};
    Ref<> fields[5];
    Value values[5];
    for (int i = 0; i < 5; ++i) {
        fields[i] = TRY(fs_decode(t, texts[i]));
        values[i] = fields[i];
    }
    return struct_sequence_new(t, posix_types::UnameResult, values);
}

Result<Ref<>> posix_get_terminal_size(Thread& t, Value, Value fd_value) {
    int fd = STDOUT_FILENO;
    if (fd_value) fd = static_cast<int>(TRY(index_int64(t, fd_value, types::OverflowError)));
    winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) == -1) return raise_os_error(t, errno);
    return struct_sequence_of(t, posix_types::TerminalSize, Value::small_int(size.ws_col),
                              Value::small_int(size.ws_row));
}

Result<Ref<>> posix_cpu_count(Thread& t, Value) {
    if (t.interpreter.configuration.cpu_count > 0) return int_from_int64(t, t.interpreter.configuration.cpu_count);
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    if (count < 1) return share(none());
    return int_from_int64(t, count);
}

Result<Ref<>> posix_getloadavg(Thread& t, Value) {
    double loads[3];
    if (::getloadavg(loads, 3) != 3) return t.raise(types::OSError, "Load averages are unobtainable");
    Ref<> values[3];
    for (int i = 0; i < 3; ++i) values[i] = TRY(float_from_double(t, loads[i]));
    return tuple_of(t, values[0].value(), values[1].value(), values[2].value());
}

Result<Ref<Str>> posix_strerror(Thread& t, Value, int code) { return fs_decode(t, std::strerror(code)); }

}  // namespace

void add_environment(ModuleBuilder& m) {
    m.def<"_create_environ()", create_environ>("The process's environment, as a new dict.");
    m.def<"putenv(name, value, /)", posix_putenv>("Sets an environment variable.");
    m.def<"unsetenv(name, /)", posix_unsetenv>("Removes an environment variable.");
    m.def<"urandom(size, /)", posix_urandom>("Random bytes that are good enough for cryptography.");
    m.def<"getrandom(size, flags=0)", posix_getrandom>("Random bytes, by the system call.");
    m.def<"uname()", posix_uname>("The names of the system and the machine.");
    m.def<"get_terminal_size(fd=<unrepresentable>, /)", posix_get_terminal_size>("(columns, lines)");
    m.def<"cpu_count()", posix_cpu_count>("The number of processors; None when nobody knows.");
    m.def<"getloadavg()", posix_getloadavg>("Load averages of the last 1, 5 and 15 minutes.");
    m.def<"strerror(code, /)", posix_strerror>("What an error number means.");
    m.add("uname_result", posix_types::UnameResult);
    m.add("terminal_size", posix_types::TerminalSize);
    m.add_made("environ", make_environ(m.thread()));
}

}  // namespace krait::modules::posix
