#include "bytecode/pyc_reader.h"

#include <algorithm>
#include <unordered_map>

#include "bytecode/instruction_reader.h"
#include "bytecode/python_value.h"

namespace krait::bytecode {

namespace {

constexpr uint64_t kMaxPrinted = uint64_t{1} << 26;

// How many values are printed for a constant. What is shared counts once for every place, but is measured once.
class Measure {
public:
    uint64_t of(const Constant* constant) {
        if (constant->kind < ConstantKind::Tuple) return 1;
        if (constant->kind == ConstantKind::Foreign) return kMaxPrinted;
        // While it is being measured, it is as large as can be: a cycle.
        auto [place, is_new] = known_.try_emplace(constant, kMaxPrinted);
        if (!is_new) return place->second;
        uint64_t sum = 1;
        auto add = [&](const Constant* part) { sum = std::min(sum + of(part), kMaxPrinted); };
        if (auto* tuple = try_as<TupleConstant>(constant))
            for (const Constant* item : tuple->list()) add(item);
        if (auto* set = try_as<FrozenSetConstant>(constant))
            for (const Constant* item : set->list()) add(item);
        if (auto* slice = try_as<SliceConstant>(constant))
            for (const Constant* part : {slice->start, slice->stop, slice->step}) add(part);
        if (auto* code = try_as<CodeConstant>(constant)) sum = of_code(*code->code);
        return known_[constant] = sum;
    }

private:
    // A listing shows a constant wherever it is loaded, and nested code objects once.
    uint64_t of_code(const CodeUnit& code) {
        uint64_t sum = of(code.consts);
        InstructionReader reader(code.code);
        for (DecodedInstruction instruction; sum < kMaxPrinted && reader.next(instruction);)
            if (instruction.opcode == LOAD_CONST && instruction.oparg < code.consts->size &&
                code.consts->items[instruction.oparg]->kind != ConstantKind::Code)
                sum += of(code.consts->items[instruction.oparg]);
        return std::min(sum, kMaxPrinted);
    }

    std::unordered_map<const Constant*, uint64_t> known_;
};

}  // namespace

const char* pyc_kind_name(PycKind kind) {
    switch (kind) {
        case PycKind::Timestamp: return "timestamp";
        case PycKind::UncheckedHash: return "unchecked hash";
        case PycKind::CheckedHash: return "checked hash";
    }
    return "";
}

const char* pyc_fault_text(PycFault fault) {
    switch (fault) {
        case PycFault::Magic: return "bad magic number";
        case PycFault::Size: return "header is cut off";
        case PycFault::Flags: return "unknown flags";
        case PycFault::None: break;
    }
    return "";
}

PycContents::PycContents(std::string_view file) : file_(file) { read(); }

void PycContents::read() {
    fault_ = pyc_fault_text(parse_pyc_header(file_, header_, &flags_));
    if (!fault_.empty()) return;
    body_ = file_.substr(kPycHeaderSize);
    MarshalOptions options;
    options.nodes = &nodes_;
    result_ = read_marshal(body_, strings_, options);
    if (!result_)
        fault_ = std::string(result_.error_type) + ": " + result_.error_message;
    else if (result_.value->kind != ConstantKind::Code)
        fault_ = std::string("holds no code object: ") + python_type_name(result_.value);
    else
        has_printable_constants_ = Measure().of(result_.value) < kMaxPrinted;
}

}  // namespace krait::bytecode
