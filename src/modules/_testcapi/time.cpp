#include "modules/_testcapi/counting.h"
#include "modules/_testcapi/parts.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"

namespace krait::modules::testcapi {

using namespace object;

namespace {

constexpr int64_t kPerSecond = 1'000'000'000;

// Whole seconds are divided exactly first.
Result<Ref<>> seconds_as_double(Thread& t, Value, const Args& args) {
    TRY(check_count(t, args, 1));
    if (!is_int(args[0])) return t.raise_type_error("expect int, got {}", type_name(args[0]));
    auto time = int_to_int64(args[0]);
    if (!time) return t.raise(types::OverflowError, "int too big to convert");
    if (*time % kPerSecond == 0) return float_from_double(t, static_cast<double>(*time / kPerSecond));
    return float_from_double(t, static_cast<double>(*time) / static_cast<double>(kPerSecond));
}

}  // namespace

Status add_time(ModuleBuilder& m) {
    m.def_raw<"~PyTime_AsSecondsDouble(time)", seconds_as_double>("Seconds of so many nanoseconds.");
    return m.status();
}

}  // namespace krait::modules::testcapi
