#pragma once

// Integers of any size, in an arena. Arithmetic is GMP's; this is the shape that trees and constants hold.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/arena.h"

namespace krait::base {

// Sign and magnitude; limbs least significant first, no leading zero limb; zero has no limbs.
struct BigInt {
    const uint64_t* limbs = nullptr;
    uint32_t size = 0;
    bool is_negative = false;
};

}  // namespace krait::base
