#pragma once

#include "krait/options.h"
#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/thread.h"

namespace krait {

// Runs what the options ask for in __main__; the exit status.
int run_main(object::Thread& t, const Options& options);

// --- the modes ---

object::Status run_command(object::Thread& t, const std::string& text);
object::Status run_module(object::Thread& t, const std::string& name, bool sets_argv);
int run_script(object::Thread& t, const Options& options);
object::Status run_input(object::Thread& t);

// The prompt on standard input; the exit status.
int run_prompt(object::Thread& t);
// The same without start-up file and hooks.
int run_prompt_loop(object::Thread& t);

// The dict of __main__.
object::Result<object::Ref<object::Dict>> main_names(object::Thread& t);

}  // namespace krait
