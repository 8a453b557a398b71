// freeze LIST LIBRARY OUT: compiles the modules of LIST (src/import/frozen_modules.txt says its form) from the library
// and writes OUT/frozen.bin, their marshal data, and OUT/frozen.inc, one line FROZEN(group, name, original, is_package,
// offset, size) for each.

#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>

#include "bytecode/marshal_writer.h"
#include "compiler/compile.h"
#include "os/file.h"

namespace {

using namespace krait;

struct Line {
    std::string group, name, kind, original, file;
};

struct Place {
    size_t offset = 0, size = 0;
};

class Freezer {
public:
    Freezer(std::string list, std::string library, std::string out)
        : list_(std::move(list)), library_(std::move(library)), out_(std::move(out)) {}

    bool run() {
        std::ifstream list(list_);
        if (!list) return complain(list_, "cannot be read");
        for (std::string text; std::getline(list, text);) {
            if (text.empty() || text[0] == '#') continue;
            Line line;
            std::istringstream(text) >> line.group >> line.name >> line.kind >> line.original >> line.file;
            if (!add(line)) return false;
        }
        // Compiler caches see what is included, not what is embedded.
        table_ = "// " + std::to_string(std::hash<std::string>()(bytes_)) + "\n" + table_;
        return write("frozen.bin", bytes_) && write("frozen.inc", table_);
    }

private:
    static bool complain(const std::string& what, const std::string& why) {
        std::fprintf(stderr, "freeze: %s: %s\n", what.c_str(), why.c_str());
        return false;
    }

    bool add(const Line& line) {
        if (!line.file.empty() && line.group == "test" && !os::file_status(path_of(line.file))) return true;
        if (!line.file.empty() && !compile(line)) return false;
        Place place = places_[line.original];
        std::ostringstream row;
        row << "FROZEN(" << line.group << ", \"" << line.name << "\", \"" << (line.original == "-" ? "" : line.original)
            << "\", " << (line.kind == "package") << ", " << place.offset << ", " << place.size << ")\n";
        table_ += row.str();
        return true;
    }

    std::string path_of(const std::string& file) const {
        if (file.starts_with("./")) return list_.substr(0, list_.rfind('/') + 1) + file.substr(2);
        return library_ + "/" + file;
    }

    bool compile(const Line& line) {
        std::string path = path_of(line.file), original = line.original == "-" ? line.name : line.original;
        if (original.starts_with('<')) original = original.substr(1) + ".__init__";
        os::FileBytes file;
        if (!file.read(path)) return complain(path, "cannot be read; tools/setup-python.sh lays out the library");
        syntax::Session session("<frozen " + original + ">", {});
        bytecode::CodeUnit* unit = compiler::compile_source(session, file.bytes());
        if (!unit) return complain(path, session.diagnostics.error().message);
        size_t start = bytes_.size();
        bytecode::write_marshal(*unit, bytes_);
        places_[line.original] = {start, bytes_.size() - start};
        return true;
    }

    bool write(const std::string& name, const std::string& text) const {
        std::ofstream file(out_ + "/" + name, std::ios::binary);
        file << text;
        return file.good() || complain(out_ + "/" + name, "cannot be written");
    }

    std::string list_, library_, out_;
    std::string bytes_, table_;
    std::map<std::string, Place> places_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: freeze LIST LIBRARY OUT\n", stderr);
        return 2;
    }
    return Freezer(argv[1], argv[2], argv[3]).run() ? 0 : 1;
}
