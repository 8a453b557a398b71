#include "modules/datetime/datetime.h"

// strftime: the directives that the C library does not know are replaced, the module time does the rest.

namespace krait::modules::datetime {

namespace {

class Directives {
public:
    Directives(Thread& t, Value self, Value zone, Value argument, Value tuple, int year)
        : t_(t), self_(self), zone_(zone), argument_(argument), tuple_(tuple), year_(year) {}

    Result<Ref<Str>> replace(Str& format) {
        for (int64_t i = 0; i < format.length;) {
            char32_t next = format[i] == '%' && i + 1 < format.length ? format[i + 1] : 0;
            bool is_colon_z = next == ':' && i + 2 < format.length && format[i + 2] == 'z';
            bool is_replaced = is_colon_z || TRY(append(next));
            if (is_colon_z) TRY(append_zone_offset(":"));
            int64_t end = i + (is_colon_z ? 3 : next ? 2 : 1);
            if (!is_replaced) out_.append(format, i, end);
            i = end;
        }
        return out_.finish(t_);
    }

private:
    // False: the C library knows it.
    Result<bool> append(char32_t directive) {
        switch (directive) {
            case 'z': TRY(append_zone_offset("")); return true;
            case 'Z': TRY(append_zone_name()); return true;
            case 'f': TRY(append_fraction()); return true;
            case 'Y':
            case 'G':
            case 'C':
            case 'F': return append_short_year(directive);
            default: return false;
        }
    }

    Status append_zone_offset(std::string_view separator) {
        Offset offset;
        TRY(utc_offset(t_, zone_, argument_, offset));
        if (offset) append_offset(out_, offset.total(), separator);
        return {};
    }

    Status append_zone_name() {
        Ref<> name = TRY(zone_name(t_, zone_, argument_));
        if (!is_str(name)) return {};
        // A str's own replace() may be anything.
        Ref<> escaped = TRY(call_method(t_, name, "replace"_name, "%"_name, "%%"_name));
        if (!is_str(escaped)) return t_.raise_type_error("tzname.replace() did not return a string");
        out_.append(*as_str(escaped));
        return {};
    }

    Status append_fraction() {
        int microsecond = is_moment(self_) ? moment_at(self_).microsecond
                          : is_time(self_) ? time_at(self_).microsecond
                                           : 0;
        append_number(out_, microsecond, 6);
        return {};
    }

    // The C library does not pad years before 1000.
    Result<bool> append_short_year(char32_t directive) {
        if (year_ >= 1000) return false;
        int64_t year = year_;
        if (directive == 'G') {
            Ref<> module = TRY(t_.interpreter.import_module(t_, "time"));
            Ref<> shown = TRY(call_method(t_, module, "strftime"_name, "%G"_name, tuple_));
            Str* digits = as_str(shown);
            year = 0;
            for (int64_t i = 0; i < digits->length; ++i) year = year * 10 + ((*digits)[i] - '0');
        }
        if (directive == 'C')
            append_number(out_, year / 100, 2);
        else
            append_number(out_, year, 4);
        if (directive == 'F') out_.append("-%m-%d");
        return true;
    }

    Thread& t_;
    Value self_, zone_, argument_, tuple_;
    int year_;
    StrBuilder out_;
};

}  // namespace

Result<Ref<>> strftime(Thread& t, Value self, Value zone, Value zone_argument, Str& format, Value tuple, int year) {
    Ref<Str> plain = TRY(Directives(t, self, zone, zone_argument, tuple, year).replace(format));
    Ref<> module = TRY(t.interpreter.import_module(t, "time"));
    return call_method(t, module, "strftime"_name, plain, tuple);
}

}  // namespace krait::modules::datetime
