#pragma once

// frame: what Python code sees of a Frame. It refers to the frame while that lives; when the call ends and somebody
// still holds the object, it takes over a copy of the locals.

#include "object/frame.h"

namespace krait::object {

namespace types {
extern Type FrameObject;
}

struct FrameObject : Object {
    Field<> trace;             // f_trace
    Field<FrameObject> back;   // of a dead frame
    Field<Dict> extra_locals;  // names written through f_locals that the code does not know
    Field<> overwritten;       // list of locals that f_locals replaced: borrowed references may stand on stacks
    Field<Function> function;  // of a dead frame
    Frame* frame;              // the live one, or `storage`
    bool trace_lines;
    bool trace_opcodes;
    uint32_t slot_count;  // there is storage for: the code may be gone when the object's memory goes

    Frame& storage() { return *reinterpret_cast<Frame*>(this + 1); }
};

// The frame's object, made now when there is none. Borrowed from the frame.
Result<FrameObject*> frame_object_of(Thread& t, Frame& frame);
// The call is over: gives the slots to the frame's object when somebody else holds it, else releases them, last first.
// The frame is off the thread's chain already.
void release_frame(Thread& t, Frame& frame);
// Releases slots and stack from the top down; the frame is left empty.
void clear_frame_slots(Frame& frame);
// Drops what a suspended frame's stack holds: the iterators of its loops.
void clear_frame_stack(Frame& frame);
void visit_frame(Frame& frame, Visit visit, void* context);
void visit_running_frame(Frame& frame, Visit visit, void* context);  // all but the evaluation stack

}  // namespace krait::object
