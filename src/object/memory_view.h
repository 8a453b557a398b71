#pragma once

// memoryview: a window on memory that another object lends. All views made from one another share a ManagedBuffer,
// which holds the loan and ends it when the last of them is released.

#include "object/buffer.h"
#include "object/type.h"

namespace krait::object {

namespace types {
extern Type MemoryView, MemoryIterator, ManagedBuffer, BufferWrapper;
}

struct ManagedBuffer : Object {
    Buffer master;
    int64_t views;  // not released yet
};

struct MemoryView : Object {
    Field<ManagedBuffer> managed;  // absent: released
    Field<> object;                // the exporter, as `obj` shows it
    Buffer view;                   // its own exporter stays empty; shape, strides, suboffsets lie in `dimensions`
    int64_t exports;               // buffers lent by this view
    int64_t hash;                  // -1: not computed yet
    char code;                     // of a native single-character format; 0: some other format
    bool is_restricted;            // no further views may be made of it
    int64_t dimensions[];          // 3 * view.ndim

    bool is_released() const { return !managed; }
};

inline bool is_memory_view(Value value) { return value.is_object() && value.as_object()->type == &types::MemoryView; }

// A view of whatever lends a buffer; of a memoryview, another view of what that one views.
Result<Ref<MemoryView>> memory_view_of(Thread& t, Value object);
// Of a buffer that has been got already; the view gives it back.
Result<Ref<MemoryView>> memory_view_from_buffer(Thread& t, Buffer buffer);
// Of memory that stays while the view lives; nobody is told when it is released.
Result<Ref<MemoryView>> memory_view_of_memory(Thread& t, char* data, int64_t size, bool is_readonly);
// BufferError while it lends buffers itself.
Status memory_view_release(Thread& t, MemoryView& view);

}  // namespace krait::object
