#pragma once

// co_linetable: which source range each code unit belongs to, as runs of at most eight units.

#include "compiler/assembler/byte_writer.h"
#include "compiler/instruction_sequence.h"

namespace krait::compiler::assembler {

class LocationTable {
public:
    LocationTable(base::Arena& scratch, int32_t first_line) : out_(scratch), line_(first_line) {}

    // The next `units` code units. Equal neighbours share a run.
    void add(const Location& location, int32_t units) {
        if (std::memcmp(&location, &current_, sizeof location) != 0) {
            write_run();
            current_ = location;
        }
        units_ += units;
    }
    std::string_view finish() {
        write_run();
        return out_.text();
    }

private:
    void write_run();
    void write_entry(int32_t units);

    ByteWriter out_;
    int32_t line_;  // of the last entry
    Location current_ = kNoLocation;
    int32_t units_ = 0;
};

}  // namespace krait::compiler::assembler
