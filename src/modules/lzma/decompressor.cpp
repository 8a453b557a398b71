#include "modules/lzma/lzma.h"
#include "object/int.h"
#include "object/protocol.h"

// LZMADecompressor.

namespace krait::modules::xz {

constinit Type decompressor_type{};

namespace {

struct Decompressor : PieceDecompressor {
    lzma_stream* stream;
    int32_t check;
};

void destroy_decompressor(Thread&, Object* self) {
    auto& object = *static_cast<Decompressor*>(self);
    if (object.stream) lzma_end(object.stream);
    delete std::exchange(object.stream, nullptr);
    delete std::exchange(object.input, nullptr);
}

Status start(Thread& t, Decompressor& self, Format format, uint64_t limit, Value filters) {
    constexpr uint32_t kFlags = LZMA_TELL_ANY_CHECK | LZMA_TELL_NO_CHECK;
    lzma_stream* stream = self.stream;
    switch (format) {
        case Format::Auto: return check(t, lzma_auto_decoder(stream, limit, kFlags));
        case Format::Xz: return check(t, lzma_stream_decoder(stream, limit, kFlags));
        case Format::Alone: self.check = LZMA_CHECK_NONE; return check(t, lzma_alone_decoder(stream, limit));
        case Format::Raw: {
            self.check = LZMA_CHECK_NONE;
            Filters chain;
            TRY(chain.take(t, filters));
            return check(t, lzma_raw_decoder(stream, chain.chain()));
        }
        default: return t.raise_value_error("Invalid container format: {}", static_cast<int>(format));
    }
}

Result<Ref<>> new_decompressor(Thread& t, Type& type, int format_number, Value memlimit, Value filters) {
    auto format = static_cast<Format>(format_number);
    uint64_t limit = UINT64_MAX;
    if (memlimit != none()) {
        if (format == Format::Raw) return t.raise_value_error("Cannot specify memory limit with FORMAT_RAW");
        limit = TRY(take_unsigned(t, memlimit, UINT64_MAX));
    }
    if (format == Format::Raw && filters == none()) return t.raise_value_error("Must specify filters for FORMAT_RAW");
    if (format != Format::Raw && filters != none())
        return t.raise_value_error("Cannot specify filters except with FORMAT_RAW");
    Ref<Decompressor> made = TRY(instance_of<Decompressor>(t, type));
    made->unused_data = share(Value(empty_bytes()));
    made->input = new std::string();
    made->needs_input = true;
    made->check = kUnknownCheck;
    made->stream = new lzma_stream(LZMA_STREAM_INIT);
    TRY(start(t, *made, format, limit, filters));
    return made;
}

Result<Ref<>> decompress(Thread& t, Decompressor& self, ByteView data, int64_t most) {
    if (self.is_at_end) return t.raise(types::EOFError, "Already at end of stream");
    return decompress_pieces(t, self, *self.stream, data.bytes(), most, true, [&](lzma_stream& stream) -> Result<bool> {
        lzma_ret code = lzma_code(&stream, LZMA_RUN);
        if (code == LZMA_BUF_ERROR && stream.avail_in == 0 && stream.avail_out > 0) code = LZMA_OK;
        TRY(check(t, code));
        if (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK) self.check = lzma_get_check(&stream);
        return code == LZMA_STREAM_END;
    });
}

}  // namespace

void define_decompressor(TypeBuilder& type) {
    type.instances<Decompressor>().references<&Decompressor::unused_data, 1>().shown(224).clear_flags(kTypeGc);
    type.type().destroy = destroy_decompressor;
    type.doc("(format=FORMAT_AUTO, memlimit=None, filters=None)",
             "Decompresses piece by piece, keeping input for later.");
    type.constructor<"LZMADecompressor(format=0, memlimit=None, filters=None)", new_decompressor>();
    type.method<"decompress(data, max_length=-1)", decompress>("Data, at most max_length bytes of it.");
    type.member<&Decompressor::check>("check", MemberKind::Int32, "The integrity check of the stream.");
    type.member<&Decompressor::is_at_end>("eof", MemberKind::ReadOnlyBool,
                                          "Whether the end of the stream has been reached.");
    type.member<&Decompressor::needs_input>("needs_input", MemberKind::ReadOnlyBool,
                                            "Whether more input is needed for more output.");
    type.member<&Decompressor::unused_data>("unused_data", MemberKind::ReadOnlyObject, "Input behind the end.");
}

}  // namespace krait::modules::xz
