#pragma once

// The one file, or standard input, that a listing is made of.

#include <optional>
#include <string>

#include "kraitc/commands.h"
#include "os/file.h"
#include "syntax/session.h"

namespace krait::kraitc {

struct ListingInput {
    std::string name;  // as Python shows it: `<stdin>` for standard input
    std::string bytes;
};

// Of the command's only argument; `-` and none are standard input. Nothing: the problem has been printed.
std::optional<ListingInput> read_listing_input(const Command& command, const Arguments& arguments);

// A session for it, whose errors can show its lines.
struct ListingSession : syntax::Session {
    ListingSession(const ListingInput& input, const syntax::Options& options);
};

// Prints warnings and the error as Python does; returns the exit status.
int report_diagnostics(const ListingInput& input, const syntax::Session& session);

int print_listing(std::string_view text);

}  // namespace krait::kraitc
