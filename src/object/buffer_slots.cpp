#include <climits>

#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/memory_view.h"
#include "object/slot_dispatch.h"
#include "object/slot_wrappers.h"
#include "object/type_builder.h"
#include "object/unraisable.h"

// __buffer__ and __release_buffer__ (PEP 688). A Python class lends the memory of the memoryview that its __buffer__
// returns; the buffer's exporter is then a BufferWrapper, which keeps that view and the object, so that giving back can
// call __release_buffer__ with the same view.

namespace krait::object {

namespace types {
constinit Type BufferWrapper{};
}

namespace {

struct Wrapper : Object {
    Field<MemoryView> view;
    Field<> object;
};

// `buffer` is given back to the object's Python method with this view.
void call_release(Thread& t, Value object, Value view) {
    Ref<> pending = t.take_exception();
    Result<Ref<>> result = slot_dispatch::call_special(t, object, "__release_buffer__"_name, &view, 1);
    if (result.failed())
        report_unraisable(t, "Exception ignored in __release_buffer__ of", object);
    else
        (void)result.take();
    if (pending) (void)t.set_exception(std::move(pending));
}

void release_wrapper(Thread& t, Value self, Buffer&) {
    auto& wrapper = static_cast<Wrapper&>(*self.as_object());
    if (!wrapper.view) return;
    Ref<MemoryView> view = wrapper.view.take();
    Ref<> object = wrapper.object.take();
    --view->exports;
    // Where the view is of the object itself (super().__buffer__()), its own release is the object's too; a native one
    // is called when the view dies.
    bool is_of_object = view->object.value() == object.value();
    if (!is_of_object && type_of(object)->slots.release_buffer == slot_dispatch::release_buffer)
        call_release(t, object, view);
}

// The release of the nearest native base, which a Python __release_buffer__ comes before.
ReleaseBufferSlot native_release(const Type& type) {
    // Along the bases of the layout, which even a class that is being taken apart has.
    for (const Type* base = &type; base; base = base->base) {
        ReleaseBufferSlot slot = base->slots.release_buffer;
        if (slot && slot != slot_dispatch::release_buffer) return slot;
    }
    return nullptr;
}

}  // namespace

void define_buffer_wrapper(TypeBuilder& type) {
    type.instances<Wrapper>().references<&Wrapper::view, 2>().shown(32);
    type.slots().release_buffer = release_wrapper;
}

namespace slot_dispatch {

Status get_buffer(Thread& t, Value self, Buffer& buffer, int flags) {
    Value argument = Value::small_int(flags);
    Ref<> result = TRY(call_special(t, self, "__buffer__"_name, &argument, 1));
    if (!is_memory_view(result)) return t.raise_type_error("__buffer__ returned non-memoryview object");
    Ref<MemoryView> view = Ref<MemoryView>::share(result);
    TRY(object::get_buffer(t, view, buffer, flags));
    Result<Ref<Wrapper>> made = instance_of<Wrapper>(t, types::BufferWrapper);
    if (made.failed()) {
        object::release_buffer(t, buffer);
        return Raised{};
    }
    Ref<Wrapper> wrapper = made.take();
    wrapper->view = std::move(view);
    wrapper->object = share(self);
    track(t, wrapper);
    buffer.exporter = std::move(wrapper);
    return {};
}

// Of a class that inherits how memory is lent and adds a Python __release_buffer__: it sees a view that must not
// outlive the call; then the inherited way to give back follows.
void release_buffer(Thread& t, Value self, Buffer& buffer) {
    Result<Ref<MemoryView>> made = memory_view_of_memory(t, buffer.data, buffer.length, buffer.is_readonly);
    if (made.failed()) {
        report_unraisable(t, "Exception ignored in bf_releasebuffer of", self);
    } else {
        Ref<MemoryView> view = made.take();
        view->object = share(self);
        view->is_restricted = true;
        call_release(t, self, view);
        if (memory_view_release(t, *view).failed())
            report_unraisable(t, "Exception ignored in bf_releasebuffer of", self);
    }
    if (ReleaseBufferSlot slot = native_release(*type_of(self))) slot(t, self, buffer);
}

}  // namespace slot_dispatch

namespace slot_wrappers {

Result<Ref<>> get_buffer(Thread& t, const SlotEntry&, SlotFunction slot, Value self, const Args& args) {
    int64_t flags = TRY(index_int64(t, args[0], types::OverflowError));
    if (flags < INT_MIN || flags > INT_MAX) return t.raise(types::OverflowError, "buffer flags out of range");
    Buffer buffer;
    TRY(typed<GetBufferSlot>(slot)(t, self, buffer, static_cast<int>(flags)));
    return memory_view_from_buffer(t, std::move(buffer));
}

Result<Ref<>> release_buffer(Thread& t, const SlotEntry&, SlotFunction, Value self, const Args& args) {
    if (!is_memory_view(args[0])) return t.raise_type_error("expected a memoryview object");
    auto& view = static_cast<MemoryView&>(*args[0].as_object());
    if (view.is_released()) return t.raise_value_error("memoryview's buffer has already been released");
    if (view.object.value() != self) return t.raise_value_error("memoryview's buffer is not this object");
    TRY(memory_view_release(t, view));
    return share(none());
}

}  // namespace slot_wrappers

}  // namespace krait::object
