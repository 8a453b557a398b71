#include "modules/datetime/datetime.h"
#include "object/object_type.h"

// tzinfo: what zones are derived from, and asking a zone for its offset and name.

namespace krait::modules::datetime {

constinit Type zone_base_type{};

namespace {

constexpr std::string_view kOffsetRange =
    "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {}";

Result<Ref<>> zone_base_new(Thread& t, Type& type, const Args&) { return instance_new(t, type); }

Raised raise_abstract(Thread& t, std::string_view name) {
    return t.raise(types::NotImplementedError, "a tzinfo subclass must implement {}()", name);
}
Result<Ref<>> base_tzname(Thread& t, Value, Value) { return raise_abstract(t, "tzname"); }
Result<Ref<>> base_utcoffset(Thread& t, Value, Value) { return raise_abstract(t, "utcoffset"); }
Result<Ref<>> base_dst(Thread& t, Value, Value) { return raise_abstract(t, "dst"); }

// The moment, which is in UTC though it names this zone, in the zone's own time: first by the standard offset, then by
// the daylight saving that holds there.
Result<Ref<>> base_fromutc(Thread& t, Value self, Value moment) {
    if (!is_moment(moment)) return t.raise_type_error("fromutc: argument must be a datetime");
    if (moment_at(moment).zone_or_none() != self) return t.raise_value_error("fromutc: dt.tzinfo is not self");
    Offset offset, dst;
    TRY(utc_offset(t, self, moment, offset));
    if (!offset) return t.raise_value_error("fromutc: non-None utcoffset() result required");
    TRY(dst_offset(t, self, moment, dst));
    if (!dst) return t.raise_value_error("fromutc: non-None dst() result required");
    Type& type = *type_of(moment);
    Ref<> standard = TRY(moment_of_count(t, type, moment_at(moment).count() + (offset.total() - dst.total()), self));
    TRY(dst_offset(t, self, standard, dst));
    if (!dst) return t.raise_value_error("fromutc: tz.dst() gave inconsistent results; cannot convert");
    if (dst.total() == 0) return standard;
    return moment_of_count(t, type, moment_at(standard).count() + dst.total(), self);
}

// (class, arguments, state), with the arguments that __getinitargs__ gives.
Result<Ref<Tuple>> base_reduce(Thread& t, Value self) {
    Ref<> arguments = share(Value(empty_tuple()));
    Ref<> method = TRY(find_attribute(t, self, "__getinitargs__"_name));
    if (method) arguments = TRY(call(t, method));
    Ref<> state = TRY(get_state(t, self));
    return tuple_of(t, Value(type_of(self)), arguments, state);
}

Status ask(Thread& t, Value zone, Value moment, Str* method, Offset& out) {
    out.delta = Ref<>();
    if (zone == none()) return {};
    Ref<> given = TRY(call_method(t, zone, method, moment));
    if (given.value() == none()) return {};
    if (!is_delta(given))
        return t.raise_type_error("tzinfo.{}() must return None or timedelta, not '{}'", method, type_name(given));
    __int128 total = delta_at(given).total();
    if (total <= -kMicrosecondsPerDay || total >= kMicrosecondsPerDay) {
        Ref<Str> shown = TRY(repr(t, given));
        return t.raise_value_error(kOffsetRange, shown.get());
    }
    out.delta = std::move(given);
    return {};
}

}  // namespace

Status check_zone(Thread& t, Value zone) {
    if (zone == none() || is_zone_base(zone)) return {};
    return t.raise_type_error("tzinfo argument must be None or of a tzinfo subclass, not type '{}'", type_name(zone));
}

Status utc_offset(Thread& t, Value zone, Value moment, Offset& out) {
    if (type_of(zone) != &zone_type) return ask(t, zone, moment, "utcoffset"_name, out);
    out.delta = share(static_cast<Zone*>(zone.as_object())->offset.value());
    return {};
}

Status dst_offset(Thread& t, Value zone, Value moment, Offset& out) { return ask(t, zone, moment, "dst"_name, out); }

Result<Ref<>> zone_name(Thread& t, Value zone, Value moment) {
    if (zone == none()) return share(none());
    Ref<> name = TRY(call_method(t, zone, "tzname"_name, moment));
    if (name.value() == none() || is_str(name)) return name;
    return t.raise_type_error("tzinfo.tzname() must return None or a string, not '{}'", type_name(name));
}

void append_offset(StrBuilder& out, __int128 offset, std::string_view separator) {
    out.append(offset < 0 ? '-' : '+');
    Clock clock = Clock::of_microseconds(static_cast<int64_t>(offset < 0 ? -offset : offset));
    append_number(out, clock.hour, 2);
    out.append(separator);
    append_number(out, clock.minute, 2);
    if (!clock.second && !clock.microsecond) return;
    out.append(separator);
    append_number(out, clock.second, 2);
    if (!clock.microsecond) return;
    out.append('.');
    append_number(out, clock.microsecond, 6);
}

void define_zone_base(TypeBuilder& type) {
    type.instances<Object>().shown(16).set_flags(kTypeBase);
    type.doc("What classes of time zones are derived from.");
    type.slots().new_ = zone_base_new;
    type.method<"tzname(object, /)", base_tzname>("The zone's name at a moment.");
    type.method<"utcoffset(object, /)", base_utcoffset>("The offset at a moment; positive in the east.");
    type.method<"dst(object, /)", base_dst>("The daylight saving at a moment.");
    type.method<"fromutc(object, /)", base_fromutc>("The moment, which is in UTC, in this zone's time.");
    type.method<"__reduce__()", base_reduce>("For pickling.");
}

}  // namespace krait::modules::datetime
