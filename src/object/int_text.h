#pragma once

// int and text: the digit limit (sys.set_int_max_str_digits, Interpreter::int_max_str_digits), digits of any base,
// numbers spelled in text.

#include <string>
#include <string_view>

#include "object/int.h"
#include "object/str.h"

namespace krait::object {

// Up to so many digits nothing is checked; no smaller limit may be set.
inline constexpr int32_t kLeastIntDigitLimit = 640;

// Digits of |value|, in lower case, without prefix; bases 2 to 36. ValueError beyond the digit limit.
Status int_append_digits(Thread& t, Value value, unsigned base, std::string& out);
Result<Ref<Str>> int_to_decimal(Thread& t, Value value);
// "0x1f", "-0b11", "0o7": what hex(), bin() and oct() give.
Result<Ref<Str>> int_to_prefixed(Thread& t, Value value, unsigned base);

// Digits of the base without sign, prefix or underscores. The digit limit is the caller's business.
Result<Ref<>> int_from_digits(Thread& t, std::string_view digits, unsigned base, bool is_negative);

// int(text, base): base 0 or 2 to 36; complaints show repr(original). `text` has ASCII digits and spaces only.
Result<Ref<>> int_from_text(Thread& t, std::string_view text, unsigned base, Value original);

// The text as number constructors read it: Unicode digits and spaces as ASCII, '?' for what can be no part of a number.
// `storage` holds it when it is not the str's own.
std::string_view number_text(const Str& str, std::string& storage);

}  // namespace krait::object
