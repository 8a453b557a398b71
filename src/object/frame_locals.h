#pragma once

// frame.f_locals: the real mapping of modules and classes; for functions a FrameLocalsProxy, a view that reads and
// writes the variables themselves.

#include "object/frame_object.h"

namespace krait::object {

namespace types {
extern Type FrameLocalsProxy;
}

struct FrameLocalsProxy : Object {
    Field<FrameObject> frame;
};

Result<Ref<>> frame_locals(Thread& t, FrameObject& frame);
// A new dict with all variables that have a value: what locals() answers in a function.
Result<Ref<Dict>> snapshot_locals(Thread& t, Frame& frame);

// What locals() answers: the real mapping of modules and classes, else a snapshot.
Result<Ref<>> current_locals(Thread& t, Frame& frame);

}  // namespace krait::object
