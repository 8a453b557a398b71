#pragma once

// Small sources in, trees or their texts out, for the tests of this room.

#include <memory>
#include <string>
#include <string_view>

#include "syntax/ast_dump.h"
#include "syntax/ast_visit.h"
#include "syntax/parser.h"

namespace krait::syntax {

// A tree and what it lives in. `tree` is null when the source was rejected.
struct Parsed {
    std::unique_ptr<Session> session;
    Source source;
    ast::Mod* tree = nullptr;

    const Diagnostic& error() const { return session->diagnostics.error(); }
};

inline Parsed parse_text(std::string_view text, Options options = {}) {
    options.origin = Origin::Text;
    Parsed parsed{std::make_unique<Session>("<test>", options), {}, nullptr};
    if (decode_source(*parsed.session, text, parsed.source)) parsed.tree = parse(*parsed.session, parsed.source);
    return parsed;
}

inline Parsed parse_mode(std::string_view text, Mode mode) {
    Options options;
    options.mode = mode;
    return parse_text(text, options);
}

inline ast::Expr* expression_of(const Parsed& parsed) { return ast::as<ast::Expression>(parsed.tree)->body; }

// "Class line:column-line:column" of every node that has a position, parents first.
class SpanLister {
public:
    template <typename Family>
    void node(const Family& node) {
        if constexpr (ast::is_located<Family>) {
            const Span& span = node.span;
            text += std::string(text.empty() ? "" : " ") + ast::class_name(node) + " " + std::to_string(span.line) +
                    ":" + std::to_string(span.column) + "-" + std::to_string(span.end_line) + ":" +
                    std::to_string(span.end_column);
        }
        visit_fields(node, [&](const ast::FieldFacts&, const auto& field) { value(field); });
    }

    std::string text;

private:
    void value(Identifier) {}
    void value(ConstantValue) {}
    template <typename T>
        requires(std::is_enum_v<T> || std::is_integral_v<T>)
    void value(T) {}
    template <typename Family>
    void value(Family* field) {
        if (field) node(*field);
    }
    template <typename T>
    void value(const base::List<T>& items) {
        for (const auto& item : items) value(item);
    }
};

inline std::string spans_of(std::string_view text) {
    Parsed parsed = parse_text(text);
    if (!parsed.tree) return diagnostic_type_name(parsed.error().type);
    SpanLister lister;
    lister.node(*parsed.tree);
    return lister.text;
}

}  // namespace krait::syntax
