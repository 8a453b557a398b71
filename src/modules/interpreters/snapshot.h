#pragma once

// What is left of an exception when it is told in another interpreter.

#include <optional>
#include <string>

#include "modules/interpreters/family.h"

namespace krait::modules::interpreters {

struct Snapshot {
    std::string name, qualname, module;
    std::string message;
    std::optional<std::string> display;  // with the traceback; absent: it could not be made
};

// Of an exception, in its own interpreter. Nothing is pending afterwards.
Snapshot snapshot_of(Thread& t, Value exception);
// Of the pending one.
Snapshot take_snapshot(Thread& t);
// "module.Name: message".
std::string formatted(const Snapshot& snapshot);
// A namespace.
Result<Ref<>> show_snapshot(Thread& t, const Snapshot& snapshot);
// What to say of it where only a text can be kept.
std::string text_of(const Snapshot& snapshot);

}  // namespace krait::modules::interpreters
