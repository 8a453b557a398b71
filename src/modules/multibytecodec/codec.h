#pragma once

// What the classes of _multibytecodec share: a codec object, how errors are treated, and conversions of a text or of
// bytes under these rules.

#include <optional>
#include <vector>

#include "base/charset/conversion.h"
#include "object/bytes.h"
#include "object/module_builder.h"
#include "object/type_builder.h"
#include "object/unicode_errors.h"

namespace krait::modules::multibyte {

using namespace object;
using base::charset::Codec;
using base::charset::Halt;
using base::charset::ShiftState;

namespace types {
extern Type MultibyteCodec, IncrementalEncoder, IncrementalDecoder, StreamReader, StreamWriter;
}
void define_incremental_encoder(TypeBuilder& type);
void define_incremental_decoder(TypeBuilder& type);
void define_stream_reader(TypeBuilder& type);
void define_stream_writer(TypeBuilder& type);

// LookupError: the module has no codec of that name.
Result<Ref<>> codec_new(Thread& t, Codec codec);
// Of a class's attribute `codec`.
Result<Codec> codec_of_class(Thread& t, Type& type);

// --- errors ---

// "strict", "ignore" and "replace" are done here, for others a handler is asked.
struct Errors {
    Ref<Str> name;  // null: strict

    bool is(std::string_view text) const { return name ? str_equal(*name, text) : text == "strict"; }
};
// As CPython reads an argument of C text: ValueError when a NUL is in it, UnicodeEncodeError for surrogates.
Result<Errors> errors_argument(Thread& t, Str* errors);
// As complaints about arguments name it.
inline std::string_view shown_type(Value value) { return value == none() ? "None" : type_name(value); }
// A constructor's argument, which may be absent: "{T}() argument {n} must be str, not {T}".
Result<Ref<Str>> constructor_errors(Thread& t, std::string_view function, int number, Value errors);

// The attribute `errors` of T.
Status set_errors(Thread& t, Field<Str>& errors, Value value);
template <typename T>
void define_errors(TypeBuilder& type) {
    type.getset(
        "errors", [](Thread&, Value self) -> Result<Ref<>> { return share(static_cast<T*>(self.as_object())->errors); },
        [](Thread& t, Value self, Value value) {
            return set_errors(t, static_cast<T*>(self.as_object())->errors, value);
        },
        "how errors are treated");
}
// __init__ is not particular.
inline Status accept_anything(Thread&, Value, const Args&) { return {}; }

// --- conversions ---

inline constexpr size_t kMostPendingBytes = 8;
// Characters or bytes that wait for more.
template <typename Unit>
struct Pending {
    Unit units[kMostPendingBytes];
    uint8_t size;

    std::basic_string_view<Unit> view() const { return {units, size}; }
    void keep(std::basic_string_view<Unit> rest) { size = static_cast<uint8_t>(rest.copy(units, kMostPendingBytes)); }
};

// What both directions are: where they stand, and what they do where the codec halts.
class Conversion {
protected:
    Conversion(Thread& t, Codec codec, ShiftState& state, const Errors& errors)
        : t_(t), codec_(codec), state_(state), errors_(errors) {}
    ~Conversion() = default;

    // As the error handling says.
    Status handle(Halt halt);

    virtual void replace() = 0;
    virtual Result<Ref<UnicodeError>> new_error(int64_t start, int64_t end, std::string_view reason) = 0;
    virtual Status ask_handler(Value error) = 0;

    Thread& t_;
    Codec codec_;
    ShiftState& state_;
    const Errors& errors_;
    size_t at_ = 0;

private:
    Ref<UnicodeError> error_;  // one for all halts
};

// A text on its way into bytes.
class Encoding final : Conversion {
public:
    Encoding(Thread& t, Codec codec, ShiftState& state, const Errors& errors, Str& text);

    // To the end; where it is not final, up to a character that may combine with the next one.
    Status run(bool is_final);
    void finish() { base::charset::end_encoding(codec_, state_, out); }
    std::u32string_view rest() const { return std::u32string_view(points_).substr(at_); }

    std::string out;

private:
    void replace() override;
    Result<Ref<UnicodeError>> new_error(int64_t start, int64_t end, std::string_view reason) override;
    Status ask_handler(Value error) override;
    Status append_replacement(Value replacement);

    Ref<Str> text_;
    std::u32string points_;
};

// Bytes on their way into a text.
class Decoding final : Conversion {
public:
    Decoding(Thread& t, Codec codec, ShiftState& state, const Errors& errors, std::string bytes);

    // To the end, where it is not final up to an unfinished sequence.
    Status run(bool is_final);
    // The unfinished sequence is an error.
    Status refuse_rest();
    // What may wait for more; UnicodeDecodeError when it is too much.
    Status keep_rest(Pending<char>& pending) const;
    bool made_nothing() const { return made_ == 0; }
    Result<Ref<Str>> text() const;

private:
    void replace() override;
    Result<Ref<UnicodeError>> new_error(int64_t start, int64_t end, std::string_view reason) override;
    Status ask_handler(Value error) override;
    char32_t* room(size_t count);

    std::string bytes_;
    std::vector<char32_t> points_;  // the first made_ are the text
    size_t made_ = 0;
};

// The text of str(value).
Result<Ref<Str>> text_of(Thread& t, Value value);
// Characters kept for later in front of a text.
Result<Ref<Str>> with_pending(Thread& t, std::u32string_view pending, Str& text);

// UnicodeDecodeError: bytes that wait are too many.
Raised raise_too_much_pending(Thread& t, Codec codec, std::string_view bytes, std::string_view reason);

}  // namespace krait::modules::multibyte
