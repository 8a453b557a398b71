#include "base/unicode/properties.h"
#include "object/str_methods.h"
#include "object/str_units.h"

namespace krait::object::str_methods {

namespace {

using base::unicode::Flag;
using base::unicode::Record;

template <typename F>
bool all_of(const Str& str, F predicate) {
    return with_units(str, [&](auto units) {
        return std::ranges::all_of(units, [&](auto unit) { return predicate(static_cast<char32_t>(unit)); });
    });
}

// All characters have it, and there are some.
template <typename F>
bool whole(const Str& str, F predicate) {
    return str.length > 0 && all_of(str, [&](char32_t c) { return predicate(base::unicode::record(c)); });
}

bool is_numeric(const Record& record) { return record.numeric || record.digit >= 0 || record.decimal >= 0; }

constexpr uint32_t kCapital = Flag::kUpper | Flag::kTitle;

// Some character has a case, and none of the other ones.
bool has_only_case(const Str& str, uint32_t wanted, uint32_t refused) {
    bool has_cased = false;
    bool has_no_other = all_of(str, [&](char32_t c) {
        uint32_t flags = base::unicode::record(c).flags;
        has_cased |= (flags & wanted) != 0;
        return !(flags & refused);
    });
    return has_no_other && has_cased;
}

}  // namespace

bool isascii(Thread&, Str& self) { return self.is_ascii(); }
bool islower(Thread&, Str& self) { return has_only_case(self, Flag::kLower, kCapital); }
bool isupper(Thread&, Str& self) { return has_only_case(self, Flag::kUpper, Flag::kLower | Flag::kTitle); }

bool istitle(Thread&, Str& self) {
    bool has_cased = false, after_cased = false;
    bool fits = all_of(self, [&](char32_t c) {
        uint32_t flags = base::unicode::record(c).flags;
        bool is_capital = flags & kCapital, is_lower = flags & Flag::kLower;
        bool is_misplaced = is_capital ? after_cased : is_lower && !after_cased;
        after_cased = is_capital || is_lower;
        has_cased |= after_cased;
        return !is_misplaced;
    });
    return fits && has_cased;
}

bool isspace(Thread&, Str& self) {
    return whole(self, [](const Record& record) { return record.flags & Flag::kSpace; });
}
bool isdecimal(Thread&, Str& self) {
    return whole(self, [](const Record& record) { return record.decimal >= 0; });
}
bool isdigit(Thread&, Str& self) {
    return whole(self, [](const Record& record) { return record.digit >= 0; });
}
bool isnumeric(Thread&, Str& self) { return whole(self, is_numeric); }
bool isalpha(Thread&, Str& self) {
    return whole(self, [](const Record& record) { return record.flags & Flag::kAlpha; });
}
bool isalnum(Thread&, Str& self) {
    return whole(self, [](const Record& record) { return (record.flags & Flag::kAlpha) || is_numeric(record); });
}

bool isidentifier(Thread&, Str& self) {
    if (self.length == 0 || !base::unicode::is_identifier_start(self[0])) return false;
    return all_of(self, base::unicode::is_identifier_continue);
}

bool isprintable(Thread&, Str& self) { return all_of(self, base::unicode::is_printable); }

}  // namespace krait::object::str_methods
