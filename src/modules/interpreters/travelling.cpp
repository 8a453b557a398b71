#include "modules/interpreters/travelling.h"

#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"

namespace krait::modules::interpreters {

Result<int> unbound_of(Thread& t, int given, int otherwise) {
    if (given == -1) return otherwise;
    if (given >= kUnboundRemove && given <= kUnboundReplace) return given;
    return t.raise_value_error("unsupported unboundop {}", given);
}

Result<int> fallback_of(Thread& t, int given, int otherwise) {
    if (given == -1) return otherwise;
    if (given == 0 || given == 1) return given;
    return t.raise_value_error("unsupported fallback {}", given);
}

Result<int64_t> number_of(Thread& t, std::string_view what, Value given) {
    Result<Ref<>> index = object::index(t, given);
    if (index.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return t.raise_type_error("{} ID must be an int, got {}", what, type_name(given));
    }
    Ref<> number = index.take();
    auto fits = int_to_int64(number);
    if (fits && *fits >= 0) return *fits;
    Ref<Str> shown = TRY(str(t, number));
    if (is_negative_int(number)) return t.raise_value_error("{} ID must be a non-negative int, got {}", what, shown);
    return t.raise(types::OverflowError, "max {} ID is {}, got {}", what, INT64_MAX, shown);
}

}  // namespace krait::modules::interpreters
