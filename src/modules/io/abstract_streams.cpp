#include "base/copy.h"
#include "modules/io/io_base.h"
#include "object/buffer.h"
#include "object/int.h"
#include "object/list.h"
#include "object/type_builder.h"

// _RawIOBase, _BufferedIOBase and _TextIOBase: what each kind of stream promises.

namespace krait::modules::io {

namespace io_types {
constinit Type RawIOBase{}, BufferedIOBase{}, TextIOBase{};
}

namespace {

// --- _RawIOBase ---

Result<Ref<>> raw_read(Thread& t, Value self, int64_t size) {
    if (size < 0) return call_method(t, self, "readall"_name);
    Ref<> amount = TRY(int_from_int64(t, size));
    Ref<> room = TRY(call(t, Value(&types::ByteArray), amount));
    Ref<> answer = TRY(call_method(t, self, "readinto"_name, room));
    if (answer == none()) return answer;
    int64_t filled = TRY(index_int64(t, answer, types::ValueError));
    if (filled < 0 || filled > size)
        return t.raise_value_error("readinto returned {} outside buffer size {}", filled, size);
    ByteView view;
    TRY(view.acquire(t, room));
    return bytes_from(t, view.bytes().substr(0, static_cast<size_t>(filled)));
}

Result<Ref<>> raw_readall(Thread& t, Value self) {
    std::string whole;
    for (bool is_first = true;; is_first = false) {
        Result<Ref<>> answer = call_method(t, self, "read"_name, Value::small_int(kDefaultBufferSize));
        if (answer.failed()) {
            if (TRY(was_interrupted(t))) continue;
            return Raised{};
        }
        Ref<> piece = answer.take();
        if (piece == none() && is_first && whole.empty()) return piece;
        if (piece == none()) break;
        Bytes* bytes = as_bytes(piece);
        if (!bytes) return t.raise_type_error("read() should return bytes");
        if (bytes->size == 0) break;
        whole.append(bytes->text());
    }
    return bytes_from(t, whole);
}

Result<Ref<>> not_implemented_error(Thread& t, Value, Rest) { return t.raise(types::NotImplementedError, Ref<>()); }

// --- _BufferedIOBase and _TextIOBase ---

template <SignatureText name>
Result<Ref<>> unsupported(Thread& t, Value) {
    return raise_unsupported(t, name.view());
}
template <SignatureText name>
Result<Ref<>> unsupported_with(Thread& t, Value, Value) {
    return raise_unsupported(t, name.view());
}
template <SignatureText name>
Result<Ref<>> unsupported_with_size(Thread& t, Value, int) {
    return raise_unsupported(t, name.view());
}

Result<Ref<>> read_into(Thread& t, Value self, WritableView& room, Str* method) {
    Ref<> amount = TRY(int_from_int64(t, room.size()));
    Ref<> data = TRY(call_method(t, self, method, amount));
    Bytes* bytes = as_bytes(data);
    if (!bytes) return t.raise_type_error("read() should return bytes");
    if (bytes->size > room.size())
        return t.raise_value_error("read() returned too much data: {} bytes requested, {} returned", room.size(),
                                   bytes->size);
    base::copy_bytes(room.data(), bytes->data(), static_cast<size_t>(bytes->size));
    return int_from_int64(t, bytes->size);
}

Result<Ref<>> buffered_base_readinto(Thread& t, Value self, WritableView room) {
    return read_into(t, self, room, "read"_name);
}
Result<Ref<>> buffered_base_readinto1(Thread& t, Value self, WritableView room) {
    return read_into(t, self, room, "read1"_name);
}

Result<Ref<>> get_none(Thread&, Value) { return share(none()); }

}  // namespace

void define_raw_iobase(TypeBuilder& type) {
    type.instances<IOBase>().shown(32, 0, 16, 24).set_flags(kTypeBase);
    type.doc("Streams of bytes without a buffer of their own.");
    type.method<"read(size=-1, /)", raw_read>("At most `size` bytes, by one call of the system; b'' at the end.");
    type.method<"readall()", raw_readall>("All bytes up to the end.");
    type.method<"~readinto(*args)", not_implemented_error>("");
    type.method<"~write(*args)@", not_implemented_error>("");
}

void define_buffered_iobase(TypeBuilder& type) {
    type.instances<IOBase>().shown(32, 0, 16, 24).set_flags(kTypeBase);
    type.doc("Streams of bytes that read and write as much as they are asked for.");
    type.method<"detach()@", unsupported<"detach">>("Separates the raw stream and returns it.");
    type.method<"read(size=-1, /)@", unsupported_with_size<"read">>("Up to `size` bytes; fewer only at the end.");
    type.method<"read1(size=-1, /)@", unsupported_with_size<"read1">>("Up to `size` bytes, by one read below at most.");
    type.method<"readinto(buffer, /)", buffered_base_readinto>("Fills the buffer; returns how far.");
    type.method<"readinto1(buffer, /)", buffered_base_readinto1>("Fills the buffer by one read below at most.");
    type.method<"write(b, /)@", unsupported_with<"write">>("Writes all of the bytes; returns how many.");
}

void define_text_iobase(TypeBuilder& type) {
    type.instances<IOBase>().shown(32, 0, 16, 24).set_flags(kTypeBase);
    type.doc("Streams of text.");
    type.method<"detach()@", unsupported<"detach">>("Separates the buffer and returns it.");
    type.method<"read(size=-1, /)@", unsupported_with_size<"read">>("Up to `size` characters.");
    type.method<"readline(size=-1, /)@", unsupported_with_size<"readline">>("Up to the end of the line.");
    type.method<"write(s, /)@", unsupported_with<"write">>("Writes text; returns the number of characters.");
    type.getset("encoding", get_none);
    type.getset("newlines", get_none);
    type.getset("errors", get_none);
}

}  // namespace krait::modules::io
