#include "bytecode/code_words.h"

#include "base/format.h"
#include "bytecode/argument_text.h"
#include "bytecode/constant_repr.h"
#include "bytecode/python_value.h"

namespace krait::bytecode {

namespace {

constexpr size_t kLongestRepr = 120;

struct Word {
    uint32_t bit;
    const char* text;
};

constexpr Word kFlagWords[] = {
    {kOptimized, "OPTIMIZED"},
    {kNewLocals, "NEWLOCALS"},
    {kVarArgs, "VARARGS"},
    {kVarKeywords, "VARKEYWORDS"},
    {kNested, "NESTED"},
    {kGenerator, "GENERATOR"},
    {kCoroutine, "COROUTINE"},
    {kIterableCoroutine, "ITERABLE_COROUTINE"},
    {kAsyncGenerator, "ASYNC_GENERATOR"},
    {kFutureDivision, "FUTURE_DIVISION"},
    {kFutureAbsoluteImport, "FUTURE_ABSOLUTE_IMPORT"},
    {kFutureWithStatement, "FUTURE_WITH_STATEMENT"},
    {kFuturePrintFunction, "FUTURE_PRINT_FUNCTION"},
    {kFutureUnicodeLiterals, "FUTURE_UNICODE_LITERALS"},
    {kFutureBarryAsBdfl, "FUTURE_BARRY_AS_BDFL"},
    {kFutureGeneratorStop, "FUTURE_GENERATOR_STOP"},
    {kFutureAnnotations, "FUTURE_ANNOTATIONS"},
    {kHasDocstring, "HAS_DOCSTRING"},
    {kMethod, "METHOD"},
};

void append_word(std::string& out, std::string_view word) {
    if (!out.empty()) out += ", ";
    out += word;
}

const char* argument_word(uint8_t kind) {
    switch (kind & (kPositionalArgument | kKeywordArgument | kVariadicArgument)) {
        case kPositionalArgument: return "positional-only argument";
        case kPositionalArgument | kKeywordArgument: return "argument";
        case kKeywordArgument: return "keyword-only argument";
        case kVariadicArgument | kPositionalArgument: return "* argument";
        case kVariadicArgument | kKeywordArgument: return "** argument";
        default: return kind & kLocal ? "local" : nullptr;
    }
}

// UTF-8 is not cut within a character.
void cut(std::string& text) {
    if (text.size() <= kLongestRepr) return;
    size_t size = kLongestRepr;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    text.resize(size);
    text += "...";
}

}  // namespace

std::string flag_words(uint32_t flags) {
    std::string out;
    for (const Word& word : kFlagWords)
        if (flags & word.bit) append_word(out, word.text);
    for (const Word& word : kFlagWords) flags &= ~word.bit;
    if (flags) append_word(out, base::formatted("0x%x", flags));
    return out.empty() ? "none" : out;
}

std::string local_kind_words(uint8_t kind) {
    std::string out;
    if (const char* word = argument_word(kind)) append_word(out, word);
    if (kind & kHiddenLocal) append_word(out, "hidden");
    if (kind & kCell) append_word(out, "cell");
    if (kind & kFree) append_word(out, "free");
    return out.empty() ? base::formatted("0x%02x", kind) : out;
}

std::string instruction_words(const CodeUnit& code, const DecodedInstruction& instruction) {
    std::string out(opcode_name(instruction.opcode)), meaning;
    if (!has_arg(base_opcode(instruction.opcode))) return out;
    base::append_formatted(out, " %u", instruction.oparg);
    if (has_jump(instruction.opcode))
        meaning = base::formatted("to %lld", static_cast<long long>(jump_target(instruction)) * 2);
    else if (instruction.opcode == LOAD_CONST && instruction.oparg < code.consts->size)
        meaning = short_repr(code.consts->items[instruction.oparg]);
    else
        append_argument_text(meaning, code, instruction.opcode, instruction.oparg);
    return meaning.empty() ? out : out + " (" + meaning + ")";
}

std::string location_words(const CodeLocation& location) {
    if (!location.is_known()) return "none";
    if (location.column == -1 && location.end_column == -1 && location.end_line == location.line)
        return base::formatted("line %d", location.line);
    return base::formatted("%d:%d-%d:%d", location.line, location.column, location.end_line, location.end_column);
}

std::string exception_words(const ExceptionEntry& entry) {
    return base::formatted("%u to %u -> %u, depth %u%s", entry.start * 2, entry.end * 2, entry.target * 2, entry.depth,
                           entry.keeps_lasti ? ", lasti" : "");
}

std::string short_repr(const Constant* value) {
    std::string out;
    if (auto* code = try_as<CodeConstant>(value)) return "code " + std::string(code->code->qualname->text());
    if (auto* tuple = try_as<TupleConstant>(value)) return base::formatted("tuple of %u", tuple->size);
    if (auto* set = try_as<FrozenSetConstant>(value)) return base::formatted("frozenset of %u", set->size);
    if (value->kind == ConstantKind::Slice || value->kind == ConstantKind::Foreign) return python_type_name(value);
    append_repr(out, value);
    cut(out);
    return out;
}

}  // namespace krait::bytecode
