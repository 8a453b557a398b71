#include "object/codec_errors.h"

#include "base/unicode/names.h"
#include "base/utf8.h"
#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/capsule.h"
#include "object/codecs.h"
#include "object/int.h"
#include "object/interpreter.h"
#include "object/module_state.h"
#include "object/protocol.h"
#include "object/str_units.h"

namespace krait::object {

ErrorHandling error_handling(const Str* errors) {
    if (!errors || str_equal(*errors, "strict")) return ErrorHandling::Strict;
    if (str_equal(*errors, "ignore")) return ErrorHandling::Ignore;
    if (str_equal(*errors, "replace")) return ErrorHandling::Replace;
    if (str_equal(*errors, "surrogateescape")) return ErrorHandling::SurrogateEscape;
    if (str_equal(*errors, "surrogatepass")) return ErrorHandling::SurrogatePass;
    if (str_equal(*errors, "backslashreplace")) return ErrorHandling::BackslashReplace;
    if (str_equal(*errors, "xmlcharrefreplace")) return ErrorHandling::XmlCharRefReplace;
    if (str_equal(*errors, "namereplace")) return ErrorHandling::NameReplace;
    return ErrorHandling::Other;
}

void append_backslash_form(std::string& out, char32_t c) {
    static constexpr char kDigits[] = "0123456789abcdef";
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    out += '\\';
    out += digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += kDigits[c >> shift & 15];
}

void append_name_form(std::string& out, char32_t c) {
    std::string name = base::unicode::name_or_alias(c);
    if (name.empty()) return append_backslash_form(out, c);
    out.append("\\N{").append(name).append("}");
}

namespace {

struct CharacterNames {
    bool are_loaded = false;
};

}  // namespace

Status load_character_names(Thread& t) {
    bool& are_loaded = state<CharacterNames>(t).are_loaded;
    if (are_loaded || !t.interpreter.import_module) return {};
    Result<Ref<>> imported = t.interpreter.import_module(t, "unicodedata");
    if (imported.failed()) {
        t.clear_exception();
        return t.raise(types::ImportError, "PyCapsule_Import could not import module \"unicodedata\"");
    }
    Ref<> module = imported.take();
    Ref<> names = TRY(get_attribute(t, module, "_ucnhash_CAPI"_name));
    if (!is_capsule(names, "unicodedata._ucnhash_CAPI"))
        return t.raise(types::AttributeError, "PyCapsule_Import \"unicodedata._ucnhash_CAPI\" is not valid");
    are_loaded = true;
    return {};
}

namespace {

constexpr std::string_view kDecodingAnswer = "decoding error handler must return (str, int) tuple";
constexpr std::string_view kEncodingAnswer = "encoding error handler must return (str/bytes, int) tuple";

// Where the handler wants to go on; negative ones count from the end.
Result<int64_t> checked_position(Thread& t, Value value, int64_t size) {
    Ref<> number = TRY(index(t, value));
    auto given = int_to_int64(number);
    if (!given) return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    int64_t position = *given < 0 ? *given + size : *given;
    if (position < 0 || position > size)
        return t.raise(types::IndexError, "position {} from error handler out of bounds", position);
    return position;
}

// The handler's answer: a pair.
Result<Ref<Tuple>> answer_of(Thread& t, const Str* errors, Value error, std::string_view complaint) {
    Ref<> handler = TRY(lookup_error_handler(t, errors));
    Ref<> answer = TRY(call(t, handler, error));
    Tuple* pair = as_tuple(answer);
    if (!pair || pair->size != 2) return t.raise(types::TypeError, complaint);
    return share(pair);
}

}  // namespace

// --- decoding ---

bool DecodingErrors::handle_directly(int64_t start, int64_t end) {
    switch (handling_) {
        case ErrorHandling::Ignore: return true;
        case ErrorHandling::Replace: out.append(U'\uFFFD'); return true;
        case ErrorHandling::BackslashReplace: {
            std::string escapes;
            for (int64_t i = start; i < end; ++i) append_backslash_form(escapes, byte(i));
            out.append(escapes);
            return true;
        }
        case ErrorHandling::SurrogateEscape:
            for (int64_t i = start; i < end; ++i)
                if (byte(i) < 0x80) return false;
            for (int64_t i = start; i < end; ++i) out.append(static_cast<char32_t>(0xDC00 + byte(i)));
            return true;
        default: return false;
    }
}

Result<Ref<UnicodeError>> DecodingErrors::make_error(int64_t start, int64_t end, std::string_view reason) {
    if (!input_object_) input_object_ = TRY(bytes_from(t_, input));
    if (error_) {
        error_->start = start;
        error_->end = end;
        error_->reason = TRY(str_from_utf8(t_, reason));
    } else {
        error_ = TRY(unicode_decode_error_new(t_, encoding_, input_object_, start, end, reason));
    }
    return error_;
}

Result<int64_t> DecodingErrors::ask_handler(int64_t start, int64_t end, std::string_view reason) {
    Ref<UnicodeError> error = TRY(make_error(start, end, reason));
    Ref<Tuple> answer = TRY(answer_of(t_, errors_, error, kDecodingAnswer));
    Str* replacement = as_str(answer->at(0));
    if (!replacement) return t_.raise(types::TypeError, kDecodingAnswer);
    Bytes* object = as_bytes(error->object);
    if (!object) return t_.raise_type_error("UnicodeError 'object' attribute must be a bytes");
    input_object_ = share(Value(object));
    input = object->text();
    int64_t position = TRY(checked_position(t_, answer->at(1), size()));
    out.append(*replacement);
    return position;
}

Result<int64_t> DecodingErrors::handle(int64_t start, int64_t end, std::string_view reason) {
    if (handling_ == ErrorHandling::Strict) {
        Ref<UnicodeError> error = TRY(make_error(start, end, reason));
        return t_.raise(Ref<>(error));
    }
    if (handle_directly(start, end)) return end;
    return ask_handler(start, end, reason);
}

// --- encoding ---

Result<bool> EncodingErrors::put_all(std::string_view ascii) {
    for (char c : ascii)
        if (!TRY(put(static_cast<unsigned char>(c)))) return false;
    return true;
}

// False: the handler must be asked about what is left, or the replacement cannot be encoded.
Result<bool> EncodingErrors::handle_directly(int64_t& start, int64_t end) {
    if (handling_ == ErrorHandling::NameReplace) TRY(load_character_names(t_));
    std::string text;
    for (int64_t i = start; i < end; ++i) {
        char32_t c = text_[i];
        switch (handling_) {
            case ErrorHandling::Replace: text += '?'; break;
            case ErrorHandling::BackslashReplace: append_backslash_form(text, c); break;
            case ErrorHandling::NameReplace: append_name_form(text, c); break;
            case ErrorHandling::XmlCharRefReplace:
                text.append("&#").append(std::to_string(static_cast<uint32_t>(c))).append(";");
                break;
            default: break;
        }
    }
    return put_all(text);
}

Result<Ref<UnicodeError>> EncodingErrors::make_error(int64_t start, int64_t end, std::string_view reason) {
    if (error_) {
        error_->start = start;
        error_->end = end;
        error_->reason = TRY(str_from_utf8(t_, reason));
    } else {
        error_ = TRY(unicode_encode_error_new(t_, encoding_, Value(&text_), start, end, reason));
    }
    return error_;
}

Raised EncodingErrors::fail(int64_t start, int64_t end, std::string_view reason) {
    Result<Ref<UnicodeError>> error = make_error(start, end, reason);
    if (error.failed()) return {};
    return t_.raise(Ref<>(error.take()));
}

Result<int64_t> EncodingErrors::ask_handler(int64_t start, int64_t end, std::string_view reason) {
    Ref<UnicodeError> error = TRY(make_error(start, end, reason));
    Ref<Tuple> answer = TRY(answer_of(t_, errors_, error, kEncodingAnswer));
    Value replacement = answer->at(0);
    if (!is_str(replacement) && !is_bytes(replacement)) return t_.raise(types::TypeError, kEncodingAnswer);
    int64_t position = TRY(checked_position(t_, answer->at(1), text_.length));
    if (Bytes* bytes = as_bytes(replacement)) {
        if (!accepts(bytes->text())) return fail(start, end, reason);
        out.append(bytes->text());
        return position;
    }
    auto& text = *static_cast<Str*>(replacement.as_object());
    for (int64_t i = 0; i < text.length; ++i)
        if (!TRY(put(text[i]))) return fail(start, end, reason);
    return position;
}

Result<int64_t> EncodingErrors::handle(int64_t start, int64_t end, std::string_view reason) {
    switch (handling_) {
        case ErrorHandling::Strict: return fail(start, end, reason);
        case ErrorHandling::Ignore: return end;
        case ErrorHandling::Replace:
        case ErrorHandling::BackslashReplace:
        case ErrorHandling::NameReplace:
        case ErrorHandling::XmlCharRefReplace:
            if (TRY(handle_directly(start, end))) return end;
            return fail(start, end, reason);
        case ErrorHandling::SurrogateEscape:
            // Whatever the encoding, these were bytes.
            while (start < end && text_[start] >= 0xDC80 && text_[start] <= 0xDCFF) {
                char byte = static_cast<char>(text_[start] & 0xFF);
                if (!accepts({&byte, 1})) break;
                out += byte;
                ++start;
            }
            return start == end ? Result<int64_t>(end) : ask_handler(start, end, reason);
        case ErrorHandling::SurrogatePass:
            if (encoding_ != "utf-8") return ask_handler(start, end, reason);
            for (; start < end; ++start) base::append_utf8(out, text_[start]);
            return end;
        default: return ask_handler(start, end, reason);
    }
}

}  // namespace krait::object
