# Compiler and linker flags of every target.

set(CMAKE_CXX_FLAGS_DEV "-O1 -g1 -DKRAIT_DCHECKS=1")
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_EXE_LINKER_FLAGS_DEV "")

add_compile_options(
  -Wall -Wextra -Werror -Wshadow -Wconversion -Wno-sign-conversion -Wimplicit-fallthrough -Wnon-virtual-dtor
  -Wno-missing-field-initializers -Wno-c99-designator
  -fno-exceptions -fno-rtti -fvisibility=hidden -fno-semantic-interposition
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
add_link_options(-fuse-ld=lld-19)

# Programs start sooner at a fixed address and with the C++ runtime inside: there are 29,000 addresses in tables that need not be
# written at each start, and a library less to look symbols up in.
if(NOT KRAIT_SANITIZE AND NOT KRAIT_FUZZ)
  add_link_options(-no-pie -static-libstdc++ -static-libgcc)
endif()

if(KRAIT_LTO)
  add_compile_options(-flto=thin)
  add_link_options(-flto=thin -Wl,--thinlto-cache-dir=${CMAKE_BINARY_DIR}/thinlto -Wl,-O2)
endif()

if(KRAIT_SANITIZE)
  add_compile_options(-fsanitize=${KRAIT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  # The interpreter's heap leaves every block to malloc, so that the sanitizer sees each (src/object/heap.cpp).
  add_compile_definitions(KRAIT_LARGEST_SMALL=0)
  add_link_options(-fsanitize=${KRAIT_SANITIZE})
endif()

if(KRAIT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
