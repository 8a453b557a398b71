#pragma once

// Frames. A call pushes one onto the thread's contiguous frame stack; a generator has its own inside the object, which
// goes on that chain while it runs. Everything else that outlives a call is a FrameObject (frame_object.h), made only
// when Python code asks.
//
//   slots: locals, cells, free variables (CodeObject::nlocalsplus), then the evaluation stack (CodeObject::stacksize)
//
// `sp` is the first free slot. It is saved whenever control leaves the frame; while the frame runs, the loop knows it.
// Arguments may be borrowed from the caller's stack: the caller's frame outlives the callee's. Whatever makes a frame
// live longer (generators, frame objects of dead frames) counts them first.

#include "object/code_object.h"
#include "object/stack_ref.h"

namespace krait::object {

struct Function;
struct FrameObject;
class Dict;

enum class FrameOwner : uint8_t {
    Thread,
    Generator,
    FrameObject,  // the call is over, but somebody holds the frame object
};

struct Frame {
    Frame* previous;
    const uint16_t* ip;  // the instruction under way; where a suspended frame goes on
    StackRef* sp;
    CodeObject* code;     // kept by the function
    const Value* consts;  // code's
    Function* function;
    Value locals;            // owned mapping; absent for optimized code
    FrameObject* object;     // owned; null until asked for
    uint16_t return_offset;  // units from `ip` to where the caller goes on
    FrameOwner owner;
    bool owns_function;
    bool is_entry : 1;        // entered from C++: returning leaves the loop
    bool is_initializer : 1;  // an __init__ for whose caller the new instance already lies on the stack
    uint8_t event;            // 1 + the monitoring event that is being told of it; 0: none
    uint16_t traced_line;     // low bits of the last line that was reported; set at RESUME, for monitoring alone
    StackRef slots[];

    StackRef* stack_base() { return slots + code->nlocalsplus; }
    Dict* globals() const;
    Value builtins() const;
    // Of the instruction under way, in units.
    int32_t lasti() const { return static_cast<int32_t>(ip - code->instructions); }
    int32_t line() const { return code_line(*code, lasti()); }
    // Prologue instructions run unseen.
    bool is_complete() const { return owner != FrameOwner::Thread || lasti() >= code->first_traceable; }
    bool is_special() const { return is_entry || is_initializer || owner != FrameOwner::Thread; }
};

static_assert(sizeof(Frame) == 72);  // code_object.cpp counts on it

inline size_t frame_bytes(const CodeObject& code) {
    return sizeof(Frame) + static_cast<size_t>(code.nlocalsplus + code.stacksize) * sizeof(StackRef);
}

// The innermost complete frame from here on; null when there is none.
Frame* first_complete(Frame* frame);

}  // namespace krait::object
