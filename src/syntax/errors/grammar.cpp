#include "syntax/errors/grammar.h"

namespace krait::syntax::errors {

namespace {

#define KRAIT_GRAMMAR_TABLES
#include "syntax/grammar_tables.inc"

}  // namespace

constexpr Grammar kGrammar = {kItems, kAlternatives, kRules};

}  // namespace krait::syntax::errors
