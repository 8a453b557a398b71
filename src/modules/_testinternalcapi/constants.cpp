#include "modules/_testinternalcapi/constants.h"

#include "bytecode/singletons.h"
#include "bytecode/string_table.h"
#include "modules/_ast/constants.h"
#include "object/code_object.h"
#include "object/slice.h"

namespace krait::modules::internals {

namespace {

// Objects of which there is one only: what the optimiser folds to such a value is that object.
bool is_singleton(const bytecode::Constant* constant) {
    using bytecode::as;
    switch (constant->kind) {
        case bytecode::ConstantKind::Int: return bytecode::is_singleton_int(as<bytecode::IntConstant>(constant)->value);
        case bytecode::ConstantKind::Str: return bytecode::is_singleton_str(*as<bytecode::StrConstant>(constant));
        case bytecode::ConstantKind::Bytes: return bytecode::is_singleton_bytes(*as<bytecode::BytesConstant>(constant));
        case bytecode::ConstantKind::Tuple: return as<bytecode::TupleConstant>(constant)->size == 0;
        default: return false;
    }
}

}  // namespace

Result<const bytecode::Constant*> ConstantTable::constant_of(Value value) {
    if (auto known = constants_.find(value.bits()); known != constants_.end()) return known->second;
    const bytecode::Constant* constant = TRY(make(value));
    if (is_singleton(constant)) constant = cache_.add_shallow(constant);
    constants_.emplace(value.bits(), constant);
    values_.emplace(constant, value);
    return constant;
}

Result<const bytecode::Constant*> ConstantTable::make(Value value) {
    if (is_code(value)) return stand_for(value);
    if (is_slice(value)) return make_slice(value);
    return ast::constant_of_value(t_, session_, value);
}

Result<const bytecode::Constant*> ConstantTable::make_slice(Value value) {
    auto& slice = *static_cast<Slice*>(value.as_object());
    auto* made = session_.arena.make<bytecode::SliceConstant>();
    made->start = TRY(constant_of(slice.start));
    made->stop = TRY(constant_of(slice.stop));
    made->step = TRY(constant_of(slice.step));
    return made;
}

// Equal to no other: the number of its line is one of its own.
const bytecode::Constant* ConstantTable::stand_for(Value code) {
    base::Arena& arena = session_.arena;
    auto* unit = arena.make<bytecode::CodeUnit>();
    unit->name = bytecode::make_str(arena, "");
    unit->firstlineno = -1 - static_cast<int32_t>(constants_.size());
    unit->code = as_code(code)->base_code;
    return arena.make<bytecode::CodeConstant>(unit);
}

Result<Ref<>> ConstantTable::value_of(const bytecode::Constant* constant) {
    if (auto known = values_.find(constant); known != values_.end()) return share(known->second);
    if (const auto* tuple = bytecode::try_as<bytecode::TupleConstant>(constant)) {
        Ref<List> items = TRY(list_new(t_));
        for (const bytecode::Constant* item : tuple->list()) {
            Ref<> value = TRY(value_of(item));
            TRY(list_append(t_, *items, value));
        }
        return TRY(list_to_tuple(t_, *items));
    }
    return value_from_constant(t_, *constant);
}

}  // namespace krait::modules::internals
