#ifdef KRAIT_SWITCH_LOOP

#include "interp/loop_words.h"

// The same bodies as one switch, for compilers without preserve_none and musttail, and to check one form by the other.

namespace krait::interp {

#define KRAIT_GO continue;
#define KRAIT_INSTRUCTION(name)                                                        \
    case bytecode::name: {                                                             \
        [[maybe_unused]] constexpr int kUnits = bytecode::cache_units(bytecode::name); \
        {
#define KRAIT_LABEL(name) __label__ name;
#define KRAIT_DISPATCH_EXIT \
    dispatch:
#define KRAIT_ERROR_EXIT   \
    error:                 \
    ip = frame->ip;        \
    adds_traceback = true; \
    goto raised;
#define KRAIT_RERAISE_EXIT  \
    reraise:                \
    adds_traceback = false; \
    goto raised;
#define KRAIT_CLOSE_INSTRUCTION(name) \
    }                                 \
    }
#define KRAIT_DISPATCH_OPCODE(number) \
    do {                              \
        opcode = (number);            \
        goto selected;                \
    } while (false)
#define KRAIT_LEAVE_LOOP(value) return Value::from_bits((value).bits())

Value run_loop(Thread& t, Frame& first_frame, bool is_raising) {
    Frame* frame = &first_frame;
    StackRef* sp = frame->sp;
    const uint16_t* ip = frame->ip - is_raising;
    int64_t oparg;
    int opcode;
    bool adds_traceback = true;
    if (is_raising) goto raised;
    while (true) {
        opcode = *ip & 255;
        oparg = *ip >> 8;
    selected:
        switch (opcode) {
#include "bytecode/bodies.inc"
            default:
                frame->ip = ip;
                adds_traceback = true;
                raise_unknown_opcode(t, *frame);
        }
    raised:
        frame = unwind(t, frame, ip, sp, adds_traceback);
        if (!frame) return Value();
        sp = frame->sp;
        ip = frame->ip;
    }
}

}  // namespace krait::interp

#endif
