#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/int_parts.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/warnings.h"

namespace krait::object {

namespace types {
constinit Type Bool{};
}

constinit struct Bool kTrue = {{{kImmortalCount, kFlagStatic, 0, &types::Bool}, 1}, 1};
constinit struct Bool kFalse = {{{kImmortalCount, kFlagStatic, 0, &types::Bool}, 0}, 0};

namespace {

Result<bool> new_bool(Thread& t, Type&, Value object) { return object ? is_true(t, object) : false; }

Result<Ref<>> bool_repr(Thread&, Value self) {
    return share(Value(self == boolean(true) ? "True"_name : "False"_name));
}

Result<Ref<>> bool_invert(Thread& t, Value self) {
    TRY(warn(t, types::DeprecationWarning,
             "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise "
             "inversion of the underlying int object and is usually not what you expect from negating a bool. Use the "
             "'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the "
             "underlying int."));
    return int_invert_slot(t, self);
}

// Of two bools a bool, else as ints.
template <Result<Ref<>> (*operation)(Thread&, Value, Value)>
Result<Ref<>> slot(Thread& t, Value left, Value right) {
    if (!both_ints(left, right)) return share(not_implemented());
    Ref<> result = TRY(operation(t, left, right));
    if (!is_bool(left) || !is_bool(right)) return result;
    return share(boolean(result.value() == Value::small_int(1)));
}

}  // namespace

void define_bool(TypeBuilder& type) {
    type.shown(24, 4).set_flags(kTypeMatchSelf);
    type.doc("(object=False, /)",
             "True for an object that counts as true, False for any other. The two are the only bools, and are ints.");
    type.constructor<"bool(object=False, /)", new_bool>();
    type.slots().repr = bool_repr;
    type.slots().invert = bool_invert;
    type.slots().and_ = slot<int_and>;
    type.slots().xor_ = slot<int_xor>;
    type.slots().or_ = slot<int_or>;
}

}  // namespace krait::object
