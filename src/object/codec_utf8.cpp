#include "base/utf8.h"

#include "object/codec_errors.h"
#include "object/codecs.h"
#include "object/str_units.h"

namespace krait::object {

namespace {

constexpr std::string_view kUnfinished = "unexpected end of data";

// Could it be an unfinished surrogate, which the handler surrogatepass accepts when it is all there?
bool starts_surrogate(std::string_view rest) {
    auto second = static_cast<unsigned char>(rest.size() == 2 ? rest[1] : 0);
    return second >= 0xA0 && second <= 0xBF && static_cast<unsigned char>(rest[0]) == 0xED;
}

Result<Ref<Str>> decode_utf8_with_errors(Thread& t, std::string_view bytes, const Str* errors, int64_t* consumed) {
    DecodingErrors decoder(t, "utf-8", bytes, errors);
    int64_t at = 0;
    while (at < decoder.size()) {
        std::string_view rest = decoder.input.substr(static_cast<size_t>(at));
        auto fault = base::find_utf8_fault(rest);
        size_t valid = fault ? fault->offset : rest.size();
        decoder.out.append_utf8(rest.substr(0, valid));
        at += static_cast<int64_t>(valid);
        if (!fault || (consumed && (fault->reason == kUnfinished || starts_surrogate(rest.substr(valid))))) break;
        at = TRY(decoder.handle(at, at + fault->size, fault->reason));
    }
    if (consumed) *consumed = at;
    return decoder.out.finish(t);
}

class Utf8Encoder final : public EncodingErrors {
public:
    Utf8Encoder(Thread& t, const Str& text, const Str* errors) : EncodingErrors(t, "utf-8", text, errors) {}

private:
    Result<bool> put(char32_t c) override {
        if (c >= 0x80) return false;
        out += static_cast<char>(c);
        return true;
    }
    bool accepts(std::string_view) const override { return true; }
};

template <typename Unit>
Status encode_units(Utf8Encoder& encoder, Units<Unit> units) {
    auto count = static_cast<int64_t>(units.size());
    for (int64_t i = 0; i < count;) {
        char32_t c = units[static_cast<size_t>(i)];
        if (!base::is_surrogate(c)) {
            base::append_utf8(encoder.out, c);
            ++i;
            continue;
        }
        int64_t end = i;
        while (end < count && base::is_surrogate(units[static_cast<size_t>(end)])) ++end;
        i = TRY(encoder.handle(i, end, "surrogates not allowed"));
    }
    return {};
}

}  // namespace

Result<Ref<Str>> decode_utf8(Thread& t, std::string_view bytes, const Str* errors, int64_t* consumed) {
    if (!base::is_ascii(bytes) && base::find_utf8_fault(bytes))
        return decode_utf8_with_errors(t, bytes, errors, consumed);
    if (consumed) *consumed = static_cast<int64_t>(bytes.size());
    return str_from_utf8(t, bytes);
}

Result<Ref<Bytes>> encode_utf8(Thread& t, const Str& text, const Str* errors) {
    if (text.is_ascii()) return bytes_from(t, text.ascii());
    Utf8Encoder encoder(t, text, errors);
    encoder.out.reserve(static_cast<size_t>(text.length) * static_cast<size_t>(text.kind() == 1 ? 2 : 3));
    TRY(with_units(text, [&](auto units) { return encode_units(encoder, units); }));
    return bytes_from(t, encoder.out);
}

}  // namespace krait::object
