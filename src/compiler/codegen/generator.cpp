#include "compiler/codegen/generator.h"

#include "compiler/errors.h"

namespace krait::compiler::codegen {

namespace {

syntax::Span span_of(const Location& where) { return {where.line, where.column, where.end_line, where.end_column}; }

}  // namespace

Generator::Generator(syntax::Session& session, ConstantCache& cache, SymbolTable& symbols, const FutureFeatures& future,
                     bool keeps_listing)
    : session_(session),
      cache_(cache),
      symbols_(symbols),
      future_(future),
      keeps_listing_(keeps_listing),
      names_(session.strings),
      chain_(session.arena) {}

void Generator::error(const Location& at, std::string message) { fail_at(session_, span_of(at), std::move(message)); }

void Generator::warn(const Location& at, std::string message) {
    if (!muted_ && !failed()) warn_at(session_, span_of(at), std::move(message));
}

bool Generator::fail_because_too_deep() {
    fail_too_deep(session_);
    return true;
}

}  // namespace krait::compiler::codegen
