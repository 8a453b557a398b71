#pragma once

// Between the parts of diff.

#include <string>

#include "base/format.h"
#include "bytecode/pyc_reader.h"

namespace krait::bytecode::diffing {

// The lines of a comparison; what comes after very many is only counted.
class Findings {
public:
    explicit Findings(std::string& out) : out_(out) {}
    ~Findings() {
        if (count_ > kMostLines) base::append_line(out_, "and %zu more differences", count_ - kMostLines);
    }
    Findings(const Findings&) = delete;
    Findings& operator=(const Findings&) = delete;

    void add(const std::string& text) {
        if (count_++ < kMostLines) out_ += text + '\n';
    }
    size_t count() const { return count_; }

private:
    static constexpr size_t kMostLines = 200;
    std::string& out_;
    size_t count_ = 0;
};

// Values that differ, code object by code object.
void compare_code(const CodeUnit& left, const CodeUnit& right, Findings& findings);

// Of files with equal values: the objects that are written in different ways.
void compare_objects(const PycContents& left, const PycContents& right, Findings& findings);

}  // namespace krait::bytecode::diffing
