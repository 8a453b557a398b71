// The tables that tools/tables makes, as they are on disk.

#include <bit>

#include "base/charset/tables.h"
#include "base/unicode/tables.h"

static_assert(std::endian::native == std::endian::little, "the tables are little-endian");

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc23-extensions"

alignas(64) extern const unsigned char krait::base::charset::kTables[] = {
#embed "charset/tables.bin"
};

alignas(64) extern const unsigned char krait::base::unicode::kTables[] = {
#embed "unicode/tables.bin"
};

#pragma clang diagnostic pop
