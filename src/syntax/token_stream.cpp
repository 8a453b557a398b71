#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "syntax/lexer.h"

namespace krait::syntax {

namespace {

bool is_last(TokenKind kind) { return kind == TokenKind::EndMarker || kind == TokenKind::Error; }

bool is_line_structure(TokenKind kind) {
    return kind == TokenKind::Newline || kind == TokenKind::Indent || kind == TokenKind::Dedent;
}

}  // namespace

TokenStream::TokenStream(Session& session, const Source& source) : source_(&source), lexer_(session, source) { fill(); }

const Token* TokenStream::read_on(const Token* token) {
    const Token* first = token - 1;
    while (is_line_structure(first->kind)) --first;
    auto dropped = static_cast<uint32_t>(first - data());
    auto place = static_cast<uint32_t>(token - first);
    size_ -= dropped;
    first_index_ += dropped;
    std::memmove(static_cast<void*>(window_.get()), first, size_ * sizeof(Token));
    fill();
    return data() + place;
}

void TokenStream::fill() {
    uint32_t enough = size_ + kReadAtOnce;
    reserve(enough + kReadAtOnce);
    TokenKind kind;
    do {
        kind = read_token();
    } while (!is_last(kind) && size_ < enough);
    while (!is_last(kind) && kind != TokenKind::Newline) kind = read_token();
    uint32_t complete = size_ - 1;
    for (uint32_t i = 0; i < kPadding && !is_last(kind); ++i) kind = read_token();
    if (is_last(kind)) {
        pad();
        complete = size_ + kPadding;
    }
    complete_ = data() + complete;
}

void TokenStream::reserve(uint32_t capacity) {
    if (capacity <= capacity_) return;
    capacity_ = std::max(capacity, capacity_ * 2);
    static_assert(std::is_trivially_copyable_v<Token>);
    window_.reset(static_cast<Token*>(std::realloc(static_cast<void*>(window_.release()), capacity_ * sizeof(Token))));
    KRAIT_CHECK(window_ != nullptr);
}

inline TokenKind TokenStream::read_token() {
    if (size_ == capacity_) [[unlikely]]
        reserve(size_ + 1);
    Token& token = window_[size_++];
    lexer_.next(token);
    if (!lexer_.warnings().empty()) [[unlikely]] {
        for (Diagnostic& warning : lexer_.warnings()) warn(index_of(token), std::move(warning));
        lexer_.warnings().clear();
    }
    return token.kind;
}

void TokenStream::pad() {
    reserve(size_ + kPadding);
    for (uint32_t i = 0; i < kPadding; ++i) window_[size_ + i] = window_[size_ - 1];
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
