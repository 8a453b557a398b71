// Prints everything bytecode/opcodes.h answers, as JSON, for the gate opcode_tables.

#include <cstdio>

#include "bytecode/opcodes.h"

using namespace krait::bytecode;

namespace {

// Past the last instruction, to see that undefined numbers are answered too.
constexpr int kNumbers = 300;
constexpr int64_t kOpargs[] = {0,   1,   2,   3,   4,    5,     7,     16,       17,      255,
                               256, 257, 258, 515, 4096, 65535, 65536, 16777216, 16777217};

const char* kind(OpcodeKind kind) {
    switch (kind) {
        case OpcodeKind::Base: return "base";
        case OpcodeKind::Specialized: return "specialized";
        case OpcodeKind::Instrumented: return "instrumented";
        case OpcodeKind::Pseudo: return "pseudo";
        case OpcodeKind::Undefined: break;
    }
    return "undefined";
}

void print_opcode(uint16_t opcode) {
    const OpcodeRecord& facts = record(opcode);
    std::printf(
        "%s\n{\"number\": %d, \"name\": \"%s\", \"kind\": \"%s\", \"base\": \"%s\", \"units\": %d, \"flags\": [",
        opcode ? "," : "", opcode, facts.name, kind(facts.kind), record(base_opcode(opcode)).name, cache_units(opcode));
    constexpr struct {
        uint32_t flag;
        const char* name;
    } kFlags[] = {{kHasArg, "arg"},     {kHasConst, "const"}, {kHasName, "name"}, {kHasJump, "jump"},
                  {kHasLocal, "local"}, {kHasFree, "free"},   {kHasExc, "exc"}};
    const char* separator = "";
    for (const auto& flag : kFlags) {
        if (!has_flag(opcode, flag.flag)) continue;
        std::printf("%s\"%s\"", separator, flag.name);
        separator = ", ";
    }
    std::printf("], \"effects\": [");
    separator = "";
    for (int64_t oparg : kOpargs) {
        std::printf("%s[%lld, %lld, %lld]", separator, static_cast<long long>(oparg),
                    static_cast<long long>(stack_effect(opcode, oparg, false)),
                    static_cast<long long>(stack_effect(opcode, oparg, true)));
        separator = ", ";
    }
    std::printf("]}");
}

void print_family(const FamilyRecord& family, bool is_first) {
    std::printf("%s\n\"%s\": {\"cells\": {", is_first ? "" : ",", record(family.head).name);
    for (int i = 0; i < family.shown_count; ++i)
        std::printf("%s\"%s\": %d", i ? ", " : "", family.shown[i].name, family.shown[i].units);
    std::printf("}, \"members\": [");
    for (int i = 0; i < family.member_count; ++i)
        std::printf("%s\"%s\"", i ? ", " : "", record(family.members[i]).name);
    std::printf("]}");
}

template <size_t N>
void print_subcodes(const char* name, const SubcodeRecord (&table)[N], bool is_last = false) {
    std::printf("\"%s\": [", name);
    for (size_t i = 0; i < N; ++i)
        std::printf("%s[%d, \"%s\", \"%s\"]", i ? ", " : "", table[i].value, table[i].identifier, table[i].text);
    std::printf("]%s\n", is_last ? "" : ",");
}

}  // namespace

int main() {
    std::printf("{\"have_argument\": %d, \"min_instrumented\": %d,\n\"opcodes\": [", kHaveArgument,
                kMinInstrumentedOpcode);
    for (int number = 0; number < kNumbers; ++number) print_opcode(static_cast<uint16_t>(number));
    std::printf("],\n\"families\": {");
    for (const FamilyRecord& family : kFamilies) print_family(family, &family == kFamilies);
    std::printf("},\n\"subcodes\": {\n");
    print_subcodes("BinaryOperator", kBinaryOperators);
    print_subcodes("ComparisonOperator", kComparisonOperators);
    print_subcodes("UnaryIntrinsic", kUnaryIntrinsics);
    print_subcodes("BinaryIntrinsic", kBinaryIntrinsics);
    print_subcodes("CommonConstant", kCommonConstants);
    print_subcodes("SpecialMethod", kSpecialMethods);
    print_subcodes("Conversion", kConversions);
    print_subcodes("FunctionAttribute", kFunctionAttributes);
    print_subcodes("ResumePoint", kResumePoints, true);
    std::printf("}}\n");
}
