#pragma once

// The functions of the module builtins, by the file that has them.

#include "modules/builtins/compiling.h"
#include "object/audit.h"
#include "object/exceptions.h"
#include "object/module_builder.h"
#include "object/protocol.h"

namespace krait::modules::builtins {
struct GivenGlobals;
}

template <>
struct krait::object::Convert<krait::modules::builtins::GivenGlobals> {
    static Result<modules::builtins::GivenGlobals> from(Thread&, Value value, const ArgumentContext&);
};

namespace krait::modules::builtins {

using namespace object;

// What is passed as globals: absent where nothing is, though None is what the signature shows.
struct GivenGlobals {
    Value value;
};

// attributes.cpp
Result<Ref<>> getattr(Thread& t, Value, Value object, Value name, Value otherwise);
Result<bool> hasattr(Thread& t, Value, Value object, Value name);
Status setattr(Thread& t, Value, Value object, Value name, Value value);
Status delattr(Thread& t, Value, Value object, Value name);
Result<Ref<>> dir(Thread& t, Value, Value object);
Result<Ref<>> vars(Thread& t, Value, Value object);
Result<Ref<>> globals(Thread& t, Value);
Result<Ref<>> locals(Thread& t, Value);
Result<bool> isinstance(Thread& t, Value, Value object, Value classes);
Result<bool> issubclass(Thread& t, Value, Value type, Value classes);
bool callable(Thread& t, Value, Value object);
Result<int64_t> hash_of(Thread& t, Value, Value object);
Result<Ref<>> id(Thread& t, Value, Value object);

// iteration.cpp
Result<int64_t> len(Thread& t, Value, Value object);
Result<Ref<>> iter(Thread& t, Value, Value object, Value sentinel);
Result<Ref<>> next_of(Thread& t, Value, Value iterator, Value otherwise);
Result<bool> all(Thread& t, Value, Value iterable);
Result<bool> any(Thread& t, Value, Value iterable);
Result<Ref<>> sorted(Thread& t, Value, const Args& args);
Result<Ref<>> max(Thread& t, Value, const Args& args);
Result<Ref<>> min(Thread& t, Value, const Args& args);

// asynchronous.cpp
Result<Ref<>> aiter(Thread& t, Value, Value iterable);
Result<Ref<>> anext(Thread& t, Value, Value iterator, Value otherwise);
// anext_awaitable.cpp
Result<Ref<>> anext_awaitable_new(Thread& t, Value awaitable, Value otherwise);

// numbers.cpp
Result<Ref<>> abs(Thread& t, Value, Value x);
Result<Ref<>> bin(Thread& t, Value, Value number);
Result<Ref<>> oct(Thread& t, Value, Value number);
Result<Ref<>> hex(Thread& t, Value, Value number);
Result<Ref<>> divmod_of(Thread& t, Value, Value x, Value y);
Result<Ref<>> pow(Thread& t, Value, Value base, Value exponent, Value modulus);
Result<Ref<>> round(Thread& t, Value, Value number, Value digits);

// sum.cpp
Result<Ref<>> sum(Thread& t, Value, Value iterable, Value start);

// text.cpp
Result<Ref<>> ascii_of(Thread& t, Value, Value object);
Result<Ref<>> repr_of(Thread& t, Value, Value object);
Result<Ref<>> format_of(Thread& t, Value, Value value, Value spec);
Result<Ref<>> chr(Thread& t, Value, Value number);
Result<int64_t> ord(Thread& t, Value, Value character);

// print.cpp
Status print(Thread& t, Value, Rest values, Value separator, Value end, Value file, Value flush);

// input.cpp
Result<Ref<>> input(Thread& t, Value, Value prompt);

// execute.cpp
Result<Ref<>> eval(Thread& t, Value, Value source, Value globals, Value locals);
Status exec(Thread& t, Value, Value source, Value globals, Value locals, Value closure);

// compile.cpp
Result<Ref<>> compile(Thread& t, Value, Value source, FileName filename, Str& mode, int flags, bool dont_inherit,
                      int optimize, int feature_version);

// statements.cpp: what statements call
Result<Ref<>> build_class_of(Thread& t, Value, const Args& args);
Result<Ref<>> import(Thread& t, Value, Value name, GivenGlobals globals, Value locals, Value fromlist, int level);
Result<Ref<>> breakpoint(Thread& t, Value, const Args& args);

}  // namespace krait::modules::builtins
