// Any bytes as marshal data: explained, which reads, verifies and lists; and compared with an empty code object.

#include "bytecode/diff.h"
#include "bytecode/explain.h"
#include "bytecode/pyc_file.h"

using namespace krait::bytecode;
using namespace std::string_view_literals;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    std::string file, other, out;
    append_pyc_header({}, file);
    other = file;
    file.append(reinterpret_cast<const char*>(data), size);
    other +=
        "c\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0s\0\0\0\0)\0)\0)\0s\0\0\0\0z\1fz\1nz\1q\1\0\0\0"
        "s\0\0\0\0s\0\0\0\0"sv;
    explain_pyc(file, out);
    diff_pycs(file, other, out);
    return 0;
}
