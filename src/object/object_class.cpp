#include "object/allocate.h"
#include "object/attributes.h"
#include "object/audit.h"
#include "object/interpreter.h"
#include "object/module.h"
#include "object/object_type.h"
#include "object/protocol.h"
#include "object/type_making.h"

// object.__class__: an instance may change its class for one of the same layout.

namespace krait::object {

namespace {

bool is_assignable(const Type& old_type, const Type& new_type) {
    if (is_subtype(&new_type, &types::Module) && is_subtype(&old_type, &types::Module)) return true;
    return !old_type.has_flag(kTypeImmutable) && !new_type.has_flag(kTypeImmutable);
}

// Inline values are laid out for the old class; the object's memory stays as it is.
Status leave_inline_layout(Thread& t, Object* object, const Type& new_type) {
    TRY(move_attributes_to_dict(t, object));
    if (object->has(kFlagOddSize) || object->type->attribute_bytes == new_type.attribute_bytes) return {};
    t.interpreter.odd_sizes[object] = allocated_size(object);
    object->set(kFlagOddSize);
    return {};
}

}  // namespace

Result<Ref<>> get_class(Thread&, Value self) { return share(Value(type_of(self))); }

Status set_class(Thread& t, Value self, Value value) {
    if (!value) return t.raise_type_error("can't delete __class__ attribute");
    Type* new_type = as_type(value);
    if (!new_type) return t.raise_type_error("__class__ must be set to a class, not '{}' object", type_name(value));
    TRY(audit(t, "object.__setattr__", self, "__class__"_name, value));
    Type* old_type = type_of(self);
    if (!is_assignable(*old_type, *new_type))
        return t.raise_type_error("__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (old_type == new_type) return {};
    TRY(check_compatible_layout(t, *old_type, *new_type, "__class__ assignment: "));
    Object* object = self.as_object();
    if (old_type->inline_capacity || new_type->inline_capacity) TRY(leave_inline_layout(t, object, *new_type));
    if (new_type->is_heap()) retain(new_type);
    object->type = new_type;
    if (old_type->is_heap()) release(static_cast<Object*>(old_type));
    return {};
}

}  // namespace krait::object
