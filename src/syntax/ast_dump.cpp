// Python builds the text of children first, and puts a node on one line when it has at most three arguments and all of
// them are simple: neither nodes with arguments nor filled lists. Here the text is written front to back, so that
// question is asked before a node is written; it needs one look at the node's children, not into them.

#include "syntax/ast_dump.h"

#include <charconv>

#include "base/repr.h"
#include "bytecode/constant_repr.h"
#include "syntax/ast_visit.h"

namespace krait::syntax {

namespace {

// Every value that `ast.dump` formats takes Python frames, of the 1000 that there are and `ast` leaves over.
constexpr int kFrameLimit = 995;
constexpr int kFramesOfValue = 1;
constexpr int kFramesOfList = 2;

constexpr uint32_t kMostInlineArguments = 3;

class Dumper {
public:
    Dumper(const DumpOptions& options, std::string& out) : options_(options), out_(out) {}

    template <typename Family>
    void node(const Family& value) {
        Nesting nesting(*this, kFramesOfValue);
        if (is_too_deep_) return;
        out_ += class_name(value);
        out_ += '(';
        Separator separator{*this, is_inline(value)};
        visit_fields(value, [&](const ast::FieldFacts& facts, const auto& field) {
            if (is_left_out(facts, field)) return;
            argument(separator, facts.name);
            this->value(field);
        });
        if constexpr (ast::is_located<Family>)
            if (options_.include_attributes) attributes(separator, value.span);
        out_ += ')';
    }

    bool is_too_deep() const { return is_too_deep_; }

private:
    struct Nesting {
        Nesting(Dumper& dumper, int frames) : dumper_(dumper), frames_(frames) {
            ++dumper_.level_;
            dumper_.frames_ += frames;
            if (dumper_.frames_ > kFrameLimit) dumper_.is_too_deep_ = true;
        }
        ~Nesting() {
            --dumper_.level_;
            dumper_.frames_ -= frames_;
        }
        Dumper& dumper_;
        int frames_;
    };

    struct Separator {
        Dumper& dumper;
        bool is_inline;
        bool is_first = true;

        void write() {
            if (!is_first) dumper.out_ += is_inline ? ", " : ",";
            if (!is_inline) dumper.new_line();
            is_first = false;
        }
    };

    void new_line() {
        out_ += '\n';
        if (options_.indent > 0) out_.append(static_cast<size_t>(options_.indent) * static_cast<size_t>(level_), ' ');
    }

    void argument(Separator& separator, const char* name) {
        if (frames_ + kFramesOfValue > kFrameLimit) is_too_deep_ = true;
        separator.write();
        out_ += name;
        out_ += '=';
    }

    void attributes(Separator& separator, const Span& span) {
        auto attribute = [&](const char* name, int32_t number) {
            argument(separator, name);
            value(number);
        };
        attribute("lineno", span.line);
        attribute("col_offset", span.column);
        attribute("end_lineno", span.end_line);
        attribute("end_col_offset", span.end_column);
    }

    // What is None by default, and empty lists.
    template <typename T>
    bool is_left_out(const ast::FieldFacts& facts, T* field) const {
        return facts.is_optional && !field;
    }
    template <typename T>
    bool is_left_out(const ast::FieldFacts&, const base::List<T>& field) const {
        return field.empty() && !options_.show_empty;
    }
    template <typename T>
        requires(std::is_enum_v<T> || std::is_integral_v<T>)
    bool is_left_out(const ast::FieldFacts&, T) const {
        return false;
    }

    template <typename Family>
    bool is_inline(const Family& value) const {
        if (ast::is_located<Family> && options_.include_attributes) return false;
        uint32_t count = 0;
        bool all_simple = true;
        visit_fields(value, [&](const ast::FieldFacts& facts, const auto& field) {
            if (is_left_out(facts, field)) return;
            ++count;
            all_simple = all_simple && is_simple(field);
        });
        return all_simple && count <= kMostInlineArguments;
    }

    bool is_simple(Identifier) const { return true; }
    bool is_simple(ConstantValue) const { return true; }
    template <typename T>
        requires(std::is_enum_v<T> || std::is_integral_v<T>)
    bool is_simple(T) const {
        return true;
    }
    template <typename T>
    bool is_simple(const base::List<T>& field) const {
        return field.empty();
    }
    template <typename Family>
    bool is_simple(Family* field) const {
        if (!field) return true;
        if (ast::is_located<Family> && options_.include_attributes) return false;
        bool has_arguments = false;
        visit_fields(*field, [&](const ast::FieldFacts& facts, const auto& inner) {
            has_arguments = has_arguments || !is_left_out(facts, inner);
        });
        return !has_arguments;
    }

    void value(int32_t number) {
        char digits[16];
        out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    }
    void value(Identifier text) {
        if (text)
            base::append_str_repr(out_, text->text());
        else
            out_ += "None";
    }
    void value(ConstantValue constant) { bytecode::append_repr(out_, constant); }
    template <typename T>
        requires std::is_enum_v<T>
    void value(T word) {
        out_ += ast::class_name(word);
        out_ += "()";
    }
    template <typename Family>
    void value(Family* field) {
        if (field)
            node(*field);
        else
            out_ += "None";
    }
    template <typename T>
    void value(const base::List<T>& items) {
        if (items.empty()) {
            out_ += "[]";
            return;
        }
        Nesting nesting(*this, kFramesOfList);
        out_ += '[';
        Separator separator{*this, false};
        for (const auto& item : items) {
            separator.write();
            value(item);
        }
        out_ += ']';
    }

    const DumpOptions& options_;
    std::string& out_;
    int level_ = 0;
    int frames_ = 0;
    bool is_too_deep_ = false;
};

}  // namespace

bool dump_tree(const ast::Mod& tree, const DumpOptions& options, std::string& out) {
    Dumper dumper(options, out);
    dumper.node(tree);
    return !dumper.is_too_deep();
}

}  // namespace krait::syntax
