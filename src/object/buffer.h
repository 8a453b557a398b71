#pragma once

// The buffer protocol: an object lends its memory. Whoever asked gives it back; until then the exporter keeps the
// memory where it is (a bytearray refuses to be resized).

#include <string_view>

#include "object/binding.h"

namespace krait::object {

// What the asker can deal with, as in inspect.BufferFlags.
enum BufferRequest : int {
    kBufferSimple = 0,
    kBufferWritable = 0x001,
    kBufferFormat = 0x004,
    kBufferShape = 0x008,
    kBufferStrides = 0x010 | kBufferShape,
    kBufferCContiguous = 0x020 | kBufferStrides,
    kBufferFContiguous = 0x040 | kBufferStrides,
    kBufferAnyContiguous = 0x080 | kBufferStrides,
    kBufferIndirect = 0x100 | kBufferStrides,
    kBufferFullReadOnly = kBufferIndirect | kBufferFormat,
    kBufferFull = kBufferFullReadOnly | kBufferWritable,
};
inline bool wants(int flags, int request) { return (flags & request) == request; }

inline constexpr int kMostDimensions = 64;

// Memory and how to read it. A plain run of bytes has `shape` and `strides` pointing at its own `length` and
// `itemsize`; moving keeps that so.
struct Buffer {
    char* data = nullptr;
    int64_t length = 0;    // bytes
    int64_t itemsize = 1;  // bytes
    bool is_readonly = false;
    int ndim = 1;
    const char* format = nullptr;         // null: unsigned bytes
    const int64_t* shape = nullptr;       // null: length / itemsize items in a row
    const int64_t* strides = nullptr;     // null: C-contiguous
    const int64_t* suboffsets = nullptr;  // null: no pointers inside
    Ref<> exporter;                       // who lends; empty: nothing is held
    void* internal = nullptr;             // the exporter's own

    Buffer() = default;
    Buffer(Buffer&& other) noexcept { *this = std::move(other); }
    Buffer& operator=(Buffer&& other) noexcept;

    std::string_view bytes() const { return {data, static_cast<size_t>(length)}; }
    std::string_view format_text() const { return format ? format : "B"; }
};

// --- for exporters ---

// Fills `buffer` with a run of bytes; BufferError "Object is not writable." when the request wants more than it may.
Status fill_buffer(Thread& t, Buffer& buffer, Value exporter, char* data, int64_t length, bool is_readonly, int flags);

// --- for askers ---

bool has_buffer(Value value);
// TypeError "a bytes-like object is required, not '{T}'" from objects that lend none.
Status get_buffer(Thread& t, Value value, Buffer& buffer, int flags);
void release_buffer(Thread& t, Buffer& buffer);

bool is_c_contiguous(const Buffer& buffer);
bool is_f_contiguous(const Buffer& buffer);
// Copies the items in C order ('C'), Fortran order ('F') or whichever of them the buffer has ('A') to `out`, which has
// room for buffer.length bytes.
void copy_buffer(const Buffer& buffer, char* out, char order);

// A buffer that gives itself back.
class HeldBuffer {
public:
    HeldBuffer() = default;
    HeldBuffer(HeldBuffer&& other) noexcept : buffer(std::move(other.buffer)), t_(other.t_) {}
    HeldBuffer& operator=(HeldBuffer&& other) noexcept;
    ~HeldBuffer() { release(); }

    Status acquire(Thread& t, Value value, int flags);
    void release();

    Buffer buffer;

private:
    Thread* t_ = nullptr;
};

// Bytes to read, of any bytes-like object: how natives take one ("a bytes-like object is required, not 'str'").
class ByteView {
public:
    ByteView() = default;
    Status acquire(Thread& t, Value value) { return held_.acquire(t, value, kBufferSimple); }

    std::string_view bytes() const { return held_.buffer.bytes(); }
    const char* data() const { return held_.buffer.data; }
    int64_t size() const { return held_.buffer.length; }
    bool is_given() const { return static_cast<bool>(held_.buffer.exporter); }
    void release() { held_.release(); }

private:
    HeldBuffer held_;
};

// Bytes to write ("argument must be read-write bytes-like object, not bytes").
class WritableView {
public:
    Status acquire(Thread& t, Value value) { return held_.acquire(t, value, kBufferWritable); }

    char* data() const { return held_.buffer.data; }
    int64_t size() const { return held_.buffer.length; }
    void release() { held_.release(); }

private:
    HeldBuffer held_;
};

// Parameters take them by value: `ByteView data`.
template <>
struct Convert<ByteView> {
    static Result<ByteView> from(Thread& t, Value value, const ArgumentContext& context);
};
template <>
struct Convert<WritableView> {
    static Result<WritableView> from(Thread& t, Value value, const ArgumentContext& context);
};

}  // namespace krait::object
