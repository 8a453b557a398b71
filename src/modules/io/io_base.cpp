#include "modules/io/io_base.h"

#include "modules/io/io_parts.h"
#include "object/attributes.h"
#include "object/int.h"
#include "object/list.h"
#include "object/type_builder.h"
#include "object/unraisable.h"

// _IOBase: everything a stream can do in terms of read, write, seek, close and flush, which children supply.

namespace krait::modules::io {

namespace io_types {
constinit Type IOBase{};
}

namespace {

Str* closed_mark() { return "__IOBase_closed"_name; }

Result<bool> has_closed_mark(Thread& t, Value self) {
    Ref<> found = TRY(find_attribute(t, self, closed_mark()));
    return static_cast<bool>(found);
}

Status check_able(Thread& t, Value stream, Str* method, std::string_view complaint) {
    Ref<> answer = TRY(call_method(t, stream, method));
    if (answer != boolean(true)) return raise_unsupported(t, complaint);
    return {};
}

// --- methods that children replace ---

Result<Ref<>> unsupported_seek(Thread& t, Value, int, Value) { return raise_unsupported(t, "seek"); }
Result<Ref<>> unsupported_truncate(Thread& t, Value, Value) { return raise_unsupported(t, "truncate"); }
Result<Ref<>> unsupported_fileno(Thread& t, Value) { return raise_unsupported(t, "fileno"); }

Result<Ref<>> iobase_tell(Thread& t, Value self) {
    return call_method(t, self, "seek"_name, Value::small_int(0), Value::small_int(1));
}

Status iobase_flush(Thread& t, Value self) {
    if (TRY(has_closed_mark(t, self))) return raise_closed(t);
    return {};
}

Result<Ref<>> get_closed(Thread& t, Value self) { return share(boolean(TRY(has_closed_mark(t, self)))); }

bool answer_no(Thread&, Value) { return false; }

Result<bool> iobase_isatty(Thread& t, Value self) {
    TRY(check_closed(t, self));
    return false;
}

// --- checks with Python names ---

template <Status (*check)(Thread&, Value)>
Result<Ref<>> check_method(Thread& t, Value self) {
    TRY(check(t, self));
    return share(boolean(true));
}

Status check_open_method(Thread& t, Value self) { return check_closed(t, self); }

// --- with ---

Result<Ref<>> iobase_enter(Thread& t, Value self) {
    TRY(check_closed(t, self));
    return share(self);
}

Result<Ref<>> iobase_exit(Thread& t, Value self, Rest) { return call_method(t, self, "close"_name); }

// --- lines ---

// How much of the line a look ahead shows; 1 when nothing can be seen.
Result<int64_t> look_ahead(Thread& t, Value peek, int64_t room) {
    for (;;) {
        Result<Ref<>> answer = call(t, peek, Value::small_int(1));
        if (answer.failed()) {
            if (TRY(was_interrupted(t))) continue;
            return Raised{};
        }
        Ref<> seen = answer.take();
        Bytes* bytes = as_bytes(seen);
        if (!bytes)
            return t.raise(types::OSError, "peek() should have returned a bytes object, not '{}'", type_name(seen));
        if (bytes->size == 0) return 1;
        std::string_view text = bytes->text();
        if (room >= 0) text = text.substr(0, static_cast<size_t>(room));
        size_t end = text.find('\n');
        return static_cast<int64_t>(end == text.npos ? text.size() : end + 1);
    }
}

Result<Ref<>> iobase_readline(Thread& t, Value self, SizeArgument size) {
    Ref<> peek = TRY(find_attribute(t, self, "peek"_name));
    std::string line;
    while (size.value < 0 || static_cast<int64_t>(line.size()) < size.value) {
        int64_t room = size.value < 0 ? -1 : size.value - static_cast<int64_t>(line.size());
        int64_t wanted = peek ? TRY(look_ahead(t, peek, room)) : 1;
        Ref<> amount = TRY(int_from_int64(t, wanted));
        Result<Ref<>> answer = call_method(t, self, "read"_name, amount);
        if (answer.failed()) {
            if (TRY(was_interrupted(t))) continue;
            return Raised{};
        }
        Ref<> piece = answer.take();
        Bytes* bytes = as_bytes(piece);
        if (!bytes)
            return t.raise(types::OSError, "read() should have returned a bytes object, not '{}'", type_name(piece));
        if (bytes->size == 0) break;
        line.append(bytes->text());
        if (line.back() == '\n') break;
    }
    return bytes_from(t, line);
}

Result<Ref<>> iobase_readlines(Thread& t, Value self, SizeArgument hint) {
    Ref<List> lines = TRY(list_new(t));
    if (hint.value <= 0) {
        TRY(list_extend(t, *lines, self));
        return lines;
    }
    Ref<> iterator = TRY(get_iter(t, self));
    for (int64_t total = 0; total <= hint.value;) {
        Ref<> line = TRY(object::next(t, iterator));
        if (!line) break;
        TRY(list_append(t, *lines, line));
        int64_t size = TRY(object::length(t, line));
        if (size > hint.value - total) break;
        total += size;
    }
    return lines;
}

Status iobase_writelines(Thread& t, Value self, Value lines) {
    TRY(check_closed(t, self));
    Ref<> iterator = TRY(get_iter(t, lines));
    for (;;) {
        Ref<> line = TRY(object::next(t, iterator));
        if (!line) return {};
        while (call_method(t, self, "write"_name, line).failed())
            if (!TRY(was_interrupted(t))) return Raised{};
    }
}

Result<Ref<>> iobase_iter(Thread& t, Value self) {
    TRY(check_closed(t, self));
    return share(self);
}

Lookup iobase_next(Thread& t, Value self) {
    Ref<> line = TRY(call_method(t, self, "readline"_name));
    if (TRY(object::length(t, line)) <= 0) return std::nullopt;
    return line;
}

}  // namespace

Status iobase_close(Thread& t, Value self) {
    if (TRY(has_closed_mark(t, self))) return {};
    Result<Ref<>> flushed = call_method(t, self, "flush"_name);
    Ref<> failure = t.take_exception();
    TRY(set_attribute(t, self, closed_mark(), boolean(true)));
    if (failure) return t.set_exception(std::move(failure));
    return {};
}

Raised raise_unsupported(Thread& t, std::string_view text) {
    Type* type = state<IoState>(t).unsupported_operation;
    if (!type) return t.raise_value_error("{}", text);  // the module has not been executed
    return t.raise(*type, "{}", text);
}

Raised raise_closed(Thread& t) { return t.raise_value_error("I/O operation on closed file."); }
Raised raise_uninitialized(Thread& t) { return t.raise_value_error("I/O operation on uninitialized object"); }

Result<bool> is_closed(Thread& t, Value stream) {
    Ref<> closed = TRY(get_attribute(t, stream, "closed"_name));
    return is_true(t, closed);
}

Status check_closed(Thread& t, Value stream) {
    Ref<> closed = TRY(find_attribute(t, stream, "closed"_name));
    if (closed && TRY(is_true(t, closed))) return raise_closed(t);
    return {};
}

Status check_readable(Thread& t, Value stream) {
    return check_able(t, stream, "readable"_name, "File or stream is not readable.");
}
Status check_writable(Thread& t, Value stream) {
    return check_able(t, stream, "writable"_name, "File or stream is not writable.");
}
Status check_seekable(Thread& t, Value stream) {
    return check_able(t, stream, "seekable"_name, "File or stream is not seekable.");
}

Result<int64_t> to_offset(Thread& t, Value value) {
    if (value.is_small_int()) return value.as_small_int();
    Ref<> number = TRY(object::index(t, value));
    if (auto fits = int_to_int64(number)) return *fits;
    return t.raise(types::OverflowError, "cannot fit '{}' into an offset-sized integer", type_name(value));
}

void finalize_stream(Thread& t, Value self) {
    Ref<> pending = t.take_exception();
    Result<bool> closed = is_closed(t, self);
    bool is_open = !closed.failed() && !closed.take();  // who cannot tell is left alone
    t.clear_exception();
    if (is_open) {
        // close() of the children warns when it finds this set.
        if (set_attribute(t, self, "_finalizing"_name, boolean(true)).failed()) t.clear_exception();
        if (call_method(t, self, "close"_name).failed())
            report_unraisable(t, "Exception ignored while finalizing file", self);
    }
    if (pending) (void)t.set_exception(std::move(pending));
}

void define_iobase(TypeBuilder& type) {
    type.instances<IOBase>().references<&IOBase::dict, 1>().dict_field<&IOBase::dict>().shown(32, 0, 16, 24);
    type.set_flags(kTypeBase).weakly_referable();
    type.doc("The root of all streams. What it cannot know how to do raises UnsupportedOperation.");
    type.slots().finalize = finalize_stream;
    type.slots().iter = iobase_iter;
    type.slots().iternext = iobase_next;
    type.method<"seek(offset, whence=os.SEEK_SET, /)@", unsupported_seek>("Moves the stream position.");
    type.method<"tell()", iobase_tell>("The stream position.");
    type.method<"truncate(size=None, /)@", unsupported_truncate>("Cuts or extends the file to a size.");
    type.method<"flush()", iobase_flush>("Sends what is buffered on its way.");
    type.method<"close()", iobase_close>("Flushes and closes the stream; again and again does no harm.");
    type.method<"seekable()", answer_no>("Can the stream be moved about in?");
    type.method<"readable()", answer_no>("Can the stream be read?");
    type.method<"writable()", answer_no>("Can the stream be written?");
    type.method<"_checkClosed()", check_open_method>("");
    type.method<"_checkSeekable()", check_method<check_seekable>>("");
    type.method<"_checkReadable()", check_method<check_readable>>("");
    type.method<"_checkWritable()", check_method<check_writable>>("");
    type.method<"fileno()@", unsupported_fileno>("The file descriptor below, if there is one.");
    type.method<"isatty()", iobase_isatty>("Is the stream a terminal?");
    type.method<"__enter__()", iobase_enter>("");
    type.method<"~__exit__(*args)!", iobase_exit>("");
    type.method<"readline(size=-1, /)", iobase_readline>("A line, or as much of it as `size` allows.");
    type.method<"readlines(hint=-1, /)", iobase_readlines>("A list of lines; stops once `hint` is reached.");
    type.method<"writelines(lines, /)", iobase_writelines>("Writes every line as it is.");
    type.getset("__dict__", get_dict_attribute);
    type.getset("closed", get_closed);
}

}  // namespace krait::modules::io

namespace krait::object {

Result<modules::io::SizeArgument> Convert<modules::io::SizeArgument>::from(Thread& t, Value value,
                                                                           const ArgumentContext&) {
    if (value.is_small_int()) return modules::io::SizeArgument{value.as_small_int()};
    if (value == none()) return modules::io::SizeArgument{-1};
    if (!type_of(value)->slots.index)
        return t.raise_type_error("argument should be integer or None, not '{}'", type_name(value));
    return modules::io::SizeArgument{TRY(index_int64(t, value, types::OverflowError))};
}

}  // namespace krait::object
