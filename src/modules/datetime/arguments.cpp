#include "modules/datetime/datetime.h"
#include "object/codecs.h"
#include "object/int.h"
#include "object/type_making.h"

// Arguments that are taken as they come: C ints, what a pickle gives, those of the old parser.

namespace krait::modules::datetime {

Raised raise_wrong_argument(Thread& t, std::string_view function, int index, std::string_view wanted, Value given) {
    return t.raise_type_error("{}() argument {} must be {}, not {}", function, index, wanted, shown_kind(given));
}

Result<std::string> take_timespec(Thread& t, Value value, int index) {
    if (!value) return std::string("auto");
    Str* text = as_str(value);
    if (!text) return raise_wrong_argument(t, "isoformat", index, "str", value);
    std::string timespec = str_to_utf8(*text);
    if (timespec.find('\0') != std::string::npos) return t.raise_value_error("embedded null character");
    return timespec;
}

Status pickled_state(Thread& t, Value value, int64_t size, std::string_view kind, Ref<Bytes>& out) {
    if (Bytes* bytes = as_bytes(value)) {
        if (bytes->size == size) out = share(bytes);
        return {};
    }
    Str* text = as_str(value);
    if (!text || text->length != size) return {};
    Result<Ref<Bytes>> encoded = encode_latin1(t, *text);
    if (!encoded.failed()) {
        out = encoded.take();
        return {};
    }
    if (!t.matches(types::UnicodeEncodeError)) return Raised{};
    t.clear_exception();
    return t.raise_value_error(
        "Failed to encode latin1 string when unpickling a {} object. "
        "pickle.load(data, encoding='latin1') is assumed.",
        kind);
}

}  // namespace krait::modules::datetime
