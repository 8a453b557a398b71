#include "object/character_argument.h"

#include "object/thread.h"

namespace krait::object {

Result<Character> Convert<Character>::from(Thread& t, Value value, const ArgumentContext& context) {
    Str* str = as_str(value);
    if (!str) return context.wrong_type(t, "a unicode character", value);
    if (str->length == 1) return Character{(*str)[0]};
    const Signature& signature = context.signature;
    if (signature.form == CallForm::One)
        return t.raise_type_error("{}(): argument must be a unicode character, not a string of length {}",
                                  signature.name, str->length);
    return t.raise_type_error("{}(): argument {} must be a unicode character, not a string of length {}",
                              signature.name, context.index + 1, str->length);
}

}  // namespace krait::object
