#include "os/error.h"

#include <cstring>

namespace krait::os {

std::string Error::text() const {
    char buffer[256];
    return strerror_r(number, buffer, sizeof buffer);  // GNU's: returns the text
}

}  // namespace krait::os
