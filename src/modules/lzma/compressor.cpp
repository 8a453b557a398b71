#include "modules/lzma/lzma.h"
#include "object/int.h"
#include "object/protocol.h"

// LZMACompressor.

namespace krait::modules::xz {

constinit Type compressor_type{};

namespace {

struct Compressor : Object {
    lzma_stream* stream;
    bool is_flushed;
};

void destroy_compressor(Thread&, Object* self) {
    lzma_stream* stream = std::exchange(static_cast<Compressor*>(self)->stream, nullptr);
    if (stream) lzma_end(stream);
    delete stream;
}

struct Settings {
    Format format;
    lzma_check check;
    uint32_t preset;
    Value filters;  // None: by the preset
};

Status start_alone(Thread& t, lzma_stream& stream, const Settings& settings, Filters& filters) {
    if (settings.filters == none()) {
        lzma_options_lzma options;
        if (lzma_lzma_preset(&options, settings.preset))
            return raise_error(t, "Invalid compression preset: {}", settings.preset);
        return check(t, lzma_alone_encoder(&stream, &options));
    }
    TRY(filters.take(t, settings.filters));
    if (filters.size() != 1 || filters.chain()[0].id != LZMA_FILTER_LZMA1)
        return t.raise_value_error("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
    return check(t, lzma_alone_encoder(&stream, static_cast<lzma_options_lzma*>(filters.chain()[0].options)));
}

Status start(Thread& t, lzma_stream& stream, const Settings& settings) {
    Filters filters;
    switch (settings.format) {
        case Format::Xz:
            if (settings.filters == none())
                return check(t, lzma_easy_encoder(&stream, settings.preset, settings.check));
            TRY(filters.take(t, settings.filters));
            return check(t, lzma_stream_encoder(&stream, filters.chain(), settings.check));
        case Format::Alone: return start_alone(t, stream, settings, filters);
        case Format::Raw:
            if (settings.filters == none()) return t.raise_value_error("Must specify filters for FORMAT_RAW");
            TRY(filters.take(t, settings.filters));
            return check(t, lzma_raw_encoder(&stream, filters.chain()));
        default: return t.raise_value_error("Invalid container format: {}", static_cast<int>(settings.format));
    }
}

Result<Ref<>> new_compressor(Thread& t, Type& type, int format, int integrity, Value preset, Value filters) {
    if (preset != none() && filters != none())
        return t.raise_value_error("Cannot specify both preset and filter chain");
    Settings settings{static_cast<Format>(format), LZMA_CHECK_CRC64, LZMA_PRESET_DEFAULT, filters};
    if (preset != none()) settings.preset = static_cast<uint32_t>(TRY(take_unsigned(t, preset, UINT32_MAX)));
    if (settings.format != Format::Xz && integrity != -1 && integrity != LZMA_CHECK_NONE)
        return t.raise_value_error("Integrity checks are only supported by FORMAT_XZ");
    if (settings.format == Format::Xz && integrity != -1) {
        if (integrity < 0 || integrity > LZMA_CHECK_ID_MAX) return raise_error(t, "Internal error");
        settings.check = static_cast<lzma_check>(integrity);
    }
    Ref<Compressor> made = TRY(instance_of<Compressor>(t, type));
    made->stream = new lzma_stream(LZMA_STREAM_INIT);
    TRY(start(t, *made->stream, settings));
    return made;
}

Result<Ref<>> run(Thread& t, Compressor& self, std::string_view input, lzma_action action) {
    std::string out;
    if (input.empty() && action == LZMA_RUN) return share(Value(empty_bytes()));
    TRY(run_pieces(*self.stream, input, out, -1, action == LZMA_FINISH, [&](lzma_stream& stream) -> Result<bool> {
        lzma_ret code = lzma_code(&stream, action);
        if (code == LZMA_BUF_ERROR && stream.avail_in == 0 && stream.avail_out > 0) code = LZMA_OK;
        TRY(check(t, code));
        return code == LZMA_STREAM_END;
    }));
    return bytes_from(t, out);
}

Result<Ref<>> compress(Thread& t, Compressor& self, ByteView data) {
    if (self.is_flushed) return t.raise_value_error("Compressor has been flushed");
    return run(t, self, data.bytes(), LZMA_RUN);
}

Result<Ref<>> flush(Thread& t, Compressor& self) {
    if (self.is_flushed) return t.raise_value_error("Repeated call to flush()");
    self.is_flushed = true;
    return run(t, self, {}, LZMA_FINISH);
}

}  // namespace

void define_compressor(TypeBuilder& type) {
    type.instances<Compressor>().shown(192);
    type.type().destroy = destroy_compressor;
    type.doc("Compresses piece by piece: a container format, an integrity check, and a preset or a chain of filters.");
    type.constructor<"LZMACompressor(format=1, check=-1, preset=None, filters=None)", new_compressor>();
    type.method<"compress(data, /)", compress>("Compressed data that is ready; the rest comes later.");
    type.method<"flush()", flush>("All compressed data that is left; the compressor is done then.");
}

}  // namespace krait::modules::xz
