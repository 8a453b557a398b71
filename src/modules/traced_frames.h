#pragma once

// What Python sees of a traced block's stack.

#include "object/memory_traces.h"
#include "object/tuple.h"

namespace krait::modules {

// (filename, line) pairs, innermost first.
object::Result<object::Ref<object::Tuple>> frames_tuple(object::Thread& t, const object::TracedStack& stack);
// Those of the block at the address, or None.
object::Result<object::Ref<>> traced_frames(object::Thread& t, unsigned domain, uintptr_t address);

// Arguments that say where: the domain as it comes, cut to its width; the address an int.
object::Result<unsigned> domain_number(object::Thread& t, object::Value domain);
object::Result<uintptr_t> address_number(object::Thread& t, object::Value address);

}  // namespace krait::modules
