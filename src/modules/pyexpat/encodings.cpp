#include "modules/pyexpat/pyexpat.h"
#include "object/codecs.h"

// Encodings that expat does not know itself: those of one byte a character, by Python's codecs.

namespace krait::modules::xml {

namespace {

constexpr int kBytes = 256;
constexpr char32_t kReplacement = 0xFFFD;  // the byte stands for nothing

Status fill(Thread& t, const char* name, XML_Encoding& encoding) {
    char all[kBytes];
    for (int i = 0; i < kBytes; ++i) all[i] = static_cast<char>(i);
    Ref<Str> codec = TRY(decode_utf8(t, name));
    Ref<Str> text = TRY(decode_text(t, {all, kBytes}, codec.get(), "replace"_name));
    if (text->length != kBytes) return t.raise_value_error("multi-byte encodings are not supported");
    for (int i = 0; i < kBytes; ++i) {
        char32_t character = (*text)[i];
        encoding.map[i] = character == kReplacement ? -1 : static_cast<int>(character);
    }
    encoding.data = nullptr;
    encoding.convert = nullptr;
    encoding.release = nullptr;
    return {};
}

}  // namespace

int find_encoding(void* user, const XML_Char* name, XML_Encoding* encoding) {
    Thread* running = *static_cast<Thread**>(user);
    if (!running || running->has_exception()) return XML_STATUS_ERROR;
    return fill(*running, name, *encoding).failed() ? XML_STATUS_ERROR : XML_STATUS_OK;
}

}  // namespace krait::modules::xml
