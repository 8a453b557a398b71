#pragma once

#include "object/thread.h"
#include "object/tuple.h"

namespace krait::modules::testcapi {

// Complains about the number of arguments as CPython's old parser does where it knows no name: "function takes exactly
// 2 arguments (1 given)".
object::Status check_count(object::Thread& t, const object::Args& args, uint32_t least, uint32_t most);
inline object::Status check_count(object::Thread& t, const object::Args& args, uint32_t count) {
    return check_count(t, args, count, count);
}

}  // namespace krait::modules::testcapi
