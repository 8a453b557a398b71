#include "bytecode/disassembler.h"

#include <algorithm>

#include "base/format.h"
#include "bytecode/argument_text.h"
#include "bytecode/constant_repr.h"
#include "bytecode/exception_table.h"
#include "bytecode/instruction_reader.h"
#include "bytecode/line_table.h"

// A line is: line number or positions, label, offset, mark, instruction, argument, meaning; joined by blanks, trailing
// blanks dropped. The widths of the first three columns depend on the whole code object.

namespace krait::bytecode {

namespace {

constexpr std::string_view kNoLine = "  --";
constexpr size_t kNameWidth = 20;
constexpr size_t kArgumentWidth = 5;
constexpr size_t kSmallestLineWidth = 3;
constexpr size_t kLargestShortOffset = 9999;

// Counters as they stand in code that never ran.
constexpr uint32_t kFirstCounter = 0x11;
constexpr uint32_t kFirstBackwardCounter = 0xFFFC;
constexpr uint32_t kFirstBranchHistory = 0x5555;

size_t digits_of(int64_t number) {
    size_t count = number < 0 ? 2 : 1;
    while (number /= 10) ++count;
    return count;
}

void append_right(std::string& out, std::string_view text, size_t width) {
    if (text.size() < width) out.append(width - text.size(), ' ');
    out += text;
}
void append_left(std::string& out, std::string_view text, size_t width) {
    out += text;
    if (text.size() < width) out.append(width - text.size(), ' ');
}

class Listing {
public:
    Listing(std::string& out, const CodeUnit& code, const DisassemblyOptions& options)
        : out_(out), code_(code), options_(options) {
        read_exception_table(code.exceptiontable->text(), exceptions_);
        line_starts_ = find_line_starts(code.linetable->text(), code.firstlineno);
        find_labels();
        label_width_ = 4 + digits_of(static_cast<int64_t>(labels_.size()));
        if (options.show_offsets)
            offset_width_ = digits_of(
                static_cast<int64_t>(std::max(code.code.size() < 2 ? 0 : code.code.size() - 2, kLargestShortOffset)));
        if (options.show_positions) read_locations();
        line_width_ = options.show_positions ? position_width() : line_number_width();
    }

    void write() {
        uint32_t units = unit_count(code_.code);
        uint64_t prefix = 0;
        for (uint32_t unit = 0; unit < units;) {
            uint8_t opcode = opcode_at(code_.code, unit);
            auto oparg = static_cast<uint32_t>(prefix | oparg_at(code_.code, unit));
            prefix = opcode == EXTENDED_ARG ? uint64_t{oparg} << 8 : 0;
            DecodedInstruction instruction{unit, unit, unit + 1 + static_cast<uint32_t>(cache_units(opcode)), opcode,
                                           oparg};
            write_instruction(instruction);
            if (options_.show_caches) write_caches(instruction);
            unit = instruction.next;
        }
        write_exceptions();
    }

private:
    // --- what the columns need ---

    void find_labels() {
        InstructionReader reader(code_.code);
        DecodedInstruction instruction;
        while (reader.next(instruction))
            if (has_jump(base_opcode(instruction.opcode))) add_label(target_of(instruction));
        for (const ExceptionEntry& entry : exceptions_)
            for (uint32_t unit : {entry.start, entry.end, entry.target}) add_label(unit);
        std::sort(labels_.begin(), labels_.end());
        labels_.erase(std::unique(labels_.begin(), labels_.end()), labels_.end());
    }
    void add_label(int64_t unit) { labels_.push_back(unit); }
    // From 1; 0: none.
    size_t label_at(int64_t unit) const {
        auto place = std::lower_bound(labels_.begin(), labels_.end(), unit);
        return place != labels_.end() && *place == unit ? static_cast<size_t>(place - labels_.begin()) + 1 : 0;
    }

    static int64_t target_of(DecodedInstruction instruction) {
        instruction.opcode = static_cast<uint8_t>(base_opcode(instruction.opcode));
        return jump_target(instruction);
    }

    void read_locations() {
        locations_.assign(unit_count(code_.code), {});
        LineTableReader reader(code_.linetable->text(), code_.firstlineno);
        for (LocationRange range; reader.next(range);)
            for (uint32_t unit = range.start; unit < range.end && unit < locations_.size(); ++unit)
                locations_[unit] = range.location;
    }

    size_t line_number_width() const {
        int32_t largest = 0;
        bool has_none = false;
        for (const LineStart& start : line_starts_) {
            if (start.line == -1) has_none = true;
            largest = std::max(largest, start.line);
        }
        if (largest == 0) return 0;
        size_t width = std::max(kSmallestLineWidth, digits_of(largest));
        return has_none ? std::max(width, kNoLine.size()) : width;
    }

    static size_t width_of(int32_t part) { return part == -1 ? 1 : digits_of(part); }

    // Of `LINE:COLUMN-LINE:COLUMN` and a blank; 0 when nothing is known.
    size_t position_width() const {
        constexpr size_t kPunctuation = 4;
        size_t widest = 0;
        bool has_any = false;
        for (const CodeLocation& location : locations_) {
            has_any = has_any || location.is_known();
            widest = std::max(widest, width_of(location.line) + width_of(location.column) +
                                          width_of(location.end_line) + width_of(location.end_column));
        }
        return has_any ? std::max(kNoLine.size(), widest + kPunctuation) : 0;
    }

    // --- lines ---

    const LineStart* line_start_at(uint32_t unit) {
        while (next_line_ < line_starts_.size() && line_starts_[next_line_].unit < unit) ++next_line_;
        bool is_here = next_line_ < line_starts_.size() && line_starts_[next_line_].unit == unit;
        return is_here ? &line_starts_[next_line_] : nullptr;
    }

    void append_line_column(const LineStart* start, uint32_t unit) {
        if (line_width_ == 0) return;
        if (options_.show_positions)
            append_left(out_, position_text(locations_[unit]), line_width_);
        else if (!start)
            out_.append(line_width_, ' ');
        else
            append_right(out_, start->line == -1 ? std::string(kNoLine) : base::formatted("%d", start->line),
                         line_width_);
        out_ += ' ';
    }

    static std::string part_text(int32_t part) { return part == -1 ? "?" : base::formatted("%d", part); }
    static std::string position_text(const CodeLocation& location) {
        if (!location.is_known()) return std::string(kNoLine);
        return part_text(location.line) + ":" + part_text(location.column) + "-" + part_text(location.end_line) + ":" +
               part_text(location.end_column);
    }

    void append_columns(const LineStart* start, uint32_t unit) {
        if (start && line_width_ > 0 && unit > 0) out_ += '\n';
        append_line_column(start, unit);
        size_t label = label_at(unit);
        append_right(out_, label ? base::formatted("L%zu:", label) : "", label_width_);
        out_ += ' ';
        if (offset_width_) {
            append_right(out_, base::formatted("%u", unit * 2), offset_width_);
            out_ += "   ";
        }
        out_ += "    ";  // where a traceback would mark the current instruction
    }

    void end_line() {
        while (!out_.empty() && out_.back() == ' ') out_.pop_back();
        out_ += '\n';
    }

    void append_argument(std::string_view name, uint32_t oparg, std::string_view meaning) {
        // A long name eats into the argument's room.
        size_t excess = name.size() > kNameWidth ? name.size() - kNameWidth : 0;
        append_left(out_, name, kNameWidth);
        out_ += ' ';
        append_right(out_, base::formatted("%d", static_cast<int32_t>(oparg)),
                     excess < kArgumentWidth ? kArgumentWidth - excess : 0);
        if (!meaning.empty()) {
            out_ += " (";
            out_ += meaning;
            out_ += ')';
        }
    }

    void write_instruction(const DecodedInstruction& instruction) {
        append_columns(line_start_at(instruction.unit), instruction.unit);
        std::string_view name = opcode_name(instruction.opcode);
        uint16_t base = base_opcode(instruction.opcode);
        if (has_arg(base)) {
            std::string meaning;
            if (has_jump(base))
                meaning =
                    base::formatted(base == END_ASYNC_FOR ? "from L%zu" : "to L%zu", label_at(target_of(instruction)));
            else
                append_argument_text(meaning, code_, instruction.opcode, instruction.oparg);
            append_argument(name, instruction.oparg, meaning);
        } else {
            out_ += name;
        }
        end_line();
    }

    // --- caches ---

    uint64_t cache_value(const DecodedInstruction& instruction, uint32_t first_unit, uint32_t units) const {
        if (options_.is_specialized && first_unit == instruction.unit + 1)
            return first_counter(base_opcode(instruction.opcode));
        uint64_t value = 0;
        for (uint32_t i = units; i-- > 0;) {
            uint32_t unit = first_unit + i;
            if (unit >= unit_count(code_.code)) continue;
            value = value << 16 | oparg_at(code_.code, unit) << 8 | opcode_at(code_.code, unit);
        }
        return value;
    }
    static uint32_t first_counter(uint16_t opcode) {
        switch (opcode) {
            case JUMP_BACKWARD: return kFirstBackwardCounter;
            case POP_JUMP_IF_FALSE:
            case POP_JUMP_IF_TRUE:
            case POP_JUMP_IF_NONE:
            case POP_JUMP_IF_NOT_NONE: return kFirstBranchHistory;
            default: return kFirstCounter;
        }
    }

    // A field of several units is named at its first.
    void write_caches(const DecodedInstruction& instruction) {
        const FamilyRecord* family = family_of(base_opcode(instruction.opcode));
        if (!family) return;
        uint32_t unit = instruction.unit + 1;
        for (int i = 0; i < family->shown_count; ++i) {
            const ShownCacheField& field = family->shown[i];
            for (uint32_t j = 0; j < field.units && unit < unit_count(code_.code); ++j, ++unit) {
                append_columns(line_start_at(unit), unit);
                std::string meaning;
                if (j == 0)
                    meaning =
                        base::formatted("%s: %llu", field.name,
                                        static_cast<unsigned long long>(cache_value(instruction, unit, field.units)));
                append_argument(opcode_name(CACHE), 0, meaning);
                end_line();
            }
        }
    }

    void write_exceptions() {
        if (exceptions_.empty()) return;
        out_ += "ExceptionTable:\n";
        for (const ExceptionEntry& entry : exceptions_)
            base::append_formatted(out_, "  L%zu to L%zu -> L%zu [%u]%s\n", label_at(entry.start), label_at(entry.end),
                                   label_at(entry.target), entry.depth, entry.keeps_lasti ? " lasti" : "");
    }

    std::string& out_;
    const CodeUnit& code_;
    const DisassemblyOptions& options_;
    std::vector<ExceptionEntry> exceptions_;
    std::vector<LineStart> line_starts_;
    size_t next_line_ = 0;
    std::vector<CodeLocation> locations_;  // by unit, when positions are shown
    std::vector<int64_t> labels_;          // units, sorted
    size_t line_width_ = 0, label_width_ = 0, offset_width_ = 0;
};

}  // namespace

void append_listing(std::string& out, const CodeUnit& code, const DisassemblyOptions& options) {
    Listing(out, code, options).write();
}

void append_disassembly(std::string& out, const CodeUnit& code, const DisassemblyOptions& options) {
    append_listing(out, code, options);
    for (const Constant* constant : code.consts->list()) {
        auto* nested = try_as<CodeConstant>(constant);
        if (!nested) continue;
        out += "\nDisassembly of ";
        append_repr(out, nested);
        out += ":\n";
        append_disassembly(out, *nested->code, options);
    }
}

}  // namespace krait::bytecode
