#pragma once

// Unit tests that ask the reference interpreter. Where it is not laid out they are skipped; with CI=true they fail.

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace krait::base {

// What a Python script of the project prints, line by line.
class OracleOutput {
public:
    // `script` is a path from the root of the checkout; arguments follow it.
    explicit OracleOutput(const std::string& script) {
        std::string root = KRAIT_SOURCE_DIR;
        std::string oracle = root + "/tools/oracle";
        if (std::system((oracle + " path >/dev/null 2>&1").c_str()) != 0) return;
        pipe_ = popen((oracle + " python -I " + root + "/" + script).c_str(), "r");
    }
    OracleOutput(const OracleOutput&) = delete;
    OracleOutput& operator=(const OracleOutput&) = delete;
    ~OracleOutput() {
        std::free(line_);
        if (pipe_) pclose(pipe_);
    }

    bool is_missing() const { return !pipe_; }

    // False at the end; the line comes without its newline.
    bool next(std::string_view& line) {
        ssize_t size = getline(&line_, &capacity_, pipe_);
        if (size <= 0) return false;
        line = {line_, static_cast<size_t>(size) - (line_[size - 1] == '\n')};
        return true;
    }

    // Whether the script ran to its end without an error.
    bool finish() {
        int status = pclose(pipe_);
        pipe_ = nullptr;
        return status == 0;
    }

private:
    FILE* pipe_ = nullptr;
    char* line_ = nullptr;
    size_t capacity_ = 0;
};

// Calls `visit` with each line of the script's output, which must be more than `least` and end well.
template <typename Visit>
void for_each_line(OracleOutput& oracle, size_t least, Visit visit) {
    std::string_view line;
    size_t count = 0;
    for (; oracle.next(line); ++count) visit(line);
    EXPECT_GT(count, least);
    EXPECT_TRUE(oracle.finish());
}

inline bool oracle_is_required() {
    const char* ci = std::getenv("CI");
    return ci && std::string_view(ci) == "true";
}

}  // namespace krait::base

#define KRAIT_REQUIRE_ORACLE(output)                                             \
    if ((output).is_missing()) {                                                 \
        if (::krait::base::oracle_is_required()) FAIL() << "no oracle laid out"; \
        GTEST_SKIP() << "no oracle laid out; run tools/setup-python.sh";         \
    }
