#pragma once

// What monitoring notes on a code object (interp/monitoring.h): which instructions report, and what lines begin where.

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace krait::object {

enum class Event : uint8_t {
    PyStart,
    PyResume,
    PyReturn,
    PyYield,
    Call,
    Line,
    Instruction,
    Jump,
    BranchLeft,
    BranchRight,
    StopIteration,
    Raise,
    ExceptionHandled,
    PyUnwind,
    PyThrow,
    Reraise,
    CReturn,
    CRaise,
    Branch,  // only for callbacks: both ways of a branch
};

inline constexpr int kMonitoringTools = 8;
inline constexpr int kMonitoringEvents = 19;

struct CodeInstrumentation {
    uint64_t version = 0;                            // of the interpreter's events it was made for
    uint32_t local_events[kMonitoringTools] = {};    // set_local_events
    uint8_t tools[kMonitoringEvents] = {};           // that want the event here, one bit each
    std::vector<int32_t> lines;                      // by unit; -1: none
    std::vector<bool> starts_line;                   // by unit
    std::vector<int32_t> branch_source;              // by unit: the loop instruction that leads here; -1: none
    uint64_t restarts = 0;                           // the disabled are of this many restarts
    std::unordered_map<uint64_t, uint8_t> disabled;  // unit << 8 | event: tools that wanted no more
};

}  // namespace krait::object
