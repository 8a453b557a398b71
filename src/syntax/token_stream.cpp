#include <algorithm>

#include "syntax/lexer.h"

namespace krait::syntax {

namespace {

base::Arena& emptied(base::Arena& arena) {
    arena.reset();
    return arena;
}

}  // namespace

TokenStream::TokenStream(Session& session, const Source& source) : source_(&source), tokens_(emptied(session.scratch)) {
    Lexer lexer(session, source);
    // Real code has about one token in six bytes.
    tokens_.reserve(source.text.size() / 4 + 64);
    TokenKind kind;
    do {
        Token& token = tokens_.push_uninitialized();
        lexer.next(token);
        kind = token.kind;
        if (!lexer.warnings().empty()) [[unlikely]] {
            for (Diagnostic& warning : lexer.warnings()) warn(tokens_.size() - 1, std::move(warning));
            lexer.warnings().clear();
        }
    } while (kind != TokenKind::EndMarker && kind != TokenKind::Error);
    size_ = tokens_.size();
    Token last = tokens_.back();
    for (uint32_t i = 0; i < kPadding; ++i) tokens_.push_back(last);
    type_ignores_ = lexer.type_ignores();
}

void TokenStream::warn(uint32_t token_index, Diagnostic warning) {
    warnings_.push_back({token_index, static_cast<uint32_t>(warnings_.size()), std::move(warning)});
}

void TokenStream::flush_warnings(Session& session) {
    std::ranges::sort(warnings_, {}, [](const Warning& w) { return std::pair(w.token_index, w.sequence); });
    for (Warning& warning : warnings_) session.diagnostics.warn(std::move(warning.diagnostic));
    warnings_.clear();
}

}  // namespace krait::syntax
