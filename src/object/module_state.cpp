#include "object/module_state.h"

#include <atomic>

namespace krait::object {

namespace state_detail {

size_t next_index() {
    static std::atomic<size_t> next{0};
    return next++;
}

void* make(Interpreter& interpreter, size_t index, void* data, void (*destroy)(void*)) {
    if (index >= interpreter.states.size()) interpreter.states.resize(index + 1);
    interpreter.states[index] = {data, destroy, ++interpreter.states_made};
    return data;
}

}  // namespace state_detail

// Dropping one may run code that makes another: look again until none is left.
void drop_states(Interpreter& interpreter) {
    for (;;) {
        ModuleState* newest = nullptr;
        for (ModuleState& state : interpreter.states)
            if (state.data && (!newest || state.order > newest->order)) newest = &state;
        if (!newest) return;
        ModuleState state = *newest;
        newest->data = nullptr;
        state.destroy(state.data);
    }
}

}  // namespace krait::object
