#include "object/memory_view.h"

#include <cstring>

#include "object/allocate.h"
#include "object/byte_hex.h"
#include "object/bytes.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/int.h"
#include "object/memory_view_parts.h"
#include "object/protocol.h"

namespace krait::object {

namespace types {
constinit Type MemoryView{}, ManagedBuffer{};
}

// --- making ---

Status check_usable(Thread& t, const MemoryView& view) {
    if (!view.is_released()) return {};
    return t.raise_value_error("operation forbidden on released memoryview object");
}

Status check_shareable(Thread& t, const MemoryView& view) {
    TRY(check_usable(t, view));
    if (view.is_restricted) return t.raise_value_error("cannot create new view on restricted memoryview");
    return {};
}

Result<Ref<MemoryView>> memory_view_allocate(Thread& t, ManagedBuffer& managed, Value object, int ndim) {
    auto* view = static_cast<MemoryView*>(
        allocate_object(t, types::MemoryView, sizeof(MemoryView) + 3 * static_cast<size_t>(ndim) * sizeof(int64_t)));
    if (!view) return Raised{};
    view->managed = share(&managed);
    ++managed.views;
    view->object = share(object);
    view->hash = -1;
    view->view.ndim = ndim;
    view->view.shape = ndim ? view->dimensions : nullptr;
    view->view.strides = ndim ? view->dimensions + ndim : nullptr;
    track(t, view);
    return Ref<MemoryView>::adopt(view);
}

namespace {

void copy_dimensions(MemoryView& view, const Buffer& source) {
    int ndim = source.ndim;
    if (ndim == 0) return;
    int64_t *shape = shape_of(view), *strides = strides_of(view);
    if (source.shape)
        std::memcpy(shape, source.shape, static_cast<size_t>(ndim) * sizeof(int64_t));
    else
        shape[0] = source.itemsize ? source.length / source.itemsize : source.length;
    if (source.strides) {
        std::memcpy(strides, source.strides, static_cast<size_t>(ndim) * sizeof(int64_t));
    } else {
        int64_t stride = source.itemsize;
        for (int i = ndim; i-- > 0; stride *= shape[i]) strides[i] = stride;
    }
    if (!source.suboffsets) return;
    view.view.suboffsets = view.dimensions + 2 * ndim;
    std::memcpy(view.dimensions + 2 * ndim, source.suboffsets, static_cast<size_t>(ndim) * sizeof(int64_t));
}

}  // namespace

Result<Ref<MemoryView>> memory_view_copy(Thread& t, ManagedBuffer& managed, Value object, const Buffer& source) {
    Ref<MemoryView> view = TRY(memory_view_allocate(t, managed, object, source.ndim));
    Buffer& own = view->view;
    own.data = source.data;
    own.length = source.length;
    own.itemsize = source.itemsize;
    own.is_readonly = source.is_readonly;
    own.format = source.format ? source.format : "B";
    view->code = native_format_code(own.format);
    copy_dimensions(*view, source);
    return view;
}

Result<Ref<MemoryView>> memory_view_from_buffer(Thread& t, Buffer buffer) {
    if (buffer.ndim > kMostDimensions) {
        release_buffer(t, buffer);
        return t.raise_value_error("memoryview: number of dimensions must not exceed {}", kMostDimensions);
    }
    Result<Ref<ManagedBuffer>> made = instance_of<ManagedBuffer>(t, types::ManagedBuffer);
    if (made.failed()) {
        release_buffer(t, buffer);
        return Raised{};
    }
    Ref<ManagedBuffer> managed = made.take();
    managed->master = std::move(buffer);
    track(t, managed);
    return memory_view_copy(t, *managed, managed->master.exporter, managed->master);
}

Result<Ref<MemoryView>> memory_view_of_memory(Thread& t, char* data, int64_t size, bool is_readonly) {
    Buffer buffer;
    buffer.data = data;
    buffer.length = size;
    buffer.is_readonly = is_readonly;
    return memory_view_from_buffer(t, std::move(buffer));
}

namespace {

Result<Ref<MemoryView>> view_with_flags(Thread& t, Value object, int flags) {
    if (is_memory_view(object)) {
        auto& other = static_cast<MemoryView&>(*object.as_object());
        TRY(check_shareable(t, other));
        return memory_view_copy(t, *other.managed.get(), other.object, other.view);
    }
    if (!has_buffer(object))
        return t.raise_type_error("memoryview: a bytes-like object is required, not '{}'", type_name(object));
    Buffer buffer;
    TRY(get_buffer(t, object, buffer, flags));
    return memory_view_from_buffer(t, std::move(buffer));
}

}  // namespace

Result<Ref<MemoryView>> memory_view_of(Thread& t, Value object) {
    return view_with_flags(t, object, kBufferFullReadOnly);
}

// --- release ---

namespace {

void end_view(Thread& t, MemoryView& view) {
    Ref<ManagedBuffer> managed = view.managed.take();
    Ref<> object = view.object.take();
    if (managed && --managed->views == 0) release_buffer(t, managed->master);
}

void destroy_view(Thread& t, Object* self) { end_view(t, *static_cast<MemoryView*>(self)); }
void destroy_managed(Thread& t, Object* self) { release_buffer(t, static_cast<ManagedBuffer*>(self)->master); }

void visit_managed(Object* self, Visit visit, void* context) {
    if (Value exporter = static_cast<ManagedBuffer*>(self)->master.exporter) visit(exporter, context);
}
// The loan is ended by the death of the managed buffer, which its views bring about.
void clear_managed(Thread&, Object*) {}

}  // namespace

Status memory_view_release(Thread& t, MemoryView& view) {
    if (view.is_released()) return {};
    if (view.exports)
        return t.raise(types::BufferError, "memoryview has {} exported buffer{}", view.exports,
                       view.exports == 1 ? "" : "s");
    end_view(t, view);
    return {};
}

// --- lending on ---

namespace {

MemoryView& view_of(Value self) { return static_cast<MemoryView&>(*self.as_object()); }

Status check_request(Thread& t, const Buffer& own, int flags) {
    auto refuse = [&](std::string_view what) { return t.raise(types::BufferError, "memoryview: {}", what); };
    if (wants(flags, kBufferWritable) && own.is_readonly) return refuse("underlying buffer is not writable");
    bool is_c = is_c_contiguous(own);
    if (wants(flags, kBufferCContiguous) && !is_c) return refuse("underlying buffer is not C-contiguous");
    if (wants(flags, kBufferFContiguous) && !is_f_contiguous(own))
        return refuse("underlying buffer is not Fortran contiguous");
    if (wants(flags, kBufferAnyContiguous) && !is_c && !is_f_contiguous(own))
        return refuse("underlying buffer is not contiguous");
    if (!wants(flags, kBufferIndirect) && own.suboffsets) return refuse("underlying buffer requires suboffsets");
    if (!wants(flags, kBufferStrides) && !is_c) return refuse("underlying buffer is not C-contiguous");
    if (!wants(flags, kBufferShape) && wants(flags, kBufferFormat))
        return refuse("cannot cast to unsigned bytes if the format flag is present");
    return {};
}

Status view_get_buffer(Thread& t, Value self, Buffer& buffer, int flags) {
    MemoryView& view = view_of(self);
    TRY(check_shareable(t, view));
    const Buffer& own = view.view;
    TRY(check_request(t, own, flags));
    bool has_shape = wants(flags, kBufferShape);
    buffer.data = own.data;
    buffer.length = own.length;
    buffer.itemsize = has_shape ? own.itemsize : 1;
    buffer.is_readonly = own.is_readonly;
    buffer.ndim = has_shape ? own.ndim : 1;
    buffer.format = wants(flags, kBufferFormat) ? own.format : nullptr;
    buffer.shape = has_shape ? own.shape : nullptr;
    buffer.strides = wants(flags, kBufferStrides) ? own.strides : nullptr;
    buffer.suboffsets = own.suboffsets;
    buffer.internal = nullptr;
    buffer.exporter = share(self);
    ++view.exports;
    return {};
}

void view_release_buffer(Thread&, Value self, Buffer&) { --view_of(self).exports; }

// --- methods ---

Result<Ref<>> new_view(Thread& t, Type&, Value object) { return memory_view_of(t, object); }
Result<Ref<>> from_flags(Thread& t, Value, Value object, int flags) { return view_with_flags(t, object, flags); }

Result<Ref<>> repr(Thread& t, Value self) {
    return str_from_ascii(
        t, (view_of(self).is_released() ? "<released memory at " : "<memory at ") + address_text(self) + ">");
}

Status release_method(Thread& t, MemoryView& self) { return memory_view_release(t, self); }

Result<Ref<>> enter(Thread& t, MemoryView& self) {
    TRY(check_usable(t, self));
    return share(&self);
}
Status exit_method(Thread& t, MemoryView& self, Rest) { return memory_view_release(t, self); }

Result<Ref<Bytes>> contents(Thread& t, const MemoryView& self, char order) {
    if (self.view.length < 2) {
        char byte[1];
        copy_buffer(self.view, byte, order);
        return bytes_from(t, {byte, static_cast<size_t>(self.view.length)});
    }
    Ref<Bytes> bytes = TRY(bytes_allocate(t, self.view.length));
    copy_buffer(self.view, bytes->data(), order);
    return bytes;
}

Result<Ref<>> tobytes(Thread& t, MemoryView& self, Str* order) {
    TRY(check_usable(t, self));
    char letter = 'C';
    if (order) {
        letter = order->length == 1 && order->is_ascii() ? order->data()[0] : '\0';
        if (letter != 'C' && letter != 'F' && letter != 'A')
            return t.raise_value_error("order must be 'C', 'F' or 'A'");
    }
    return contents(t, self, letter);
}

Result<Ref<>> hex(Thread& t, MemoryView& self, Value separator, int group) {
    TRY(check_usable(t, self));
    ++self.exports;  // the separator's length() may run any code
    Result<Ref<Bytes>> bytes = contents(t, self, 'C');
    Result<Ref<Str>> text =
        bytes.failed() ? Result<Ref<Str>>(Raised{}) : hex_text(t, bytes.take()->text(), separator, group);
    --self.exports;
    return text;
}

Result<Ref<>> toreadonly(Thread& t, MemoryView& self) {
    TRY(check_shareable(t, self));
    Ref<MemoryView> view = TRY(memory_view_copy(t, *self.managed.get(), self.object, self.view));
    view->view.is_readonly = true;
    return view;
}

Result<Ref<>> class_getitem(Thread& t, Value self, Value item) { return generic_alias_of(t, self, item); }

// --- attributes ---

template <auto get>
Result<Ref<>> attribute(Thread& t, Value self) {
    TRY(check_usable(t, view_of(self)));
    return get(t, view_of(self));
}

Result<Ref<>> tuple_of_numbers(Thread& t, const int64_t* numbers, int count) {
    if (!numbers) return share(empty_tuple());
    Ref<Tuple> tuple = TRY(tuple_allocate(t, count));
    for (int i = 0; i < count; ++i) tuple->items()[i] = TRY(int_from_int64(t, numbers[i])).detach();
    if (count) track(t, tuple);
    return tuple;
}

Result<Ref<>> obj(Thread&, MemoryView& view) { return view.object ? share(view.object) : share(none()); }
Result<Ref<>> nbytes(Thread& t, MemoryView& view) { return int_from_int64(t, view.view.length); }
Result<Ref<>> readonly(Thread&, MemoryView& view) { return share(boolean(view.view.is_readonly)); }
Result<Ref<>> itemsize(Thread& t, MemoryView& view) { return int_from_int64(t, view.view.itemsize); }
Result<Ref<>> format(Thread& t, MemoryView& view) { return str_from_utf8(t, view.view.format_text()); }
Result<Ref<>> ndim(Thread&, MemoryView& view) { return share(Value::small_int(view.view.ndim)); }
Result<Ref<>> shape(Thread& t, MemoryView& view) { return tuple_of_numbers(t, view.view.shape, view.view.ndim); }
Result<Ref<>> strides(Thread& t, MemoryView& view) { return tuple_of_numbers(t, view.view.strides, view.view.ndim); }
Result<Ref<>> suboffsets(Thread& t, MemoryView& view) {
    return tuple_of_numbers(t, view.view.suboffsets, view.view.ndim);
}
Result<Ref<>> c_contiguous(Thread&, MemoryView& view) { return share(boolean(is_c_contiguous(view.view))); }
Result<Ref<>> f_contiguous(Thread&, MemoryView& view) { return share(boolean(is_f_contiguous(view.view))); }
Result<Ref<>> contiguous(Thread&, MemoryView& view) {
    return share(boolean(is_c_contiguous(view.view) || is_f_contiguous(view.view)));
}

void define_attributes(TypeBuilder& type) {
    type.getset("obj", attribute<obj>, nullptr, "The object that lends the memory.");
    type.getset("nbytes", attribute<nbytes>, nullptr, "Bytes that the items take when packed.");
    type.getset("readonly", attribute<readonly>, nullptr, "Whether the memory may not be written.");
    type.getset("itemsize", attribute<itemsize>, nullptr, "Bytes of one item.");
    type.getset("format", attribute<format>, nullptr, "The format of items, as in the struct module.");
    type.getset("ndim", attribute<ndim>, nullptr, "How many dimensions there are.");
    type.getset("shape", attribute<shape>, nullptr, "The number of items along each dimension.");
    type.getset("strides", attribute<strides>, nullptr, "Bytes from one item to the next along each dimension.");
    type.getset("suboffsets", attribute<suboffsets>, nullptr, "For arrays of pointers.");
    type.getset("c_contiguous", attribute<c_contiguous>, nullptr, "Whether the memory is C-contiguous.");
    type.getset("f_contiguous", attribute<f_contiguous>, nullptr, "Whether the memory is Fortran contiguous.");
    type.getset("contiguous", attribute<contiguous>, nullptr, "Whether the memory is contiguous.");
}

size_t view_allocated_size(const Object* self) {
    auto ndim = static_cast<size_t>(static_cast<const MemoryView*>(self)->view.ndim);
    return sizeof(MemoryView) + 3 * ndim * sizeof(int64_t);
}

}  // namespace

void define_managed_buffer(TypeBuilder& type) {
    type.instances<ManagedBuffer>().shown(144);
    type.extra({visit_managed, clear_managed});
    type.type().destroy = destroy_managed;
}

void define_memory_view(TypeBuilder& type) {
    type.instances<MemoryView>().references<&MemoryView::managed, 2>().shown(144, 8, 0, 136).weakly_referable();
    type.set_flags(kTypeSequence);
    type.type().allocated_size = view_allocated_size;
    type.type().destroy = destroy_view;
    type.doc("(object)", "A window on the memory of another object.");
    type.constructor<"memoryview(object)", new_view>();
    Slots& slots = type.slots();
    slots.repr = repr;
    slots.hash = memory_view_hash;
    slots.richcompare = memory_view_compare;
    slots.iter = memory_view_iter;
    slots.get_buffer = view_get_buffer;
    slots.release_buffer = view_release_buffer;
    slots.length = slots.mapping_length = memory_view_length;
    slots.subscript = memory_view_subscript;
    slots.ass_subscript = memory_view_set_subscript;
    slots.item = memory_view_item;
    type.method<"release()", release_method>("Gives the memory back; the view cannot be used any more.");
    type.method<"tobytes(order='C')", tobytes>("The items as bytes, in C or Fortran order or as they lie ('A').");
    type.method<"hex(sep=<unrepresentable>, bytes_per_sep=1)", hex>(
        "Two hexadecimal digits for each byte, with a separator between groups when one is given.\n\n"
        "  sep\n    One character, or a byte.\n"
        "  bytes_per_sep\n    The size of a group; groups are counted from the right, from the left if negative.\n\n"
        "Example:\n"
        ">>> value = memoryview(b'\\xca\\xfe\\x01')\n"
        ">>> value.hex()\n'cafe01'\n"
        ">>> value.hex('-')\n'ca-fe-01'\n"
        ">>> value.hex('-', 2)\n'ca-fe01'\n"
        ">>> value.hex('-', -2)\n'cafe-01'");
    type.method<"tolist()", memory_view_tolist>("The items as a list, nested by dimensions.");
    type.method<"cast(format, shape=<unrepresentable>)", memory_view_cast>(
        "The same memory with another format or shape.");
    type.method<"toreadonly()", toreadonly>("A view of the same memory that cannot write.");
    type.class_method<"_from_flags(object, flags)", from_flags>("A view got with these buffer request flags.");
    type.method<"count(value, /)", memory_view_count>("How often the value occurs.");
    type.method<"index(value, start=0, stop=sys.maxsize, /)", memory_view_index>(
        "The first index of the value; ValueError when it does not occur.");
    type.method<"~__enter__()", enter>("The view itself.");
    type.method<"__exit__(*exc_info)!", exit_method>("Releases the view.");
    type.class_method<"~__class_getitem__(object, /)", class_getitem>("A generic alias.");
    define_attributes(type);
}

}  // namespace krait::object
