#include "object/slot_wrappers.h"

#include "object/binding.h"
#include "object/exceptions.h"

namespace krait::object::slot_wrappers {

namespace {

Result<Ref<>> none_when_done(Status status) {
    if (status.failed()) return Raised{};
    return share(none());
}

// The index argument of a sequence wrapper: a negative one counts from the end, once.
Result<int64_t> sequence_index(Thread& t, Value self, Value argument) {
    int64_t index = TRY(index_int64(t, argument, types::OverflowError));
    if (index >= 0) return index;
    LengthSlot length_slot = type_of(self)->slots.length;
    if (!length_slot) return index;
    return index + TRY(length_slot(t, self));
}

// A setattr reached through a base type must be the one that the object's own native type would use, or fields of that
// type would be set behind its back.
Status check_set_attribute(Thread& t, Value self, SlotFunction slot, std::string_view what) {
    Type* native = type_of(self);
    while (native->is_heap() && native->base) native = native->base;
    if (native->slots.setattro && erased(native->slots.setattro) != slot)
        return t.raise_type_error("can't apply this {} to {} object", what, type_name(self));
    return {};
}

}  // namespace

Result<Ref<>> unary(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args&) {
    return typed<UnarySlot>(slot)(t, self);
}

Result<Ref<>> binary(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return typed<BinarySlot>(slot)(t, self, args[0]);
}

Result<Ref<>> reflected(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return typed<BinarySlot>(slot)(t, args[0], self);
}

Result<Ref<>> power(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return typed<TernarySlot>(slot)(t, self, args[0], args.positional > 1 ? args[1] : none());
}

Result<Ref<>> reflected_power(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return typed<TernarySlot>(slot)(t, args[0], self, args.positional > 1 ? args[1] : none());
}

Result<Ref<>> hash(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args&) {
    return binding_detail::box(t, TRY(typed<HashSlot>(slot)(t, self)));
}

Result<Ref<>> length(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args&) {
    return binding_detail::box(t, TRY(typed<LengthSlot>(slot)(t, self)));
}

Result<Ref<>> truth(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args&) {
    return share(boolean(TRY(typed<BoolSlot>(slot)(t, self))));
}

Result<Ref<>> contains(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return share(boolean(TRY(typed<ContainsSlot>(slot)(t, self, args[0]))));
}

Result<Ref<>> next(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args&) {
    Ref<> item = TRY(typed<NextSlot>(slot)(t, self));
    if (!item) return raise_stop_iteration(t);
    return item;
}

Result<Ref<>> call(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return typed<CallSlot>(slot)(t, self, args);
}

Result<Ref<>> init(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return none_when_done(typed<InitSlot>(slot)(t, self, args));
}

Result<Ref<>> finalize(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args&) {
    typed<FinalizeSlot>(slot)(t, self);
    return share(none());
}

Result<Ref<>> set_attribute(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    TRY(check_set_attribute(t, self, slot, "__setattr__"));
    return none_when_done(typed<SetAttributeSlot>(slot)(t, self, args[0], args[1]));
}

Result<Ref<>> delete_attribute(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    TRY(check_set_attribute(t, self, slot, "__delattr__"));
    return none_when_done(typed<SetAttributeSlot>(slot)(t, self, args[0], Value()));
}

Result<Ref<>> set_item(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return none_when_done(typed<SetItemSlot>(slot)(t, self, args[0], args[1]));
}

Result<Ref<>> delete_item(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return none_when_done(typed<SetItemSlot>(slot)(t, self, args[0], Value()));
}

Result<Ref<>> get_index(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    int64_t index = TRY(sequence_index(t, self, args[0]));
    return typed<IndexedSlot>(slot)(t, self, index);
}

Result<Ref<>> repeat(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    int64_t times = TRY(index_int64(t, args[0], types::OverflowError));
    return typed<IndexedSlot>(slot)(t, self, times);
}

Result<Ref<>> set_index(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    int64_t index = TRY(sequence_index(t, self, args[0]));
    return none_when_done(typed<SetIndexedSlot>(slot)(t, self, index, args[1]));
}

Result<Ref<>> delete_index(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    int64_t index = TRY(sequence_index(t, self, args[0]));
    return none_when_done(typed<SetIndexedSlot>(slot)(t, self, index, Value()));
}

Result<Ref<>> descriptor_get(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    Value instance = args[0] == none() ? Value() : args[0];
    Value owner = args.positional > 1 && args[1] != none() ? args[1] : Value();
    if (!instance && !owner) return t.raise_type_error("__get__(None, None) is invalid");
    return typed<DescriptorGetSlot>(slot)(t, self, instance, owner);
}

Result<Ref<>> descriptor_set(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return none_when_done(typed<DescriptorSetSlot>(slot)(t, self, args[0], args[1]));
}

Result<Ref<>> descriptor_delete(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    return none_when_done(typed<DescriptorSetSlot>(slot)(t, self, args[0], Value()));
}

}  // namespace krait::object::slot_wrappers
