#pragma once

// Source text through the stages, for unit tests.

#include <gtest/gtest.h>

#include <string>

#include "compiler/preprocess.h"
#include "compiler/symbol_table.h"
#include "syntax/parser.h"

namespace krait::compiler {

// Owns all that a compilation makes.
struct TestCompilation {
    explicit TestCompilation(std::string_view source, syntax::Options options = {})
        : session("test.py", options), text(source) {
        if (!text.ends_with('\n')) text += '\n';
        size_t size = text.size();
        text.append(syntax::kSourcePadding, '\0');
        syntax::Source parsed;
        parsed.text = std::string_view(text).substr(0, size);
        parsed.encoding = "utf-8";
        tree = syntax::parse(session, parsed);
        if (tree && !scan_future(session, tree, future)) tree = nullptr;
    }

    SymbolTable* symbols() { return tree ? build_symbol_table(session, tree, future) : nullptr; }

    // `message line,offset-end_line,end_offset`
    std::string error() const {
        if (!session.diagnostics.failed()) return "no error";
        const syntax::Diagnostic& error = session.diagnostics.error();
        if (!error.lineno) return error.message;
        return error.message + " " + place(error.lineno, error.offset) + "-" +
               place(error.end_lineno, error.end_offset);
    }
    static std::string place(std::optional<int> line, std::optional<int> offset) {
        return std::to_string(line.value_or(-1)) + "," + std::to_string(offset.value_or(-1));
    }

    syntax::Session session;
    std::string text;
    FutureFeatures future;
    syntax::ast::Mod* tree = nullptr;
};

}  // namespace krait::compiler
