#pragma once

// The command line and the environment, read into a configuration.

#include <optional>
#include <string>
#include <vector>

#include "object/configuration.h"

namespace krait {

enum class RunMode : uint8_t { Command, Module, File, Input };

struct Options {
    object::Configuration configuration;
    RunMode mode = RunMode::Input;
    std::string program;  // argv[0]
    std::string target;   // the command, the module, the file (absolute)
    std::string target_as_typed;
    bool skips_first_line = false;
    std::optional<int> exit_status;        // the process ends at once; what was to be said has been said
    bool is_hash_random = false;           // -R: PYTHONHASHSEED is not looked at
    std::optional<std::string> hash_seed;  // PYTHONHASHSEED; absent: random
};

Options read_options(int argc, char** argv);

// Bytes of the system as text: UTF-8, other bytes as lone surrogates of three bytes each.
std::string decode_system(std::string_view bytes);
// From now on bytes that are not ASCII are undecodable.
void decode_system_as_ascii();
// The way back.
std::string encode_system(std::string_view text);

}  // namespace krait
