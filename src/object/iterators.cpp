#include "object/iterators.h"

#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"

namespace krait::object {

Result<Ref<>> iterate_self(Thread&, Value self) { return share(self); }

Result<int64_t> iterator_state(Thread& t, Value state) {
    if (!is_int(state)) return t.raise_type_error("an integer is required");
    if (auto fits = int_to_int64(state)) return *fits;
    return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
}

Result<Ref<>> reduce_to_iter(Thread& t, Value of) {
    Ref<> held = share(of);
    Ref<> function = TRY(builtin_named(t, "iter"_name));
    Ref<Tuple> arguments = TRY(tuple_of(t, of));
    return tuple_of(t, function, arguments);
}

Result<Ref<>> reduce_to_iter(Thread& t, Value of, int64_t index) {
    Ref<> held = share(of);
    Ref<> function = TRY(builtin_named(t, "iter"_name));
    Ref<Tuple> arguments = TRY(tuple_of(t, of));
    Ref<> position = TRY(int_from_int64(t, index));
    return tuple_of(t, function, arguments, position);
}

}  // namespace krait::object
