#pragma once

// What instructions.def says, as data.

#include <cstdint>
#include <string>
#include <vector>

namespace krait::opgen {

struct Operand {
    std::string name;
    std::string count;  // an expression of oparg; empty: one
};

struct StackEffect {
    bool is_given = false;
    std::vector<Operand> inputs, outputs;
};

struct CacheField {
    std::string name;  // empty: unused
    int units = 0;
};

struct CacheLayout {
    std::string name;
    std::vector<CacheField> fields;
    int units = 0;
};

enum class Kind { Base, Special, Instrumented, Pseudo, MicroOperation };

struct Instruction {
    std::string name;
    int number = -1;
    Kind kind = Kind::Base;
    std::string base;  // of special and instrumented forms
    StackEffect effect;
    std::string cache;  // name of a layout; empty: none
    std::vector<std::string> flags;
    std::vector<std::string> becomes;     // of pseudo-instructions
    std::vector<CacheField> uses;         // of micro-operations
    std::vector<std::string> operations;  // micro-operations it is composed of
    std::string text;
    std::string body;
    int body_line = 0;
    int line = 0;

    bool has(const std::string& flag) const {
        for (const std::string& f : flags)
            if (f == flag) return true;
        return false;
    }
};

struct Family {
    std::string name;
    std::vector<CacheField> shown;  // dis's labels
    std::vector<std::string> members;
    int line = 0;
};

struct Subcode {
    std::string name, text;
    int value = 0;
};

struct SubcodeTable {
    std::string type, prefix;
    std::vector<Subcode> codes;
};

struct Definition {
    std::string path;
    std::vector<CacheLayout> caches;
    std::vector<Family> families;
    std::vector<Instruction> instructions;  // by number, after resolve()
    std::vector<Instruction> operations;
    std::vector<SubcodeTable> subcodes;

    const Instruction* find(const std::string& name) const;
    const Instruction* find_operation(const std::string& name) const;
    const CacheLayout* find_cache(const std::string& name) const;
    const Family* find_family(const std::string& name) const;
};

// All flag words, in the order of their bits.
extern const std::vector<std::string> kFlagWords;

// Ends the program with a message that names the place.
[[noreturn]] void fail(const std::string& path, int line, const std::string& message);

Definition read_definition(const std::string& path);

// Fills in what forms take from their base, sorts by number, and ends the program where the definition contradicts
// itself.
void resolve(Definition& definition);

std::string emit_opcodes(const Definition& definition);
std::string emit_caches(const Definition& definition);
std::string emit_subcodes(const Definition& definition);
std::string emit_bodies(const Definition& definition);
std::string emit_docs(const Definition& definition);

}  // namespace krait::opgen
