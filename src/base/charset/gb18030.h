#pragma once

// The four-byte codes of GB 18030 are numbers in mixed radix; those below U+10000 fill what two bytes leave out.

#include <cstdint>

namespace krait::base::charset {

// 0: the number means nothing.
char32_t gb18030_point(uint32_t linear);
// Of a character without a shorter code; -1: surrogates have none.
int64_t gb18030_linear(char32_t point);

}  // namespace krait::base::charset
