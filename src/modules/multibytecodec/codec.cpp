// MultibyteCodec: what getcodec() gives.

#include "modules/multibytecodec/codec.h"

#include "object/allocate.h"
#include "object/buffer.h"
#include "object/codecs.h"
#include "object/int.h"
#include "object/protocol.h"

namespace krait::modules::multibyte {

namespace types {
constinit Type MultibyteCodec{};
}

namespace {

struct MultibyteCodec : Object {
    Codec codec;
};

Result<Ref<>> codec_encode(Thread& t, MultibyteCodec& self, Value input, Str* errors_text) {
    Errors errors = TRY(errors_argument(t, errors_text));
    Ref<Str> text = TRY(text_of(t, input));
    ShiftState state = base::charset::start_of_encoding(self.codec);
    Encoding encoding(t, self.codec, state, errors, *text);
    TRY(encoding.run(true));
    encoding.finish();
    Ref<Bytes> bytes = TRY(bytes_from(t, encoding.out));
    Ref<> length = TRY(int_from_int64(t, text->length));
    return tuple_of(t, bytes, length);
}

Result<Ref<>> codec_decode(Thread& t, MultibyteCodec& self, ByteView input, Str* errors_text) {
    Errors errors = TRY(errors_argument(t, errors_text));
    ShiftState state = base::charset::start_of_decoding(self.codec);
    Decoding decoding(t, self.codec, state, errors, std::string(input.bytes()));
    TRY(decoding.run(true));
    Ref<Str> text = TRY(decoding.text());
    Ref<> length = TRY(int_from_int64(t, input.size()));
    return tuple_of(t, text, length);
}

void define_codec(TypeBuilder& type) {
    type.instances<MultibyteCodec>().shown(32).set_flags(kTypeDisallowInstantiation);
    type.method<"encode(input, errors=None)", codec_encode>(
        "The text as bytes, and how many characters it had.\n\nErrors are raised, or treated as the handler of that "
        "name does.");
    type.method<"decode(input, errors=None)", codec_decode>(
        "The bytes as text, and how many they were.\n\nErrors are raised, or treated as the handler of that name "
        "does.");
}

const TypeDefinition kTypes[] = {
    {&types::MultibyteCodec, "_multibytecodec.MultibyteCodec", &object::types::Object, define_codec},
    {&types::IncrementalEncoder, "_multibytecodec.MultibyteIncrementalEncoder", &object::types::Object,
     define_incremental_encoder},
    {&types::IncrementalDecoder, "_multibytecodec.MultibyteIncrementalDecoder", &object::types::Object,
     define_incremental_decoder},
    {&types::StreamReader, "_multibytecodec.MultibyteStreamReader", &object::types::Object, define_stream_reader},
    {&types::StreamWriter, "_multibytecodec.MultibyteStreamWriter", &object::types::Object, define_stream_writer},
};
TypeDefinitions registered(kTypes);

// CPython's own modules give it a capsule with their tables; there is nothing else it would take.
Result<Ref<>> create_codec(Thread& t, Value, Value) { return t.raise_value_error("argument type invalid"); }

}  // namespace

Result<Ref<>> codec_new(Thread& t, Codec codec) {
    Ref<MultibyteCodec> made = TRY(instance_of<MultibyteCodec>(t, types::MultibyteCodec));
    made->codec = codec;
    return made;
}

Result<Codec> codec_of_class(Thread& t, Type& type) {
    Ref<> codec = TRY(get_attribute(t, Value(&type), "codec"_name));
    if (type_of(codec) != &types::MultibyteCodec) return t.raise_type_error("codec is unexpected type");
    return static_cast<MultibyteCodec*>(codec.value().as_object())->codec;
}

Result<Errors> errors_argument(Thread& t, Str* errors) {
    Errors result;
    if (!errors) return result;
    TRY(check_codec_name(t, *errors));
    result.name = share(errors);
    return result;
}

Result<Ref<Str>> constructor_errors(Thread& t, std::string_view function, int number, Value errors) {
    if (!errors) return share("strict"_name);
    Str* text = as_str(errors);
    if (!text) return t.raise_type_error("{}() argument {} must be str, not {}", function, number, shown_type(errors));
    TRY(check_codec_name(t, *text));
    return share(text);
}

Status set_errors(Thread& t, Field<Str>& errors, Value value) {
    if (!value) return t.raise(object::types::AttributeError, "cannot delete attribute");
    Str* text = as_str(value);
    if (!text) return t.raise_type_error("errors must be a string");
    TRY(encode_utf8(t, *text));
    int64_t end = 0;
    while (end < text->length && (*text)[end] != 0) ++end;
    Ref<Str> kept = TRY(str_slice(t, *text, 0, end));
    errors = std::move(kept);
    return {};
}

}  // namespace krait::modules::multibyte

namespace krait::modules {

using namespace multibyte;

KRAIT_MODULE(_multibytecodec, "What the encodings of East Asia have in common.") {
    m.type(multibyte::types::IncrementalEncoder).type(multibyte::types::IncrementalDecoder);
    m.type(multibyte::types::StreamReader).type(multibyte::types::StreamWriter);
    m.def<"~__create_codec(object, /)", create_codec>("Not for programs.");
    return {};
}

}  // namespace krait::modules
