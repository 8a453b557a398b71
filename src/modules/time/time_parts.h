#pragma once

// What the sources of the module time share.

#include <time.h>

#include "object/module_builder.h"
#include "object/struct_sequence.h"

namespace krait::object::types {
extern StructType StructTime;
}

namespace krait::modules::timing {

using namespace object;

enum class Rounding : uint8_t { Down, AwayFromZero };

inline constexpr int64_t kNanosecondsPerSecond = 1'000'000'000;

// An int or float of seconds as nanoseconds.
Result<int64_t> nanoseconds_from_seconds(Thread& t, Value seconds, Rounding rounding);
// An int or float of seconds as whole seconds, rounded down.
Result<int64_t> whole_seconds(Thread& t, Value seconds);

void add_clocks(ModuleBuilder& m);
void add_calendar(ModuleBuilder& m);
void add_text_functions(ModuleBuilder& m);

// The C library's broken-down time from a tuple of nine; `function` is named in complaints. Fields may be out of range.
struct BrokenDownTime {
    struct tm fields{};
    std::string zone;  // what fields.tm_zone points to
};
Status broken_down_time(Thread& t, Value tuple, std::string_view function, BrokenDownTime& out);
// Corrects days and months of 0, and complains about what is out of range.
Status check_fields(Thread& t, struct tm& fields);
// The time that a function without arguments is about.
Result<struct tm> local_time_now(Thread& t);
Result<struct tm> local_time_of(Thread& t, int64_t seconds);

}  // namespace krait::modules::timing
