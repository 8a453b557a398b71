#pragma once

// The evaluation loop: one small function per instruction, each ending in a jump to the next one's (loop_tail.cpp), or
// one switch (loop_switch.cpp, KRAIT_SWITCH_LOOP). Both are made from the bodies in bytecode/instructions.def.
//
// The loop's state travels in registers: the stack pointer, the instruction pointer, the frame, the thread. What the
// frame knows of them is out of date while it runs, but for `ip`, which every instruction that may raise or call sets
// first. Python calling Python changes the frame and goes on; only calls from C++ enter the loop anew.

#include "interp/operations.h"

namespace krait::interp {

// Runs a frame that is on top of the thread's chain, marked as entry, until it returns, yields or is unwound. Owned;
// absent: an exception is pending. `is_raising`: it starts with the pending exception, raised by the instruction in
// front of its `ip`: the YIELD_VALUE where it waits.
Value run_loop(Thread& t, Frame& frame, bool is_raising);

// Code that was made by hand has an instruction that is none.
void raise_unknown_opcode(Thread& t, const Frame& frame);

// Where to go on after an exception: null when the entry frame has been unwound. The handler's frame has `ip` and `sp`
// set. `place`: the instruction whose handler is looked for.
Frame* unwind(Thread& t, Frame* frame, const uint16_t* place, StackRef* sp, bool adds_traceback);

}  // namespace krait::interp
