#include "base/charset/tables.h"

#include <bit>

namespace krait::base::charset {

static_assert(std::endian::native == std::endian::little, "tables.bin is little-endian");

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"
alignas(64) extern const unsigned char kTables[] = {
#embed "tables.bin"
};
#pragma clang diagnostic pop

}  // namespace krait::base::charset
