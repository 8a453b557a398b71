#pragma once

// What the commands on many files have in common.

#include <optional>

#include "kraitc/batch.h"
#include "kraitc/commands.h"
#include "kraitc/file_compiler.h"
#include "kraitc/paths.h"

namespace krait::kraitc {

struct BatchOptions {
    unsigned threads = 1;
    CompileSettings settings;
};

// `-j`, `-O`, `--stable`. Nothing: the usage error has been printed.
std::optional<BatchOptions> batch_options(const Command& command, const Arguments& arguments);

// Ends the process by the signal when one interrupted the work, else returns the status.
int status_of(const Totals& totals);

}  // namespace krait::kraitc
