// startorder PROGRAM HASHES OUT: the names of the program's functions and tables whose hashes are listed, in that
// order, for the linker (see tools/start-order). Names that the optimizer gave a suffix of its own are known by what is
// in front of it.

#include <elf.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

uint32_t hash_of(std::string_view name) {
    name = name.substr(0, name.find(".llvm."));
    uint32_t hash = 2166136261;
    for (char c : name) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619;
    return hash;
}

std::string content_of(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct Placed {
    size_t place;
    std::string_view name;
};

template <typename T>
T at(const std::string& file, uint64_t offset) {
    T value{};
    if (offset + sizeof value <= file.size()) std::memcpy(&value, file.data() + offset, sizeof value);
    return value;
}

std::vector<Placed> find(const std::string& file, const std::unordered_map<uint32_t, size_t>& places) {
    std::vector<Placed> found;
    auto header = at<Elf64_Ehdr>(file, 0);
    auto section = [&](uint64_t index) { return at<Elf64_Shdr>(file, header.e_shoff + index * sizeof(Elf64_Shdr)); };
    for (uint16_t i = 0; i < header.e_shnum; ++i) {
        Elf64_Shdr table = section(i);
        if (table.sh_type != SHT_SYMTAB) continue;
        Elf64_Shdr strings = section(table.sh_link);
        for (uint64_t offset = 0; offset < table.sh_size; offset += sizeof(Elf64_Sym)) {
            auto symbol = at<Elf64_Sym>(file, table.sh_offset + offset);
            std::string_view name = file.c_str() + strings.sh_offset + symbol.st_name;
            auto place = places.find(hash_of(name));
            if (symbol.st_size && place != places.end()) found.push_back({place->second, name});
        }
    }
    return found;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: startorder PROGRAM HASHES OUT\n";
        return 2;
    }
    std::unordered_map<uint32_t, size_t> places;
    std::ifstream hashes(argv[2]);
    for (uint32_t hash; hashes >> std::hex >> hash;) places.try_emplace(hash, places.size());
    const std::string file = content_of(argv[1]);
    std::vector<Placed> found = find(file, places);
    std::sort(found.begin(), found.end(), [](const Placed& a, const Placed& b) {
        return a.place != b.place ? a.place < b.place : a.name < b.name;
    });
    std::ofstream out(argv[3]);
    for (const Placed& symbol : found) out << symbol.name << '\n';
    return out.good() ? 0 : 1;
}
