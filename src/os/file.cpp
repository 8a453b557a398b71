#include "os/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "base/check.h"

namespace krait::os {

namespace {

FileKind kind_of(mode_t mode) {
    if (S_ISREG(mode)) return FileKind::Regular;
    if (S_ISDIR(mode)) return FileKind::Folder;
    return S_ISLNK(mode) ? FileKind::Link : FileKind::Other;
}

FileKind kind_of_entry(unsigned char type) {
    if (type == DT_REG) return FileKind::Regular;
    if (type == DT_DIR) return FileKind::Folder;
    return type == DT_LNK ? FileKind::Link : FileKind::Other;
}

FileStatus status_of(const struct stat& info) {
    return {kind_of(info.st_mode),
            info.st_mode & 07777u,
            static_cast<uint64_t>(info.st_size),
            info.st_mtim.tv_sec,
            static_cast<uint32_t>(info.st_mtim.tv_nsec),
            info.st_dev,
            info.st_ino};
}

// A file descriptor that is closed on the way out.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }
    // False: the operating system only now tells that something was not written.
    bool close() {
        int number = number_;
        number_ = -1;
        return number < 0 || ::close(number) == 0;
    }

private:
    int number_;
};

template <typename Call>
auto retried(Call call) {
    for (;;) {
        auto result = call();
        if (result >= 0 || errno != EINTR) return result;
    }
}

Descriptor open_file(const std::string& path, int flags, mode_t mode = 0) {
    return Descriptor(retried([&] { return ::open(path.c_str(), flags | O_CLOEXEC, mode); }));
}

// importlib's temporary names are the target's with a dot and a decimal number.
std::string temporary_name(const std::string& path) {
    static std::atomic<uint64_t> counter{0};
    uint64_t number =
        static_cast<uint64_t>(getpid()) << 24 | (counter.fetch_add(1, std::memory_order_relaxed) & 0xFFFFFF);
    return path + '.' + std::to_string(number);
}

// Temporary files that exist, for the signal handler; a file that finds no room here is only not cleaned up there.
constexpr size_t kMostUnfinished = 256;
std::atomic<const char*> unfinished[kMostUnfinished];
std::atomic<bool> is_ending{false};  // no more are made

class Unfinished {
public:
    explicit Unfinished(const std::string& path) {
        for (auto& slot : unfinished) {
            const char* none = nullptr;
            if (!slot.compare_exchange_strong(none, path.c_str())) continue;
            slot_ = &slot;
            return;
        }
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() {
        if (slot_) slot_->store(nullptr);
    }

private:
    std::atomic<const char*>* slot_ = nullptr;
};

// With one call as a rule.
Result<void> write_pieces(int descriptor, std::initializer_list<std::string_view> pieces) {
    constexpr size_t kMostPieces = 4;
    KRAIT_CHECK(pieces.size() <= kMostPieces);
    iovec parts[kMostPieces];
    int count = 0;
    for (std::string_view piece : pieces) parts[count++] = {const_cast<char*>(piece.data()), piece.size()};
    ssize_t written = count ? retried([&] { return ::writev(descriptor, parts, count); }) : 0;
    if (written < 0) return Error::last();
    for (std::string_view piece : pieces) {
        size_t done = std::min(static_cast<size_t>(written), piece.size());
        written -= static_cast<ssize_t>(done);
        if (Result<void> rest = write_all(descriptor, piece.substr(done)); !rest) return rest;
    }
    return {};
}

Result<void> write_new_file(const std::string& path, std::initializer_list<std::string_view> pieces, mode_t mode) {
    Descriptor file = open_file(path, O_WRONLY | O_CREAT | O_EXCL, mode);
    if (!file.is_open()) return Error::last();
    Result<void> result = write_pieces(file.number(), pieces);
    if (!file.close() && result) result = Error::last();
    if (!result) ::unlink(path.c_str());
    return result;
}

}  // namespace

Result<FileStatus> file_status(const std::string& path) {
    struct stat info;
    if (::stat(path.c_str(), &info) != 0) return Error::last();
    return status_of(info);
}

Result<FileStatus> link_status(const std::string& path) {
    struct stat info;
    if (::lstat(path.c_str(), &info) != 0) return Error::last();
    return status_of(info);
}

Result<FileHold> FileHold::on(const std::string& path) {
    FileHold hold(retried([&] { return ::open(path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC); }));
    struct stat info;
    if (hold.descriptor_ < 0 || ::fstat(hold.descriptor_, &info) != 0) return Error::last();
    hold.kind_ = kind_of(info.st_mode);
    return hold;
}

FileHold::~FileHold() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

FileBytes::~FileBytes() { std::free(data_); }

void FileBytes::reserve(size_t capacity) {
    if (capacity <= capacity_) return;
    capacity_ = std::max(capacity, capacity_ + capacity_ / 2);
    data_ = static_cast<char*>(std::realloc(data_, capacity_));
    KRAIT_CHECK(data_ != nullptr);
}

Result<FileStatus> FileBytes::read(const std::string& path) {
    size_ = 0;
    Descriptor file = open_file(path, O_RDONLY);
    if (!file.is_open()) return Error::last();
    struct stat info;
    if (::fstat(file.number(), &info) != 0) return Error::last();
    FileStatus status = status_of(info);
    if (Result<void> done = read_all(file.number(), status); !done) {
        size_ = 0;
        return std::unexpected(done.error());
    }
    return status;
}

// The size is only a hint: files may grow, and those of /proc have none. A file on a disk that gives less than it was
// asked for has come to its end.
Result<void> FileBytes::read_all(int descriptor, const FileStatus& status) {
    reserve(status.size + 1 + kPadding);
    bool is_on_disk = status.kind == FileKind::Regular && status.size > 0;
    for (;;) {
        if (capacity_ - size_ <= kPadding) reserve(capacity_ + 1);
        size_t room = capacity_ - size_ - kPadding;
        ssize_t count = retried([&] { return ::read(descriptor, data_ + size_, room); });
        if (count < 0) return Error::last();
        if (count == 0) break;
        size_ += static_cast<size_t>(count);
        if (is_on_disk && size_ == status.size && static_cast<size_t>(count) < room) break;
    }
    std::memset(data_ + size_, 0, kPadding);
    return {};
}

Result<void> write_file_atomically(const std::string& path, std::initializer_list<std::string_view> pieces,
                                   uint32_t permissions) {
    std::string temporary = temporary_name(path);
    Unfinished mark(temporary);
    while (is_ending.load()) ::pause();
    if (Result<void> written = write_new_file(temporary, pieces, permissions); !written) return written;
    if (::rename(temporary.c_str(), path.c_str()) == 0) return {};
    auto error = Error::last();
    ::unlink(temporary.c_str());
    return error;
}

static void remove_marked_files() {
    for (auto& slot : unfinished)
        if (const char* path = slot.load()) ::unlink(path);
}

void remove_unfinished_files() {
    is_ending.store(true);
    remove_marked_files();
    // Other threads were about to make theirs; no more follow.
    timespec moment{0, 2'000'000};
    ::nanosleep(&moment, nullptr);
    remove_marked_files();
}

Result<void> make_folders(const std::string& path) {
    if (path.empty() || ::mkdir(path.c_str(), 0777) == 0) return {};
    if (errno == ENOENT) {
        size_t slash = path.find_last_of('/');
        if (slash == std::string::npos || slash == 0) return Error::last();
        if (Result<void> parent = make_folders(path.substr(0, slash)); !parent) return parent;
        if (::mkdir(path.c_str(), 0777) == 0) return {};
    }
    if (errno != EEXIST) return Error::last();
    Result<FileStatus> status = file_status(path);
    if (status && status->kind == FileKind::Folder) return {};
    return std::unexpected(Error{EEXIST});
}

Result<std::vector<FolderEntry>> list_folder(const std::string& path) {
    DIR* folder = ::opendir(path.c_str());
    if (!folder) return Error::last();
    std::vector<FolderEntry> entries;
    errno = 0;
    while (const dirent* entry = ::readdir(folder)) {
        std::string_view name = entry->d_name;
        if (name != "." && name != "..") entries.push_back({std::string(name), kind_of_entry(entry->d_type)});
    }
    int number = errno;
    ::closedir(folder);
    if (number) return std::unexpected(Error{number});
    std::ranges::sort(entries, {}, &FolderEntry::name);
    return entries;
}

Result<std::string> read_start(const std::string& path, size_t count) {
    Descriptor file = open_file(path, O_RDONLY);
    if (!file.is_open()) return Error::last();
    std::string bytes(count, '\0');
    size_t size = 0;
    while (size < count) {
        ssize_t got = retried([&] { return ::read(file.number(), bytes.data() + size, count - size); });
        if (got < 0) return Error::last();
        if (got == 0) break;
        size += static_cast<size_t>(got);
    }
    bytes.resize(size);
    return bytes;
}

Result<void> write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t count = retried([&] { return ::write(descriptor, bytes.data(), bytes.size()); });
        if (count < 0) return Error::last();
        bytes.remove_prefix(static_cast<size_t>(count));
    }
    return {};
}

void print(int descriptor, std::string_view text) {
    Result<void> ignored = write_all(descriptor, text);
    static_cast<void>(ignored);
}

Result<std::string> read_to_end(int descriptor) {
    std::string bytes;
    for (char buffer[16384];;) {
        ssize_t count = retried([&] { return ::read(descriptor, buffer, sizeof buffer); });
        if (count < 0) return Error::last();
        if (count == 0) return bytes;
        bytes.append(buffer, static_cast<size_t>(count));
    }
}

}  // namespace krait::os
