#include "krait/exit_status.h"

#include <cstdio>
#include <string>

#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "object/traceback_display.h"

namespace krait {

using namespace object;

namespace {

// Integers are the status itself, their low eight bits in the end; anything else is shown.
int status_of_code(Thread& t, Value code) {
    if (code == none()) return 0;
    if (is_int(code)) return static_cast<int>(int_to_int64(code).value_or(-1)) & 0xFF;
    Result<Ref<Str>> shown = str(t, code);
    if (shown.failed()) {
        t.clear_exception();
        write_standard_error(t, "\n");
        return 1;
    }
    std::string text;
    str_append_utf8(*shown.take(), text);
    write_standard_error(t, text + "\n");
    return 1;
}

int status_of_exit(Thread& t) {
    std::fflush(stdout);
    Ref<> exception = t.take_exception();
    Result<Ref<>> code = get_attribute(t, exception, "code"_name);
    if (!code.failed()) return status_of_code(t, code.take());
    t.clear_exception();
    return status_of_code(t, exception);
}

}  // namespace

int status_of_exception(Thread& t, bool inspects) {
    if (!inspects && t.matches(types::SystemExit)) return status_of_exit(t);
    bool is_interrupt = t.matches(types::KeyboardInterrupt);
    is_interrupt |= show_uncaught_exception(t);
    if (t.has_exception()) return status_of_exit(t);  // the hook's own SystemExit
    return is_interrupt ? kKilledByInterrupt : 1;
}

}  // namespace krait
