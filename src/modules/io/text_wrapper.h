#pragma once

// TextIOWrapper: text over a stream of bytes.
//
// Reading: a chunk of bytes is decoded, its line ends translated; `decoded` holds the text, `decoded_used` tells how
// much of it has been given out. `snapshot` is how the chunk came about (the decoder's state before it and the bytes),
// from which tell() finds the byte position of any character.
//
// Writing: encoded text collects in `pending` and goes to the buffer in one write.
//
// UTF-8, ASCII and Latin-1 are decoded and encoded here; other codecs by the incremental objects of their modules, as
// are bytes of these three that are in error (so that tracebacks show the modules). UTF-16 and UTF-32 are encoded
// here too, as by CPython's encodefuncs: their incremental encoders are only reset, a stream that cannot seek gets no
// BOM.

#include "modules/io/io_base.h"
#include "modules/io/newlines.h"

namespace krait::modules::io {

enum class NativeCodec : uint8_t { None, Utf8, Ascii, Latin1 };

// UTF-16 and UTF-32 in their byte orders.
struct WideCodec;

struct TextIOWrapper : IOBase {
    Field<> buffer;
    Field<> encoding;  // as it was given
    Field<> errors;
    Field<> codec_info;
    Field<> encoder;         // incremental; absent: native, or nothing can be written
    Field<> decoder;         // incremental; absent: native, or nothing can be read
    Field<Str> decoded;      // absent: nothing
    Field<Bytes> snapshot;   // bytes behind `decoded`, the decoder's own buffer in front; absent: no snapshot
    Field<> snapshot_flags;  // the decoder's flags before them

    bool is_ready, is_detached;
    bool finalizing;
    bool can_read, can_write;
    bool line_buffering, write_through;
    bool has_read1;
    bool is_seekable, is_telling;
    bool is_start_of_stream;  // a wide codec with a BOM must write it
    NativeCodec codec;
    const WideCodec* wide_codec;  // null: none of them
    uint8_t undecoded_size;       // of `undecoded`: the start of a character whose rest has not been read
    char undecoded[4];
    NewlineMode newline;
    NewlineState newline_state;
    int64_t chunk_size;
    int64_t decoded_used;
    double bytes_per_character;

    char* pending;
    size_t pending_size, pending_capacity;
};

inline TextIOWrapper& text_of(Value self) { return *static_cast<TextIOWrapper*>(self.as_object()); }
inline bool is_exact_text(Value stream) { return type_of(stream) == &io_types::TextIOWrapper; }

Status check_attached(Thread& t, const TextIOWrapper& text);
// Attached and open: "I/O operation on closed file."
Status check_usable(Thread& t, TextIOWrapper& text);
Result<bool> text_is_closed(Thread& t, TextIOWrapper& text);

// --- codecs (text_codec.cpp) ---

// Finds the codec of `encoding`, and what reading and writing with it need.
Status find_codec(Thread& t, TextIOWrapper& text, Value encoding, Value errors);
Status make_coders(Thread& t, TextIOWrapper& text);
// The text's encoding when none is given: UTF-8 or the locale's.
Result<Ref<>> default_encoding(Thread& t);
Result<Ref<>> locale_encoding(Thread& t);
Result<Ref<Str>> decode(Thread& t, TextIOWrapper& text, Value input, bool is_final);
Result<Ref<Str>> decode_bytes(Thread& t, TextIOWrapper& text, std::string_view input, bool is_final);

struct DecoderState {
    Ref<> buffer;  // bytes
    Ref<> flags;
};
Result<DecoderState> decoder_state(Thread& t, TextIOWrapper& text);
Status set_decoder_state(Thread& t, TextIOWrapper& text, const DecoderState& state);
Status reset_decoder(Thread& t, TextIOWrapper& text);
Status reset_encoder(Thread& t, TextIOWrapper& text, bool is_start);
// The encoded text at the end of `pending` when it is short or goes there in any case; else bytes of its own.
Result<Ref<Bytes>> encode(Thread& t, TextIOWrapper& text, Str& str);

// --- reading (text_read.cpp) ---

void forget_decoded(TextIOWrapper& text);
void forget_snapshot(TextIOWrapper& text);

// --- writing (text_write.cpp) ---

Status flush_text(Thread& t, TextIOWrapper& text);  // pending bytes go to the buffer
void grow_pending(TextIOWrapper& text, size_t capacity);
void drop_pending(TextIOWrapper& text);

void add_text_reading(TypeBuilder& type);
void add_text_writing(TypeBuilder& type);
void add_text_position(TypeBuilder& type);

}  // namespace krait::modules::io
