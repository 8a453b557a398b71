#include "object/capsule.h"

#include "object/allocate.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Capsule{};
}

namespace {

Result<Ref<>> capsule_repr(Thread& t, Value self) {
    auto* capsule = static_cast<Capsule*>(self.as_object());
    char address[32];
    std::snprintf(address, sizeof(address), "%p", static_cast<void*>(capsule));
    return str_from_utf8(t, std::string("<capsule object \"") + capsule->name + "\" at " + address + ">");
}

void define_capsule(TypeBuilder& type) {
    type.instances<Capsule>().shown(64).set_flags(kTypeDisallowInstantiation | kTypeGc);
    type.doc("A named address that a native module hands to others.");
    type.slots().repr = capsule_repr;
}

const TypeDefinition kTypes[] = {{&types::Capsule, "PyCapsule", &types::Object, define_capsule}};
TypeDefinitions registered(kTypes);

}  // namespace

bool is_capsule(Value value, std::string_view name) {
    return type_of(value) == &types::Capsule && static_cast<Capsule*>(value.as_object())->name == name;
}

Result<Ref<>> capsule_new(Thread& t, const char* name, const void* address) {
    Ref<Capsule> capsule = TRY(instance_of<Capsule>(t, types::Capsule));
    capsule->name = name;
    capsule->address = address;
    track(t, capsule.get());
    return capsule;
}

}  // namespace krait::object
