#pragma once

// File names between Python and the operating system: UTF-8, bytes that are not become U+DC80..U+DCFF and come back as
// they were ("surrogateescape").

#include <optional>
#include <string>

#include "object/binding.h"
#include "object/bytes.h"

namespace krait::modules {

// A str or bytes object, by __fspath__ when it is neither: "expected str, bytes or os.PathLike object, not {T}".
object::Result<object::Ref<>> fspath(object::Thread& t, object::Value path);
// The same, absent when the value is no path at all (nothing is raised).
object::Lookup fspath_or_absent(object::Thread& t, object::Value path);

object::Result<object::Ref<object::Str>> fs_decode(object::Thread& t, std::string_view bytes);
object::Result<object::Ref<object::Bytes>> fs_encode(object::Thread& t, const object::Str& text);
// Name (str or bytes, or by __fspath__) as bytes without a NUL: "embedded null byte".
object::Result<object::Ref<object::Bytes>> fs_bytes(object::Thread& t, object::Value path);

// A path argument of the module posix. Which parameters take a descriptor or None stands in their C++ type.
struct Path {
    object::Ref<> object;        // what was given, after __fspath__; for OSError.filename. Absent: the default.
    object::Ref<> storage;       // what `name` points into
    const char* name = nullptr;  // null: a descriptor, or none given
    int descriptor = -1;
    bool is_descriptor = false;
    bool is_bytes = false;

    // What the system said, with the path's name.
    object::Raised fail(object::Thread& t, int error_number) const;
};
struct PathOrDescriptor : Path {
    PathOrDescriptor() = default;
    explicit PathOrDescriptor(Path path) : Path(std::move(path)) {}
};
struct PathOrDescriptorOrNone : Path {  // None is "."
    PathOrDescriptorOrNone() { name = "."; }
    explicit PathOrDescriptorOrNone(Path path) : Path(std::move(path)) {}
};

object::Result<Path> convert_path(object::Thread& t, object::Value value, std::string_view function,
                                  std::string_view parameter, bool takes_descriptor, bool takes_none);

// A descriptor, or an object with fileno().
struct FileDescriptor {
    int number = -1;
};
object::Result<int> to_descriptor(object::Thread& t, object::Value value);

// dir_fd: None is the current folder.
struct FolderDescriptor {
    int number;
    FolderDescriptor();
    explicit FolderDescriptor(int descriptor) : number(descriptor) {}
    bool is_given() const;
};

}  // namespace krait::modules

namespace krait::object {

#define KRAIT_PATH_CONVERSION(TYPE)                                                                \
    template <>                                                                                    \
    struct Convert<modules::TYPE> {                                                                \
        static Result<modules::TYPE> from(Thread& t, Value value, const ArgumentContext& context); \
    }
KRAIT_PATH_CONVERSION(Path);
KRAIT_PATH_CONVERSION(PathOrDescriptor);
KRAIT_PATH_CONVERSION(PathOrDescriptorOrNone);
KRAIT_PATH_CONVERSION(FileDescriptor);
KRAIT_PATH_CONVERSION(FolderDescriptor);
#undef KRAIT_PATH_CONVERSION

}  // namespace krait::object
