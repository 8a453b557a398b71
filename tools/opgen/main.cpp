// instructions.def -> what the rest of Krait knows about instructions.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include "model.h"

namespace {

void write_file(const char* path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) krait::opgen::fail(path, 0, "cannot write");
}

struct Output {
    std::string_view name;
    std::string (*emit)(const krait::opgen::Definition&);
};

constexpr Output kOutputs[] = {
    {"--opcodes", krait::opgen::emit_opcodes},   {"--caches", krait::opgen::emit_caches},
    {"--subcodes", krait::opgen::emit_subcodes}, {"--bodies", krait::opgen::emit_bodies},
    {"--docs", krait::opgen::emit_docs},
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs(
            "usage: opgen instructions.def [--opcodes FILE] [--caches FILE] [--subcodes FILE]\n"
            "             [--bodies FILE] [--docs FILE]\n",
            stderr);
        return 2;
    }
    krait::opgen::Definition definition = krait::opgen::read_definition(argv[1]);
    krait::opgen::resolve(definition);
    for (int i = 2; i + 1 < argc; i += 2) {
        const Output* chosen = nullptr;
        for (const Output& output : kOutputs)
            if (output.name == argv[i]) chosen = &output;
        if (!chosen) krait::opgen::fail(argv[i], 0, "unknown option");
        write_file(argv[i + 1], chosen->emit(definition));
    }
}
