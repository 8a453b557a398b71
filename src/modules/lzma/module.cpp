#include "modules/lzma/lzma.h"
#include "object/module_builder.h"

// _lzma: compressing and decompressing by liblzma.

namespace krait::modules {

using namespace object;

namespace xz {

Status check(Thread& t, lzma_ret code) {
    switch (code) {
        case LZMA_OK:
        case LZMA_GET_CHECK:
        case LZMA_NO_CHECK:
        case LZMA_STREAM_END: return {};
        case LZMA_UNSUPPORTED_CHECK: return raise_error(t, "Unsupported integrity check");
        case LZMA_MEM_ERROR: return t.raise_no_memory();
        case LZMA_MEMLIMIT_ERROR: return raise_error(t, "Memory usage limit exceeded");
        case LZMA_FORMAT_ERROR: return raise_error(t, "Input format not supported by decoder");
        case LZMA_OPTIONS_ERROR: return raise_error(t, "Invalid or unsupported options");
        case LZMA_DATA_ERROR: return raise_error(t, "Corrupt input data");
        case LZMA_BUF_ERROR: return raise_error(t, "Insufficient buffer space");
        case LZMA_PROG_ERROR: return raise_error(t, "Internal error");
        default: return raise_error(t, "Unrecognized error from liblzma: {}", static_cast<int>(code));
    }
}

namespace {

const TypeDefinition kTypes[] = {{&compressor_type, "_lzma.LZMACompressor", &types::Object, define_compressor},
                                 {&decompressor_type, "_lzma.LZMADecompressor", &types::Object, define_decompressor}};
TypeDefinitions registered(kTypes);

bool is_check_supported(Thread&, Value, int check_id) {
    return lzma_check_is_supported(static_cast<lzma_check>(check_id));
}

void add_constants(ModuleBuilder& m) {
    m.add("FORMAT_AUTO", 0).add("FORMAT_XZ", 1).add("FORMAT_ALONE", 2).add("FORMAT_RAW", 3);
    m.add("CHECK_NONE", LZMA_CHECK_NONE + 0).add("CHECK_CRC32", LZMA_CHECK_CRC32 + 0);
    m.add("CHECK_CRC64", LZMA_CHECK_CRC64 + 0).add("CHECK_SHA256", LZMA_CHECK_SHA256 + 0);
    m.add("CHECK_ID_MAX", LZMA_CHECK_ID_MAX).add("CHECK_UNKNOWN", kUnknownCheck);
    m.add("FILTER_LZMA1", LZMA_FILTER_LZMA1).add("FILTER_LZMA2", LZMA_FILTER_LZMA2);
    m.add("FILTER_DELTA", LZMA_FILTER_DELTA).add("FILTER_X86", LZMA_FILTER_X86);
    m.add("FILTER_IA64", LZMA_FILTER_IA64).add("FILTER_ARM", LZMA_FILTER_ARM);
    m.add("FILTER_ARMTHUMB", LZMA_FILTER_ARMTHUMB).add("FILTER_SPARC", LZMA_FILTER_SPARC);
    m.add("FILTER_POWERPC", LZMA_FILTER_POWERPC);
    m.add("MF_HC3", LZMA_MF_HC3 + 0).add("MF_HC4", LZMA_MF_HC4 + 0).add("MF_BT2", LZMA_MF_BT2 + 0);
    m.add("MF_BT3", LZMA_MF_BT3 + 0).add("MF_BT4", LZMA_MF_BT4 + 0);
    m.add("MODE_FAST", LZMA_MODE_FAST + 0).add("MODE_NORMAL", LZMA_MODE_NORMAL + 0);
    m.add("PRESET_DEFAULT", LZMA_PRESET_DEFAULT).add("PRESET_EXTREME", LZMA_PRESET_EXTREME);
}

}  // namespace
}  // namespace xz

KRAIT_MODULE(_lzma, "Compressing and decompressing in the ways of xz and lzma.") {
    using namespace xz;
    m.def<"is_check_supported(check_id, /)", is_check_supported>("Whether the library knows the integrity check.");
    m.def<"_encode_filter_properties(filter, /)", encode_filter_properties>("A filter's properties as bytes.");
    m.def<"_decode_filter_properties(filter_id, encoded_props, /)", decode_filter_properties>(
        "A filter's properties from bytes, as a dict.");
    add_constants(m);
    TRY(m.exception("LZMAError", types::Exception, state<LzmaState>(m.thread()).error));
    m.type(compressor_type).type(decompressor_type);
    return m.status();
}

}  // namespace krait::modules
