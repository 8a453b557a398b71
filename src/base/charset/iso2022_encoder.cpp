// Encoding in the ISO 2022 encodings.

#include "base/charset/encoders.h"
#include "base/charset/inverse.h"
#include "base/charset/iso2022.h"

namespace krait::base::charset {

namespace {

using namespace iso2022;

// A character as its set's two bytes (or one) without the high bits.
struct Placed {
    char final = 0;  // of the set's escape sequence; 0: no set has it
    bool is_double = true;
    uint16_t code = 0;

    uint8_t mark() const { return static_cast<uint8_t>(is_double ? final | 0x80 : final); }
};

Placed placed(char final, uint16_t code) { return {final, true, static_cast<uint16_t>(code & 0x7F7F)}; }

bool is_plane_1(uint16_t code) { return (code & 0x8080) == 0x8080; }

// Of the sets of JIS X 0208 and 0212; the EUC encoding has half-width katakana behind 0x8E.
Placed find_old_japanese(User user, char32_t point) {
    uint16_t code = Inverse::of(Codec::kEucJp).code(point);
    if (code == Inverse::kNone) return {};
    if (code < 0x80) return user & kOldJapanese ? Placed{'J', false, code} : Placed{};  // yen and overline
    if (code >> 8 == 0x8E) return user == kJpExt ? Placed{'I', false, static_cast<uint16_t>(code & 0x7F)} : Placed{};
    if (is_plane_1(code)) return placed('B', code);
    return user & (kJp1 | kJp2 | kJpExt) ? placed('D', code) : Placed{};
}

constexpr char32_t kFullWidthTilde = 0xFF5E;  // only the EUC encodings have it

Placed find_jis_x_0213(User user, uint16_t code) {
    if (code == Inverse::kNone || code < 0x100 || code >> 8 == 0x8E) return {};
    if (is_plane_1(code)) return placed(user == kJp3 ? 'O' : 'Q', code);
    return is_lead_of_jis_x_0213(static_cast<uint8_t>(code >> 8)) ? placed('P', code) : Placed{};
}

const Inverse& jis_x_0213(User user) { return Inverse::of(user == kJp3 ? Codec::kEucJisx0213 : Codec::kEucJis2004); }

Placed find_in(Codec codec, char final, char32_t point) {
    uint16_t code = Inverse::of(codec).code(point);
    return code != Inverse::kNone && code >= 0x100 ? placed(final, code) : Placed{};
}

// The sets in the order in which CPython's encoders ask them.
Placed find(User user, char32_t point) {
    if (user == kKr) return find_in(Codec::kEucKr, 'C', point);
    Placed found = find_old_japanese(user, point);
    if (!found.final && (user & (kJp2004 | kJp3)))
        return point == kFullWidthTilde ? Placed{} : find_jis_x_0213(user, jis_x_0213(user).code(point));
    if (!found.final && user == kJp2) found = find_in(Codec::kEucKr, 'C', point);
    if (!found.final && user == kJp2) found = find_in(Codec::kGb2312, 'A', point);
    return found;
}

void shift(ShiftState& state, std::string& out, bool to_g1) {
    if (bool(state[kFlags] & kIsShifted) == to_g1) return;
    out += to_g1 ? '\x0E' : '\x0F';
    state[kFlags] ^= kIsShifted;
}

void to_ascii(ShiftState& state, std::string& out) {
    if (state[kG0] != 'B') out += "\x1B(B";
    state[kG0] = 'B';
}

void designate(User user, ShiftState& state, std::string& out, const Placed& character) {
    size_t target = user == kKr ? kG1 : kG0;
    if (state[target] == character.mark()) return;
    state[target] = character.mark();
    out += kEscape;
    if (character.is_double) out += '$';
    if (target == kG1)
        out += ')';
    else if (character.mark() != ('B' | 0x80))
        out += '(';
    out += character.final;
}

void append(User user, ShiftState& state, std::string& out, const Placed& character) {
    if (user != kKr) shift(state, out, false);
    designate(user, state, out, character);
    if (user == kKr) shift(state, out, true);
    if (character.is_double) out += static_cast<char>(character.code >> 8);
    out += static_cast<char>(character.code & 0xFF);
}

}  // namespace

Halt encode_iso2022(Codec codec, ShiftState& state, std::u32string_view text, size_t& at, bool is_final,
                    std::string& out) {
    const User user = user_of(codec);
    const Inverse* pairs = user & (kJp2004 | kJp3) ? &jis_x_0213(user) : nullptr;
    while (at < text.size()) {
        char32_t point = text[at];
        if (point < 0x80) {
            to_ascii(state, out);
            shift(state, out, false);
            out += static_cast<char>(point);
            ++at;
            continue;
        }
        if (pairs && pairs->begins_pair(point)) {
            if (at + 1 == text.size() && !is_final) return {Halt::Why::Incomplete, 1};
            uint16_t code = at + 1 < text.size() ? pairs->pair(point, text[at + 1]) : Inverse::kNone;
            if (code != Inverse::kNone) {
                append(user, state, out, find_jis_x_0213(user, code));
                at += 2;
                continue;
            }
        }
        Placed found = find(user, point);
        if (!found.final) return {Halt::Why::Illegal, 1};
        append(user, state, out, found);
        ++at;
    }
    return {};
}

void end_iso2022(ShiftState& state, std::string& out) {
    shift(state, out, false);
    to_ascii(state, out);
}

}  // namespace krait::base::charset
