#pragma once

// Between the parts of the verifier.

#include <string>
#include <vector>

#include "bytecode/code_unit.h"
#include "bytecode/exception_table.h"
#include "bytecode/instruction_reader.h"
#include "bytecode/verifier.h"

namespace krait::bytecode::verifying {

// Enough to see what is wrong.
inline constexpr size_t kMaxProblems = 20;

inline constexpr uint32_t kNoInstruction = 0xFFFFFFFF;

// One code object under verification.
struct Subject {
    const CodeUnit& code;
    std::vector<VerifierProblem>& problems;
    std::vector<DecodedInstruction> instructions = {};
    std::vector<uint32_t> instruction_at = {};  // by unit: the instruction that starts there, prefixes included
    std::vector<ExceptionEntry> exceptions = {};
    uint32_t free_count = 0;

    // `offset` in units, or negative.
    void complain(int64_t unit, std::string text) {
        if (problems.size() < kMaxProblems)
            problems.push_back({std::string(code.qualname->text()), unit < 0 ? -1 : unit * 2, std::move(text)});
    }
    // kNoInstruction where none starts.
    uint32_t find_instruction(int64_t unit) const {
        return unit >= 0 && unit < static_cast<int64_t>(instruction_at.size())
                   ? instruction_at[static_cast<size_t>(unit)]
                   : kNoInstruction;
    }
};

// Counts, local kinds, instructions and opargs, tables. False when it makes no sense to follow the flow. Fills in the
// rest of the subject.
bool check_structure(Subject& subject);

// Stack and locals along all edges.
void check_flow(Subject& subject);

// Constants: no cycles, only what a compiler makes. Collects the code objects among them, each once.
bool collect_code(const CodeUnit& top, std::vector<const CodeUnit*>& units, std::vector<VerifierProblem>& problems);

}  // namespace krait::bytecode::verifying
