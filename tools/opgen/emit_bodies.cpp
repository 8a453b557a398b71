// The bodies, in a form that an evaluation loop, a table of micro-operations or a machine-code template can include
// after defining the macros: operands are bound to locals, cache fields are read, results are left on the stack.
//
//   KRAIT_INSTRUCTION(name, kind, Cache)      KRAIT_END_INSTRUCTION(name)
//   KRAIT_OPERATION(name)                     KRAIT_END_OPERATION(name)       inside an instruction, one or several
//   KRAIT_INPUT(name, depth)                  a value, `depth` below the top (1 is the top)
//   KRAIT_INPUTS(name, depth, count)          several, the deepest at `depth`
//   KRAIT_OUTPUT(name)                        a local for a result
//   KRAIT_OUTPUTS(name, depth, count)         room for several, where they will stand
//   KRAIT_CELL(field)                         a local with a cache field
//   KRAIT_DROP(count)                         the inputs are gone
//   KRAIT_LEAVE(name) KRAIT_LEAVE_MANY(name, count)   the results stand on the stack, bottom first
//   KRAIT_DEOPT_IF(c) KRAIT_EXIT_IF(c) KRAIT_ERROR_IF(c)

#include <cctype>
#include <sstream>

#include "model.h"

namespace krait::opgen {

namespace {

bool is_word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

bool mentions(const std::string& body, const std::string& word) {
    for (size_t at = body.find(word); at != std::string::npos; at = body.find(word, at + 1)) {
        bool starts = at == 0 || !is_word_char(body[at - 1]);
        if (starts && (at + word.size() == body.size() || !is_word_char(body[at + word.size()]))) return true;
    }
    return false;
}

std::string with_words_replaced(const std::string& body) {
    std::string result;
    for (size_t at = 0; at < body.size();) {
        if (!is_word_char(body[at])) {
            result += body[at++];
            continue;
        }
        size_t end = at;
        while (end < body.size() && is_word_char(body[end])) ++end;
        std::string word = body.substr(at, end - at);
        if (word == "deopt_if")
            word = "KRAIT_DEOPT_IF";
        else if (word == "exit_if")
            word = "KRAIT_EXIT_IF";
        else if (word == "error_if")
            word = "KRAIT_ERROR_IF";
        result += word;
        at = end;
    }
    return result;
}

std::string count_of(const Operand& operand) { return operand.count.empty() ? "1" : "(" + operand.count + ")"; }

// How far below the top the operand's first value stands, counting the operand itself and all after it.
std::string depth_of(const std::vector<Operand>& operands, size_t index) {
    std::string depth;
    for (size_t i = index; i < operands.size(); ++i) depth += (depth.empty() ? "" : " + ") + count_of(operands[i]);
    return depth;
}

std::string total(const std::vector<Operand>& operands) { return operands.empty() ? "0" : depth_of(operands, 0); }

bool is_input(const Instruction& instruction, const std::string& name) {
    for (const Operand& input : instruction.effect.inputs)
        if (input.name == name) return true;
    return false;
}

void write_operation(std::ostream& out, const Definition& definition, const Instruction& operation,
                     const CacheLayout* layout) {
    out << "KRAIT_OPERATION(" << operation.name << ")\n";
    const std::vector<Operand>& inputs = operation.effect.inputs;
    const std::vector<Operand>& outputs = operation.effect.outputs;
    for (size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i].count.empty())
            out << "KRAIT_INPUT(" << inputs[i].name << ", " << depth_of(inputs, i) << ")\n";
        else
            out << "KRAIT_INPUTS(" << inputs[i].name << ", " << depth_of(inputs, i) << ", " << count_of(inputs[i])
                << ")\n";
    }
    for (size_t i = 0; i < outputs.size(); ++i) {
        if (is_input(operation, outputs[i].name)) continue;
        if (outputs[i].count.empty())
            out << "KRAIT_OUTPUT(" << outputs[i].name << ")\n";
        else
            out << "KRAIT_OUTPUTS(" << outputs[i].name << ", " << depth_of(outputs, i) << ", " << count_of(outputs[i])
                << ")\n";
    }
    if (layout)
        for (const CacheField& field : layout->fields)
            if (!field.name.empty() && mentions(operation.body, field.name))
                out << "KRAIT_CELL(" << field.name << ")\n";
    out << "#line " << operation.body_line << " \"" << definition.path << "\"\n"
        << "{" << with_words_replaced(operation.body) << "}\n"
        << "KRAIT_DROP(" << total(inputs) << ")\n";
    for (const Operand& output : outputs) {
        if (output.count.empty())
            out << "KRAIT_LEAVE(" << output.name << ")\n";
        else
            out << "KRAIT_LEAVE_MANY(" << output.name << ", " << count_of(output) << ")\n";
    }
    out << "KRAIT_END_OPERATION(" << operation.name << ")\n";
}

const char* kind_name(Kind kind) {
    switch (kind) {
        case Kind::Special: return "Specialized";
        case Kind::Instrumented: return "Instrumented";
        default: return "Base";
    }
}

}  // namespace

std::string emit_bodies(const Definition& definition) {
    std::ostringstream out;
    out << "// Made from instructions.def by opgen.\n";
    for (const Instruction& instruction : definition.instructions) {
        if (instruction.body.empty() && instruction.operations.empty()) continue;
        const CacheLayout* layout = definition.find_cache(instruction.cache);
        out << "\nKRAIT_INSTRUCTION(" << instruction.name << ", " << kind_name(instruction.kind) << ", "
            << (layout ? layout->name : "NoCache") << ")\n";
        if (!instruction.body.empty()) write_operation(out, definition, instruction, layout);
        for (const std::string& name : instruction.operations)
            write_operation(out, definition, *definition.find_operation(name), layout);
        out << "KRAIT_END_INSTRUCTION(" << instruction.name << ")\n";
    }
    return out.str();
}

}  // namespace krait::opgen
