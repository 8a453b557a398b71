#include "modules/datetime/datetime.h"

// What isocalendar() gives: a tuple whose items have names.

namespace krait::modules::datetime {

constinit Type iso_date_type{};

namespace {

Tuple& tuple_at(Value value) { return *static_cast<Tuple*>(value.as_object()); }

Result<Ref<>> iso_date_of(Thread& t, Value year, Value week, Value weekday) {
    Tuple* made = allocate<Tuple>(t, iso_date_type, 3 * sizeof(Value));
    if (!made) return Raised{};
    made->size = 3;
    made->hash = 0;  // as CPython's has it: all hash alike, and to 0
    Value* items = made->items();
    items[0] = share(year).detach();
    items[1] = share(week).detach();
    items[2] = share(weekday).detach();
    track(t, made);
    return Ref<>::adopt(made);
}

Result<Ref<>> make_iso_date(Thread& t, Type&, Value year, Value week, Value weekday) {
    return iso_date_of(t, year, week, weekday);
}

Result<Ref<>> iso_date_repr(Thread& t, Value self) {
    StrBuilder out;
    out.append(type_name(self));
    const char* names[] = {"(year=", ", week=", ", weekday="};
    for (int i = 0; i < 3; ++i) {
        out.append(names[i]);
        Ref<Str> item = TRY(repr(t, tuple_at(self).at(i)));
        out.append(*item);
    }
    out.append(')');
    return out.finish(t);
}

Result<Ref<Tuple>> iso_date_reduce(Thread& t, Value self) {
    Ref<Tuple> plain = TRY(tuple_from(t, tuple_at(self).items(), tuple_at(self).size));
    Ref<Tuple> arguments = TRY(tuple_of(t, plain));
    return tuple_of(t, Value(&types::Tuple), arguments);
}

template <int index>
Result<Ref<>> get_item_at(Thread&, Value self) {
    return share(tuple_at(self).at(index));
}

}  // namespace

Result<Ref<>> iso_date_new(Thread& t, Day day) {
    IsoWeek week = iso_week_of(day);
    return iso_date_of(t, Value::small_int(week.year), Value::small_int(week.week), Value::small_int(week.weekday));
}

void define_iso_date(TypeBuilder& type) {
    type.shown(40, 8);
    type.doc("The year, week and weekday of a date in the ISO calendar.");
    type.constructor<"IsoCalendarDate(year, week, weekday)", make_iso_date>();
    type.slots().repr = iso_date_repr;
    type.method<"__reduce__()", iso_date_reduce>("For pickling: a plain tuple.");
    type.getset("year", get_item_at<0>);
    type.getset("week", get_item_at<1>);
    type.getset("weekday", get_item_at<2>);
}

}  // namespace krait::modules::datetime
