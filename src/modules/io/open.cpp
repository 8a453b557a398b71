#include <sys/stat.h>

#include "modules/io/buffered.h"
#include "modules/io/io_parts.h"
#include "modules/io/text_wrapper.h"
#include "modules/posix/path.h"
#include "object/audit.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/warnings.h"

// The module _io: open() and its types.

namespace krait::modules::io {

namespace {

// The mode as open() is given it: a str, when it is given.
struct GivenMode {
    object::Str* text = nullptr;
};

}  // namespace

}  // namespace krait::modules::io

namespace krait::object {

template <>
struct Convert<modules::io::GivenMode> {
    static Result<modules::io::GivenMode> from(Thread& t, Value value, const ArgumentContext& context) {
        return modules::io::GivenMode{TRY(Convert<Str&>::from(t, value, context))};
    }
};

}  // namespace krait::object

namespace krait::modules::io {

void define_iobase(TypeBuilder&);
void define_raw_iobase(TypeBuilder&);
void define_buffered_iobase(TypeBuilder&);
void define_text_iobase(TypeBuilder&);
void define_file_io(TypeBuilder&);
void define_buffer_memory(TypeBuilder&);
void define_bytes_io(TypeBuilder&);
void define_bytes_io_buffer(TypeBuilder&);
void define_string_io(TypeBuilder&);
void define_buffered_reader(TypeBuilder&);
void define_buffered_writer(TypeBuilder&);
void define_buffered_random(TypeBuilder&);
void define_buffered_pair(TypeBuilder&);
void define_text_wrapper(TypeBuilder&);
void define_newline_decoder(TypeBuilder&);

namespace io_types {
extern Type BufferMemory;
}

namespace {

const TypeDefinition kTypes[] = {
    {&io_types::IOBase, "_io._IOBase", &types::Object, define_iobase},
    {&io_types::RawIOBase, "_io._RawIOBase", &io_types::IOBase, define_raw_iobase},
    {&io_types::BufferedIOBase, "_io._BufferedIOBase", &io_types::IOBase, define_buffered_iobase},
    {&io_types::TextIOBase, "_io._TextIOBase", &io_types::IOBase, define_text_iobase},
    {&io_types::FileIO, "_io.FileIO", &io_types::RawIOBase, define_file_io},
    {&io_types::BufferMemory, "_io._BufferMemory", &types::Object, define_buffer_memory},
    {&io_types::BytesIO, "_io.BytesIO", &io_types::BufferedIOBase, define_bytes_io},
    {&io_types::BytesIOBuffer, "_io._BytesIOBuffer", &types::Object, define_bytes_io_buffer},
    {&io_types::BufferedReader, "_io.BufferedReader", &io_types::BufferedIOBase, define_buffered_reader},
    {&io_types::BufferedWriter, "_io.BufferedWriter", &io_types::BufferedIOBase, define_buffered_writer},
    {&io_types::BufferedRandom, "_io.BufferedRandom", &io_types::BufferedIOBase, define_buffered_random},
    {&io_types::BufferedRWPair, "_io.BufferedRWPair", &io_types::BufferedIOBase, define_buffered_pair},
    {&io_types::StringIO, "_io.StringIO", &io_types::TextIOBase, define_string_io},
    {&io_types::TextIOWrapper, "_io.TextIOWrapper", &io_types::TextIOBase, define_text_wrapper},
    {&io_types::IncrementalNewlineDecoder, "_io.IncrementalNewlineDecoder", &types::Object, define_newline_decoder},
};
TypeDefinitions registered(kTypes);

// Streams without a __new__ of their own are made as object makes instances. They get the slot when they are finished,
// for otherwise their dicts would have a __new__ that copyreg takes for the place where construction begins.
void inherit_construction() {
    for (const TypeDefinition& definition : kTypes) {
        Type& type = *definition.type;
        bool is_hidden = &type == &io_types::BufferMemory || &type == &io_types::BytesIOBuffer;
        if (is_hidden || type.slots.new_) continue;
        type.slots.new_ = types::Object.slots.new_;
        type.flags &= ~uint64_t{kTypeDisallowInstantiation};
    }
}

// --- the mode ---

struct OpenMode {
    std::string raw;  // what FileIO is told
    std::string shown;
    bool is_creating = false, is_reading = false, is_writing = false, is_appending = false, is_updating = false;
    bool is_text = false, is_binary = false;
};

Result<OpenMode> parse_mode(Thread& t, const Str& mode_text) {
    OpenMode mode;
    mode.shown = str_to_utf8(mode_text);
    if (mode.shown.find('\0') != std::string::npos) return t.raise_value_error("embedded null character");
    for (size_t i = 0; i < mode.shown.size(); ++i) {
        char letter = mode.shown[i];
        bool is_repeated = mode.shown.find(letter) != i;
        if (is_repeated || std::string_view("axrwb+t").find(letter) == std::string_view::npos)
            return t.raise_value_error("invalid mode: '{}'", mode.shown);
        mode.is_creating |= letter == 'x';
        mode.is_reading |= letter == 'r';
        mode.is_writing |= letter == 'w';
        mode.is_appending |= letter == 'a';
        mode.is_updating |= letter == '+';
        mode.is_text |= letter == 't';
        mode.is_binary |= letter == 'b';
    }
    if (mode.is_creating) mode.raw += 'x';
    if (mode.is_reading) mode.raw += 'r';
    if (mode.is_writing) mode.raw += 'w';
    if (mode.is_appending) mode.raw += 'a';
    if (mode.is_updating) mode.raw += '+';
    return mode;
}

Status check_mode(Thread& t, const OpenMode& mode, Value encoding, Value errors, Value newline) {
    if (mode.is_text && mode.is_binary) return t.raise_value_error("can't have text and binary mode at once");
    if (mode.is_creating + mode.is_reading + mode.is_writing + mode.is_appending > 1)
        return t.raise_value_error("must have exactly one of create/read/write/append mode");
    if (!mode.is_binary) return {};
    if (encoding != none()) return t.raise_value_error("binary mode doesn't take an encoding argument");
    if (errors != none()) return t.raise_value_error("binary mode doesn't take an errors argument");
    if (newline != none()) return t.raise_value_error("binary mode doesn't take a newline argument");
    return {};
}

// --- the layers ---

struct Buffering {
    int64_t size;
    bool is_line = false;
};

Result<Buffering> chosen_buffering(Thread& t, Value raw, int64_t requested) {
    Buffering buffering{requested};
    if (requested < 0) {
        Ref<> terminal = TRY(call_method(t, raw, "_isatty_open_only"_name));
        buffering.is_line = TRY(is_true(t, terminal));
    }
    if (requested == 1) {
        buffering.is_line = true;
        buffering.size = -1;
    }
    if (buffering.size < 0) {
        Ref<> block = TRY(get_attribute(t, raw, "_blksize"_name));
        int64_t size = TRY(index_int64(t, block, types::OverflowError));
        buffering.size = std::max(std::min(size, kLargestBlock), kDefaultBufferSize);
    }
    return buffering;
}

Type& buffer_type(const OpenMode& mode) {
    if (mode.is_updating) return io_types::BufferedRandom;
    if (mode.is_creating || mode.is_writing || mode.is_appending) return io_types::BufferedWriter;
    return io_types::BufferedReader;
}

// What was opened is closed again when a later layer fails.
Raised close_after_failure(Thread& t, Value stream) {
    Ref<> failure = t.take_exception();
    if (call_method(t, stream, "close"_name).failed()) return chain_failures(t, std::move(failure));
    return t.set_exception(std::move(failure));
}

struct TextArguments {
    Value encoding, errors, newline;
};

Result<Ref<>> wrap(Thread& t, Value raw, const OpenMode& mode, int64_t requested, const TextArguments& arguments,
                   Ref<>& outermost) {
    Buffering buffering = TRY(chosen_buffering(t, raw, requested));
    if (buffering.size == 0) {
        if (!mode.is_binary) return t.raise_value_error("can't have unbuffered text I/O");
        return share(raw);
    }
    Ref<> size = TRY(int_from_int64(t, buffering.size));
    Ref<> buffer = TRY(call(t, Value(&buffer_type(mode)), raw, size));
    outermost = buffer;
    if (mode.is_binary) return buffer;
    Ref<> text = TRY(call(t, Value(&io_types::TextIOWrapper), buffer, arguments.encoding, arguments.errors,
                          arguments.newline, boolean(buffering.is_line)));
    outermost = text;
    Ref<Str> shown = TRY(str_from_utf8(t, mode.shown));
    TRY(set_attribute(t, text, "mode"_name, shown));
    return text;
}

Result<Ref<>> open_stream(Thread& t, Value file, Str& mode_text, int buffering, Value encoding, Value errors,
                          Value newline, bool closes_fd, Value opener) {
    bool is_number = is_int(file);
    Ref<> path = is_number ? share(file) : TRY(fspath(t, file));
    OpenMode mode = TRY(parse_mode(t, mode_text));
    TRY(check_mode(t, mode, encoding, errors, newline));
    if (mode.is_binary && buffering == 1)
        TRY(warn(t, types::RuntimeWarning,
                 "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used"));
    Ref<Str> raw_mode = TRY(str_from_ascii(t, mode.raw));
    Ref<> raw = TRY(call(t, Value(&io_types::FileIO), path, raw_mode, boolean(closes_fd), opener));
    Ref<> outermost = raw;
    Result<Ref<>> stream = wrap(t, raw, mode, buffering, {encoding, errors, newline}, outermost);
    if (stream.failed()) return close_after_failure(t, outermost);
    return stream;
}

Result<Ref<>> io_open(Thread& t, Value, Value file, GivenMode mode, int buffering, Str* encoding, Str* errors,
                      Str* newline, bool closes_fd, Value opener) {
    auto or_none = [](Str* text) { return text ? Value(text) : none(); };
    return open_stream(t, file, mode.text ? *mode.text : *"r"_name, buffering, or_none(encoding), or_none(errors),
                       or_none(newline), closes_fd, opener);
}

Result<Ref<>> io_open_code(Thread& t, Value, Str& path) {
    return open_stream(t, Value(&path), *"rb"_name, -1, none(), none(), none(), true, none());
}

Result<Ref<>> text_encoding(Thread& t, Value, Value encoding, int stack_level) {
    if (encoding && encoding != none()) return share(encoding);
    const auto& flags = t.interpreter.configuration.flags;
    if (flags.warn_default_encoding)
        TRY(warn(t, types::EncodingWarning, "'encoding' argument not specified", stack_level));
    return share(flags.utf8_mode ? Value("utf-8"_name) : Value("locale"_name));
}

Result<Ref<Type>> make_unsupported_operation(Thread& t) {
    Ref<Tuple> bases = TRY(tuple_of(t, Value(&types::OSError), Value(&types::ValueError)));
    Ref<Dict> dict = TRY(dict_new(t));
    TRY(dict_set(t, *dict, "__module__"_name, "io"_name));
    Ref<> made = TRY(call(t, Value(&types::Type_), "UnsupportedOperation"_name, bases, dict));
    return share(as_type(made));
}

}  // namespace

}  // namespace krait::modules::io

namespace krait::modules {

using namespace io;

KRAIT_MODULE(_io, "Streams of bytes and of text.") {
    Thread& t = m.thread();
    inherit_construction();
    m.def<
        "open(file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, "
        "opener=None)",
        io_open>("Opens a file and returns a stream.");
    m.def<"text_encoding(encoding, stacklevel=2, /)", text_encoding>(
        "The encoding to give to TextIOWrapper when the caller was given none.");
    m.def<"open_code(path)", io_open_code>("Opens a file that holds code to be run.");
    m.add("DEFAULT_BUFFER_SIZE", kDefaultBufferSize);
    state<IoState>(t).unsupported_operation = TRY(make_unsupported_operation(t));
    m.add("UnsupportedOperation", *state<IoState>(t).unsupported_operation);
    m.add("BlockingIOError", types::BlockingIOError);
    for (const TypeDefinition& definition : kTypes)
        if (definition.type != &io_types::BufferMemory) m.type(*definition.type);
    return m.status();
}

}  // namespace krait::modules
