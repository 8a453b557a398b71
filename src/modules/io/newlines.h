#pragma once

// Line ends: what was seen of them, their translation, where lines end.

#include "modules/io/io_base.h"

namespace krait::modules::io {

enum NewlineSeen : uint8_t { kSeenCr = 1, kSeenLf = 2, kSeenCrLf = 4, kSeenAll = 7 };

// None, one of '\r', '\n', '\r\n', or a tuple of those seen.
Result<Ref<>> newlines_value(Thread& t, uint8_t seen);

// The running state of a translation: a '\r' at the end of a piece waits for what follows.
struct NewlineState {
    bool has_pending_cr;
    uint8_t seen;
};
// Universal newlines: notes what is seen; `translates`: every end becomes '\n'.
Result<Ref<Str>> decode_newlines(Thread& t, NewlineState& state, Ref<Str> text, bool translates, bool is_final);

// How a stream of text splits lines and what it makes of '\n' when writing (the `newline` argument).
struct NewlineMode {
    bool is_universal;      // splits at all three (unless translated before)
    bool translates_input;  // newline=None
    char text[3];           // '\n', '\r' or "\r\n" to split at, when not universal; for show when it is ''
    const char* written;    // what '\n' becomes; null: itself
};
// "newline must be str or None, not {T}" is the caller's; here: ValueError "illegal newline value: {x}".
Result<NewlineMode> newline_mode(Thread& t, Value newline);

// The end of the first line in [start, end) of the text, its newline included; -1: there is none. `consumed` tells how
// far it has been searched without success.
int64_t find_line_end(const Str& text, int64_t start, int64_t end, const NewlineMode& mode);
bool has_character(const Str& text, char character);

}  // namespace krait::modules::io
