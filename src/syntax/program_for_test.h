#pragma once

// A piece of source as the unit tests of this room want it.

#include <string>

#include "syntax/parser.h"
#include "syntax/source.h"

namespace krait::syntax {

struct ProgramForTest {
    explicit ProgramForTest(std::string_view text, Options options = {}) : session("<test>", with_text(options)) {
        is_decoded = decode_source(session, text, source);
    }

    // "line:offset-end_line:end_offset message" of the error; empty: accepted.
    std::string rejection() {
        if (is_decoded && parse(session, source)) return {};
        const Diagnostic& error = session.diagnostics.error();
        auto number = [](std::optional<int> value) { return value ? std::to_string(*value) : "None"; };
        return number(error.lineno) + ":" + number(error.offset) + "-" + number(error.end_lineno) + ":" +
               number(error.end_offset) + " " + error.message;
    }

    static Options with_text(Options options) {
        options.origin = Origin::Text;
        return options;
    }

    Session session;
    Source source;
    bool is_decoded = false;
};

}  // namespace krait::syntax
