#pragma once

// How special method names and slots belong together: one entry per name, in CPython's order. An entry can call a
// slot's function with Python arguments (wrapper descriptors do: int.__add__), and it knows the function that fills the
// slot of a Python class (it looks the name up and calls what it finds).

#include <span>

#include "object/str.h"
#include "object/type.h"

namespace krait::object {

using SlotFunction = void (*)();

enum class WrapForm : uint8_t {
    None,  // no wrapper is ever made (__getattr__)
    Zero,  // "expected 0 arguments, got 1"
    One,
    OneOrTwo,       // __pow__
    OneNamed,       // "__buffer__ expected 1 argument, got 2"
    TwoNamed,       // "__setitem__ expected 2 arguments, got 1"
    OneToTwoNamed,  // __get__
    Variadic,       // __init__, __call__: passes all on, keywords too
};

struct SlotEntry {
    std::string_view name;
    uint16_t offset;  // of the slot in Slots
    WrapForm form;
    std::string_view signature;  // "($self, value, /)"
    std::string_view doc;
    // Calls the slot function for the name; arguments are counted already.
    Result<Ref<>> (*wrap)(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
    SlotFunction dispatch;  // for Python classes
};

std::span<const SlotEntry> slot_table();

// The entries of a name (interned), and those of a slot with their names.
struct NamedSlot {
    const SlotEntry* entry;
    Str* name;
};
std::span<const NamedSlot> slots_named(const Str* name);
std::span<const NamedSlot> names_of_slot(size_t offset);

inline SlotFunction& slot_at(Slots& slots, const SlotEntry& entry) {
    return *reinterpret_cast<SlotFunction*>(reinterpret_cast<char*>(&slots) + entry.offset);
}

// Fills the slots of a new Python class.
void fill_slots(Thread& t, Type& type);
// Recomputes every slot of a Python class (or those of one name) from its MRO, and of its subclasses.
void update_slots(Thread& t, Type& type);
void update_slots_for(Thread& t, Type& type, const Str& name);

}  // namespace krait::object
