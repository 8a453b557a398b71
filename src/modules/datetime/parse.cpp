#include <algorithm>

#include "modules/datetime/datetime.h"

// Texts in ISO 8601 formats. Days: YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D], YYYYWww[D]. Times: HH[:MM[:SS[.fraction]]] or
// without the colons, then nothing, Z or an offset.

namespace krait::modules::datetime {

namespace {

// Reads digits from the front of a text.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool is_at_end() const { return text_.empty(); }
    size_t left() const { return text_.size(); }
    bool take(char character) {
        if (!text_.starts_with(character)) return false;
        text_.remove_prefix(1);
        return true;
    }
    bool number(size_t width, int& out) {
        if (text_.size() < width) return false;
        out = 0;
        for (size_t i = 0; i < width; ++i) {
            unsigned digit = static_cast<unsigned char>(text_[i]) - '0';
            if (digit > 9) return false;
            out = out * 10 + static_cast<int>(digit);
        }
        text_.remove_prefix(width);
        return true;
    }
    // Up to six digits; more of them do not count.
    bool fraction(int& microsecond) {
        size_t width = std::min<size_t>(text_.size(), 6);
        if (width == 0 || !number(width, microsecond)) return false;
        for (; width < 6; ++width) microsecond *= 10;
        while (!text_.empty() && text_[0] >= '0' && text_[0] <= '9') text_.remove_prefix(1);
        return true;
    }

private:
    std::string_view text_;
};

enum class ClockText : uint8_t { Bad, Whole, Longer };

// As CPython reads it: one character too many ends the text (it is then up to the caller), and a fraction of seconds
// may follow without a point where there are no colons.
ClockText parse_clock(std::string_view text, Clock& clock) {
    Reader reader(text);
    bool has_colons = false;
    int* const parts[] = {&clock.hour, &clock.minute, &clock.second};
    for (int i = 0; i < 3; ++i) {
        if (!reader.number(2, *parts[i])) return ClockText::Bad;
        if (reader.is_at_end()) return ClockText::Whole;
        bool is_last = i == 2;
        if (reader.take('.') || reader.take(',')) {
            if (!is_last) return ClockText::Bad;
            break;
        }
        if (reader.left() == 1) return ClockText::Longer;
        bool is_colon = reader.take(':');
        if (i == 0) has_colons = is_colon;
        if (is_colon != has_colons || (is_colon && is_last)) return ClockText::Bad;
    }
    if (!reader.fraction(clock.microsecond)) return ClockText::Bad;
    return reader.is_at_end() ? ClockText::Whole : ClockText::Longer;
}

Result<bool> parse_zone(Thread& t, std::string_view text, Ref<>& zone) {
    if (text == "Z") {
        zone = share(Value(utc_zone));
        return true;
    }
    Clock clock;
    if (text.starts_with('Z') || parse_clock(text.substr(1), clock) != ClockText::Whole) return false;
    __int128 offset = clock.microseconds();
    Ref<> delta = TRY(delta_of(t, text[0] == '-' ? -offset : offset));
    zone = TRY(zone_new(t, delta));
    return true;
}

bool parse_iso_week(Reader& reader, int year, bool has_dashes, Day& day) {
    IsoWeek week{year, 0, 1};
    if (!reader.number(2, week.week)) return false;
    if (!reader.is_at_end()) {
        if (has_dashes && !reader.take('-')) return false;
        if (!reader.number(1, week.weekday)) return false;
    }
    int64_t ordinal;
    if (!reader.is_at_end() || ordinal_of_iso_week(week, ordinal) != IsoFault::None) return false;
    day = ordinal >= 1 ? day_of_ordinal(ordinal) : Day{0, 1, 1};
    return true;
}

}  // namespace

Raised raise_bad_iso_text(Thread& t, Str& text) {
    Ref<Str> shown = TRY(repr(t, Value(&text)));
    return t.raise_value_error("Invalid isoformat string: {}", shown.get());
}

Result<bool> parse_day(Thread& t, std::string_view text, Day& day) {
    Reader reader(text);
    if (text.size() < 7 || text.size() > 10 || !reader.number(4, day.year)) return false;
    bool has_dashes = reader.take('-');
    if (reader.take('W')) {
        if (!parse_iso_week(reader, day.year, has_dashes, day)) return false;
    } else {
        if (!reader.number(2, day.month)) return false;
        if (has_dashes && !reader.take('-')) return false;
        if (!reader.number(2, day.day) || !reader.is_at_end()) return false;
    }
    TRY(check_day(t, day));
    return true;
}

Result<bool> parse_time(Thread& t, std::string_view text, ParsedTime& out) {
    size_t end = text.find_first_of("+-Z");
    std::string_view clock = text.substr(0, end);
    ClockText found = parse_clock(clock, out.clock);
    if (found == ClockText::Bad) return false;
    if (end == std::string_view::npos) {
        if (found != ClockText::Whole) return false;
    } else {  // what is too much in front of the zone is passed over
        bool is_zone_text = TRY(parse_zone(t, text.substr(end), out.zone));
        if (!is_zone_text) return false;
    }
    if (out.clock.hour == 24) {
        if (out.clock.minute || out.clock.second || out.clock.microsecond)
            return t.raise_value_error("minute, second, and microsecond must be 0 when hour is 24");
        out.clock.hour = 0;
        out.is_next_day = true;
    }
    return true;
}

// 0: there is none.
size_t day_length(std::string_view text) {
    constexpr size_t kDashed = 10, kPlain = 8, kWeek = 8, kPlainWeek = 7;
    if (text.size() < kPlainWeek) return 0;
    auto is_digit_at = [&](size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    if (text[4] == '-') {
        if (text[5] != 'W') return kDashed;
        return text.size() > kWeek && text[kWeek] == '-' && (text.size() == kDashed || is_digit_at(kWeek + 1)) ? kDashed
                                                                                                               : kWeek;
    }
    if (text[4] != 'W') return kPlain;
    // YYYYWww and a separator, or YYYYWwwD: a digit more belongs to the day unless a time of an even number follows.
    size_t end = kPlainWeek;
    while (is_digit_at(end)) ++end;
    if (end < kPlainWeek + 2) return end;
    return end % 2 == 0 ? kPlainWeek : kPlain;
}

}  // namespace krait::modules::datetime
