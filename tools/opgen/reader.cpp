// The text of instructions.def -> Definition.

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>

#include "model.h"

namespace krait::opgen {

void fail(const std::string& path, int line, const std::string& message) {
    std::fprintf(stderr, "%s:%d: %s\n", path.c_str(), line, message.c_str());
    std::exit(1);
}

namespace {

bool is_word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

class Scanner {
public:
    Scanner(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {}

    int line() const { return line_; }
    [[noreturn]] void error(const std::string& message) const { fail(path_, line_, message); }

    bool at_end() {
        skip_blanks();
        return position_ == text_.size();
    }
    bool accept(std::string_view expected) {
        skip_blanks();
        if (text_.compare(position_, expected.size(), expected) != 0) return false;
        if (is_word_char(expected[0]) && position_ + expected.size() < text_.size() &&
            is_word_char(text_[position_ + expected.size()]))
            return false;
        position_ += expected.size();
        return true;
    }
    void expect(std::string_view expected) {
        if (!accept(expected)) error("expected '" + std::string(expected) + "'");
    }
    bool at_word() {
        skip_blanks();
        return position_ < text_.size() && is_word_char(text_[position_]);
    }
    // The word ahead without taking it; empty when there is none.
    std::string peek_word() {
        skip_blanks();
        size_t end = position_;
        while (end < text_.size() && is_word_char(text_[end])) ++end;
        return text_.substr(position_, end - position_);
    }
    std::string word() {
        std::string result = peek_word();
        if (result.empty()) error("expected a name");
        position_ += result.size();
        return result;
    }
    int number() {
        std::string digits = word();
        for (char c : digits)
            if (!std::isdigit(static_cast<unsigned char>(c))) error("expected a number, not '" + digits + "'");
        return static_cast<int>(std::strtol(digits.c_str(), nullptr, 10));
    }
    bool at_string() {
        skip_blanks();
        return position_ < text_.size() && text_[position_] == '"';
    }
    std::string string() {
        expect("\"");
        return until('"', "a text that does not end");
    }
    // Everything up to the bracket that closes.
    std::string until(char end, const char* complaint) {
        size_t start = position_;
        while (position_ < text_.size() && text_[position_] != end && text_[position_] != '\n') ++position_;
        if (position_ == text_.size() || text_[position_] != end) error(complaint);
        return text_.substr(start, position_++ - start);
    }
    // The C++ between braces, after the opening one; literals and comments may hold braces.
    std::string body() {
        size_t start = position_;
        int first_line = line_;
        for (int depth = 1; depth > 0;) {
            if (position_ >= text_.size()) fail(path_, first_line, "a body that does not end");
            char c = text_[position_];
            if (c == '"' || c == '\'')
                skip_literal(c);
            else if (c == '/' && text_.compare(position_, 2, "//") == 0)
                position_ = text_.find('\n', position_);
            else {
                depth += (c == '{') - (c == '}');
                line_ += c == '\n';
                ++position_;
            }
        }
        return text_.substr(start, position_ - 1 - start);
    }

private:
    void skip_blanks() {
        for (; position_ < text_.size(); ++position_) {
            char c = text_[position_];
            if (c == '\n') {
                ++line_;
            } else if (c == '#') {
                position_ = std::min(text_.find('\n', position_), text_.size()) - 1;
            } else if (c != ' ') {
                return;
            }
        }
    }
    void skip_literal(char quote) {
        for (++position_; position_ < text_.size() && text_[position_] != quote; ++position_) {
            if (text_[position_] == '\n') error("a literal that does not end");
            if (text_[position_] == '\\') ++position_;
        }
        ++position_;
    }

    std::string path_, text_;
    size_t position_ = 0;
    int line_ = 1;
};

int units_of_type(Scanner& in, const std::string& type) {
    if (type == "u16") return 1;
    if (type == "u32") return 2;
    if (type == "u64") return 4;
    in.error("unknown type '" + type + "'");
}

// (name: type, unused/units, ...)
std::vector<CacheField> read_typed_fields(Scanner& in) {
    std::vector<CacheField> fields;
    in.expect("(");
    while (!in.accept(")")) {
        CacheField field;
        std::string name = in.word();
        if (name == "unused") {
            in.expect("/");
            field.units = in.number();
        } else {
            field.name = name;
            in.expect(":");
            field.units = units_of_type(in, in.word());
        }
        fields.push_back(field);
        in.accept(",");
    }
    return fields;
}

// (label/units, ...)
std::vector<CacheField> read_shown_fields(Scanner& in) {
    std::vector<CacheField> fields;
    in.expect("(");
    while (!in.accept(")")) {
        CacheField field;
        field.name = in.word();
        in.expect("/");
        field.units = in.number();
        fields.push_back(field);
        in.accept(",");
    }
    return fields;
}

std::vector<Operand> read_operands(Scanner& in, const char* end) {
    std::vector<Operand> operands;
    while (!in.accept(end)) {
        Operand operand;
        operand.name = in.word();
        if (in.accept("[")) operand.count = in.until(']', "a count that does not end");
        operands.push_back(operand);
        in.accept(",");
    }
    return operands;
}

StackEffect read_effect(Scanner& in) {
    StackEffect effect;
    if (!in.accept("(")) return effect;
    effect.is_given = true;
    effect.inputs = read_operands(in, "--");
    effect.outputs = read_operands(in, ")");
    return effect;
}

void read_flags(Scanner& in, Instruction& instruction) {
    while (in.at_word()) {
        std::string word = in.peek_word();
        bool is_known = false;
        for (const std::string& flag : kFlagWords) is_known |= flag == word;
        if (!is_known) return;
        instruction.flags.push_back(in.word());
    }
}

// What follows name, number and base: effect, cache, flags, text, composition or body.
void read_rest(Scanner& in, Instruction& instruction) {
    instruction.effect = read_effect(in);
    if (in.accept("uses")) instruction.uses = read_typed_fields(in);
    if (in.accept("becomes"))
        while (in.at_word() && std::isupper(static_cast<unsigned char>(in.peek_word()[0])))
            instruction.becomes.push_back(in.word());
    if (in.accept("cache")) instruction.cache = in.word();
    if (in.accept(":")) read_flags(in, instruction);
    if (in.at_string()) instruction.text = in.string();
    if (in.accept("=")) {
        do instruction.operations.push_back(in.word());
        while (in.accept("+"));
    } else if (in.accept("{")) {
        instruction.body_line = in.line();
        instruction.body = in.body();
    }
}

Instruction read_instruction(Scanner& in, Kind kind) {
    Instruction instruction;
    instruction.kind = kind;
    instruction.name = in.word();
    instruction.line = in.line();
    if (kind != Kind::MicroOperation) instruction.number = in.number();
    if (kind == Kind::Special || kind == Kind::Instrumented) {
        in.expect("of");
        instruction.base = in.word();
    }
    read_rest(in, instruction);
    return instruction;
}

CacheLayout read_cache(Scanner& in) {
    CacheLayout layout;
    layout.name = in.word();
    layout.fields = read_typed_fields(in);
    for (const CacheField& field : layout.fields) layout.units += field.units;
    return layout;
}

Family read_family(Scanner& in) {
    Family family;
    family.name = in.word();
    family.line = in.line();
    family.shown = read_shown_fields(in);
    return family;
}

SubcodeTable read_subcodes(Scanner& in) {
    SubcodeTable table;
    table.type = in.word();
    table.prefix = in.word();
    while (in.at_word() && in.peek_word() != "subcodes") {
        Subcode code;
        code.name = in.word();
        code.value = table.codes.empty() ? 0 : table.codes.back().value + 1;
        if (in.accept("=")) code.value = in.number();
        code.text = in.string();
        table.codes.push_back(code);
    }
    return table;
}

}  // namespace

Definition read_definition(const std::string& path) {
    std::ifstream file(path);
    if (!file) fail(path, 0, "cannot open");
    std::stringstream text;
    text << file.rdbuf();
    Scanner in(path, text.str());
    Definition definition;
    definition.path = path;
    while (!in.at_end()) {
        if (in.accept("cache"))
            definition.caches.push_back(read_cache(in));
        else if (in.accept("family"))
            definition.families.push_back(read_family(in));
        else if (in.accept("inst"))
            definition.instructions.push_back(read_instruction(in, Kind::Base));
        else if (in.accept("special"))
            definition.instructions.push_back(read_instruction(in, Kind::Special));
        else if (in.accept("instrumented"))
            definition.instructions.push_back(read_instruction(in, Kind::Instrumented));
        else if (in.accept("pseudo"))
            definition.instructions.push_back(read_instruction(in, Kind::Pseudo));
        else if (in.accept("op"))
            definition.operations.push_back(read_instruction(in, Kind::MicroOperation));
        else if (in.accept("subcodes"))
            definition.subcodes.push_back(read_subcodes(in));
        else
            in.error("expected cache, family, inst, special, instrumented, pseudo, op or subcodes");
    }
    return definition;
}

}  // namespace krait::opgen
