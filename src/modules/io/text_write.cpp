#include "base/copy.h"
#include "modules/io/buffered.h"
#include "modules/io/io_parts.h"
#include "modules/io/text_wrapper.h"
#include "object/heap_allocator.h"
#include "object/int.h"
#include "object/type_builder.h"

// Writing to a TextIOWrapper.

namespace krait::modules::io {

namespace {

void free_pending(char* pending, size_t capacity) {
    if (pending) object::current_heap().free(pending, capacity);
}

// Memory for pending bytes that is being written: meanwhile other threads may make others pending.
struct Sending {
    char* data;
    size_t size, capacity;

    explicit Sending(TextIOWrapper& text)
        : data(std::exchange(text.pending, nullptr)),
          size(std::exchange(text.pending_size, 0)),
          capacity(std::exchange(text.pending_capacity, 0)) {}
    // The memory serves again.
    void give_back(TextIOWrapper& text) {
        if (text.pending) {
            free_pending(data, capacity);
            return;
        }
        text.pending = data;
        text.pending_capacity = capacity;
    }
};

Status send(Thread& t, TextIOWrapper& text, std::string_view bytes) {
    TRY(check_attached(t, text));
    Ref<> buffer = share(text.buffer.value());
    if (Buffered* writer = exact_writer(buffer)) return buffered_write_all(t, *writer, bytes);
    Ref<Bytes> object = TRY(bytes_from(t, bytes));
    for (;;) {
        if (!call_method(t, buffer, "write"_name, object).failed()) return {};
        if (!TRY(was_interrupted(t))) return Raised{};
    }
}

Status flush_buffer(Thread& t, TextIOWrapper& text) {
    TRY(check_attached(t, text));
    Ref<> buffer = share(text.buffer.value());
    if (Buffered* writer = exact_writer(buffer)) return buffered_flush(t, *writer);
    return ask(t, buffer, "flush"_name);
}

// Bytes too long to be copied wait for nobody.
Status send_long(Thread& t, TextIOWrapper& text, const Bytes& bytes) {
    while (text.pending_size) TRY(flush_text(t, text));
    return send(t, text, bytes.text());
}

void append(TextIOWrapper& text, std::string_view bytes) {
    size_t needed = text.pending_size + bytes.size();
    if (needed > text.pending_capacity) grow_pending(text, needed + 1024);
    base::copy_bytes(text.pending + text.pending_size, bytes.data(), bytes.size());
    text.pending_size = needed;
}

// What has been read ahead is nobody's business after a write.
Status forget_reading(Thread& t, TextIOWrapper& text) {
    if (text.snapshot) {
        forget_decoded(text);
        forget_snapshot(text);
    }
    return text.can_read ? reset_decoder(t, text) : Status();
}

Result<Ref<Str>> with_line_ends(Thread& t, TextIOWrapper& text, Str& str) {
    if (!text.newline.written || !has_character(str, '\n')) return share(&str);
    Ref<Str> replacement = TRY(str_from_ascii(t, text.newline.written));
    return str_replace(t, str, *"\n"_name, *replacement);
}

Result<int64_t> text_write(Thread& t, TextIOWrapper& self, Str& given) {
    TRY(check_usable(t, self));
    if (!self.can_write) return raise_unsupported(t, "not writable");
    bool flushes = self.line_buffering && (has_character(given, '\n') || has_character(given, '\r'));
    Ref<Str> str = TRY(with_line_ends(t, self, given));
    Ref<Bytes> encoded = TRY(encode(t, self, *str));
    if (encoded->size >= self.chunk_size)
        TRY(send_long(t, self, *encoded));
    else
        append(self, encoded->text());
    bool is_full = static_cast<int64_t>(self.pending_size) >= self.chunk_size;
    if (is_full || flushes || self.write_through) TRY(flush_text(t, self));
    if (flushes) TRY(flush_buffer(t, self));
    TRY(forget_reading(t, self));
    return given.length;
}

Status text_flush(Thread& t, TextIOWrapper& self) {
    TRY(check_usable(t, self));
    self.is_telling = self.is_seekable;
    TRY(flush_text(t, self));
    return flush_buffer(t, self);
}

}  // namespace

Status flush_text(Thread& t, TextIOWrapper& text) {
    if (text.pending_size == 0) return {};
    Sending sending(text);
    Status sent = send(t, text, {sending.data, sending.size});
    sending.give_back(text);
    return sent;
}

void grow_pending(TextIOWrapper& text, size_t capacity) {
    object::Heap& heap = object::current_heap();
    void* grown = text.pending ? heap.resize(text.pending, text.pending_capacity, capacity) : heap.allocate(capacity);
    KRAIT_CHECK(grown != nullptr);
    text.pending = static_cast<char*>(grown);
    text.pending_capacity = capacity;
}

void drop_pending(TextIOWrapper& text) {
    free_pending(std::exchange(text.pending, nullptr), text.pending_capacity);
    text.pending_size = text.pending_capacity = 0;
}

void add_text_writing(TypeBuilder& type) {
    type.method<"write(text, /)", text_write>("Writes text; returns the number of its characters.");
    type.method<"flush()", text_flush>("Sends what is pending to the buffer, and the buffer's on its way.");
}

}  // namespace krait::modules::io
