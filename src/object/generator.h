#pragma once

// generator, coroutine and async_generator: one layout, a frame inside.

#include "object/exceptions.h"
#include "object/frame.h"

namespace krait::object {

namespace types {
extern Type Generator, Coroutine, CoroutineWrapper, AsyncGenerator, AsyncGeneratorSend, AsyncGeneratorThrow,
    AsyncGeneratorWrappedValue;
}

enum class GeneratorState : int8_t {
    Created = -3,
    Suspended = -2,
    SuspendedInYieldFrom = -1,  // the delegate is on top of the stack
    Executing = 0,
    Completed = 1,
    Cleared = 4,
};

struct Generator : Object {
    Field<> name;
    Field<> qualname;
    Field<> origin;                 // cr_origin
    Field<> finalizer;              // async: hook taken at the first iteration
    Field<Function> kept_function;  // once the frame is gone: gi_code
    HandledException handled;
    GeneratorState state;
    bool hooks_inited;  // async
    bool is_closed;     // async
    bool is_running_async;
    uint32_t slot_count;  // of the frame: the code may be gone when the object's memory goes
    Frame frame;

    bool is_finished() const { return state >= GeneratorState::Completed; }
    bool is_suspended() const {
        return state == GeneratorState::Suspended || state == GeneratorState::SuspendedInYieldFrom;
    }
};

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Winvalid-offsetof"
// Whose frame it is.
inline Generator& generator_of(Frame& frame) {
    return *reinterpret_cast<Generator*>(reinterpret_cast<char*>(&frame) - offsetof(Generator, frame));
}
#pragma clang diagnostic pop
inline bool is_generator_like(Value value) {
    if (!value.is_object()) return false;
    Type* type = value.as_object()->type;
    return type == &types::Generator || type == &types::Coroutine || type == &types::AsyncGenerator;
}
inline bool is_exact_generator(Value value) {
    return value.is_object() && value.as_object()->type == &types::Generator;
}
inline bool is_exact_coroutine(Value value) {
    return value.is_object() && value.as_object()->type == &types::Coroutine;
}

// A generator's code is over: its frame's content goes, or to the frame object that somebody still holds.
void generator_release_frame(Thread& t, Generator& generator);

// The frame's slots, now the generator's; the frame itself is left empty.
Result<Ref<Generator>> generator_from_frame(Thread& t, Frame& frame);

// How a resumed generator stopped.
enum class SendOutcome : uint8_t { Yielded, Returned, Raised };
struct SendResult {
    SendOutcome outcome = SendOutcome::Raised;
    Ref<> value;
};
// Resumes with a value, or with the pending exception when there is none (throw). `closing`: by close().
SendResult generator_resume(Thread& t, Generator& generator, Value value, bool closing = false);
// Any iterator: generators and coroutines as above, else __next__ or send(). `stop`: the StopIteration that ended it,
// where there was one.
SendResult send_to(Thread& t, Value receiver, Value value, Ref<>* stop = nullptr);
// What a generator suspended in a delegation waits for. Absent: nothing.
Value generator_delegate(const Generator& generator);

// The iterator that `await value` drives.
Result<Ref<>> awaitable_iterator(Thread& t, Value value);
Result<Ref<>> async_wrap_value(Thread& t, Value value);

}  // namespace krait::object
