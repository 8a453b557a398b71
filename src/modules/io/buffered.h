#pragma once

// BufferedReader, BufferedWriter and BufferedRandom: one struct, one buffer.
//
// The buffer is a window on the raw stream. `position` is the stream's logical position in it; `raw_offset` is where
// the raw stream stands; both are relative to the buffer's start. Bytes [0, read_end) were read from the raw stream
// (read_end == -1: none are valid); bytes [write_start, write_end) are still to be written (write_end == -1: none).
// `raw_position` is the raw stream's absolute position (-1: not known).
//
// The raw stream may release the interpreter's lock, so a stream has an owner while it works: other threads wait, and
// the owner itself coming back (a signal handler that prints) is an error.

#include <atomic>

#include "modules/io/file_io.h"
#include "object/bytes.h"

namespace krait::modules::io {

struct BufferMemory;

struct Buffered : IOBase {
    Field<> raw;
    Field<BufferMemory> memory;
    bool is_ready;  // __init__ succeeded and detach() was not called
    bool is_detached;
    bool is_readable, is_writable;
    bool finalizing;
    bool has_exact_raw;  // raw is a FileIO, and this an instance of one of our own types: no Python in between
    int64_t raw_position;
    int64_t capacity;
    int64_t position, raw_offset, read_end, write_start, write_end;
    std::atomic<Thread*> owner;
    // Whoever wants to own the stream draws a number and waits for its turn.
    std::atomic<uint32_t> next_turn, turn;

    char* bytes();
    bool has_read_data() const { return is_readable && read_end != -1; }
    bool has_write_data() const { return is_writable && write_end != -1; }
    int64_t readahead() const { return has_read_data() ? read_end - position : 0; }
    int64_t offset_of_raw() const {
        return (has_read_data() || has_write_data()) && raw_offset >= 0 ? raw_offset - position : 0;
    }
    void forget_read() { read_end = -1; }
    void forget_written() {
        write_start = 0;
        write_end = -1;
    }
    void move_to(int64_t new_position) {
        position = new_position;
        if (has_read_data() && read_end < position) read_end = position;
    }
};

// The bytes of a stream's buffer. An object, because raw streams written in Python see it through a memoryview, which
// may live longer than the stream.
struct BufferMemory : Object {
    int64_t size;
    char* bytes() { return reinterpret_cast<char*>(this + 1); }
};

inline char* Buffered::bytes() { return memory.get()->bytes(); }

// Owning the stream for a while. Failing to get it: RuntimeError "reentrant call inside <...>".
class Occupied {
public:
    explicit Occupied(Buffered& stream) : stream_(stream) {}
    ~Occupied() { leave(); }
    Occupied(const Occupied&) = delete;
    Occupied& operator=(const Occupied&) = delete;
    Status enter(Thread& t);
    void leave();

private:
    Buffered& stream_;
    bool is_inside_ = false;
};

inline Buffered& buffered_of(Value self) { return *static_cast<Buffered*>(self.as_object()); }
// The stream itself, when it is one of our types without a subclass in between: callers need not ask through Python.
inline Buffered* exact_reader(Value stream) {
    Type* type = type_of(stream);
    bool is_exact = type == &io_types::BufferedReader || type == &io_types::BufferedRandom;
    return is_exact ? &buffered_of(stream) : nullptr;
}
inline Buffered* exact_writer(Value stream) {
    Type* type = type_of(stream);
    bool is_exact = type == &io_types::BufferedWriter || type == &io_types::BufferedRandom;
    return is_exact ? &buffered_of(stream) : nullptr;
}

// --- shared by the parts ---

Status buffered_set_up(Thread& t, Buffered& stream, Value raw, int64_t buffer_size);
Status check_ready(Thread& t, const Buffered& stream);
Result<bool> buffered_is_closed(Thread& t, Buffered& stream);
// ValueError with this text when the stream is closed.
Status check_buffered_open(Thread& t, Buffered& stream, std::string_view complaint);

// The raw stream's position, asked of it or remembered.
Result<int64_t> raw_tell(Thread& t, Buffered& stream);
Result<int64_t> ask_raw_position(Thread& t, Buffered& stream);
Result<int64_t> raw_seek(Thread& t, Buffered& stream, int64_t target, int whence);
// Reads into memory that is not the buffer's, or (no data) into the buffer from `offset`. Absent: it would block.
Amount raw_read(Thread& t, Buffered& stream, char* data, int64_t offset, int64_t size);
Amount raw_write(Thread& t, Buffered& stream, const char* data, int64_t size);

// One raw read into the rest of the buffer.
Amount fill_buffer_once(Thread& t, Buffered& stream);
// Everything pending goes to the raw stream: BlockingIOError when it cannot.
Status flush_pending(Thread& t, Buffered& stream);
// The same, and the raw stream comes back to the logical position when it had read ahead.
Status flush_and_rewind(Thread& t, Buffered& stream);

// --- what text streams ask for directly ---

// What read1(size) gives, as bytes in the buffer that stay valid until the next operation; empty at the end.
Result<std::string_view> buffered_look(Thread& t, Buffered& stream, int64_t size);
// write() of all of it.
Status buffered_write_all(Thread& t, Buffered& stream, std::string_view data);
Status buffered_flush(Thread& t, Buffered& stream);

// The constructor's buffer_size; absent: the default.
Result<int64_t> buffer_size_argument(Thread& t, Value value);

// Methods of the types.
void add_common(TypeBuilder& type);
void add_reading(TypeBuilder& type);
void add_writing(TypeBuilder& type);

}  // namespace krait::modules::io
