// Compiles a list of files in memory, again and again, and says how long each stage took: no disk, one thread,
// processor time, so that a busy machine changes little.
//
//   compile_corpus [--rounds N] < LIST        LIST: a path a line
//
// Prints one line of JSON: files, bytes, rounds, the best round's seconds in total and by stage, peak memory in KB.

#include <sys/resource.h>
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "bytecode/marshal_writer.h"
#include "compiler/codegen.h"
#include "compiler/constant_cache.h"
#include "compiler/future.h"
#include "compiler/preprocess.h"
#include "compiler/symbol_table.h"
#include "syntax/parser.h"
#include "syntax/source.h"

using namespace krait;

namespace {

struct File {
    std::string path;
    std::string bytes;
};

// Stages in the order they run. Code generation carries each unit through the flow graph and the assembler.
enum Stage { kDecode, kParse, kSymbols, kGenerate, kMarshal, kStages };
constexpr const char* kStageNames[] = {"decode", "parse", "symbols", "generate", "marshal"};

struct Round {
    double seconds[kStages] = {};
    size_t accepted = 0;
    size_t pyc_bytes = 0;

    double total() const {
        double sum = 0;
        for (double part : seconds) sum += part;
        return sum;
    }
};

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

class Stopwatch {
public:
    explicit Stopwatch(Round& round) : round_(round), last_(processor_seconds()) {}
    void lap(Stage stage) {
        double now = processor_seconds();
        round_.seconds[stage] += now - last_;
        last_ = now;
    }

private:
    Round& round_;
    double last_;
};

// A file that is refused stops where it is refused; its time counts.
// One session serves all files, as in kraitc's threads: its memory is reused.
void compile(syntax::Session& session, const File& file, Round& round, std::string& out) {
    Stopwatch watch(round);
    session.restart(file.path);
    syntax::Source source;
    bool decoded = syntax::decode_source(session, file.bytes, source);
    watch.lap(kDecode);
    syntax::ast::Mod* tree = decoded ? syntax::parse(session, source) : nullptr;
    watch.lap(kParse);
    compiler::FutureFeatures future;
    compiler::SymbolTable* symbols = nullptr;
    if (tree && compiler::scan_future(session, tree, future) &&
        compiler::preprocess(session, tree, future, compiler::PreprocessForm::Full, true))
        symbols = compiler::build_symbol_table(session, tree, future);
    watch.lap(kSymbols);
    if (!symbols) return;
    compiler::ConstantCache cache(session.arena, session.strings);
    bytecode::CodeUnit* unit = compiler::generate_code(session, cache, tree, *symbols, future);
    watch.lap(kGenerate);
    if (!unit) return;
    out.clear();
    bytecode::write_marshal(*unit, out);
    watch.lap(kMarshal);
    ++round.accepted;
    round.pyc_bytes += out.size();
}

std::vector<File> read_files(std::istream& list) {
    std::vector<File> files;
    for (std::string path; std::getline(list, path);) {
        std::ostringstream bytes;
        bytes << std::ifstream(path, std::ios::binary).rdbuf();
        files.push_back({path, std::move(bytes).str()});
    }
    return files;
}

void print(const std::vector<File>& files, int rounds, const Round& best) {
    size_t bytes = 0;
    for (const File& file : files) bytes += file.bytes.size();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "{\"files\": %zu, \"bytes\": %zu, \"accepted\": %zu, \"pyc_bytes\": %zu, \"rounds\": %d, \"seconds\": %.6f",
        files.size(), bytes, best.accepted, best.pyc_bytes, rounds, best.total());
    for (int stage = 0; stage < kStages; ++stage)
        std::printf(", \"%s\": %.6f", kStageNames[stage], best.seconds[stage]);
    std::printf(", \"peak_kb\": %ld}\n", usage.ru_maxrss);
}

}  // namespace

int main(int argc, char** argv) {
    int rounds = argc == 3 && std::strcmp(argv[1], "--rounds") == 0 ? std::atoi(argv[2]) : 3;
    std::vector<File> files = read_files(std::cin);
    Round best;
    std::string out;
    syntax::Session session("", {});
    for (int number = 0; number < rounds; ++number) {
        Round round;
        for (const File& file : files) compile(session, file, round, out);
        if (number == 0 || round.total() < best.total()) best = round;
    }
    print(files, rounds, best);
}
