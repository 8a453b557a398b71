#pragma once

// Tracebacks written from wherever the process stands, a signal handler too: nothing here allocates, takes a lock or
// raises, and what it reads may be changing under it.

#include "object/interpreter.h"

namespace krait::modules::faults {

// The thread whose stack this system thread would show; null: it has none.
object::Thread* thread_here(object::Interpreter& interpreter);

void write_text(int descriptor, const char* text);
// "Stack (most recent call first):" and the frames of one thread.
void dump_stack(int descriptor, object::Thread& thread);
// All threads, newest first; `current` is marked; null: none is.
void dump_threads(int descriptor, object::Interpreter& interpreter, object::Thread* current);
// The C++ stack of the calling thread.
void dump_native_stack(int descriptor);

// "Extension modules: ...": native modules that sys.stdlib_module_names does not name; nothing where there are none.
void dump_native_modules(int descriptor, object::Interpreter& interpreter);

}  // namespace krait::modules::faults
