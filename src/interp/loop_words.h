#pragma once

// What the words in instruction bodies mean (bytecode/instructions.def), but for going from one instruction to the
// next, which the two forms of the loop do differently. For loop_*.cpp only.

#include "bytecode/caches.h"
#include "interp/attribute_paths.h"
#include "interp/fast_paths.h"
#include "interp/loop.h"
#include "interp/monitoring.h"

#define KRAIT_SAVE_IP frame->ip = ip;
#define KRAIT_CACHE(Layout) \
    [[maybe_unused]] auto& cache = *reinterpret_cast<bytecode::Layout*>(const_cast<uint16_t*>(ip) + 1);
#define KRAIT_INPUT(name, depth) [[maybe_unused]] StackRef name = sp[-(depth)];
#define KRAIT_INPUTS(name, depth) [[maybe_unused]] StackRef* name = sp - (depth);
#define KRAIT_OUTPUT(name) [[maybe_unused]] StackRef name;
#define KRAIT_OUTPUTS(name, offset) [[maybe_unused]] StackRef* name = sp + (offset);
#define KRAIT_CLOSE(name) name.close();
#define KRAIT_CLOSE_MANY(name, count) close_all(name, count);
#define KRAIT_POP(count) sp -= (count);
#define KRAIT_PUSH(name) *sp++ = name;
#define KRAIT_PUSH_IF(name, condition) \
    if (condition) *sp++ = name;
#define KRAIT_PUSHED(count) sp += (count);
#define KRAIT_ADVANCE(units) ip += 1 + (units);

#define KRAIT_ERROR_IF(condition)   \
    do {                            \
        if (condition) [[unlikely]] \
            goto error;             \
    } while (false)
#define KRAIT_ATTEMPT(...)                   \
    ({                                       \
        auto attempted = (__VA_ARGS__);      \
        if (attempted.failed()) [[unlikely]] \
            goto error;                      \
        attempted.take();                    \
    })
#define KRAIT_STEAL(name) std::exchange(name, StackRef::null())
#define KRAIT_JUMP(units) ip += (units)
#define KRAIT_NEXT()      \
    do {                  \
        ip += 1 + kUnits; \
        goto dispatch;    \
    } while (false)
#define KRAIT_DISPATCH() goto dispatch
#define KRAIT_ENTER(callee)             \
    do {                                \
        frame = (callee);               \
        sp = frame->stack_base();       \
        ip = frame->code->instructions; \
    } while (false)
#define KRAIT_RERAISE() goto reraise
#define KRAIT_UNWIND(reraises)      \
    do {                            \
        if (reraises) goto reraise; \
        goto error;                 \
    } while (false)
#define KRAIT_CHECK_EVAL_BREAKER()                                                                               \
    do {                                                                                                         \
        if (t.eval_breaker.load(std::memory_order_relaxed) != 0 && !answer_eval_breaker(t, *frame)) [[unlikely]] \
            goto error;                                                                                          \
    } while (false)
