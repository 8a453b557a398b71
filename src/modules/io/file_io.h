#pragma once

// FileIO: a file descriptor as a raw stream.

#include <optional>

#include "modules/io/io_base.h"

namespace krait::modules::io {

struct FileIO : IOBase {
    int fd;  // -1: closed
    bool is_created, is_readable, is_writable, is_appending;
    bool closes_fd;
    bool finalizing;         // dying unclosed: close() warns
    bool has_status;         // of the two below
    bool is_character_file;  // when it was opened
    int8_t seekable;         // -1: not asked yet
    int64_t size_at_open;
    int64_t block_size;
};

inline bool is_exact_file(Value value) { return type_of(value) == &io_types::FileIO; }

// What the buffered streams ask of an exact FileIO without going through Python. Absent: the call would block.
using Amount = Result<std::optional<int64_t>>;
Amount file_read_into(Thread& t, FileIO& file, char* data, int64_t size);
Amount file_write(Thread& t, FileIO& file, const char* data, int64_t size);
Result<int64_t> file_seek(Thread& t, FileIO& file, int64_t offset, int whence);

}  // namespace krait::modules::io
