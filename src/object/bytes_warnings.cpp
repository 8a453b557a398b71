#include "object/bytes_warnings.h"

#include <string>

#include "object/exceptions.h"
#include "object/int.h"
#include "object/interpreter.h"
#include "object/str.h"
#include "object/warnings.h"

namespace krait::object {

namespace {

bool is_wanted(Thread& t) { return t.interpreter.configuration.flags.bytes_warning; }

}  // namespace

Status warn_bytes_comparison(Thread& t, std::string_view kind, Value left, Value right, CompareOp op) {
    if (!is_wanted(t) || (op != CompareOp::Eq && op != CompareOp::Ne)) return {};
    bool is_text = is_str(left) || is_str(right);
    if (!is_text && !(kind == "bytes" && (is_int(left) || is_int(right)))) return {};
    return warn(t, types::BytesWarning,
                "Comparison between " + std::string(kind) + " and " + (is_text ? "string" : "int"));
}

Status warn_bytes_text(Thread& t, std::string_view kind) {
    if (!is_wanted(t)) return {};
    return warn(t, types::BytesWarning, "str() on a " + std::string(kind) + " instance");
}

}  // namespace krait::object
