// The flow of one code object, interpreted with sets for values: from the entry along every edge, until nothing new is
// learnt. States are kept where paths meet (leaders); between them one state is carried along.

#include <algorithm>

#include "base/format.h"
#include "bytecode/verifier_parts.h"
#include "bytecode/verifier_values.h"

namespace krait::bytecode::verifying {

namespace {

// What a local's slot may hold.
enum SlotSet : uint8_t { kUnbound = 1, kPlain = 2, kCellSlot = 4, kArgumentSlot = 8 };

// Hand-made code can be small and endless to interpret. The unit is a stack value or local that is copied or compared.
constexpr uint64_t kMaxWork = uint64_t{1} << 28;
constexpr uint64_t kMaxStored = uint64_t{1} << 25;

struct State {
    std::vector<Value> stack;
    std::vector<uint8_t> slots;

    uint64_t size() const { return stack.size() + slots.size() / 8 + 1; }
};

class Flow {
public:
    explicit Flow(Subject& subject)
        : subject_(subject),
          code_(subject.code),
          instructions_(subject.instructions),
          states_(instructions_.size()),
          is_leader_(instructions_.size()),
          is_reached_(instructions_.size()),
          is_waiting_(instructions_.size()) {}

    void run() {
        mark_leaders();
        State entry;
        entry.slots.assign(code_.localspluskinds->size, kUnbound);
        std::fill_n(entry.slots.begin(), argument_count(), kArgumentSlot);
        reach(0, entry);
        while (!waiting_.empty() && !has_failed_) {
            uint32_t leader = waiting_.back();
            waiting_.pop_back();
            is_waiting_[leader] = false;
            walk(leader);
        }
    }

private:
    // --- reporting ---

    bool fail(uint32_t index, std::string text) {
        const DecodedInstruction& instruction = instructions_[index];
        subject_.complain(instruction.unit, std::string(opcode_name(instruction.opcode)) + " " + text);
        has_failed_ = true;
        return false;
    }
    void spend(uint32_t index, uint64_t work) {
        work_ += work;
        if (work_ > kMaxWork && !has_failed_) fail(index, "is where the verifier gave up: too complex");
    }

    // --- leaders ---

    size_t argument_count() const {
        return static_cast<size_t>(code_.argcount + code_.kwonlyargcount) + ((code_.flags & kVarArgs) != 0) +
               ((code_.flags & kVarKeywords) != 0);
    }

    uint32_t target_of(uint32_t index) const { return subject_.find_instruction(jump_target(instructions_[index])); }

    bool jumps(uint32_t index) const {
        uint8_t opcode = instructions_[index].opcode;
        return has_jump(opcode) && opcode != END_ASYNC_FOR;
    }

    void mark_leaders() {
        is_leader_[0] = true;
        for (uint32_t i = 0; i < instructions_.size(); ++i)
            if (jumps(i)) is_leader_[target_of(i)] = true;
        for (const ExceptionEntry& entry : subject_.exceptions)
            is_leader_[subject_.find_instruction(entry.target)] = true;
    }

    // Control may come to `leader` with this state.
    void reach(uint32_t leader, const State& state) {
        State& known = states_[leader];
        spend(leader, state.size());
        bool is_new = !is_reached_[leader];
        if (is_new) {
            stored_ += state.size();
            if (stored_ > kMaxStored) return void(fail(leader, "is where the verifier gave up: too large"));
            known = state;
            is_reached_[leader] = true;
        } else if (known.stack.size() != state.stack.size()) {
            return void(fail(leader, base::formatted("is reached with %zu and with %zu values on the stack",
                                                     known.stack.size(), state.stack.size())));
        }
        if ((is_new || unite(known, state)) && !is_waiting_[leader]) {
            is_waiting_[leader] = true;
            waiting_.push_back(leader);
        }
    }

    static bool unite(State& known, const State& state) {
        bool has_changed = false;
        for (size_t i = 0; i < known.stack.size(); ++i) has_changed |= known.stack[i].unite(state.stack[i]);
        for (size_t i = 0; i < known.slots.size(); ++i) {
            uint8_t united = known.slots[i] | state.slots[i];
            has_changed |= united != known.slots[i];
            known.slots[i] = united;
        }
        return has_changed;
    }

    // --- walking ---

    const ExceptionEntry* handler_at(uint32_t unit) const {
        auto after = std::upper_bound(subject_.exceptions.begin(), subject_.exceptions.end(), unit,
                                      [](uint32_t u, const ExceptionEntry& entry) { return u < entry.start; });
        if (after == subject_.exceptions.begin()) return nullptr;
        --after;
        return unit < after->end ? &*after : nullptr;
    }

    // From a leader to the next one or to where control leaves.
    void walk(uint32_t index) {
        state_ = states_[index];
        spend(index, state_.size());
        const ExceptionEntry* handler = nullptr;
        for (bool is_first = true; !has_failed_; is_first = false) {
            const DecodedInstruction& instruction = instructions_[index];
            const ExceptionEntry* present = handler_at(instruction.start);
            if (present && (present != handler || is_first || is_handler_stale_)) reach_handler(index, *present);
            handler = present;
            is_handler_stale_ = false;
            if (has_failed_ || !step(index, handler)) return;
            if (jumps(index)) reach(target_of(index), state_);
            if (is_unconditional_jump(instruction.opcode) || is_scope_exit(instruction.opcode)) return;
            if (++index == instructions_.size()) return void(fail(index - 1, "lets control run over the end"));
            if (is_leader_[index]) return reach(index, state_);
        }
    }

    void reach_handler(uint32_t index, const ExceptionEntry& entry) {
        if (state_.stack.size() < entry.depth)
            return void(fail(index, base::formatted("has %zu values on the stack, its handler keeps %u",
                                                    state_.stack.size(), entry.depth)));
        State state;
        state.stack.assign(state_.stack.begin(), state_.stack.begin() + entry.depth);
        if (entry.keeps_lasti) state.stack.push_back({kLasti});
        state.stack.push_back({kException});
        state.slots = state_.slots;
        if (state.stack.size() > static_cast<size_t>(code_.stacksize))
            return void(fail(index, "has a handler that overflows the stack"));
        reach(subject_.find_instruction(entry.target), state);
    }

    // --- one instruction ---

    bool step(uint32_t index, const ExceptionEntry* handler) {
        const DecodedInstruction& instruction = instructions_[index];
        uint8_t opcode = instruction.opcode;
        int64_t oparg = instruction.oparg;
        int64_t depth = static_cast<int64_t>(state_.stack.size());
        int64_t taken = popped(opcode, oparg), left = pushed(opcode, oparg), in_place = kept(opcode, oparg);
        if (taken > depth)
            return fail(index, base::formatted("takes %lld values from a stack of %lld", static_cast<long long>(taken),
                                               static_cast<long long>(depth)));
        if (depth - taken + left > code_.stacksize) return fail(index, "overflows the stack");
        int64_t consumed_to = depth - taken + in_place;
        if (handler && consumed_to < handler->depth) {
            if (has_flag(opcode, kIsError)) return fail(index, "takes values that its handler keeps");
            is_handler_stale_ = true;
        }
        spend(index, static_cast<uint64_t>(taken + left) + 1);
        return check_demands(index, taken, in_place) && check_place(index) && apply(index, taken, left, in_place);
    }

    Value& from_top(int64_t position) { return state_.stack[state_.stack.size() - static_cast<size_t>(position)]; }
    void push(Value value) { state_.stack.push_back(value); }
    void drop(int64_t count) { state_.stack.resize(state_.stack.size() - static_cast<size_t>(count)); }

    bool check_demands(uint32_t index, int64_t taken, int64_t in_place) {
        const DecodedInstruction& instruction = instructions_[index];
        for (int64_t position = 1; position <= taken; ++position) {
            bool is_kept = position > taken - in_place;
            uint32_t allowed = demanded(instruction.opcode, instruction.oparg, position, is_kept);
            if (from_top(position).set & ~allowed)
                return fail(index, base::formatted("gets a value of the wrong kind, %lld from the top",
                                                   static_cast<long long>(position)));
        }
        return check_facts(index);
    }

    // Demands that depend on more than the kind.
    bool check_facts(uint32_t index) {
        const DecodedInstruction& instruction = instructions_[index];
        if (instruction.opcode == CALL_KW) {
            const Value& names = from_top(1);
            if (names.set & kStrings && (!names.fact || names.count > instruction.oparg))
                return fail(index, "has more names than arguments");
        } else if (instruction.opcode == SET_FUNCTION_ATTRIBUTE && instruction.oparg == ATTRIBUTE_CLOSURE) {
            auto* code = static_cast<const CodeUnit*>(from_top(1).fact);
            if (!code || from_top(2).count != free_count(*code))
                return fail(index, "gives a closure of the wrong size");
        }
        return true;
    }
    static uint32_t free_count(const CodeUnit& code) {
        uint32_t count = 0;
        for (char kind : code.localspluskinds->text()) count += (kind & kFree) != 0;
        return count;
    }

    // Where the instruction stands.
    bool check_place(uint32_t index) {
        constexpr uint32_t kMakers = kGenerator | kCoroutine | kAsyncGenerator;
        uint8_t opcode = instructions_[index].opcode;
        if (opcode == RETURN_VALUE && state_.stack.size() != 1) return fail(index, "leaves values on the stack");
        if ((opcode == YIELD_VALUE || opcode == RETURN_GENERATOR) && !(code_.flags & kMakers))
            return fail(index, "stands in no generator");
        if (opcode == RETURN_GENERATOR && !state_.stack.empty()) return fail(index, "leaves values on the stack");
        if (opcode == YIELD_VALUE && (index + 1 == instructions_.size() || instructions_[index + 1].opcode != RESUME))
            return fail(index, "is not followed by RESUME");
        return true;
    }

    bool apply(uint32_t index, int64_t taken, int64_t left, int64_t in_place) {
        const DecodedInstruction& instruction = instructions_[index];
        uint32_t oparg = instruction.oparg;
        switch (instruction.opcode) {
            case COPY: push(from_top(oparg)); return true;
            case SWAP: std::swap(from_top(1), from_top(oparg)); return true;
            case LOAD_CONST: push(value_of_constant(code_.consts->items[oparg])); return true;
            case BUILD_TUPLE: return build_tuple(oparg);
            case MAKE_FUNCTION: return make_function();
            case SET_FUNCTION_ATTRIBUTE:
                if (oparg == ATTRIBUTE_CLOSURE) from_top(1).set = kFunctionValue;
                [[fallthrough]];
            case END_SEND:
                std::swap(from_top(1), from_top(2));
                drop(1);
                return true;
            case LOAD_GLOBAL:
                push({kObject});
                if (oparg & 1) push({kNull});
                return true;
            case LOAD_ATTR:
            case LOAD_SUPER_ATTR:
                drop(taken);
                push({kObject});
                if (oparg & 1) push({kObject | kNull});
                return true;
            case CALL_INTRINSIC_1:
            case CALL_INTRINSIC_2: return call_intrinsic(instruction.opcode, oparg);
            default: break;
        }
        if (has_flag(instruction.opcode, kHasLocal | kHasFree) || instruction.opcode == COPY_FREE_VARS)
            return apply_local(index);
        drop(taken - in_place);
        for (int64_t position = left - in_place; position > 0; --position)
            push({produced(instruction.opcode, position)});
        return true;
    }

    bool make_function() {
        auto* code = static_cast<const CodeUnit*>(from_top(1).fact);
        from_top(1) = {code && free_count(*code) == 0 ? kFunctionValue : kOpenFunction, 0, code};
        return true;
    }

    bool is_alias_parts(uint32_t size) {
        constexpr uint32_t kParameters = kAnyTuple | kNoneValue;
        return size == 3 && from_top(3).set == kStrValue && !(from_top(2).set & ~kParameters) &&
               from_top(1).set == kFunctionValue;
    }

    bool build_tuple(uint32_t size) {
        uint32_t sets = 0;
        for (uint32_t i = 1; i <= size; ++i) sets |= from_top(i).set;
        bool are_alias_parts = is_alias_parts(size);
        drop(size);
        if (size == 0)
            push({kEmptyTuple});
        else if (sets == kCellValue)
            push({kCells, size});
        else
            push({are_alias_parts ? kAliasParts : sets == kInterpolation ? kInterpolations : kTupleValue});
        return true;
    }

    bool call_intrinsic(uint8_t opcode, uint32_t oparg) {
        Value result = opcode == CALL_INTRINSIC_1 ? result_of(static_cast<UnaryIntrinsic>(oparg))
                                                  : result_of(static_cast<BinaryIntrinsic>(oparg));
        drop(opcode == CALL_INTRINSIC_1 ? 1 : 2);
        push(result);
        return true;
    }
    static Value result_of(UnaryIntrinsic function) {
        switch (function) {
            case INTRINSIC_LIST_TO_TUPLE: return {kTupleValue};
            case INTRINSIC_STOPITERATION_ERROR: return {kException};
            case INTRINSIC_TYPEVAR:
            case INTRINSIC_PARAMSPEC:
            case INTRINSIC_TYPEVARTUPLE: return {kTypeParameter};
            default: return {kObject};
        }
    }
    Value result_of(BinaryIntrinsic function) {
        switch (function) {
            case INTRINSIC_PREP_RERAISE_STAR: return {kException | kNoneValue};
            case INTRINSIC_SET_FUNCTION_TYPE_PARAMS: return from_top(2);
            case INTRINSIC_TYPEVAR_WITH_BOUND:
            case INTRINSIC_TYPEVAR_WITH_CONSTRAINTS:
            case INTRINSIC_SET_TYPEPARAM_DEFAULT: return {kTypeParameter};
            default: return {kObject};
        }
    }

    // --- locals ---

    void set_slot(uint32_t slot, uint8_t set) {
        if (state_.slots[slot] == set) return;
        state_.slots[slot] = set;
        is_handler_stale_ = true;
    }

    static uint32_t loaded(uint8_t slot) {
        return (slot & kUnbound ? kNull : 0u) | (slot & kPlain ? kObject : 0u) | (slot & kCellSlot ? kCellValue : 0u) |
               (slot & kArgumentSlot ? kArgument : 0u);
    }
    static uint8_t stored(uint32_t value) {
        uint32_t slot = (value & kNull ? kUnbound : 0u) | (value & kCellValue ? kCellSlot : 0u) |
                        (value & ~(kNull | kCellValue) ? kPlain : 0u);
        return static_cast<uint8_t>(slot);
    }

    bool load(uint32_t index, uint32_t slot) {
        if (state_.slots[slot] & kUnbound)
            return fail(index, base::formatted("loads local %u, which may be unbound", slot));
        push({loaded(state_.slots[slot])});
        return true;
    }
    bool store(uint32_t slot) {
        set_slot(slot, stored(from_top(1).set));
        drop(1);
        return true;
    }
    bool demand_cell(uint32_t index, uint32_t slot) {
        return state_.slots[slot] == kCellSlot ||
               fail(index, base::formatted("uses local %u, which may be no cell", slot));
    }

    bool apply_local(uint32_t index) {
        uint32_t slot = instructions_[index].oparg, high = slot >> 4, low = slot & 15;
        switch (instructions_[index].opcode) {
            case LOAD_FAST:
            case LOAD_FAST_BORROW: return load(index, slot);
            case LOAD_FAST_LOAD_FAST:
            case LOAD_FAST_BORROW_LOAD_FAST_BORROW: return load(index, high) && load(index, low);
            case STORE_FAST: return store(slot);
            case STORE_FAST_STORE_FAST: return store(high) && store(low);
            case STORE_FAST_LOAD_FAST: return store(high) && load(index, low);
            case LOAD_FAST_CHECK: return load_checked(slot);
            case LOAD_FAST_AND_CLEAR:
                push({loaded(state_.slots[slot])});
                set_slot(slot, kUnbound);
                return true;
            case DELETE_FAST: set_slot(slot, kUnbound); return true;
            case MAKE_CELL: set_slot(slot, kCellSlot); return true;
            case COPY_FREE_VARS: return copy_free_vars();
            case LOAD_DEREF: push({kObject}); return demand_cell(index, slot);
            case STORE_DEREF: drop(1); return demand_cell(index, slot);
            case LOAD_FROM_DICT_OR_DEREF: from_top(1) = {kObject}; return demand_cell(index, slot);
            case DELETE_DEREF: return demand_cell(index, slot);
            default: return fail(index, "is not known to the verifier");
        }
    }

    // Behind it the local is bound.
    bool load_checked(uint32_t slot) {
        auto bound = static_cast<uint8_t>(state_.slots[slot] & ~kUnbound);
        set_slot(slot, bound ? bound : kPlain);
        push({loaded(state_.slots[slot])});
        return true;
    }

    bool copy_free_vars() {
        for (uint32_t i = 0; i < state_.slots.size(); ++i)
            if (code_.localspluskinds->data[i] & kFree) set_slot(i, kCellSlot);
        return true;
    }

    Subject& subject_;
    const CodeUnit& code_;
    const std::vector<DecodedInstruction>& instructions_;
    std::vector<State> states_;  // by instruction, of leaders
    std::vector<bool> is_leader_, is_reached_, is_waiting_;
    std::vector<uint32_t> waiting_;
    State state_;                    // on the way
    bool is_handler_stale_ = false;  // a change since the handler last saw the state
    bool has_failed_ = false;
    uint64_t work_ = 0, stored_ = 0;
};

}  // namespace

void check_flow(Subject& subject) { Flow(subject).run(); }

}  // namespace krait::bytecode::verifying
