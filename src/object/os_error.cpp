#include <cerrno>
#include <cstring>

#include "object/builtin_types.h"
#include "object/exception_parts.h"
#include "object/int.h"
#include "object/protocol.h"

// OSError: errno, text and file names. OSError itself, called with a known errno, makes an instance of the subclass of
// that number; so parsing arguments belongs to __new__, unless a subclass has an __init__ and no __new__ of its own.

namespace krait::object {

namespace {

OSError& error_of(Value value) { return *static_cast<OSError*>(value.as_object()); }

struct ByNumber {
    int number;
    Type* type;
};

const ByNumber kByNumber[] = {
    {EPERM, &types::PermissionError},
    {EACCES, &types::PermissionError},
    {ENOENT, &types::FileNotFoundError},
    {ESRCH, &types::ProcessLookupError},
    {EINTR, &types::InterruptedError},
    {ECHILD, &types::ChildProcessError},
    {EAGAIN, &types::BlockingIOError},
    {EALREADY, &types::BlockingIOError},
    {EINPROGRESS, &types::BlockingIOError},
    {EEXIST, &types::FileExistsError},
    {ENOTDIR, &types::NotADirectoryError},
    {EISDIR, &types::IsADirectoryError},
    {EPIPE, &types::BrokenPipeError},
    {ESHUTDOWN, &types::BrokenPipeError},
    {ECONNABORTED, &types::ConnectionAbortedError},
    {ECONNRESET, &types::ConnectionResetError},
    {ECONNREFUSED, &types::ConnectionRefusedError},
    {ETIMEDOUT, &types::TimeoutError},
};

Type* type_by_number(Value number) {
    if (!is_int(number)) return nullptr;
    std::optional<int64_t> known = int_to_int64(number);
    for (const ByNumber& entry : kByNumber)
        if (known == entry.number) return entry.type;
    return nullptr;
}

Result<Ref<>> new_os_error(Thread& t, Type& type, const Args& args);
Status init_os_error(Thread& t, Value self, const Args& args);

// The arguments are the business of __init__, not of __new__.
bool parses_in_init(const Type& type) { return type.slots.init != init_os_error && type.slots.new_ == new_os_error; }

Status set_filename(Thread& t, OSError& error, const Args& args) {
    Value filename = args.positional > 2 ? args[2] : none();
    if (filename == none()) return {};
    Slots& slots = type_of(filename)->slots;
    if (error.type == &types::BlockingIOError && (slots.index || slots.int_ || slots.float_)) {
        error.characters_written = TRY(index_int64(t, filename, types::ValueError));
        return {};
    }
    error.filename = share(filename);
    if (args.positional > 4 && args[4] != none()) error.filename2 = share(args[4]);
    error.args = TRY(tuple_from(t, args.values, 2));
    return {};
}

Status fill(Thread& t, OSError& error, const Args& args) {
    error.args = TRY(tuple_from(t, args.values, args.positional));
    if (args.positional < 2 || args.positional > 5) return {};
    error.error_number = share(args[0]);
    error.text = share(args[1]);
    return set_filename(t, error, args);
}

Result<Ref<>> new_os_error(Thread& t, Type& type, const Args& args) {
    bool is_ours = !parses_in_init(type);
    Type* actual = &type;
    if (is_ours) {
        TRY(refuse_keywords(t, type.name, args));
        bool has_number = args.positional >= 2 && args.positional <= 5;
        if (&type == &types::OSError && has_number)
            if (Type* known = type_by_number(args[0])) actual = known;
    }
    Ref<BaseException> made = TRY(exception_new(t, *actual, share(empty_tuple())));
    auto& error = static_cast<OSError&>(*made);
    error.characters_written = -1;
    if (is_ours) TRY(fill(t, error, args));
    return made;
}

Status init_os_error(Thread& t, Value self, const Args& args) {
    if (!parses_in_init(*type_of(self))) return {};
    TRY(refuse_keywords(t, type_name(self), args));
    return fill(t, error_of(self), args);
}

Status append_text(Thread& t, std::string& out, Value value) {
    Ref<Str> text = TRY(str(t, value));
    str_append_utf8(*text, out);
    return {};
}

Status append_repr(Thread& t, std::string& out, Value value) {
    Ref<Str> text = TRY(repr(t, value));
    str_append_utf8(*text, out);
    return {};
}

Result<Ref<>> os_error_str(Thread& t, Value self) {
    OSError& error = error_of(self);
    if (!error.filename && !(error.error_number && error.text)) return base_exception_str(t, self);
    Ref<> number = share(or_none(error.error_number)), message = share(or_none(error.text));
    Ref<> filename = share(error.filename.value()), filename2 = share(error.filename2.value());
    std::string text = "[Errno ";
    TRY(append_text(t, text, number));
    text += "] ";
    TRY(append_text(t, text, message));
    if (filename) {
        text += ": ";
        TRY(append_repr(t, text, filename));
        if (filename2) {
            text += " -> ";
            TRY(append_repr(t, text, filename2));
        }
    }
    return str_from_utf8(t, text);
}

// The file names were cut off the arguments; pickle needs them back.
Result<Ref<Tuple>> whole_args(Thread& t, OSError& error) {
    Tuple& args = *error.args.get();
    if (args.size != 2 || !error.filename) return share(&args);
    if (error.filename2) return tuple_of(t, args.at(0), args.at(1), error.filename, none(), error.filename2);
    return tuple_of(t, args.at(0), args.at(1), error.filename);
}

Result<Ref<>> reduce(Thread& t, Value self) {
    OSError& error = error_of(self);
    Ref<Tuple> args = TRY(whole_args(t, error));
    if (error.dict) return tuple_of(t, Value(type_of(self)), args, error.dict);
    return tuple_of(t, Value(type_of(self)), args);
}

Result<Ref<>> get_characters_written(Thread& t, Value self) {
    int64_t written = error_of(self).characters_written;
    if (written == -1) return t.raise(types::AttributeError, "characters_written");
    return int_from_int64(t, written);
}

Status set_characters_written(Thread& t, Value self, Value value) {
    OSError& error = error_of(self);
    if (!value) {
        if (error.characters_written == -1) return t.raise(types::AttributeError, "characters_written");
        error.characters_written = -1;
        return {};
    }
    error.characters_written = TRY(index_int64(t, value, types::ValueError));
    return {};
}

}  // namespace

void define_os_error(TypeBuilder& type) {
    type.instances<OSError>().references<&OSError::error_number, 4>().shown(112, 0, 16);
    type.set_flags(kTypeBase | kTypeException);
    type.slots().new_ = new_os_error;
    type.slots().init = init_os_error;
    type.slots().str = os_error_str;
    type.method<"__reduce__()", reduce>("How pickle takes the exception apart.");
    type.member<&OSError::error_number>("errno", MemberKind::ObjectOrNone);
    type.member<&OSError::text>("strerror", MemberKind::ObjectOrNone);
    type.member<&OSError::filename>("filename", MemberKind::ObjectOrNone);
    type.member<&OSError::filename2>("filename2", MemberKind::ObjectOrNone);
    type.getset("characters_written", get_characters_written, set_characters_written);
}

void define_blocking_os_error(TypeBuilder& type) { type.set_flags(kTypeBase | kTypeException); }

Raised raise_os_error(Thread& t, int error_number, Value filename, Value filename2) {
    Ref<Str> text = TRY(str_from_utf8(t, std::strerror(error_number)));
    Value values[] = {Value::small_int(error_number), text, filename, none(), filename2};
    uint32_t count = !filename ? 2 : filename2 ? 5 : 3;
    Ref<> made = TRY(call(t, Value(&types::OSError), Args{values, count}));
    return t.raise(std::move(made));
}

}  // namespace krait::object
