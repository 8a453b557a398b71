// Many interpreters, one after the other, in one process: each starts, runs tests/stress/life.py, ends and is destroyed
// as the program krait does it, and nothing of it is left: no byte of memory, no file, no thread.

#include <gtest/gtest.h>

#include <dirent.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "krait/command_line.h"
#include "object/heap.h"

#if KRAIT_LARGEST_SMALL == 0

#include <sanitizer/allocator_interface.h>

namespace {
size_t bytes_in_use() { return __sanitizer_get_current_allocated_bytes(); }
}  // namespace

#else

// Every block of the process is counted: what mallinfo says counts free blocks that are kept for quick use as well.
namespace {

std::atomic<size_t> in_use{0};

void* counted(void* memory) {
    if (memory) in_use += ::malloc_usable_size(memory);
    return memory;
}

size_t bytes_in_use() { return in_use; }

}  // namespace

extern "C" {

void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* memory, size_t size);
void* __libc_memalign(size_t alignment, size_t size);
void __libc_free(void* memory);

__attribute__((visibility("default"))) void* malloc(size_t size) { return counted(__libc_malloc(size)); }
__attribute__((visibility("default"))) void* calloc(size_t count, size_t size) {
    return counted(__libc_calloc(count, size));
}
__attribute__((visibility("default"))) void* realloc(void* memory, size_t size) {
    size_t before = memory ? ::malloc_usable_size(memory) : 0;
    void* moved = __libc_realloc(memory, size);
    if (moved || size == 0) in_use -= before;
    return counted(moved);
}
__attribute__((visibility("default"))) void* memalign(size_t alignment, size_t size) {
    return counted(__libc_memalign(alignment, size));
}
__attribute__((visibility("default"))) void* aligned_alloc(size_t alignment, size_t size) {
    return counted(__libc_memalign(alignment, size));
}
__attribute__((visibility("default"))) int posix_memalign(void** memory, size_t alignment, size_t size) {
    *memory = counted(__libc_memalign(alignment, size));
    return *memory ? 0 : 12;
}
__attribute__((visibility("default"))) void free(void* memory) {
    if (memory) in_use -= ::malloc_usable_size(memory);
    __libc_free(memory);
}

}  // extern "C"

#endif

namespace krait {
namespace {

size_t entries_of(const char* folder) {
    DIR* open = ::opendir(folder);
    size_t count = 0;
    while (::readdir(open)) ++count;
    ::closedir(open);
    return count;
}

size_t threads() { return entries_of("/proc/self/task"); }
size_t files() { return entries_of("/proc/self/fd"); }

size_t resident_kilobytes() {
    size_t all = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return resident * 4;
}

// A thread that was joined by the program may still be on its way out.
void await_threads(size_t count) {
    for (int i = 0; i < 1000 && threads() > count; ++i) ::usleep(1000);
}

// The program that lies beside this one: its path says where the library is.
std::string krait_program() {
    char path[4096] = {};
    EXPECT_GT(::readlink("/proc/self/exe", path, sizeof path - 1), 0);
    std::string folder = path;
    return folder.substr(0, folder.rfind('/')) + "/krait";
}

int run(const char* script) {
    std::string arguments[] = {krait_program(), "-I", "-B", script};
    char* argv[] = {arguments[0].data(), arguments[1].data(), arguments[2].data(), arguments[3].data(), nullptr};
    return run_command_line(4, argv);
}

const char* variable(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    return value ? value : otherwise;
}

// KRAIT_LIVES=1000 is the whole of it; KRAIT_LIFE is another program to live.
TEST(Interpreters, LeaveNothingBehind) {
    const char* script = variable("KRAIT_LIFE", KRAIT_SOURCE_DIR "/tests/stress/life.py");
    const int lives = std::atoi(variable("KRAIT_LIVES", "30"));
    // What the process makes once and keeps: static types, the C library's own.
    for (int i = 0; i < 3; ++i) ASSERT_EQ(run(script), 0);
    const size_t threads_before = threads(), files_before = files(), resident_before = resident_kilobytes();
    std::vector<size_t> bytes;
    bytes.reserve(static_cast<size_t>(lives));
    for (int i = 0; i < lives; ++i) {
        ASSERT_EQ(run(script), 0);
        await_threads(threads_before);
        ASSERT_EQ(files(), files_before) << "after life " << i;
        ASSERT_EQ(threads(), threads_before) << "after life " << i;
        bytes.push_back(bytes_in_use());
    }
    // The C library keeps a few stacks of ended threads with 312 bytes for each, how many is chance. That apart, not a
    // byte is left.
    auto middle = bytes.begin() + lives / 2;
    size_t leanest = *std::min_element(bytes.begin(), middle);
    EXPECT_LT(*std::min_element(middle, bytes.end()), leanest + 1024);
    EXPECT_LT(*std::max_element(middle, bytes.end()), leanest + 2048);
#if KRAIT_LARGEST_SMALL != 0
    // What malloc keeps for quick use differs a little from life to life.
    EXPECT_LE(resident_kilobytes(), resident_before + 4096);
#endif
    (void)resident_before;
}

}  // namespace
}  // namespace krait
