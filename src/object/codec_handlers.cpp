#include "object/codec_handlers.h"

#include "base/utf8.h"
#include "object/bytes.h"
#include "object/codec_errors.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::object {

namespace {

enum class Kind : uint8_t { Encode, Decode, Translate, None };

Kind kind_of(Value error) {
    if (is_instance_of(error, types::UnicodeEncodeError)) return Kind::Encode;
    if (is_instance_of(error, types::UnicodeDecodeError)) return Kind::Decode;
    if (is_instance_of(error, types::UnicodeTranslateError)) return Kind::Translate;
    return Kind::None;
}

Raised refuse(Thread& t, Value error) {
    return t.raise_type_error("don't know how to handle {} in error callback", full_name(t, *type_of(error)));
}

UnicodeError& error_of(Value value) { return *static_cast<UnicodeError*>(value.as_object()); }

struct Trouble {
    Kind kind;
    UnicodeErrorRange range;

    int64_t count() const { return range.end > range.start ? range.end - range.start : 0; }
    const Str& text() const { return *static_cast<Str*>(range.object.as_object()); }
    const Bytes& bytes() const { return *static_cast<Bytes*>(range.object.as_object()); }
    uint8_t byte(int64_t index) const { return static_cast<uint8_t>(bytes().data()[index]); }
};

Result<Trouble> trouble_of(Thread& t, Value error, bool encode_only = false) {
    Kind kind = kind_of(error);
    if (kind == Kind::None || (encode_only && kind != Kind::Encode)) return refuse(t, error);
    UnicodeErrorRange range = TRY(unicode_error_range(t, error_of(error)));
    return Trouble{kind, range};
}

Result<Ref<>> answer(Thread& t, Value replacement, int64_t position) {
    Ref<> where = TRY(int_from_int64(t, position));
    return tuple_of(t, replacement, where);
}

Result<Ref<>> answer(Thread& t, StrBuilder& replacement, int64_t position) {
    Ref<Str> text = TRY(replacement.finish(t));
    return answer(t, Value(text), position);
}

Result<Ref<>> strict_errors(Thread& t, Value, Value error) {
    if (!is_exception(error)) return t.raise_type_error("codec must pass exception instance");
    return t.raise(share(error));
}

Result<Ref<>> ignore_errors(Thread& t, Value, Value error) {
    Trouble trouble = TRY(trouble_of(t, error));
    return answer(t, Value(empty_str()), trouble.range.end);
}

Result<Ref<>> replace_errors(Thread& t, Value, Value error) {
    Trouble trouble = TRY(trouble_of(t, error));
    StrBuilder out;
    if (trouble.kind == Kind::Encode)
        out.fill('?', trouble.count());
    else
        out.fill(0xFFFD, trouble.kind == Kind::Decode ? 1 : trouble.count());
    return answer(t, out, trouble.range.end);
}

using AppendForm = void (*)(std::string& out, char32_t c);

Result<Ref<>> replace_by_form(Thread& t, const Trouble& trouble, AppendForm append) {
    std::string text;
    for (int64_t i = trouble.range.start; i < trouble.range.end; ++i)
        append(text, trouble.kind == Kind::Decode ? trouble.byte(i) : trouble.text()[i]);
    Ref<Str> replacement = TRY(str_from_ascii(t, text));
    return answer(t, Value(replacement), trouble.range.end);
}

Result<Ref<>> xmlcharrefreplace_errors(Thread& t, Value, Value error) {
    return replace_by_form(t, TRY(trouble_of(t, error, true)), [](std::string& out, char32_t c) {
        out.append("&#").append(std::to_string(static_cast<uint32_t>(c))).append(";");
    });
}

Result<Ref<>> backslashreplace_errors(Thread& t, Value, Value error) {
    return replace_by_form(t, TRY(trouble_of(t, error)), append_backslash_form);
}

Result<Ref<>> namereplace_errors(Thread& t, Value, Value error) {
    Trouble trouble = TRY(trouble_of(t, error, true));
    TRY(load_character_names(t));
    return replace_by_form(t, trouble, append_name_form);
}

// --- surrogates ---

enum class SurrogateForm : uint8_t { None, Utf8, Utf16Le, Utf16Be, Utf32Le, Utf32Be };

// As CPython's get_standard_encoding: "utf-8", "utf_16be", "UTF-32-LE", "cp65001"...
SurrogateForm surrogate_form(const Str& encoding) {
    std::string name;
    for (int64_t i = 0; i < encoding.length; ++i) {
        char32_t c = encoding[i];
        if (c >= 0x80) return SurrogateForm::None;
        name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c == '_' ? '-' : c);
    }
    if (!name.starts_with("utf")) return name == "cp65001" ? SurrogateForm::Utf8 : SurrogateForm::None;
    std::string_view rest = std::string_view(name).substr(3);
    if (rest.starts_with('-')) rest.remove_prefix(1);
    if (rest == "8") return SurrogateForm::Utf8;
    bool is_wide = rest.starts_with("32");
    if (!is_wide && !rest.starts_with("16")) return SurrogateForm::None;
    rest.remove_prefix(2);
    if (rest.starts_with('-')) rest.remove_prefix(1);
    if (rest.empty() || rest == "le") return is_wide ? SurrogateForm::Utf32Le : SurrogateForm::Utf16Le;
    if (rest == "be") return is_wide ? SurrogateForm::Utf32Be : SurrogateForm::Utf16Be;
    return SurrogateForm::None;
}

int64_t form_size(SurrogateForm form) {
    switch (form) {
        case SurrogateForm::Utf8: return 3;
        case SurrogateForm::Utf16Le:
        case SurrogateForm::Utf16Be: return 2;
        default: return 4;
    }
}

void append_surrogate(std::string& out, SurrogateForm form, char32_t c) {
    char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8 & 0xFF);
    switch (form) {
        case SurrogateForm::Utf8: return base::append_utf8(out, c);
        case SurrogateForm::Utf16Le: out.append({low, high}); break;
        case SurrogateForm::Utf16Be: out.append({high, low}); break;
        case SurrogateForm::Utf32Le: out.append({low, high, 0, 0}); break;
        default: out.append({0, 0, high, low}); break;
    }
}

// 0: no surrogate stands there.
char32_t surrogate_at(const Trouble& trouble, SurrogateForm form) {
    int64_t at = trouble.range.start;
    if (trouble.bytes().size - at < form_size(form)) return 0;
    auto byte = [&](int64_t i) { return static_cast<char32_t>(trouble.byte(at + i)); };
    char32_t c = 0;
    switch (form) {
        case SurrogateForm::Utf8:
            if ((byte(0) & 0xF0) != 0xE0 || (byte(1) & 0xC0) != 0x80 || (byte(2) & 0xC0) != 0x80) return 0;
            c = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
            break;
        case SurrogateForm::Utf16Le: c = byte(1) << 8 | byte(0); break;
        case SurrogateForm::Utf16Be: c = byte(0) << 8 | byte(1); break;
        case SurrogateForm::Utf32Le: c = byte(3) << 24 | byte(2) << 16 | byte(1) << 8 | byte(0); break;
        default: c = byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3); break;
    }
    return base::is_surrogate(c) ? c : 0;
}

Result<Ref<>> surrogatepass(Thread& t, Value, Value error) {
    Trouble trouble = TRY(trouble_of(t, error));
    if (trouble.kind == Kind::Translate) return refuse(t, error);
    Str* encoding = as_str(error_of(error).encoding);
    SurrogateForm form = encoding ? surrogate_form(*encoding) : SurrogateForm::None;
    if (form == SurrogateForm::None) return t.raise(share(error));
    if (trouble.kind == Kind::Encode) {
        std::string out;
        for (int64_t i = trouble.range.start; i < trouble.range.end; ++i) {
            if (!base::is_surrogate(trouble.text()[i])) return t.raise(share(error));
            append_surrogate(out, form, trouble.text()[i]);
        }
        Ref<Bytes> bytes = TRY(bytes_from(t, out));
        return answer(t, Value(bytes), trouble.range.end);
    }
    char32_t c = surrogate_at(trouble, form);
    if (!c) return t.raise(share(error));
    Ref<Str> text = TRY(str_single(t, c));
    return answer(t, Value(text), trouble.range.start + form_size(form));
}

Result<Ref<>> surrogateescape(Thread& t, Value, Value error) {
    Trouble trouble = TRY(trouble_of(t, error));
    if (trouble.kind == Kind::Translate) return refuse(t, error);
    if (trouble.kind == Kind::Encode) {
        std::string out;
        for (int64_t i = trouble.range.start; i < trouble.range.end; ++i) {
            char32_t c = trouble.text()[i];
            if (c < 0xDC80 || c > 0xDCFF) return t.raise(share(error));
            out += static_cast<char>(c & 0xFF);
        }
        Ref<Bytes> bytes = TRY(bytes_from(t, out));
        return answer(t, Value(bytes), trouble.range.end);
    }
    StrBuilder out;
    int64_t at = trouble.range.start;
    for (; at < trouble.range.end && out.length() < 4 && trouble.byte(at) >= 0x80; ++at)
        out.append(static_cast<char32_t>(0xDC00 + trouble.byte(at)));
    if (out.is_empty()) return t.raise(share(error));
    return answer(t, out, at);
}

template <SignatureText text, auto function>
constexpr NativeFunction native(std::string_view doc) {
    return Bound<text, function, NativeFunction::Kind::Method>::make(doc);
}

const StandardErrorHandler kHandlers[] = {
    {"strict", native<"strict_errors(object, /)", strict_errors>("Raises the exception.")},
    {"ignore", native<"ignore_errors(object, /)", ignore_errors>("Leaves out what cannot be converted.")},
    {"replace", native<"replace_errors(object, /)", replace_errors>("Puts a replacement character.")},
    {"xmlcharrefreplace",
     native<"xmlcharrefreplace_errors(object, /)", xmlcharrefreplace_errors>("Puts a reference of XML.")},
    {"backslashreplace",
     native<"backslashreplace_errors(object, /)", backslashreplace_errors>("Puts escapes with a backslash.")},
    {"namereplace", native<"namereplace_errors(object, /)", namereplace_errors>("Puts the characters' names.")},
    {"surrogatepass", native<"surrogatepass(object, /)", surrogatepass>("Lets lone surrogates pass.")},
    {"surrogateescape",
     native<"surrogateescape(object, /)", surrogateescape>("Bytes become lone surrogates, and the reverse.")},
};

}  // namespace

std::span<const StandardErrorHandler> standard_error_handlers() { return kHandlers; }

}  // namespace krait::object
