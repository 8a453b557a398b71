#pragma once

// Values as the optimiser's constants and back: a value that stays is the very object that was given.

#include <unordered_map>

#include "compiler/constant_cache.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "syntax/session.h"

namespace krait::modules::internals {

using namespace object;

class ConstantTable {
public:
    // The values belong to the caller for as long as the table lives.
    ConstantTable(Thread& t, syntax::Session& session, compiler::ConstantCache& cache)
        : t_(t), session_(session), cache_(cache) {}

    Result<const bytecode::Constant*> constant_of(Value value);
    Result<Ref<>> value_of(const bytecode::Constant* constant);

private:
    Result<const bytecode::Constant*> make(Value value);
    Result<const bytecode::Constant*> make_slice(Value value);
    const bytecode::Constant* stand_for(Value code);

    Thread& t_;
    syntax::Session& session_;
    compiler::ConstantCache& cache_;
    std::unordered_map<uint64_t, const bytecode::Constant*> constants_;  // by the value's bits
    std::unordered_map<const bytecode::Constant*, Value> values_;
};

}  // namespace krait::modules::internals
