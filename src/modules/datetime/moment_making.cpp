#include "modules/datetime/datetime.h"
#include "object/type_making.h"
#include "object/warnings.h"

// The ways to make a datetime besides its constructor.

namespace krait::modules::datetime {

namespace {

Type& class_at(Value type) { return *static_cast<Type*>(type.as_object()); }

// The stamp's moment in the zone; None: local time.
Result<Ref<>> moment_in_zone(Thread& t, Value type, const Timestamp& stamp, Value zone) {
    TRY(check_zone(t, zone));
    bool is_local = zone == none();
    Ref<> moment = TRY(moment_of_timestamp(t, class_at(type), stamp, is_local, zone));
    if (is_local) return moment;
    return call_method(t, zone, "fromutc"_name, moment);
}

Result<Ref<>> now(Thread& t, Value type, Value zone) { return moment_in_zone(t, type, timestamp_now(), zone); }

Result<Ref<>> fromtimestamp(Thread& t, Value type, Value timestamp, Value zone) {
    TRY(check_zone(t, zone));
    Timestamp stamp = TRY(timestamp_of(t, timestamp));
    return moment_in_zone(t, type, stamp, zone);
}

Result<Ref<>> utcnow(Thread& t, Value type) {
    TRY(warn(t, types::DeprecationWarning,
             "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use "
             "timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC)."));
    return moment_of_timestamp(t, class_at(type), timestamp_now(), false, none());
}

Result<Ref<>> utcfromtimestamp(Thread& t, Value type, Value timestamp) {
    TRY(warn(t, types::DeprecationWarning,
             "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use "
             "timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, "
             "datetime.UTC)."));
    Timestamp stamp = TRY(timestamp_of(t, timestamp));
    return moment_of_timestamp(t, class_at(type), stamp, false, none());
}

Result<Ref<>> strptime(Thread& t, Value type, Str& text, Str& format) {
    return call_strptime(t, "_strptime_datetime_datetime"_name, type, Value(&text), Value(&format));
}

Result<Ref<>> combine(Thread& t, Value type, Value date, Value time, Value zone) {
    if (!is_date(date))
        return t.raise_type_error("combine() argument 1 must be datetime.date, not {}", shown_kind(date));
    if (!is_time(time))
        return t.raise_type_error("combine() argument 2 must be datetime.time, not {}", shown_kind(time));
    Value chosen = zone ? zone : time_at(time).zone_or_none();
    TRY(check_zone(t, chosen));
    return moment_new(t, class_at(type), date_at(date).value(), time_at(time).clock(), chosen);
}

// The character between day and time may be anything, a lone surrogate too; as ASCII only what stands around it counts.
Status ascii_iso_text(Str& text, std::string& out) {
    for (int64_t i = 0; i < text.length; ++i) {
        char32_t character = text[i];
        bool is_separator = i >= 7 && i <= 10 && character >= 0x80;
        if (character >= 0x80 && !is_separator) {
            out.clear();
            return {};
        }
        out += is_separator ? 'T' : static_cast<char>(character);
    }
    return {};
}

Result<bool> parse_moment(Thread& t, std::string_view text, Day& day, ParsedTime& parsed) {
    size_t length = day_length(text);
    if (length == 0 || length > text.size()) return false;
    // The time is looked at first: its faults of values are raised after those of the day's form.
    std::string_view rest = text.substr(length);
    bool is_day = TRY(parse_day(t, text.substr(0, length), day));
    if (!is_day) return false;
    if (rest.empty()) return true;
    return parse_time(t, rest.substr(1), parsed);
}

Result<Ref<>> fromisoformat(Thread& t, Value type, Value argument) {
    Str* text = as_str(argument);
    if (!text) return t.raise_type_error("fromisoformat: argument must be str");
    std::string ascii;
    TRY(ascii_iso_text(*text, ascii));
    Day day;
    ParsedTime parsed;
    bool is_moment_text = TRY(parse_moment(t, ascii, day, parsed));
    if (!is_moment_text) return raise_bad_iso_text(t, *text);
    if (parsed.is_next_day) {
        TRY(check_day(t, day));
        day = day_of_ordinal(ordinal_of(day) + 1);
    }
    return moment_new(t, class_at(type), day, parsed.clock, parsed.zone ? parsed.zone.value() : none());
}

}  // namespace

void define_moment_making(TypeBuilder& type) {
    type.class_method<"now(tz=None)", now>("The moment now, in the zone or in local time.");
    type.class_method<"utcnow()", utcnow>("The moment now, in UTC and naive.");
    type.class_method<"~fromtimestamp(timestamp, tz=None)", fromtimestamp>(
        "The moment of a POSIX timestamp, in the zone or in local time.");
    type.class_method<"~~utcfromtimestamp(timestamp, /)", utcfromtimestamp>(
        "The moment of a POSIX timestamp, in UTC and naive.");
    type.class_method<"~~strptime(string, format, /)", strptime>("The moment that a text says in a format.");
    type.class_method<"~combine(date, time, tzinfo=?)", combine>("The moment of a date and a time.");
    type.class_method<"fromisoformat(object, /)", fromisoformat>("The moment that a text in an ISO 8601 format names.");
}

}  // namespace krait::modules::datetime
