#include "kraitc/pyc_writer.h"

#include <cerrno>

#include "kraitc/paths.h"

namespace krait::kraitc {

namespace {

using bytecode::PycHeader;
using bytecode::PycKind;

// int() of the time as a float: toward zero.
uint32_t mtime_of(const os::FileStatus& status) {
    int64_t seconds = status.mtime;
    if (seconds < 0 && status.mtime_nanoseconds) ++seconds;
    return static_cast<uint32_t>(seconds);
}

std::string header_of(PycKind kind, const os::FileStatus& status, std::string_view source) {
    PycHeader header;
    header.kind = kind;
    if (kind == PycKind::Timestamp) {
        header.mtime = mtime_of(status);
        header.size = static_cast<uint32_t>(status.size);
    } else {
        header.hash = bytecode::pyc_source_hash(source);
    }
    std::string bytes;
    bytecode::append_pyc_header(header, bytes);
    return bytes;
}

}  // namespace

bool is_up_to_date(const std::string& target, const os::FileStatus& source) {
    constexpr size_t kCompared = 12;  // magic, flags, time; compileall does not look at the size
    auto start = os::read_start(target, kCompared);
    return start && *start == header_of(PycKind::Timestamp, source, {}).substr(0, kCompared);
}

std::optional<std::string> refusal_to_replace(const std::string& target, os::FileKind kind) {
    if (kind == os::FileKind::Regular) return std::nullopt;
    std::string what = as_printable(as_python_text(target));
    if (kind == os::FileKind::Link)
        return what +
               " is a symlink and will be changed into a regular file if import writes a byte-compiled file to it";
    return what +
           " is a non-regular file and will be changed into a regular one if import writes a byte-compiled file to it";
}

os::Result<void> write_pyc(const std::string& target, PycKind kind, const os::FileStatus& status,
                           std::string_view source, std::string_view marshal) {
    constexpr uint32_t kOwnerWrites = 0200, kReadAndWrite = 0666;
    uint32_t permissions = (status.permissions | kOwnerWrites) & kReadAndWrite;
    std::string header = header_of(kind, status, source);
    auto written = os::write_file_atomically(target, {header, marshal}, permissions);
    if (written || written.error().number != ENOENT) return written;
    if (auto made = os::make_folders(std::string(parent_of(target))); !made) return made;
    return os::write_file_atomically(target, {header, marshal}, permissions);
}

}  // namespace krait::kraitc
