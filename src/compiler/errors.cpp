#include "compiler/errors.h"

#include "base/stack.h"
#include "syntax/program_text.h"

namespace krait::compiler {

namespace {

syntax::Diagnostic located(syntax::Session& session, syntax::DiagnosticType type, const syntax::Span& span,
                           std::string message) {
    syntax::Diagnostic diagnostic;
    diagnostic.type = type;
    diagnostic.message = std::move(message);
    diagnostic.filename = session.filename;
    diagnostic.lineno = span.line;
    diagnostic.offset = span.column + 1;
    diagnostic.end_lineno = span.end_line;
    diagnostic.end_offset = span.end_column + 1;
    return diagnostic;
}

syntax::Diagnostic error_at(syntax::Session& session, const syntax::Span& span, std::string message) {
    syntax::Diagnostic error = located(session, syntax::DiagnosticType::SyntaxError, span, std::move(message));
    error.text = syntax::program_line(session, session.encoding, span.line);
    return error;
}

}  // namespace

bool fail_at(syntax::Session& session, const syntax::Span& span, std::string message) {
    return session.diagnostics.fail(error_at(session, span, std::move(message)));
}

bool fail_in_symbols(syntax::Session& session, const syntax::Span& span, std::string message) {
    syntax::Diagnostic error = error_at(session, span, std::move(message));
    error.place_in_arguments = syntax::PlaceInArguments::Nothing;
    return session.diagnostics.fail(std::move(error));
}

void warn_at(syntax::Session& session, const syntax::Span& span, std::string message) {
    session.diagnostics.warn(located(session, syntax::DiagnosticType::SyntaxWarning, span, std::move(message)));
}

bool fail_too_deep(syntax::Session& session) {
    syntax::Diagnostic diagnostic;
    diagnostic.type = syntax::DiagnosticType::RecursionError;
    diagnostic.message =
        "Stack overflow (used " + std::to_string(base::StackLimit().used_kilobytes()) + " kB) during compilation";
    return session.diagnostics.fail(std::move(diagnostic));
}

}  // namespace krait::compiler
