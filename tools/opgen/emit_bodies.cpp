// The bodies, in a form that the evaluation loop includes (more than once: as tail-called functions and as one switch)
// after defining the macros: operands are bound to locals, references are dropped, results are left on the stack.
//
//   KRAIT_INSTRUCTION(name)                   opens an instruction
//   KRAIT_LABEL(name)                         one of the exits below is used
//   KRAIT_SAVE_IP                             it becomes the frame's current one
//   KRAIT_CACHE(Layout)                       `cache`
//   KRAIT_INPUT(name, depth)                  a value, `depth` below the top (1 is the top)
//   KRAIT_INPUTS(name, depth)                 several, the deepest at `depth`
//   KRAIT_OUTPUT(name)                        a local for a result
//   KRAIT_OUTPUTS(name, offset)               room for several, where they will stand: from the top as it is
//   KRAIT_CLOSE(name) KRAIT_CLOSE_MANY(name, count)    an input is not needed any more
//   KRAIT_POP(count)                          takes the inputs off the stack
//   KRAIT_PUSH(name) KRAIT_PUSH_IF(name, c) KRAIT_PUSHED(count)    results, bottom first
//   KRAIT_ADVANCE(units)                      behind the instruction and its cache
//   KRAIT_DISPATCH_EXIT KRAIT_GO              where `dispatch` goes; on to the next instruction
//   KRAIT_ERROR_EXIT KRAIT_RERAISE_EXIT       where error_if, attempt and reraise go
//   KRAIT_CLOSE_INSTRUCTION(name)
//
// KRAIT_TABLE_ENTRY, when defined, gets the names of all that have bodies instead.
//
// What stands unchanged at the bottom of both sides of a stack effect stays where it is.

#include <cctype>
#include <map>
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

// The words of bodies.
const std::map<std::string, std::string> kWords = {
    {"deopt_if", "KRAIT_DEOPT_IF"},
    {"exit_if", "KRAIT_EXIT_IF"},
    {"error_if", "KRAIT_ERROR_IF"},
    {"attempt", "KRAIT_ATTEMPT"},
    {"steal", "KRAIT_STEAL"},
    {"jump", "KRAIT_JUMP"},
    {"dispatch", "KRAIT_DISPATCH"},
    {"leave_loop", "KRAIT_LEAVE_LOOP"},
    {"next", "KRAIT_NEXT"},
    {"enter", "KRAIT_ENTER"},
    {"reraise", "KRAIT_RERAISE"},
    {"unwind", "KRAIT_UNWIND"},
    {"check_eval_breaker", "KRAIT_CHECK_EVAL_BREAKER"},
    {"dispatch_opcode", "KRAIT_DISPATCH_OPCODE"},
};

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
        auto found = kWords.find(word);
        result += found == kWords.end() ? word : found->second;
        at = end;
    }
    return result;
}

std::string count_of(const Operand& operand) {
    return operand.count.empty() ? "1" : "static_cast<int64_t>(" + operand.count + ")";
}

// `name[... & 1]`: one value or none, held in a local.
bool is_optional(const Operand& operand) { return operand.count.find("& 1") != std::string::npos; }

std::string total(const std::vector<Operand>& operands, size_t from, size_t to) {
    std::string sum;
    for (size_t i = from; i < to; ++i) sum += (sum.empty() ? "" : " + ") + count_of(operands[i]);
    return sum.empty() ? "0" : sum;
}

class Writer {
public:
    Writer(std::ostream& out, const Definition& definition, const Instruction& instruction)
        : out_(out), definition_(definition), instruction_(instruction) {}

    void write() {
        const CacheLayout* layout = definition_.find_cache(instruction_.cache);
        out_ << "\nKRAIT_INSTRUCTION(" << instruction_.name << ")\n";
        bool has_dispatch = says("dispatch") || says("next"), has_unwind = says("unwind");
        bool has_error = has_unwind || says("error_if") || says("attempt"), has_reraise = has_unwind || says("reraise");
        if (has_dispatch) out_ << "KRAIT_LABEL(dispatch)\n";
        if (has_error) out_ << "KRAIT_LABEL(error)\n";
        if (has_reraise) out_ << "KRAIT_LABEL(reraise)\n";
        bool may_be_seen = instruction_.has("error") || instruction_.has("escapes") || instruction_.has("exits");
        if (may_be_seen && !instruction_.has("no_save_ip")) out_ << "KRAIT_SAVE_IP\n";
        if (layout && says("cache")) out_ << "KRAIT_CACHE(" << layout->name << ")\n";
        if (instruction_.body_line != 0) write_operation(instruction_);
        for (const std::string& name : instruction_.operations) write_operation(*definition_.find_operation(name));
        out_ << "KRAIT_ADVANCE(" << (layout ? layout->units : 0) << ")\n";
        if (has_dispatch) out_ << "KRAIT_DISPATCH_EXIT\n";
        out_ << "KRAIT_GO\n";
        if (has_error) out_ << "KRAIT_ERROR_EXIT\n";
        if (has_reraise) out_ << "KRAIT_RERAISE_EXIT\n";
        out_ << "KRAIT_CLOSE_INSTRUCTION(" << instruction_.name << ")\n";
    }

private:
    // Does the body, or that of an operation, use the word?
    bool says(const std::string& word) const {
        if (mentions(instruction_.body, word)) return true;
        for (const std::string& name : instruction_.operations)
            if (mentions(definition_.find_operation(name)->body, word)) return true;
        return false;
    }

    void write_operation(const Instruction& operation) {
        bool is_manual = operation.has("manual");
        if (!is_manual) write_operands(operation);
        out_ << "#line " << operation.body_line << " \"" << definition_.path << "\"\n"
             << "{" << with_words_replaced(operation.body) << "}\n";
        if (!is_manual) write_results(operation);
    }

    static size_t unchanged(const Instruction& operation) {
        const std::vector<Operand>&inputs = operation.effect.inputs, &outputs = operation.effect.outputs;
        size_t same = 0;
        while (same < inputs.size() && same < outputs.size() && inputs[same].name == outputs[same].name &&
               inputs[same].count == outputs[same].count)
            ++same;
        return same;
    }

    void write_operands(const Instruction& operation) {
        const std::vector<Operand>&inputs = operation.effect.inputs, &outputs = operation.effect.outputs;
        size_t same = unchanged(operation);
        for (size_t i = 0; i < inputs.size(); ++i) {
            if (i < same && !mentions(operation.body, inputs[i].name)) continue;
            out_ << (inputs[i].count.empty() ? "KRAIT_INPUT(" : "KRAIT_INPUTS(") << inputs[i].name << ", "
                 << total(inputs, i, inputs.size()) << ")\n";
        }
        for (size_t i = same; i < outputs.size(); ++i) {
            if (is_named(inputs, outputs[i].name)) continue;
            if (outputs[i].count.empty() || is_optional(outputs[i]))
                out_ << "KRAIT_OUTPUT(" << outputs[i].name << ")\n";
            else
                out_ << "KRAIT_OUTPUTS(" << outputs[i].name << ", -(" << total(inputs, same, inputs.size()) << ") + "
                     << total(outputs, same, i) << ")\n";
        }
    }

    void write_results(const Instruction& operation) {
        const std::vector<Operand>&inputs = operation.effect.inputs, &outputs = operation.effect.outputs;
        size_t same = unchanged(operation);
        for (size_t i = same; i < inputs.size(); ++i) {
            if (is_named(outputs, inputs[i].name)) continue;
            if (inputs[i].count.empty())
                out_ << "KRAIT_CLOSE(" << inputs[i].name << ")\n";
            else
                out_ << "KRAIT_CLOSE_MANY(" << inputs[i].name << ", " << count_of(inputs[i]) << ")\n";
        }
        if (inputs.size() > same) out_ << "KRAIT_POP(" << total(inputs, same, inputs.size()) << ")\n";
        for (size_t i = same; i < outputs.size(); ++i) {
            if (outputs[i].count.empty())
                out_ << "KRAIT_PUSH(" << outputs[i].name << ")\n";
            else if (is_optional(outputs[i]))
                out_ << "KRAIT_PUSH_IF(" << outputs[i].name << ", " << outputs[i].count << ")\n";
            else
                out_ << "KRAIT_PUSHED(" << count_of(outputs[i]) << ")\n";
        }
    }

    static bool is_named(const std::vector<Operand>& operands, const std::string& name) {
        for (const Operand& operand : operands)
            if (operand.name == name) return true;
        return false;
    }

    std::ostream& out_;
    const Definition& definition_;
    const Instruction& instruction_;
};

bool has_body(const Instruction& instruction) {
    return instruction.body_line != 0 || !instruction.operations.empty();  // {} is a body too
}

}  // namespace

std::string emit_bodies(const Definition& definition) {
    std::ostringstream out;
    out << "// Made from instructions.def by opgen.\n#ifdef KRAIT_TABLE_ENTRY\n";
    for (const Instruction& instruction : definition.instructions)
        if (has_body(instruction)) out << "KRAIT_TABLE_ENTRY(" << instruction.name << ")\n";
    out << "#else\n";
    for (const Instruction& instruction : definition.instructions)
        if (has_body(instruction)) Writer(out, definition, instruction).write();
    out << "#endif\n";
    return out.str();
}

}  // namespace krait::opgen
