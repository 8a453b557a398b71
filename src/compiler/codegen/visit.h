#pragma once

// What each kind of node becomes, by subject. All of it goes to the generator's current unit.

#include "compiler/codegen/generator.h"

namespace krait::compiler::codegen {

using Statements = base::List<ast::Stmt*>;
using Expressions = base::List<ast::Expr*>;

// --- statements.cpp
void statement(Generator& g, const ast::Stmt* s);
void statements(Generator& g, Statements body, uint32_t first = 0);
// Statements whose execution depends on a condition (annotations must know).
void conditional_statements(Generator& g, Statements body);

// --- imports.cpp
void import_statement(Generator& g, const ast::Import& s);
void import_from_statement(Generator& g, const ast::ImportFrom& s);

// --- assignments.cpp
void store_target(Generator& g, const ast::Expr* target);  // the value is on top
void delete_target(Generator& g, const ast::Expr* target);
void assign_statement(Generator& g, const ast::Assign& s);
void augmented_assign_statement(Generator& g, const ast::AugAssign& s);
void annotated_assign_statement(Generator& g, const ast::AnnAssign& s);

// --- conditions.cpp
// Jumps when the truth of the expression is `sense`.
void jump_if(Generator& g, const ast::Expr* e, Label target, bool sense);

// --- control_flow.cpp
void if_statement(Generator& g, const ast::If& s);
void while_statement(Generator& g, const ast::While& s);
void for_statement(Generator& g, const ast::For& s);
void async_for_statement(Generator& g, const ast::AsyncFor& s);

// --- unwinding.cpp
void return_statement(Generator& g, const ast::Return& s);
void break_statement(Generator& g, const ast::Break& s);
void continue_statement(Generator& g, const ast::Continue& s);

// --- exceptions.cpp
void try_statement(Generator& g, const ast::Try& s);
void try_star_statement(Generator& g, const ast::TryStar& s);
// The name of an except clause becomes None and goes away.
void unbind_exception(Generator& g, Identifier name, const Location& where);
void unbind_exception_if_named(Generator& g, Identifier name);
// The end of a handler's own protection: restores the outer exception, raises on.
void reraise_after_cleanup(Generator& g);

// --- exception_groups.cpp
void try_star_handlers(Generator& g, const ast::TryStar& s);

// --- with.cpp
void with_statement(Generator& g, const ast::With& s);
void async_with_statement(Generator& g, const ast::AsyncWith& s);
// Calls `__exit__`, which lies on top with its self, as on a normal way out.
void call_exit_with_nones(Generator& g, const Location& where);

// --- functions.cpp
void function_statement(Generator& g, const ast::FunctionDef& s);
void async_function_statement(Generator& g, const ast::AsyncFunctionDef& s);
void lambda_expression(Generator& g, const ast::Lambda& e);
void decorators(Generator& g, Expressions list);
void apply_decorators(Generator& g, Expressions list);
int32_t first_line(const ast::Stmt& s, Expressions decorator_list);

// --- classes.cpp
void class_statement(Generator& g, const ast::ClassDef& s);

// --- type_parameters.cpp
void type_alias_statement(Generator& g, const ast::TypeAlias& s);
void type_parameters(Generator& g, base::List<ast::TypeParam*> parameters);
// `<generic parameters of NAME>`, up to and including its parameters' creation.
Unit& open_generic_unit(Generator& g, Identifier name, const ast::Stmt* s, int32_t first_line);

// --- bodies.cpp
// Module or class body: docstring, statements, deferred annotations.
void scope_body(Generator& g, Statements body, const Location& where);
// The same for what is typed at a prompt, where a string is no docstring.
void interactive_body(Generator& g, Statements body, const Location& where);
// The cleaned docstring of a body that has one, or null.
const bytecode::StrConstant* docstring(Generator& g, Statements body);

// --- annotations.cpp
// A unit that evaluates an annotation, bound, default or alias on demand: opens it and writes the check of its format.
Unit& open_evaluator(Generator& g, Identifier name, SymbolTableEntry& entry, const Location& where);
void deferred_annotations(Generator& g, const Location& where);
// The `__annotate__` of a function; leaves it on the stack.
void function_annotations(Generator& g, SymbolTableEntry& entry, const ast::Arguments& arguments,
                          const ast::Expr* returns, const Location& where);
// An annotation as text, under `from __future__ import annotations`.
void annotation_text(Generator& g, const ast::Expr* annotation);

// --- match.cpp
void match_statement(Generator& g, const ast::Match& s);

// --- expressions.cpp
void expression(Generator& g, const ast::Expr* e);
void expressions(Generator& g, Expressions list);
// None stands for a missing one.
void expression_or_none(Generator& g, const ast::Expr* e, const Location& where);
int32_t binary_oparg(ast::Operator op);
void compare_operation(Generator& g, ast::CompareOperator op, const Location& where);

// --- chains.cpp
// Calls, attributes, subscripts and binary operations, however long the chain at their left end.
void chain_expression(Generator& g, const ast::Expr* e);

// --- attributes.cpp
// Of an instruction that is about the attribute's name: in a chain over several lines, the name's own range.
Location name_location(const ast::Attribute& e, Location whole);
inline Location name_location(const ast::Attribute& e) { return name_location(e, range(e)); }
// `super().x` and `super(a, b).x` that need no super object.
bool is_optimized_super(Generator& g, const ast::Attribute& e);
void super_attribute(Generator& g, const ast::Attribute& e, bool is_method);

// --- calls.cpp
void validate_keywords(Generator& g, base::List<ast::Keyword*> keywords);
bool is_method_call(Generator& g, const ast::Call& e);
// After receiver and method are on the stack.
void finish_method_call(Generator& g, const ast::Call& e);
// After the callable and NULL are on the stack, and `pushed` arguments. `injected`: a variable passed after the others.
void call_arguments(Generator& g, const Location& where, int32_t pushed, Expressions arguments,
                    base::List<ast::Keyword*> keywords, Identifier injected = nullptr);

// --- generator_calls.cpp
// all, any or tuple of a generator expression: has a loop in place, used when the name means the builtin.
bool is_inlinable_generator_call(Generator& g, const ast::Call& e);
void generator_call(Generator& g, const ast::Call& e);

// --- displays.cpp
enum class Display : uint8_t { List, Tuple, Set };
// A display that may hold starred items; `pushed` and `injected` as for calls.
void collection(Generator& g, Display kind, const Location& where, Expressions items, int32_t pushed = 0,
                Identifier injected = nullptr);
void dict_display(Generator& g, const ast::Dict& e);

// --- strings.cpp
void joined_string(Generator& g, const ast::JoinedStr& e);
void formatted_value(Generator& g, const ast::FormattedValue& e);
void template_string(Generator& g, const ast::TemplateStr& e);
void interpolation(Generator& g, const ast::Interpolation& e);

// --- subscripts.cpp
// A slice that is taken by its two bounds, without a slice object; null when the index is something else.
const ast::Slice* two_part_slice(const ast::Expr* index);
void slice_bounds(Generator& g, const ast::Slice& slice);
void slice_expression(Generator& g, const ast::Slice& e);
void finish_subscript_load(Generator& g, const ast::Subscript& e);

// --- comprehensions.cpp
void comprehension_expression(Generator& g, const ast::Expr* e);

// --- awaiting.cpp
void yield_expression(Generator& g, const ast::Yield& e);
void yield_from_expression(Generator& g, const ast::YieldFrom& e);
void await_expression(Generator& g, const ast::Await& e);
// YIELD_VALUE of the value on top, wrapped in async generators.
void yield_value(Generator& g, const Location& where);
// GET_AWAITABLE of the given kind, then the loop.
void await(Generator& g, int32_t awaitable_kind, const Location& where);
// Sends to the iterator below until it is exhausted. Returns the label of the SEND.
Label send_loop(Generator& g, int32_t resume_kind, const Location& where);

// --- warnings.cpp
void warn_about_assert(Generator& g, const ast::Assert& s);
void warn_about_identity(Generator& g, const ast::Compare& e);
void warn_about_call(Generator& g, const ast::Expr* callee);
void warn_about_subscript(Generator& g, const ast::Subscript& e);

}  // namespace krait::compiler::codegen
