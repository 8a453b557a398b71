#pragma once

// The format specification mini-language, [[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type],
// read once for int, float, complex and str, and what their __format__ methods do with it.

#include "object/str.h"

namespace krait::object {

struct FormatSpec {
    char32_t fill = ' ';
    char align = '>';
    bool has_align = false;
    char sign = 0;  // 0: not given
    bool drops_negative_zero = false;
    bool is_alternate = false;
    int64_t width = -1;      // -1: not given
    char grouping = 0;       // ',' or '_'
    int64_t precision = -1;  // -1: not given
    char fraction_grouping = 0;
    char32_t type = 0;
};

// `type_name` is shown in complaints; the defaults are those of the type.
Result<FormatSpec> parse_format_spec(Thread& t, const Str& spec, char32_t default_type, char default_align,
                                     std::string_view type_name);
// "Unknown format code 'x' for object of type 'T'"
Raised raise_unknown_format_code(Thread& t, char32_t code, std::string_view type_name);

// The __format__ of the types; `self` may be of a subclass.
Result<Ref<>> int_format(Thread& t, Value self, const Str& spec);
Result<Ref<>> float_format(Thread& t, Value self, const Str& spec);
Result<Ref<>> complex_format(Thread& t, Value self, const Str& spec);
Result<Ref<>> str_format(Thread& t, const Str& self, const Str& spec);

}  // namespace krait::object
