#pragma once

// Somebody who looks at every unit between its stages: listings and gates.

#include "bytecode/code_unit.h"
#include "compiler/unit.h"

namespace krait::compiler {

class UnitObserver {
public:
    // Code generation is done; the optimiser will change both.
    virtual void generated(const UnitInfo& info, const InstructionSequence& sequence) = 0;
    virtual void assembled(const bytecode::CodeUnit& code) = 0;

protected:
    ~UnitObserver() = default;
};

}  // namespace krait::compiler
