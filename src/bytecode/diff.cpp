#include "bytecode/diff.h"

#include "bytecode/diff_parts.h"

namespace krait::bytecode {

namespace {

using diffing::Findings;

void compare_headers(const PycContents& left, const PycContents& right, Findings& findings) {
    const PycHeader &a = left.header(), &b = right.header();
    if (left.flags() != right.flags())
        findings.add(base::formatted("header: %s, flags %u / %s, flags %u", pyc_kind_name(a.kind), left.flags(),
                                     pyc_kind_name(b.kind), right.flags()));
    if (a.kind != b.kind) return;
    if (a.kind != PycKind::Timestamp && a.hash != b.hash)
        findings.add(base::formatted("header: source hash %016llx / %016llx", static_cast<unsigned long long>(a.hash),
                                     static_cast<unsigned long long>(b.hash)));
    if (a.kind == PycKind::Timestamp && a.mtime != b.mtime)
        findings.add(base::formatted("header: source time %u / %u", a.mtime, b.mtime));
    if (a.kind == PycKind::Timestamp && a.size != b.size)
        findings.add(base::formatted("header: source size %u / %u", a.size, b.size));
}

bool is_readable(const PycContents& pyc, const char* side, std::string& out) {
    if (pyc.fault().empty()) return true;
    out += std::string("the ") + side + " file: " + pyc.fault() + '\n';
    return false;
}

}  // namespace

PycComparison diff_pycs(std::string_view left_file, std::string_view right_file, std::string& out) {
    PycContents left(left_file), right(right_file);
    bool is_left_good = is_readable(left, "left", out), is_right_good = is_readable(right, "right", out);
    if (!is_left_good || !is_right_good) return PycComparison::Unreadable;
    if (left_file == right_file) return PycComparison::Same;
    Findings findings(out);
    compare_headers(left, right, findings);
    if (left.body() == right.body()) return PycComparison::Different;
    size_t before = findings.count();
    diffing::compare_code(left.code(), right.code(), findings);
    if (findings.count() == before) diffing::compare_objects(left, right, findings);
    if (left.bytes_behind() != right.bytes_behind())
        findings.add(
            base::formatted("behind the code object: %zu / %zu bytes", left.bytes_behind(), right.bytes_behind()));
    if (findings.count() == 0) findings.add("the bytes differ in a way that makes no difference");
    return PycComparison::Different;
}

}  // namespace krait::bytecode
