#pragma once

// Making an interpreter that can run programs, step by step as CPython's initialisation goes, and taking it apart.

#include "object/interpreter.h"

namespace krait {

// sys, builtins, importlib, paths, streams, __main__, site. Returns what failed, empty if nothing did; then nothing is
// left in the interpreter. Of the first one it stands on stderr already, and the process should end with status 1.
std::string_view start_interpreter(object::Thread& t);

// What happens when the program is over: threads are waited for, atexit's functions run, streams are flushed, modules
// and objects go. Returns `status`, or 120 when standard output could not be written.
int finish_interpreter(object::Thread& t, int status);

// Modules and the objects they hold go; false: see flush_streams.
bool empty_interpreter(object::Thread& t);

// sys.stdin, sys.stdout, sys.stderr and their originals.
object::Status make_streams(object::Thread& t);
// Is standard input a folder? Nothing can be started then.
bool is_input_folder();
// Flushes sys.stdout and sys.stderr; false: something that was written is lost. `reports`: that is said on stderr.
bool flush_streams(object::Thread& t, bool reports = true);

}  // namespace krait
