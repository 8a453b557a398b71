#pragma once

// Walks over the tokens of a rejected program in the order of the grammar's tables, as an ordered-choice parser with
// memory does, fetching a token only when some alternative looks at it.

#include "base/stack.h"
#include "syntax/errors/grammar.h"
#include "syntax/errors/reporter.h"
#include "syntax/string_literal.h"

namespace krait::syntax::errors {

class Recognizer {
public:
    Recognizer(Session& session, const Source& source);

    // Finds the error and gives it, with the warnings issued on the way, to the session.
    void explain();
    // Whether the rules nest too deeply for CPython's parser.
    bool overflows_stack();

private:
    // CPython's parser gives up when more than this many rules are entered at once.
    static constexpr int kMaxLevel = 6000;

    struct Memo {
        uint16_t rule;
        uint32_t end;
        const Node* node;
        Memo* next;
    };

    struct CompoundStatement {
        int line = 0;
        int column = 0;
    };

    // --- passes (explain.cpp) ---
    const Node* run_pass();
    void find_error();
    bool is_at_end_of_source() const;
    void choose_generic_error(uint32_t last_token);
    void read_rest_of_source();
    bool has_unread_statement() const;

    // --- tokens ---
    bool fetch();  // false: the token at the mark cannot be had
    const Token& current() const { return tokens_[mark_]; }
    bool is_at(TokenKind kind) const { return mark_ < tokens_.size() && current().is(kind); }

    // --- rules (recognizer.cpp) ---
    const Node* rule(uint16_t number);
    const Node* choice(const Rule& rule);
    const Node* left_recursive(uint16_t number, const Rule& rule);
    bool sequence(const Alternative& alternative, Captures& captures, int& count, bool& is_cut);
    bool item(const Item& item, const Node*& value, bool& is_cut);
    bool token_item(const Item& item, const Node*& value);
    bool soft_keyword(const Item& item, const Node*& value);
    bool required_token(const Item& item);
    bool repetition(const Item& item, const Node*& value);
    bool separated(const Item& item, const Node*& value);
    bool look_ahead(const Item& item);
    bool enter();
    void leave() { --level_; }
    const Memo* find_memo(uint16_t rule) const;
    void remember(uint32_t start, uint16_t rule, const Node* node);

    // --- nodes ---
    const Node* make(NodeKind kind, uint32_t first, uint32_t last, base::List<const Node*> children = {});
    const Node* token_node(uint32_t index) { return make(NodeKind::Token, index, index); }
    base::List<const Node*> flatten(const Captures& captures, int count);
    void flatten_into(base::ArenaVector<const Node*>& out, const Node* node);
    const Node* sequence_node(uint32_t first, size_t start);
    std::string_view text(const Node* node) const { return tokens_[node->first].text(source_.text); }

    // --- actions (actions.cpp, actions_expressions.cpp, actions_statements.cpp) ---
    const Node* act(const Alternative& alternative, const Captures& captures, int count, uint32_t start);
#define KRAIT_ACTION(name) const Node* act_##name(const Captures& captures);
#include "syntax/grammar_tables.inc"
    uint32_t end_of_node(uint32_t start) const;
    const Node* check_name(uint32_t index);
    const Node* check_number(uint32_t index);
    const Node* decode_failure(const StringFailure& failure, const Node* node);
    void warn_of_escape(const Token& token, const Token& base, const std::optional<InvalidEscape>& escape);
    bool decode_middle(const Node* node, const Token& base);
    std::string field_message(const char* message) const;
    const Node* with_kind(const Node* node, const char* before, const char* after = "");
    const Node* at_next(std::string message);
    bool is_old_statement(const Node* node) const;
    const Node* invalid_target(const Node* node, TargetUse use);
    const Node* type_bound_error(const Captures& captures, const char* construct);

    Session& session_;
    const Source& source_;
    Lexer lexer_;
    std::vector<Token> tokens_;
    std::vector<Memo*> memos_;  // by token
    Reporter reporter_;
    base::StackLimit stack_;
    std::vector<const Node*> scratch_;
    uint32_t mark_ = 0;
    int level_ = 0;
    bool has_failed_ = false;
    NodeKind action_kind_ = NodeKind::Other;  // what the action that runs is said to be of
    bool checks_ = false;                     // `bad_...` rules are on
    bool is_second_pass_ = false;
    bool is_barry_ = false;
    CompoundStatement last_compound_;
    std::vector<Diagnostic> warnings_;
};

}  // namespace krait::syntax::errors
