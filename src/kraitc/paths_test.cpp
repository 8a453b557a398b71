#include "kraitc/paths.h"

#include <gtest/gtest.h>

namespace krait::kraitc {
namespace {

// importlib.util.cache_from_source()
TEST(Paths, CachePath) {
    EXPECT_EQ(cache_path("a.py", "cpython-314", 0), "__pycache__/a.cpython-314.pyc");
    EXPECT_EQ(cache_path("x/a.b.py", "cpython-314", 2), "x/__pycache__/a.b.cpython-314.opt-2.pyc");
    EXPECT_EQ(cache_path("/a.py", "t", 1), "/__pycache__/a.t.opt-1.pyc");
    EXPECT_EQ(cache_path("./a.py", "t", 0), "./__pycache__/a.t.pyc");
    EXPECT_EQ(cache_path("x/a", "cpython-314", 0), "x/__pycache__/acpython-314.pyc");
    EXPECT_EQ(cache_path(".hidden", "cpython-314", 0), "__pycache__/hidden.cpython-314.pyc");
    EXPECT_EQ(cache_path(".hidden.py", "cpython-314", 0), "__pycache__/.hidden.cpython-314.pyc");
}

TEST(Paths, BelowAFolder) {
    EXPECT_EQ(path_below("out", "a/b.py"), "out/a/b.pyc");
    EXPECT_EQ(path_below("out/", "/usr/lib/os.py"), "out/usr/lib/os.pyc");
    EXPECT_EQ(path_below("out", "a.d/script"), "out/a.d/script.pyc");
    EXPECT_EQ(path_below("out", ".hidden"), "out/.hidden.pyc");
    EXPECT_EQ(path_below("out", "..x.py"), "out/..x.pyc");
}

TEST(Paths, Parts) {
    EXPECT_EQ(parent_of("a/b/c"), "a/b");
    EXPECT_EQ(parent_of("a//c"), "a");
    EXPECT_EQ(parent_of("/c"), "/");
    EXPECT_EQ(parent_of("c"), "");
    EXPECT_EQ(name_of("a/b"), "b");
}

// os.fsdecode(), and its backslashreplace.
TEST(Paths, NamesThatAreNoUtf8) {
    EXPECT_EQ(as_python_text("caf\xC3\xA9"), "caf\xC3\xA9");
    EXPECT_EQ(as_python_text("a\xE9\xFFz"), "a\xED\xB3\xA9\xED\xB3\xBFz");
    EXPECT_EQ(as_printable(as_python_text("a\xE9z\xC3\xA9")), "a\\udce9z\xC3\xA9");
}

}  // namespace
}  // namespace krait::kraitc
