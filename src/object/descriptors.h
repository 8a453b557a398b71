#pragma once

// The objects that stand for native code in a type's dict, and native functions themselves.

#include <string>

#include "object/binding.h"
#include "object/native_members.h"

namespace krait::object {

namespace types {
extern Type BuiltinFunction;        // builtin_function_or_method
extern Type MethodDescriptor;       // method_descriptor
extern Type ClassMethodDescriptor;  // classmethod_descriptor
extern Type WrapperDescriptor;      // wrapper_descriptor: int.__add__
extern Type MethodWrapper;          // method-wrapper: (1).__add__
extern Type GetSetDescriptor;       // getset_descriptor
extern Type MemberDescriptor;       // member_descriptor
}  // namespace types

struct SlotEntry;  // slot_table.h

struct BuiltinFunction : Object {
    const NativeFunction* function;
    Field<> self;    // what it is bound to: a module, an instance, a type; absent for none
    Field<> module;  // __module__
};

// What all descriptors of native types begin with.
struct Descriptor : Object {
    Field<Type> owner;
    Field<Str> name;
};

struct MethodDescriptor : Descriptor {  // also of class methods
    const NativeFunction* function;
};

struct GetSetDescriptor : Descriptor {
    GetSet definition;
};

struct MemberDescriptor : Descriptor {  // also of __slots__
    Member definition;
    bool is_slot;  // of __slots__: messages name the type in full
};

struct WrapperDescriptor : Descriptor {
    const SlotEntry* entry;
    void (*slot)();  // the owner's slot function, called through the entry
};

struct MethodWrapper : Object {
    Field<WrapperDescriptor> descriptor;
    Field<> self;
};

Result<Ref<>> builtin_function_new(Thread& t, const NativeFunction& function, Value self, Value module);
Result<Ref<>> method_descriptor_new(Thread& t, Type& owner, const NativeFunction& function);
Result<Ref<>> getset_descriptor_new(Thread& t, Type& owner, const GetSet& definition);
Result<Ref<>> member_descriptor_new(Thread& t, Type& owner, const Member& definition, bool is_slot);
Result<Ref<>> wrapper_descriptor_new(Thread& t, Type& owner, const SlotEntry& entry, void (*slot)());

// A slot's value or nothing; what member descriptors and the evaluation loop's shortcuts read.
inline Value& member_field(Object* object, const Member& member) {
    return *reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + member.offset);
}

// --- shared by the descriptors' files ---

// Native docs begin with "name(signature)\n--\n\n" when they have a signature.
std::string_view doc_text(std::string_view doc, std::string_view name);
std::string_view doc_signature(std::string_view doc, std::string_view name);  // empty: none
// "($self, x, /)", with `self` in front; empty: none is shown.
std::string signature_text(const Signature& signature, std::string_view self);
Result<Ref<>> text_or_none(Thread& t, std::string_view text);

Result<Ref<>> descriptor_qualname(Thread& t, Value self);
// "descriptor '{name}' for '{T}' objects doesn't apply to a '{W}' object"
Status check_descriptor_instance(Thread& t, const Descriptor& descriptor, Value instance);
// (getattr, (object, name)): how pickle finds it again.
Result<Ref<>> reduce_to_getattr(Thread& t, Value object, Value name);
// The object of this name in the builtins module.
Result<Ref<>> builtin_named(Thread& t, Str* name);
// As CPython's PyImport_Import: the running code's `__import__` is called, and the module is what sys.modules then has.
Result<Ref<>> import_by_hook(Thread& t, Str* name);
// "0x7f..."
std::string address_text(Value value);

}  // namespace krait::object
