#pragma once

// Static probes: places where a tracer (perf, bpftrace, SystemTap) may put a breakpoint. A probe is one nop, and a note
// in the program's file that says where it is, what it is called and which operands hold its two arguments. They are
// called as CPython's, provider "python"; `readelf -n` lists them.

#include <cstdint>

#if defined(__x86_64__) && defined(__ELF__)

#define KRAIT_PROBE(NAME, FIRST, SECOND)                                        \
    __asm__ volatile(                                                           \
        "990: nop\n"                                                            \
        ".pushsection .note.stapsdt,\"?\",\"note\"\n"                           \
        ".balign 4\n"                                                           \
        ".4byte 992f-991f, 994f-993f, 3\n"                                      \
        "991: .asciz \"stapsdt\"\n"                                             \
        "992: .balign 4\n"                                                      \
        "993: .8byte 990b\n"                                                    \
        ".8byte _.stapsdt.base\n"                                               \
        ".8byte 0\n"                                                            \
        ".asciz \"python\"\n"                                                   \
        ".asciz \"" NAME                                                        \
        "\"\n"                                                                  \
        ".asciz \"-8@%0 -8@%1\"\n"                                              \
        "994: .balign 4\n"                                                      \
        ".popsection\n"                                                         \
        ".ifndef _.stapsdt.base\n"                                              \
        ".pushsection .stapsdt.base,\"aG\",\"progbits\",.stapsdt.base,comdat\n" \
        ".weak _.stapsdt.base\n"                                                \
        ".hidden _.stapsdt.base\n"                                              \
        "_.stapsdt.base: .space 1\n"                                            \
        ".size _.stapsdt.base, 1\n"                                             \
        ".popsection\n"                                                         \
        ".endif\n" ::"r"(int64_t(FIRST)),                                       \
        "r"(int64_t(SECOND)))

#else

#define KRAIT_PROBE(NAME, FIRST, SECOND) ((void)(FIRST), (void)(SECOND))

#endif
