// Any bytes as source, in every mode: a tree that validates and prints, or an error; never a crash.

#include <cstddef>
#include <cstdint>

#include "base/utf8.h"
#include "syntax/ast_dump.h"
#include "syntax/parser.h"
#include "syntax/unparse.h"
#include "syntax/validate.h"

namespace {

using namespace krait::syntax;

// The first byte of an input chooses them.
Options options_of(uint8_t choice) {
    Options options;
    options.mode = static_cast<Mode>(choice & 3);
    options.origin = choice & 4 ? Origin::Text : choice & 128 ? Origin::File : Origin::Bytes;
    options.type_comments = choice & 8;
    options.feature_version = choice & 16 ? 7 : 14;
    options.dont_imply_dedent = choice & 32;
    options.allow_incomplete_input = choice & 64;
    return options;
}

// What a str can be made of.
bool is_text(std::string_view bytes) {
    const char* end = bytes.data() + bytes.size();
    for (const char* cursor = bytes.data(); cursor < end;) {
        uint32_t length = krait::base::decode_wtf8(cursor, end).size;
        if (length == 0) return false;
        cursor += length;
    }
    return true;
}

bool is_recursion_error(const Session& session) {
    return session.diagnostics.failed() && session.diagnostics.error().type == DiagnosticType::RecursionError;
}

void use(Session& session, ast::Mod& tree) {
    std::string text;
    bool is_printed = dump_tree(tree, {.indent = 1, .include_attributes = true}, text);
    bool is_valid = validate(session, tree);
    KRAIT_CHECK(is_valid || is_recursion_error(session));
    if (!is_valid || !is_printed || tree.kind != ast::ModKind::Expression) return;
    std::string_view source = unparse(session, ast::as<ast::Expression>(tree).body);
    KRAIT_CHECK(source.data() != nullptr || is_recursion_error(session));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    Options options = options_of(data[0]);
    if (options.origin == Origin::Text && !is_text(bytes)) return 0;
    Session session("<fuzz>", options);
    Source source;
    ast::Mod* tree = decode_source(session, bytes, source) ? parse(session, source) : nullptr;
    KRAIT_CHECK((tree == nullptr) == session.diagnostics.failed());
    if (tree) use(session, *tree);
    return 0;
}
