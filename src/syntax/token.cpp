#include "syntax/token.h"

#include <array>

namespace krait::syntax {

namespace {

struct KindFacts {
    const char* name;
    std::string_view text;
};

constexpr std::array<KindFacts, static_cast<size_t>(TokenKind::kCount)> kFacts = {{
#define KRAIT_TOKEN(kind, name, text) {#name, text},
#define KRAIT_KEYWORD(kind, text) {"NAME", text},
#include "syntax/token_kinds.def"
}};

// Spot checks against Python's numbers.
static_assert(static_cast<int>(TokenKind::LeftParenthesis) == 7);
static_assert(static_cast<int>(TokenKind::DoubleSlash) == 47);
static_assert(static_cast<int>(TokenKind::Exclamation) == 54);
static_assert(static_cast<int>(TokenKind::Encoding) == 68);
static_assert(sizeof(Token) == 40);

}  // namespace

const char* token_kind_name(TokenKind kind) { return kFacts[static_cast<size_t>(kind)].name; }

std::string_view token_kind_text(TokenKind kind) { return kFacts[static_cast<size_t>(kind)].text; }

}  // namespace krait::syntax
