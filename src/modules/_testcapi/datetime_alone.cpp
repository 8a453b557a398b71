#include "modules/_testcapi/parts.h"

// _testcapi_datetime: what _testcapi has of dates and times, as a module that subinterpreters may have.

namespace krait::modules {

KRAIT_MODULE(_testcapi_datetime, "Dates and times as native modules see them.") { return testcapi::add_datetime(m); }

}  // namespace krait::modules
