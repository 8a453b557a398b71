#include "modules/traced_frames.h"

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"

namespace krait::modules {

using namespace object;

Result<Ref<Tuple>> frames_tuple(Thread& t, const TracedStack& stack) {
    Ref<Tuple> frames = TRY(tuple_allocate(t, stack.kept));
    for (int64_t i = 0; i < stack.kept; ++i) {
        const TracedFrame& frame = stack.frames[i];
        Ref<Tuple> shown = TRY(tuple_of(t, frame.filename, Value::small_int(frame.line)));
        frames->items()[i] = shown.detach();
    }
    track(t, frames.get());
    return frames;
}

Result<Ref<>> traced_frames(Thread& t, unsigned domain, uintptr_t address) {
    const TracedStack* stack = memory_traces(t).stack_of(domain, address);
    if (!stack) return share(none());
    return TRY(frames_tuple(t, *stack));
}

Result<unsigned> domain_number(Thread& t, Value domain) {
    Ref<> number = TRY(index(t, domain));
    return static_cast<unsigned>(int_low_bits(number));
}

Result<uintptr_t> address_number(Thread& t, Value address) {
    if (!is_int(address)) return t.raise_type_error("an integer is required");
    if (!is_negative_int(address) && !int_to_uint64(address))
        return t.raise(types::OverflowError, "Python int too large to convert to C unsigned long");
    return int_low_bits(address);
}

}  // namespace krait::modules
