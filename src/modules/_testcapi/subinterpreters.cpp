#include "modules/_testinternalcapi/subinterpreters.h"
#include "modules/_testcapi/parts.h"

// Programs in interpreters of their own.

namespace krait::modules::testcapi {

using namespace object;

namespace {

Result<int64_t> run_in_subinterp(Thread& t, Value, Str& code) {
    return internals::run_in_subinterpreter(t, str_to_utf8(code));
}

}  // namespace

Status add_subinterpreters(ModuleBuilder& m) {
    m.def<"~run_in_subinterp(code, /)", run_in_subinterp>("Runs text in an interpreter of its own.");
    return m.status();
}

}  // namespace krait::modules::testcapi
