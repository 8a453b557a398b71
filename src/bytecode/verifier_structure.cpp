// What can be said of a code object without following its flow.

#include "base/format.h"
#include "bytecode/line_table.h"
#include "bytecode/verifier_parts.h"

namespace krait::bytecode::verifying {

namespace {

constexpr uint8_t kArgumentBits = kPositionalArgument | kKeywordArgument | kVariadicArgument;

// --- locals ---

// The argument bits that the slot at `index` must have.
uint8_t expected_argument_bits(const CodeUnit& code, int64_t index) {
    int64_t positional_only = code.posonlyargcount, positional = code.argcount;
    int64_t keyword_only = positional + code.kwonlyargcount;
    if (index < positional_only) return kPositionalArgument;
    if (index < positional) return kPositionalArgument | kKeywordArgument;
    if (index < keyword_only) return kKeywordArgument;
    int64_t variadic = index - keyword_only;
    if (code.flags & kVarArgs && variadic-- == 0) return kVariadicArgument | kPositionalArgument;
    if (code.flags & kVarKeywords && variadic == 0) return kVariadicArgument | kKeywordArgument;
    return 0;
}

// Locals, then cells that are not locals, then free variables.
int stage_of(uint8_t kind) { return kind & kLocal ? 0 : kind & kCell ? 1 : 2; }

void check_local_kinds(Subject& subject) {
    int stage = 0;
    std::string_view kinds = subject.code.localspluskinds->text();
    for (size_t i = 0; i < kinds.size(); ++i) {
        auto kind = static_cast<uint8_t>(kinds[i]);
        uint8_t arguments = expected_argument_bits(subject.code, static_cast<int64_t>(i));
        bool is_known =
            (kind & (kLocal | kCell | kFree)) != 0 && (!(kind & kFree) || !(kind & (kLocal | kCell))) && !(kind & 1);
        if (!is_known || stage_of(kind) < stage)
            subject.complain(-1, base::formatted("local %zu has a kind out of place: 0x%02x", i, kind));
        else if ((kind & kArgumentBits) != arguments)
            subject.complain(-1, base::formatted("local %zu has kind 0x%02x, against the argument counts", i, kind));
        stage = std::max(stage, stage_of(kind));
        subject.free_count += kind & kFree ? 1 : 0;
    }
}

bool check_counts(Subject& subject) {
    const CodeUnit& code = subject.code;
    int64_t locals = 0;
    for (char kind : code.localspluskinds->text()) locals += (kind & kLocal) != 0;
    int64_t arguments = int64_t{code.argcount} + code.kwonlyargcount + ((code.flags & kVarArgs) != 0) +
                        ((code.flags & kVarKeywords) != 0);
    if (arguments > locals) subject.complain(-1, "has fewer locals than arguments");
    int makers =
        ((code.flags & kGenerator) != 0) + ((code.flags & kCoroutine) != 0) + ((code.flags & kAsyncGenerator) != 0);
    if (makers > 1) subject.complain(-1, "is more than one of generator, coroutine and asynchronous generator");
    return arguments <= locals;
}

// --- instructions ---

bool has_zero_caches(std::string_view code, const DecodedInstruction& instruction) {
    for (uint32_t unit = instruction.unit + 1; unit < instruction.next; ++unit)
        if (opcode_at(code, unit) != 0 || oparg_at(code, unit) != 0) return false;
    return true;
}

// What a file may hold.
bool is_plain(uint8_t opcode) { return opcode_kind(opcode) == OpcodeKind::Base && !has_flag(opcode, kIsInternal); }

bool read_instructions(Subject& subject) {
    std::string_view code = subject.code.code;
    subject.instruction_at.assign(unit_count(code), kNoInstruction);
    InstructionReader reader(code);
    DecodedInstruction instruction;
    while (reader.next(instruction)) {
        if (!is_plain(instruction.opcode)) {
            subject.complain(instruction.unit,
                             std::string(opcode_name(instruction.opcode)) + " does not belong in a file");
            return false;
        }
        if (!has_zero_caches(code, instruction)) subject.complain(instruction.unit, "caches are not zero");
        if (instruction.oparg > INT32_MAX) subject.complain(instruction.unit, "oparg is negative");
        subject.instruction_at[instruction.start] = static_cast<uint32_t>(subject.instructions.size());
        subject.instructions.push_back(instruction);
    }
    if (reader.is_malformed()) subject.complain(instruction.start, "instruction runs over the end of the code");
    if (subject.instructions.empty()) subject.complain(-1, "has no instructions");
    return !reader.is_malformed() && !subject.instructions.empty();
}

// --- opargs ---

template <size_t N>
bool is_subcode(const SubcodeRecord (&table)[N], uint32_t value) {
    for (const SubcodeRecord& subcode : table)
        if (subcode.value == value) return true;
    return false;
}

bool is_local(const CodeUnit& code, uint32_t index) { return index < code.localspluskinds->size; }
bool is_cell(const CodeUnit& code, uint32_t index, uint8_t kinds) {
    return is_local(code, index) && static_cast<uint8_t>(code.localspluskinds->data[index]) & kinds;
}

bool is_comparison(uint32_t oparg) {
    return oparg < 256 && is_subcode(kComparisonOperators, oparg >> 5) && (oparg & 15) != 0;
}

// Null when the oparg is in order.
const char* find_fault(const Subject& subject, uint8_t opcode, uint32_t oparg) {
    const CodeUnit& code = subject.code;
    switch (opcode) {
        case LOAD_CONST: return oparg < code.consts->size ? nullptr : "no such constant";
        case LOAD_GLOBAL:
        case LOAD_ATTR: return oparg >> 1 < code.names->size ? nullptr : "no such name";
        case LOAD_SUPER_ATTR: return oparg >> 2 < code.names->size ? nullptr : "no such name";
        case LOAD_FAST_LOAD_FAST:
        case LOAD_FAST_BORROW_LOAD_FAST_BORROW:
        case STORE_FAST_LOAD_FAST:
        case STORE_FAST_STORE_FAST:
            return oparg < 256 && is_local(code, oparg >> 4) && is_local(code, oparg & 15) ? nullptr : "no such local";
        case MAKE_CELL:  // of a free variable: in a comprehension that has its own variable of the name
        case LOAD_DEREF:
        case STORE_DEREF:
        case DELETE_DEREF:
        case LOAD_FROM_DICT_OR_DEREF: return is_cell(code, oparg, kCell | kFree) ? nullptr : "no such cell";
        case COPY_FREE_VARS: return oparg == subject.free_count ? nullptr : "another number of free variables";
        case BINARY_OP: return is_subcode(kBinaryOperators, oparg) ? nullptr : "no such operator";
        case COMPARE_OP: return is_comparison(oparg) ? nullptr : "no such comparison";
        case IS_OP:
        case CONTAINS_OP:
        case YIELD_VALUE: return oparg <= 1 ? nullptr : "neither 0 nor 1";
        case CALL_INTRINSIC_1:
            return oparg != INTRINSIC_1_INVALID && is_subcode(kUnaryIntrinsics, oparg) ? nullptr : "no such function";
        case CALL_INTRINSIC_2:
            return oparg != INTRINSIC_2_INVALID && is_subcode(kBinaryIntrinsics, oparg) ? nullptr : "no such function";
        case LOAD_COMMON_CONSTANT: return is_subcode(kCommonConstants, oparg) ? nullptr : "no such constant";
        case LOAD_SPECIAL: return is_subcode(kSpecialMethods, oparg) ? nullptr : "no such method";
        case CONVERT_VALUE:
            return oparg != CONVERT_NONE && is_subcode(kConversions, oparg) ? nullptr : "no such conversion";
        case SET_FUNCTION_ATTRIBUTE: return is_subcode(kFunctionAttributes, oparg) ? nullptr : "no such attribute";
        case LOAD_SMALL_INT: return oparg < 256 ? nullptr : "not a small integer";
        case BUILD_SLICE: return oparg == 2 || oparg == 3 ? nullptr : "neither two nor three parts";
        case BUILD_INTERPOLATION:
            return oparg >> 2 < std::size(kConversions) && oparg & 2 ? nullptr : "no such interpolation";
        case RAISE_VARARGS:
        case GET_AWAITABLE:
        case RERAISE: return oparg <= 2 ? nullptr : "more than 2";
        case RESUME: return (oparg & ~4u) < std::size(kResumePoints) ? nullptr : "no such place";
        case COPY:
        case LIST_APPEND:
        case LIST_EXTEND:
        case SET_ADD:
        case SET_UPDATE:
        case MAP_ADD:
        case DICT_UPDATE:
        case DICT_MERGE: return oparg >= 1 ? nullptr : "depth is 0";
        case SWAP: return oparg >= 2 ? nullptr : "depth is below 2";
        default: break;
    }
    if (has_flag(opcode, kHasName)) return oparg < code.names->size ? nullptr : "no such name";
    if (has_flag(opcode, kHasLocal | kHasFree)) return is_local(code, oparg) ? nullptr : "no such local";
    if (!has_arg(opcode)) return oparg == 0 ? nullptr : "takes no argument";
    return nullptr;
}

void check_opargs(Subject& subject) {
    for (const DecodedInstruction& instruction : subject.instructions) {
        const char* fault = find_fault(subject, instruction.opcode, instruction.oparg);
        if (!fault) continue;
        std::string_view name = opcode_name(instruction.opcode);
        subject.complain(instruction.unit, base::formatted("%.*s %u: %s", KRAIT_SV(name), instruction.oparg, fault));
    }
}

// A loop that ends skips the END_FOR at its target.
bool is_right_target(uint8_t jump, uint8_t target) {
    if (jump == FOR_ITER) return target == END_FOR;
    return jump != SEND || target == END_SEND;
}

void check_jumps(Subject& subject) {
    for (const DecodedInstruction& instruction : subject.instructions) {
        // END_ASYNC_FOR goes nowhere; it says, not always rightly, where its loop's END_SEND stands, for monitoring.
        if (!has_jump(instruction.opcode) || instruction.opcode == END_ASYNC_FOR) continue;
        uint32_t target = subject.find_instruction(jump_target(instruction));
        std::string_view name = opcode_name(instruction.opcode);
        if (target == kNoInstruction)
            subject.complain(instruction.unit, base::formatted("%.*s goes to no instruction", KRAIT_SV(name)));
        else if (!is_right_target(instruction.opcode, subject.instructions[target].opcode))
            subject.complain(instruction.unit, base::formatted("%.*s goes to the wrong instruction", KRAIT_SV(name)));
    }
}

// --- tables ---

bool is_boundary(const Subject& subject, uint32_t unit) {
    return unit == subject.instruction_at.size() || subject.find_instruction(unit) != kNoInstruction;
}

void check_exceptions(Subject& subject) {
    if (!read_exception_table(subject.code.exceptiontable->text(), subject.exceptions))
        return subject.complain(-1, "exception table cannot be read");
    uint32_t end = 0;
    for (const ExceptionEntry& entry : subject.exceptions) {
        if (entry.start < end || entry.end <= entry.start)
            return subject.complain(entry.start, "exception table is not in order");
        if (!is_boundary(subject, entry.start) || !is_boundary(subject, entry.end) ||
            entry.end > subject.instruction_at.size())
            return subject.complain(entry.start, "exception table cuts an instruction");
        if (subject.find_instruction(entry.target) == kNoInstruction)
            return subject.complain(entry.start, "exception handler is at no instruction");
        end = entry.end;
    }
}

void check_lines(Subject& subject) {
    LineTableReader reader(subject.code.linetable->text(), subject.code.firstlineno);
    LocationRange range;
    while (reader.next(range)) {}
    size_t before = subject.problems.size();
    if (reader.is_malformed())
        subject.complain(-1, "line table cannot be read");
    else if (range.end != subject.instruction_at.size())
        subject.complain(
            -1, base::formatted("line table covers %u units of %zu", range.end, subject.instruction_at.size()));
    if (subject.problems.size() != before) subject.problems.back().endangers = false;
}

}  // namespace

bool check_structure(Subject& subject) {
    size_t before = subject.problems.size();
    if (!check_counts(subject)) return false;
    check_local_kinds(subject);
    if (!read_instructions(subject)) return false;
    check_opargs(subject);
    check_jumps(subject);
    check_exceptions(subject);
    bool is_sound = subject.problems.size() == before;
    check_lines(subject);
    return is_sound;
}

}  // namespace krait::bytecode::verifying
