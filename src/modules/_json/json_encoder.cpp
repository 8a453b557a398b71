#include <algorithm>
#include <cmath>

#include "modules/_json/json_text.h"
#include "modules/_json/json_types.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/float_text.h"
#include "object/int.h"
#include "object/int_text.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"

// _json.Encoder: writes an object as JSON.

namespace krait::modules::json {

constinit Type Encoder{};

namespace {

struct EncoderObject : Object {
    Field<> markers;  // dict of the containers under way by their addresses, or None
    Field<> default_function;
    Field<> encoder;
    Field<> indent;
    Field<> key_separator, item_separator;
    bool sorts_keys, skips_keys, allows_nan;
    StringEncoder string_encoder;
};

// One call.
class Writing {
public:
    Writing(Thread& t, EncoderObject& encoder, int64_t level)
        : t_(t), encoder_(encoder), level_(level), is_indented_(!(encoder.indent.value() == none())) {}

    Status value(Value value) {
        if (value == none()) {
            out_.append("null");
        } else if (is_bool(value)) {
            out_.append(value == boolean(true) ? "true" : "false");
        } else if (Str* text = as_str(value)) {
            return string(*text);
        } else if (is_int(value)) {
            return integer(value);
        } else if (is_float(value)) {
            return real(value);
        } else if (is_list(value) || is_tuple(value)) {
            if (!t_.check_stack(" while encoding a JSON object")) return Raised{};
            return array(value);
        } else if (is_dict(value)) {
            if (!t_.check_stack(" while encoding a JSON object")) return Raised{};
            return object(value);
        } else {
            return other(value);
        }
        return {};
    }

    Result<Ref<Str>> finish() { return out_.finish(t_); }

private:
    Status string(const Str& text) {
        if (encoder_.string_encoder != StringEncoder::Other) {
            append_string(out_, text, encoder_.string_encoder == StringEncoder::Ascii);
            return {};
        }
        Ref<> encoded = TRY(call(t_, encoder_.encoder, Value(&text)));
        Str* made = as_str(encoded);
        if (!made) return t_.raise_type_error("encoder() must return a string, not {}", type_name(encoded));
        out_.append(*made);
        return {};
    }

    Status integer(Value value) {
        Ref<Str> digits = TRY(int_to_decimal(t_, value));
        out_.append(*digits);
        return {};
    }

    // Text of a float; JSON has none for infinities and NaN.
    Status real_text(Value value, std::string& text) {
        double number = float_value(value);
        if (std::isfinite(number)) {
            text = format_double(number, 'r', 0, kAddDotZero);
            return {};
        }
        if (!encoder_.allows_nan) {
            Ref<Str> shown = TRY(repr(t_, value));
            return t_.raise_value_error("Out of range float values are not JSON compliant: {}", shown.get());
        }
        text = std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        return {};
    }

    Status real(Value value) {
        std::string text;
        TRY(real_text(value, text));
        out_.append(text);
        return {};
    }

    // --- containers ---

    Dict* markers() const { return as_dict(encoder_.markers); }

    Status enter(Value container, Ref<>& marker) {
        if (!markers()) return {};
        marker = TRY(int_from_uint64(t_, container.bits()));
        if (TRY(dict_contains(t_, *markers(), marker))) return t_.raise_value_error("Circular reference detected");
        return dict_set(t_, *markers(), marker, container);
    }

    Status leave(Value marker) {
        if (!marker) return {};
        if (!TRY(dict_delete(t_, *markers(), marker))) return raise_key_error(t_, marker);
        return {};
    }

    void separate() { out_.append(*as_str(encoder_.item_separator)); }

    void new_line() {
        if (!is_indented_) return;
        out_.append('\n');
        for (int64_t i = 0; i < level_; ++i) out_.append(*as_str(encoder_.indent));
    }

    // The pending exception gets a note that tells where it happened.
    Raised noted(std::string text) {
        Ref<> pending = t_.take_exception();
        Result<Ref<Str>> made = str_from_utf8(t_, text);
        if (made.failed()) return {};
        Ref<Str> note = made.take();
        if (call_method(t_, pending, "add_note"_name, note).failed()) t_.clear_exception();
        return t_.set_exception(std::move(pending));
    }

    Status array(Value value) {
        Ref<List> copy;
        if (!is_exact_list(value) && !is_exact_tuple(value)) copy = TRY(list_from_iterable(t_, value));
        Value source = copy ? copy.value() : value;
        auto size = [&] { return is_list(source) ? as_list(source)->size() : as_tuple(source)->size; };
        auto item = [&](int64_t i) { return is_list(source) ? as_list(source)->at(i) : as_tuple(source)->at(i); };
        if (size() == 0) {
            out_.append("[]");
            return {};
        }
        Ref<> marker;
        TRY(enter(value, marker));
        out_.append('[');
        ++level_;
        for (int64_t i = 0; i < size(); ++i) {
            if (i) separate();
            new_line();
            Ref<> content = share(item(i));
            if (this->value(content).failed())
                return noted("when serializing " + full_name(t_, *type_of(value)) + " item " + std::to_string(i));
        }
        TRY(leave(marker));
        --level_;
        new_line();
        out_.append(']');
        return {};
    }

    Status object(Value value) {
        auto& dict = *static_cast<Dict*>(value.as_object());
        if (dict.size() == 0) {
            out_.append("{}");
            return {};
        }
        Ref<> marker;
        TRY(enter(value, marker));
        out_.append('{');
        ++level_;
        bool is_first = true;
        if (encoder_.sorts_keys || !is_exact_dict(value)) {
            TRY(sorted_members(value, is_first));
        } else {
            Value key, content;
            for (int64_t position = 0; dict.next(position, key, content);) {
                Ref<> held_key = share(key), held_content = share(content);
                TRY(member(value, held_key, held_content, is_first));
            }
        }
        TRY(leave(marker));
        --level_;
        if (!is_first) new_line();
        out_.append('}');
        return {};
    }

    Status sorted_members(Value dict, bool& is_first) {
        Ref<> view = TRY(call_method(t_, dict, "items"_name));
        Ref<List> items = TRY(list_from_iterable(t_, view));
        if (encoder_.sorts_keys) TRY(call_method(t_, items, "sort"_name));
        for (int64_t i = 0; i < items->size(); ++i) {
            Ref<> item = share(items->at(i));
            Tuple* pair = as_tuple(item);
            if (!pair || pair->size != 2) return t_.raise_value_error("items must return 2-tuples");
            TRY(member(dict, pair->at(0), pair->at(1), is_first));
        }
        return {};
    }

    // The key as text; missing: it is to be left out.
    Result<Ref<Str>> key_text(Value key, bool& is_skipped) {
        if (Str* text = as_str(key)) return share(text);
        if (is_float(key)) {
            std::string text;
            TRY(real_text(key, text));
            return str_from_ascii(t_, text);
        }
        if (key == boolean(true)) return share("true"_name);
        if (key == boolean(false)) return share("false"_name);
        if (key == none()) return share("null"_name);
        if (is_int(key)) return int_to_decimal(t_, key);
        if (!encoder_.skips_keys)
            return t_.raise_type_error("keys must be str, int, float, bool or None, not {}", type_name(key));
        is_skipped = true;
        return share(empty_str());
    }

    Status member(Value dict, Value key, Value content, bool& is_first) {
        bool is_skipped = false;
        Ref<Str> name = TRY(key_text(key, is_skipped));
        if (is_skipped) return {};
        if (!std::exchange(is_first, false)) separate();
        new_line();
        TRY(string(*name));
        out_.append(*as_str(encoder_.key_separator));
        if (!value(content).failed()) return {};
        Ref<> pending = t_.take_exception();
        Result<Ref<Str>> shown = repr(t_, key);
        if (shown.failed()) return Raised{};
        (void)t_.set_exception(std::move(pending));
        Ref<Str> key_repr = shown.take();
        return noted("when serializing " + full_name(t_, *type_of(dict)) + " item " + str_to_utf8(*key_repr));
    }

    // What `default` makes of the object.
    Status other(Value object) {
        Ref<> marker;
        TRY(enter(object, marker));
        Ref<> replacement = TRY(call(t_, encoder_.default_function, object));
        if (!t_.check_stack(" while encoding a JSON object")) return Raised{};
        if (value(replacement).failed())
            return noted("when serializing " + full_name(t_, *type_of(object)) + " object");
        return leave(marker);
    }

    Thread& t_;
    EncoderObject& encoder_;
    int64_t level_;
    bool is_indented_;
    StrBuilder out_;
};

Result<Ref<>> iterencode(Thread& t, EncoderObject& self, Value object, int64_t level) {
    Writing writing(t, self, std::max<int64_t>(level, 0));
    TRY(writing.value(object));
    Ref<Str> text = TRY(writing.finish());
    return tuple_of(t, text);
}

Result<Ref<>> call_encoder(Thread& t, Value self, const Args& args) {
    static NativeFunction native = Bound<"_iterencode(obj, _current_indent_level)", iterencode>::make({});
    Ref<> held = share(self);
    return native.entry(t, native, self, args);
}

Status check_text(Thread& t, Value value, int number) {
    if (is_str(value)) return {};
    return t.raise_type_error("make_encoder() argument {} must be str, not {}", number, shown_kind(value));
}

Result<Ref<>> new_encoder(Thread& t, Type& type, Value markers, Value default_function, Value encoder, Value indent,
                          Value key_separator, Value item_separator, bool sort_keys, bool skipkeys, bool allow_nan) {
    TRY(check_text(t, key_separator, 5));
    TRY(check_text(t, item_separator, 6));
    if (!is_dict(markers) && !(markers == none()))
        return t.raise_type_error("make_encoder() argument 1 must be dict or None, not {}", type_name(markers));
    if (!(indent == none())) TRY(check_text(t, indent, 4));
    Ref<EncoderObject> made = TRY(instance_of<EncoderObject>(t, type));
    made->markers = share(markers);
    made->default_function = share(default_function);
    made->encoder = share(encoder);
    made->indent = share(indent);
    made->key_separator = share(key_separator);
    made->item_separator = share(item_separator);
    made->sorts_keys = sort_keys;
    made->skips_keys = skipkeys;
    made->allows_nan = allow_nan;
    made->string_encoder = string_encoder(encoder);
    track(t, made.get());
    return made;
}

}  // namespace

void define_encoder(TypeBuilder& type) {
    type.instances<EncoderObject>().references<&EncoderObject::markers, 6>().shown(80).set_flags(kTypeBase);
    type.doc("Writes JSON: encoder(object, level) gives a tuple of the text.");
    type.constructor<
        "~make_encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, "
        "allow_nan)",
        new_encoder>();
    type.slots().call = call_encoder;
    type.member<&EncoderObject::markers>("markers", MemberKind::NoneWhenAbsent);
    type.member<&EncoderObject::default_function>("default", MemberKind::NoneWhenAbsent);
    type.member<&EncoderObject::encoder>("encoder", MemberKind::NoneWhenAbsent);
    type.member<&EncoderObject::indent>("indent", MemberKind::NoneWhenAbsent);
    type.member<&EncoderObject::key_separator>("key_separator", MemberKind::NoneWhenAbsent);
    type.member<&EncoderObject::item_separator>("item_separator", MemberKind::NoneWhenAbsent);
    type.member<&EncoderObject::sorts_keys>("sort_keys", MemberKind::ReadOnlyBool);
    type.member<&EncoderObject::skips_keys>("skipkeys", MemberKind::ReadOnlyBool);
}

}  // namespace krait::modules::json
