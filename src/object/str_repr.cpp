#include "base/unicode/properties.h"
#include "object/str_builder.h"
#include "object/str_units.h"

namespace krait::object {

namespace {

void append_escape(StrBuilder& out, char32_t character) {
    switch (character) {
        case '\t': return out.append("\\t");
        case '\n': return out.append("\\n");
        case '\r': return out.append("\\r");
        default: break;
    }
    static constexpr char kDigits[] = "0123456789abcdef";
    int digits = character < 0x100 ? 2 : character < 0x10000 ? 4 : 8;
    out.append(digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U");
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out.append(kDigits[character >> shift & 15]);
}

template <typename Unit>
void append_quoted(StrBuilder& out, Units<Unit> units) {
    bool has_single = std::ranges::find(units, Unit{'\''}) != units.end();
    char quote = has_single && std::ranges::find(units, Unit{'"'}) == units.end() ? '"' : '\'';
    out.append(quote);
    size_t run = 0;
    for (size_t i = 0; i < units.size(); ++i) {
        char32_t c = units[i];
        bool needs_backslash = c == static_cast<char32_t>(quote) || c == '\\';
        if (!needs_backslash && base::unicode::is_printable(c)) continue;
        out.append_units(units.data() + run, static_cast<int64_t>(i - run));
        run = i + 1;
        if (needs_backslash) {
            out.append('\\');
            out.append(c);
        } else {
            append_escape(out, c);
        }
    }
    out.append_units(units.data() + run, static_cast<int64_t>(units.size() - run));
    out.append(quote);
}

}  // namespace

Result<Ref<Str>> str_repr(Thread& t, const Str& str) {
    StrBuilder out;
    with_units(str, [&](auto units) { append_quoted(out, units); });
    return out.finish(t);
}

}  // namespace krait::object
