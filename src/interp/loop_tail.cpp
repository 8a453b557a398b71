#ifndef KRAIT_SWITCH_LOOP

#include <array>

#include "interp/loop_words.h"

// One function per instruction, tail-called. preserve_none keeps the four words of state in registers that calls of
// ordinary functions preserve, so the fast ways need no stack at all.
//
// clang 19: a caller of a preserve_none function that realigns its stack, as sanitizer builds do, loses its base
// pointer. So the chain is entered only through enter_chain(), which is tiny, never inlined and not instrumented.

namespace krait::interp {

namespace {

using Handler = __attribute__((preserve_none)) uint64_t (*)(StackRef* sp, const uint16_t* ip, Frame* frame, Thread& t,
                                                            int64_t oparg);

extern const std::array<Handler, 256> handlers;

#define KRAIT_STATE                                                                                    \
    [[maybe_unused]] StackRef *sp, [[maybe_unused]] const uint16_t *ip, [[maybe_unused]] Frame *frame, \
        [[maybe_unused]] Thread &t, [[maybe_unused]] int64_t oparg
#define KRAIT_TAIL_CALL(handler, argument) [[clang::musttail]] return handler(sp, ip, frame, t, argument)
#define KRAIT_GO                                                    \
    {                                                               \
        uint16_t following = *ip;                                   \
        KRAIT_TAIL_CALL(handlers[following & 255], following >> 8); \
    }

[[clang::preserve_none, gnu::noinline]] uint64_t go_on_after(KRAIT_STATE) {
    frame = unwind(t, frame, ip, sp, oparg != 0);
    if (!frame) return 0;
    sp = frame->sp;
    ip = frame->ip;
    KRAIT_GO
}

#define KRAIT_INSTRUCTION(name)                                 \
    [[clang::preserve_none]] uint64_t run_##name(KRAIT_STATE) { \
        [[maybe_unused]] constexpr int kUnits = bytecode::cache_units(bytecode::name);
#define KRAIT_LABEL(name)
#define KRAIT_DISPATCH_EXIT \
    dispatch:
#define KRAIT_ERROR_EXIT \
    error:               \
    ip = frame->ip;      \
    KRAIT_TAIL_CALL(go_on_after, 1);
#define KRAIT_RERAISE_EXIT \
    reraise:               \
    KRAIT_TAIL_CALL(go_on_after, 0);
#define KRAIT_CLOSE_INSTRUCTION(name) }
#define KRAIT_DISPATCH_OPCODE(opcode) KRAIT_TAIL_CALL(handlers[opcode], oparg)
#define KRAIT_LEAVE_LOOP(value) return (value).bits()

#include "bytecode/bodies.inc"

[[clang::preserve_none]] uint64_t run_undefined(KRAIT_STATE) {
    frame->ip = ip;
    raise_unknown_opcode(t, *frame);
    KRAIT_TAIL_CALL(go_on_after, 1);
}

constexpr std::array<Handler, 256> make_handlers() {
    std::array<Handler, 256> table{};
    table.fill(run_undefined);
#define KRAIT_TABLE_ENTRY(name) table[bytecode::name] = run_##name;
#include "bytecode/bodies.inc"
#undef KRAIT_TABLE_ENTRY
    return table;
}

constinit const std::array<Handler, 256> handlers = make_handlers();

[[clang::noinline, clang::disable_sanitizer_instrumentation]] uint64_t enter_chain(Handler first, StackRef* sp,
                                                                                   const uint16_t* ip, Frame* frame,
                                                                                   Thread& t, int64_t oparg) {
    return first(sp, ip, frame, t, oparg);
}

}  // namespace

Value run_loop(Thread& t, Frame& frame, bool is_raising) {
    uint16_t first = *frame.ip;
    Handler handler = is_raising ? go_on_after : handlers[first & 255];
    return Value::from_bits(
        enter_chain(handler, frame.sp, frame.ip - is_raising, &frame, t, is_raising ? 1 : first >> 8));
}

}  // namespace krait::interp

#endif
