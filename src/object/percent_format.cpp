#include "object/percent_format.h"

#include <algorithm>
#include <cstdio>

#include "base/utf8.h"
#include "object/buffer.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/float_text.h"
#include "object/int.h"
#include "object/int_text.h"
#include "object/memory_probe.h"
#include "object/protocol.h"
#include "object/str_builder.h"
#include "object/type_making.h"

// One engine for str and bytes. A bytes format is read as Latin-1 text, and its result, which holds no other
// characters, becomes bytes again.

namespace krait::object {

namespace {

enum class Kind : uint8_t { Str, Bytes };

// One directive: %[(key)][flags][width][.precision][length]type
struct Directive {
    bool is_left = false;
    bool shows_plus = false;
    bool shows_space = false;
    bool is_alternate = false;
    bool pads_with_zeros = false;
    int64_t width = -1;      // -1: not given
    int64_t precision = -1;  // -1: not given
    char32_t type = 0;
};

class Formatter {
public:
    Formatter(Thread& t, const Str& format, Value arguments, Kind kind)
        : t_(t), format_(format), kind_(kind), arguments_(share(arguments)) {
        if (Tuple* tuple = as_tuple(arguments)) {
            count_ = tuple->size;
            next_ = 0;
        } else if (is_mapping(arguments)) {
            mapping_ = arguments_;
        }
    }

    Result<Ref<Str>> run() {
        while (at_ < format_.length) {
            int64_t literal = at_;
            while (at_ < format_.length && format_[at_] != '%') ++at_;
            if (at_ > literal) out_.append(format_, literal, at_);
            if (at_ == format_.length) break;
            ++at_;
            TRY(directive());
        }
        if (next_ < count_ && !mapping_)
            return t_.raise_type_error("not all arguments converted during {} formatting",
                                       is_bytes_format() ? "bytes" : "string");
        return out_.finish(t_);
    }

private:
    bool is_bytes_format() const { return kind_ == Kind::Bytes; }

    // What has items is one, but for text and tuples.
    bool is_mapping(Value value) const {
        if (!type_of(value)->slots.subscript || is_str(value)) return false;
        return !is_bytes_format() || (!is_bytes(value) && !is_instance_of(value, types::ByteArray));
    }

    // --- reading ---

    // The next character of the directive.
    Result<char32_t> read() {
        if (at_ >= format_.length) return t_.raise_value_error("incomplete format");
        return format_[at_++];
    }

    Result<Ref<>> next_argument() {
        if (next_ < count_) {
            int64_t index = next_++;
            if (count_ >= 0) return share(static_cast<Tuple*>(arguments_.value().as_object())->at(index));
            return arguments_;
        }
        return t_.raise_type_error("not enough arguments for format string");
    }

    Status read_key() {
        if (!mapping_) return t_.raise_type_error("format requires a mapping");
        int64_t start = at_, depth = 1;
        for (; depth > 0; ++at_) {
            if (at_ >= format_.length) return t_.raise_value_error("incomplete format key");
            if (format_[at_] == ')') --depth;
            if (format_[at_] == '(') ++depth;
        }
        Ref<Str> name = TRY(str_slice(t_, const_cast<Str&>(format_), start, at_ - 1));
        Ref<> key = name;
        if (is_bytes_format()) key = TRY(bytes_of(*name));
        arguments_ = TRY(get_item(t_, mapping_, key));
        count_ = -1;
        next_ = -2;
        return {};
    }

    Result<char32_t> read_flags(Directive& directive) {
        for (;;) {
            char32_t c = TRY(read());
            switch (c) {
                case '-': directive.is_left = true; break;
                case '+': directive.shows_plus = true; break;
                case ' ': directive.shows_space = true; break;
                case '#': directive.is_alternate = true; break;
                case '0': directive.pads_with_zeros = true; break;
                default: return c;
            }
        }
    }

    Result<Ref<>> star_argument() {
        Ref<> value = TRY(next_argument());
        if (!is_int(value)) return t_.raise_type_error("* wants int");
        return value;
    }

    Result<int64_t> digits(char32_t& c, int64_t most, std::string_view complaint) {
        int64_t number = 0;
        for (; c - '0' < 10; c = TRY(read())) {
            auto digit = static_cast<int64_t>(c - '0');
            if (number > (most - digit) / 10) return t_.raise(types::ValueError, complaint);
            number = number * 10 + digit;
        }
        return number;
    }

    Status read_width(Directive& directive, char32_t& c) {
        if (c != '*') {
            if (c - '0' < 10) directive.width = TRY(digits(c, INT64_MAX, "width too big"));
            return {};
        }
        Ref<> value = TRY(star_argument());
        auto width = int_to_int64(value);
        if (!width) return t_.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
        directive.width = *width < 0 ? -*width : *width;
        directive.is_left |= *width < 0;
        c = TRY(read());
        return {};
    }

    Status read_precision(Directive& directive, char32_t& c) {
        if (c != '.') return {};
        directive.precision = 0;
        c = TRY(read());
        if (c != '*') {
            directive.precision = TRY(digits(c, INT32_MAX, is_bytes_format() ? "prec too big" : "precision too big"));
            return {};
        }
        Ref<> value = TRY(star_argument());
        auto precision = int_to_int64(value);
        if (!precision || *precision > INT32_MAX || *precision < INT32_MIN)
            return t_.raise(types::OverflowError, "Python int too large to convert to C int");
        directive.precision = std::max<int64_t>(*precision, 0);
        c = TRY(read());
        return {};
    }

    Status directive() {
        if (at_ < format_.length && format_[at_] == '%') {
            ++at_;
            out_.append('%');
            return {};
        }
        if (at_ < format_.length && format_[at_] == '(') {
            ++at_;
            TRY(read_key());
        }
        Directive directive;
        char32_t c = TRY(read_flags(directive));
        TRY(read_width(directive, c));
        TRY(read_precision(directive, c));
        if (c == 'h' || c == 'l' || c == 'L') c = TRY(read());
        directive.type = c;
        Ref<> value = TRY(next_argument());
        return convert(directive, value);
    }

    // --- converting ---

    Status convert(const Directive& directive, Value value) {
        switch (directive.type) {
            case 's':
                if (is_bytes_format()) return put_text(directive, TRY(text_of_bytes(value)));
                if (is_exact_str(value)) return put_text(directive, share(as_str(value)));
                return put_text(directive, TRY(str(t_, value)));
            case 'b':
                if (!is_bytes_format()) break;
                return put_text(directive, TRY(text_of_bytes(value)));
            case 'r':
                if (is_bytes_format()) return put_text(directive, TRY(ascii(t_, value)));
                return put_text(directive, TRY(repr(t_, value)));
            case 'a': return put_text(directive, TRY(ascii(t_, value)));
            case 'c': return put_character(directive, value);
            case 'd':
            case 'i':
            case 'u':
            case 'o':
            case 'x':
            case 'X': return put_integer(directive, value);
            case 'e':
            case 'E':
            case 'f':
            case 'F':
            case 'g':
            case 'G': return put_float(directive, value);
            default: break;
        }
        return refuse(directive.type);
    }

    Raised refuse(char32_t type) {
        bool is_shown = is_bytes_format() || (type >= 31 && type <= 126);
        char32_t before = format_[at_ - 2];
        bool is_after_digits = before >= '0' && before <= '9';
        if (is_bytes_format() && type >= 0x80 && !is_after_digits)  // as CPython, whose message cannot show it then
            return t_.raise(types::OverflowError, "character argument not in range(0x110000)");
        std::string shown;
        base::append_utf8(shown, is_shown ? type : U'?');
        char hex[16];
        (void)std::snprintf(hex, sizeof hex, "%x", static_cast<unsigned>(type));
        return t_.raise_value_error("unsupported format character '{}' (0x{}) at index {}", shown, hex, at_ - 1);
    }

    Status put_text(const Directive& directive, Ref<Str> text) {
        bool is_cut = directive.precision >= 0 && directive.type != 'c' && text->length > directive.precision;
        int64_t length = is_cut ? directive.precision : text->length;
        int64_t padding = directive.width - length;
        if (!directive.is_left) out_.fill(' ', padding);
        if (is_cut)
            out_.append(*text, 0, length);
        else
            out_.append(*text);
        if (directive.is_left) out_.fill(' ', padding);
        return {};
    }

    Status put_character(const Directive& directive, Value value) {
        char32_t c = TRY(is_bytes_format() ? byte_of(value) : character_of(value));
        Ref<Str> text = TRY(str_single(t_, c));
        return put_text(directive, text);
    }

    Raised not_a_character(Value value) {
        t_.clear_exception();
        return t_.raise_type_error("%c requires an int or a unicode character, not {}", full_type_name(value));
    }

    Result<char32_t> character_of(Value value) {
        if (Str* text = as_str(value)) {
            if (text->length == 1) return (*text)[0];
            return t_.raise_type_error("%c requires an int or a unicode character, not a string of length {}",
                                       text->length);
        }
        if (!is_int(value) && !type_of(value)->slots.index) return not_a_character(value);
        Result<Ref<>> converted = index(t_, value);
        if (converted.failed()) return t_.matches(types::TypeError) ? not_a_character(value) : Raised{};
        Ref<> number = converted.take();
        auto code = int_to_int64(number);
        if (!code || *code < 0 || *code > 0x10FFFF)
            return t_.raise(types::OverflowError, "%c arg not in range(0x110000)");
        return static_cast<char32_t>(*code);
    }

    Result<char32_t> byte_of(Value value) {
        bool is_array = is_instance_of(value, types::ByteArray);
        if (is_bytes(value) || is_array) {
            ByteView view;
            TRY(view.acquire(t_, value));
            if (view.size() == 1) return static_cast<char32_t>(static_cast<unsigned char>(view.data()[0]));
            return t_.raise_type_error(
                "%c requires an integer in range(256) or a single byte, not a {} object of length {}",
                is_array ? "bytearray" : "bytes", view.size());
        }
        if (!is_int(value) && !type_of(value)->slots.index)
            return t_.raise_type_error("%c requires an integer in range(256) or a single byte, not {}",
                                       full_type_name(value));
        Ref<> number = TRY(index(t_, value));
        auto code = int_to_int64(number);
        if (!code || *code < 0 || *code > 255) return t_.raise(types::OverflowError, "%c arg not in range(256)");
        return static_cast<char32_t>(*code);
    }

    std::string full_type_name(Value value) { return full_name(t_, *type_of(value)); }

    // --- bytes ---

    Result<Ref<>> bytes_of(const Str& text) { return bytes_from(t_, {text.data(), static_cast<size_t>(text.length)}); }

    Result<Ref<Str>> text_of_bytes(Value value) {
        if (Bytes* bytes = as_bytes(value); bytes && is_exact_bytes(value)) return str_from_latin1(t_, bytes->text());
        if (!has_buffer(value) || is_bytes(value)) {
            Ref<> method = TRY(find_special(t_, value, "__bytes__"_name));
            if (method) {
                Ref<> result = TRY(call(t_, method));
                Bytes* made = as_bytes(result);
                if (made) return str_from_latin1(t_, made->text());
                return t_.raise_type_error("__bytes__ returned non-bytes (type {})", type_name(result));
            }
        }
        if (has_buffer(value)) {
            HeldBuffer held;  // in any order: what is not contiguous is copied
            TRY(held.acquire(t_, value, kBufferFullReadOnly));
            std::string content(static_cast<size_t>(held.buffer.length), '\0');
            copy_buffer(held.buffer, content.data(), 'C');
            return str_from_latin1(t_, content);
        }
        return t_.raise_type_error("%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                                   type_name(value));
    }

    // --- numbers ---

    // The int that the directive shows; absent: the value is no number.
    Lookup integer_of(const Directive& directive, Value value) {
        if (is_int(value)) return share(value);
        const Slots& slots = type_of(value)->slots;
        bool wants_index = directive.type == 'o' || directive.type == 'x' || directive.type == 'X';
        if (wants_index ? !slots.index : !slots.int_ && !slots.index) return std::nullopt;
        Result<Ref<>> number = wants_index ? index(t_, value) : call(t_, Value(&types::Int), value);
        if (!number.failed()) return number.take();
        if (!t_.matches(types::TypeError)) return Raised{};
        t_.clear_exception();
        return std::nullopt;
    }

    Status put_integer(const Directive& directive, Value value) {
        Ref<> number = TRY(integer_of(directive, value));
        bool is_decimal = directive.type == 'd' || directive.type == 'i' || directive.type == 'u';
        auto type = static_cast<char>(directive.type);
        if (!number)
            return t_.raise_type_error("%{} format: {} is required, not {}", type,
                                       is_decimal ? "a real number" : "an integer", type_name(value));
        constexpr int64_t kMostZeros = INT32_MAX - 3;
        if (directive.precision > kMostZeros) return t_.raise(types::OverflowError, "precision too large");
        TRY(check_memory(t_, 4 * static_cast<unsigned __int128>(std::max<int64_t>(directive.precision, 0))));
        std::string text;
        TRY(int_append_digits(t_, number, is_decimal ? 10 : directive.type == 'o' ? 8 : 16, text));
        auto digits = static_cast<int64_t>(text.size());
        if (digits < directive.precision) text.insert(0, static_cast<size_t>(directive.precision - digits), '0');
        std::string prefix;
        if (directive.is_alternate && !is_decimal) prefix = {'0', directive.type == 'o' ? 'o' : 'x'};
        if (directive.type == 'X') {
            for (std::string* part : {&text, &prefix})
                for (char& c : *part)
                    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        }
        put_number(directive, is_negative_int(number), prefix, text);
        return {};
    }

    Status put_float(const Directive& directive, Value value) {
        Result<double> converted = to_double(t_, value);
        if (converted.failed()) {
            if (!is_bytes_format() || !t_.matches(types::TypeError)) return Raised{};
            t_.clear_exception();
            return t_.raise_type_error("float argument required, not {}", type_name(value));
        }
        if (directive.precision > kMostDoubleDigits) return t_.raise_value_error("precision too big");
        TRY(check_memory(t_, 8 * static_cast<unsigned __int128>(std::max<int64_t>(directive.precision, 0))));
        int precision = directive.precision < 0 ? 6 : static_cast<int>(directive.precision);
        std::string text = format_double(converted.take(), static_cast<char>(directive.type), precision,
                                         directive.is_alternate ? kAlternateDouble : 0u);
        bool is_negative = text.starts_with('-');
        put_number(directive, is_negative, {}, std::string_view(text).substr(is_negative));
        return {};
    }

    void put_number(const Directive& directive, bool is_negative, std::string_view prefix, std::string_view digits) {
        char sign = is_negative ? '-' : directive.shows_plus ? '+' : directive.shows_space ? ' ' : 0;
        auto length = static_cast<int64_t>((sign != 0) + prefix.size() + digits.size());
        int64_t padding = std::max<int64_t>(directive.width - length, 0);
        bool fills_zeros = directive.pads_with_zeros && !directive.is_left;
        if (!directive.is_left && !fills_zeros) out_.fill(' ', padding);
        if (sign) out_.append(sign);
        out_.append(prefix);
        if (fills_zeros) out_.fill('0', padding);
        out_.append(digits);
        if (directive.is_left) out_.fill(' ', padding);
    }

    Thread& t_;
    const Str& format_;
    Kind kind_;
    Ref<> arguments_;  // the tuple, or the one argument
    Ref<> mapping_;
    int64_t count_ = -1, next_ = -2;  // of a tuple; -1: a single argument, which next_ -2 says is still there
    int64_t at_ = 0;
    StrBuilder out_;
};

}  // namespace

Result<Ref<Str>> str_percent_format(Thread& t, Str& format, Value arguments) {
    Ref<Str> held = share(&format);
    // "%s" of a str is that str.
    if (format.length == 2 && str_equal(format, "%s") && is_exact_str(arguments)) return share(as_str(arguments));
    Ref<Str> made = TRY(Formatter(t, format, arguments, Kind::Str).run());
    // As in CPython text without directives is itself, a subclass's too.
    bool is_same = format.length > 0 && str_find(format, *"%"_name, 0, format.length) < 0;
    return is_same ? held : made;
}

Result<Ref<Bytes>> bytes_percent_format(Thread& t, std::string_view format, Value arguments) {
    Ref<Str> text = TRY(str_from_latin1(t, format));
    Ref<Str> made = TRY(Formatter(t, *text, arguments, Kind::Bytes).run());
    return bytes_from(t, {made->data(), static_cast<size_t>(made->length)});
}

}  // namespace krait::object
