// errors/grammar.def -> grammar_tables.inc: the grammar as arrays of rules, alternatives and items (grammar.h).

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

// What an item tests, and the numbers that the kind needs.
struct Item {
    std::string kind;
    bool is_captured = false;
    std::string operand = "0";
    int second = 0;
};

struct Alternative {
    int first_item = 0, item_count = 0;
    bool is_mistake = false;
    std::string action = "None", node = "Other";
    int since = 0;
    std::string since_text;
};

struct Rule {
    std::string name;
    std::set<std::string> marks;
    int first_alternative = 0, alternative_count = 0;
    bool is_defined = false;
};

struct ParsedAlternative {
    std::vector<Item> items;
    Alternative facts;
};

struct Grammar {
    std::vector<Item> items;
    std::vector<Alternative> alternatives;
    std::vector<Rule> rules;
    std::map<std::string, int> rule_index;
    std::set<std::string> actions;
};

struct TokenName {
    std::string_view kind, python_name, text;
};

constexpr TokenName kTokens[] = {
#define KRAIT_TOKEN(kind, name, text) {#kind, #name, text},
#define KRAIT_KEYWORD(kind, text) {#kind, "", text},
#include "syntax/token_kinds.def"
};

class Reader {
public:
    Reader(std::string text, Grammar& grammar) : text_(std::move(text)), grammar_(grammar) {}

    void run() {
        for (skip(); position_ < text_.size(); skip()) rule();
        for (const Rule& rule : grammar_.rules)
            if (!rule.is_defined) fail("no rule is named " + rule.name);
    }

private:
    [[noreturn]] void fail(const std::string& message) {
        int line = 1;
        for (size_t i = 0; i < position_ && i < text_.size(); ++i) line += text_[i] == '\n';
        std::fprintf(stderr, "grammar.def:%d: %s\n", line, message.c_str());
        std::exit(1);
    }

    void skip() {
        while (position_ < text_.size()) {
            if (text_[position_] == '#')
                position_ = std::min(text_.find('\n', position_), text_.size());
            else if (std::isspace(static_cast<unsigned char>(text_[position_])))
                ++position_;
            else
                return;
        }
    }
    char peek() {
        skip();
        return position_ < text_.size() ? text_[position_] : '\0';
    }
    bool accept(std::string_view what) {
        skip();
        if (!std::string_view(text_).substr(position_).starts_with(what)) return false;
        position_ += what.size();
        return true;
    }
    void expect(std::string_view what) {
        if (!accept(what)) fail("expected " + std::string(what));
    }
    static bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }
    std::string word() {
        skip();
        size_t start = position_;
        while (position_ < text_.size() && is_word(text_[position_])) ++position_;
        if (start == position_) fail("expected a word");
        return text_.substr(start, position_ - start);
    }
    std::string quoted() {
        char quote = text_[position_];
        size_t end = text_.find(quote, position_ + 1);
        if (end == std::string::npos) fail("a quote is not closed");
        std::string value = text_.substr(position_ + 1, end - position_ - 1);
        position_ = end + 1;
        return value;
    }

    int rule_number(const std::string& name) {
        auto [place, is_new] = grammar_.rule_index.try_emplace(name, static_cast<int>(grammar_.rules.size()));
        if (is_new) {
            grammar_.rules.emplace_back();
            grammar_.rules.back().name = name;
        }
        return place->second;
    }

    void rule() {
        int number = rule_number(word());
        if (grammar_.rules[number].is_defined) fail("defined twice");
        std::set<std::string> marks;
        while (peek() != ':') marks.insert(word());
        for (const std::string& mark : marks)
            if (mark != "memo" && mark != "left" && mark != "unchecked") fail("unknown mark " + mark);
        expect(":");
        define(number, alternatives(";"));
        grammar_.rules[number].marks = std::move(marks);
    }

    void define(int number, std::vector<ParsedAlternative> parsed) {
        Rule& rule = grammar_.rules[number];
        rule.is_defined = true;
        rule.first_alternative = static_cast<int>(grammar_.alternatives.size());
        rule.alternative_count = static_cast<int>(parsed.size());
        for (ParsedAlternative& alternative : parsed) {
            alternative.facts.first_item = store(alternative.items);
            alternative.facts.item_count = static_cast<int>(alternative.items.size());
            grammar_.alternatives.push_back(alternative.facts);
        }
    }

    int store(const std::vector<Item>& items) {
        int first = static_cast<int>(grammar_.items.size());
        grammar_.items.insert(grammar_.items.end(), items.begin(), items.end());
        return first;
    }

    std::vector<ParsedAlternative> alternatives(std::string_view closer) {
        std::vector<ParsedAlternative> found;
        do found.push_back(alternative());
        while (accept("|"));
        expect(closer);
        return found;
    }

    ParsedAlternative alternative() {
        ParsedAlternative out;
        while (!at_end_of_alternative()) out.items.push_back(item());
        if (out.items.empty()) fail("an alternative is empty");
        out.facts.is_mistake = out.items.size() == 1 && is_mistake(out.items[0]);
        if (accept("=>")) {
            std::string name = word();
            bool is_node = std::isupper(static_cast<unsigned char>(name[0]));
            out.facts.action = is_node ? "Make" : name;
            if (is_node)
                out.facts.node = name;
            else
                grammar_.actions.insert(name);
            if (accept("of ")) out.facts.node = word();
        }
        capture_only_item(out);
        if (accept("since")) {
            out.facts.since = std::stoi(word());
            skip();
            out.facts.since_text = quoted();
        }
        return out;
    }

    // Without action the value is the one captured, else that of the only item that consumes anything.
    static void capture_only_item(ParsedAlternative& alternative) {
        Item* only = nullptr;
        int count = 0;
        for (Item& item : alternative.items) {
            if (item.is_captured) return;
            if (item.kind == "Ahead" || item.kind == "NotAhead" || item.kind == "Cut") continue;
            only = &item;
            ++count;
        }
        if (count == 1 && alternative.facts.action == "None") only->is_captured = true;
    }

    bool is_mistake(const Item& item) {
        return item.kind == "Rule" && grammar_.rules[std::stoi(item.operand)].name.starts_with("bad_");
    }

    bool at_end_of_alternative() {
        skip();
        std::string_view rest = std::string_view(text_).substr(position_);
        if (rest.starts_with("since ")) return true;
        return rest.empty() || rest[0] == '|' || rest[0] == ';' || rest[0] == ')' || rest[0] == ']' ||
               rest.starts_with("=>");
    }

    Item item() {
        bool is_captured = accept("^");
        Item found = prefixed();
        found.is_captured = is_captured;
        return found;
    }

    Item prefixed() {
        if (accept("~")) return {.kind = "Cut"};
        if (accept("&&")) return required("Must");
        if (accept("&?")) return required("MustWhenChecked");
        if (accept("&")) return wrap("Ahead", primary());
        if (accept("!")) return wrap("NotAhead", primary());
        Item found = primary();
        if (position_ < text_.size() && text_[position_] == '.') {
            ++position_;
            Item element = primary();
            if (position_ == text_.size() || text_[position_] != '+') fail("expected +");
            ++position_;
            int separator = store({found});
            return {.kind = "Separated", .operand = std::to_string(separator), .second = store({element})};
        }
        if (position_ < text_.size() && (text_[position_] == '*' || text_[position_] == '+'))
            return wrap(text_[position_++] == '*' ? "Star" : "Plus", found);
        return found;
    }

    Item required(const char* kind) {
        Item token = primary();
        if (token.kind != "Token") fail("only a token can be required");
        token.kind = kind;
        return token;
    }

    Item wrap(const char* kind, const Item& inner) { return {.kind = kind, .operand = std::to_string(store({inner}))}; }

    Item primary() {
        skip();
        char c = text_[position_];
        if (c == '\'') return token(quoted());
        if (c == '"') return soft_keyword(quoted());
        if (accept("(")) return group(alternatives(")"));
        if (accept("[")) return wrap("Maybe", group(alternatives("]")));
        return named(word());
    }

    Item token(const std::string& text) {
        for (const TokenName& entry : kTokens)
            if (entry.text == text && !text.empty())
                return {.kind = "Token", .operand = "int(TokenKind::" + std::string(entry.kind) + ")"};
        fail("no token is spelled " + text);
    }

    Item soft_keyword(const std::string& text) {
        std::string name = text == "_" ? "Underscore" : text;
        name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
        return {.kind = "SoftKeyword", .operand = "int(SoftKeyword::" + name + ")"};
    }

    // A group is a rule without a name, unless it holds but one item.
    Item group(std::vector<ParsedAlternative> parsed) {
        if (parsed.size() == 1 && parsed[0].items.size() == 1 && parsed[0].facts.action == "None")
            return parsed[0].items[0];
        int number = static_cast<int>(grammar_.rules.size());
        grammar_.rules.emplace_back();
        define(number, std::move(parsed));
        return {.kind = "Rule", .operand = std::to_string(number)};
    }

    Item named(const std::string& name) {
        if (name == "SOFT_KEYWORD") return {.kind = "AnySoftKeyword"};
        if (std::isupper(static_cast<unsigned char>(name[0]))) {
            for (const TokenName& entry : kTokens)
                if (entry.python_name == name)
                    return {.kind = "Token", .operand = "int(TokenKind::" + std::string(entry.kind) + ")"};
            fail("no token is named " + name);
        }
        return {.kind = "Rule", .operand = std::to_string(rule_number(name))};
    }

    std::string text_;
    size_t position_ = 0;
    Grammar& grammar_;
};

void write(const Grammar& grammar, std::FILE* out) {
    std::fprintf(out, "// Made from errors/grammar.def.\n\n#ifdef KRAIT_ACTION\n");
    for (const std::string& action : grammar.actions) std::fprintf(out, "KRAIT_ACTION(%s)\n", action.c_str());
    std::fprintf(out, "#undef KRAIT_ACTION\n#endif\n\n#ifdef KRAIT_NAMED_RULE\n");
    for (size_t i = 0; i < grammar.rules.size(); ++i)
        if (!grammar.rules[i].name.empty())
            std::fprintf(out, "KRAIT_NAMED_RULE(%s, %zu)\n", grammar.rules[i].name.c_str(), i);
    std::fprintf(out, "#undef KRAIT_NAMED_RULE\n#endif\n\n#ifdef KRAIT_GRAMMAR_TABLES\nconstexpr Item kItems[] = {\n");
    for (const Item& item : grammar.items)
        std::fprintf(out, "{ItemKind::%s,%d,%s,%d},\n", item.kind.c_str(), item.is_captured, item.operand.c_str(),
                     item.second);
    std::fprintf(out, "};\nconstexpr Alternative kAlternatives[] = {\n");
    for (const Alternative& a : grammar.alternatives)
        std::fprintf(out, "{%d,%d,%d,Action::%s,NodeKind::%s,%d,\"%s\"},\n", a.first_item, a.item_count, a.is_mistake,
                     a.action.c_str(), a.node.c_str(), a.since, a.since_text.c_str());
    std::fprintf(out, "};\nconstexpr Rule kRules[] = {\n");
    for (const Rule& rule : grammar.rules)
        std::fprintf(out, "{%d,%d,%d,%d,%d},  // %s\n", rule.first_alternative, rule.alternative_count,
                     int(rule.marks.contains("memo")), int(rule.marks.contains("left")),
                     int(rule.marks.contains("unchecked")), rule.name.c_str());
    std::fprintf(out, "};\n#undef KRAIT_GRAMMAR_TABLES\n#endif\n");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: grammargen grammar.def grammar_tables.inc\n");
        return 2;
    }
    std::ifstream in(argv[1]);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    Grammar grammar;
    Reader(std::move(text), grammar).run();
    std::FILE* out = std::fopen(argv[2], "w");
    if (!out) {
        std::perror(argv[2]);
        return 1;
    }
    write(grammar, out);
    return std::fclose(out) ? 1 : 0;
}
