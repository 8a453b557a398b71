#include <optional>

#include "modules/_json/json_text.h"
#include "modules/_json/json_types.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/float_text.h"
#include "object/int.h"
#include "object/int_text.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// _json.Scanner: reads one JSON value out of a text.

namespace krait::modules::json {

constinit Type Scanner{};

namespace {

struct ScannerObject : Object {
    Field<> object_hook, object_pairs_hook, parse_float, parse_int, parse_constant;
    bool is_strict;
};

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char32_t c) { return c - '0' < 10; }

// One call: values behind each other in one text, equal keys being one object.
class Reading {
public:
    Reading(Thread& t, ScannerObject& scanner, Str& text, Ref<Dict> memo)
        : t_(t), scanner_(scanner), text_(text), memo_(std::move(memo)) {}

    // The value at `at`, which moves behind it.
    Result<Ref<>> value(int64_t& at) {
        if (at < 0) return t_.raise_value_error("idx cannot be negative");
        if (at >= text_.length) return stop(at);
        switch (text_[at]) {
            case '"': {
                int64_t begin = at + 1;
                return scan_string(t_, text_, begin, scanner_.is_strict, at);
            }
            case '{': {
                if (!t_.check_stack(" while decoding a JSON object from a unicode string")) return Raised{};
                return object(++at);
            }
            case '[': {
                if (!t_.check_stack(" while decoding a JSON array from a unicode string")) return Raised{};
                return array(++at);
            }
            case 'n':
                if (take_word(at, "null")) return share(none());
                break;
            case 't':
                if (take_word(at, "true")) return share(boolean(true));
                break;
            case 'f':
                if (take_word(at, "false")) return share(boolean(false));
                break;
            case 'N':
                if (take_word(at, "NaN")) return constant("NaN");
                break;
            case 'I':
                if (take_word(at, "Infinity")) return constant("Infinity");
                break;
            case '-':
                if (take_word(at, "-Infinity")) return constant("-Infinity");
                break;
            default: break;
        }
        return number(at);
    }

private:
    Raised stop(int64_t at) { return raise_stop_iteration(t_, Value::small_int(at)); }
    bool is_at(int64_t at, char32_t c) const { return at < text_.length && text_[at] == c; }
    void skip_spaces(int64_t& at) const {
        while (at < text_.length && is_space(text_[at])) ++at;
    }
    bool take_word(int64_t& at, std::string_view word) const {
        auto size = static_cast<int64_t>(word.size());
        if (text_.length - at < size) return false;
        for (int64_t i = 0; i < size; ++i)
            if (text_[at + i] != static_cast<unsigned char>(word[static_cast<size_t>(i)])) return false;
        at += size;
        return true;
    }

    Result<Ref<>> constant(std::string_view word) {
        Ref<Str> text = TRY(str_from_ascii(t_, word));
        return call(t_, scanner_.parse_constant, text);
    }

    // --- numbers ---

    void skip_digits(int64_t& at) const {
        while (at < text_.length && is_digit(text_[at])) ++at;
    }

    Result<Ref<>> number(int64_t& at) {
        int64_t start = at, i = at;
        if (is_at(i, '-')) ++i;
        if (i >= text_.length || !is_digit(text_[i])) return stop(start);
        if (text_[i] == '0')
            ++i;
        else
            skip_digits(i);
        bool is_float = false;
        if (is_at(i, '.') && i + 1 < text_.length && is_digit(text_[i + 1])) {
            is_float = true;
            skip_digits(++i);
        }
        if (is_at(i, 'e') || is_at(i, 'E')) {
            int64_t exponent = i + 1;
            if (is_at(exponent, '+') || is_at(exponent, '-')) ++exponent;
            if (exponent < text_.length && is_digit(text_[exponent])) {
                is_float = true;
                skip_digits(exponent);
                i = exponent;
            }
        }
        at = i;
        return is_float ? make_float(start, i) : make_int(start, i);
    }

    Result<Ref<>> make_float(int64_t start, int64_t end) {
        if (!(scanner_.parse_float.value() == Value(&types::Float))) {
            Ref<Str> digits = TRY(str_slice(t_, text_, start, end));
            return call(t_, scanner_.parse_float, digits);
        }
        double number = TRY(double_from_text(t_, ascii_between(start, end), none()));
        return float_from_double(t_, number);
    }

    Result<Ref<>> make_int(int64_t start, int64_t end) {
        if (!(scanner_.parse_int.value() == Value(&types::Int))) {
            Ref<Str> digits = TRY(str_slice(t_, text_, start, end));
            return call(t_, scanner_.parse_int, digits);
        }
        if (end - start < 18) {
            bool is_negative = text_[start] == '-';
            int64_t number = 0;
            for (int64_t i = start + is_negative; i < end; ++i) number = number * 10 + (text_[i] - '0');
            return int_from_int64(t_, is_negative ? -number : number);
        }
        return int_from_text(t_, ascii_between(start, end), 10, none());
    }

    std::string ascii_between(int64_t start, int64_t end) const {
        std::string digits;
        for (int64_t i = start; i < end; ++i) digits += static_cast<char>(text_[i]);
        return digits;
    }

    // --- containers ---

    Result<Ref<>> key(int64_t& at) {
        if (!is_at(at, '"'))
            return raise_decode_error(t_, "Expecting property name enclosed in double quotes", text_, at);
        int64_t begin = at + 1;
        Ref<Str> name = TRY(scan_string(t_, text_, begin, scanner_.is_strict, at));
        return dict_set_default(t_, *memo_, name, name);
    }

    // Behind a value: true when the container ends here.
    Result<bool> ends(int64_t& at, char32_t closing, std::string_view trailing_comma) {
        skip_spaces(at);
        if (is_at(at, closing)) return true;
        if (!is_at(at, ',')) return raise_decode_error(t_, "Expecting ',' delimiter", text_, at);
        int64_t comma = at++;
        skip_spaces(at);
        if (is_at(at, closing)) return raise_decode_error(t_, trailing_comma, text_, comma);
        return false;
    }

    Status member(int64_t& at, Dict* dict, List* pairs) {
        Ref<> name = TRY(key(at));
        skip_spaces(at);
        if (!is_at(at, ':')) return raise_decode_error(t_, "Expecting ':' delimiter", text_, at);
        skip_spaces(++at);
        Ref<> content = TRY(value(at));
        if (!pairs) return dict_set(t_, *dict, name, content);
        Ref<Tuple> pair = TRY(tuple_of(t_, name, content));
        return list_append(t_, *pairs, pair);
    }

    Result<Ref<>> object(int64_t& at) {
        bool wants_pairs = !(scanner_.object_pairs_hook.value() == none());
        Ref<Dict> dict;
        Ref<List> pairs;
        if (wants_pairs)
            pairs = TRY(list_new(t_));
        else
            dict = TRY(dict_new(t_));
        skip_spaces(at);
        if (!is_at(at, '}')) {
            do {
                TRY(member(at, dict, pairs));
            } while (!TRY(ends(at, '}', "Illegal trailing comma before end of object")));
        }
        ++at;
        if (wants_pairs) return call(t_, scanner_.object_pairs_hook, pairs);
        if (!(scanner_.object_hook.value() == none())) return call(t_, scanner_.object_hook, dict);
        return dict;
    }

    Result<Ref<>> array(int64_t& at) {
        Ref<List> list = TRY(list_new(t_));
        skip_spaces(at);
        if (!is_at(at, ']')) {
            do {
                Ref<> item = TRY(value(at));
                TRY(list_append(t_, *list, item));
            } while (!TRY(ends(at, ']', "Illegal trailing comma before end of array")));
        }
        ++at;
        return list;
    }

    Thread& t_;
    ScannerObject& scanner_;
    Str& text_;
    Ref<Dict> memo_;
};

Result<Ref<>> scan_once(Thread& t, ScannerObject& self, Value string, int64_t idx) {
    Str* text = as_str(string);
    if (!text) return t.raise_type_error("first argument must be a string, not {}", type_name(string));
    Ref<Dict> memo = TRY(dict_new(t));
    Reading reading(t, self, *text, memo);
    Ref<> value = TRY(reading.value(idx));
    Ref<> end = TRY(int_from_int64(t, idx));
    return tuple_of(t, value, end);
}

Result<Ref<>> call_scanner(Thread& t, Value self, const Args& args) {
    static NativeFunction native = Bound<"scan_once(string, idx)", scan_once>::make({});
    Ref<> held = share(self);
    return native.entry(t, native, self, args);
}

Result<Ref<>> new_scanner(Thread& t, Type& type, Value context) {
    Ref<> strict = TRY(get_attribute(t, context, "strict"_name));
    bool is_strict = TRY(is_true(t, strict));
    Ref<ScannerObject> scanner = TRY(instance_of<ScannerObject>(t, type));
    scanner->is_strict = is_strict;
    scanner->object_hook = TRY(get_attribute(t, context, "object_hook"_name));
    scanner->object_pairs_hook = TRY(get_attribute(t, context, "object_pairs_hook"_name));
    scanner->parse_float = TRY(get_attribute(t, context, "parse_float"_name));
    scanner->parse_int = TRY(get_attribute(t, context, "parse_int"_name));
    scanner->parse_constant = TRY(get_attribute(t, context, "parse_constant"_name));
    track(t, scanner.get());
    return scanner;
}

}  // namespace

void define_scanner(TypeBuilder& type) {
    type.instances<ScannerObject>().references<&ScannerObject::object_hook, 5>().shown(64).set_flags(kTypeBase);
    type.doc("Reads JSON: scanner(text, index) gives a value and the index behind it.");
    type.constructor<"~make_scanner(context)", new_scanner>();
    type.slots().call = call_scanner;
    type.member<&ScannerObject::is_strict>("strict", MemberKind::ReadOnlyBool);
    type.member<&ScannerObject::object_hook>("object_hook", MemberKind::NoneWhenAbsent);
    type.member<&ScannerObject::object_pairs_hook>("object_pairs_hook", MemberKind::NoneWhenAbsent);
    type.member<&ScannerObject::parse_float>("parse_float", MemberKind::NoneWhenAbsent);
    type.member<&ScannerObject::parse_int>("parse_int", MemberKind::NoneWhenAbsent);
    type.member<&ScannerObject::parse_constant>("parse_constant", MemberKind::NoneWhenAbsent);
}

}  // namespace krait::modules::json
