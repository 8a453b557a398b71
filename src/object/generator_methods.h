#pragma once

// For generator*.cpp, coroutine.cpp and async_generator.cpp, and for tasks, which throw into coroutines.

#include <string_view>

#include "object/generator.h"

namespace krait::object {

class TypeBuilder;

std::string_view generator_kind(const Generator& generator);  // "generator", "coroutine", "async generator"

// What throw() was called with; later ones may be absent.
struct ThrowArguments {
    Value type, value, traceback;
    bool closes_delegate = true;  // GeneratorExit closes what is delegated to (not for aclose)
};

SendResult generator_throw(Thread& t, Generator& generator, const ThrowArguments& thrown);
Result<Ref<>> generator_close(Thread& t, Generator& generator);
void chain_context(Thread& t, Generator& generator);
// RuntimeWarning: coroutine '...' was never awaited
void warn_never_awaited(Thread& t, Generator& coroutine);
// RuntimeWarning: coroutine method 'asend' of '...' was never awaited
void warn_method_never_awaited(Thread& t, Generator& generator, std::string_view method);
// cr_origin of a coroutine that is made now: who called, as deep as the thread wants it; else None.
Result<Ref<Tuple>> origin_from(Thread& t, Frame* caller);

// A step's outcome as send() and throw() answer: StopIteration at the end.
Result<Ref<>> finish_send(Thread& t, Generator& generator, SendResult result);

// What all three types have; the attributes of async generators.
void define_generator_parts(TypeBuilder& type);
void define_async_getsets(TypeBuilder& type);

size_t generator_size(const Object* self);
void generator_finalize(Thread& t, Value self);
void generator_visit(Object* self, Visit visit, void* context);
void generator_clear(Thread& t, Object* self);

// DeprecationWarning when throw() got more than one argument.
Status warn_old_throw(Thread& t, std::string_view name, Value value, Value traceback);

}  // namespace krait::object
