// ast.def -> ast_nodes.h (the node types) and ast_visit.h (the names of nodes and fields, for code that walks trees
// without knowing them: dump, comparison, conversion).

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Field {
    std::string type, name;
    bool is_optional = false, is_list = false;
};

struct Node {
    std::string name, python_name;
    std::vector<Field> fields;
};

struct Enumeration {
    std::string name, python_name;
    std::vector<std::string> values;
};

struct Family {
    std::string name, python_name;
    bool is_located = false, is_product = false;
    std::vector<Node> nodes;  // one, of the family's own name, for a product
};

struct Definition {
    std::vector<Enumeration> enumerations;
    std::vector<Family> families;
};

[[noreturn]] void fail(int line, const std::string& message) {
    std::fprintf(stderr, "ast.def:%d: %s\n", line, message.c_str());
    std::exit(1);
}

// Reads words, punctuation and quoted names of one line.
class Reader {
public:
    Reader(std::string text, int line) : text_(std::move(text)), line_(line) {}

    bool at_end() {
        skip_blanks();
        return position_ == text_.size();
    }
    bool accept(char c) {
        skip_blanks();
        if (position_ == text_.size() || text_[position_] != c) return false;
        ++position_;
        return true;
    }
    void expect(char c) {
        if (!accept(c)) fail(line_, std::string("expected '") + c + "'");
    }
    std::string word() {
        skip_blanks();
        size_t start = position_;
        while (position_ < text_.size() && (std::isalnum((unsigned char)text_[position_]) || text_[position_] == '_'))
            ++position_;
        if (start == position_) fail(line_, "expected a name");
        return text_.substr(start, position_ - start);
    }
    std::string quoted_or(const std::string& otherwise) {
        if (!accept('"')) return otherwise;
        std::string name = word();
        expect('"');
        return name;
    }
    bool accept_word(std::string_view expected) {
        skip_blanks();
        if (text_.compare(position_, expected.size(), expected) != 0) return false;
        position_ += expected.size();
        return true;
    }

private:
    void skip_blanks() {
        while (position_ < text_.size() && text_[position_] == ' ') ++position_;
    }

    std::string text_;
    int line_;
    size_t position_ = 0;
};

std::vector<Field> read_fields(Reader& in) {
    std::vector<Field> fields;
    in.expect('(');
    while (!in.accept(')')) {
        Field field;
        field.type = in.word();
        field.is_optional = in.accept('?');
        field.is_list = in.accept('*');
        field.name = in.word();
        fields.push_back(field);
        in.accept(',');
    }
    return fields;
}

Definition read_definition(const char* path) {
    std::ifstream file(path);
    if (!file) fail(0, std::string("cannot open ") + path);
    Definition definition;
    std::string text;
    for (int line = 1; std::getline(file, text); ++line) {
        if (text.empty() || text[0] == '#') continue;
        Reader in(text, line);
        if (text[0] == ' ') {
            if (definition.families.empty()) fail(line, "a node outside a family");
            Node node;
            node.name = in.word();
            node.python_name = in.quoted_or(node.name);
            node.fields = read_fields(in);
            definition.families.back().nodes.push_back(node);
        } else if (in.accept_word("enum ")) {
            Enumeration enumeration;
            enumeration.name = in.word();
            enumeration.python_name = in.quoted_or(enumeration.name);
            in.expect(':');
            while (!in.at_end()) enumeration.values.push_back(in.word());
            definition.enumerations.push_back(enumeration);
        } else {
            Family family;
            if (in.accept_word("product "))
                family.is_product = true;
            else if (!in.accept_word("sum "))
                fail(line, "expected enum, sum or product");
            family.name = in.word();
            family.python_name = in.quoted_or(family.name);
            family.is_located = in.accept_word("located");
            if (family.is_product) family.nodes.push_back({family.name, family.python_name, read_fields(in)});
            definition.families.push_back(family);
        }
    }
    return definition;
}

bool is_enumeration(const Definition& definition, const std::string& type) {
    for (const Enumeration& enumeration : definition.enumerations)
        if (enumeration.name == type) return true;
    return false;
}

std::string cpp_type(const Definition& definition, const Field& field) {
    std::string item = field.type;
    if (item == "identifier")
        item = "Identifier";
    else if (item == "string")
        item = "String";
    else if (item == "constant")
        item = "ConstantValue";
    else if (item == "int")
        item = "int32_t";
    else if (!is_enumeration(definition, item))
        item = "struct " + item + "*";
    return field.is_list ? "base::List<" + item + ">" : item;
}

std::string default_value(const Field& field, const std::string& type) {
    if (field.is_list || type == "int32_t") return "{}";
    if (type.find('*') != std::string::npos || type == "Identifier" || type == "String" || type == "ConstantValue")
        return " = nullptr";
    return "{}";
}

void write_node(std::ostream& out, const Definition& definition, const Family& family, const Node& node) {
    out << "struct " << node.name << (family.is_product ? " {\n" : " : " + family.name + " {\n");
    if (!family.is_product) {
        out << "    static constexpr " << family.name << "Kind kKind = " << family.name << "Kind::" << node.name
            << ";\n"
            << "    " << node.name << "() : " << family.name << "(kKind) {}\n";
    } else if (family.is_located) {
        out << "    Span span;\n";
    }
    for (const Field& field : node.fields) {
        std::string type = cpp_type(definition, field);
        out << "    " << type << " " << field.name << default_value(field, type) << ";\n";
    }
    out << "};\n\n";
}

void write_family_base(std::ostream& out, const Family& family) {
    out << "enum class " << family.name << "Kind : uint8_t {\n";
    for (const Node& node : family.nodes) out << "    " << node.name << ",\n";
    out << "};\n\nstruct " << family.name << " {\n    using Kind = " << family.name << "Kind;\n    " << family.name
        << "Kind kind;\n";
    if (family.is_located) out << "    Span span;\n";
    out << "\nprotected:\n    explicit " << family.name << "(" << family.name << "Kind k) : kind(k) {}\n};\n\n";
}

void write_nodes(std::ostream& out, const Definition& definition) {
    out << "// Made from ast.def by astgen.\n#pragma once\n\n#include \"syntax/ast_base.h\"\n\n"
           "namespace krait::syntax::ast {\n\n";
    for (const Enumeration& enumeration : definition.enumerations) {
        out << "enum class " << enumeration.name << " : uint8_t {\n";
        for (const std::string& value : enumeration.values) out << "    " << value << ",\n";
        out << "};\n\n";
    }
    for (const Family& family : definition.families)
        if (!family.is_product) write_family_base(out, family);
    for (const Family& family : definition.families)
        for (const Node& node : family.nodes) write_node(out, definition, family, node);
    out << "}  // namespace krait::syntax::ast\n";
}

// ast_visit.h: the names of nodes and their fields, for code that walks trees without knowing them.
void write_class_names(std::ostream& out, const Definition& definition) {
    for (const Enumeration& enumeration : definition.enumerations) {
        out << "constexpr const char* class_name(" << enumeration.name
            << " value) {\n    constexpr const char* kNames[] = {";
        for (const std::string& value : enumeration.values)
            out << (&value == &enumeration.values[0] ? "" : ", ") << '"' << value << '"';
        out << "};\n    return kNames[static_cast<int>(value)];\n}\n\n";
    }
    for (const Family& family : definition.families) {
        if (family.is_product) {
            out << "constexpr const char* class_name(const " << family.name << "&) { return \"" << family.python_name
                << "\"; }\n\n";
            continue;
        }
        out << "inline const char* class_name(const " << family.name
            << "& node) {\n    constexpr const char* kNames[] = {";
        for (const Node& node : family.nodes) out << "\n        \"" << node.python_name << "\",";
        out << "\n    };\n    return kNames[static_cast<int>(node.kind)];\n}\n\n";
    }
}

void write_field_visits(std::ostream& out, const Node& node, const char* indent) {
    for (const Field& field : node.fields)
        out << indent << "visitor(FieldFacts{\"" << field.name << "\", " << (field.is_optional ? "true" : "false")
            << "}, n." << field.name << ");\n";
}

void write_visit(std::ostream& out, const Family& family) {
    out << "template <typename Visitor>\nvoid visit_fields(const " << family.name << "& node, Visitor&& visitor) {\n";
    if (family.is_product) {
        out << "    const " << family.name << "& n = node;\n";
        write_field_visits(out, family.nodes[0], "    ");
        out << "}\n\n";
        return;
    }
    out << "    switch (node.kind) {\n";
    for (const Node& node : family.nodes) {
        out << "        case " << family.name << "Kind::" << node.name << ": {\n";
        if (!node.fields.empty()) out << "            auto& n = static_cast<const " << node.name << "&>(node);\n";
        write_field_visits(out, node, "            ");
        out << "            break;\n        }\n";
    }
    out << "    }\n}\n\n";
}

// new_node: a node of a kind, its fields empty.
void write_makers(std::ostream& out, const Definition& definition) {
    for (const Family& family : definition.families) {
        if (family.is_product) continue;
        out << "inline " << family.name << "* new_node(base::Arena& arena, " << family.name
            << "Kind kind) {\n    switch (kind) {\n";
        for (const Node& node : family.nodes)
            out << "        case " << family.name << "Kind::" << node.name << ": return arena.make<" << node.name
                << ">();\n";
        out << "    }\n    return nullptr;\n}\n\n";
    }
}

void write_visitors(std::ostream& out, const Definition& definition) {
    out << "// Made from ast.def by astgen.\n#pragma once\n\n#include \"syntax/ast_nodes.h\"\n\n"
           "namespace krait::syntax::ast {\n\n"
           "// Of a list, `is_optional` means that its items may be missing.\n"
           "struct FieldFacts {\n    const char* name;\n    bool is_optional;\n};\n\n"
           "// Whether nodes of a family carry a position.\n"
           "template <typename Family>\ninline constexpr bool is_located = requires(const Family& node) { node.span; "
           "};\n\n"
           "// class_name: Python's name of a node's class. Values of enumerations are classes too.\n\n";
    write_class_names(out, definition);
    out << "// visit_fields: calls visitor(facts, value) for each field of a node, in order. A value is a node's "
           "pointer, an\n"
           "// enumeration, an Identifier or String, a ConstantValue, an int32_t, or a List of one of these.\n\n";
    for (const Family& family : definition.families) write_visit(out, family);
    write_makers(out, definition);
    out << "}  // namespace krait::syntax::ast\n";
}

std::string python_type(const Definition& definition, const std::string& type) {
    for (const Enumeration& enumeration : definition.enumerations)
        if (enumeration.name == type) return enumeration.python_name;
    for (const Family& family : definition.families)
        if (family.name == type) return family.python_name;
    return type;
}

// ast_classes.inc: the classes of the module _ast, fields behind their class:
//   AST_FAMILY(C++ type, name, is_located)   AST_PRODUCT(C++ type, name, is_located)   AST_ENUM(C++ type, name)
//   AST_NODE(name)   AST_VALUE(name)   AST_FIELD(name, type, is_optional, is_list)   AST_END()
void write_classes(std::ostream& out, const Definition& definition) {
    auto fields = [&](const Node& node) {
        for (const Field& field : node.fields)
            out << "AST_FIELD(\"" << field.name << "\", \"" << python_type(definition, field.type) << "\", "
                << field.is_optional << ", " << field.is_list << ")\n";
    };
    for (const Family& family : definition.families) {
        out << (family.is_product ? "AST_PRODUCT(" : "AST_FAMILY(") << family.name << ", \"" << family.python_name
            << "\", " << family.is_located << ")\n";
        for (const Node& node : family.nodes) {
            if (!family.is_product) out << "AST_NODE(\"" << node.python_name << "\")\n";
            fields(node);
        }
        out << "AST_END()\n";
    }
    for (const Enumeration& enumeration : definition.enumerations) {
        out << "AST_ENUM(" << enumeration.name << ", \"" << enumeration.python_name << "\")\n";
        for (const std::string& value : enumeration.values) out << "AST_VALUE(\"" << value << "\")\n";
        out << "AST_END()\n";
    }
}

void write_file(const char* path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush()) fail(0, std::string("cannot write ") + path);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::fprintf(stderr, "usage: astgen ast.def ast_nodes.h ast_visit.h ast_classes.inc\n");
        return 2;
    }
    Definition definition = read_definition(argv[1]);
    std::ostringstream nodes, visitors, classes;
    write_nodes(nodes, definition);
    write_visitors(visitors, definition);
    write_classes(classes, definition);
    write_file(argv[2], nodes.str());
    write_file(argv[3], visitors.str());
    write_file(argv[4], classes.str());
}
