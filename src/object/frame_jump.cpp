#include "object/frame_jump.h"

#include <climits>
#include <vector>

#include "bytecode/exception_table.h"
#include "bytecode/instruction_reader.h"
#include "bytecode/line_table.h"
#include "object/builtin_types.h"
#include "object/code_instrumentation.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/warnings.h"

// A jump keeps what stands on the evaluation stack, or takes values off it. So the kinds of values on the stack are
// worked out for every instruction, from the start of the code on; the target's have to agree with the deepest of
// those that are there. A stack is written as a number, three bits for each value, the top in the lowest: as in
// CPython, that can tell stacks of up to 21 values.

namespace krait::object {

namespace {

using namespace bytecode;

enum Kind : int64_t { kIterator = 1, kException = 2, kObject = 3, kNull = 4, kLasti = 5 };
using Stack = int64_t;
constexpr Stack kUnreachable = -1, kTooDeep = -2;
constexpr int kMostValues = 21;

int depth_of(Stack stack) {
    int depth = 0;
    for (; stack; stack >>= 3) ++depth;
    return depth;
}
Kind top_of(Stack stack) { return static_cast<Kind>(stack & 7); }
Stack without_top(Stack stack) { return stack < 0 ? stack : stack >> 3; }
Stack with(Stack stack, Kind kind) {
    if (stack < 0) return stack;
    return depth_of(stack) < kMostValues ? stack << 3 | kind : kTooDeep;
}
Kind kind_at(Stack stack, int64_t depth) { return static_cast<Kind>(stack >> 3 * (depth - 1) & 7); }
Stack with_changed(Stack stack, int64_t depth, Kind kind) {
    int64_t shift = 3 * (depth - 1);
    return (stack & ~(Stack{7} << shift)) | (Stack{kind} << shift);
}

bool fits(Kind there, Kind wanted) {
    if (wanted == kObject) return there != kNull;
    return wanted == kNull || there == wanted;
}

// How the stack looks when values have been taken off until it is as deep as the target's.
bool fits(Stack there, Stack wanted) {
    if (wanted < 0 || there < 0) return false;
    for (int surplus = depth_of(there) - depth_of(wanted); surplus > 0; --surplus) there >>= 3;
    if (depth_of(there) != depth_of(wanted)) return false;
    for (; wanted; there >>= 3, wanted >>= 3)
        if (!fits(top_of(there), top_of(wanted))) return false;
    return true;
}

class StackMarker {
public:
    explicit StackMarker(const CodeObject& code)
        : code_(code), stacks_(static_cast<size_t>(code.units) + 1, kUnreachable) {
        read_exception_table(code.exceptiontable, handlers_);
        stacks_[0] = 0;
        do has_changed_ = false;
        while (pass());
    }

    Stack at(int64_t unit) const { return stacks_[static_cast<size_t>(unit)]; }

private:
    bool pass() {
        InstructionReader reader(code_.base_code);
        for (DecodedInstruction instruction; reader.next(instruction);) {
            Stack before = stacks_[instruction.start];
            if (before == kUnreachable) continue;
            stacks_[instruction.unit] = before;
            mark_ways(instruction, before);
        }
        for (const ExceptionEntry& handler : handlers_) mark_handler(handler);
        return has_changed_;
    }

    void mark(int64_t unit, Stack stack) {
        if (unit < 0 || unit >= code_.units || stacks_[static_cast<size_t>(unit)] != kUnreachable) return;
        stacks_[static_cast<size_t>(unit)] = stack;
        has_changed_ = true;
    }

    void mark_handler(const ExceptionEntry& handler) {
        Stack stack = stacks_[handler.start];
        if (stack == kUnreachable) return;
        if (stack >= 0) {
            int surplus = depth_of(stack) - static_cast<int>(handler.depth);
            stack = surplus > 0 ? stack >> 3 * surplus : stack;
        }
        if (handler.keeps_lasti) stack = with(stack, kLasti);
        mark(handler.target, with(stack, kException));
    }

    void mark_ways(const DecodedInstruction& instruction, Stack before) {
        uint8_t opcode = instruction.opcode;
        Stack after = before < 0 ? before : stack_after(opcode, instruction.oparg, before);
        if (has_jump(opcode) && opcode != END_ASYNC_FOR) mark(jump_target(instruction), after);
        if (!is_scope_exit(opcode) && !is_unconditional_jump(opcode)) mark(instruction.next, after);
    }

    static Stack stack_after(uint8_t opcode, uint32_t oparg, Stack stack) {
        switch (opcode) {
            case GET_ITER:
            case GET_AITER: return with(without_top(stack), kIterator);
            case PUSH_EXC_INFO: return with(stack, kException);
            case PUSH_NULL:
            case LOAD_FAST_AND_CLEAR: return with(stack, kNull);
            case LOAD_GLOBAL: return followed_by_null(with(stack, kObject), oparg & 1);
            case LOAD_ATTR: return followed_by_null(with(without_top(stack), kObject), oparg & 1);
            case LOAD_SUPER_ATTR: {
                Stack below = without_top(without_top(without_top(stack)));
                return followed_by_null(with(below, kObject), oparg & 1);
            }
            case LOAD_SPECIAL: return with(stack, kNull);  // a method that needs no self has none
            case COPY: return with(stack, kind_at(stack, oparg));
            case SWAP: {
                Kind top = top_of(stack), other = kind_at(stack, oparg);
                return with_changed(with_changed(stack, 1, other), oparg, top);
            }
            default: return plain_effect(opcode, oparg, stack);
        }
    }

    static Stack followed_by_null(Stack stack, bool is_followed) { return is_followed ? with(stack, kNull) : stack; }

    // As CPython's: values that an instruction exchanges for others keep their kinds.
    static Stack plain_effect(uint8_t opcode, uint32_t oparg, Stack stack) {
        int64_t change = pushed(opcode, oparg) - popped(opcode, oparg);
        for (; change < 0; ++change) stack = without_top(stack);
        for (; change > 0; --change) stack = with(stack, kObject);
        return stack;
    }

    const CodeObject& code_;
    std::vector<Stack> stacks_;
    std::vector<ExceptionEntry> handlers_;
    bool has_changed_ = false;
};

// --- where to ---

struct LineStarts {
    std::vector<int32_t> lines;  // by unit, where the code comes to another line; -1 elsewhere

    explicit LineStarts(const CodeObject& code) : lines(static_cast<size_t>(code.units), -1) {
        LineTableReader reader(code.linetable, code.firstlineno);
        int32_t last = -1;
        for (LocationRange range; reader.next(range);) {
            int32_t line = range.location.line;
            if (line < 0 || line == last || range.start >= lines.size()) continue;
            lines[range.start] = last = line;
        }
    }

    // The first line of the code from `line` on; -1: none.
    int32_t not_before(int32_t line) const {
        int32_t found = -1;
        for (int32_t here : lines)
            if (here >= line && (found < 0 || here < found)) found = here;
        return found;
    }
};

std::string_view misfit_text(Stack target) {
    if (target == kTooDeep) return "stack is too deep to analyze";
    if (target < 0) return "can't jump into an exception handler, or code may be unreachable";
    switch (top_of(target)) {
        case kException: return "can't jump into an 'except' block as there's no exception";
        case kLasti: return "can't jump into a re-raising block as there's no location";
        case kIterator: return "can't jump into the body of a for loop";
        default: return "incompatible stacks";
    }
}

struct Target {
    int64_t unit = -1;
    Stack stack = kUnreachable;
};

Result<Target> find_target(Thread& t, const StackMarker& stacks, const LineStarts& starts, int32_t line, Stack there) {
    Target best;
    std::string_view problem;
    for (size_t unit = 0; unit < starts.lines.size(); ++unit) {
        if (starts.lines[unit] != line) continue;
        Stack wanted = stacks.at(static_cast<int64_t>(unit));
        if (!fits(there, wanted))
            problem = problem.empty() ? misfit_text(wanted) : problem;
        else if (wanted > best.stack)
            best = {static_cast<int64_t>(unit), wanted};
    }
    if (best.unit >= 0) return best;
    return t.raise_value_error("{}", problem.empty() ? "cannot find bytecode for specified line" : problem);
}

// --- may it jump? ---

Status check_event(Thread& t, int event) {
    switch (static_cast<Event>(event)) {
        case Event::Line:
        case Event::Jump:
        case Event::BranchLeft:
        case Event::BranchRight:
        case Event::PyResume:
        case Event::PyYield: return {};
        case Event::PyStart: return t.raise_value_error("can't jump from the 'call' trace event of a new frame");
        case Event::Call:
        case Event::CReturn: return t.raise_value_error("can't jump during a call");
        default: return t.raise_value_error("can only jump from a 'line' trace event");
    }
}

// Only the frame whose event is being told can be sent elsewhere.
Status check_place(Thread& t, Frame& frame) {
    Frame* telling = t.frame;
    while (telling && !telling->event) telling = telling->previous;
    if (telling != &frame) return t.raise_value_error("f_lineno can only be set in a trace function");
    return check_event(t, frame.event - 1);
}

Result<int32_t> wanted_line(Thread& t, const CodeObject& code, const LineStarts& starts, Value value) {
    if (!value.is_small_int() || value.as_small_int() > INT_MAX || value.as_small_int() < INT_MIN)
        return t.raise_value_error("lineno out of range");
    auto line = static_cast<int32_t>(value.as_small_int());
    if (line < code.firstlineno) return t.raise_value_error("line {} comes before the current code block", line);
    int32_t found = starts.not_before(line);
    if (found < 0) return t.raise_value_error("line {} comes after the current code block", line);
    return found;
}

// --- going there ---

// The compiler counted on locals having values where they are read.
Status bind_locals(Thread& t, Frame& frame) {
    int64_t unbound = 0;
    for (int64_t i = 0; i < frame.code->nlocalsplus; ++i) unbound += frame.slots[i].is_null();
    if (!unbound) return {};
    std::string text = "assigning None to " + std::to_string(unbound) + " unbound local" + (unbound == 1 ? "" : "s");
    TRY(warn(t, types::RuntimeWarning, text));
    for (int64_t i = 0; i < frame.code->nlocalsplus; ++i)
        if (frame.slots[i].is_null()) frame.slots[i] = StackRef::owned(none());
    return {};
}

void take_off(Thread& t, Frame& frame, Stack there, Stack wanted) {
    for (int surplus = depth_of(there) - depth_of(wanted); surplus > 0; --surplus, there >>= 3) {
        Ref<> value = (--frame.sp)->take();
        // What an except clause set aside is the handled exception again.
        if (top_of(there) == kException) t.handled->exception = value.value() == none() ? Ref<>() : std::move(value);
    }
    // The target may store into locals that are only borrowed here.
    for (StackRef* slot = frame.stack_base(); slot < frame.sp; ++slot) *slot = slot->kept();
}

}  // namespace

Status jump_to_line(Thread& t, Frame& frame, Value value) {
    if (type_of(value) != &types::Int) return t.raise_value_error("lineno must be an integer");
    TRY(check_place(t, frame));
    const CodeObject& code = *frame.code;
    LineStarts starts(code);
    int32_t line = TRY(wanted_line(t, code, starts, value));
    StackMarker stacks(code);
    Stack there = stacks.at(frame.lasti());
    if (there == kTooDeep) return t.raise_value_error("stack to deep to analyze");
    bool is_known = there >= 0 && depth_of(there) == frame.sp - frame.stack_base();
    if (!is_known) return t.raise_value_error("can't jump from unreachable code");
    Target target = TRY(find_target(t, stacks, starts, line, there));
    TRY(bind_locals(t, frame));
    take_off(t, frame, there, target.stack);
    frame.ip = code.instructions + target.unit;
    frame.traced_line = static_cast<uint16_t>(frame.line());
    return {};
}

}  // namespace krait::object
