// The modules that know the codecs by their names.

#include "modules/multibytecodec/codec.h"
#include "object/codecs.h"

namespace krait::modules::multibyte {

namespace {

constexpr Codec kChina[] = {Codec::kGb2312, Codec::kGbk, Codec::kGb18030, Codec::kHz};
constexpr Codec kHongKong[] = {Codec::kBig5hkscs};
constexpr Codec kTaiwan[] = {Codec::kBig5, Codec::kCp950};
constexpr Codec kKorea[] = {Codec::kEucKr, Codec::kCp949, Codec::kJohab};
constexpr Codec kJapan[] = {Codec::kShiftJis,   Codec::kCp932,       Codec::kEucJp,        Codec::kShiftJis2004,
                            Codec::kEucJis2004, Codec::kEucJisx0213, Codec::kShiftJisx0213};
constexpr Codec kIso2022[] = {Codec::kIso2022Kr,     Codec::kIso2022Jp,  Codec::kIso2022Jp1,  Codec::kIso2022Jp2,
                              Codec::kIso2022Jp2004, Codec::kIso2022Jp3, Codec::kIso2022JpExt};

template <const auto& codecs>
Result<Ref<>> getcodec(Thread& t, Value, Value encoding) {
    Str* name = as_str(encoding);
    if (!name) return t.raise_type_error("encoding name must be a string.");
    TRY(encode_utf8(t, *name));
    for (Codec codec : codecs)
        if (str_equal(*name, base::charset::kCodecNames[static_cast<size_t>(codec)])) return codec_new(t, codec);
    return t.raise(object::types::LookupError, "no such codec is supported.");
}

template <const auto& codecs>
Status fill(ModuleBuilder& m) {
    m.def<"getcodec(object, /)", getcodec<codecs>>("The codec of that name.");
    return {};
}

}  // namespace

}  // namespace krait::modules::multibyte

namespace krait::modules {

using namespace multibyte;

KRAIT_MODULE(_codecs_cn, "Encodings of China.") { return fill<kChina>(m); }
KRAIT_MODULE(_codecs_hk, "Encodings of Hong Kong.") { return fill<kHongKong>(m); }
KRAIT_MODULE(_codecs_tw, "Encodings of Taiwan.") { return fill<kTaiwan>(m); }
KRAIT_MODULE(_codecs_kr, "Encodings of Korea.") { return fill<kKorea>(m); }
KRAIT_MODULE(_codecs_jp, "Encodings of Japan.") { return fill<kJapan>(m); }
KRAIT_MODULE(_codecs_iso2022, "The ISO 2022 encodings.") { return fill<kIso2022>(m); }

}  // namespace krait::modules
