#pragma once

// Standard output and error, shared by threads; on a terminal with a progress bar below what is printed.

#include <mutex>
#include <string>
#include <string_view>

namespace krait::kraitc {

struct Progress {
    size_t files = 0, done = 0;
    uint64_t bytes = 0;
    double seconds = 0;
};

class Console {
public:
    Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;
    ~Console() { clear_bar(); }

    // Whether standard error is a terminal: only then is there a bar.
    bool is_terminal() const { return is_terminal_; }

    void print(std::string_view out, std::string_view error);
    void show_bar(const Progress& progress);
    void clear_bar();

private:
    std::mutex mutex_;
    bool is_terminal_;
    std::string bar_;  // what stands on the last line
};

}  // namespace krait::kraitc
