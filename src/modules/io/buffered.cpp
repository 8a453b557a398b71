#include "modules/io/buffered.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "modules/io/io_parts.h"
#include "object/allocate_unfilled.h"
#include "object/buffer.h"
#include "object/int.h"
#include "object/lock.h"
#include "object/type_builder.h"

// What the buffered streams have in common: the raw stream below, the owner, position, closing.

namespace krait::modules::io {

namespace io_types {
constinit Type BufferMemory{};
}

namespace {

Result<Ref<BufferMemory>> memory_new(Thread& t, int64_t size) {
    Object* object =
        allocate_unfilled_object(t, io_types::BufferMemory, sizeof(BufferMemory), static_cast<size_t>(size));
    if (!object) return Raised{};
    auto* memory = static_cast<BufferMemory*>(object);
    memory->size = size;
    return Ref<BufferMemory>::adopt(memory);
}

size_t memory_size(const Object* self) {
    return sizeof(BufferMemory) + static_cast<size_t>(static_cast<const BufferMemory*>(self)->size);
}

Status memory_get_buffer(Thread& t, Value self, Buffer& buffer, int flags) {
    auto& memory = *static_cast<BufferMemory*>(self.as_object());
    return object::fill_buffer(t, buffer, self, memory.bytes(), memory.size, false, flags);
}

// What a raw stream written in Python is given: a memoryview of so many bytes.
Result<Ref<>> view_of(Thread& t, Value exporter, int64_t offset, int64_t size, bool is_readonly) {
    Ref<> view = TRY(call(t, Value(&types::MemoryView), exporter));
    Ref<> start = TRY(int_from_int64(t, offset));
    Ref<> end = TRY(int_from_int64(t, offset + size));
    Ref<> slice = TRY(call(t, Value(&types::Slice), start, end));
    view = TRY(get_item(t, view, slice));
    if (!is_readonly) return view;
    return call_method(t, view, "toreadonly"_name);
}

// Calls a method of the raw stream again as long as signals interrupt it.
Result<Ref<>> ask_raw(Thread& t, Buffered& stream, Str* method, Value argument) {
    for (;;) {
        Ref<> raw = share(stream.raw.value());
        Result<Ref<>> answer = call_method(t, raw, method, argument);
        if (!answer.failed()) return answer;
        if (!TRY(was_interrupted(t))) return Raised{};
    }
}

// The amount that readinto() or write() says it moved.
Amount moved_amount(Thread& t, Value answer, std::string_view method, int64_t size) {
    if (answer == none()) return std::optional<int64_t>();
    Result<int64_t> amount = index_int64(t, answer, types::ValueError);
    if (amount.failed() && method == "write") {
        t.clear_exception();
        amount = -1;
    }
    if (amount.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        Ref<> cause = t.take_exception();
        (void)t.raise(types::OSError, "raw {}() failed", method);
        auto* error = static_cast<BaseException*>(t.exception().as_object());
        error->context = cause;
        error->cause = std::move(cause);
        error->suppresses_context = true;
        return Raised{};
    }
    int64_t moved = amount.take();
    if (moved < 0 || moved > size)
        return t.raise(types::OSError, "raw {}() returned invalid length {} (should have been between 0 and {})",
                       method, moved, size);
    return std::optional(moved);
}

Amount ask_to_read(Thread& t, Buffered& stream, char* data, int64_t offset, int64_t size) {
    // The view may outlive the call, so foreign memory is never shown: what is read is copied.
    Ref<BufferMemory> memory = data ? TRY(memory_new(t, size)) : share(stream.memory.get());
    Ref<> view = TRY(view_of(t, memory, data ? 0 : offset, size, false));
    Ref<> answer = TRY(ask_raw(t, stream, "readinto"_name, view));
    auto moved = TRY(moved_amount(t, answer, "readinto", size));
    if (moved && data) std::memcpy(data, memory->bytes(), static_cast<size_t>(*moved));
    return moved;
}

Amount ask_to_write(Thread& t, Buffered& stream, const char* data, int64_t size) {
    Ref<Bytes> bytes = TRY(bytes_from(t, {data, static_cast<size_t>(size)}));
    Ref<> view = TRY(view_of(t, bytes, 0, size, true));
    Ref<> answer = TRY(ask_raw(t, stream, "write"_name, view));
    return moved_amount(t, answer, "write", size);
}

FileIO& exact_raw(Buffered& stream) { return *static_cast<FileIO*>(stream.raw.value().as_object()); }

Result<int64_t> position_from(Thread& t, Value answer) {
    int64_t position = TRY(to_offset(t, answer));
    if (position < 0) return t.raise(types::OSError, "Raw stream returned invalid position {}", position);
    return position;
}

Result<int64_t> ask_raw_to_seek(Thread& t, Buffered& stream, int64_t target, int whence) {
    if (stream.has_exact_raw) return file_seek(t, exact_raw(stream), target, whence);
    Ref<> raw = share(stream.raw.value());
    Ref<> offset = TRY(int_from_int64(t, target));
    Ref<> answer = TRY(call_method(t, raw, "seek"_name, offset, Value::small_int(whence)));
    return position_from(t, answer);
}

}  // namespace

// --- the owner ---

namespace {

// An owner that is a daemon thread does not run any more when the interpreter ends: nobody would ever leave.
Status wait_at_the_end(Thread& t, Buffered& stream) {
    for (int i = 0; i < 1000; ++i) {
        if (!stream.owner.load()) return {};
        Unlocked unlocked(t);
        timespec pause{0, 1'000'000};
        nanosleep(&pause, nullptr);
    }
    Ref<Str> shown = TRY(repr(t, Value(&stream)));
    std::fprintf(stderr,
                 "Fatal Python error: _enter_buffered_busy: could not acquire lock for %s at interpreter shutdown, "
                 "possibly due to daemon threads\n",
                 str_to_utf8(*shown).c_str());
    std::abort();
}

}  // namespace

namespace {

void wait_for_turn(Thread& t, Buffered& stream, uint32_t number) {
    Unlocked unlocked(t);
    for (uint32_t seen = stream.turn.load(); seen != number; seen = stream.turn.load()) stream.turn.wait(seen);
}

bool is_running(Thread& t, const Thread* owner) {
    for (const Thread* thread = t.interpreter.threads; thread; thread = thread->next)
        if (thread == owner) return true;
    return false;
}

// The owner was left behind by fork(), and with it whoever waited.
void leave_for_lost(Buffered& stream) {
    stream.owner.store(nullptr);
    stream.turn.store(0);
    stream.next_turn.store(0);
}

}  // namespace

Status Occupied::enter(Thread& t) {
    Thread* owner = stream_.owner.load();
    if (owner == &t) {
        Ref<Str> shown = TRY(repr(t, Value(&stream_)));
        return t.raise(types::RuntimeError, "reentrant call inside {}", shown.get());
    }
    if (owner && !is_running(t, owner)) leave_for_lost(stream_);
    if (t.interpreter.finalizing == &t) {
        // Nobody who draws a number now or has one gets its turn any more.
        TRY(wait_at_the_end(t, stream_));
    } else {
        uint32_t number = stream_.next_turn.fetch_add(1);
        if (stream_.turn.load() != number) wait_for_turn(t, stream_, number);
    }
    stream_.owner.store(&t);
    is_inside_ = true;
    return {};
}

void Occupied::leave() {
    if (!std::exchange(is_inside_, false)) return;
    stream_.owner.store(nullptr);
    if (stream_.turn.fetch_add(1) + 1 != stream_.next_turn.load()) stream_.turn.notify_all();
}

// --- the raw stream ---

Amount raw_read(Thread& t, Buffered& stream, char* data, int64_t offset, int64_t size) {
    Amount answer = stream.has_exact_raw
                        ? file_read_into(t, exact_raw(stream), data ? data : stream.bytes() + offset, size)
                        : ask_to_read(t, stream, data, offset, size);
    auto moved = TRY(std::move(answer));
    if (moved && *moved > 0 && stream.raw_position != -1) stream.raw_position += *moved;
    return moved;
}

Amount raw_write(Thread& t, Buffered& stream, const char* data, int64_t size) {
    Amount answer =
        stream.has_exact_raw ? file_write(t, exact_raw(stream), data, size) : ask_to_write(t, stream, data, size);
    auto moved = TRY(std::move(answer));
    if (moved && *moved > 0 && stream.raw_position != -1) stream.raw_position += *moved;
    return moved;
}

Result<int64_t> ask_raw_position(Thread& t, Buffered& stream) {
    if (stream.has_exact_raw) return stream.raw_position = TRY(file_seek(t, exact_raw(stream), 0, SEEK_CUR));
    Ref<> raw = share(stream.raw.value());
    Ref<> answer = TRY(call_method(t, raw, "tell"_name));
    return stream.raw_position = TRY(position_from(t, answer));
}

Result<int64_t> raw_tell(Thread& t, Buffered& stream) {
    return stream.raw_position != -1 ? Result<int64_t>(stream.raw_position) : ask_raw_position(t, stream);
}

Result<int64_t> raw_seek(Thread& t, Buffered& stream, int64_t target, int whence) {
    return stream.raw_position = TRY(ask_raw_to_seek(t, stream, target, whence));
}

// --- setting up and the state ---

Status buffered_set_up(Thread& t, Buffered& stream, Value raw, int64_t buffer_size) {
    if (buffer_size <= 0) return t.raise_value_error("buffer size must be strictly positive");
    stream.raw = share(raw);
    stream.memory = TRY(memory_new(t, buffer_size));
    stream.capacity = buffer_size;
    bool is_own = stream.type == &io_types::BufferedReader || stream.type == &io_types::BufferedWriter ||
                  stream.type == &io_types::BufferedRandom;
    stream.has_exact_raw = is_own && is_exact_file(raw);
    stream.position = stream.raw_offset = 0;
    stream.forget_read();
    stream.forget_written();
    stream.raw_position = -1;
    if (ask_raw_position(t, stream).failed()) t.clear_exception();  // a pipe
    stream.is_ready = true;
    return {};
}

Status check_ready(Thread& t, const Buffered& stream) {
    if (stream.is_ready) return {};
    if (stream.is_detached) return t.raise_value_error("raw stream has been detached");
    return raise_uninitialized(t);
}

Result<bool> buffered_is_closed(Thread& t, Buffered& stream) {
    if (!stream.memory) return true;
    if (stream.has_exact_raw) return exact_raw(stream).fd < 0;
    Ref<> raw = share(stream.raw.value());
    return is_closed(t, raw);
}

Status check_buffered_open(Thread& t, Buffered& stream, std::string_view complaint) {
    if (TRY(buffered_is_closed(t, stream))) return t.raise_value_error("{}", complaint);
    return {};
}

// --- questions that the raw stream answers ---

namespace {

Result<Ref<>> raw_of(Thread& t, Value self) {
    Buffered& stream = buffered_of(self);
    TRY(check_ready(t, stream));
    return share(stream.raw.value());
}

template <NameText name>
Result<Ref<>> raw_attribute(Thread& t, Value self) {
    Ref<> raw = TRY(raw_of(t, self));
    return get_attribute(t, raw, operator""_name < name>());
}

template <NameText name>
Result<Ref<>> raw_method(Thread& t, Value self) {
    Ref<> raw = TRY(raw_of(t, self));
    return call_method(t, raw, operator""_name < name>());
}

Status warn_of_death(Thread& t, Buffered& stream, Value source) {
    if (!stream.is_ready || !stream.raw) return {};
    Ref<> raw = share(stream.raw.value());
    if (call_method(t, raw, "_dealloc_warn"_name, source).failed()) t.clear_exception();
    return {};
}

Result<Ref<>> buffered_dealloc_warn(Thread& t, Buffered& self, Value source) {
    TRY(warn_of_death(t, self, source));
    return share(none());
}

// Closes the raw stream even when flushing failed, and reports what failed first as the context of what failed last.
Result<Ref<>> buffered_close(Thread& t, Buffered& self) {
    TRY(check_ready(t, self));
    {
        Occupied occupied(self);
        TRY(occupied.enter(t));
        if (TRY(buffered_is_closed(t, self))) return share(none());
        if (self.finalizing) TRY(warn_of_death(t, self, Value(&self)));
    }
    Ref<> failure;
    if (call_method(t, Value(&self), "flush"_name).failed()) failure = t.take_exception();
    Occupied occupied(self);
    TRY(occupied.enter(t));
    Ref<> raw = share(self.raw.value());
    Result<Ref<>> closed = call_method(t, raw, "close"_name);
    self.memory = Ref<BufferMemory>();
    self.forget_read();
    self.forget_written();
    if (!failure) return closed;
    if (closed.failed()) return chain_failures(t, std::move(failure));
    return t.set_exception(std::move(failure));
}

Result<Ref<>> buffered_detach(Thread& t, Buffered& self) {
    TRY(check_ready(t, self));
    TRY(call_method(t, Value(&self), "flush"_name));
    self.is_detached = true;
    self.is_ready = false;
    self.has_exact_raw = false;
    return self.raw.take();
}

Result<Ref<>> buffered_repr(Thread& t, Value self) {
    std::string text = TRY(stream_repr_start(t, self));
    return str_from_utf8(t, text.append(">"));
}

// --- position ---

Result<Ref<>> buffered_tell(Thread& t, Buffered& self) {
    TRY(check_ready(t, self));
    int64_t position = TRY(ask_raw_position(t, self));
    position -= self.offset_of_raw();
    return int_from_int64(t, position < 0 ? 0 : position);
}

// Within what was read there is no need to ask the raw stream.
Result<bool> seek_in_buffer(Thread& t, Buffered& stream, int64_t target, int whence, int64_t& landed) {
    if (whence == 2 || !stream.is_readable) return false;
    int64_t available = stream.readahead();
    if (available <= 0) return false;
    int64_t current = TRY(raw_tell(t, stream));
    int64_t logical = current - stream.offset_of_raw();
    int64_t offset = whence == 0 ? target - logical : target;
    if (offset < -stream.position || offset > available) return false;
    stream.position += offset;
    landed = std::max<int64_t>(0, logical + offset);  // devices tell any position
    return true;
}

Result<Ref<>> buffered_seek(Thread& t, Buffered& self, Value target_value, int whence) {
    TRY(check_ready(t, self));
    if (whence < 0 || whence > 2) return t.raise_value_error("whence value {} unsupported", whence);
    TRY(check_buffered_open(t, self, "seek of closed file"));
    Ref<> raw = share(self.raw.value());
    TRY(check_seekable(t, raw));
    int64_t target;
    {
        Ref<> number = TRY(object::index(t, target_value));
        auto fits = int_to_int64(number);
        if (!fits) return t.raise_value_error("cannot fit '{}' into an offset-sized integer", type_name(target_value));
        target = *fits;
    }
    int64_t landed = 0;
    if (TRY(seek_in_buffer(t, self, target, whence, landed))) return int_from_int64(t, landed);
    Occupied occupied(self);
    TRY(occupied.enter(t));
    if (self.is_writable) TRY(flush_pending(t, self));
    if (whence == 1) target -= self.offset_of_raw();
    landed = TRY(raw_seek(t, self, target, whence));
    self.raw_offset = -1;
    if (self.is_readable) self.forget_read();
    return int_from_int64(t, landed);
}

Result<Ref<>> buffered_truncate(Thread& t, Buffered& self, Value size) {
    TRY(check_ready(t, self));
    TRY(check_buffered_open(t, self, "truncate of closed file"));
    if (!self.is_writable) return raise_unsupported(t, "truncate");
    Occupied occupied(self);
    TRY(occupied.enter(t));
    TRY(flush_and_rewind(t, self));
    Ref<> raw = share(self.raw.value());
    Ref<> result = TRY(call_method(t, raw, "truncate"_name, size));
    if (ask_raw_position(t, self).failed()) t.clear_exception();
    return result;
}

Result<int64_t> buffered_sizeof(Thread&, Buffered& self) {
    return self.type->shown_basic_size + (self.memory ? self.capacity : 0);
}

}  // namespace

// --- types ---

void define_buffer_memory(TypeBuilder& type) {
    type.instances<BufferMemory>();
    type.type().allocated_size = memory_size;
    type.slots().get_buffer = memory_get_buffer;
}

void add_common(TypeBuilder& type) {
    type.instances<Buffered>().references<&Buffered::raw, 2>().shown(152, 0, 136, 144).set_flags(kTypeBase);
    type.slots().repr = buffered_repr;
    type.method<"detach()", buffered_detach>("Separates the raw stream and returns it.");
    type.method<"close()", buffered_close>("Flushes and closes.");
    type.method<"seekable()", raw_method<"seekable">>("Has the raw stream positions?");
    type.method<"fileno()", raw_method<"fileno">>("The descriptor of the raw stream.");
    type.method<"isatty()", raw_method<"isatty">>("Is it a terminal?");
    type.method<"_dealloc_warn(source, /)", buffered_dealloc_warn>("");
    type.method<"tell()", buffered_tell>("The position.");
    type.method<"seek(target, whence=0, /)", buffered_seek>("Moves to a position and returns it.");
    type.method<"truncate(pos=None, /)@", buffered_truncate>("Sets the size of the file.");
    type.method<"__sizeof__()", buffered_sizeof>("");
    type.method<"__getstate__()", refuse_pickling>("");
    type.member<&Buffered::raw>("raw", MemberKind::ReadOnlyObject);
    type.member<&Buffered::finalizing>("_finalizing", MemberKind::Bool);
    type.getset("closed", raw_attribute<"closed">);
    type.getset("name", raw_attribute<"name">);
    type.getset("mode", raw_attribute<"mode">);
}

}  // namespace krait::modules::io
