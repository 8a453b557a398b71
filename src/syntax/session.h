#pragma once

// One compilation's memory and state: what every stage from text to code shares. Sessions share nothing with each
// other, so any number of threads may compile at once.

#include <functional>
#include <optional>
#include <string>

#include "base/arena.h"
#include "bytecode/string_table.h"
#include "syntax/diagnostics.h"

namespace krait::syntax {

enum class Mode : uint8_t { Exec, Eval, Single, FuncType };

// Where the source came from; decoding, the added newline and error texts depend on it (see source.h).
enum class Origin : uint8_t { Text, Bytes, File };

struct Options {
    Mode mode = Mode::Exec;
    Origin origin = Origin::Bytes;
    int optimize = 0;           // 0, 1, 2
    uint32_t future_flags = 0;  // CodeFlag bits inherited from the caller
    int feature_version = 14;   // minor version
    bool type_comments = false;
    bool dont_imply_dedent = false;
    bool allow_incomplete_input = false;
    bool allow_top_level_await = false;
    int max_int_digits = 4300;  // of a decimal integer; 0: any number
};

struct Session {
    Session(std::string file, Options o) : strings(arena), filename(std::move(file)), options(o) {}

    // Forgets the last compilation but keeps its memory for the next.
    void restart(std::string file) {
        arena.reset();
        strings = bytecode::StringTable(arena);
        diagnostics = {};
        filename = std::move(file);
        encoding = "utf-8";
        names_found.reset();
    }

    // Asks at most once.
    bool has_character_names() {
        if (!names_found) names_found = !find_character_names || find_character_names();
        return *names_found;
    }

    base::Arena arena;
    base::Arena scratch;  // memory of one stage of one unit; whoever uses it resets it first
    bytecode::StringTable strings;
    Diagnostics diagnostics;
    std::string filename;
    std::string encoding = "utf-8";  // of the file, once it has been decoded
    Options options;
    // The bytes of the file of that name, for the line that is shown with an error; nothing when it cannot be opened.
    // May be empty: then no file is looked at.
    std::function<std::optional<std::string>(const std::string& filename)> read_file;
    // May \N{...} be used? Empty: always.
    std::function<bool()> find_character_names;
    std::optional<bool> names_found;
};

}  // namespace krait::syntax
