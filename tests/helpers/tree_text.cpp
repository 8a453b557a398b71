// Reads requests from standard input and answers each with the text of a tree:
//
//   request: "LENGTH OPTION...\n" and LENGTH bytes of source      answer: "LENGTH\n" and LENGTH bytes
//
// Options: single eval func_type, attributes, empty, no-type-comments, version=MINOR, text (a str, not bytes),
// unparse (the annotation text of an expression). The answer to what is rejected is the error's type.

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "syntax/ast_dump.h"
#include "syntax/parser.h"
#include "syntax/unparse.h"

namespace {

using namespace krait::syntax;

struct Request {
    Options options;
    DumpOptions dump;
    bool unparses = false;
};

Request read_options(std::istream& words) {
    Request request;
    request.options.type_comments = true;
    for (std::string word; words >> word;) {
        if (word == "single") request.options.mode = Mode::Single;
        if (word == "eval") request.options.mode = Mode::Eval;
        if (word == "func_type") request.options.mode = Mode::FuncType;
        if (word == "attributes") request.dump.include_attributes = true;
        if (word == "empty") request.dump.show_empty = true;
        if (word == "no-type-comments") request.options.type_comments = false;
        if (word == "text") request.options.origin = Origin::Text;
        if (word == "unparse") request.unparses = true;
        if (word.starts_with("version=")) request.options.feature_version = std::atoi(word.c_str() + 8);
    }
    return request;
}

std::string answer(const Request& request, const std::string& bytes) {
    Session session("<source>", request.options);
    Source source;
    ast::Mod* tree = decode_source(session, bytes, source) ? parse(session, source) : nullptr;
    if (!tree) return diagnostic_type_name(session.diagnostics.error().type);
    if (request.unparses) return std::string(unparse(session, ast::as<ast::Expression>(tree)->body));
    std::string text;
    return dump_tree(*tree, request.dump, text) ? text : "RecursionError";
}

}  // namespace

int main() {
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        size_t length = 0;
        words >> length;
        Request request = read_options(words);
        std::string bytes(length, '\0');
        std::cin.read(bytes.data(), static_cast<std::streamsize>(length));
        std::string text = answer(request, bytes);
        std::printf("%zu\n", text.size());
        std::fwrite(text.data(), 1, text.size(), stdout);
    }
}
