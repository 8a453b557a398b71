#pragma once

// traceback: where an exception passed, outermost frame first.

#include "object/frame_object.h"

namespace krait::object {

namespace types {
extern Type Traceback;
}

struct Traceback : Object {
    Field<> next;  // traceback; absent: None
    Field<FrameObject> frame;
    int32_t lasti;  // in bytes
    int32_t line;   // 0: not computed yet
};

inline bool is_traceback(Value value) { return value.is_object() && value.as_object()->type == &types::Traceback; }

// Puts the frame in front of the exception's traceback.
Status add_traceback(Thread& t, Value exception, Frame& frame);
// The same for native code, where CPython shows its own: an entry of that file, line and function, whose frame never
// ran. What goes wrong here is forgotten; the pending exception stays pending.
struct NativePlace {
    std::string_view file, function;
    int32_t line;
};
void add_native_traceback(Thread& t, const NativePlace& place);
int32_t traceback_line(const Traceback& traceback);  // -1: none

}  // namespace krait::object
