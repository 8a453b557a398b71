#pragma once

namespace krait {

// The whole program; the process's exit status.
int run_command_line(int argc, char** argv);

}  // namespace krait
