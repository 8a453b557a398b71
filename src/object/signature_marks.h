#pragma once

// A mark behind the closing bracket of a signature says how CPython hands the arguments over where the parameters do
// not tell; complaints differ, and nothing else:
//     "index(a, b, /)!"   as a tuple that is taken apart: index() takes exactly 2 arguments (1 given)
//     "copy()@"           together with the class that defines the method: copy() takes no arguments
//     "__replace__(**changes)=replace"   the function goes by another name in complaints about its arguments

#include "object/signature.h"

namespace krait::object {

// Signatures are literals: behind the last parameter stand the bracket and at least the literal's end.
constexpr char mark_of(const Signature& signature) {
    return signature.parameters_text.data()[signature.parameters_text.size() + 1];
}

// The name behind "="; empty: there is none.
constexpr std::string_view other_name(const Signature& signature) {
    if (mark_of(signature) != '=') return {};
    return std::string_view(signature.parameters_text.data() + signature.parameters_text.size() + 2);
}

constexpr bool is_told_its_class(const Signature& signature) { return mark_of(signature) == '@'; }

constexpr CallForm call_form(const Signature& signature) {
    switch (mark_of(signature)) {
        case '!': return CallForm::OldPositional;
        case '@': return signature.count == 0 ? CallForm::NoArguments : CallForm::Keywords;
        default: return signature.form;
    }
}

}  // namespace krait::object
