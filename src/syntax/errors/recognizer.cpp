#include "syntax/errors/recognizer.h"

#include "bytecode/code_unit.h"
#include "syntax/errors.h"

namespace krait::syntax::errors {

namespace {

// Stands for everything recognized that nobody asks about.
constexpr Node kMatched = {NodeKind::Other};

}  // namespace

Recognizer::Recognizer(Session& session, const Source& source)
    : session_(session),
      source_(source),
      lexer_(session, source),
      reporter_(session, source, lexer_, tokens_),
      is_barry_((session.options.future_flags & bytecode::kFutureBarryAsBdfl) != 0) {}

// ---- tokens ----

bool Recognizer::fetch() {
    if (mark_ < tokens_.size()) return true;
    if (has_failed_) return false;
    tokens_.emplace_back();
    memos_.push_back(nullptr);
    lexer_.next(tokens_.back());
    for (Diagnostic& warning : lexer_.warnings()) warnings_.push_back(std::move(warning));
    lexer_.warnings().clear();
    if (!tokens_.back().is(TokenKind::Error)) return true;
    reporter_.lexer_error();
    has_failed_ = true;
    return false;
}

// ---- rules ----

bool Recognizer::enter() {
    if (level_++ < kMaxLevel && !stack_.is_reached()) return true;
    has_failed_ = true;
    reporter_.fail(parser_stack_overflow());
    return false;
}

const Recognizer::Memo* Recognizer::find_memo(uint16_t rule) const {
    for (const Memo* memo = memos_[mark_]; memo; memo = memo->next)
        if (memo->rule == rule) return memo;
    return nullptr;
}

void Recognizer::remember(uint32_t start, uint16_t rule, const Node* node) {
    for (Memo* memo = memos_[start]; memo; memo = memo->next) {
        if (memo->rule != rule) continue;
        memo->node = node;
        memo->end = mark_;
        return;
    }
    memos_[start] = session_.arena.make<Memo>(rule, mark_, node, memos_[start]);
}

const Node* Recognizer::rule(uint16_t number) {
    const Rule& rule = kGrammar.rules[number];
    const Node* result = nullptr;
    if (!enter()) {
    } else if (rule.is_left_recursive || rule.is_memoized) {
        uint32_t start = mark_;
        if (!fetch()) {
        } else if (const Memo* memo = find_memo(number)) {
            mark_ = memo->end;
            result = memo->node;
        } else if (rule.is_left_recursive) {
            result = left_recursive(number, rule);
        } else {
            result = choice(rule);
            if (!has_failed_) remember(start, number, result);
        }
    } else {
        result = choice(rule);
    }
    leave();
    return has_failed_ ? nullptr : result;
}

// Grows the match: each round may use the one before as its own beginning.
const Node* Recognizer::left_recursive(uint16_t number, const Rule& rule) {
    uint32_t start = mark_;
    uint32_t best_end = mark_;
    const Node* best = nullptr;
    for (;;) {
        mark_ = best_end;
        remember(start, number, best);
        mark_ = start;
        const Node* longer = enter() ? choice(rule) : nullptr;
        leave();
        if (has_failed_) return nullptr;
        if (!longer || mark_ <= best_end) break;
        best = longer;
        best_end = mark_;
    }
    mark_ = best_end;
    return best;
}

const Node* Recognizer::choice(const Rule& rule) {
    bool checks = checks_;
    if (rule.is_unchecked) checks_ = false;
    uint32_t start = mark_;
    const Node* result = nullptr;
    for (const Alternative& alternative :
         kGrammar.alternatives.subspan(rule.first_alternative, rule.alternative_count)) {
        if (alternative.is_mistake && !checks_) continue;
        Captures captures{};
        int count = 0;
        bool is_cut = false;
        if (sequence(alternative, captures, count, is_cut)) {
            result = act(alternative, captures, count, start);
            break;
        }
        mark_ = start;
        if (has_failed_ || is_cut) break;
    }
    checks_ = checks;
    return result;
}

bool Recognizer::sequence(const Alternative& alternative, Captures& captures, int& count, bool& is_cut) {
    for (const Item& part : kGrammar.items.subspan(alternative.first_item, alternative.item_count)) {
        const Node* value = nullptr;
        if (!item(part, value, is_cut) || has_failed_) return false;
        if (part.is_captured) captures[count++] = value;
    }
    return true;
}

// ---- items ----

bool Recognizer::item(const Item& item, const Node*& value, bool& is_cut) {
    switch (item.kind) {
        case ItemKind::Token: return token_item(item, value);
        case ItemKind::SoftKeyword:
        case ItemKind::AnySoftKeyword: return soft_keyword(item, value);
        case ItemKind::Rule: value = rule(item.operand); return value != nullptr;
        case ItemKind::Maybe: {
            const Node* inner = nullptr;
            if (this->item(kGrammar.items[item.operand], inner, is_cut)) value = inner;
            return !has_failed_;
        }
        case ItemKind::Star:
        case ItemKind::Plus: return repetition(item, value);
        case ItemKind::Separated: return separated(item, value);
        case ItemKind::Ahead:
        case ItemKind::NotAhead: return look_ahead(item);
        case ItemKind::Cut: is_cut = true; return true;
        case ItemKind::Must:
        case ItemKind::MustWhenChecked: return required_token(item);
    }
    __builtin_unreachable();
}

bool Recognizer::token_item(const Item& item, const Node*& value) {
    if (!fetch()) return false;
    auto kind = static_cast<TokenKind>(item.operand);
    if (!current().is(kind)) return false;
    uint32_t index = mark_++;
    if (kind == TokenKind::Name)
        value = check_name(index);
    else if (kind == TokenKind::Number)
        value = check_number(index);
    else
        value = item.is_captured ? token_node(index) : &kMatched;
    return value != nullptr;
}

bool Recognizer::soft_keyword(const Item& item, const Node*& value) {
    if (!fetch()) return false;
    SoftKeyword word = current().soft_keyword;
    bool is_wanted = item.kind == ItemKind::AnySoftKeyword ? word != SoftKeyword::NotSoft
                                                           : word == static_cast<SoftKeyword>(item.operand);
    if (!is_wanted) return false;
    value = check_name(mark_++);
    return true;
}

bool Recognizer::required_token(const Item& item) {
    if (!fetch()) return false;
    auto kind = static_cast<TokenKind>(item.operand);
    if (current().is(kind)) {
        ++mark_;
        return true;
    }
    if (item.kind == ItemKind::MustWhenChecked && !checks_) return false;
    reporter_.at_token(current(), "expected '" + std::string(token_kind_text(kind)) + "'");
    has_failed_ = true;
    return false;
}

bool Recognizer::look_ahead(const Item& item) {
    uint32_t start = mark_;
    const Node* value = nullptr;
    bool is_cut = false;
    bool matches = this->item(kGrammar.items[item.operand], value, is_cut);
    mark_ = start;
    return !has_failed_ && matches == (item.kind == ItemKind::Ahead);
}

// The captured values since `start` of the scratch stack, which is cut back to there.
const Node* Recognizer::sequence_node(uint32_t first, size_t start) {
    auto count = static_cast<uint32_t>(scratch_.size() - start);
    auto* items = session_.arena.array<const Node*>(count);
    for (uint32_t i = 0; i < count; ++i) items[i] = scratch_[start + i];
    scratch_.resize(start);
    return make(NodeKind::Sequence, first, mark_ > first ? mark_ - 1 : first, {items, count});
}

bool Recognizer::repetition(const Item& item, const Node*& value) {
    const Item& inner = kGrammar.items[item.operand];
    uint32_t first = mark_;
    size_t scratch = scratch_.size();
    bool has_any = false;
    if (enter()) {
        for (;;) {
            uint32_t start = mark_;
            const Node* element = nullptr;
            bool is_cut = false;
            if (!this->item(inner, element, is_cut)) {
                mark_ = start;
                break;
            }
            has_any = true;
            if (item.is_captured) scratch_.push_back(element);
        }
    }
    leave();
    if (has_failed_) return false;
    value = item.is_captured ? sequence_node(first, scratch) : &kMatched;
    return has_any || item.kind == ItemKind::Star;
}

bool Recognizer::separated(const Item& item, const Node*& value) {
    const Item& separator = kGrammar.items[item.operand];
    const Item& element = kGrammar.items[item.second];
    uint32_t first = mark_;
    size_t scratch = scratch_.size();
    const Node* node = nullptr;
    const Node* ignored = nullptr;
    bool is_cut = false;
    bool has_any = enter() && this->item(element, node, is_cut);
    if (has_any) {
        scratch_.push_back(node);
        if (enter()) {
            for (;;) {
                uint32_t start = mark_;
                if (!this->item(separator, ignored, is_cut) || !this->item(element, node, is_cut)) {
                    mark_ = start;
                    break;
                }
                scratch_.push_back(node);
            }
        }
        leave();
    }
    leave();
    if (has_failed_ || !has_any) {
        scratch_.resize(scratch);
        return false;
    }
    value = sequence_node(first, scratch);
    return true;
}

// ---- nodes ----

const Node* Recognizer::make(NodeKind kind, uint32_t first, uint32_t last, base::List<const Node*> children) {
    return session_.arena.make<Node>(kind, first, last, children);
}

void Recognizer::flatten_into(base::ArenaVector<const Node*>& out, const Node* node) {
    if (!node) return;
    if (node->kind != NodeKind::Sequence) return out.push_back(node);
    for (const Node* child : node->children) flatten_into(out, child);
}

base::List<const Node*> Recognizer::flatten(const Captures& captures, int count) {
    base::ArenaVector<const Node*> out(session_.arena);
    for (int i = 0; i < count; ++i) flatten_into(out, captures[i]);
    return out.list();
}

}  // namespace krait::syntax::errors
