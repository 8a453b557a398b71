#pragma once

#include "krait/options.h"

namespace krait {

// The PYTHON* variables and the -X options, into the configuration; bad values end the process (exit_status).
void read_environment(Options& options);

}  // namespace krait
