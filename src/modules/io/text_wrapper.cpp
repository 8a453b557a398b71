#include "modules/io/text_wrapper.h"

#include "modules/io/buffered.h"
#include "modules/io/io_parts.h"
#include "object/codecs.h"
#include "object/int.h"
#include "object/type_builder.h"
#include "object/warnings.h"

// TextIOWrapper: making, remaking, closing, and what it says about itself.

namespace krait::modules::io {

namespace io_types {
constinit Type TextIOWrapper{};
}

namespace {

constexpr int64_t kChunkSize = 8192;

// --- making ---

// Names go to C code: UnicodeEncodeError of lone surrogates, and at the start "embedded null character".
Status check_name(Thread& t, Value name, bool is_start) {
    Str& text = *as_str(name);
    if (is_start && has_character(text, '\0')) return t.raise_value_error("embedded null character");
    if (text.is_ascii()) return {};
    return ask(t, name, "encode"_name);
}

// An explicit encoding; absent: none was given, "locale" means the locale's.
Result<Ref<>> chosen_encoding(Thread& t, Value encoding, bool is_start) {
    Str* name = encoding == none() ? nullptr : as_str(encoding);
    if (encoding != none() && !name) {
        return t.raise_type_error("TextIOWrapper() argument 'encoding' must be str or None, not {}",
                                  type_name(encoding));
    }
    if (!name) {
        if (t.interpreter.configuration.flags.warn_default_encoding)
            TRY(warn(t, types::EncodingWarning, "'encoding' argument not specified"));
        return default_encoding(t);
    }
    if (str_equal(*name, "locale")) return locale_encoding(t);
    TRY(check_name(t, encoding, is_start));
    return share(encoding);
}

Result<Ref<>> chosen_errors(Thread& t, Value errors, bool is_start) {
    if (errors == none()) return share(Value("strict"_name));
    if (!is_str(errors))
        return t.raise_type_error("TextIOWrapper() argument 'errors' must be str or None, not {}", type_name(errors));
    TRY(check_name(t, errors, is_start));
    return share(errors);
}

// A stream that is not at its start must not get a BOM.
Status place_encoder(Thread& t, TextIOWrapper& text) {
    if (!text.is_seekable || !text.encoder) return {};
    text.is_start_of_stream = true;
    Ref<> buffer = share(text.buffer.value());
    Ref<> position = TRY(call_method(t, buffer, "tell"_name));
    if (TRY(equal(t, position, Value::small_int(0)))) return {};
    return reset_encoder(t, text, false);
}

void begin_anew(TextIOWrapper& text) {
    text.is_ready = text.is_detached = false;
    text.decoder = Ref<>();
    text.encoder = Ref<>();
    text.chunk_size = kChunkSize;
    text.bytes_per_character = 0;
    forget_decoded(text);
    forget_snapshot(text);
    text.pending_size = 0;
}

Status text_init(Thread& t, Value self, Value buffer, Str* encoding, Value errors, Str* newline, bool line_buffering,
                 bool write_through) {
    auto or_none = [](Str* text) { return text ? Value(text) : none(); };
    TextIOWrapper& text = text_of(self);
    begin_anew(text);
    Ref<> name = TRY(chosen_encoding(t, or_none(encoding), true));
    Ref<> policy = TRY(chosen_errors(t, errors, true));
    if (t.interpreter.configuration.flags.dev_mode) TRY(lookup_error_handler(t, as_str(policy)));
    text.newline = TRY(newline_mode(t, or_none(newline)));
    TRY(find_codec(t, text, name, policy));
    text.buffer = share(buffer);
    text.line_buffering = line_buffering;
    text.write_through = write_through;
    TRY(make_coders(t, text));
    Ref<> seekable = TRY(call_method(t, buffer, "seekable"_name));
    text.is_seekable = text.is_telling = TRY(is_true(t, seekable));
    Ref<> read1 = TRY(find_attribute(t, buffer, "read1"_name));
    text.has_read1 = static_cast<bool>(read1);
    TRY(place_encoder(t, text));
    text.is_ready = true;
    return {};
}

// --- remaking ---

Result<bool> new_flag(Thread& t, Value value, bool old) {
    if (value == none()) return old;
    Ref<> number = TRY(object::index(t, value));
    auto fits = int_to_int64(number);
    if (!fits || *fits > INT32_MAX || *fits < INT32_MIN)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    return *fits != 0;
}

Status change_codec(Thread& t, TextIOWrapper& text, Value encoding, Value errors, Value newline) {
    Ref<> name = share(text.encoding.value());
    Ref<> policy = share(text.errors.value());
    if (encoding != none()) name = TRY(chosen_encoding(t, encoding, false));
    if (errors != none())
        policy = TRY(chosen_errors(t, errors, false));
    else if (encoding != none())
        policy = share(Value("strict"_name));
    TRY(ask(t, Value(&text), "flush"_name));
    if (newline) text.newline = TRY(newline_mode(t, newline));
    TRY(find_codec(t, text, name, policy));
    TRY(make_coders(t, text));
    return place_encoder(t, text);
}

Status text_reconfigure(Thread& t, TextIOWrapper& self, Value encoding, Value errors, Value newline,
                        Value line_buffering, Value write_through) {
    TRY(check_attached(t, self));
    bool changes_codec = encoding != none() || errors != none() || newline;
    if (self.decoded && changes_codec)
        return raise_unsupported(t, "It is not possible to set the encoding or newline of stream after the first read");
    if (encoding != none() && !is_str(encoding))
        return t.raise_type_error("reconfigure() argument 'encoding' must be str or None, not {}", type_name(encoding));
    if (errors != none() && !is_str(errors))
        return t.raise_type_error("reconfigure() argument 'errors' must be str or None, not {}", type_name(errors));
    if (newline && newline != none() && !is_str(newline))
        return t.raise_type_error("reconfigure() argument 'newline' must be str or None, not {}", type_name(newline));
    bool new_line_buffering = TRY(new_flag(t, line_buffering, self.line_buffering));
    bool new_write_through = TRY(new_flag(t, write_through, self.write_through));
    if (changes_codec)
        TRY(change_codec(t, self, encoding, errors, newline));
    else
        TRY(ask(t, Value(&self), "flush"_name));
    self.line_buffering = new_line_buffering;
    self.write_through = new_write_through;
    return {};
}

// --- closing ---

Result<Ref<>> text_close(Thread& t, TextIOWrapper& self) {
    TRY(check_attached(t, self));
    Ref<> closed = TRY(get_attribute(t, Value(&self), "closed"_name));
    if (TRY(is_true(t, closed))) return share(none());
    if (self.is_detached) return share(none());  // asking has done it
    Ref<> buffer = share(self.buffer.value());
    if (self.finalizing && call_method(t, buffer, "_dealloc_warn"_name, Value(&self)).failed()) t.clear_exception();
    Ref<> failure;
    if (call_method(t, Value(&self), "flush"_name).failed()) failure = t.take_exception();
    Result<Ref<>> result = call_method(t, buffer, "close"_name);
    if (!failure) return result;
    if (result.failed()) return chain_failures(t, std::move(failure));
    return t.set_exception(std::move(failure));
}

Result<Ref<>> text_detach(Thread& t, TextIOWrapper& self) {
    TRY(check_attached(t, self));
    TRY(ask(t, Value(&self), "flush"_name));
    self.is_detached = true;
    self.is_ready = false;
    return self.buffer.take();
}

// --- questions ---

Result<Ref<>> buffer_of(Thread& t, Value self) {
    TextIOWrapper& text = text_of(self);
    TRY(check_attached(t, text));
    return share(text.buffer.value());
}

template <NameText name>
Result<Ref<>> buffer_attribute(Thread& t, Value self) {
    Ref<> buffer = TRY(buffer_of(t, self));
    return get_attribute(t, buffer, operator""_name < name>());
}

template <NameText name>
Result<Ref<>> buffer_method(Thread& t, Value self) {
    Ref<> buffer = TRY(buffer_of(t, self));
    return call_method(t, buffer, operator""_name < name>());
}

Result<Ref<>> get_text_newlines(Thread& t, Value self) {
    TRY(check_attached(t, text_of(self)));
    TextIOWrapper& text = text_of(self);
    if (!text.can_read || !text.newline.is_universal) {
        if (!text.decoder) return share(none());
        Ref<> decoder = share(text.decoder.value());
        Ref<> found = TRY(find_attribute(t, decoder, "newlines"_name));
        return found ? std::move(found) : share(none());
    }
    return newlines_value(t, text.newline_state.seen);
}

Result<Ref<>> get_errors(Thread& t, Value self) {
    TextIOWrapper& text = text_of(self);
    if (!text.is_ready && !text.is_detached) return raise_uninitialized(t);
    return share(text.errors.value());
}

Result<Ref<>> get_chunk_size(Thread& t, Value self) {
    TRY(check_attached(t, text_of(self)));
    return int_from_int64(t, text_of(self).chunk_size);
}

Status set_chunk_size(Thread& t, Value self, Value value) {
    TRY(check_attached(t, text_of(self)));
    if (!value)
        return t.raise(types::AttributeError, "attribute '_CHUNK_SIZE' of '{}' objects cannot be deleted",
                       type_name(self));
    int64_t size = TRY(index_int64(t, value, types::ValueError));
    if (size <= 0) return t.raise_value_error("a strictly positive integer is required");
    text_of(self).chunk_size = size;
    return {};
}

Result<Ref<>> text_repr(Thread& t, Value self) {
    TextIOWrapper& text = text_of(self);
    if (!text.is_ready && !text.is_detached) return raise_uninitialized(t);
    std::string shown = TRY(stream_repr_start(t, self));
    Ref<> mode = TRY(find_attribute(t, self, "mode"_name));
    if (mode) {
        Ref<Str> mode_repr = TRY(repr(t, mode));
        str_append_utf8(*mode_repr, shown.append(" mode="));
    }
    Ref<> encoding = share(text.encoding.value());
    Ref<Str> encoding_repr = TRY(repr(t, encoding));
    str_append_utf8(*encoding_repr, shown.append(" encoding="));
    return str_from_utf8(t, shown.append(">"));
}

void text_destroy(Thread&, Object* self) { drop_pending(*static_cast<TextIOWrapper*>(self)); }

}  // namespace

Status check_attached(Thread& t, const TextIOWrapper& text) {
    if (text.is_ready) [[likely]]
        return {};
    if (text.is_detached) return t.raise_value_error("underlying buffer has been detached");
    return raise_uninitialized(t);
}

Result<bool> text_is_closed(Thread& t, TextIOWrapper& text) {
    if (is_exact_text(Value(&text))) {
        Buffered* buffered = exact_reader(text.buffer);
        if (!buffered) buffered = exact_writer(text.buffer);
        if (buffered && buffered->is_ready) return buffered_is_closed(t, *buffered);
    }
    return is_closed(t, Value(&text));
}

Status check_usable(Thread& t, TextIOWrapper& text) {
    TRY(check_attached(t, text));
    if (TRY(text_is_closed(t, text))) return raise_closed(t);
    return {};
}

void define_text_wrapper(TypeBuilder& type) {
    type.instances<TextIOWrapper>().references<&TextIOWrapper::buffer, 9>().shown(200, 0, 184, 176);
    type.set_flags(kTypeBase);
    type.doc(
        "(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, "
        "write_through=False)",
        "Text over a buffered stream of bytes.");
    type.type().destroy = text_destroy;
    type.slots().init = init_slot<
        "TextIOWrapper(buffer, encoding=None, errors=None, newline=None, "
        "line_buffering=False, write_through=False)",
        text_init>;
    type.slots().repr = text_repr;
    type.method<"detach()", text_detach>("Separates the buffer and returns it.");
    type.method<"reconfigure(*, encoding=None, errors=None, newline=?, line_buffering=None, write_through=None)",
                text_reconfigure>("Changes how the stream works from here on.");
    add_text_writing(type);
    add_text_reading(type);
    type.method<"close()", text_close>("Flushes and closes.");
    type.method<"fileno()", buffer_method<"fileno">>("The descriptor of the file.");
    type.method<"seekable()", buffer_method<"seekable">>("Has the file positions?");
    type.method<"readable()", buffer_method<"readable">>("Can the buffer be read?");
    type.method<"writable()", buffer_method<"writable">>("Can the buffer be written?");
    type.method<"isatty()", buffer_method<"isatty">>("Is it a terminal?");
    add_text_position(type);
    type.method<"__getstate__()", refuse_pickling>("");
    type.member<&TextIOWrapper::encoding>("encoding", MemberKind::ReadOnlyObject);
    type.member<&TextIOWrapper::buffer>("buffer", MemberKind::ReadOnlyObject);
    type.member<&TextIOWrapper::line_buffering>("line_buffering", MemberKind::ReadOnlyBool);
    type.member<&TextIOWrapper::write_through>("write_through", MemberKind::ReadOnlyBool);
    type.member<&TextIOWrapper::finalizing>("_finalizing", MemberKind::Bool);
    type.getset("name", buffer_attribute<"name">);
    type.getset("closed", buffer_attribute<"closed">);
    type.getset("newlines", get_text_newlines);
    type.getset("errors", get_errors);
    type.getset("_CHUNK_SIZE", get_chunk_size, set_chunk_size);
}

}  // namespace krait::modules::io
