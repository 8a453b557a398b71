// The ISO 2022 encodings: escape sequences designate character sets to G0, G1 and G2; shift out (Korean) invokes G1,
// single shift two (ISO-2022-JP-2) takes one character from G2.

#include <array>

#include "base/charset/decoders.h"
#include "base/charset/hangul.h"
#include "base/charset/inverse.h"
#include "base/charset/iso2022.h"

namespace krait::base::charset {

namespace {

using namespace iso2022;

constexpr char32_t kHangulFiller = 0x3164;
constexpr uint8_t kTildeLead = 0x22, kTildeTrail = 0x32;
constexpr char kShiftOut = '\x0E', kShiftIn = '\x0F';
constexpr size_t kLongestEscape = 16;

class Iso2022Decoder {
public:
    Iso2022Decoder(Codec codec, ShiftState& state, std::string_view bytes, size_t& at, char32_t*& out)
        : user_(user_of(codec)), state_(state), bytes_(bytes), at_(at), out_(out) {}

    Halt run() {
        while (at_ < bytes_.size())
            if (!step()) return halt_;
        return {};
    }

private:
    uint8_t byte(size_t offset) const { return static_cast<uint8_t>(bytes_[at_ + offset]); }
    bool has(size_t count) const { return at_ + count <= bytes_.size(); }
    bool halt(Halt::Why why, size_t size) {
        halt_ = {why, size};
        return false;
    }
    bool illegal(size_t size) { return halt(Halt::Why::Illegal, size); }
    bool incomplete() { return halt(Halt::Why::Incomplete, bytes_.size() - at_); }

    bool has_flag(uint8_t flag) const { return state_[kFlags] & flag; }
    void set_flag(uint8_t flag, bool on) {
        state_[kFlags] = static_cast<uint8_t>(on ? state_[kFlags] | flag : state_[kFlags] & ~flag);
    }

    bool step() {
        char c = bytes_[at_];
        if (has_flag(kIsPassing)) return pass();
        if (c == kEscape) return escape();
        if (user_ == kKr && (c == kShiftOut || c == kShiftIn)) {
            set_flag(kIsShifted, c == kShiftOut);
            ++at_;
            return true;
        }
        if (c == '\n') set_flag(kIsShifted, false);
        if (byte(0) < 0x20) return plain();
        if (byte(0) >= 0x80) return illegal(1);
        return marked_character(state_[has_flag(kIsShifted) ? kG1 : kG0]);
    }

    bool plain() { return put(byte(0), 1); }

    // An escape sequence of another kind stays in the text, to its final byte.
    bool pass() {
        set_flag(kIsPassing, !is_final(bytes_[at_]));
        return put(byte(0), 1);
    }

    static bool is_final(char c) { return c >= '@' && c <= 'Z'; }

    bool put(char32_t point, size_t size) {
        *out_++ = point;
        at_ += size;
        return true;
    }

    bool marked_character(uint8_t mark) {
        for (const Designation& known : kDesignations)
            if (known.mark() == mark && (known.users & user_)) return character(known.set);
        return illegal(1);
    }

    bool character(Set set) {
        uint8_t c = byte(0);
        switch (set) {
            case Set::Ascii: return plain();
            case Set::Roman: return put(c == '\\' ? 0xA5 : c == '~' ? 0x203E : c, 1);
            case Set::Kana: return c >= 0x21 && c <= 0x5F ? put(0xFF61 + (c - 0x21u), 1) : illegal(1);
            case Set::Latin1:
            case Set::Greek: return illegal(1);  // these have only the upper half
            default: break;
        }
        if (!has(2)) return incomplete();
        if (byte(1) >= 0x80) return illegal(2);
        Rows rows = rows_of(set);
        auto lead = static_cast<uint8_t>(c | 0x80), trail = static_cast<uint8_t>(byte(1) | 0x80);
        if (set == Set::Jis0213Plane2 && !is_lead_of_jis_x_0213(lead)) return illegal(2);
        if ((set == Set::Jis0213Plane1 || set == Set::Jis0213Plane1Of04) && c == kTildeLead && byte(1) == kTildeTrail)
            return put('~', 2);  // EUC has the full-width one there
        if (set == Set::Ksx1001 && lead == hangul::kFillerLead && trail == hangul::kFiller)
            return put(kHangulFiller, 2);  // EUC composes syllables with it
        bool is_second = set == Set::Jis0212 || set == Set::Jis0213Plane2;
        uint16_t cell = is_second ? rows.second_plane(lead, trail) : rows.first_plane(lead, trail);
        if (cell == kIllegalCell || cell == kIllegalPairCell) return illegal(2);
        rows.append(cell, out_);
        at_ += 2;
        return true;
    }

    static Rows rows_of(Set set) {
        switch (set) {
            case Set::Jis0213Plane1: return Rows(Codec::kEucJisx0213);
            case Set::Jis0213Plane1Of04:
            case Set::Jis0213Plane2: return Rows(Codec::kEucJis2004);
            case Set::Gb2312: return Rows(Codec::kGb2312);
            case Set::Ksx1001: return Rows(Codec::kEucKr);
            default: return Rows(Codec::kEucJp);
        }
    }

    bool escape() {
        if (!has(2)) return incomplete();
        char next = bytes_[at_ + 1];
        if (next == 'N' && user_ == kJp2) return single_shift();
        if (std::string_view("$&().").find(next) == std::string_view::npos) {
            set_flag(kIsPassing, true);
            return plain();
        }
        size_t size = escape_size();
        if (size == 0) return bytes_.size() - at_ < kLongestEscape ? incomplete() : illegal(1);
        if (!designate(bytes_.substr(at_ + 1, size - 1))) return illegal(size);
        at_ += size;
        return true;
    }

    // Up to the final byte; 0: there is none where it could be. `&@` is no end: it announces a revision (1990) of the
    // set that the next sequence designates.
    size_t escape_size() const {
        std::string_view rest = bytes_.substr(at_, kLongestEscape);
        for (size_t i = 1; i < rest.size(); ++i) {
            if (is_final(rest[i])) return i + 1;
            if (user_ != kKr && rest.substr(i).starts_with("&@")) i += 2;
        }
        return 0;
    }

    bool designate(std::string_view sequence) {
        if (sequence.size() == 5 && sequence.ends_with("\x1B$B") && user_ != kKr) {
            state_[kG0] = 'B' | 0x80;
            return true;
        }
        char final = sequence.back();
        bool is_double = sequence.front() == '$';
        std::string_view target = sequence.substr(is_double, sequence.size() - 1 - is_double);
        for (const Designation& known : kDesignations) {
            if (known.final != final || known.is_double != is_double || !(known.users & user_)) continue;
            if (target == "(" || (is_double && target.empty()))
                state_[kG0] = known.mark();
            else if (target == ")")
                state_[kG1] = known.mark();
            else if (target == "." && !is_double && user_ == kJp2)
                state_[kG2] = known.mark();
            else
                return false;
            return true;
        }
        return false;
    }

    bool single_shift() {
        if (!has(3)) return incomplete();
        uint8_t c = byte(2);
        if (c >= 0x80) return state_[kG2] == 'F' ? put(c & 0x7Fu, 3) : illegal(3);
        if (state_[kG2] == 'B') return put(c, 3);
        if (state_[kG2] == 'A') return put(c | 0x80u, 3);
        if (state_[kG2] != 'F') return halt(Halt::Why::Internal, 0);
        using Table = std::array<uint16_t, 256>;
        uint16_t point = table<Table>(kSingleOffset)[static_cast<size_t>(Codec::kIso88597) - kFirstSingle][c | 0x80u];
        // The standard of 1987 does not have the characters of 2003.
        bool is_new = c == 0x24 || c == 0x25 || c == 0x2A;
        return point == 0xFFFF || is_new ? illegal(3) : put(point, 3);
    }

    User user_;
    ShiftState& state_;
    std::string_view bytes_;
    size_t& at_;
    char32_t*& out_;
    Halt halt_;
};

}  // namespace

Halt decode_iso2022(Codec codec, ShiftState& state, std::string_view bytes, size_t& at, char32_t*& out) {
    return Iso2022Decoder(codec, state, bytes, at, out).run();
}

void reset_iso2022_decoding(ShiftState& state) {
    state[kG0] = 'B';
    state[kFlags] &= static_cast<uint8_t>(~kIsShifted);
}

}  // namespace krait::base::charset
