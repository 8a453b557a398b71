#pragma once

// An interpreter's threads.

#include "object/interpreter.h"

namespace krait::object {

// A new one, known to the interpreter, for a system thread that is to be started. It must be given to end_thread().
Thread* begin_thread(Thread& creator);
// The calling system thread, which holds no interpreter's lock, becomes a thread of this one and takes its lock. To be
// given to end_thread().
Thread* attach_thread(Interpreter& interpreter);
// On the thread itself, which holds the lock: its objects go, the interpreter forgets it, the lock is released and the
// Thread deleted.
void end_thread(Thread& t);
// The thread that is shown under this number; null: there is none.
Thread* find_thread(Interpreter& interpreter, uint64_t ident);
// Has an exception (a class or an instance) raised in a thread at its next safe point; absent: takes one back.
void send_exception(Thread& receiver, Value exception);
// In a forked child: the calling thread is the only one, and the main thread.
void keep_only_this_thread(Thread& t);

}  // namespace krait::object
