#pragma once

// Text -> tokens. Lexer produces tokens one by one; TokenStream is the whole file's tokens in an array, which is what
// the parser works on.

#include <vector>

#include "syntax/session.h"
#include "syntax/source.h"
#include "syntax/token.h"

namespace krait::syntax {

// A `# type: ignore` comment.
struct TypeIgnoreComment {
    int32_t line;
    std::string_view tag;
};

// What the parser works on: every token of a source, lexed up front. The last one is an EndMarker or an Error (the
// lexer's own error, raised by CPython when that token is fetched); kPadding copies of it follow, so that looking a few
// tokens ahead needs no test.
class TokenStream {
public:
    static constexpr uint32_t kPadding = 8;

    TokenStream(Session& session, const Source& source);

    // Index may be at most size() - 1 + kPadding.
    const Token& at(uint32_t index) const { return tokens_[index]; }
    const Token* data() const { return tokens_; }
    // EndMarker or Error included, padding not.
    uint32_t size() const { return size_; }

    const Source& source() const { return *source_; }
    std::string_view text(const Token& token) const { return token.text(source_->text); }

    const std::vector<TypeIgnoreComment>& type_ignores() const { return type_ignores_; }

    // Warnings found while lexing and (by the parser's string decoding) while building nodes are kept with the index of
    // the token that was furthest when CPython would have issued them, and given to the session in that order.
    void warn(uint32_t token_index, Diagnostic warning);
    void flush_warnings(Session& session);

private:
    struct Warning {
        uint32_t token_index;
        Diagnostic diagnostic;
    };

    const Source* source_;
    Token* tokens_ = nullptr;
    uint32_t size_ = 0;
    std::vector<TypeIgnoreComment> type_ignores_;
    std::vector<Warning> warnings_;
};

}  // namespace krait::syntax
