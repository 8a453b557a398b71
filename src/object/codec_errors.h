#pragma once

// What codecs do when they meet something they cannot convert: an error handler, found by its name, gets an exception
// that tells where and why, and answers with a replacement and the position where to go on (PEP 293).

#include <string>

#include "object/str_builder.h"
#include "object/unicode_errors.h"

namespace krait::object {

enum class ErrorHandling : uint8_t {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    NameReplace,
    SurrogateEscape,
    SurrogatePass,
    Other,  // in the registry
};
ErrorHandling error_handling(const Str* errors);

// Escapes for one character.
void append_backslash_form(std::string& out, char32_t c);
void append_name_form(std::string& out, char32_t c);

// The names of characters stand in the module unicodedata, as in CPython: ImportError where it cannot be imported.
// Asked once in each interpreter.
Status load_character_names(Thread& t);

// A decoder at work: its input (which a handler may exchange) and its output.
class DecodingErrors {
public:
    DecodingErrors(Thread& thread, std::string_view encoding, std::string_view bytes, const Str* errors)
        : input(bytes), t_(thread), encoding_(encoding), errors_(errors), handling_(error_handling(errors)) {}

    std::string_view input;
    StrBuilder out;

    int64_t size() const { return static_cast<int64_t>(input.size()); }
    uint8_t byte(int64_t index) const { return static_cast<uint8_t>(input[static_cast<size_t>(index)]); }
    // Bytes [start, end) cannot be decoded. Where to go on.
    Result<int64_t> handle(int64_t start, int64_t end, std::string_view reason);
    // utf-16 learns late which one it is.
    void set_encoding(std::string_view encoding) { encoding_ = encoding; }

private:
    bool handle_directly(int64_t start, int64_t end);
    Result<Ref<UnicodeError>> make_error(int64_t start, int64_t end, std::string_view reason);
    Result<int64_t> ask_handler(int64_t start, int64_t end, std::string_view reason);

    Thread& t_;
    std::string_view encoding_;
    const Str* errors_;
    ErrorHandling handling_;
    Ref<> input_object_;  // bytes
    Ref<UnicodeError> error_;
};

// An encoder at work.
class EncodingErrors {
public:
    EncodingErrors(Thread& thread, std::string_view encoding, const Str& text, const Str* errors)
        : t_(thread), encoding_(encoding), text_(text), errors_(errors), handling_(error_handling(errors)) {}
    virtual ~EncodingErrors() = default;
    EncodingErrors(const EncodingErrors&) = delete;
    EncodingErrors& operator=(const EncodingErrors&) = delete;

    std::string out;

    ErrorHandling handling() const { return handling_; }
    // Characters [start, end) cannot be encoded. Where to go on.
    Result<int64_t> handle(int64_t start, int64_t end, std::string_view reason);

protected:
    // Encodes a character of a replacement; false: it cannot be encoded either.
    virtual Result<bool> put(char32_t c) = 0;
    // Of bytes that a handler returned.
    virtual bool accepts(std::string_view bytes) const = 0;

    Thread& t_;

private:
    Result<bool> put_all(std::string_view ascii);
    Result<bool> handle_directly(int64_t& start, int64_t end);
    Result<Ref<UnicodeError>> make_error(int64_t start, int64_t end, std::string_view reason);
    Result<int64_t> ask_handler(int64_t start, int64_t end, std::string_view reason);
    Raised fail(int64_t start, int64_t end, std::string_view reason);

    std::string_view encoding_;
    const Str& text_;
    const Str* errors_;
    ErrorHandling handling_;
    Ref<UnicodeError> error_;
};

}  // namespace krait::object
