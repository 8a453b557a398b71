#include "bytecode/verifier.h"

#include "base/format.h"
#include "bytecode/pyc_reader.h"
#include "bytecode/verifier_parts.h"

namespace krait::bytecode {

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
    PycContents pyc(file);
    if (!pyc.fault().empty()) {
        out += pyc.fault() + '\n';
        return false;
    }
    std::vector<VerifierProblem> problems = verify(pyc.code());
    for (const VerifierProblem& problem : problems) out += problem_text(problem) + '\n';
    if (pyc.bytes_behind()) base::append_formatted(out, "%zu bytes behind the code object\n", pyc.bytes_behind());
    return problems.empty() && pyc.bytes_behind() == 0;
}

}  // namespace krait::bytecode
