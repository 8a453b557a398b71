#include <memory>

#include "modules/pickle/pickle.h"
#include "object/memory_view.h"

// PickleBuffer: a buffer that may travel beside the pickle (PEP 574).

namespace krait::modules::pickle {

constinit Type buffer_type{};

struct PickleBuffer : Object {
    Buffer* view;  // null: released
};

namespace {

PickleBuffer& at(Value value) { return *static_cast<PickleBuffer*>(value.as_object()); }

Result<Ref<>> make_buffer(Thread& t, Type& type, const Args& args) {
    if (args.total() > 1) return t.raise_type_error("PickleBuffer() takes at most 1 argument ({} given)", args.total());
    if (args.positional != 1) return t.raise_type_error("PickleBuffer() takes exactly 1 positional argument (0 given)");
    Value object = args[0];
    Ref<PickleBuffer> made = TRY(instance_of<PickleBuffer>(t, type));
    track(t, made.get());
    auto view = std::make_unique<Buffer>();
    TRY(get_buffer(t, object, *view, kBufferFullReadOnly));
    made->view = view.release();
    return made;
}

void drop(Thread& t, Object* self) {
    std::unique_ptr<Buffer> view(std::exchange(static_cast<PickleBuffer*>(self)->view, nullptr));
    if (view) release_buffer(t, *view);
}

void visit_exporter(Object* self, Visit visit, void* context) {
    auto* buffer = static_cast<PickleBuffer*>(self);
    if (buffer->view && buffer->view->exporter) visit(buffer->view->exporter, context);
}

Status lend(Thread& t, Value self, Buffer& buffer, int flags) {
    Buffer* own = TRY(buffer_of(t, self));
    return get_buffer(t, own->exporter, buffer, flags);
}

// A view of the bytes in the order they lie in memory.
Result<Ref<>> raw(Thread& t, Value self) {
    Buffer* own = TRY(buffer_of(t, self));
    if (own->suboffsets || !(is_c_contiguous(*own) || is_f_contiguous(*own)))
        return t.raise(types::BufferError, "cannot extract raw buffer from non-contiguous buffer");
    Buffer plain;
    TRY(get_buffer(t, own->exporter, plain, kBufferFullReadOnly));
    plain.format = "B";
    plain.itemsize = 1;
    plain.ndim = 1;
    plain.shape = &plain.length;
    plain.strides = &plain.itemsize;
    plain.suboffsets = nullptr;
    Ref<MemoryView> view = TRY(memory_view_from_buffer(t, std::move(plain)));
    return view;
}

Status release_(Thread& t, Value self) {
    drop(t, self.as_object());
    return {};
}

}  // namespace

Result<Buffer*> buffer_of(Thread& t, Value pickle_buffer) {
    Buffer* view = at(pickle_buffer).view;
    if (!view) return t.raise_value_error("operation forbidden on released PickleBuffer object");
    return view;
}

void define_buffer(TypeBuilder& type) {
    type.instances<PickleBuffer>().extra({visit_exporter, drop}).shown(104, 0, 0, 96).weakly_referable();
    type.type().destroy = drop;
    type.doc("A buffer that may be sent beside a pickle.");
    type.slots().new_ = make_buffer;
    type.slots().get_buffer = lend;
    type.method<"raw()", raw>("A view of the bytes in the order they lie in memory.");
    type.method<"release()", release_>("Gives the buffer back.");
}

}  // namespace krait::modules::pickle
