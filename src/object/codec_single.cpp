#include "base/utf8.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/codec_errors.h"
#include "object/codecs.h"
#include "object/dict.h"
#include "object/encoding_map.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/str_units.h"

// One byte for each character: ASCII, Latin-1, and character maps.

namespace krait::object {

namespace {

// --- ASCII and Latin-1 ---

class NarrowEncoder final : public EncodingErrors {
public:
    NarrowEncoder(Thread& t, std::string_view encoding, const Str& text, const Str* errors, char32_t limit)
        : EncodingErrors(t, encoding, text, errors), limit_(limit) {}

private:
    Result<bool> put(char32_t c) override {
        if (c >= limit_) return false;
        out += static_cast<char>(c);
        return true;
    }
    bool accepts(std::string_view) const override { return true; }

    char32_t limit_;
};

Result<Ref<Bytes>> encode_narrow(Thread& t, const Str& text, const Str* errors, char32_t limit) {
    bool is_ascii = limit == 0x80;
    NarrowEncoder encoder(t, is_ascii ? "ascii" : "latin-1", text, errors, limit);
    for (int64_t i = 0; i < text.length;) {
        char32_t c = text[i];
        if (c < limit) {
            encoder.out += static_cast<char>(c);
            ++i;
            continue;
        }
        int64_t end = i;
        while (end < text.length && text[end] >= limit) ++end;
        i = TRY(encoder.handle(i, end, is_ascii ? "ordinal not in range(128)" : "ordinal not in range(256)"));
    }
    return bytes_from(t, encoder.out);
}

constexpr std::string_view kUndefined = "character maps to <undefined>";
constexpr char32_t kNoCharacter = 0xFFFE;

}  // namespace

Result<Ref<Str>> decode_latin1(Thread& t, std::string_view bytes) { return str_from_latin1(t, bytes); }

Result<Ref<Str>> decode_ascii(Thread& t, std::string_view bytes, const Str* errors) {
    if (base::is_ascii(bytes)) return str_from_ascii(t, bytes);
    DecodingErrors decoder(t, "ascii", bytes, errors);
    for (int64_t at = 0; at < decoder.size();) {
        size_t valid = base::ascii_prefix(decoder.input.substr(static_cast<size_t>(at)));
        decoder.out.append(decoder.input.substr(static_cast<size_t>(at), valid));
        at += static_cast<int64_t>(valid);
        if (at < decoder.size()) at = TRY(decoder.handle(at, at + 1, "ordinal not in range(128)"));
    }
    return decoder.out.finish(t);
}

Result<Ref<Bytes>> encode_latin1(Thread& t, const Str& text, const Str* errors) {
    if (text.kind() == 1) return bytes_from(t, {text.data(), static_cast<size_t>(text.length)});
    return encode_narrow(t, text, errors, 0x100);
}

Result<Ref<Bytes>> encode_ascii(Thread& t, const Str& text, const Str* errors) {
    if (text.is_ascii()) return bytes_from(t, text.ascii());
    return encode_narrow(t, text, errors, 0x80);
}

// --- character maps ---

namespace {

// mapping[number]; absent: it has none.
Lookup mapped(Thread& t, Value mapping, int64_t number) {
    Value key = Value::small_int(number);
    Ref<> found;
    if (is_exact_dict(mapping)) {
        found = TRY(dict_get(t, *static_cast<Dict*>(mapping.as_object()), key));
    } else {
        Result<Ref<>> item = get_item(t, mapping, key);
        if (item.failed()) {
            if (!t.matches(types::LookupError)) return Raised{};
            t.clear_exception();
            return std::nullopt;
        }
        found = item.take();
    }
    if (!found || found.value() == none()) return std::nullopt;
    return found;
}

// False: the byte maps to nothing.
Result<bool> append_mapped(Thread& t, StrBuilder& out, Value mapping, uint8_t byte) {
    Ref<> found = TRY(mapped(t, mapping, byte));
    if (!found) return false;
    if (is_int(found)) {
        auto number = int_to_int64(found);
        if (number == kNoCharacter) return false;
        if (!number || *number < 0 || *number > 0x10FFFF)
            return t.raise_type_error("character mapping must be in range(0x110000)");
        out.append(static_cast<char32_t>(*number));
        return true;
    }
    Str* text = as_str(found);
    if (!text) return t.raise_type_error("character mapping must return integer, None or str");
    if (text->length == 1 && (*text)[0] == kNoCharacter) return false;
    out.append(*text);
    return true;
}

Result<bool> append_decoded(Thread& t, StrBuilder& out, Value mapping, const Str* table, uint8_t byte) {
    if (!table) return append_mapped(t, out, mapping, byte);
    if (byte >= table->length || (*table)[byte] == kNoCharacter) return false;
    out.append((*table)[byte]);
    return true;
}

class CharmapEncoder final : public EncodingErrors {
public:
    CharmapEncoder(Thread& t, const Str& text, const Str* errors, Value mapping)
        : EncodingErrors(t, "charmap", text, errors), mapping_(mapping), map_(as_encoding_map(mapping)) {}

    // Appends what the character maps to; false: nothing.
    Result<bool> put(char32_t c) override {
        if (map_) {
            int byte = map_->find(c);
            if (byte >= 0) out += static_cast<char>(byte);
            return byte >= 0;
        }
        Ref<> found = TRY(mapped(t_, mapping_, c));
        if (!found) return false;
        if (is_int(found)) {
            auto number = int_to_int64(found);
            if (!number || *number < 0 || *number > 255)
                return t_.raise_type_error("character mapping must be in range(256)");
            out += static_cast<char>(*number);
            return true;
        }
        Bytes* bytes = as_bytes(found);
        if (!bytes)
            return t_.raise_type_error("character mapping must return integer, bytes or None, not {}",
                                       type_name(found));
        out.append(bytes->text());
        return true;
    }
    // As put(), appending nothing.
    Result<bool> knows(char32_t c) {
        size_t size = out.size();
        bool known = TRY(put(c));
        out.resize(size);
        return known;
    }

private:
    bool accepts(std::string_view) const override { return true; }

    Value mapping_;
    const EncodingMap* map_;
};

}  // namespace

Result<Ref<Str>> decode_charmap(Thread& t, std::string_view bytes, const Str* errors, Value mapping) {
    if (!mapping || mapping == none()) return decode_latin1(t, bytes);
    DecodingErrors decoder(t, "charmap", bytes, errors);
    const Str* table = is_exact_str(mapping) ? as_str(mapping) : nullptr;
    for (int64_t at = 0; at < decoder.size();) {
        if (TRY(append_decoded(t, decoder.out, mapping, table, decoder.byte(at))))
            ++at;
        else
            at = TRY(decoder.handle(at, at + 1, kUndefined));
    }
    return decoder.out.finish(t);
}

Result<Ref<Bytes>> encode_charmap(Thread& t, const Str& text, const Str* errors, Value mapping) {
    if (!mapping || mapping == none()) return encode_latin1(t, text, errors);
    CharmapEncoder encoder(t, text, errors, mapping);
    for (int64_t i = 0; i < text.length;) {
        if (TRY(encoder.put(text[i]))) {
            ++i;
            continue;
        }
        int64_t end = i + 1;
        while (end < text.length && !TRY(encoder.knows(text[end]))) ++end;
        i = TRY(encoder.handle(i, end, kUndefined));
    }
    return bytes_from(t, encoder.out);
}

}  // namespace krait::object
