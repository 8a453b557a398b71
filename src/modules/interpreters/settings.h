#pragma once

// How a subinterpreter is to be: what `_interpreters` calls its configuration.

#include <string>
#include <string_view>

#include "object/permissions.h"

namespace krait::modules::interpreters {

using namespace object;

struct Settings {
    bool uses_main_memory = true;
    bool allows_fork = true;
    bool allows_exec = true;
    bool allows_threads = true;
    bool allows_daemon_threads = true;
    bool checks_extensions = false;
    std::string lock = "own";  // own, shared, default
};

// "isolated", "default", "legacy", "empty"; ValueError for anything else.
Result<Settings> named_settings(Thread& t, std::string_view name);
// Exchanges what a dict names; ValueError for names that no setting has, and for missing ones when all are wanted.
Status change_settings(Thread& t, Settings& settings, Dict& changes, bool wants_all);
// None, a name, or an object with attributes of the settings' names.
Result<Settings> settings_of(Thread& t, Value given, std::string_view otherwise);
// A namespace.
Result<Ref<>> show_settings(Thread& t, const Settings& settings);
// Empty: an interpreter can be so; else what does not go together.
std::string_view contradiction_in(const Settings& settings);

Permissions permissions_of(const Settings& settings);

}  // namespace krait::modules::interpreters
