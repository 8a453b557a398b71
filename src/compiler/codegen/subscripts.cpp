#include "compiler/codegen/opargs.h"
#include "compiler/codegen/visit.h"

namespace krait::compiler::codegen {

namespace {

// Null where the part is not a constant; None where it is missing.
const bytecode::Constant* constant_part(const ast::Expr* e) {
    if (!e) return &bytecode::kNone;
    const auto* constant = ast::try_as<const ast::Constant>(e);
    return constant ? constant->value : nullptr;
}

bool is_constant_slice(const ast::Slice& e) {
    return constant_part(e.lower) && constant_part(e.upper) && constant_part(e.step);
}

}  // namespace

const ast::Slice* two_part_slice(const ast::Expr* index) {
    const auto* slice = ast::try_as<const ast::Slice>(index);
    return slice && !slice->step && !is_constant_slice(*slice) ? slice : nullptr;
}

void slice_bounds(Generator& g, const ast::Slice& slice) {
    expression_or_none(g, slice.lower, range(slice));
    expression_or_none(g, slice.upper, range(slice));
}

void slice_expression(Generator& g, const ast::Slice& e) {
    if (is_constant_slice(e)) {
        auto* slice = g.arena().make<bytecode::SliceConstant>();
        slice->start = constant_part(e.lower);
        slice->stop = constant_part(e.upper);
        slice->step = constant_part(e.step);
        return g.load_constant(slice, range(e));
    }
    slice_bounds(g, e);
    if (e.step) expression(g, e.step);
    g.emit(Opcode::BUILD_SLICE, e.step ? 3 : 2, range(e));
}

void finish_subscript_load(Generator& g, const ast::Subscript& e) {
    if (const ast::Slice* slice = two_part_slice(e.slice)) {
        slice_bounds(g, *slice);
        return g.emit(Opcode::BINARY_SLICE, range(e));
    }
    expression(g, e.slice);
    g.emit(Opcode::BINARY_OP, bytecode::NB_SUBSCR, range(e));
}

}  // namespace krait::compiler::codegen
