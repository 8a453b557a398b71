#pragma once

// How callables are named in complaints.

#include <span>
#include <string>

#include "object/binding.h"

namespace krait::object {

// "module.qualname()" as the call machinery shows a callable: builtins without module, anything odd by str().
std::string function_text(Thread& t, Value callable);
// The same of a native function about to be called on (or in) `self`: "math.sin()", "list.append()".
std::string native_function_text(Thread& t, const NativeFunction& function, Value self);
// What a bound native method has raised over the count of its arguments, put in the words of what it is bound to: a
// method of the instance's own class, whichever class its function is of. To be asked when its call has failed.
void name_bound_method(Thread& t, const NativeFunction& function, Value self, const Args& args);
// "f() got an unexpected keyword argument 'k'", with a suggestion when a parameter's name is near.
Raised raise_unexpected_keyword(Thread& t, const Signature& signature, const Str& keyword);
Raised raise_unexpected_keyword(Thread& t, std::string_view function, std::span<const std::string_view> known,
                                const Str& keyword);

// f(**{1: 2}): names are strs, but for the callables of another room that look at them themselves. That room says
// which; null: nobody does.
extern bool (*takes_odd_keywords)(Value callable);
Status check_keyword_name(Thread& t, Value callable, Value name);

}  // namespace krait::object
