#pragma once

// The parser of accepted programs: recursive descent over the tokens, one function per construct of the grammar.
//
// Conventions of every function here:
// - it starts at `token_`, consumes its construct and leaves `token_` behind it;
// - null (or false) means "this is not Python": the caller gives up at once, nothing is reported. Why a program is
//   rejected is found out by another pass (errors.h);
// - a node that can start or end with a parenthesis takes its span from tokens, not from its operands, because
//   parentheses leave no node behind.
// - pointers to tokens are good until a NEWLINE is consumed (accept_newline); what spans lines keeps positions.
// Alternatives are told apart by the next token or two. Where Python's grammar needs more (`match`, `with (`), the
// attempt is made and `token_` set back.

#include "base/stack.h"
#include "syntax/ast.h"
#include "syntax/lexer.h"
#include "syntax/string_literal.h"

namespace krait::syntax {

class Parser {
public:
    Parser(Session& session, const Source& source, TokenStream& tokens);

    // Null: not accepted. Only nesting beyond the stack's limit sets the session's error.
    ast::Mod* parse();
    // Whether CPython's parser may have found the nesting too deep.
    bool was_deep() const { return was_deep_; }

private:
    using Kind = TokenKind;
    using Expr = ast::Expr;
    using Stmt = ast::Stmt;
    template <typename T>
    using List = base::List<T>;

    // Collects the items of one list on the parser's scratch stack; lists nest like the functions that build them.
    template <typename T>
    class ListBuilder {
    public:
        explicit ListBuilder(Parser& parser) : parser_(parser), start_(parser.scratch_.size()) {}
        ListBuilder(const ListBuilder&) = delete;
        ListBuilder& operator=(const ListBuilder&) = delete;
        ~ListBuilder() { parser_.scratch_.truncate(start_); }

        void push(T item) {
            static_assert(sizeof(T) <= sizeof(uintptr_t) && std::is_trivially_copyable_v<T>);
            KRAIT_DCHECK_OP(parser_.scratch_.size(), ==, start_ + size_);  // no inner list is being built
            parser_.scratch_.push_back(to_word(item));
            ++size_;
        }
        uint32_t size() const { return size_; }
        T operator[](uint32_t index) const { return from_word<T>(parser_.scratch_[start_ + index]); }

        // The items, in the arena.
        List<T> finish() const { return finish_as<T>(0, size(), 1); }
        // Every `stride`th item of [first, end), as another type.
        template <typename U>
        List<U> finish_as(uint32_t first, uint32_t end, uint32_t stride) const {
            if (first >= end) return {};
            uint32_t count = (end - first + stride - 1) / stride;
            U* items = parser_.arena_.template array<U>(count);
            for (uint32_t i = 0; i < count; ++i) items[i] = from_word<U>(parser_.scratch_[start_ + first + i * stride]);
            return {items, count};
        }

    private:
        static uintptr_t to_word(T item) {
            if constexpr (std::is_pointer_v<T>)
                return reinterpret_cast<uintptr_t>(item);
            else
                return static_cast<uintptr_t>(item);
        }
        template <typename U>
        static U from_word(uintptr_t word) {
            if constexpr (std::is_pointer_v<U>)
                return reinterpret_cast<U>(word);
            else
                return static_cast<U>(word);
        }

        Parser& parser_;
        uint32_t start_;
        uint32_t size_ = 0;
    };

    // Parameters, each with its default or null.
    class ParameterPairs {
    public:
        explicit ParameterPairs(Parser& parser) : words_(parser) {}
        void push(ast::Arg* arg, ast::Expr* value) {
            words_.push(reinterpret_cast<uintptr_t>(arg));
            words_.push(reinterpret_cast<uintptr_t>(value));
        }
        uint32_t count() const { return words_.size() / 2; }
        List<ast::Arg*> args(uint32_t first, uint32_t end) const {
            return words_.template finish_as<ast::Arg*>(2 * first, 2 * end, 2);
        }
        List<ast::Expr*> defaults(uint32_t first) const {
            return words_.template finish_as<ast::Expr*>(2 * first + 1, words_.size(), 2);
        }

    private:
        ListBuilder<uintptr_t> words_;
    };

    // CPython counts nested invocations of its grammar's rules and gives up at 6000. A level of ours weighs the number
    // of rules in between, or a little less where that varies. Where 6000 may have been reached, the exact count is
    // taken afterwards (exceeds_parser_stack); here only the real stack is a limit.
    enum Weight : int {
        kNothing = 0,
        kUnary = 1,
        kConditional = 1,
        kElif = 1,
        kLambda = 2,
        kPower = 2,
        kParameterDefault = 6,
        kLineBlock = 1,
        kBlock = 6,
        kPatternBrackets = 8,
        kCallBrackets = 23,
        kBrackets = 27,
        kReplacementField = 33,
    };
    static constexpr int kDeep = 4000;

    class Depth {
    public:
        Depth(Parser& parser, Weight weight) : parser_(parser), weight_(weight) { parser_.depth_ += weight; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;
        ~Depth() { parser_.depth_ -= weight_; }
        void add(Weight weight) {
            parser_.depth_ += weight;
            weight_ += weight;
        }
        // True: unwind. The session's error is set.
        bool is_too_deep() const {
            if (parser_.depth_ > kDeep) parser_.was_deep_ = true;
            return parser_.machine_stack_.is_reached() && parser_.fail_too_deep();
        }

    private:
        Parser& parser_;
        int weight_;
    };

    // --- tokens ---
    Kind kind() const { return token_->kind; }
    bool at(Kind kind) const { return token_->kind == kind; }
    bool at_soft(SoftKeyword word) const { return token_->soft_keyword == word; }
    Kind next_kind() const { return token_[1].kind; }
    void advance() { ++token_; }
    bool accept(Kind kind) {
        if (token_->kind != kind) return false;
        ++token_;
        return true;
    }
    // Consumes a NEWLINE. Pointers to tokens before it are no longer good.
    bool accept_newline() {
        if (!at(Kind::Newline)) return false;
        token_ = tokens_.next_line(token_ + 1);
        return true;
    }
    const Token& previous() const { return token_[-1]; }
    bool at_comprehension() const { return at(Kind::For) || at(Kind::Async); }
    Identifier identifier();  // consumes a NAME; null when there is none

    // --- nodes ---
    template <typename Node>
    Node* make(Span span) {
        Node* node = arena_.make<Node>();
        node->span = span;
        return node;
    }
    // From `start` to the last token consumed.
    template <typename Node>
    Node* make_from(const Token* start) {
        return make<Node>(span_from(start));
    }
    Span span_from(const Token* start) const {
        return {start->line, start->column, token_[-1].end_line, token_[-1].end_column};
    }
    // The last token consumed that is not NEWLINE, INDENT or DEDENT: where a block ends.
    const Token& last_solid_token() const;
    // From `start`, the span of a token that may be gone.
    Span span_of_block(const Span& start) const {
        const Token& last = last_solid_token();
        return {start.line, start.column, last.end_line, last.end_column};
    }
    ast::Constant* make_constant(Span span, ConstantValue value);
    Expr* make_tuple(const Token* start, const ListBuilder<Expr*>& items);
    Expr* make_binary(const Token* start, Expr* left, ast::Operator op, Expr* right);
    Expr* make_unary(const Token* start, ast::UnaryOperator op, Expr* operand);

    bool fail_too_deep();
    bool has_version(int minor) const { return session_.options.feature_version >= minor; }

    // --- modes and statements ---
    ast::Mod* parse_module();
    ast::Mod* parse_interactive();
    ast::Mod* parse_expression_mode();
    ast::Mod* parse_function_type();
    bool function_type_arguments(ListBuilder<Expr*>& arguments);
    bool only_blanks_follow() const;
    List<ast::TypeIgnore*> type_ignores();
    bool statements(ListBuilder<Stmt*>& out);
    bool statement(ListBuilder<Stmt*>& out);
    bool simple_statements(ListBuilder<Stmt*>& out);
    Stmt* simple_statement();
    bool block(List<Stmt*>& out);
    bool colon_block(List<Stmt*>& out);
    bool optional_else(List<Stmt*>& out);
    String optional_type_comment();
    bool at_end_of_simple_statement() const { return at(Kind::Newline) || at(Kind::Semicolon); }
    static bool is_compound(const Stmt* statement);
    List<Stmt*> single_statement(Stmt* statement);

    Stmt* expression_statement();
    Stmt* assignment(const Token* start, Expr* first);
    static bool begins_with_parenthesised_target(const Token* start, const Expr* target);
    Stmt* annotated_assignment(const Token* start, Expr* target);
    Stmt* augmented_assignment(const Token* start, Expr* target, ast::Operator op);
    Stmt* return_statement();
    Stmt* raise_statement();
    Stmt* delete_statement();
    Stmt* assert_statement();
    Stmt* import_statement();
    Stmt* import_from_statement();
    bool import_from_names(ListBuilder<ast::Alias*>& names);
    ast::Alias* import_name(bool may_be_dotted);
    Identifier dotted_name();
    void note_future_import(const ast::ImportFrom& node);
    template <typename Node>
    Stmt* names_statement();
    template <typename Node>
    Stmt* keyword_statement();
    Stmt* type_alias();

    Stmt* if_statement();
    Stmt* while_statement();
    template <typename Node>
    Stmt* for_statement(const Span& start);
    template <typename Node>
    Stmt* with_statement(const Span& start);
    bool parenthesised_with_items(List<ast::WithItem*>& out, bool is_async);
    bool with_items(List<ast::WithItem*>& out);
    ast::WithItem* with_item();
    Stmt* try_statement();
    ast::ExceptHandler* except_handler(bool is_star);
    Expr* exception_types(Identifier& name);
    Stmt* async_statement(List<Expr*> decorators);
    Stmt* decorated();
    template <typename Node>
    Stmt* function_definition(const Span& start, List<Expr*> decorators);
    Stmt* class_definition(List<Expr*> decorators);
    String function_type_comment();

    Expr* match_header();
    Stmt* match_statement(const Span& start, Expr* subject);
    ast::MatchCase* match_case();

    // --- patterns ---
    ast::Pattern* case_patterns();
    ast::Pattern* pattern_or_star();
    ast::Pattern* pattern();
    ast::Pattern* or_pattern();
    ast::Pattern* closed_pattern();
    ast::Pattern* value_pattern(const Token* start, Expr* value);
    ast::Pattern* name_pattern();
    ast::Pattern* parenthesised_pattern();
    ast::Pattern* bracketed_pattern();
    bool sequence_items(ListBuilder<ast::Pattern*>& items, Kind closer, bool& has_comma);
    ast::Pattern* make_sequence_pattern(const Token* start, const ListBuilder<ast::Pattern*>& items);
    ast::Pattern* mapping_pattern();
    Expr* mapping_key();
    ast::Pattern* class_pattern(const Token* start, Expr* type);
    Expr* literal();
    Expr* pattern_number();
    Expr* signed_number();
    Identifier capture_name();
    Expr* dotted_pattern_name();

    // --- expressions, weakest binding first ---
    Expr* star_expressions();
    Expr* star_expression();
    Expr* star_named_expression();
    Expr* starred(Expr* (Parser::*operand)());
    Expr* plain_expressions();
    Expr* tuple_of(const Token* start, Expr* first, Expr* (Parser::*next_item)());
    Expr* yield_expression();
    Expr* yield_or_star_expressions() { return at(Kind::Yield) ? yield_expression() : star_expressions(); }
    Expr* named_expression();
    Expr* finish_named(const Token* start, Expr* first);
    Expr* expression();
    Expr* conditional(const Token* start, Expr* body);
    Expr* lambda();
    Expr* disjunction();
    Expr* conjunction();
    Expr* boolean(const Token* start, Expr* first, Kind keyword, ast::BoolOperator op, Expr* (Parser::*operand)());
    Expr* inversion();
    Expr* comparison();
    Expr* comparisons(const Token* start, Expr* left);
    bool comparison_operator(ast::CompareOperator& op);
    Expr* bitwise_or() { return arithmetic(1); }
    Expr* arithmetic(int lowest);
    Expr* factor();
    Expr* power();
    Expr* await_expression();
    Expr* primary();
    Expr* trailers(const Token* start, Expr* value);
    Expr* attribute(const Token* start, Expr* value);
    Expr* call(const Token* start, Expr* function);
    bool call_arguments(List<Expr*>& args, List<ast::Keyword*>& keywords);
    ast::Keyword* keyword_argument();
    bool at_keyword_argument() const { return at(Kind::Name) && next_kind() == Kind::Equal; }
    Expr* subscript(const Token* start, Expr* value);
    Expr* slices();
    Expr* slice();
    Expr* finish_slice(const Token* start, Expr* lower);

    Expr* atom();
    Expr* name();
    Expr* singleton_constant();
    Expr* parenthesised();
    Expr* list_display();
    Expr* brace_display();
    Expr* dict_display(const Token* start, Expr* first_key);
    Expr* dict_comprehension(const Token* start, Expr* key, Expr* value);
    Expr* set_display(const Token* start, Expr* first);
    // `element` is parsed, `for` or `async` is next, the closing bracket is consumed.
    template <typename Node>
    Expr* comprehension(const Token* start, Expr* element, Kind closer);
    bool comprehension_clauses(List<ast::Comprehension*>& out);
    ast::Comprehension* comprehension_clause();

    // --- numbers and strings ---
    static constexpr int32_t kNoConversion = -1;
    // An f- or t-string whose parts are being parsed.
    struct OpenString {
        const Token* start;
        const Token* end = nullptr;  // looked for when a warning needs it
    };
    Expr* number();
    Expr* strings();
    Expr* plain_strings();
    Expr* mixed_strings();
    bool formatted_string(ListBuilder<Expr*>& parts);
    bool string_parts(ListBuilder<Expr*>& parts, OpenString* string, bool is_template);
    void push_text(ListBuilder<Expr*>& parts, Expr* text);
    bool replacement_field(ListBuilder<Expr*>& parts, bool is_template);
    bool optional_conversion(int32_t& out);
    Expr* format_spec();
    Expr* debug_text(const Token& opening, const Token& end);
    ConstantValue source_text(const Token& opening, const Token& end);
    template <typename Node>
    Expr* fill_values(Node* node, const ListBuilder<Expr*>& parts);
    Expr* merge_texts(const ListBuilder<Expr*>& parts, uint32_t first, uint32_t end);
    Expr* middle_constant(const Token& token, OpenString* string);
    Expr* string_constant(const Token& token);
    Expr* text_constant(Span span, const StringPiece& piece);
    bool decode(const Token& token, StringPiece& out);
    void warn_of_escape(const Token& token, const Token& base, const InvalidEscape& escape);

    // --- parameters ---
    struct ParameterStyle {
        Kind closer;
        bool is_lambda;
    };
    ast::Arguments* parameters(ParameterStyle style);
    bool positional_parameters(ParameterStyle style, ast::Arguments& out);
    bool star_parameters(ParameterStyle style, ast::Arguments& out);
    bool keyword_only_parameters(ParameterStyle style, ast::Arguments& out);
    ast::Arg* parameter(ParameterStyle style, bool may_be_starred = false);
    bool end_of_parameter(ParameterStyle style, ast::Arg* arg);
    bool optional_default(Expr*& out);
    bool optional_type_parameters(List<ast::TypeParam*>& out);
    ast::TypeParam* type_parameter();

    // --- targets ---
    Expr* target();  // `*` target or a primary; the context is set to Store
    Expr* for_targets();
    bool set_store(Expr* expr);
    bool set_delete(Expr* expr);
    static bool is_single_target(const Expr* expr);

    Session& session_;
    const Source& source_;
    TokenStream& tokens_;
    base::Arena& arena_;
    const Token* token_;
    base::ArenaVector<uintptr_t> scratch_;
    int depth_ = 0;
    bool was_deep_ = false;
    base::StackLimit machine_stack_;
    bool is_barry_ = false;      // from __future__ import barry_as_FLUFL: `<>` instead of `!=`
    uint32_t warned_until_ = 0;  // index of a token: literals before it have given their warnings
};

}  // namespace krait::syntax
