#pragma once

// For slot_table.cpp: functions that call a slot with Python arguments (int.__add__(1, 2)).

#include "object/builtin_types.h"
#include "object/protocol.h"
#include "object/slot_table.h"

namespace krait::object::slot_wrappers {

template <typename Function>
SlotFunction erased(Function function) {
    return reinterpret_cast<SlotFunction>(function);
}

template <typename Slot>
Slot typed(SlotFunction slot) {
    return reinterpret_cast<Slot>(slot);
}

Result<Ref<>> unary(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> binary(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
// __radd__: the slot gets (argument, self).
Result<Ref<>> reflected(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> power(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> reflected_power(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> hash(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> length(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> truth(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> contains(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> next(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> call(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> init(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> finalize(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> set_attribute(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> delete_attribute(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> set_item(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> delete_item(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> get_index(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> repeat(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> set_index(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> delete_index(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> descriptor_get(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> descriptor_set(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> descriptor_delete(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> get_buffer(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);
Result<Ref<>> release_buffer(Thread& t, const SlotEntry& entry, SlotFunction slot, Value self, const Args& args);

template <CompareOp op>
Result<Ref<>> compare(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return typed<CompareSlot>(slot)(t, self, args[0], op);
}

}  // namespace krait::object::slot_wrappers
