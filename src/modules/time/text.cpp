#include <array>
#include <cstdio>

#include "base/utf8.h"
#include "modules/time/time_parts.h"
#include "object/protocol.h"

// asctime, ctime, strftime, strptime.

namespace krait::modules::timing {

namespace {

Result<Ref<>> as_text(Thread& t, const struct tm& time) {
    constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char text[64];
    int size =
        std::snprintf(text, sizeof text, "%s %s%3d %.2d:%.2d:%.2d %lld", kDays[static_cast<size_t>(time.tm_wday)],
                      kMonths[static_cast<size_t>(time.tm_mon)], time.tm_mday, time.tm_hour, time.tm_min, time.tm_sec,
                      static_cast<long long>(time.tm_year) + 1900);
    return str_from_ascii(t, {text, static_cast<size_t>(size)});
}

// The moment a tuple gives, or now.
Status take_time(Thread& t, Value tuple, std::string_view function, BrokenDownTime& out) {
    if (!tuple) {
        out.fields = TRY(local_time_now(t));
        return {};
    }
    TRY(broken_down_time(t, tuple, function, out));
    return check_fields(t, out.fields);
}

Result<Ref<>> asctime_(Thread& t, Value, Value tuple) {
    BrokenDownTime time;
    TRY(take_time(t, tuple, "asctime", time));
    return as_text(t, time.fields);
}

Result<Ref<>> ctime_(Thread& t, Value, Value seconds) {
    bool is_now = !seconds || seconds == none();
    int64_t moment = is_now ? static_cast<int64_t>(::time(nullptr)) : TRY(whole_seconds(t, seconds));
    struct tm time = TRY(local_time_of(t, moment));
    return as_text(t, time);
}

// One stretch without NUL. An empty result may be meant (%p in some locales), or the buffer was too small.
void append_formatted(std::string& out, const std::string& format, const struct tm& time) {
    constexpr size_t kFirst = 1024, kPerCharacter = 256;
    if (format.empty()) return;
    for (std::string buffer(kFirst, '\0');; buffer.resize(buffer.size() * 2)) {
        size_t size = ::strftime(buffer.data(), buffer.size(), format.c_str(), &time);
        if (size == 0 && buffer.size() < kPerCharacter * (format.size() + 4)) continue;
        out.append(buffer, 0, size);
        return;
    }
}

// NUL and lone surrogates are no part of a C string; they stand for themselves.
Result<Ref<>> strftime_(Thread& t, Value, Str& format, Value tuple) {
    BrokenDownTime time;
    TRY(take_time(t, tuple, "strftime", time));
    struct tm& fields = time.fields;
    fields.tm_isdst = fields.tm_isdst < -1 ? -1 : fields.tm_isdst > 1 ? 1 : fields.tm_isdst;
    std::string out, stretch;
    for (int64_t i = 0; i < format.length; ++i) {
        char32_t character = format[i];
        if (character != 0 && !base::is_surrogate(character)) {
            base::append_utf8(stretch, character);
            continue;
        }
        append_formatted(out, stretch, fields);
        stretch.clear();
        base::append_utf8(out, character);
    }
    append_formatted(out, stretch, fields);
    return str_from_utf8(t, out);
}

Result<Ref<>> strptime_(Thread& t, Value, Rest arguments) {
    Ref<> module = TRY(import_module(t, "_strptime"));
    Ref<> function = TRY(get_attribute(t, module, "_strptime_time"_name));
    return call(t, function, Args{arguments.items, static_cast<uint32_t>(arguments.size)});
}

}  // namespace

void add_text_functions(ModuleBuilder& m) {
    m.def<"~asctime(tuple=?, /)", asctime_>("asctime([tuple])\n\nThe moment (now) like 'Sat Jun 06 16:26:11 1998'.");
    m.def<"~~ctime(seconds=?, /)", ctime_>("ctime([seconds])\n\nThe moment (now) in local time as asctime() shows it.");
    m.def<"~~strftime(format, tuple=?, /)", strftime_>(
        "strftime(format[, tuple])\n\nThe moment (now) as the format's directives say.");
    m.def<"~strptime(*args)!", strptime_>(
        "strptime(string, format)\n\nThe struct_time that the text, read by the format, tells.");
}

}  // namespace krait::modules::timing
