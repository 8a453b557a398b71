#include "modules/operator/operator.h"
#include "object/buffer.h"

namespace krait::modules::operators {

namespace {

// Looks at every byte whatever the earlier ones were.
bool same_bytes(std::string_view a, std::string_view b) {
    volatile unsigned char difference = a.size() == b.size() ? 0 : 1;
    for (size_t i = 0; i < b.size(); ++i) {
        unsigned char mine = i < a.size() ? static_cast<unsigned char>(a[i]) : 0;
        difference = static_cast<unsigned char>(difference | (mine ^ static_cast<unsigned char>(b[i])));
    }
    return difference == 0;
}

}  // namespace

Result<bool> compare_digest(Thread& t, Value, Value a, Value b) {
    if (is_str(a) && is_str(b)) {
        if (!as_str(a)->is_ascii() || !as_str(b)->is_ascii())
            return t.raise_type_error("comparing strings with non-ASCII characters is not supported");
        return same_bytes(as_str(a)->ascii(), as_str(b)->ascii());
    }
    if (!has_buffer(a) && !has_buffer(b))
        return t.raise_type_error("unsupported operand types(s) or combination of types: '{}' and '{}'", type_name(a),
                                  type_name(b));
    ByteView left, right;
    TRY(left.acquire(t, a));
    TRY(right.acquire(t, b));
    return same_bytes(left.bytes(), right.bytes());
}

}  // namespace krait::modules::operators
