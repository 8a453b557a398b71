#include "modules/datetime/datetime.h"
#include "object/capsule.h"
#include "object/module_builder.h"

// _datetime, for the module datetime.

namespace krait::modules {

using namespace object;

namespace datetime {
namespace {

const TypeDefinition kTypes[] = {{&delta_type, "datetime.timedelta", &types::Object, define_delta},
                                 {&zone_base_type, "datetime.tzinfo", &types::Object, define_zone_base},
                                 {&zone_type, "datetime.timezone", &zone_base_type, define_zone},
                                 {&date_type, "datetime.date", &types::Object, define_date},
                                 {&iso_date_type, "datetime.IsoCalendarDate", &types::Tuple, define_iso_date},
                                 {&time_type, "datetime.time", &types::Object, define_time},
                                 {&moment_type, "datetime.datetime", &date_type, define_moment}};
TypeDefinitions registered(kTypes);

}  // namespace
}  // namespace datetime

KRAIT_MODULE(_datetime, "Dates, times, and what lies between them.") {
    using namespace datetime;
    m.type(date_type).type(moment_type).type(time_type).type(delta_type).type(zone_base_type).type(zone_type);
    m.add("MINYEAR", kLeastYear);
    m.add("MAXYEAR", kMostYear);
    m.add("UTC", Value(utc_zone));
    m.add_made("datetime_CAPI", capsule_new(m.thread(), "datetime.datetime_CAPI", kTypes));
    return m.status();
}

}  // namespace krait::modules
