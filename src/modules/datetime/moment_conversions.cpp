#include "modules/datetime/datetime.h"
#include "object/float.h"
#include "object/int.h"

// What a datetime is turned into: texts, tuples, timestamps, other zones.

namespace krait::modules::datetime {

namespace {

Result<Ref<>> date(Thread& t, Value self) { return date_made(t, date_type, moment_at(self).value()); }
Result<Ref<>> time(Thread& t, Value self) { return time_made(t, time_type, moment_at(self).clock(), none()); }
Result<Ref<>> timetz(Thread& t, Value self) {
    return time_made(t, time_type, moment_at(self).clock(), moment_at(self).zone_or_none());
}

Result<Ref<>> ctime(Thread& t, Value self) { return ctime_text(t, moment_at(self).value(), moment_at(self).clock()); }

Result<char32_t> take_separator(Thread& t, Value value) {
    if (!value) return U'T';
    Str* text = as_str(value);
    if (!text) return raise_wrong_argument(t, "isoformat", 1, "a unicode character", value);
    if (text->length == 1) return (*text)[0];
    return t.raise_type_error("isoformat() argument 1 must be a unicode character, not a string of length {}",
                              text->length);
}

Result<Ref<>> isoformat(Thread& t, Value self, Value separator_argument, Value timespec_argument) {
    const Moment& moment = moment_at(self);
    char32_t separator = TRY(take_separator(t, separator_argument));
    std::string timespec = TRY(take_timespec(t, timespec_argument, 2));
    StrBuilder out;
    append_day(out, moment.value());
    out.append(separator);
    TRY(append_clock(t, out, moment.clock(), timespec));
    Offset offset;
    TRY(utc_offset(t, moment.zone_or_none(), self, offset));
    if (offset) append_offset(out, offset.total(), ":");
    return out.finish(t);
}

Result<Ref<>> timetuple(Thread& t, Value self) {
    const Moment& moment = moment_at(self);
    Offset dst;
    TRY(dst_offset(t, moment.zone_or_none(), self, dst));
    return struct_time(t, moment.value(), moment.clock(), dst ? dst.total() != 0 : -1);
}

Result<Ref<>> utctimetuple(Thread& t, Value self) {
    const Moment& moment = moment_at(self);
    Offset offset;
    TRY(utc_offset(t, moment.zone_or_none(), self, offset));
    Ref<> utc = TRY(moment_of_count(t, moment_type, count_in_utc(moment, offset), none()));
    return struct_time(t, moment_at(utc).value(), moment_at(utc).clock(), 0);
}

Result<Ref<>> timestamp(Thread& t, Value self) {
    const Moment& moment = moment_at(self);
    if (!moment.zone) {
        int64_t seconds = TRY(local_to_seconds(t, moment.value(), moment.clock()));
        return float_from_double(t, static_cast<double>(seconds) + moment.microsecond / 1e6);
    }
    Offset offset;
    TRY(utc_offset(t, moment.zone_or_none(), self, offset));
    __int128 since = count_in_utc(moment, offset) - static_cast<__int128>(kEpochOrdinal) * kMicrosecondsPerDay;
    Ref<> total = TRY(int_from_wide(t, since));
    double seconds = TRY(int_true_divide(t, total, Value::small_int(kMicrosecondsPerSecond)));
    return float_from_double(t, seconds);
}

Result<Ref<>> of_offset(const Offset& offset) { return offset ? Ref<>(offset.delta) : share(none()); }

Result<Ref<>> utcoffset(Thread& t, Value self) {
    Offset offset;
    TRY(utc_offset(t, moment_at(self).zone_or_none(), self, offset));
    return of_offset(offset);
}
Result<Ref<>> dst(Thread& t, Value self) {
    Offset offset;
    TRY(dst_offset(t, moment_at(self).zone_or_none(), self, offset));
    return of_offset(offset);
}
Result<Ref<>> tzname(Thread& t, Value self) { return zone_name(t, moment_at(self).zone_or_none(), self); }

Result<Ref<>> replace(Thread& t, Value self, Value year, Value month, Value day, Value hour, Value minute, Value second,
                      Value microsecond, Value zone, Value fold) {
    const Moment& moment = moment_at(self);
    Day date = moment.value();
    Clock clock = moment.clock();
    TRY(take_int(t, year, date.year));
    TRY(take_int(t, month, date.month));
    TRY(take_int(t, day, date.day));
    TRY(take_int(t, hour, clock.hour));
    TRY(take_int(t, minute, clock.minute));
    TRY(take_int(t, second, clock.second));
    TRY(take_int(t, microsecond, clock.microsecond));
    TRY(take_int(t, fold, clock.fold));
    return moment_new(t, *type_of(self), date, clock, zone ? zone : moment_at(self).zone_or_none());
}

// The count in UTC; a naive moment, or one whose zone knows no offset, is in local time (which a gap may lack).
Result<__int128> count_of(Thread& t, Value self, const Offset& offset) {
    const Moment& moment = moment_at(self);
    if (offset) return count_in_utc(moment, offset);
    int64_t seconds = TRY(local_to_seconds(t, moment.value(), moment.clock()));
    return static_cast<__int128>(seconds + kEpochOrdinal * kSecondsPerDay) * kMicrosecondsPerSecond +
           moment.microsecond;
}

Result<Ref<>> astimezone(Thread& t, Value self, Value target) {
    const Moment& moment = moment_at(self);
    TRY(check_zone(t, target));
    if (moment.zone && moment.zone.value() == target) return share(self);
    Offset offset;
    TRY(utc_offset(t, moment.zone_or_none(), self, offset));
    __int128 count = TRY(count_of(t, self, offset));
    Ref<> zone = share(target);
    if (target == none()) {
        auto seconds = static_cast<int64_t>(count / kMicrosecondsPerSecond);
        if (count % kMicrosecondsPerSecond < 0) --seconds;
        zone = TRY(local_zone(t, seconds - kEpochOrdinal * kSecondsPerDay));
    }
    Ref<> utc = TRY(moment_of_count(t, *type_of(self), count, zone));
    return call_method(t, zone, "fromutc"_name, utc);
}

#define KRAIT_MOMENT_CHANGES                                                                                          \
    "(year=unchanged, month=unchanged, day=unchanged,\n        hour=unchanged, minute=unchanged, second=unchanged,\n" \
    "        microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)"

}  // namespace

void define_moment_conversions(TypeBuilder& type) {
    type.method<"date()", date>("The date, with the same year, month and day.");
    type.method<"time()", time>("The time of day, without a zone.");
    type.method<"timetz()", timetz>("The time of day and its zone.");
    type.method<"ctime()", ctime>("The moment as the C library's ctime() would show it.");
    type.method<"timetuple()", timetuple>("A time.struct_time, for time.localtime()'s friends.");
    type.method<"timestamp()", timestamp>("The POSIX timestamp as a float.");
    type.method<"utctimetuple()", utctimetuple>("A time.struct_time of the moment in UTC.");
    type.method<"~isoformat(sep=?, timespec=?)", isoformat>("The moment in an ISO 8601 format.");
    type.method<"utcoffset()", utcoffset>("What the zone says of its offset.");
    type.method<"tzname()", tzname>("What the zone says of its name.");
    type.method<"dst()", dst>("What the zone says of daylight saving.");
    type.method<"replace" KRAIT_MOMENT_CHANGES, replace>("The moment with other parts.");
    type.method<"__replace__" KRAIT_MOMENT_CHANGES "=replace", replace>("The same as replace().");
    type.method<"~astimezone(tz=None)", astimezone>("The same moment in another zone, local time by default.");
}

}  // namespace krait::modules::datetime
