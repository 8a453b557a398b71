#include "modules/_testcapi/parts.h"

// _testcapi: operations and objects that Python code cannot ask for directly, as CPython's tests name them. There is no
// C interface here; each function performs what its namesake performs by the object model's own means. What only tests
// of the C interface itself use is not there.

namespace krait::modules {

using namespace object;
using namespace testcapi;

KRAIT_MODULE(_testcapi, "What tests want of an interpreter that Python code cannot ask for.") {
    for (auto* add : {add_constants, add_calling_conventions, add_vectorcall, add_configuration, add_monitoring,
                      add_tracing, add_errors, add_objects, add_classes, add_threads, add_subinterpreters, add_time,
                      add_buffers, add_datetime, add_memory})
        TRY(add(m));
    return {};
}

}  // namespace krait::modules
