#pragma once

// Instruction sequences as short text, for tests: "LOAD_NAME 0@1; POP_JUMP_IF_FALSE A@1; A: RETURN_VALUE@2". Without
// "@" there is no location; columns are 0 and 1. In results jumps show instruction numbers.

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "bytecode/singletons.h"
#include "bytecode/string_table.h"
#include "compiler/flowgraph/dump.h"
#include "compiler/flowgraph/fold.h"
#include "compiler/flowgraph/traits.h"

namespace krait::compiler::flowgraph {

inline Opcode opcode_named(std::string_view name) {
    for (uint16_t opcode = 0; opcode < bytecode::kOpcodeLimit; ++opcode)
        if (bytecode::opcode_name(opcode) == name) return static_cast<Opcode>(opcode);
    KRAIT_CHECK(false);
    return Opcode::NOP;
}

class TestUnit {
public:
    TestUnit() : strings_(arena_), cache_(arena_, strings_), constants_(arena_) {}

    base::Arena& arena() { return arena_; }
    ConstantCache& cache() { return cache_; }

    TestUnit& with_int(int64_t value) { return with(bytecode::make_int(arena_, value)); }
    TestUnit& with_str(std::string_view text) { return with(bytecode::make_str(arena_, arena_.copy(text))); }
    TestUnit& with(const bytecode::Constant* constant) {
        constants_.push_back(cache_.add_deep(constant));
        return *this;
    }
    uint32_t constant_count() const { return constants_.size(); }
    const bytecode::Constant* constant(uint32_t index) const { return constants_[index]; }

    // What the optimiser makes of it.
    std::string optimize(const std::string& text, int32_t nlocals = 0) {
        InstructionSequence sequence = parse(text);
        return readable(dump_optimized(cache_, constants_, sequence, nlocals));
    }

    InstructionSequence parse(const std::string& text) {
        InstructionSequence sequence(arena_);
        std::map<std::string, Label> labels;
        auto label_named = [&](const std::string& name) {
            auto [place, is_new] = labels.try_emplace(name);
            if (is_new) place->second = sequence.new_label();
            return place->second;
        };
        std::istringstream statements(text);
        for (std::string statement; std::getline(statements, statement, ';');) {
            std::istringstream words(statement);
            std::string word;
            while (words >> word && word.back() == ':')
                sequence.use_label(label_named(word.substr(0, word.size() - 1)));
            Location at = take_location(word);
            Opcode opcode = opcode_named(word);
            std::string argument;
            if (words >> argument) at = take_location(argument);
            if (has_target(opcode))
                sequence.add_jump(opcode, label_named(argument), at);
            else
                sequence.add(opcode, argument.empty() ? 0 : std::stoi(argument), at);
        }
        return sequence;
    }

private:
    // Cuts "@LINE" off.
    static Location take_location(std::string& word) {
        size_t mark = word.find('@');
        if (mark == std::string::npos) return kNoLocation;
        int32_t line = std::stoi(word.substr(mark + 1));
        word.resize(mark);
        return {line, 0, line, 1};
    }

    static std::string readable(const std::string& listing) {
        std::istringstream lines(listing);
        std::string result;
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("error")) return line;
            std::istringstream words(line);
            std::string mark;
            int opcode = 0, oparg = 0, at = 0;
            words >> mark >> opcode >> oparg >> at;
            result += (result.empty() ? "" : "; ") + std::string(bytecode::opcode_name(static_cast<uint16_t>(opcode)));
            if (bytecode::has_arg(static_cast<uint16_t>(opcode))) result += " " + std::to_string(oparg);
            if (at != -1) result += "@" + std::to_string(at);
        }
        return result;
    }

    base::Arena arena_;
    bytecode::StringTable strings_;
    ConstantCache cache_;
    base::ArenaVector<const bytecode::Constant*> constants_;
};

}  // namespace krait::compiler::flowgraph
