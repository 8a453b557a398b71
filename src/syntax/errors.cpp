#include "syntax/errors.h"

#include "syntax/lexer.h"

namespace krait::syntax {

void explain_syntax_error(Session& session, const Source& source, size_t warnings_before_parse) {
    session.diagnostics.truncate_warnings(warnings_before_parse);
    Lexer lexer(session, source);
    Token token;
    do lexer.next(token);
    while (token.kind != TokenKind::EndMarker && token.kind != TokenKind::Error);
    for (Diagnostic& warning : lexer.warnings()) session.diagnostics.warn(std::move(warning));
    if (lexer.status() >= LexerStatus::Failed)
        session.diagnostics.fail(lexer.error());
    else
        session.diagnostics.fail({.message = "invalid syntax", .filename = session.filename});
}

}  // namespace krait::syntax
