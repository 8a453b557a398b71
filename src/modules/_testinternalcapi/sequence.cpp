#include "modules/_testinternalcapi/sequence.h"

#include <algorithm>

#include "bytecode/opcodes.h"
#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/type_builder.h"

namespace krait::modules::internals {

constinit Type sequence_type{};

namespace {

constexpr int32_t kMostLabels = 1 << 24;

SequenceContent& content_of(Value self) { return *static_cast<Sequence*>(self.as_object())->content; }

Result<Ref<>> construct(Thread& t, Type&, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("InstructionSequenceType() takes no keyword arguments");
    if (args.positional) return t.raise_type_error("InstructionSequenceType() takes no positional arguments");
    return TRY(sequence_new(t));
}

void destroy(Thread&, Object* object) { delete std::exchange(static_cast<Sequence*>(object)->content, nullptr); }

Status addop(Thread& t, Value self, int opcode, int oparg, int line, int column, int end_line, int end_column) {
    if (opcode < 0 || opcode >= bytecode::kOpcodeLimit) return t.raise_value_error("invalid opcode {}", opcode);
    // What the callers' names call column and end of line stands in the other order.
    compiler::Location where{.line = line, .column = end_line, .end_line = column, .end_column = end_column};
    content_of(self).instructions.push_back({static_cast<uint16_t>(opcode), oparg, where});
    return {};
}

// The first one is 1.
int64_t new_label(Thread&, Value self) {
    std::vector<int32_t>& labels = content_of(self).labels;
    if (labels.empty()) labels.push_back(-1);
    labels.push_back(-1);
    return static_cast<int64_t>(labels.size()) - 1;
}

Status use_label(Thread& t, Value self, int label) {
    if (label < 0 || label > kMostLabels) return t.raise_value_error("invalid label {}", label);
    SequenceContent& content = content_of(self);
    auto number = static_cast<size_t>(label);
    if (number >= content.labels.size()) content.labels.resize(number + 1, -1);
    content.labels[number] = static_cast<int32_t>(content.instructions.size());
    return {};
}

Result<Ref<List>> nested_list(Thread& t, Sequence& sequence) {
    if (!sequence.nested) sequence.nested = TRY(list_new(t));
    return Ref<List>::share(sequence.nested.get());
}

Status add_nested(Thread& t, Value self, Value nested) {
    if (!as_sequence(nested)) return t.raise_type_error("expected an instruction sequence, not type");
    Ref<List> list = TRY(nested_list(t, *as_sequence(self)));
    return list_append(t, *list, nested);
}

Result<Ref<List>> get_nested(Thread& t, Value self) { return nested_list(t, *as_sequence(self)); }

Result<Ref<Tuple>> shown(Thread& t, const compiler::Instruction& instruction) {
    bool has_argument = bytecode::has_arg(instruction.opcode);
    const compiler::Location& where = instruction.location;
    return tuple_of(t, Value::small_int(instruction.opcode),
                    has_argument ? Value::small_int(instruction.oparg) : Value(none()), Value::small_int(where.line),
                    Value::small_int(where.end_line), Value::small_int(where.column),
                    Value::small_int(where.end_column));
}

Result<Ref<List>> get_instructions(Thread& t, Value self) {
    TRY(resolve_labels(t, *as_sequence(self)));
    Ref<List> list = TRY(list_new(t));
    SequenceContent& content = content_of(self);
    for (size_t i = 0; i < content.instructions.size(); ++i) {
        Ref<Tuple> entry = TRY(shown(t, content.instructions[i]));
        TRY(list_append(t, *list, entry));
    }
    return list;
}

Status check_instruction(Thread& t, const compiler::Instruction& instruction, size_t count) {
    bytecode::OpcodeKind kind = bytecode::opcode_kind(instruction.opcode);
    bool is_emitted = kind == bytecode::OpcodeKind::Base || kind == bytecode::OpcodeKind::Pseudo;
    if (!is_emitted) return t.raise_value_error("invalid opcode {}", instruction.opcode);
    bool has_target = bytecode::has_target(instruction.opcode);
    if (instruction.oparg < 0 || (has_target && static_cast<size_t>(instruction.oparg) >= count))
        return t.raise_value_error("{}: invalid argument {}", bytecode::opcode_name(instruction.opcode),
                                   instruction.oparg);
    return {};
}

void define_sequence(TypeBuilder& type) {
    type.instances<Sequence>().references<&Sequence::nested, 2>().shown(72);
    type.type().destroy = destroy;
    type.doc("()", "Instructions whose jumps lead to labels.");
    type.slots().new_ = construct;
    type.method<"addop(opcode, oparg, lineno, col_offset, end_lineno, end_col_offset)", addop>(
        "Adds an instruction; a jump's argument is a label.");
    type.method<"new_label()", new_label>("A label that stands nowhere yet.");
    type.method<"use_label(label)", use_label>("Places the label before the next instruction.");
    type.method<"add_nested(nested)", add_nested>("Adds the sequence of a nested code object.");
    type.method<"get_nested()", get_nested>("The sequences of nested code objects.");
    type.method<"get_instructions()", get_instructions>(
        "The instructions as tuples; jumps hold the index of the one they lead to.");
}

const TypeDefinition kTypes[] = {{&sequence_type, "InstructionSequence", &types::Object, define_sequence}};
TypeDefinitions registered(kTypes);

}  // namespace

Result<Ref<Sequence>> sequence_new(Thread& t) {
    Ref<Sequence> made = TRY(instance_of<Sequence>(t, sequence_type));
    made->content = new SequenceContent;
    track(t, made.get());
    return made;
}

Result<Ref<Sequence>> sequence_from(Thread& t, compiler::InstructionSequence& made) {
    if (!t.check_stack(" during compilation")) return Raised{};
    made.apply_labels();
    Ref<Sequence> sequence = TRY(sequence_new(t));
    std::vector<compiler::Instruction>& instructions = sequence->content->instructions;
    instructions.assign(made.instructions().begin(), made.instructions().end());
    sequence->content->resolved = instructions.size();
    if (made.annotations) sequence->annotations = TRY(sequence_from(t, *made.annotations));
    for (compiler::InstructionSequence* nested : made.nested()) {
        Ref<Sequence> inner = TRY(sequence_from(t, *nested));
        TRY(add_nested(t, Value(sequence), Value(inner)));
    }
    return sequence;
}

Status resolve_labels(Thread& t, Sequence& sequence) {
    SequenceContent& content = *sequence.content;
    if (std::ranges::all_of(content.labels, [](int32_t place) { return place < 0; })) return {};
    for (; content.resolved < content.instructions.size(); ++content.resolved) {
        compiler::Instruction& instruction = content.instructions[content.resolved];
        if (!bytecode::has_target(instruction.opcode)) continue;
        auto label = static_cast<size_t>(instruction.oparg);
        int32_t place = instruction.oparg >= 0 && label < content.labels.size() ? content.labels[label] : -1;
        if (place < 0) return t.raise_value_error("label {} stands nowhere", instruction.oparg);
        instruction.oparg = place;
    }
    return {};
}

Result<compiler::InstructionSequence*> compiler_sequence(Thread& t, base::Arena& arena, Sequence& sequence) {
    TRY(resolve_labels(t, sequence));
    const std::vector<compiler::Instruction>& instructions = sequence.content->instructions;
    if (instructions.empty()) return t.raise_value_error("no instructions");
    auto* made = arena.make<compiler::InstructionSequence>(arena);
    for (const compiler::Instruction& instruction : instructions) {
        TRY(check_instruction(t, instruction, instructions.size()));
        made->use_label(made->new_label());  // its number is the instruction's index
        if (bytecode::has_target(instruction.opcode))
            made->add_jump(instruction.opcode, {instruction.oparg}, instruction.location);
        else
            made->add(instruction.opcode, instruction.oparg, instruction.location);
    }
    if (sequence.annotations) made->annotations = TRY(compiler_sequence(t, arena, *sequence.annotations.get()));
    return made;
}

}  // namespace krait::modules::internals
