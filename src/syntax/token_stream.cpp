#include <algorithm>

#include "syntax/lexer.h"

namespace krait::syntax {

namespace {

base::Arena& emptied(base::Arena& arena) {
    arena.reset();
    return arena;
}

bool is_last(TokenKind kind) { return kind == TokenKind::EndMarker || kind == TokenKind::Error; }

bool is_line_structure(TokenKind kind) {
    return kind == TokenKind::Newline || kind == TokenKind::Indent || kind == TokenKind::Dedent;
}

}  // namespace

TokenStream::TokenStream(Session& session, const Source& source)
    : source_(&source), lexer_(session, source), window_(emptied(session.scratch)) {
    window_.reserve(kReadAtOnce * 2);
    fill();
}

const Token* TokenStream::read_on(const Token* token) {
    const Token* first = token - 1;
    while (is_line_structure(first->kind)) --first;
    auto dropped = static_cast<uint32_t>(first - data());
    auto place = static_cast<uint32_t>(token - first);
    window_.erase_front(dropped);
    first_index_ += dropped;
    fill();
    return data() + place;
}

void TokenStream::fill() {
    uint32_t enough = window_.size() + kReadAtOnce;
    window_.reserve(enough + kReadAtOnce);
    TokenKind kind;
    do {
        kind = read_token();
    } while (!is_last(kind) && window_.size() < enough);
    while (!is_last(kind) && kind != TokenKind::Newline) kind = read_token();
    uint32_t complete = window_.size() - 1;
    for (uint32_t i = 0; i < kPadding && !is_last(kind); ++i) kind = read_token();
    size_ = window_.size();
    if (is_last(kind)) {
        pad();
        complete = window_.size();
    }
    complete_ = data() + complete;
}

inline TokenKind TokenStream::read_token() {
    Token& token = window_.push_uninitialized();
    lexer_.next(token);
    TokenKind kind = token.kind;
    if (!lexer_.warnings().empty()) [[unlikely]] {
        for (Diagnostic& warning : lexer_.warnings()) warn(index_of(window_.back()), std::move(warning));
        lexer_.warnings().clear();
    }
    return kind;
}

void TokenStream::pad() {
    Token last = window_.back();
    for (uint32_t i = 0; i < kPadding; ++i) window_.push_back(last);
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
