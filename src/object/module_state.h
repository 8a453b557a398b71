#pragma once

// What a native module keeps for each interpreter: any C++ struct, made (zero-argument) at its first use and destroyed
// when the interpreter ends, in the opposite order. Its references are Ref<> members: roots, which keep alive what they
// hold as long as the interpreter lives.
//
//     struct ErrnoState { Ref<Dict> names; };
//     state<ErrnoState>(t).names

#include "object/interpreter.h"

namespace krait::object {

namespace state_detail {

size_t next_index();

template <typename State>
inline const size_t kIndex = next_index();

void* make(Interpreter& interpreter, size_t index, void* data, void (*destroy)(void*));

}  // namespace state_detail

template <typename State>
State& state(Thread& t) {
    Interpreter& interpreter = t.interpreter;
    size_t index = state_detail::kIndex<State>;
    if (index < interpreter.states.size() && interpreter.states[index].data) [[likely]]
        return *static_cast<State*>(interpreter.states[index].data);
    auto destroy = [](void* data) { delete static_cast<State*>(data); };
    return *static_cast<State*>(state_detail::make(interpreter, index, new State(), destroy));
}

// Destroys them all; the interpreter's end.
void drop_states(Interpreter& interpreter);

}  // namespace krait::object
