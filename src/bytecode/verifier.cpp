#include "bytecode/verifier.h"

#include "base/format.h"
#include "bytecode/marshal_reader.h"
#include "bytecode/pyc_file.h"
#include "bytecode/verifier_parts.h"

namespace krait::bytecode {

namespace {

const char* header_fault(PycFault fault) {
    switch (fault) {
        case PycFault::Magic: return "bad magic number";
        case PycFault::Size: return "header is cut off";
        case PycFault::Flags: return "unknown flags";
        case PycFault::None: break;
    }
    return nullptr;
}

}  // namespace

std::string problem_text(const VerifierProblem& problem) {
    std::string out = problem.code;
    if (problem.offset >= 0) base::append_formatted(out, ", offset %lld", static_cast<long long>(problem.offset));
    return out + ": " + problem.text;
}

std::vector<VerifierProblem> verify(const CodeUnit& code) {
    std::vector<VerifierProblem> problems;
    std::vector<const CodeUnit*> units;
    if (!verifying::collect_code(code, units, problems)) return problems;
    for (const CodeUnit* unit : units) {
        verifying::Subject subject{*unit, problems};
        if (verifying::check_structure(subject)) verifying::check_flow(subject);
        if (problems.size() >= verifying::kMaxProblems) break;
    }
    return problems;
}

bool verify_pyc(std::string_view file, std::string& out) {
    PycHeader header;
    if (const char* fault = header_fault(parse_pyc_header(file, header))) {
        out += fault;
        out += '\n';
        return false;
    }
    base::Arena arena;
    StringTable strings(arena);
    std::string_view body = file.substr(kPycHeaderSize);
    MarshalResult result = read_marshal(body, strings);
    if (!result) {
        out += std::string(result.error_type) + ": " + result.error_message + "\n";
        return false;
    }
    auto* code = try_as<CodeConstant>(result.value);
    if (!code) {
        out += "not a code object\n";
        return false;
    }
    std::vector<VerifierProblem> problems = verify(*code->code);
    for (const VerifierProblem& problem : problems) out += problem_text(problem) + "\n";
    if (result.size != body.size()) base::append_formatted(out, "%zu bytes behind the code object\n", body.size() - result.size);
    return problems.empty() && result.size == body.size();
}

}  // namespace krait::bytecode
