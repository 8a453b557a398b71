#pragma once

// Source text after decoding: UTF-8, every newline a \n.

#include <string>
#include <string_view>
#include <vector>

#include "syntax/session.h"

namespace krait::syntax {

struct Source {
    // UTF-8 without BOM; CR LF and CR are LF; Exec mode ends in a newline. A NUL follows the last byte (not counted).
    std::string_view text;
    std::string_view encoding;      // "utf-8" or the codec named by the cookie
    bool newline_was_added = false;
    bool had_bom = false;
};

// Decodes by PEP 263 (cookie, BOM) as the session's origin asks. False: the session holds CPython's error.
bool decode_source(Session& session, std::string_view bytes, Source& out);

}  // namespace krait::syntax
