#pragma once

// Files and folders.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "os/error.h"

namespace krait::os {

enum class FileKind : uint8_t { Regular, Folder, Link, Other };

struct FileStatus {
    FileKind kind = FileKind::Other;
    uint32_t permissions = 0;  // the low twelve bits of st_mode
    uint64_t size = 0;
    int64_t mtime = 0;  // seconds, rounded down
    uint32_t mtime_nanoseconds = 0;
    uint64_t device = 0, inode = 0;
};

Result<FileStatus> file_status(const std::string& path);  // of what a link leads to
Result<FileStatus> link_status(const std::string& path);  // of the link itself

// Holds a file's bytes, followed by kPadding zero bytes; keeps its memory for the next file.
class FileBytes {
public:
    static constexpr size_t kPadding = 64;

    FileBytes() = default;
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;
    ~FileBytes();

    // On failure the bytes are those of no file.
    Result<FileStatus> read(const std::string& path);
    std::string_view bytes() const { return {data_, size_}; }

private:
    Result<void> read_all(int descriptor, const FileStatus& status);
    void reserve(size_t capacity);

    char* data_ = nullptr;
    size_t size_ = 0;
    size_t capacity_ = 0;
};

// Holds on to whatever has a name (links are not followed). Its storage is given back when nobody holds it and no name
// leads to it any more, which may take a disk's time; here that is when the hold ends (see releaser.h).
class FileHold {
public:
    static Result<FileHold> on(const std::string& path);

    FileHold(FileHold&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)), kind_(other.kind_) {}
    FileHold& operator=(FileHold&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        std::swap(kind_, other.kind_);
        return *this;
    }
    ~FileHold();
    FileKind kind() const { return kind_; }

private:
    explicit FileHold(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
    FileKind kind_ = FileKind::Other;
};

// Writes a temporary file beside `path` and renames it over `path`, so that there is never a partial one. Permissions
// are `permissions` less the process's umask. A failure leaves nothing behind.
Result<void> write_file_atomically(const std::string& path, std::initializer_list<std::string_view> pieces,
                                   uint32_t permissions);

// Removes the temporary files that threads are writing just now, and none are begun any more. Safe in a signal handler,
// for a process that ends.
void remove_unfinished_files();

// The folder and all its missing parents (mode 0777 less umask); it may exist.
Result<void> make_folders(const std::string& path);

// A name in a folder. What a link leads to, and what the file system does not tell, is left for file_status().
struct FolderEntry {
    std::string name;
    FileKind kind = FileKind::Other;
};

// Without `.` and `..`, sorted by the names' bytes.
Result<std::vector<FolderEntry>> list_folder(const std::string& path);

// At most `count` bytes from the start of a file.
Result<std::string> read_start(const std::string& path, size_t count);

// To a file descriptor, all of it.
Result<void> write_all(int descriptor, std::string_view bytes);
// The same for messages, where nothing can be done about a failure.
void print(int descriptor, std::string_view text);
// What remains to be read.
Result<std::string> read_to_end(int descriptor);

}  // namespace krait::os
