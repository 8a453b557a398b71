#include "bytecode/instruction_reader.h"
#include "interp/monitoring.h"
#include "object/descriptors.h"
#include "object/generator.h"
#include "object/method.h"
#include "object/protocol.h"

// What INSTRUMENTED_LINE reports of the instruction it stands for.

namespace krait::interp {

namespace {

using namespace bytecode;

Value offset(int64_t unit) { return Value::small_int(unit * 2); }

class Reporter {
public:
    Reporter(Thread& t, Frame& frame, int64_t oparg)
        : t_(t),
          frame_(frame),
          code_(*frame.code),
          notes_(*code_.instrumentation),
          oparg_(oparg),
          unit_(frame.lasti()) {
        opcode_ = opcode_at(code_.base_code, static_cast<uint32_t>(unit_));
    }

    Report run() {
        Report report;
        report.opcode = opcode_;
        const uint16_t* ip = frame_.ip;
        if (report_start().failed() || report_instruction(report).failed()) {
            report.has_failed = true;
            return report;
        }
        // A callback may have moved the frame to another line.
        if (frame_.ip != ip) report.is_done = true;
        return report;
    }

private:
    bool wants(Event event) const { return notes_.tools[static_cast<int>(event)] && !t_.tracing; }

    template <typename... Values>
    Status fire_here(Event event, const Values&... arguments) {
        const Value values[] = {Value(arguments)...};
        return fire(t_, frame_, event, unit_, values);
    }

    int64_t next_unit() const { return int64_t{unit_} + 1 + cache_units(opcode_); }

    // --- what comes before any instruction ---

    Status report_start() {
        if (unit_ <= code_.first_traceable) return {};
        int32_t source = notes_.branch_source[static_cast<size_t>(unit_)];
        if (source >= 0 && opcode_ != POP_ITER && wants(Event::BranchLeft)) {
            const Value values[] = {offset(source), offset(unit_)};
            TRY(fire(t_, frame_, Event::BranchLeft, source, values));
        }
        if (notes_.starts_line[static_cast<size_t>(unit_)]) TRY(report_line());
        bool is_reported = opcode_ != RESUME && opcode_ != END_FOR;
        if (is_reported && wants(Event::Instruction)) TRY(fire_here(Event::Instruction, offset(unit_)));
        return {};
    }

    Status report_line() {
        int32_t line = notes_.lines[static_cast<size_t>(unit_)];
        auto traced = static_cast<uint16_t>(line);
        if (frame_.traced_line == traced) return {};
        frame_.traced_line = traced;
        if (!wants(Event::Line)) return {};
        return fire_here(Event::Line, Value::small_int(line));
    }

    // --- by instruction ---

    Status report_instruction(Report& report) {
        switch (opcode_) {
            case RESUME: return report_resume();
            case RETURN_VALUE: return report_value(Event::PyReturn);
            case YIELD_VALUE: return report_value(Event::PyYield);
            case CALL:
            case CALL_KW:
            case CALL_FUNCTION_EX: return report_call(report);
            case LOAD_SUPER_ATTR: return report_super(report);
            case JUMP_FORWARD:
            case JUMP_BACKWARD: return report_jump();
            case NOT_TAKEN: return report_not_taken();
            case POP_JUMP_IF_FALSE:
            case POP_JUMP_IF_TRUE:
            case POP_JUMP_IF_NONE:
            case POP_JUMP_IF_NOT_NONE: return report_branch();
            case POP_ITER: return report_loop_end();
            case END_ASYNC_FOR: return report_async_loop_end();
            case END_FOR:
            case END_SEND: return report_stop();
            default: return {};
        }
    }

    Status report_resume() {
        Event event = oparg_ & 3 ? Event::PyResume : Event::PyStart;
        bool is_instrumented =
            notes_.tools[static_cast<int>(Event::PyStart)] | notes_.tools[static_cast<int>(Event::PyResume)];
        // Right behind a RESUME that reports, even its own line is a new one.
        auto next = static_cast<size_t>(unit_) + 1;
        bool is_new = is_instrumented && next < notes_.starts_line.size() && notes_.starts_line[next];
        frame_.traced_line = is_new ? kNoLine : static_cast<uint16_t>(notes_.lines[static_cast<size_t>(unit_)]);
        if (wants(event)) TRY(fire_here(event, offset(unit_)));
        // Whoever asked for events meanwhile took this line for one that is under way.
        if (is_new) frame_.traced_line = kNoLine;
        return {};
    }

    Status report_value(Event event) {
        if (!wants(event)) return {};
        Ref<> value = share(frame_.sp[-1].value());
        return fire_here(event, offset(unit_), value);
    }

    Status report_jump() {
        if (!wants(Event::Jump)) return {};
        int64_t distance = opcode_ == JUMP_FORWARD ? oparg_ : -oparg_;
        return fire_here(Event::Jump, offset(unit_), offset(next_unit() + distance));
    }

    // The instruction in front is the one that did not jump.
    Status report_not_taken() {
        if (!wants(Event::BranchLeft)) return {};
        int32_t source = unit_ - 1;
        while (source > 0 && !is_branch_at(source)) --source;
        const Value values[] = {offset(source), offset(next_unit())};
        return fire(t_, frame_, Event::BranchLeft, source, values);
    }

    bool is_branch_at(int32_t unit) const {
        uint8_t opcode = opcode_at(code_.base_code, static_cast<uint32_t>(unit));
        return opcode == POP_JUMP_IF_FALSE || opcode == POP_JUMP_IF_TRUE || opcode == POP_JUMP_IF_NONE ||
               opcode == POP_JUMP_IF_NOT_NONE || opcode == END_SEND;
    }

    bool jumps() const {
        Value value = frame_.sp[-1].value();
        switch (opcode_) {
            case POP_JUMP_IF_FALSE: return value != boolean(true);
            case POP_JUMP_IF_TRUE: return value == boolean(true);
            case POP_JUMP_IF_NONE: return value == none();
            default: return value != none();
        }
    }

    Status report_branch() {
        if (!wants(Event::BranchRight) || !jumps()) return {};
        return fire_here(Event::BranchRight, offset(unit_), offset(next_unit() + oparg_));
    }

    Status report_loop_end() {
        int32_t source = notes_.branch_source[static_cast<size_t>(unit_)];
        if (source < 0 || !wants(Event::BranchRight)) return {};
        const Value values[] = {offset(source), offset(next_unit())};
        return fire(t_, frame_, Event::BranchRight, source, values);
    }

    Status report_async_loop_end() {
        if (!wants(Event::BranchRight) || !is_instance_of(frame_.sp[-1].value(), types::StopAsyncIteration)) return {};
        auto source = static_cast<int32_t>(next_unit() - oparg_);
        const Value values[] = {offset(source), offset(next_unit())};
        return fire(t_, frame_, Event::BranchRight, source, values);
    }

    // A generator returned into a loop or a delegation.
    Status report_stop() {
        // As CPython's loop over a generator that has not been specialized: only a value travels in an exception.
        Event event = opcode_ == END_SEND ? Event::StopIteration : Event::Raise;
        if (!wants(event)) return {};
        Value receiver = frame_.sp[-2].value(), value = frame_.sp[-1].value();
        bool is_generator = is_exact_generator(receiver) || (opcode_ == END_SEND && is_exact_coroutine(receiver));
        if (!is_generator || (opcode_ == END_FOR && value == none())) return {};
        // A delegation's is made the way a raise statement does it: a tuple becomes several arguments.
        if (opcode_ == END_SEND)
            (void)t_.raise(types::StopIteration, value == none() ? Ref<>() : share(value));
        else
            (void)t_.set_exception(TRY(call(t_, Value(&types::StopIteration), value)));
        Ref<> stop = t_.take_exception();
        return fire_here(event, offset(unit_), stop);
    }

    // --- calls ---

    struct Callee {
        Ref<> callable, first;  // `first`: self or the first argument, else MISSING
    };

    Callee callee() const {
        const StackRef* base = frame_.sp - (opcode_ == CALL ? oparg_ + 2 : opcode_ == CALL_KW ? oparg_ + 3 : 4);
        Value callable = base[0].value(), first = monitoring_of(t_).missing;
        if (opcode_ == CALL_FUNCTION_EX) {
            Tuple* arguments = as_tuple(base[2].value());
            if (arguments && arguments->size > 0) first = arguments->at(0);
            return {share(callable), share(first)};
        }
        if (!base[1].is_null())
            first = base[1].value();
        else if (callable.is_object() && callable.as_object()->type == &types::Method)
            return of_method(callable);
        else if (oparg_ > 0)
            first = base[2].value();
        return {share(callable), share(first)};
    }

    static Callee of_method(Value callable) {
        auto& method = *static_cast<Method*>(callable.as_object());
        return {share(method.function.value()), share(method.self.value())};
    }

    static bool runs_in_loop(Value callable) {
        if (!callable.is_object()) return false;
        Object* object = callable.as_object();
        if (object->type == &types::Method) return runs_in_loop(static_cast<Method*>(object)->function);
        return object->type == &types::Function;
    }

    Status report_call(Report& report) {
        if (!wants(Event::Call)) return {};
        Callee called = callee();
        TRY(fire_here(Event::Call, offset(unit_), called.callable, called.first));
        if (!wants_end_of_call() || runs_in_loop(called.callable)) return {};
        return perform(report, called);
    }

    bool wants_end_of_call() const {
        return notes_.tools[static_cast<int>(Event::CReturn)] || notes_.tools[static_cast<int>(Event::CRaise)];
    }

    // The instruction calls super() for the program: that is told as any call, with the class as first argument where
    // one is written.
    Status report_super(Report& report) {
        if (!wants(Event::Call)) return {};
        const StackRef* base = frame_.sp - 3;
        bool has_arguments = oparg_ & 2;
        Callee called{share(base[0].value()),
                      share(has_arguments ? base[1].value() : monitoring_of(t_).missing.value())};
        TRY(fire_here(Event::Call, offset(unit_), called.callable, called.first));
        if (!wants_end_of_call()) return {};
        Value values[] = {Value(), base[1].value(), base[2].value()};
        Result<Ref<>> made = call(t_, called.callable, Args{values + 1, has_arguments ? 2U : 0U, nullptr, true});
        if (made.failed()) return report_raised(called);
        Ref<> super = made.take();
        TRY(fire_here(Event::CReturn, offset(unit_), called.callable, called.first));
        Value name = code_.names.get()->at(oparg_ >> 2);
        Ref<> attribute = TRY(get_attribute(t_, super, name));
        for (int i = 0; i < 3; ++i) (*--frame_.sp).close();
        *frame_.sp++ = StackRef::owned(std::move(attribute));
        if (oparg_ & 1) *frame_.sp++ = StackRef::null();
        frame_.ip = code_.instructions + next_unit();
        report.is_done = true;
        return {};
    }

    StackRef call_now(Frame*& pushed) {
        if (opcode_ == CALL) {
            StackRef* base = frame_.sp - oparg_ - 2;
            StackRef result = call_native(t_, base, oparg_);
            frame_.sp = base;
            return result;
        }
        if (opcode_ == CALL_KW) {
            StackRef* base = frame_.sp - oparg_ - 3;
            StackRef result = call_native_keywords(t_, base, oparg_);
            frame_.sp = base;
            return result;
        }
        StackRef* base = frame_.sp - 4;
        StackRef result = call_unpacked(t_, frame_, base, pushed, false);
        frame_.sp = base;
        return result;
    }

    // The pending exception, or a callback's.
    Raised report_raised(const Callee& called) {
        Ref<> exception = t_.take_exception();
        if (fire_here(Event::CRaise, offset(unit_), called.callable, called.first).failed()) return Raised{};
        return t_.set_exception(std::move(exception));
    }

    // The call is made here, because what comes of it is to be reported.
    Status perform(Report& report, const Callee& called) {
        Frame* pushed = nullptr;
        StackRef result = call_now(pushed);
        KRAIT_CHECK(pushed == nullptr);  // only Python functions push, and those were left to the loop
        if (result.is_null()) return report_raised(called);
        *frame_.sp++ = result;
        TRY(fire_here(Event::CReturn, offset(unit_), called.callable, called.first));
        if (t_.eval_breaker.load(std::memory_order_relaxed) != 0 && !answer_eval_breaker(t_, frame_)) return Raised{};
        frame_.ip = code_.instructions + next_unit();
        report.is_done = true;
        return {};
    }

    Thread& t_;
    Frame& frame_;
    CodeObject& code_;
    CodeInstrumentation& notes_;
    int64_t oparg_;
    int32_t unit_;
    uint8_t opcode_ = 0;
};

}  // namespace

Report report_events(Thread& t, Frame& frame, int64_t oparg) {
    (void)instrument_if_due(t, frame);
    return Reporter(t, frame, oparg).run();
}

}  // namespace krait::interp
