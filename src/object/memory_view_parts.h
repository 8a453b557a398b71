#pragma once

// What the sources of memoryview share.

#include "object/memory_view.h"
#include "object/slice.h"
#include "object/type_builder.h"

namespace krait::object {

// ValueError "operation forbidden on released memoryview object"
Status check_usable(Thread& t, const MemoryView& view);
// The same for what makes further views.
Status check_shareable(Thread& t, const MemoryView& view);

// A view of the same memory with `source`'s layout, or with room for `ndim` dimensions to be filled in by the maker.
Result<Ref<MemoryView>> memory_view_copy(Thread& t, ManagedBuffer& managed, Value object, const Buffer& source);
Result<Ref<MemoryView>> memory_view_allocate(Thread& t, ManagedBuffer& managed, Value object, int ndim);

// The code of a native single-character format, "@" in front allowed; 0: it is another one.
char native_format_code(std::string_view format);
inline int64_t* shape_of(MemoryView& view) { return view.dimensions; }
inline int64_t* strides_of(MemoryView& view) { return view.dimensions + view.view.ndim; }

// The item behind a pointer, as format says: NotImplementedError for formats that memoryview does not read.
Result<Ref<>> unpack_item(Thread& t, const MemoryView& view, const char* item);
Status pack_item(Thread& t, const MemoryView& view, char* item, Value value);

Result<Ref<>> memory_view_subscript(Thread& t, Value self, Value key);
Status memory_view_set_subscript(Thread& t, Value self, Value key, Value value);
Result<Ref<>> memory_view_item(Thread& t, Value self, int64_t index);
Result<int64_t> memory_view_length(Thread& t, Value self);
Result<Ref<>> memory_view_iter(Thread& t, Value self);
Result<Ref<>> memory_view_compare(Thread& t, Value left, Value right, CompareOp op);
Result<int64_t> memory_view_hash(Thread& t, Value self);
Result<Ref<>> memory_view_cast(Thread& t, MemoryView& self, Str& format, Value shape);
Result<Ref<>> memory_view_tolist(Thread& t, MemoryView& self);
Result<int64_t> memory_view_count(Thread& t, Value self, Value value);
Result<int64_t> memory_view_index(Thread& t, Value self, Value value, Value start, Value stop);

}  // namespace krait::object
