#include <algorithm>

#include "modules/multibytecodec/codec.h"
#include "object/codecs.h"
#include "object/int.h"
#include "object/memory_probe.h"
#include "object/protocol.h"

namespace krait::modules::multibyte {

namespace {

constexpr std::string_view kIllegal = "illegal multibyte sequence", kIncomplete = "incomplete multibyte sequence";

std::string_view name_of(Codec codec) { return base::charset::kCodecNames[static_cast<size_t>(codec)]; }

Status raise_internal(Thread& t) { return t.raise(object::types::RuntimeError, "internal codec error"); }

Status point_at(Thread& t, UnicodeError& error, size_t start, size_t end, std::string_view reason) {
    error.start = static_cast<int64_t>(start);
    error.end = static_cast<int64_t>(end);
    error.reason = TRY(str_from_utf8(t, reason));
    return {};
}

Result<Ref<Tuple>> answer_of(Thread& t, const Errors& errors, Value error, bool takes_bytes, std::string_view verb) {
    Ref<> handler = TRY(lookup_error_handler(t, errors.name.get()));
    Ref<> answer = TRY(call(t, handler, error));
    Tuple* pair = as_tuple(answer);
    bool fits = pair && pair->size == 2 && (is_str(pair->at(0)) || (takes_bytes && is_bytes(pair->at(0)))) &&
                is_int(pair->at(1));
    if (!fits) return t.raise_type_error("{} error handler must return (str, int) tuple", verb);
    return share(pair);
}

Result<size_t> position_of(Thread& t, Value value, size_t size) {
    auto given = int_to_int64(value);
    if (!given) return t.raise(object::types::IndexError, "position -1 from error handler out of bounds");
    int64_t position = *given < 0 ? *given + static_cast<int64_t>(size) : *given;
    if (position < 0 || position > static_cast<int64_t>(size))
        return t.raise(object::types::IndexError, "position {} from error handler out of bounds", position);
    return static_cast<size_t>(position);
}

std::u32string points_of(const Str& text) {
    std::u32string points(static_cast<size_t>(text.length), 0);
    auto copy = [&](auto* units) { std::copy(units, units + text.length, points.begin()); };
    if (text.kind() == 1)
        copy(text.data1());
    else if (text.kind() == 2)
        copy(text.data2());
    else
        copy(text.data4());
    return points;
}

}  // namespace

Result<Ref<Str>> text_of(Thread& t, Value value) {
    if (Str* text = as_str(value)) return share(text);
    return str(t, value);
}

Result<Ref<Str>> with_pending(Thread& t, std::u32string_view pending, Str& text) {
    if (pending.empty()) return share(&text);
    Ref<Str> first = TRY(str_from_code_points(t, pending));
    return str_concat(t, *first, text);
}

Raised raise_too_much_pending(Thread& t, Codec codec, std::string_view bytes, std::string_view reason) {
    Result<Ref<Bytes>> object = bytes_from(t, bytes);
    if (object.failed()) return {};
    Ref<Bytes> held = object.take();
    Result<Ref<UnicodeError>> error = unicode_decode_error_new(t, name_of(codec), held, 0, held->size, reason);
    if (error.failed()) return {};
    return t.raise(Ref<>(error.take()));
}

// --- both ---

Status Conversion::handle(Halt halt) {
    if (halt.why == Halt::Why::Internal) return raise_internal(t_);
    if (errors_.is("ignore") || errors_.is("replace")) {
        if (errors_.is("replace")) replace();
        at_ += halt.size;
        return {};
    }
    size_t end = at_ + halt.size;
    std::string_view reason = halt.why == Halt::Why::Illegal ? kIllegal : kIncomplete;
    if (error_) {
        TRY(point_at(t_, *error_, at_, end, reason));
    } else {
        error_ = TRY(new_error(static_cast<int64_t>(at_), static_cast<int64_t>(end), reason));
    }
    if (errors_.is("strict")) return t_.raise(Ref<>(error_));
    return ask_handler(error_);
}

// --- encoding ---

Encoding::Encoding(Thread& t, Codec codec, ShiftState& state, const Errors& errors, Str& text)
    : Conversion(t, codec, state, errors), text_(share(&text)) {}

Status Encoding::run(bool is_final) {
    TRY(check_memory(t_, static_cast<unsigned __int128>(text_->length) * 12));
    points_ = points_of(*text_);
    out.reserve(points_.size() * 2);
    for (;;) {
        Halt halt = base::charset::encode_some(codec_, state_, points_, at_, is_final, out);
        if (halt.why == Halt::Why::End || (halt.why == Halt::Why::Incomplete && !is_final)) return {};
        TRY(handle(halt));
    }
}

Result<Ref<UnicodeError>> Encoding::new_error(int64_t start, int64_t end, std::string_view reason) {
    return unicode_encode_error_new(t_, name_of(codec_), text_, start, end, reason);
}

void Encoding::replace() {
    size_t at = 0;
    Halt halt = base::charset::encode_some(codec_, state_, U"?", at, true, out);
    if (halt.why != Halt::Why::End) out += '?';
}

Status Encoding::ask_handler(Value error) {
    Ref<Tuple> answer = TRY(answer_of(t_, errors_, error, true, "encoding"));
    TRY(append_replacement(answer->at(0)));
    at_ = TRY(position_of(t_, answer->at(1), points_.size()));
    return {};
}

Status Encoding::append_replacement(Value replacement) {
    if (Bytes* bytes = as_bytes(replacement)) {
        out += bytes->text();
        return {};
    }
    Errors strict;
    Encoding encoding(t_, codec_, state_, strict, *as_str(replacement));
    TRY(encoding.run(true));
    out += encoding.out;
    return {};
}

// --- decoding ---

Decoding::Decoding(Thread& t, Codec codec, ShiftState& state, const Errors& errors, std::string bytes)
    : Conversion(t, codec, state, errors), bytes_(std::move(bytes)) {}

char32_t* Decoding::room(size_t count) {
    if (points_.size() < made_ + count) points_.resize(std::max(made_ + count, points_.size() + points_.size() / 2));
    return points_.data() + made_;
}

Status Decoding::run(bool is_final) {
    TRY(check_memory(t_, static_cast<unsigned __int128>(bytes_.size()) * 8));
    for (;;) {
        char32_t* end = room(bytes_.size() - at_);
        Halt halt = base::charset::decode_some(codec_, state_, bytes_, at_, end);
        made_ = static_cast<size_t>(end - points_.data());
        if (halt.why == Halt::Why::End || (halt.why == Halt::Why::Incomplete && !is_final)) return {};
        TRY(handle(halt));
    }
}

Status Decoding::refuse_rest() {
    if (at_ == bytes_.size()) return {};
    return handle({Halt::Why::Incomplete, bytes_.size() - at_});
}

void Decoding::replace() {
    *room(1) = 0xFFFD;
    ++made_;
}

Result<Ref<UnicodeError>> Decoding::new_error(int64_t start, int64_t end, std::string_view reason) {
    Ref<Bytes> object = TRY(bytes_from(t_, bytes_));
    return unicode_decode_error_new(t_, name_of(codec_), object, start, end, reason);
}

Status Decoding::ask_handler(Value error) {
    Ref<Tuple> answer = TRY(answer_of(t_, errors_, error, false, "decoding"));
    std::u32string replacement = points_of(*as_str(answer->at(0)));
    std::copy(replacement.begin(), replacement.end(), room(replacement.size()));
    made_ += replacement.size();
    at_ = TRY(position_of(t_, answer->at(1), bytes_.size()));
    return {};
}

Status Decoding::keep_rest(Pending<char>& pending) const {
    std::string_view rest = std::string_view(bytes_).substr(at_);
    if (rest.size() > kMostPendingBytes) return raise_too_much_pending(t_, codec_, bytes_, "pending buffer overflow");
    pending.keep(rest);
    return {};
}

Result<Ref<Str>> Decoding::text() const { return str_from_code_points(t_, {points_.data(), made_}); }

}  // namespace krait::modules::multibyte
