#include "object/buffer.h"

#include <cstring>

#include "object/bytes.h"
#include "object/exceptions.h"

namespace krait::object {

Buffer& Buffer::operator=(Buffer&& other) noexcept {
    data = other.data;
    length = other.length;
    itemsize = other.itemsize;
    is_readonly = other.is_readonly;
    ndim = other.ndim;
    format = other.format;
    shape = other.shape == &other.length ? &length : other.shape;
    strides = other.strides == &other.itemsize ? &itemsize : other.strides;
    suboffsets = other.suboffsets;
    exporter = std::move(other.exporter);
    internal = other.internal;
    return *this;
}

Status fill_buffer(Thread& t, Buffer& buffer, Value exporter, char* data, int64_t length, bool is_readonly, int flags) {
    if (is_readonly && wants(flags, kBufferWritable)) return t.raise(types::BufferError, "Object is not writable.");
    buffer.data = data;
    buffer.length = length;
    buffer.itemsize = 1;
    buffer.is_readonly = is_readonly;
    buffer.ndim = 1;
    buffer.format = wants(flags, kBufferFormat) ? "B" : nullptr;
    buffer.shape = wants(flags, kBufferShape) ? &buffer.length : nullptr;
    buffer.strides = wants(flags, kBufferStrides) ? &buffer.itemsize : nullptr;
    buffer.suboffsets = nullptr;
    buffer.internal = nullptr;
    buffer.exporter = share(exporter);
    return {};
}

bool has_buffer(Value value) { return type_of(value)->slots.get_buffer != nullptr; }

Status get_buffer(Thread& t, Value value, Buffer& buffer, int flags) {
    GetBufferSlot slot = type_of(value)->slots.get_buffer;
    if (!slot) return t.raise_type_error("a bytes-like object is required, not '{}'", type_name(value));
    return slot(t, value, buffer, flags);
}

void release_buffer(Thread& t, Buffer& buffer) {
    if (!buffer.exporter) return;
    Ref<> exporter = std::move(buffer.exporter);
    if (ReleaseBufferSlot slot = type_of(exporter)->slots.release_buffer) slot(t, exporter, buffer);
}

// --- order of the items ---

bool is_c_contiguous(const Buffer& buffer) {
    if (buffer.suboffsets) return false;
    if (!buffer.strides || buffer.length == 0) return true;
    int64_t expected = buffer.itemsize;
    for (int i = buffer.ndim; i-- > 0;) {
        if (buffer.shape[i] > 1 && buffer.strides[i] != expected) return false;
        expected *= buffer.shape[i];
    }
    return true;
}

bool is_f_contiguous(const Buffer& buffer) {
    if (buffer.suboffsets) return false;
    if (buffer.length == 0) return true;
    if (!buffer.strides) {  // C-contiguous; the same thing when at most one dimension is longer than one
        if (buffer.ndim <= 1) return true;
        int longer = 0;
        for (int i = 0; i < buffer.ndim; ++i) longer += buffer.shape[i] > 1;
        return longer <= 1;
    }
    int64_t expected = buffer.itemsize;
    for (int i = 0; i < buffer.ndim; ++i) {
        if (buffer.shape[i] > 1 && buffer.strides[i] != expected) return false;
        expected *= buffer.shape[i];
    }
    return true;
}

namespace {

struct Copier {
    const Buffer& buffer;
    int64_t out_strides[kMostDimensions];

    void copy(int dimension, const char* from, char* to) const {
        if (dimension == buffer.ndim) {
            std::memcpy(to, from, static_cast<size_t>(buffer.itemsize));
            return;
        }
        for (int64_t i = 0; i < buffer.shape[dimension]; ++i) {
            const char* item = from + i * buffer.strides[dimension];
            if (buffer.suboffsets && buffer.suboffsets[dimension] >= 0)
                item = *reinterpret_cast<char* const*>(item) + buffer.suboffsets[dimension];
            copy(dimension + 1, item, to + i * out_strides[dimension]);
        }
    }
};

}  // namespace

void copy_buffer(const Buffer& buffer, char* out, char order) {
    bool is_c = is_c_contiguous(buffer), is_f = is_f_contiguous(buffer);
    if ((is_c && (order == 'C' || order == 'A')) || (is_f && (order == 'F' || order == 'A'))) {
        if (buffer.length) std::memcpy(out, buffer.data, static_cast<size_t>(buffer.length));
        return;
    }
    Copier copier{buffer, {}};
    int64_t stride = buffer.itemsize;
    for (int i = 0; i < buffer.ndim; ++i) {
        int dimension = order == 'F' ? i : buffer.ndim - 1 - i;
        copier.out_strides[dimension] = stride;
        stride *= buffer.shape[dimension];
    }
    if (buffer.strides) return copier.copy(0, buffer.data, out);
    // C-contiguous without strides, wanted in Fortran order.
    int64_t strides[kMostDimensions];
    stride = buffer.itemsize;
    for (int i = buffer.ndim; i-- > 0;) {
        strides[i] = stride;
        stride *= buffer.shape[i];
    }
    Buffer strided;
    strided.itemsize = buffer.itemsize;
    strided.ndim = buffer.ndim;
    strided.shape = buffer.shape;
    strided.strides = strides;
    Copier from_c{strided, {}};
    std::memcpy(from_c.out_strides, copier.out_strides, sizeof from_c.out_strides);
    from_c.copy(0, buffer.data, out);
}

// --- holders ---

HeldBuffer& HeldBuffer::operator=(HeldBuffer&& other) noexcept {
    if (this != &other) {
        release();
        buffer = std::move(other.buffer);
        t_ = other.t_;
    }
    return *this;
}

Status HeldBuffer::acquire(Thread& t, Value value, int flags) {
    release();
    t_ = &t;
    if (is_exact_bytes(value) && !(flags & kBufferWritable)) {
        auto& bytes = static_cast<Bytes&>(*value.as_object());
        return fill_buffer(t, buffer, value, bytes.data(), bytes.size, true, flags);
    }
    return get_buffer(t, value, buffer, flags);
}

void HeldBuffer::release() {
    if (buffer.exporter) release_buffer(*t_, buffer);
}

Result<ByteView> Convert<ByteView>::from(Thread& t, Value value, const ArgumentContext&) {
    ByteView view;
    TRY(view.acquire(t, value));
    return view;
}

Result<WritableView> Convert<WritableView>::from(Thread& t, Value value, const ArgumentContext& context) {
    WritableView view;
    if (view.acquire(t, value).failed()) {
        t.clear_exception();
        return context.wrong_type(t, "read-write bytes-like object", value);
    }
    return view;
}

}  // namespace krait::object
