// What forms take from their base, and the agreements that the definition must keep.

#include <algorithm>
#include <cctype>
#include <set>

#include "model.h"

namespace krait::opgen {

const std::vector<std::string> kFlagWords = {
    "arg",        "const", "name",    "jump", "local",      "free",     "exc",   "backward", "unconditional", "exits",
    "eval_break", "error", "escapes", "pure", "no_save_ip", "internal", "deopt", "exit",     "manual",
};

namespace {

template <typename T>
const T* find_named(const std::vector<T>& list, const std::string& name) {
    for (const T& item : list)
        if (item.name == name) return &item;
    return nullptr;
}

class Resolver {
public:
    explicit Resolver(Definition& definition) : definition_(definition) {}

    void run() {
        std::sort(definition_.instructions.begin(), definition_.instructions.end(),
                  [](const Instruction& a, const Instruction& b) { return a.number < b.number; });
        check_unique();
        for (Instruction& instruction : definition_.instructions) inherit(instruction);
        for (Family& family : definition_.families) check_family(family);
        for (const Instruction& instruction : definition_.instructions) check(instruction);
        for (const Instruction& operation : definition_.operations) check_body(operation);
    }

private:
    [[noreturn]] void error(int line, const std::string& message) const { fail(definition_.path, line, message); }

    void check_unique() {
        std::set<std::string> names;
        int previous = -1;
        for (const Instruction& instruction : definition_.instructions) {
            if (instruction.number == previous)
                error(instruction.line, "number " + std::to_string(previous) + " is taken");
            previous = instruction.number;
            if (!names.insert(instruction.name).second) error(instruction.line, instruction.name + " is defined twice");
        }
        for (const Instruction& operation : definition_.operations)
            if (!names.insert(operation.name).second) error(operation.line, operation.name + " is defined twice");
    }

    void inherit(Instruction& instruction) {
        if (instruction.kind != Kind::Special && instruction.kind != Kind::Instrumented) {
            if (!instruction.effect.is_given) error(instruction.line, instruction.name + " has no stack effect");
            return;
        }
        const Instruction* base = definition_.find(instruction.base);
        if (!base || base->kind != Kind::Base) error(instruction.line, "no base instruction " + instruction.base);
        if (!instruction.effect.is_given) instruction.effect = base->effect;
        if (instruction.cache.empty()) instruction.cache = base->cache;
        if (instruction.text.empty()) instruction.text = base->text;
        if (units(instruction) != units(*base))
            error(instruction.line, instruction.name + " differs in length from its base");
        if (instruction.kind == Kind::Special) {
            if (!instruction.has("deopt")) instruction.flags.push_back("deopt");
            add_to_family(instruction);
        }
    }

    void add_to_family(const Instruction& instruction) {
        for (Family& family : definition_.families) {
            if (family.name != instruction.base) continue;
            family.members.push_back(instruction.name);
            return;
        }
        error(instruction.line, "no family " + instruction.base);
    }

    int units(const Instruction& instruction) const {
        if (instruction.cache.empty()) return 0;
        const CacheLayout* layout = definition_.find_cache(instruction.cache);
        if (!layout) error(instruction.line, "no cache layout " + instruction.cache);
        return layout->units;
    }

    void check_family(const Family& family) {
        const Instruction* head = definition_.find(family.name);
        if (!head) error(family.line, "no instruction " + family.name);
        int shown = 0;
        for (const CacheField& field : family.shown) shown += field.units;
        if (shown != units(*head)) error(family.line, family.name + " shows another number of cache units than it has");
    }

    void check(const Instruction& instruction) {
        for (const std::string& target : instruction.becomes)
            if (!definition_.find(target)) error(instruction.line, "no instruction " + target);
        if (instruction.kind == Kind::Pseudo && instruction.becomes.empty())
            error(instruction.line, instruction.name + " becomes nothing");
        if (units(instruction) && instruction.kind == Kind::Base && !definition_.find_family(instruction.name))
            error(instruction.line, instruction.name + " has a cache but no family that names its units");
        for (const std::string& name : instruction.operations) check_operation(instruction, name);
        check_body(instruction);
    }

    // A composed instruction has the fields that its operations use, and their flags.
    void check_operation(const Instruction& instruction, const std::string& name) {
        const Instruction* operation = definition_.find_operation(name);
        if (!operation) error(instruction.line, "no micro-operation " + name);
        const CacheLayout* layout = definition_.find_cache(instruction.cache);
        for (const CacheField& use : operation->uses) {
            const CacheField* field = layout ? find_named(layout->fields, use.name) : nullptr;
            if (!field || field->units != use.units)
                error(instruction.line,
                      name + " uses a cache field that " + instruction.name + " has not: " + use.name);
        }
        for (const char* flag : {"error", "escapes", "deopt", "exit"})
            if (operation->has(flag) && !instruction.has(flag))
                error(instruction.line, instruction.name + " needs the flag " + flag + " of " + name);
    }

    // The words of a body and the flags tell the same story.
    void check_body(const Instruction& instruction) {
        for (const char* word : {"error", "deopt", "exit"})
            if (uses_word(instruction.body, std::string(word) + "_if") && !instruction.has(word))
                error(instruction.line, instruction.name + " says " + word + "_if but lacks the flag");
        if (uses_word(instruction.body, "attempt") && !instruction.has("error"))
            error(instruction.line, instruction.name + " says attempt but lacks the flag error");
    }

    static bool uses_word(const std::string& body, const std::string& word) {
        for (size_t at = body.find(word); at != std::string::npos; at = body.find(word, at + 1))
            if (at == 0 || (!std::isalnum(static_cast<unsigned char>(body[at - 1])) && body[at - 1] != '_'))
                return true;
        return false;
    }

    Definition& definition_;
};

}  // namespace

const Instruction* Definition::find(const std::string& name) const { return find_named(instructions, name); }
const Instruction* Definition::find_operation(const std::string& name) const { return find_named(operations, name); }
const CacheLayout* Definition::find_cache(const std::string& name) const { return find_named(caches, name); }
const Family* Definition::find_family(const std::string& name) const { return find_named(families, name); }

void resolve(Definition& definition) { Resolver(definition).run(); }

}  // namespace krait::opgen
