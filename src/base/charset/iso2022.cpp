// The ISO 2022 encodings: escape sequences designate character sets to G0, G1 and G2; shift out (Korean) invokes G1,
// single shift two (ISO-2022-JP-2) takes one character from G2.

#include <array>

#include "base/charset/decoders.h"
#include "base/charset/rows.h"

namespace krait::base::charset {

namespace {

constexpr char kEscape = '\x1B', kShiftOut = '\x0E', kShiftIn = '\x0F';
constexpr size_t kLongestEscape = 16;

enum class Set : uint8_t {
    Ascii,
    Roman,  // JIS X 0201
    Kana,
    Latin1,
    Greek,  // ISO 8859-7
    Jis0208,
    Jis0212,
    Jis0213Plane1,      // as of 2000
    Jis0213Plane1Of04,  // as of 2004
    Jis0213Plane2,
    Gb2312,
    Ksx1001,
};

// What a final byte designates, and whose encodings know it.
struct Designation {
    char final;
    bool is_double;
    Set set;
    uint8_t users;
};

enum User : uint8_t { kJp = 1, kJp1 = 2, kJp2 = 4, kJp2004 = 8, kJp3 = 16, kJpExt = 32, kKr = 64 };
constexpr uint8_t kOldJapanese = kJp | kJp1 | kJp2 | kJpExt, kJapanese = kOldJapanese | kJp2004 | kJp3;

constexpr Designation kDesignations[] = {
    {'B', false, Set::Ascii, kJapanese | kKr},
    {'J', false, Set::Roman, kOldJapanese},
    {'I', false, Set::Kana, kJpExt},
    {'A', false, Set::Latin1, kJp2},
    {'F', false, Set::Greek, kJp2},
    {'@', true, Set::Jis0208, kOldJapanese},
    {'B', true, Set::Jis0208, kJapanese},
    {'D', true, Set::Jis0212, kJp1 | kJp2 | kJpExt},
    {'O', true, Set::Jis0213Plane1, kJp3},
    {'Q', true, Set::Jis0213Plane1Of04, kJp2004},
    {'P', true, Set::Jis0213Plane2, kJp2004 | kJp3},
    {'A', true, Set::Gb2312, kJp2},
    {'C', true, Set::Ksx1001, kJp2 | kKr},
};

User user_of(Codec codec) {
    switch (codec) {
        case Codec::kIso2022Jp: return kJp;
        case Codec::kIso2022Jp1: return kJp1;
        case Codec::kIso2022Jp2: return kJp2;
        case Codec::kIso2022Jp2004: return kJp2004;
        case Codec::kIso2022Jp3: return kJp3;
        case Codec::kIso2022JpExt: return kJpExt;
        default: return kKr;
    }
}

class Iso2022Decoder {
public:
    Iso2022Decoder(Codec codec, std::string_view bytes, std::string& out, Fault& fault)
        : codec_(codec), user_(user_of(codec)), bytes_(bytes), out_(out), fault_(fault) {}

    bool run() {
        while (at_ < bytes_.size())
            if (!step()) return false;
        return true;
    }

private:
    uint8_t byte(size_t offset) const { return static_cast<uint8_t>(bytes_[at_ + offset]); }
    bool has(size_t count) const { return at_ + count <= bytes_.size(); }
    bool refuse(size_t size, const char* reason) {
        return fail(fault_, kCodecNames[static_cast<size_t>(codec_)], at_, at_ + size, reason);
    }
    bool illegal(size_t size) { return refuse(size, "illegal multibyte sequence"); }
    bool incomplete() { return refuse(bytes_.size() - at_, "incomplete multibyte sequence"); }

    bool step() {
        char c = bytes_[at_];
        if (is_passing_) return pass();
        if (c == kEscape) return escape();
        if (user_ == kKr && (c == kShiftOut || c == kShiftIn)) {
            is_shifted_ = c == kShiftOut;
            ++at_;
            return true;
        }
        if (c == '\n') is_shifted_ = false;
        if (byte(0) < 0x20) return plain();
        if (byte(0) >= 0x80) return illegal(1);
        return character(is_shifted_ ? g1_ : g0_);
    }

    bool plain() {
        out_ += bytes_[at_++];
        return true;
    }

    // An escape sequence of another kind stays in the text, to its final byte.
    bool pass() {
        is_passing_ = !is_final(bytes_[at_]);
        return put(byte(0), 1);
    }

    static bool is_final(char c) { return c >= '@' && c <= 'Z'; }

    bool put(char32_t point, size_t size) {
        append_utf8(out_, point);
        at_ += size;
        return true;
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
        if (set == Set::Jis0213Plane2 && !is_row_of_plane_2(c - 0x20u)) return illegal(2);
        bool is_second = set == Set::Jis0212 || set == Set::Jis0213Plane2;
        uint16_t cell = is_second ? rows.second_plane(lead, trail) : rows.first_plane(lead, trail);
        if (cell == kIllegalCell || cell == kIllegalPairCell) return illegal(2);
        rows.append(cell, out_);
        at_ += 2;
        return true;
    }

    // The EUC encoding has JIS X 0212 in the other rows.
    static bool is_row_of_plane_2(unsigned row) {
        return row == 1 || (row >= 3 && row <= 5) || row == 8 || (row >= 12 && row <= 15) || row >= 78;
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
            is_passing_ = true;
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
            g0_ = Set::Jis0208;
            return true;
        }
        char final = sequence.back();
        bool is_double = sequence.front() == '$';
        std::string_view target = sequence.substr(is_double, sequence.size() - 1 - is_double);
        for (const Designation& known : kDesignations) {
            if (known.final != final || known.is_double != is_double || !(known.users & user_)) continue;
            if (target == "(" || (is_double && target.empty()))
                g0_ = known.set;
            else if (target == ")")
                g1_ = known.set;
            else if (target == "." && !is_double && user_ == kJp2)
                g2_ = known.set;
            else
                return false;
            return true;
        }
        return false;
    }

    bool single_shift() {
        if (!has(3)) return incomplete();
        uint8_t c = byte(2);
        if (c >= 0x80) return illegal(3);
        if (g2_ == Set::Ascii) return put(c, 3);
        if (g2_ == Set::Latin1) return put(c | 0x80u, 3);
        if (g2_ == Set::Roman) return fail_with(fault_, Fault::Kind::Runtime, "internal codec error");  // in CPython
        using Table = std::array<uint16_t, 256>;
        uint16_t point = table<Table>(kSingleOffset)[static_cast<size_t>(Codec::kIso88597) - kFirstSingle][c | 0x80u];
        return point == 0xFFFF ? illegal(3) : put(point, 3);
    }

    Codec codec_;
    User user_;
    std::string_view bytes_;
    std::string& out_;
    Fault& fault_;
    size_t at_ = 0;
    Set g0_ = Set::Ascii, g1_ = Set::Ascii, g2_ = Set::Ascii;
    bool is_shifted_ = false;
    bool is_passing_ = false;
};

}  // namespace

bool decode_iso2022(Codec codec, std::string_view bytes, std::string& out, Fault& fault) {
    return Iso2022Decoder(codec, bytes, out, fault).run();
}

}  // namespace krait::base::charset
