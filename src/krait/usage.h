#pragma once

#include <string>

namespace krait {

// "usage: PROG [option] ... ..."
std::string usage_line(const std::string& program);
std::string short_help(const std::string& program);
std::string environment_help();
std::string x_options_help();

}  // namespace krait
