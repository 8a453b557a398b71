#include "object/frame.h"

#include "object/function.h"

namespace krait::object {

Dict* Frame::globals() const { return function->globals.get(); }
Value Frame::builtins() const { return function->builtins; }

Frame* first_complete(Frame* frame) {
    while (frame && !frame->is_complete()) frame = frame->previous;
    return frame;
}

}  // namespace krait::object
