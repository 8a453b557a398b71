#include "bytecode/exception_table.h"
#include "bytecode/instruction_reader.h"
#include "bytecode/line_table.h"
#include "interp/monitoring.h"

// Which instructions of a code object report, and putting INSTRUMENTED_LINE in their place.

namespace krait::interp {

namespace {

using namespace bytecode;

bool never_starts_line(uint8_t opcode) {
    switch (opcode) {
        case END_ASYNC_FOR:
        case END_FOR:
        case END_SEND:
        case RESUME:
        case POP_ITER: return true;
        default: return false;
    }
}

void read_lines(const CodeObject& code, CodeInstrumentation& notes) {
    notes.lines.assign(static_cast<size_t>(code.units), -1);
    LineTableReader reader(code.linetable, code.firstlineno);
    for (LocationRange range; reader.next(range);)
        for (uint32_t unit = range.start; unit < range.end && unit < notes.lines.size(); ++unit)
            notes.lines[unit] = range.location.line;
}

void mark_target(const CodeObject& code, CodeInstrumentation& notes, int64_t unit) {
    if (unit < 0 || unit >= code.units) return;
    auto at = static_cast<size_t>(unit);
    if (notes.lines[at] >= 0 && !never_starts_line(opcode_at(code.base_code, static_cast<uint32_t>(unit))))
        notes.starts_line[at] = true;
}

// Where loops lead: FOR_ITER's body, and the POP_ITER behind its end.
void note_loop(const CodeObject& code, CodeInstrumentation& notes, const DecodedInstruction& loop) {
    auto source = static_cast<int32_t>(loop.unit);
    if (loop.next < notes.branch_source.size()) notes.branch_source[loop.next] = source;
    auto end = static_cast<size_t>(jump_target(loop) + 1);
    if (end < notes.branch_source.size() && opcode_at(code.base_code, static_cast<uint32_t>(end)) == POP_ITER)
        notes.branch_source[end] = source;
}

void find_line_starts(const CodeObject& code, CodeInstrumentation& notes) {
    read_lines(code, notes);
    notes.starts_line.assign(static_cast<size_t>(code.units), false);
    notes.branch_source.assign(static_cast<size_t>(code.units), -1);
    int32_t current = -1;
    InstructionReader reader(code.base_code);
    for (DecodedInstruction at; reader.next(at);) {
        if (static_cast<int32_t>(at.unit) < code.first_traceable) continue;
        int32_t line = notes.lines[at.start];
        if (!never_starts_line(at.opcode)) {
            if (line >= 0 && line != current) notes.starts_line[at.start] = true;
            current = line;
        }
        bool waits = at.opcode == JUMP_BACKWARD_NO_INTERRUPT;  // in a delegation: the SEND is no new line
        if (!has_jump(at.opcode) || at.opcode == END_ASYNC_FOR || waits) continue;
        // What is run at the end of a loop begins behind the END_FOR or END_SEND at the target.
        mark_target(code, notes, jump_target(at) + (at.opcode == FOR_ITER || at.opcode == SEND));
        if (at.opcode == FOR_ITER) note_loop(code, notes, at);
    }
    std::vector<ExceptionEntry> handlers;
    read_exception_table(code.exceptiontable, handlers);
    for (const ExceptionEntry& handler : handlers) mark_target(code, notes, handler.target);
}

uint32_t events_of(uint8_t opcode) {
    switch (opcode) {
        case RESUME: return bit(Event::PyStart) | bit(Event::PyResume) | bit(Event::Line);
        case RETURN_VALUE: return bit(Event::PyReturn);
        case YIELD_VALUE: return bit(Event::PyYield);
        case CALL:
        case CALL_KW:
        case CALL_FUNCTION_EX:
        case LOAD_SUPER_ATTR: return bit(Event::Call);
        case JUMP_FORWARD:
        case JUMP_BACKWARD: return bit(Event::Jump);
        case NOT_TAKEN: return bit(Event::BranchLeft);
        case POP_JUMP_IF_FALSE:
        case POP_JUMP_IF_TRUE:
        case POP_JUMP_IF_NONE:
        case POP_JUMP_IF_NOT_NONE:
        case POP_ITER:
        case END_ASYNC_FOR: return bit(Event::BranchRight);
        case END_FOR: return bit(Event::Raise);
        case END_SEND: return bit(Event::StopIteration);
        default: return 0;
    }
}

uint32_t wanted_events(const CodeInstrumentation& notes) {
    uint32_t wanted = 0;
    for (int event = 0; event < kMonitoringEvents; ++event)
        if (notes.tools[event]) wanted |= uint32_t{1} << event;
    return wanted;
}

void place(CodeObject& code, uint32_t unit, bool reports) {
    uint8_t opcode = reports ? static_cast<uint8_t>(INSTRUMENTED_LINE) : opcode_at(code.base_code, unit);
    code.instructions[unit] = static_cast<uint16_t>((code.instructions[unit] & 0xFF00) | opcode);
}

void place_all(CodeObject& code, const CodeInstrumentation& notes) {
    if (!is_defined(code.instructions[0] & 255)) return;  // made by hand: nothing of it runs
    uint32_t wanted = wanted_events(notes);
    InstructionReader reader(code.base_code);
    for (DecodedInstruction at; reader.next(at);) {
        bool is_inside = static_cast<int32_t>(at.unit) > code.first_traceable;
        uint32_t here = events_of(at.opcode);
        uint32_t first = 0;
        if (is_inside && notes.starts_line[at.start]) first |= bit(Event::Line);
        if (is_inside && at.opcode != RESUME && at.opcode != END_FOR) first |= bit(Event::Instruction);
        if (notes.branch_source[at.start] >= 0) first |= bit(Event::BranchLeft);
        if (at.start == at.unit) here |= first;
        for (uint32_t unit = at.start; unit < at.unit; ++unit) place(code, unit, unit == at.start && (first & wanted));
        place(code, at.unit, here & wanted);
    }
}

// Tools that want the event anew hear of it everywhere, though they had disabled it somewhere.
void enable(CodeInstrumentation& notes, int event, uint8_t tools) {
    if (!tools) return;
    for (auto& [key, disabled] : notes.disabled)
        if (static_cast<int>(key & 255) == event) disabled = static_cast<uint8_t>(disabled & ~tools);
}

void find_tools(const Monitoring& monitoring, CodeInstrumentation& notes) {
    for (int event = 0; event < kMonitoringEvents; ++event) {
        uint8_t tools = 0;
        for (int tool = 0; tool < kMonitoringTools; ++tool)
            if ((monitoring.events[tool] | notes.local_events[tool]) >> event & 1)
                tools = static_cast<uint8_t>(tools | 1 << tool);
        enable(notes, event, static_cast<uint8_t>(tools & ~notes.tools[event]));
        notes.tools[event] = tools;
    }
}

}  // namespace

bool instrument_if_due(Thread& t, CodeObject& code) {
    Monitoring& monitoring = monitoring_of(t);
    if (!code.instrumentation) code.instrumentation = new CodeInstrumentation;
    CodeInstrumentation& notes = *code.instrumentation;
    if (notes.version == monitoring.version) return false;
    notes.version = monitoring.version;
    for (int tool = 0; tool < kUserTools; ++tool)
        if (!monitoring.names[tool]) notes.local_events[tool] = 0;
    if (notes.lines.empty()) find_line_starts(code, notes);
    find_tools(monitoring, notes);
    place_all(code, notes);
    return true;
}

}  // namespace krait::interp
