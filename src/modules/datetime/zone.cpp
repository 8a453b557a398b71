#include "modules/datetime/datetime.h"
#include "object/type_making.h"

// timezone: a fixed offset from UTC.

namespace krait::modules::datetime {

constinit Type zone_type{};
Zone* utc_zone = nullptr;

namespace {

Zone& zone_at(Value value) { return *static_cast<Zone*>(value.as_object()); }
__int128 total_of(Value zone) { return delta_at(zone_at(zone).offset).total(); }

Result<Ref<>> make_zone(Thread& t, Type&, Value offset, Value name) {
    if (!is_delta(offset))
        return t.raise_type_error("timezone() argument 1 must be datetime.timedelta, not {}", shown_kind(offset));
    if (name && !is_str(name)) return t.raise_type_error("timezone() argument 2 must be str, not {}", shown_kind(name));
    return zone_new(t, offset, name);
}

Status check_moment(Thread& t, Value moment, std::string_view method) {
    if (moment == none() || is_moment(moment)) return {};
    return t.raise_type_error("{}(dt) argument must be a datetime instance or None, not {}", method, type_name(moment));
}

Result<Ref<>> zone_text(Thread& t, Value self) {
    const Zone& zone = zone_at(self);
    if (zone.name) return share(zone.name.value());
    StrBuilder out;
    out.append("UTC");
    if (total_of(self) != 0) append_offset(out, total_of(self), ":");
    return out.finish(t);
}

Result<Ref<>> zone_repr(Thread& t, Value self) {
    const Zone& zone = zone_at(self);
    if (&zone == utc_zone) return str_from_ascii(t, "datetime.timezone.utc");
    StrBuilder out;
    out.append(type_name(self));
    out.append('(');
    Ref<Str> offset = TRY(repr(t, zone.offset));
    out.append(*offset);
    if (zone.name) {
        out.append(", ");
        Ref<Str> name = TRY(repr(t, zone.name));
        out.append(*name);
    }
    out.append(')');
    return out.finish(t);
}

Result<int64_t> zone_hash(Thread&, Value self) { return delta_hash(total_of(self)); }

Result<Ref<>> zone_compare(Thread&, Value left, Value right, CompareOp op) {
    bool is_equality = op == CompareOp::Eq || op == CompareOp::Ne;
    if (!is_equality || !is_instance_of(right, zone_type)) return share(not_implemented());
    return share(boolean((total_of(left) == total_of(right)) == (op == CompareOp::Eq)));
}

Result<Ref<>> zone_tzname(Thread& t, Value self, Value moment) {
    TRY(check_moment(t, moment, "tzname"));
    return zone_text(t, self);
}

Result<Ref<>> zone_utcoffset(Thread& t, Value self, Value moment) {
    TRY(check_moment(t, moment, "utcoffset"));
    return share(zone_at(self).offset.value());
}

Result<Ref<>> zone_dst(Thread& t, Value, Value moment) {
    TRY(check_moment(t, moment, "dst"));
    return share(none());
}

Result<Ref<>> zone_fromutc(Thread& t, Value self, Value moment) {
    if (!is_moment(moment)) return t.raise_type_error("fromutc: argument must be a datetime");
    if (moment_at(moment).zone_or_none() != self) return t.raise_value_error("fromutc: dt.tzinfo is not self");
    return moment_of_count(t, *type_of(moment), moment_at(moment).count() + total_of(self), self);
}

Result<Ref<Tuple>> zone_getinitargs(Thread& t, Value self) {
    const Zone& zone = zone_at(self);
    if (zone.name) return tuple_of(t, zone.offset, zone.name);
    return tuple_of(t, zone.offset);
}

Result<Ref<>> plain_zone(Thread& t, __int128 offset) {
    Ref<> delta = TRY(delta_of(t, offset));
    Ref<Zone> zone = TRY(instance_of<Zone>(t, zone_type));
    zone->offset = std::move(delta);
    return zone;
}

}  // namespace

Result<Ref<>> zone_new(Thread& t, Value offset, Value name) {
    __int128 total = delta_at(offset).total();
    if (!name && total == 0) return share(Value(utc_zone));
    if (total <= -kMicrosecondsPerDay || total >= kMicrosecondsPerDay) {
        Ref<Str> shown = TRY(repr(t, offset));
        return t.raise_value_error(
            "offset must be a timedelta strictly between -timedelta(hours=24) and "
            "timedelta(hours=24), not {}",
            shown.get());
    }
    Ref<Zone> zone = TRY(instance_of<Zone>(t, zone_type));
    zone->offset = share(offset);
    if (name) zone->name = share(name);
    return zone;
}

void define_zone(TypeBuilder& type) {
    type.instances<Zone>().references<&Zone::offset, 2>().shown(32).clear_flags(kTypeGc);
    type.doc("A fixed offset from UTC, with a name if one is given.");
    type.constructor<"timezone(offset, name=?)", make_zone>();
    Slots& slots = type.slots();
    slots.repr = zone_repr;
    slots.str = zone_text;
    slots.hash = zone_hash;
    slots.richcompare = zone_compare;
    type.method<"tzname(object, /)", zone_tzname>("The name that was given, else UTC and the offset.");
    type.method<"utcoffset(object, /)", zone_utcoffset>("The offset, whatever the moment.");
    type.method<"dst(object, /)", zone_dst>("None: there is no daylight saving.");
    type.method<"fromutc(object, /)", zone_fromutc>("The moment, which is in UTC, in this zone's time.");
    type.method<"__getinitargs__()", zone_getinitargs>("The arguments that make such a zone, for pickling.");
    Thread& t = type.thread();
    constexpr __int128 kMost = (23 * 60 + 59) * 60 * kMicrosecondsPerSecond;
    Ref<> utc = MUST(plain_zone(t, 0));
    utc_zone = &zone_at(utc);
    type.attribute("utc", std::move(utc));
    type.attribute("min", MUST(plain_zone(t, -kMost)));
    type.attribute("max", MUST(plain_zone(t, kMost)));
}

}  // namespace krait::modules::datetime
