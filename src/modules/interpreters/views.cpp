#include "modules/interpreters/views.h"
#include "modules/interpreters/sharing.h"
#include "object/allocate.h"
#include "object/buffer.h"
#include "object/memory_view.h"
#include "object/type_builder.h"

// Memory that travels: the owner's memoryview keeps it, and the receiver's memoryview is one of a
// CrossInterpreterBufferView.

namespace krait::modules::interpreters {

namespace {

struct ForeignBuffer : Object {
    std::shared_ptr<Loan>* loan;
};

void destroy_foreign(Thread&, Object* self) { delete static_cast<ForeignBuffer*>(self)->loan; }

Status lend_foreign(Thread& t, Value self, Buffer& buffer, int flags) {
    Loan& loan = **static_cast<ForeignBuffer*>(self.as_object())->loan;
    TRY(fill_buffer(t, buffer, self, loan.data, loan.length, loan.is_readonly, flags));
    buffer.itemsize = loan.itemsize;
    buffer.ndim = static_cast<int>(loan.shape.size());
    buffer.format = loan.format.c_str();
    buffer.shape = loan.shape.data();
    buffer.strides = loan.strides.data();
    return {};
}

void define_foreign(TypeBuilder& type) {
    type.instances<ForeignBuffer>().shown(24);
    type.type().destroy = destroy_foreign;
    type.slots().get_buffer = lend_foreign;
}

const TypeDefinition kDefinitions[] = {
    {&types::CrossInterpreterBufferView, "_interpreters.CrossInterpreterBufferView", &types::Object, define_foreign}};
TypeDefinitions registered(kDefinitions);

}  // namespace

Loan::~Loan() {
    auto give_back = [held = view](Thread&) { release(held); };
    if (Thread::has_current() && owner->interpreter == &Thread::current().interpreter)
        give_back(Thread::current());
    else
        post(*family, *owner, give_back);
    std::lock_guard guard(family->mutex);
    --owner->loans;
}

Result<SharedPtr> share_buffer(Thread& t, Value object) {
    Ref<MemoryView> view = TRY(memory_view_of(t, object));
    const Buffer& buffer = view->view;
    auto loan = std::make_shared<Loan>();
    loan->family = family_ref(t);
    loan->owner = current_member(t);
    loan->format = buffer.format_text();
    int64_t length = buffer.itemsize ? buffer.length / buffer.itemsize : 0;
    auto ndim = static_cast<size_t>(buffer.ndim);
    loan->shape = buffer.shape ? std::vector<int64_t>(buffer.shape, buffer.shape + ndim) : std::vector<int64_t>{length};
    if (buffer.strides)
        loan->strides.assign(buffer.strides, buffer.strides + ndim);
    else
        loan->strides = {buffer.itemsize};
    loan->data = buffer.data;
    loan->length = buffer.length;
    loan->itemsize = buffer.itemsize;
    loan->is_readonly = buffer.is_readonly;
    {
        std::lock_guard guard(loan->family->mutex);
        ++loan->owner->loans;
    }
    loan->view = view.detach();
    auto shared = std::make_unique<Shared>();
    shared->kind = Shared::Kind::Buffer;
    shared->loan = std::move(loan);
    return shared;
}

Result<Ref<>> restore_buffer(Thread& t, const Shared& shared) {
    Ref<ForeignBuffer> made = TRY(instance_of<ForeignBuffer>(t, types::CrossInterpreterBufferView));
    made->loan = new std::shared_ptr<Loan>(shared.loan);
    return TRY(memory_view_of(t, made));
}

}  // namespace krait::modules::interpreters

namespace krait::object::types {
constinit Type CrossInterpreterBufferView{};
}
