// Internationalized domain names (RFC 3490, nameprep of RFC 3491), which Python offers as a text encoding.

#include <algorithm>

#include "base/charset/decoders.h"
#include "base/charset/punycode.h"
#include "base/charset/tables.h"
#include "base/repr.h"
#include "base/unicode/normalize.h"
#include "base/utf8.h"

namespace krait::base::charset {

namespace {

constexpr std::string_view kPrefix = "xn--";
constexpr size_t kLongestLabel = 63, kLongestChecked = 1024;

enum NameprepFlag : uint32_t { kMappedToNothing = 1, kProhibited = 2, kRightToLeft = 4, kLeftToRight = 8 };

struct FlagRange {
    char32_t first, last;
    uint32_t flags;
};

struct Mapping {
    char32_t point;
    uint16_t start, count;
};

uint32_t flags_of(char32_t c) {
    const auto* begin = table<FlagRange>(kNameprepRangeOffset);
    const auto* end = begin + kNameprepRangeCount;
    const auto* found = std::lower_bound(begin, end, c, [](const FlagRange& r, char32_t p) { return r.last < p; });
    return found != end && c >= found->first ? found->flags : 0;
}

void append_mapped(std::u32string& out, char32_t c) {
    if (flags_of(c) & kMappedToNothing) return;
    const auto* begin = table<Mapping>(kNameprepMappingOffset);
    const auto* end = begin + kNameprepMappingCount;
    const auto* found = std::lower_bound(begin, end, c, [](const Mapping& m, char32_t p) { return m.point < p; });
    if (found == end || found->point != c)
        out += c;
    else
        out.append(table<char32_t>(kNameprepPoolOffset) + found->start, found->count);
}

std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return result;
}

bool is_ascii_text(std::u32string_view text) {
    return std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x80; });
}

std::string narrowed(std::u32string_view text) { return std::string(text.begin(), text.end()); }

std::string as_utf8(char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text;
}

// One label between dots; positions in faults count from the label's start until decode_idna() moves them.
class Label {
public:
    Label(std::string_view bytes, Fault& fault) : bytes_(bytes), fault_(fault) {}

    bool to_text(std::u32string& text) {
        if (bytes_.size() > kLongestChecked) return refuse(0, bytes_.size(), "label way too long");
        if (!lowered(bytes_.substr(0, kPrefix.size())).starts_with(kPrefix)) {
            size_t plain = ascii_prefix(bytes_);
            if (plain != bytes_.size()) return refuse(plain, plain + 1, "ordinal not in range(128)");
            text.assign(bytes_.begin(), bytes_.end());
            return true;
        }
        if (!punycode_to_text(bytes_.substr(kPrefix.size()), text, fault_)) {
            if (fault_.kind == Fault::Kind::UnicodeDecode)
                refuse(fault_.start + kPrefix.size(), fault_.end + kPrefix.size(), std::string(fault_.reason));
            return false;
        }
        std::string again;
        if (!to_ascii(text, again)) return false;
        if (lowered(bytes_) == lowered(again)) return true;
        return refuse(0, bytes_.size(),
                      "IDNA does not round-trip, '" + bytes_repr(bytes_) + "' != '" + bytes_repr(again) + "'");
    }

private:
    bool refuse(size_t start, size_t end, std::string_view reason) { return fail(fault_, "idna", start, end, reason); }

    bool check_size(std::u32string_view text, size_t size) {
        if (size == 0) return refuse(0, 1, "label empty");
        return size <= kLongestLabel || refuse(0, text.size(), "label too long");
    }

    bool to_ascii(std::u32string_view text, std::string& out) {
        if (is_ascii_text(text)) {
            out = narrowed(text);
            return check_size(text, text.size());
        }
        std::u32string prepared;
        if (!prepare(text, prepared)) return false;
        if (is_ascii_text(prepared)) {
            out = narrowed(prepared);
            return check_size(prepared, prepared.size());
        }
        if (prepared.starts_with(U"xn--")) return refuse(0, kPrefix.size(), "Label starts with ACE prefix");
        out = std::string(kPrefix) + text_to_punycode(prepared);
        return check_size(prepared, out.size());
    }

    bool prepare(std::u32string_view text, std::u32string& out) {
        std::u32string mapped;
        for (char32_t c : text) append_mapped(mapped, c);
        out = unicode::normalize(mapped, unicode::Form::NFKC, unicode::Version::V3_2);
        for (size_t i = 0; i < out.size(); ++i)
            if (flags_of(out[i]) & kProhibited)
                return refuse(i, i + 1, "Invalid character " + str_repr(as_utf8(out[i])));
        return check_directions(out);
    }

    bool check_directions(std::u32string_view text) {
        auto has = [](uint32_t flag) { return [flag](char32_t c) { return (flags_of(c) & flag) != 0; }; };
        if (std::none_of(text.begin(), text.end(), has(kRightToLeft))) return true;
        auto wrong = static_cast<size_t>(std::find_if(text.begin(), text.end(), has(kLeftToRight)) - text.begin());
        if (wrong != text.size()) return refuse(wrong, wrong + 1, "Violation of BIDI requirement 2");
        for (size_t i : {size_t{0}, text.size() - 1})
            if (!(flags_of(text[i]) & kRightToLeft)) return refuse(i, i + 1, "Violation of BIDI requirement 3");
        return true;
    }

    std::string_view bytes_;
    Fault& fault_;
};

}  // namespace

bool decode_idna(std::string_view bytes, std::string& out, Fault& fault) {
    if (is_ascii(bytes) && lowered(bytes).find(kPrefix) == std::string::npos) {
        out += bytes;
        return true;
    }
    for (size_t start = 0;;) {
        size_t end = std::min(bytes.find('.', start), bytes.size());
        std::u32string text;
        if (!Label(bytes.substr(start, end - start), fault).to_text(text)) {
            fault.start += start;
            fault.end += start;
            return false;
        }
        for (char32_t c : text) append_utf8(out, c);
        if (end == bytes.size()) return true;
        out += '.';
        start = end + 1;
    }
}

}  // namespace krait::base::charset
