#include <vector>

#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/slot_dispatch.h"
#include "object/slot_table.h"
#include "object/str_intern.h"
#include "object/subclasses.h"
#include "object/type_making.h"

// Filling slots. A static type gets the slots it leaves empty from its base. A Python class gets each slot from what
// the slot's names mean in its MRO: when all that is found comes from native types, their own slot function, otherwise
// the dispatcher that looks the name up at the time of the call.

namespace krait::object {

namespace {

constexpr uint64_t kInheritedFlags = kTypeGc | kTypeInt | kTypeList | kTypeTuple | kTypeBytes | kTypeStr | kTypeDict |
                                     kTypeException | kTypeType | kTypeSequence | kTypeMapping | kTypeMatchSelf |
                                     kTypeItemsAtEnd;

constexpr size_t kSlotCount = sizeof(Slots) / sizeof(SlotFunction);

SlotFunction* slot_array(Slots& slots) { return reinterpret_cast<SlotFunction*>(&slots); }
const SlotFunction* slot_array(const Slots& slots) { return reinterpret_cast<const SlotFunction*>(&slots); }

bool compares_itself(const Type& type) {
    if (!type.is_heap()) return type.slots.hash || type.slots.richcompare;
    return type.dict->peek(*"__eq__"_name) || type.dict->peek(*"__hash__"_name);
}

// --- Python classes ---

enum class Source { Nothing, Native, Dispatch };

struct Choice {
    Source source = Source::Nothing;
    SlotFunction native = nullptr;
};

// The native type whose slot wrapper (or method in its place) a look-up found, if the class derives from it.
Type* native_provider(Type& type, const SlotEntry& entry, Value found) {
    Type* kind = type_of(found);
    if (kind == &types::WrapperDescriptor) {
        auto& wrapper = *static_cast<WrapperDescriptor*>(found.as_object());
        Type* owner = wrapper.owner.get();
        return wrapper.entry->name == entry.name && is_subtype(&type, owner) ? owner : nullptr;
    }
    if (kind == &types::MethodDescriptor) {
        auto& method = *static_cast<MethodDescriptor*>(found.as_object());
        Type* owner = method.owner.get();
        bool stands_for_slot = method.function->coexists && method.function->name() == entry.name;
        return stands_for_slot && is_subtype(&type, owner) ? owner : nullptr;
    }
    return nullptr;
}

Choice choose(Type& type, const SlotEntry& entry, Value found) {
    if (!found) return {};
    if (Type* provider = native_provider(type, entry, found)) {
        SlotFunction native = slot_at(provider->slots, entry);
        if (!native) return {};  // the name belongs to another slot there
        return {Source::Native, native};
    }
    if (entry.name == "__new__" && is_native_new_method(found) && type.base)
        return {Source::Native, slot_at(type.base->slots, entry)};
    if (entry.name == "__hash__" && found == none())
        return {Source::Native, reinterpret_cast<SlotFunction>(&unhashable)};
    return {Source::Dispatch, nullptr};
}

// One slot from all of its names.
void update_slot(Thread& t, Type& type, size_t offset) {
    Choice total;
    SlotFunction dispatcher = nullptr;
    for (const NamedSlot& named : names_of_slot(offset)) {
        dispatcher = named.entry->dispatch;
        Choice choice = choose(type, *named.entry, type_lookup(t, type, Value(named.name)));
        if (choice.source == Source::Nothing) continue;
        bool agrees =
            total.source == Source::Nothing || (total.source == choice.source && total.native == choice.native);
        total = agrees ? choice : Choice{Source::Dispatch, nullptr};
    }
    SlotFunction& slot = *reinterpret_cast<SlotFunction*>(reinterpret_cast<char*>(&type.slots) + offset);
    slot = total.source == Source::Dispatch ? dispatcher : total.native;
    // The class takes calls by a Python method, which may change at any time.
    bool is_call = offset == offsetof(Slots, call);
    if (is_call && total.source == Source::Dispatch) type.flags &= ~uint64_t{kTypeVectorcall};
}

// Subclasses that do not give the name a meaning of their own follow.
void update_name_below(Thread& t, Type& type, const Str& name) {
    const std::vector<Type*> subclasses = t.interpreter.subclasses->of(type);
    for (Type* subclass : subclasses)
        if (!subclass->dict->peek(name)) update_slots_for(t, *subclass, name);
}

// The interned str of the name when it may be a special one.
const Str* special_name(Thread& t, const Str& name) {
    bool is_dunder =
        name.is_ascii() && name.length > 4 && name.ascii().starts_with("__") && name.ascii().ends_with("__");
    if (!is_dunder) return nullptr;
    return name.is_interned() ? &name : t.interpreter.interned->find(name);
}

}  // namespace

void inherit_layout(Type& type, const Type& base) {
    if (type.basic_size == 0) type.basic_size = base.basic_size;
    if (type.instance_size < base.instance_size) type.instance_size = base.instance_size;
    if (type.item_size == 0) type.item_size = base.item_size;
    if (!type.allocated_size) type.allocated_size = base.allocated_size;
    if (!type.extra.visit && !type.extra.clear) type.extra = base.extra;
    if (type.dict_offset == 0) type.dict_offset = base.dict_offset;
    if (type.prefix_bytes == 0) type.prefix_bytes = base.prefix_bytes;
    type.has_weakrefs |= base.has_weakrefs;
    if (type.shown_basic_size == 0) type.shown_basic_size = base.shown_basic_size;
    if (type.shown_item_size == 0) type.shown_item_size = base.shown_item_size;
    if (type.shown_dict_offset == 0) type.shown_dict_offset = base.shown_dict_offset;
    if (type.shown_weakref_offset == 0) type.shown_weakref_offset = base.shown_weakref_offset;
    type.flags |= base.flags & kInheritedFlags;
    if (type.has_flag(kTypeImmutable) && !type.slots.descr_get) type.flags |= base.flags & kTypeMethodDescriptor;
    if (!type.slots.call) type.flags |= base.flags & kTypeVectorcall;
}

void inherit_slots(Type& type, const Type& base) {
    bool keeps_comparing = compares_itself(type);
    bool keeps_new = !type.is_heap() && &base == &types::Object;
    SlotFunction* own = slot_array(type.slots);
    const SlotFunction* theirs = slot_array(base.slots);
    const SlotFunction own_hash = own[offsetof(Slots, hash) / sizeof(SlotFunction)];
    const SlotFunction own_compare = own[offsetof(Slots, richcompare) / sizeof(SlotFunction)];
    const SlotFunction own_new = own[offsetof(Slots, new_) / sizeof(SlotFunction)];
    for (size_t i = 0; i < kSlotCount; ++i)
        if (!own[i]) own[i] = theirs[i];
    if (keeps_comparing) {
        own[offsetof(Slots, hash) / sizeof(SlotFunction)] = own_hash;
        own[offsetof(Slots, richcompare) / sizeof(SlotFunction)] = own_compare;
    }
    if (keeps_new) own[offsetof(Slots, new_) / sizeof(SlotFunction)] = own_new;
}

void update_slots(Thread& t, Type& type) {
    for (size_t i = 0; i < kSlotCount; ++i) update_slot(t, type, i * sizeof(SlotFunction));
    const std::vector<Type*> subclasses = t.interpreter.subclasses->of(type);
    for (Type* subclass : subclasses) update_slots(t, *subclass);
}

void fill_slots(Thread& t, Type& type) {
    if (type.bases->size != 1 || type.has_custom_mro) return update_slots(t, type);
    // What the class does not name itself means the same as in its only base.
    type.slots = type.base->slots;
    int64_t position = 0;
    Value key, value;
    while (type.dict->next(position, key, value)) {
        const Str* name = is_str(key) ? special_name(t, *as_str(key)) : nullptr;
        if (!name) continue;
        for (const NamedSlot& named : slots_named(name)) update_slot(t, type, named.entry->offset);
    }
}

void update_slots_for(Thread& t, Type& type, const Str& name) {
    const Str* special = special_name(t, name);
    std::span<const NamedSlot> slots = special ? slots_named(special) : std::span<const NamedSlot>();
    if (slots.empty()) return;
    for (const NamedSlot& named : slots) update_slot(t, type, named.entry->offset);
    update_name_below(t, type, name);
}

}  // namespace krait::object
