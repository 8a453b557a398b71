// Bodies of modules and classes, and docstrings.

#include <algorithm>

#include "compiler/codegen/visit.h"
#include "compiler/docstring.h"

namespace krait::compiler::codegen {

namespace {

constexpr size_t kTabSize = 8;

// Columns count code points, as str.expandtabs does.
void expand_tabs(std::string_view text, std::string& out) {
    size_t column = 0;
    for (char c : text) {
        if (c == '\t') {
            size_t spaces = kTabSize - column % kTabSize;
            out.append(spaces, ' ');
            column += spaces;
            continue;
        }
        out.push_back(c);
        if (c == '\n' || c == '\r')
            column = 0;
        else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
            ++column;
    }
}

size_t leading_spaces(std::string_view line) {
    size_t count = line.find_first_not_of(' ');
    return count == std::string_view::npos ? line.size() : count;
}

// Calls `visit(line)` for every line, without its newline.
template <typename Visit>
void each_line(std::string_view text, Visit visit) {
    for (;;) {
        size_t end = text.find('\n');
        visit(text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

// The indent that all lines but the first have in common; blank lines do not count.
size_t common_margin(std::string_view text) {
    size_t margin = std::string_view::npos;
    bool is_first = true;
    each_line(text, [&](std::string_view line) {
        size_t indent = leading_spaces(line);
        if (!is_first && indent < line.size() && indent < margin) margin = indent;
        is_first = false;
    });
    return margin == std::string_view::npos ? 0 : margin;
}

// The margin goes from every line but the first, which loses all its leading spaces.
std::string without_margin(std::string_view text, size_t margin) {
    std::string out;
    out.reserve(text.size());
    bool is_first = true;
    each_line(text, [&](std::string_view line) {
        size_t indent = leading_spaces(line);
        if (!is_first) out.push_back('\n');
        out.append(line.substr(is_first ? indent : std::min(indent, margin)));
        is_first = false;
    });
    return out;
}

}  // namespace

const bytecode::StrConstant* docstring(Generator& g, Statements body) {
    const ast::Constant* node = docstring_of(body);
    if (!node) return nullptr;
    const auto* raw = bytecode::as<bytecode::StrConstant>(node->value);
    std::string expanded;
    std::string_view text = raw->text();
    if (text.find('\t') != std::string_view::npos) {
        expand_tabs(text, expanded);
        text = expanded;
    }
    size_t margin = common_margin(text);
    if (margin == 0 && expanded.empty() && !text.starts_with(' ')) return raw;
    return bytecode::make_str(g.arena(), g.arena().copy(without_margin(text, margin)));
}

namespace {

void body_from(Generator& g, Statements body, uint32_t first, const Location& where) {
    statements(g, body, first);
    deferred_annotations(g, where);
}

void setup_annotations(Generator& g, const Location& where) {
    if (g.has_future_annotations() && g.unit().entry->annotations_used) g.emit(Opcode::SETUP_ANNOTATIONS, where);
}

}  // namespace

void interactive_body(Generator& g, Statements body, const Location& where) {
    setup_annotations(g, where);
    body_from(g, body, 0, where);
}

void scope_body(Generator& g, Statements body, const Location& where) {
    setup_annotations(g, where);
    if (body.empty()) return;
    bool has_docstring = g.unit().entry->has_docstring;
    if (has_docstring) {
        g.load_constant(docstring(g, body), range(docstring_of(body)));
        g.store_name(g.names().doc, kNoLocation);
    }
    body_from(g, body, has_docstring ? 1 : 0, where);
}

}  // namespace krait::compiler::codegen
