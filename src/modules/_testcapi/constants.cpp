#include <sys/types.h>
#include <sys/wait.h>
#include <cfloat>
#include <climits>
#include <cstdint>

#include "modules/_testcapi/parts.h"

// Limits and sizes of the platform's types.

namespace krait::modules::testcapi {

using namespace object;

namespace {

void add_limits(ModuleBuilder& m) {
    m.add("CHAR_MAX", CHAR_MAX).add("CHAR_MIN", CHAR_MIN).add("UCHAR_MAX", UCHAR_MAX);
    m.add("SHRT_MAX", SHRT_MAX).add("SHRT_MIN", SHRT_MIN).add("USHRT_MAX", USHRT_MAX);
    m.add("INT_MAX", INT_MAX).add("INT_MIN", INT_MIN).add("UINT_MAX", UINT_MAX);
    m.add("LONG_MAX", LONG_MAX).add("LONG_MIN", LONG_MIN).add("ULONG_MAX", ULONG_MAX);
    m.add("LLONG_MAX", LLONG_MAX).add("LLONG_MIN", LLONG_MIN).add("ULLONG_MAX", ULLONG_MAX);
    m.add("INT32_MAX", INT32_MAX).add("INT32_MIN", INT32_MIN).add("UINT32_MAX", UINT32_MAX);
    m.add("INT64_MAX", INT64_MAX).add("INT64_MIN", INT64_MIN).add("UINT64_MAX", UINT64_MAX);
    m.add("PY_SSIZE_T_MAX", INT64_MAX).add("PY_SSIZE_T_MIN", INT64_MIN).add("SIZE_MAX", SIZE_MAX);
    m.add("FLT_MAX", double{FLT_MAX}).add("FLT_MIN", double{FLT_MIN}).add("DBL_MAX", DBL_MAX).add("DBL_MIN", DBL_MIN);
    m.add("PyTime_MAX", INT64_MAX).add("PyTime_MIN", INT64_MIN);
}

// The status of a child that stopped, as waitpid() gives it.
int64_t stop_code(Thread&, Value, int signal) { return W_STOPCODE(signal); }

}  // namespace

Status add_constants(ModuleBuilder& m) {
    add_limits(m);
    m.add("SIZEOF_VOID_P", sizeof(void*)).add("SIZEOF_TIME_T", sizeof(time_t)).add("SIZEOF_PID_T", sizeof(pid_t));
    m.add("SIZEOF_WCHAR_T", sizeof(wchar_t));
    // A quiet NaN has the highest bit of its fraction set.
    m.add("nan_msb_is_signaling", false);
    m.add("_Py_STACK_GROWS_DOWN", 1);
    // Objects' memory comes from neither of these allocators.
    m.add("WITH_PYMALLOC", false).add("WITH_MIMALLOC", false);
    m.def<"~~W_STOPCODE(signal, /)", stop_code>("The status of a child that the signal has stopped.");
    return m.status();
}

}  // namespace krait::modules::testcapi
