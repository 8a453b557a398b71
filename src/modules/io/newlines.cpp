#include "modules/io/newlines.h"

#include <cstring>

#include "modules/io/io_parts.h"
#include "object/allocate.h"
#include "object/int.h"
#include "object/str_builder.h"
#include "object/type_builder.h"

namespace krait::modules::io {

namespace io_types {
constinit Type IncrementalNewlineDecoder{};
}

namespace {

template <typename Unit>
const Unit* find_unit(const Unit* start, const Unit* end, Unit wanted) {
    if constexpr (sizeof(Unit) == 1) {
        auto* found = static_cast<const Unit*>(std::memchr(start, wanted, static_cast<size_t>(end - start)));
        return found ? found : end;
    } else {
        while (start < end && *start != wanted) ++start;
        return start;
    }
}

template <typename Visitor>
auto with_units(const Str& text, Visitor visitor) {
    switch (text.kind()) {
        case 1: return visitor(text.data1());
        case 2: return visitor(text.data2());
        default: return visitor(text.data4());
    }
}

// Kinds of line ends in the text, of which some are known already.
template <typename Unit>
uint8_t kinds_seen(const Unit* start, const Unit* end, uint8_t seen) {
    if (!(seen & kSeenLf) && find_unit(start, end, Unit{'\r'}) == end)
        return find_unit(start, end, Unit{'\n'}) == end ? seen : seen | kSeenLf;
    while (start < end && seen != kSeenAll) {
        Unit c = *start++;
        if (c == '\n') {
            seen |= kSeenLf;
        } else if (c == '\r' && start < end && *start == '\n') {
            seen |= kSeenCrLf;
            ++start;
        } else if (c == '\r') {
            seen |= kSeenCr;
        }
    }
    return seen;
}

template <typename Unit>
void append_translated(StrBuilder& out, const Unit* start, const Unit* end) {
    while (start < end) {
        const Unit* stop = find_unit(start, end, Unit{'\r'});
        out.append_units(start, stop - start);
        if (stop == end) return;
        out.append('\n');
        start = stop + 1;
        if (start < end && *start == '\n') ++start;
    }
}

template <typename Unit>
int64_t universal_end(const Unit* units, int64_t start, int64_t end) {
    for (int64_t i = start; i < end; ++i) {
        if (units[i] == '\n') return i + 1;
        if (units[i] == '\r') return i + 1 < end && units[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return -1;
}

template <typename Unit>
int64_t marked_end(const Unit* units, int64_t start, int64_t end, const char* mark) {
    for (const Unit* from = units + start;; ++from) {
        from = find_unit(from, units + end, static_cast<Unit>(mark[0]));
        if (from == units + end) return -1;
        if (!mark[1]) return from + 1 - units;
        if (from + 1 < units + end && from[1] == static_cast<Unit>(mark[1])) return from + 2 - units;
    }
}

}  // namespace

Result<Ref<>> newlines_value(Thread& t, uint8_t seen) {
    if (seen == 0) return share(none());
    static constexpr std::string_view kTexts[] = {"\r", "\n", "\r\n"};
    Ref<> found[3];
    Value values[3];
    int count = 0;
    for (int i = 0; i < 3; ++i) {
        if (!(seen & 1 << i)) continue;
        found[count] = TRY(str_from_ascii(t, kTexts[i]));
        values[count] = found[count];
        ++count;
    }
    if (count == 1) return std::move(found[0]);
    return tuple_from(t, values, count);
}

bool has_character(const Str& text, char character) {
    return with_units(text, [&](auto* units) {
        using Unit = std::remove_cvref_t<decltype(*units)>;
        return find_unit(units, units + text.length, static_cast<Unit>(character)) != units + text.length;
    });
}

Result<Ref<Str>> decode_newlines(Thread& t, NewlineState& state, Ref<Str> text, bool translates, bool is_final) {
    bool had_pending = state.has_pending_cr && (is_final || text->length > 0);
    bool ends_in_cr = !is_final && text->length > 0 && (*text)[text->length - 1] == '\r';
    if (had_pending || ends_in_cr) {
        StrBuilder out;
        if (had_pending) out.append('\r');
        out.append(*text, 0, text->length - ends_in_cr);
        text = TRY(out.finish(t));
        state.has_pending_cr = ends_in_cr;
    }
    if (text->length == 0) return text;
    if (translates && state.seen == kSeenLf && !has_character(*text, '\r')) return text;
    state.seen = with_units(*text, [&](auto* units) { return kinds_seen(units, units + text->length, state.seen); });
    if (!translates || !has_character(*text, '\r')) return text;
    StrBuilder out;
    with_units(*text, [&](auto* units) { append_translated(out, units, units + text->length); });
    return out.finish(t);
}

Result<NewlineMode> newline_mode(Thread& t, Value newline) {
    NewlineMode mode{};
    if (newline == none()) {
        mode.is_universal = mode.translates_input = true;
        return mode;
    }
    std::string text = str_to_utf8(*as_str(newline));
    if (text.find('\0') != text.npos) return t.raise_value_error("embedded null character");
    if (!text.empty() && text != "\n" && text != "\r" && text != "\r\n")
        return t.raise_value_error("illegal newline value: {}", text);
    std::memcpy(mode.text, text.data(), text.size());
    mode.is_universal = text.empty();
    if (text == "\r") mode.written = "\r";
    if (text == "\r\n") mode.written = "\r\n";
    return mode;
}

int64_t find_line_end(const Str& text, int64_t start, int64_t end, const NewlineMode& mode) {
    return with_units(text, [&](auto* units) {
        if (mode.translates_input) return marked_end(units, start, end, "\n");
        if (mode.is_universal) return universal_end(units, start, end);
        return marked_end(units, start, end, mode.text);
    });
}

// --- IncrementalNewlineDecoder ---

namespace {

struct NewlineDecoder : Object {
    Field<> decoder;  // absent: __init__ has not run; None: the input is text
    Field<> errors;
    bool translates;
    NewlineState state;
};

NewlineDecoder& decoder_of(Value self) { return *static_cast<NewlineDecoder*>(self.as_object()); }

Status check_made(Thread& t, const NewlineDecoder& decoder) {
    if (!decoder.decoder) return t.raise_value_error("IncrementalNewlineDecoder.__init__() not called");
    return {};
}

Status decoder_init(Thread& t, Value self, Value decoder, bool translates, Value errors) {
    NewlineDecoder& made = decoder_of(self);
    Ref<> policy = errors ? share(errors) : Ref<>(TRY(str_from_ascii(t, "strict")));
    made.decoder = share(decoder);
    made.errors = std::move(policy);
    made.translates = translates;
    made.state = {};
    return {};
}

Result<Ref<>> decoder_decode(Thread& t, NewlineDecoder& self, Value input, bool is_final) {
    TRY(check_made(t, self));
    Ref<> decoder = share(self.decoder.value());
    Ref<> text = share(input);
    if (decoder != none()) text = TRY(call_method(t, decoder, "decode"_name, input, boolean(is_final)));
    Str* str = as_str(text);
    if (!str) return t.raise_type_error("decoder should return a string result, not '{}'", type_name(text));
    return decode_newlines(t, self.state, share(str), self.translates, is_final);
}

Result<Ref<>> decoder_getstate(Thread& t, NewlineDecoder& self) {
    TRY(check_made(t, self));
    Ref<> buffer = share(Value(empty_bytes()));
    Ref<> flag = share(Value::small_int(0));
    Ref<> decoder = share(self.decoder.value());
    if (decoder != none()) {
        Ref<> state = TRY(call_method(t, decoder, "getstate"_name));
        Tuple* pair = as_tuple(state);
        if (!pair) return t.raise_type_error("illegal decoder state");
        if (pair->size != 2)
            return t.raise_type_error("illegal decoder state: the first item should be a bytes object, not tuple");
        buffer = share(pair->at(0));
        flag = TRY(object::index(t, pair->at(1)));
    }
    Ref<> shifted = TRY(binary(t, BinaryOp::LeftShift, flag, Value::small_int(1)));
    flag = TRY(binary(t, BinaryOp::Or, shifted, Value::small_int(self.state.has_pending_cr)));
    return tuple_of(t, buffer.value(), flag.value());
}

Status decoder_setstate(Thread& t, NewlineDecoder& self, Value state) {
    TRY(check_made(t, self));
    Tuple* pair = as_tuple(state);
    if (!pair) return t.raise_type_error("state argument must be a tuple");
    if (pair->size != 2) return t.raise_type_error("setstate(): illegal state argument");
    Ref<> flag = TRY(object::index(t, pair->at(1)));
    self.state.has_pending_cr = int_low_bits(flag) & 1;
    Ref<> decoder = share(self.decoder.value());
    if (decoder == none()) return {};
    Ref<> inner_flag = TRY(binary(t, BinaryOp::RightShift, flag, Value::small_int(1)));
    Ref<Tuple> inner = TRY(tuple_of(t, pair->at(0), inner_flag.value()));
    return ask(t, decoder, "setstate"_name, inner);
}

Status decoder_reset(Thread& t, NewlineDecoder& self) {
    TRY(check_made(t, self));
    self.state = {};
    Ref<> decoder = share(self.decoder.value());
    if (decoder == none()) return {};
    return ask(t, decoder, "reset"_name);
}

Result<Ref<>> get_newlines(Thread& t, Value self) {
    TRY(check_made(t, decoder_of(self)));
    return newlines_value(t, decoder_of(self).state.seen);
}

Result<Ref<>> decoder_new(Thread& t, Type& type, const Args&) { return instance_new(t, type); }

}  // namespace

void define_newline_decoder(TypeBuilder& type) {
    type.instances<NewlineDecoder>().references<&NewlineDecoder::decoder, 2>().shown(40).set_flags(kTypeBase);
    type.doc("(decoder, translate, errors='strict')", "Wraps an incremental decoder and translates line ends.");
    type.slots().new_ = decoder_new;
    type.slots().init = init_slot<"IncrementalNewlineDecoder(decoder, translate, errors='strict')", decoder_init>;
    type.method<"decode(input, final=False)", decoder_decode>("");
    type.method<"getstate()", decoder_getstate>("");
    type.method<"setstate(state, /)", decoder_setstate>("");
    type.method<"reset()", decoder_reset>("");
    type.getset("newlines", get_newlines);
}

}  // namespace krait::modules::io
