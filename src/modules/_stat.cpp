#include <sys/stat.h>

#include "object/exceptions.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/protocol.h"

// _stat: the bits of st_mode.

namespace krait::modules {

using namespace object;

namespace {

struct Constant {
    std::string_view name;
    int64_t value;
};

constexpr Constant kConstants[] = {
    {"S_IFDIR", S_IFDIR},
    {"S_IFCHR", S_IFCHR},
    {"S_IFBLK", S_IFBLK},
    {"S_IFREG", S_IFREG},
    {"S_IFIFO", S_IFIFO},
    {"S_IFLNK", S_IFLNK},
    {"S_IFSOCK", S_IFSOCK},
    {"S_IFDOOR", 0},
    {"S_IFPORT", 0},
    {"S_IFWHT", 0},
    {"S_ISUID", S_ISUID},
    {"S_ISGID", S_ISGID},
    {"S_ISVTX", S_ISVTX},
    {"S_ENFMT", S_ISGID},
    {"S_IREAD", 0400},
    {"S_IWRITE", 0200},
    {"S_IEXEC", 0100},
    {"S_IRWXU", 0700},
    {"S_IRUSR", 0400},
    {"S_IWUSR", 0200},
    {"S_IXUSR", 0100},
    {"S_IRWXG", 070},
    {"S_IRGRP", 040},
    {"S_IWGRP", 020},
    {"S_IXGRP", 010},
    {"S_IRWXO", 7},
    {"S_IROTH", 4},
    {"S_IWOTH", 2},
    {"S_IXOTH", 1},

    // Flags of files on other systems.
    {"UF_SETTABLE", 0xFFFF},
    {"UF_NODUMP", 1},
    {"UF_IMMUTABLE", 2},
    {"UF_APPEND", 4},
    {"UF_OPAQUE", 8},
    {"UF_NOUNLINK", 16},
    {"UF_COMPRESSED", 32},
    {"UF_TRACKED", 64},
    {"UF_DATAVAULT", 128},
    {"UF_HIDDEN", 0x8000},
    {"SF_SETTABLE", 0xFFFF0000},
    {"SF_ARCHIVED", 0x10000},
    {"SF_IMMUTABLE", 0x20000},
    {"SF_APPEND", 0x40000},
    {"SF_NOUNLINK", 0x100000},
    {"SF_SNAPSHOT", 0x200000},
    {"SF_FIRMLINK", 0x800000},
    {"SF_DATALESS", 0x40000000},
    // Places in os.stat_result.
    {"ST_MODE", 0},
    {"ST_INO", 1},
    {"ST_DEV", 2},
    {"ST_NLINK", 3},
    {"ST_UID", 4},
    {"ST_GID", 5},
    {"ST_SIZE", 6},
    {"ST_ATIME", 7},
    {"ST_MTIME", 8},
    {"ST_CTIME", 9},
};

Result<uint32_t> mode_of(Thread& t, Value value) {
    Ref<> number = TRY(index(t, value));
    if (is_negative_int(number)) return t.raise(types::OverflowError, "can't convert negative value to unsigned int");
    auto fits = int_to_uint64(number);
    if (!fits) return t.raise(types::OverflowError, "Python int too large to convert to C unsigned long");
    if (*fits > UINT32_MAX) return t.raise(types::OverflowError, "mode out of range");
    return static_cast<uint32_t>(*fits);
}

template <uint32_t format>
Result<bool> is_format(Thread& t, Value, Value object) {
    uint32_t mode = TRY(mode_of(t, object));
    return format != 0 && (mode & S_IFMT) == format;
}

Result<int64_t> permissions(Thread& t, Value, Value object) { return TRY(mode_of(t, object)) & 07777; }
Result<int64_t> format_of(Thread& t, Value, Value object) { return TRY(mode_of(t, object)) & S_IFMT; }

char format_letter(uint32_t mode) {
    switch (mode & S_IFMT) {
        case S_IFREG: return '-';
        case S_IFDIR: return 'd';
        case S_IFLNK: return 'l';
        case S_IFBLK: return 'b';
        case S_IFCHR: return 'c';
        case S_IFIFO: return 'p';
        case S_IFSOCK: return 's';
        default: return '?';
    }
}

// "-rwxr-xr-x", with s and t for the bits above.
Result<Ref<Str>> filemode(Thread& t, Value, Value object) {
    uint32_t mode = TRY(mode_of(t, object));
    std::string text(1, format_letter(mode));
    const std::pair<uint32_t, char> special[] = {{S_ISUID, 's'}, {S_ISGID, 's'}, {S_ISVTX, 't'}};
    for (int i = 0; i < 3; ++i) {
        uint32_t bits = mode >> (6 - 3 * i) & 7;
        auto [flag, letter] = special[i];
        text += bits & 4 ? 'r' : '-';
        text += bits & 2 ? 'w' : '-';
        bool runs = bits & 1;
        if (mode & flag)
            text += runs ? letter : static_cast<char>(letter - 32);
        else
            text += runs ? 'x' : '-';
    }
    return str_from_ascii(t, text);
}

}  // namespace

KRAIT_MODULE(_stat, "The bits of a file's mode.") {
    m.def<"~S_ISDIR(object, /)", is_format<S_IFDIR>>("S_ISDIR(mode) -> bool\n\nIs it a folder's mode?");
    m.def<"~S_ISCHR(object, /)", is_format<S_IFCHR>>("S_ISCHR(mode) -> bool\n\nIs it a character device's mode?");
    m.def<"~S_ISBLK(object, /)", is_format<S_IFBLK>>("S_ISBLK(mode) -> bool\n\nIs it a block device's mode?");
    m.def<"~S_ISREG(object, /)", is_format<S_IFREG>>("S_ISREG(mode) -> bool\n\nIs it a regular file's mode?");
    m.def<"~S_ISFIFO(object, /)", is_format<S_IFIFO>>("S_ISFIFO(mode) -> bool\n\nIs it a pipe's mode?");
    m.def<"~S_ISLNK(object, /)", is_format<S_IFLNK>>("S_ISLNK(mode) -> bool\n\nIs it a symbolic link's mode?");
    m.def<"~S_ISSOCK(object, /)", is_format<S_IFSOCK>>("S_ISSOCK(mode) -> bool\n\nIs it a socket's mode?");
    m.def<"~S_ISDOOR(object, /)", is_format<0>>("S_ISDOOR(mode) -> bool\n\nIs it a door's mode? There are none here.");
    m.def<"~S_ISPORT(object, /)", is_format<0>>(
        "S_ISPORT(mode) -> bool\n\nIs it an event port's mode? There are none here.");
    m.def<"~S_ISWHT(object, /)", is_format<0>>(
        "S_ISWHT(mode) -> bool\n\nIs it a whiteout's mode? There are none here.");
    m.def<"~S_IMODE(object, /)", permissions>("The permission bits.");
    m.def<"~S_IFMT(object, /)", format_of>("The bits that tell the kind.");
    m.def<"~filemode(object, /)", filemode>("The mode as ls -l shows it.");
    for (const Constant& constant : kConstants) m.add(constant.name, constant.value);
    return {};
}

}  // namespace krait::modules
