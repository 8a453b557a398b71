#include <algorithm>
#include <vector>

#include "modules/io/io_parts.h"
#include "modules/io/newlines.h"
#include "object/allocate.h"
#include "object/attributes.h"
#include "object/heap_allocator.h"
#include "object/int.h"
#include "object/memory_probe.h"
#include "object/str_builder.h"
#include "object/type_builder.h"

// StringIO: a text file in memory. Text that is only appended collects in a builder; it becomes a str when it is read.
// Writing over it turns it into an array of characters, which it stays.

namespace krait::modules::io {

namespace io_types {
constinit Type StringIO{};
}

namespace {

using Characters = std::basic_string<char32_t, std::char_traits<char32_t>, object::HeapAllocator<char32_t>>;

struct StringIO : IOBase {
    Field<Str> text;  // the content, unless one of the two below is there
    StrBuilder* builder;
    Characters* array;
    int64_t position;
    bool is_ready, is_closed;
    NewlineMode newline;
    NewlineState newline_state;

    int64_t size() const {
        return builder ? builder->length() : array ? static_cast<int64_t>(array->size()) : text.get()->length;
    }
};

StringIO& string_io_of(Value self) { return *static_cast<StringIO*>(self.as_object()); }

Status check_usable(Thread& t, const StringIO& file) {
    if (!file.is_ready) return raise_uninitialized(t);
    if (file.is_closed) return t.raise_value_error("I/O operation on closed file");
    return {};
}

// --- content ---

void drop_content(StringIO& file) {
    delete std::exchange(file.builder, nullptr);
    delete std::exchange(file.array, nullptr);
    file.text = share(empty_str());
}

// The content as a str; the array stays one.
Result<Ref<Str>> content(Thread& t, StringIO& file) {
    if (file.array) return str_from_code_points(t, *file.array);
    if (file.builder) {
        Ref<Str> text = TRY(file.builder->finish(t));
        delete std::exchange(file.builder, nullptr);
        file.text = std::move(text);
    }
    return share(file.text.get());
}

// Characters [start, end).
Result<Ref<Str>> part(Thread& t, StringIO& file, int64_t start, int64_t end) {
    if (file.array) {
        std::u32string_view whole = *file.array;
        return str_from_code_points(t, whole.substr(static_cast<size_t>(start), static_cast<size_t>(end - start)));
    }
    Ref<Str> text = TRY(content(t, file));
    return str_slice(t, *text, start, end);
}

void append(StringIO& file, const Str& text) {
    if (!file.builder) {
        file.builder = new StrBuilder();
        file.builder->append(*file.text.get());
        file.text = share(empty_str());
    }
    file.builder->append(text);
}

Status become_array(Thread& t, StringIO& file) {
    if (file.array) return {};
    Ref<Str> text = TRY(content(t, file));
    file.array = new Characters();
    file.array->reserve(static_cast<size_t>(text->length) + 64);
    for (int64_t i = 0; i < text->length; ++i) file.array->push_back((*text)[i]);
    file.text = share(empty_str());
    return {};
}

constexpr int64_t kMostCharacters = INT64_MAX / 4;

void write_over(StringIO& file, const Str& text) {
    auto start = static_cast<size_t>(file.position), length = static_cast<size_t>(text.length);
    if (file.array->size() < start + length) file.array->resize(start + length, U'\0');
    for (size_t i = 0; i < length; ++i) (*file.array)[start + i] = text[static_cast<int64_t>(i)];
}

Result<Ref<Str>> with_line_ends(Thread& t, StringIO& file, Str& text) {
    Ref<Str> translated = share(&text);
    if (file.newline.is_universal)
        translated =
            TRY(decode_newlines(t, file.newline_state, std::move(translated), file.newline.translates_input, true));
    if (!file.newline.written || !has_character(*translated, '\n')) return translated;
    Ref<Str> replacement = TRY(str_from_ascii(t, file.newline.written));
    return str_replace(t, *translated, *"\n"_name, *replacement);
}

Status write_text(Thread& t, StringIO& file, Str& given) {
    Ref<Str> text = TRY(with_line_ends(t, file, given));
    if (text->length == 0) return {};
    if (file.position > INT64_MAX - text->length) return t.raise(types::OverflowError, "new position too large");
    int64_t end = file.position + text->length;
    if (end > kMostCharacters) return t.raise(types::OverflowError, "new buffer size too large");
    if (file.array ? end > static_cast<int64_t>(file.array->capacity()) : file.position != file.size())
        TRY(check_memory(t, static_cast<unsigned __int128>(end) * 2 * sizeof(char32_t)));
    if (!file.array && file.position == file.size()) {
        append(file, *text);
    } else {
        TRY(become_array(t, file));
        write_over(file, *text);
    }
    file.position += text->length;
    return {};
}

// --- methods ---

Result<int64_t> string_io_write(Thread& t, StringIO& self, Value value) {
    if (!self.is_ready) return raise_uninitialized(t);
    Str* text = as_str(value);
    if (!text) return t.raise_type_error("string argument expected, got '{}'", type_name(value));
    TRY(check_usable(t, self));
    TRY(write_text(t, self, *text));
    return text->length;
}

Result<Ref<Str>> string_io_getvalue(Thread& t, StringIO& self) {
    TRY(check_usable(t, self));
    return content(t, self);
}

Result<Ref<Str>> string_io_read(Thread& t, StringIO& self, SizeArgument size) {
    TRY(check_usable(t, self));
    int64_t available = std::max<int64_t>(0, self.size() - self.position);
    int64_t count = size.value < 0 ? available : std::min(size.value, available);
    if (count == 0) return share(empty_str());
    int64_t start = self.position;
    self.position += count;
    return part(t, self, start, start + count);
}

Result<Ref<Str>> read_line(Thread& t, StringIO& file, int64_t limit) {
    if (file.position >= file.size()) return share(empty_str());
    Ref<Str> text;
    int64_t from = file.position, base = 0;
    if (file.array) {  // a line is looked for in pieces that grow
        for (int64_t length = 256;; length *= 4) {
            int64_t stop = std::min(file.size(), from + length);
            text = TRY(part(t, file, from, stop));
            if (stop == file.size() || find_line_end(*text, 0, text->length - 1, file.newline) >= 0) break;
        }
        base = from;
    } else {
        text = TRY(content(t, file));
    }
    int64_t end = find_line_end(*text, from - base, text->length, file.newline);
    if (end < 0) end = text->length;
    if (limit >= 0) end = std::min(end, from - base + limit);
    file.position = base + end;
    return str_slice(t, *text, from - base, end);
}

Result<Ref<Str>> string_io_readline(Thread& t, StringIO& self, SizeArgument size) {
    TRY(check_usable(t, self));
    return read_line(t, self, size.value);
}

Lookup string_io_next(Thread& t, Value self) {
    StringIO& file = string_io_of(self);
    TRY(check_usable(t, file));
    Ref<> line;
    if (type_of(self) == &io_types::StringIO) {
        line = TRY(read_line(t, file, -1));
    } else {
        line = TRY(call_method(t, self, "readline"_name));
        if (!is_str(line))
            return t.raise(types::OSError, "readline() should have returned a str object, not '{}'", type_name(line));
    }
    if (as_str(line)->length == 0) return std::nullopt;
    return line;
}

Result<int64_t> string_io_tell(Thread& t, StringIO& self) {
    TRY(check_usable(t, self));
    return self.position;
}

Result<int64_t> string_io_seek(Thread& t, StringIO& self, int64_t position, int whence) {
    TRY(check_usable(t, self));
    if (whence < 0 || whence > 2) return t.raise_value_error("Invalid whence ({}, should be 0, 1 or 2)", whence);
    if (position < 0 && whence == 0) return t.raise_value_error("Negative seek position {}", position);
    if (whence != 0 && position != 0) return t.raise(types::OSError, "Can't do nonzero cur-relative seeks");
    if (whence == 0) self.position = position;
    if (whence == 2) self.position = self.size();
    return self.position;
}

Result<int64_t> string_io_truncate(Thread& t, StringIO& self, Value size) {
    TRY(check_usable(t, self));
    int64_t wanted = self.position;
    if (size != none()) {
        if (!type_of(size)->slots.index)
            return t.raise_type_error("argument should be integer or None, not '{}'", type_name(size));
        wanted = TRY(index_int64(t, size, types::OverflowError));
    }
    if (wanted < 0) return t.raise_value_error("Negative size value {}", wanted);
    if (wanted >= self.size()) return wanted;
    if (self.array) {
        self.array->resize(static_cast<size_t>(wanted));
    } else {
        Ref<Str> text = TRY(part(t, self, 0, wanted));
        self.text = std::move(text);
    }
    return wanted;
}

Status string_io_close(Thread&, StringIO& self) {
    drop_content(self);
    self.is_closed = true;
    return {};
}

Result<bool> string_io_able(Thread& t, StringIO& self) {
    TRY(check_usable(t, self));
    return true;
}

Result<Ref<>> get_closed(Thread& t, Value self) {
    if (!string_io_of(self).is_ready) return raise_uninitialized(t);
    return share(boolean(string_io_of(self).is_closed));
}
Result<Ref<>> get_line_buffering(Thread& t, Value self) {
    TRY(check_usable(t, string_io_of(self)));
    return share(boolean(false));
}
Result<Ref<>> get_newlines(Thread& t, Value self) {
    TRY(check_usable(t, string_io_of(self)));
    StringIO& file = string_io_of(self);
    return newlines_value(t, file.newline.is_universal ? file.newline_state.seen : 0);
}

// --- making and pickling ---

Result<Ref<>> string_io_new(Thread& t, Type& type, const Args&) {
    Ref<StringIO> file = TRY(instance_of<StringIO>(t, type));
    file->text = share(empty_str());
    track(t, file.get());
    return file;
}

Status set_newline(Thread& t, StringIO& file, Value newline) {
    if (newline && newline != none() && !is_str(newline))
        return t.raise_type_error("newline must be str or None, not {}", type_name(newline));
    Value given = newline ? newline : Value("\n"_name);
    Result<NewlineMode> mode = newline_mode(t, given);
    if (mode.failed()) {
        if (!t.matches(types::ValueError)) return Raised{};
        t.clear_exception();
        Ref<Str> shown = TRY(repr(t, given));
        return t.raise_value_error("illegal newline value: {}", shown.get());
    }
    file.newline = mode.take();
    file.newline_state = {};
    return {};
}

Status string_io_init(Thread& t, Value self, Value initial, Value newline) {
    StringIO& file = string_io_of(self);
    file.is_ready = false;
    TRY(set_newline(t, file, newline));
    if (initial && initial != none() && !is_str(initial))
        return t.raise_type_error("initial_value must be str or None, not {}", type_name(initial));
    drop_content(file);
    file.position = 0;
    file.is_closed = false;
    if (initial && initial != none()) TRY(write_text(t, file, *as_str(initial)));
    file.position = 0;
    file.is_ready = true;
    return {};
}

Result<Ref<Tuple>> string_io_getstate(Thread& t, StringIO& self) {
    Ref<Str> value = TRY(string_io_getvalue(t, self));
    Ref<> newline = share(none());
    if (!self.newline.translates_input) newline = TRY(str_from_ascii(t, self.newline.text));
    Ref<> position = TRY(int_from_int64(t, self.position));
    Ref<> dict = share(none());
    if (self.dict) dict = TRY(dict_copy(t, *self.dict.get()));
    return tuple_of(t, Value(value), newline.value(), position.value(), dict.value());
}

Status string_io_setstate(Thread& t, StringIO& self, Value state) {
    if (self.is_closed) return t.raise_value_error("I/O operation on closed file");
    Tuple* items = as_tuple(state);
    if (!items || items->size < 4)
        return t.raise_type_error("{}.__setstate__ argument should be 4-tuple, got {}", type_name(Value(&self)),
                                  type_name(state));
    Ref<Tuple> keep = share(items);
    // The value has been translated already: it is taken as it is.
    TRY(string_io_init(t, Value(&self), Value(), items->at(1)));
    if (items->at(0) != none()) {
        Str* text = as_str(items->at(0));
        if (!text) return t.raise_type_error("initial_value must be str or None, not {}", type_name(items->at(0)));
        self.text = share(text);
    }
    if (!is_int(items->at(2)))
        return t.raise_type_error("third item of state must be an integer, got {}", type_name(items->at(2)));
    int64_t position = TRY(index_int64(t, items->at(2), types::OverflowError));
    if (position < 0) return t.raise_value_error("position value cannot be negative");
    self.position = position;
    if (items->at(3) == none()) return {};
    if (!is_dict(items->at(3)))
        return t.raise_type_error("fourth item of state should be a dict, got a {}", type_name(items->at(3)));
    Ref<Dict> dict = TRY(instance_dict(t, &self));
    return dict_merge(t, *dict, items->at(3), MergeMode::Override);
}

void string_io_destroy(Thread&, Object* self) {
    auto* file = static_cast<StringIO*>(self);
    delete file->builder;
    delete file->array;
}

}  // namespace

void define_string_io(TypeBuilder& type) {
    type.instances<StringIO>().references<&StringIO::text, 1>().shown(120, 0, 96, 104).set_flags(kTypeBase);
    type.doc("(initial_value='', newline='\\n')", "A text file that is kept in memory.");
    type.type().destroy = string_io_destroy;
    type.slots().new_ = string_io_new;
    type.slots().init = init_slot<"StringIO(initial_value='', newline='\\n')", string_io_init>;
    type.slots().iternext = string_io_next;
    type.method<"close()", string_io_close>("Gives the text back.");
    type.method<"getvalue()", string_io_getvalue>("The whole text.");
    type.method<"read(size=-1, /)", string_io_read>("Up to `size` characters.");
    type.method<"readline(size=-1, /)", string_io_readline>("A line, or as much of it as `size` allows.");
    type.method<"tell()", string_io_tell>("The position.");
    type.method<"truncate(pos=None, /)", string_io_truncate>("Cuts the text to at most `pos` characters.");
    type.method<"seek(pos, whence=0, /)", string_io_seek>("Moves to a position and returns it.");
    type.method<"write(s, /)", string_io_write>("Writes text; returns the number of its characters.");
    type.method<"seekable()", string_io_able>("It is.");
    type.method<"readable()", string_io_able>("It is.");
    type.method<"writable()", string_io_able>("It is.");
    type.method<"__getstate__()", string_io_getstate>("");
    type.method<"__setstate__(state, /)", string_io_setstate>("");
    type.getset("closed", get_closed);
    type.getset("newlines", get_newlines);
    type.getset("line_buffering", get_line_buffering);
}

}  // namespace krait::modules::io
