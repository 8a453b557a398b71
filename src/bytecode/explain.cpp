#include "bytecode/explain.h"

#include <ctime>

#include "base/format.h"
#include "bytecode/code_words.h"
#include "bytecode/disassembler.h"
#include "bytecode/pyc_reader.h"
#include "bytecode/python_value.h"
#include "bytecode/verifier.h"

namespace krait::bytecode {

namespace {

constexpr const char* kCodeFields[] = {"code",     "constants", "names",    "locals",     "local kinds",
                                       "filename", "name",      "qualname", "line table", "exception table"};

class Explainer {
public:
    Explainer(const PycContents& pyc, std::string& out) : pyc_(pyc), out_(out) {}

    void write_header(std::string_view file) {
        out_ += "header\n";
        base::append_line(out_, "     0  magic          %d, of CPython 3.14", kMagicNumber);
        base::append_line(out_, "     4  flags          %u, %s", pyc_.flags(), pyc_kind_name(pyc_.header().kind));
        if (pyc_.header().kind == PycKind::Timestamp) {
            base::append_line(out_, "     8  source time    %u, %s", pyc_.header().mtime,
                              time_words(pyc_.header().mtime).c_str());
            base::append_line(out_, "    12  source size    %u", pyc_.header().size);
        } else {
            base::append_line(out_, "     8  source hash    %016llx",
                              static_cast<unsigned long long>(pyc_.header().hash));
        }
        base::append_line(out_, "    16  marshal data   %zu bytes", file.size() - kPycHeaderSize);
    }

    // One line for each object: where, which type code, what about references, what it is.
    void write_objects() {
        count_references();
        base::append_line(out_, "\nobjects: %zu, %zu flagged for reference, %zu of these referred to, %zu references",
                          pyc_.nodes().size(), flagged_, used_, references_);
        out_ +=
            "(#5 takes index 5, #5 x2 is referred to twice, ->5 refers to it; flag: has the flag and takes no index)\n";
        for (const MarshalNode& node : pyc_.nodes()) write_object(node);
    }

    void write_code() {
        for (const MarshalNode& node : pyc_.nodes()) {
            auto* code = node.type == 'r' ? nullptr : try_as<CodeConstant>(node.value);
            if (code) write_code_object(*code->code);
        }
    }

private:
    static std::string time_words(uint32_t seconds) {
        std::time_t time = seconds;
        std::tm parts{};
        char text[40];
        size_t size = gmtime_r(&time, &parts) ? std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &parts) : 0;
        return {text, size};
    }

    // --- objects ---

    static bool is_reference(const MarshalNode& node) { return (node.type & ~kReferenceFlag) == 'r'; }

    void count_references() {
        for (const MarshalNode& node : pyc_.nodes()) {
            if (node.reference == kNoReference) continue;
            if (node.reference >= uses_.size()) uses_.resize(node.reference + 1);
            if (is_reference(node)) {
                ++references_;
                used_ += uses_[node.reference]++ == 0;
            } else {
                ++flagged_;
            }
        }
    }

    std::string reference_words(const MarshalNode& node) const {
        if (is_reference(node)) return base::formatted("->%u", node.reference);
        if (node.reference == kNoReference) return node.type & kReferenceFlag ? "flag" : "";
        size_t uses = uses_[node.reference];
        return uses ? base::formatted("#%u x%zu", node.reference, uses) : base::formatted("#%u", node.reference);
    }

    // Where the node is a part of a code object: which.
    const char* field_name(const MarshalNode& node) {
        open_.resize(node.depth + 1);
        const char* name = nullptr;
        if (node.depth > 0) {
            Open& outer = open_[node.depth - 1];
            if (outer.is_code && outer.parts < std::size(kCodeFields)) name = kCodeFields[outer.parts];
            ++outer.parts;
        }
        open_[node.depth] = {(node.type & ~kReferenceFlag) == 'c', 0};
        return name;
    }

    static std::string object_words(const MarshalNode& node) {
        if (!node.value) return "nothing";
        if (is_reference(node)) return short_repr(node.value);
        switch (node.type & ~kReferenceFlag) {
            case 's':
                return base::formatted("%u bytes  ", as<BytesConstant>(node.value)->size) + short_repr(node.value);
            case 't':
            case 'Z':
            case 'A': return short_repr(node.value) + "  interned";
            default: return short_repr(node.value);
        }
    }

    void write_object(const MarshalNode& node) {
        const char* field = field_name(node);
        out_ += base::formatted("%6zu  %c  %-8s ", node.offset + kPycHeaderSize, node.type & ~kReferenceFlag,
                                reference_words(node).c_str());
        out_.append(2 * std::min(node.depth, kDeepest), ' ');
        if (field) out_ += std::string(field) + ": ";
        base::append_line(out_, "%s", object_words(node).c_str());
        if (node.value && (node.type & ~kReferenceFlag) == 'c')
            write_numbers(*as<CodeConstant>(node.value)->code, node.depth);
    }

    void write_numbers(const CodeUnit& code, uint32_t depth) {
        std::string indent(20 + 2 * std::min(depth, kDeepest), ' ');
        base::append_line(out_, "%sargcount %d, posonlyargcount %d, kwonlyargcount %d, stacksize %d, firstlineno %d",
                          indent.c_str(), code.argcount, code.posonlyargcount, code.kwonlyargcount, code.stacksize,
                          code.firstlineno);
        base::append_line(out_, "%sflags 0x%x: %s", indent.c_str(), code.flags, flag_words(code.flags).c_str());
    }

    // --- code ---

    void write_code_object(const CodeUnit& code) {
        base::append_line(out_, "\ncode %.*s, line %d", KRAIT_SV(code.qualname->text()), code.firstlineno);
        for (uint32_t i = 0; i < code.localsplusnames->size; ++i)
            base::append_line(out_, "  local %u  %.*s: %s", i,
                              KRAIT_SV(as<StrConstant>(code.localsplusnames->items[i])->text()),
                              local_kind_words(static_cast<uint8_t>(code.localspluskinds->data[i])).c_str());
        out_ += "instructions\n";
        DisassemblyOptions options;
        options.show_offsets = true;
        append_listing(out_, code, options);
        write_lines(code);
        write_exceptions(code);
    }

    void write_lines(const CodeUnit& code) {
        out_ += "line table\n";
        LineTableReader reader(code.linetable->text(), code.firstlineno);
        for (LocationRange range; reader.next(range);)
            base::append_line(out_, "  %u to %u: %s", range.start * 2, range.end * 2,
                              location_words(range.location).c_str());
    }

    void write_exceptions(const CodeUnit& code) {
        std::vector<ExceptionEntry> entries;
        read_exception_table(code.exceptiontable->text(), entries);
        if (!entries.empty()) out_ += "exception table\n";
        for (const ExceptionEntry& entry : entries) base::append_line(out_, "  %s", exception_words(entry).c_str());
    }

    static constexpr uint32_t kDeepest = 40;  // indented

    struct Open {
        bool is_code = false;
        size_t parts = 0;
    };

    const PycContents& pyc_;
    std::string& out_;
    std::vector<size_t> uses_;  // by index
    size_t flagged_ = 0, used_ = 0, references_ = 0;
    std::vector<Open> open_;  // by depth: the objects around the present one
};

}  // namespace

bool explain_pyc(std::string_view file, std::string& out) {
    PycContents pyc(file);
    if (pyc.body().empty() && !pyc.fault().empty()) {
        out += pyc.fault() + '\n';
        return false;
    }
    Explainer explainer(pyc, out);
    explainer.write_header(file);
    explainer.write_objects();
    if (!pyc.fault().empty()) {
        out += pyc.fault() + '\n';
        return false;
    }
    if (pyc.bytes_behind()) base::append_formatted(out, "%zu bytes behind the code object\n", pyc.bytes_behind());
    std::vector<VerifierProblem> problems = verify(pyc.code());
    if (problems.empty() && pyc.has_printable_constants()) {
        explainer.write_code();
        return true;
    }
    out += "\nnot listed, for it is not well-formed:\n";
    for (const VerifierProblem& problem : problems) out += "  " + problem_text(problem) + '\n';
    if (!pyc.has_printable_constants()) out += "  constants that are too large to print\n";
    return true;
}

}  // namespace krait::bytecode
