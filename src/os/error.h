#pragma once

// A failed call of the operating system: its errno. Values that may fail to come are os::Result.

#include <cerrno>
#include <expected>
#include <string>

namespace krait::os {

struct Error {
    int number = 0;

    // What strerror says: "No such file or directory".
    std::string text() const;
    static std::unexpected<Error> last() { return std::unexpected(Error{errno}); }

    bool operator==(const Error&) const = default;
};

template <typename T>
using Result = std::expected<T, Error>;

}  // namespace krait::os
