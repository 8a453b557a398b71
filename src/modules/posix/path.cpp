#include "modules/posix/path.h"

#include <fcntl.h>

#include "base/utf8.h"
#include "object/buffer.h"
#include "object/codecs.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/type_making.h"
#include "object/warnings.h"

namespace krait::modules {

using namespace krait::object;

namespace {

// Undecodable bytes in the three-byte form of their lone surrogates, which is how str_from_utf8 takes those.
std::string escape_undecodable(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
        auto fault = base::find_utf8_fault(bytes);
        size_t good = fault ? fault->offset : bytes.size();
        out.append(bytes.substr(0, good));
        bytes.remove_prefix(good);
        if (!fault) break;
        base::append_utf8(out, 0xDC00 + static_cast<unsigned char>(bytes[0]));
        bytes.remove_prefix(1);
    }
    return out;
}

Raised raise_unencodable(Thread& t, const Str& text, int64_t start, int64_t end) {
    Ref<> from = TRY(int_from_int64(t, start));
    Ref<> to = TRY(int_from_int64(t, end));
    Ref<Str> codec = TRY(str_from_ascii(t, "utf-8"));
    Ref<Str> reason = TRY(str_from_ascii(t, "surrogates not allowed"));
    Ref<Tuple> arguments = TRY(tuple_of(t, Value(codec), Value(&text), Value(from), Value(to), Value(reason)));
    return t.raise(types::UnicodeEncodeError, arguments);
}

// Only in the C locale, without UTF-8 mode and not coerced, names are not UTF-8.
bool uses_ascii(Thread& t) { return t.interpreter.configuration.filesystem_encoding == "ascii"; }

bool is_escape(char32_t c) { return c >= 0xDC80 && c <= 0xDCFF; }
bool is_unencodable(char32_t c) { return base::is_surrogate(c) && !is_escape(c); }

}  // namespace

Lookup fspath_or_absent(Thread& t, Value path) {
    if (is_str(path) || is_bytes(path)) return share(path);
    Ref<> method = TRY(find_special(t, path, "__fspath__"_name));
    if (!method || method == none()) return std::nullopt;
    Ref<> result = TRY(call(t, method));
    if (is_str(result) || is_bytes(result)) return result;
    return t.raise_type_error("expected {}.__fspath__() to return str or bytes, not {}", short_name(*type_of(path)),
                              short_name(*type_of(result)));
}

Result<Ref<>> fspath(Thread& t, Value path) {
    Ref<> found = TRY(fspath_or_absent(t, path));
    if (found) return found;
    return t.raise_type_error("expected str, bytes or os.PathLike object, not {}", short_name(*type_of(path)));
}

Result<Ref<Str>> fs_decode(Thread& t, std::string_view bytes) {
    if (uses_ascii(t)) return decode_ascii(t, bytes, "surrogateescape"_name);
    if (!base::find_utf8_fault(bytes)) return str_from_utf8(t, bytes);
    return str_from_utf8(t, escape_undecodable(bytes));
}

Result<Ref<Bytes>> fs_encode(Thread& t, const Str& text) {
    if (text.is_ascii()) return bytes_from(t, text.ascii());
    if (uses_ascii(t)) return encode_ascii(t, text, "surrogateescape"_name);
    std::string out;
    for (int64_t i = 0; i < text.length; ++i) {
        char32_t c = text[i];
        if (is_unencodable(c)) {
            int64_t end = i + 1;
            while (end < text.length && is_unencodable(text[end])) ++end;
            return raise_unencodable(t, text, i, end);
        }
        if (is_escape(c))
            out.push_back(static_cast<char>(c - 0xDC00));
        else
            base::append_utf8(out, c);
    }
    return bytes_from(t, out);
}

Result<Ref<Bytes>> fs_bytes(Thread& t, Value path) {
    Ref<> name = TRY(fspath(t, path));
    Ref<Bytes> bytes = is_str(name) ? TRY(fs_encode(t, *as_str(name))) : share(as_bytes(name));
    if (bytes->text().find('\0') != std::string_view::npos) return t.raise_value_error("embedded null byte");
    return bytes;
}

Raised Path::fail(Thread& t, int error_number) const {
    return raise_os_error(t, error_number, object ? object.value() : Value());
}

Result<int> to_descriptor(Thread& t, Value value) {
    Ref<> number = share(value);
    if (!is_int(value)) {
        Ref<> method = TRY(find_attribute(t, value, "fileno"_name));
        if (!method) return t.raise_type_error("argument must be an int, or have a fileno() method.");
        number = TRY(call(t, method));
        if (!is_int(number)) return t.raise_type_error("fileno() returned a non-integer");
    } else if (type_of(value) == &types::Bool) {
        TRY(warn(t, types::RuntimeWarning, "bool is used as a file descriptor"));
    }
    auto fits = int_to_int64(number);
    if (!fits || *fits > INT32_MAX || *fits < INT32_MIN)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    if (*fits < 0) return t.raise_value_error("file descriptor cannot be a negative integer ({})", *fits);
    return static_cast<int>(*fits);
}

namespace {

// A descriptor where a path may be one: it is not looked at here.
Result<int> path_descriptor(Thread& t, Value value) {
    if (type_of(value) == &types::Bool) TRY(warn(t, types::RuntimeWarning, "bool is used as a file descriptor"));
    Ref<> number = TRY(object::index(t, value));
    auto fits = int_to_int64(number);
    bool is_negative = is_negative_int(number);
    if (!fits || *fits > INT32_MAX || *fits < INT32_MIN)
        return t.raise(types::OverflowError, "fd is {} than {}", is_negative ? "less" : "greater",
                       is_negative ? "minimum" : "maximum");
    return static_cast<int>(*fits);
}

std::string_view expected_text(bool takes_descriptor, bool takes_none) {
    if (takes_descriptor && takes_none) return "string, bytes, os.PathLike, integer or None";
    if (takes_descriptor) return "string, bytes, os.PathLike or integer";
    if (takes_none) return "string, bytes, os.PathLike or None";
    return "string, bytes or os.PathLike";
}

}  // namespace

Result<Path> convert_path(Thread& t, Value value, std::string_view function, std::string_view parameter,
                          bool takes_descriptor, bool takes_none) {
    Path path;
    if (value == none() && takes_none) {
        path.name = ".";
        return path;
    }
    if (takes_descriptor && !is_str(value) && !is_bytes(value) && type_of(value)->slots.index) {
        path.descriptor = TRY(path_descriptor(t, value));
        path.is_descriptor = true;
        path.object = share(value);
        return path;
    }
    path.object = TRY(fspath_or_absent(t, value));
    if (!path.object)
        return t.raise_type_error("{}: {} should be {}, not {}", function, parameter,
                                  expected_text(takes_descriptor, takes_none), type_name(value));
    std::string_view text;
    if (Str* str = as_str(path.object); str && str->is_ascii()) {
        path.storage = path.object;
        text = str->ascii();
    } else {
        Ref<Bytes> bytes = str ? TRY(fs_encode(t, *str)) : share(as_bytes(path.object));
        text = bytes->text();
        path.is_bytes = !str;
        path.storage = bytes;
    }
    path.name = text.data();
    if (text.find('\0') != text.npos)
        return t.raise_value_error("{}: embedded null character in {}", function, parameter);
    return path;
}

FolderDescriptor::FolderDescriptor() : number(AT_FDCWD) {}
bool FolderDescriptor::is_given() const { return number != AT_FDCWD; }

namespace {

template <typename P>
Result<P> path_argument(Thread& t, Value value, const ArgumentContext& context, bool takes_descriptor,
                        bool takes_none) {
    return P{TRY(convert_path(t, value, context.signature.name, context.signature.parameters[context.index].name,
                              takes_descriptor, takes_none))};
}

}  // namespace

}  // namespace krait::modules

namespace krait::object {

using modules::path_argument;

Result<modules::Path> Convert<modules::Path>::from(Thread& t, Value value, const ArgumentContext& context) {
    return path_argument<modules::Path>(t, value, context, false, false);
}
Result<modules::PathOrDescriptor> Convert<modules::PathOrDescriptor>::from(Thread& t, Value value,
                                                                           const ArgumentContext& context) {
    return path_argument<modules::PathOrDescriptor>(t, value, context, true, false);
}
Result<modules::PathOrDescriptorOrNone> Convert<modules::PathOrDescriptorOrNone>::from(Thread& t, Value value,
                                                                                       const ArgumentContext& context) {
    return path_argument<modules::PathOrDescriptorOrNone>(t, value, context, true, true);
}
Result<modules::FileDescriptor> Convert<modules::FileDescriptor>::from(Thread& t, Value value, const ArgumentContext&) {
    return modules::FileDescriptor{TRY(modules::to_descriptor(t, value))};
}
Result<modules::FolderDescriptor> Convert<modules::FolderDescriptor>::from(Thread& t, Value value,
                                                                           const ArgumentContext&) {
    if (value == none()) return modules::FolderDescriptor();
    if (!type_of(value)->slots.index)
        return t.raise_type_error("argument should be integer or None, not {}", type_name(value));
    return modules::FolderDescriptor(TRY(modules::path_descriptor(t, value)));
}

}  // namespace krait::object
