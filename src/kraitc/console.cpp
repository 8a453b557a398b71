#include "kraitc/console.h"

#include <algorithm>

#include "base/format.h"
#include "os/file.h"
#include "os/process.h"

namespace krait::kraitc {

namespace {

constexpr int kOut = 1, kError = 2;
constexpr std::string_view kEraseLine = "\r\x1B[K";

std::string bar_text(const Progress& progress, unsigned width) {
    double megabytes = static_cast<double>(progress.bytes) / 1e6;
    double rate = progress.seconds > 0 ? megabytes / progress.seconds : 0;
    std::string numbers = base::formatted(" %zu/%zu files  %.1f MB/s", progress.done, progress.files, rate);
    constexpr size_t kMostCells = 40;
    size_t room = width > numbers.size() + 4 ? width - numbers.size() - 4 : 0;
    size_t cells = std::min(room, kMostCells);
    size_t filled = progress.files ? cells * progress.done / progress.files : cells;
    std::string text = "[" + std::string(filled, '#') + std::string(cells - filled, '.') + "]" + numbers;
    return text.substr(0, width > 1 ? width - 1 : 0);
}

}  // namespace

Console::Console() : is_terminal_(os::is_terminal(kError)) {}

// A closed pipe or a full disk behind standard output is no reason to stop compiling.
void Console::print(std::string_view out, std::string_view error) {
    if (out.empty() && error.empty()) return;
    std::lock_guard lock(mutex_);
    if (!bar_.empty()) os::print(kError, kEraseLine);
    if (!out.empty()) os::print(kOut, out);
    if (!error.empty()) os::print(kError, error);
    if (!bar_.empty()) os::print(kError, bar_);
}

void Console::show_bar(const Progress& progress) {
    if (!is_terminal_) return;
    std::string text = bar_text(progress, os::terminal_width(kError));
    std::lock_guard lock(mutex_);
    if (text == bar_) return;
    bar_ = std::move(text);
    os::print(kError, std::string(kEraseLine) + bar_);
}

void Console::clear_bar() {
    std::lock_guard lock(mutex_);
    if (bar_.empty()) return;
    bar_.clear();
    os::print(kError, kEraseLine);
}

}  // namespace krait::kraitc
