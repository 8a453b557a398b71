#pragma once

// What has to happen around fork(): the functions of os.register_at_fork(), and the interpreter's own repairs.

#include "object/thread.h"

namespace krait::modules::posix {

void before_fork(object::Thread& t);
void after_fork_in_parent(object::Thread& t);
void after_fork_in_child(object::Thread& t);

}  // namespace krait::modules::posix
