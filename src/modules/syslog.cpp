#include <syslog.h>

#include <atomic>
#include <string>

#include "modules/posix/posix.h"
#include "object/audit.h"
#include "object/list.h"
#include "object/permissions.h"

// syslog: messages to the system's log.

namespace krait::modules {

using namespace object;

namespace {

struct SyslogState {
    std::string name;  // the C library keeps a pointer to it
};

// The log is the process's: the first interpreter opens it for all.
std::atomic<bool> is_open{false};

Status check_main(Thread& t, std::string_view function) {
    if (permissions(t).is_main) return {};
    return t.raise(types::RuntimeError, "subinterpreter can't use syslog.{}()", function);
}

// UnicodeEncodeError for lone surrogates.
Result<std::string> text_of(Thread& t, Value text) {
    Ref<> bytes = TRY(call_method(t, text, "encode"_name));
    return std::string(as_bytes(bytes)->text());
}

// The name of the program: the last part of sys.argv[0].
Result<std::string> program_name(Thread& t) {
    Ref<> argv = TRY(dict_get(t, *as_dict(t.interpreter.sys_dict), "argv"_name));
    if (!argv || !is_list(argv) || as_list(argv)->size() == 0) return std::string();
    Ref<> first = TRY(get_item(t, argv, Value::small_int(0)));
    Str* text = as_str(first);
    if (!text) return std::string();
    std::string name = TRY(text_of(t, first));
    return name.substr(name.rfind('/') + 1);
}

Status open_log(Thread& t, std::optional<std::string> name, int options, int facility) {
    SyslogState& kept = state<SyslogState>(t);
    if (!name) name = TRY(program_name(t));
    Ref<> shown = share(none());
    if (!name->empty()) shown = TRY(str_from_utf8(t, *name));
    TRY(audit(t, "syslog.openlog", shown, Value::small_int(options), Value::small_int(facility)));
    ::closelog();
    kept.name = *name;
    ::openlog(kept.name.empty() ? nullptr : kept.name.c_str(), options, facility);
    is_open = true;
    return {};
}

Status openlog_(Thread& t, Value, Str* ident, int options, int facility) {
    TRY(check_main(t, "openlog"));
    std::optional<std::string> name;
    if (ident) name = TRY(text_of(t, Value(ident)));
    return open_log(t, std::move(name), options, facility);
}

Status closelog_(Thread& t, Value) {
    TRY(check_main(t, "closelog"));
    TRY(audit(t, "syslog.closelog"));
    if (is_open.exchange(false)) ::closelog();
    return {};
}

// syslog([priority,] message)
Status syslog_(Thread& t, Value, Rest arguments) {
    if (arguments.size < 1 || arguments.size > 2) return t.raise_type_error("syslog.syslog requires 1 to 2 arguments");
    int priority = LOG_INFO;
    if (arguments.size == 2) priority = static_cast<int>(TRY(index_int64(t, arguments.items[0], types::OverflowError)));
    Value message = arguments.items[arguments.size - 1];
    Str* text = as_str(message);
    if (!text)
        return t.raise_type_error("syslog() argument {} must be str, not {}", arguments.size, type_name(message));
    TRY(audit(t, "syslog.syslog", Value::small_int(priority), message));
    if (!is_open && !permissions(t).is_main)
        return t.raise(types::RuntimeError,
                       "subinterpreter can't use syslog.syslog() until the syslog is opened by the main interpreter");
    if (!is_open) TRY(open_log(t, std::nullopt, 0, LOG_USER));
    std::string bytes = TRY(text_of(t, message));
    Unlocked unlocked(t);
    ::syslog(priority, "%s", bytes.c_str());
    return {};
}

Result<int> setlogmask_(Thread& t, Value, int mask) {
    TRY(audit(t, "syslog.setlogmask", Value::small_int(mask)));
    return ::setlogmask(mask);
}

int log_mask(Thread&, Value, int priority) { return LOG_MASK(priority); }
int log_upto(Thread&, Value, int priority) { return LOG_UPTO(priority); }

struct Number {
    std::string_view name;
    int64_t value;
};
#define KRAIT_NUMBER(NAME) {#NAME, NAME}
constexpr Number kNumbers[] = {
    KRAIT_NUMBER(LOG_EMERG),    KRAIT_NUMBER(LOG_ALERT),  KRAIT_NUMBER(LOG_CRIT),   KRAIT_NUMBER(LOG_ERR),
    KRAIT_NUMBER(LOG_WARNING),  KRAIT_NUMBER(LOG_NOTICE), KRAIT_NUMBER(LOG_INFO),   KRAIT_NUMBER(LOG_DEBUG),
    KRAIT_NUMBER(LOG_PID),      KRAIT_NUMBER(LOG_CONS),   KRAIT_NUMBER(LOG_NDELAY), KRAIT_NUMBER(LOG_ODELAY),
    KRAIT_NUMBER(LOG_NOWAIT),   KRAIT_NUMBER(LOG_PERROR), KRAIT_NUMBER(LOG_KERN),   KRAIT_NUMBER(LOG_USER),
    KRAIT_NUMBER(LOG_MAIL),     KRAIT_NUMBER(LOG_DAEMON), KRAIT_NUMBER(LOG_AUTH),   KRAIT_NUMBER(LOG_LPR),
    KRAIT_NUMBER(LOG_LOCAL0),   KRAIT_NUMBER(LOG_LOCAL1), KRAIT_NUMBER(LOG_LOCAL2), KRAIT_NUMBER(LOG_LOCAL3),
    KRAIT_NUMBER(LOG_LOCAL4),   KRAIT_NUMBER(LOG_LOCAL5), KRAIT_NUMBER(LOG_LOCAL6), KRAIT_NUMBER(LOG_LOCAL7),
    KRAIT_NUMBER(LOG_SYSLOG),   KRAIT_NUMBER(LOG_CRON),   KRAIT_NUMBER(LOG_UUCP),   KRAIT_NUMBER(LOG_NEWS),
    KRAIT_NUMBER(LOG_AUTHPRIV), KRAIT_NUMBER(LOG_FTP),
};
#undef KRAIT_NUMBER

}  // namespace

KRAIT_MODULE(syslog, "Messages to the system's log.") {
    m.def<"openlog(ident=None, logoption=0, facility=8)", openlog_>("Sets how messages are logged.");
    m.def<"closelog()", closelog_>("");
    m.def<"~syslog(*args)!", syslog_>("syslog([priority=LOG_INFO,] message)\n\nLogs a message.");
    m.def<"setlogmask(maskpri, /)", setlogmask_>("Sets which messages are logged; returns the old mask.");
    m.def<"LOG_MASK(pri, /)", log_mask>("");
    m.def<"LOG_UPTO(pri, /)", log_upto>("");
    for (const Number& number : kNumbers) m.add(number.name, number.value);
    return m.status();
}

}  // namespace krait::modules
