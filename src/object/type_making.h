#pragma once

// Steps of making and remaking types, for type*.cpp.

#include <string>

#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

namespace krait::object {

// --- what a type takes over from its base (type_inherit.cpp) ---

// Flags, sizes, hooks of the native part.
void inherit_layout(Type& type, const Type& base);
// Slots that are empty; comparing and hashing only as a pair, and only when the type's dict names neither.
void inherit_slots(Type& type, const Type& base);

// --- bases (type_bases.cpp) ---

// The base whose layout instances extend.
Result<Type*> best_base(Thread& t, const Tuple& bases);
// The nearest type, from this one on, that adds to the layout.
const Type* solid_base(const Type* type);
// The most derived of the given metaclass and those of the bases.
Result<Type*> derive_metaclass(Thread& t, Type& given, const Tuple& bases);
// Can an instance of one become an instance of the other? `complaint` starts the message.
Status check_compatible_layout(Thread& t, Type& old_type, Type& new_type, std::string_view complaint);
// type.__bases__ = ...
Status set_bases(Thread& t, Type& type, Value bases);

// --- method resolution order (type_mro.cpp) ---

// C3, not stored.
Result<Ref<Tuple>> linearize(Thread& t, Type& type);
// As the metaclass's mro() has it, checked.
Result<Ref<Tuple>> compute_mro(Thread& t, Type& type, bool& is_custom);

// --- __slots__ (type_layout.cpp) ---

// What __slots__ of a class statement asks for.
struct SlotsRequest {
    Ref<Tuple> names;  // mangled, sorted; absent: no __slots__
    bool adds_dict = false;
    bool adds_weakrefs = false;
};
Result<SlotsRequest> read_slots(Thread& t, const Str& class_name, Dict& dict, const Type& base, const Tuple& bases);
// Places what the class adds behind (or in front of) its base's instances and makes the descriptors of its slots.
Status lay_out_instances(Thread& t, Type& type, Dict& dict, const SlotsRequest& request);

// --- names ---

// "None" or the type's name, as argument errors show it.
std::string_view shown_kind(Value value);
Status set_type_name(Thread& t, Type& type, Ref<Str> name);
// UnicodeEncodeError when the text holds a surrogate.
Status check_encodable(Thread& t, const Str& text);
// "module.Qualname", without a module that is builtins or __main__.
std::string full_name(Thread& t, Type& type);
// "module.qualname" as the type's attributes have them now, without a module that is builtins.
Result<std::string> qualified_type_name(Thread& t, Type& type);
// The part of a static type's name after the last dot.
std::string_view short_name(const Type& type);
Result<Ref<>> type_module(Thread& t, Value type);
Result<Ref<>> type_qualname(Thread& t, Value type);
Result<Ref<>> type_dunder_name(Thread& t, Value type);

// --- the type `type` (type*.cpp) ---

Result<Ref<>> type_new(Thread& t, Type& metatype, const Args& args);
Result<Ref<>> type_get_attribute(Thread& t, Value type, Value name);
Lookup type_find_attribute(Thread& t, Type& type, Value name);
Status type_set_attribute(Thread& t, Value type, Value name, Value value);
// Registers the type with its bases, and takes it out again.
void add_to_bases(Thread& t, Type& type);
void remove_from_bases(Thread& t, Type& type);

// T.__new__ of native types.
Result<Ref<>> native_new_method(Thread& t, Type& type);
bool is_native_new_method(Value function);

// Types of native modules are heap types in CPython: their flags say so (copyreg looks), and __module__ is in the dict.
bool is_shown_as_heap(const Type& type);

}  // namespace krait::object
