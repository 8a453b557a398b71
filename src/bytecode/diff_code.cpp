#include <set>

#include "bytecode/code_words.h"
#include "bytecode/diff_parts.h"
#include "bytecode/python_value.h"

namespace krait::bytecode::diffing {

namespace {

class CodeComparer {
public:
    explicit CodeComparer(Findings& findings) : findings_(findings) {}

    void compare(const CodeUnit& left, const CodeUnit& right) {
        // Shared code objects are compared once.
        if (!seen_.insert({&left, &right}).second) return;
        where_ = std::string(left.qualname->text());
        compare_text("qualified name", left.qualname, right.qualname);
        compare_text("name", left.name, right.name);
        compare_text("file name", left.filename, right.filename);
        compare_numbers(left, right);
        compare_names("name", *left.names, *right.names);
        compare_names("local", *left.localsplusnames, *right.localsplusnames);
        compare_kinds(left, right);
        compare_instructions(left, right);
        compare_lines(left, right);
        compare_exceptions(left, right);
        compare_constants(left, right);
    }

private:
    void add(const std::string& text) { findings_.add(where_ + ": " + text); }

    void compare_text(const char* what, const StrConstant* left, const StrConstant* right) {
        if (left->text() != right->text()) add(std::string(what) + " " + short_repr(left) + " / " + short_repr(right));
    }

    void compare_number(const char* what, int32_t left, int32_t right) {
        if (left != right) add(base::formatted("%s %d / %d", what, left, right));
    }
    void compare_numbers(const CodeUnit& left, const CodeUnit& right) {
        compare_number("argcount", left.argcount, right.argcount);
        compare_number("posonlyargcount", left.posonlyargcount, right.posonlyargcount);
        compare_number("kwonlyargcount", left.kwonlyargcount, right.kwonlyargcount);
        compare_number("stack size", left.stacksize, right.stacksize);
        compare_number("first line", left.firstlineno, right.firstlineno);
        if (left.flags != right.flags) add("flags " + flag_words(left.flags) + " / " + flag_words(right.flags));
    }

    void compare_count(const char* what, size_t left, size_t right) {
        if (left != right) add(base::formatted("%zu %ss / %zu", left, what, right));
    }

    void compare_names(const char* what, const TupleConstant& left, const TupleConstant& right) {
        compare_count(what, left.size, right.size);
        for (uint32_t i = 0; i < left.size && i < right.size; ++i) {
            if (values_.identical(left.items[i], right.items[i])) continue;
            add(base::formatted("%s %u ", what, i) + short_repr(left.items[i]) + " / " + short_repr(right.items[i]));
        }
    }

    void compare_kinds(const CodeUnit& left, const CodeUnit& right) {
        std::string_view a = left.localspluskinds->text(), b = right.localspluskinds->text();
        for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
            if (a[i] == b[i]) continue;
            add(base::formatted("local %zu is a ", i) + local_kind_words(static_cast<uint8_t>(a[i])) + " / " +
                local_kind_words(static_cast<uint8_t>(b[i])));
        }
    }

    static bool same_instruction(const CodeUnit& left, const DecodedInstruction& a, const CodeUnit& right,
                                 const DecodedInstruction& b) {
        return left.code.substr(size_t{a.start} * 2, size_t{a.next - a.start} * 2) ==
               right.code.substr(size_t{b.start} * 2, size_t{b.next - b.start} * 2);
    }

    static std::vector<DecodedInstruction> instructions_of(const CodeUnit& code) {
        std::vector<DecodedInstruction> result;
        InstructionReader reader(code.code);
        for (DecodedInstruction instruction; reader.next(instruction);) result.push_back(instruction);
        return result;
    }

    // The first difference; what follows is usually only displaced.
    void compare_instructions(const CodeUnit& left, const CodeUnit& right) {
        if (left.code == right.code) return;
        std::vector<DecodedInstruction> a = instructions_of(left), b = instructions_of(right);
        size_t i = 0;
        while (i < a.size() && i < b.size() && same_instruction(left, a[i], right, b[i])) ++i;
        auto words = [&](const CodeUnit& code, const std::vector<DecodedInstruction>& list) {
            return i < list.size() ? instruction_words(code, list[i]) : std::string("the end");
        };
        uint32_t unit = i < a.size() ? a[i].start : unit_count(left.code);
        add(base::formatted("instructions differ from offset %u on: ", unit * 2) + words(left, a) + " / " +
            words(right, b));
        compare_count("instruction", a.size(), b.size());
    }

    static std::vector<CodeLocation> locations_of(const CodeUnit& code) {
        std::vector<CodeLocation> result;
        LineTableReader reader(code.linetable->text(), code.firstlineno);
        for (LocationRange range; reader.next(range);) result.resize(range.end, range.location);
        return result;
    }

    void compare_lines(const CodeUnit& left, const CodeUnit& right) {
        if (left.linetable->text() == right.linetable->text()) return;
        std::vector<CodeLocation> a = locations_of(left), b = locations_of(right);
        for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
            std::string ours = location_words(a[i]), theirs = location_words(b[i]);
            if (ours == theirs) continue;
            add(base::formatted("positions differ from offset %zu on: ", i * 2) + ours + " / " + theirs);
            return;
        }
        if (a.size() == b.size())
            add("the line tables say the same in different bytes");
        else
            add(base::formatted("the line tables end at offsets %zu / %zu", a.size() * 2, b.size() * 2));
    }

    void compare_exceptions(const CodeUnit& left, const CodeUnit& right) {
        if (left.exceptiontable->text() == right.exceptiontable->text()) return;
        std::vector<ExceptionEntry> a, b;
        read_exception_table(left.exceptiontable->text(), a);
        read_exception_table(right.exceptiontable->text(), b);
        size_t i = 0;
        while (i < a.size() && i < b.size() && exception_words(a[i]) == exception_words(b[i])) ++i;
        auto words = [&](const std::vector<ExceptionEntry>& list) {
            return i < list.size() ? exception_words(list[i]) : std::string("none");
        };
        add(base::formatted("exception table entry %zu: ", i) + words(a) + " / " + words(b));
    }

    void compare_constants(const CodeUnit& left, const CodeUnit& right) {
        const TupleConstant &a = *left.consts, &b = *right.consts;
        std::string where = where_;
        compare_count("constant", a.size, b.size);
        for (uint32_t i = 0; i < a.size && i < b.size; ++i) {
            where_ = where;
            compare_constant(i, a.items[i], b.items[i]);
        }
        where_ = where;
    }

    void compare_constant(uint32_t index, const Constant* left, const Constant* right) {
        auto *left_code = try_as<CodeConstant>(left), *right_code = try_as<CodeConstant>(right);
        if (left_code && right_code) return compare(*left_code->code, *right_code->code);
        if (values_.identical(left, right)) return;
        std::string ours = short_repr(left), theirs = short_repr(right);
        if (values_.is_exhausted()) return add(base::formatted("constant %u is too large to compare", index));
        if (ours != theirs) return add(base::formatted("constant %u ", index) + ours + " / " + theirs);
        add(base::formatted("constant %u: ", index) + ours + " differs" + inner_difference(left, right));
    }

    // Where two tuples of one size part.
    std::string inner_difference(const Constant* left, const Constant* right) {
        auto *a = try_as<TupleConstant>(left), *b = try_as<TupleConstant>(right);
        if (!a || !b) return " inside";
        for (uint32_t i = 0; i < a->size && i < b->size; ++i) {
            if (values_.identical(a->items[i], b->items[i])) continue;
            return base::formatted(" at item %u: ", i) + short_repr(a->items[i]) + " / " + short_repr(b->items[i]);
        }
        return " inside";
    }

    Findings& findings_;
    PythonValues values_;  // one budget for the whole comparison
    std::string where_;
    std::set<std::pair<const CodeUnit*, const CodeUnit*>> seen_;
};

}  // namespace

void compare_code(const CodeUnit& left, const CodeUnit& right, Findings& findings) {
    CodeComparer(findings).compare(left, right);
}

}  // namespace krait::bytecode::diffing
