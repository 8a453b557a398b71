// Any bytes in any encoding: a text of well-formed UTF-8 (surrogates apart) or a fault, never a crash.

#include <cstddef>
#include <cstdint>

#include "base/charset/charset.h"
#include "base/check.h"
#include "base/utf8.h"

using namespace krait::base;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    auto codec = static_cast<charset::Codec>(data[0] % (static_cast<unsigned>(charset::Codec::kNotText) + 1));
    std::string text;
    charset::Fault fault;
    if (!charset::decode(codec, bytes, text, fault)) KRAIT_CHECK(!charset::message(fault, bytes).empty());
    text = charset::decode_replacing(codec, bytes);
    for (const char *cursor = text.data(), *end = cursor + text.size(); cursor != end;) {
        CodePoint point = decode_wtf8(cursor, end);
        KRAIT_CHECK(point.size != 0);
        cursor += point.size;
    }
    return 0;
}
