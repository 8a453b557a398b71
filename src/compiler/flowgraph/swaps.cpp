#include "compiler/flowgraph/passes.h"

// SWAP n exchanges the top of the stack with the n-th value. A run of them is one permutation, written with as few
// swaps as its cycles need; and a swap before stores is nothing but another order of the stores.

namespace krait::compiler::flowgraph {

namespace {

bool is_swappable(Opcode opcode) {
    return opcode == Opcode::STORE_FAST || opcode == Opcode::STORE_FAST_MAYBE_NULL || opcode == Opcode::POP_TOP;
}

// The local that a swappable operation stores to; -1 for none.
int32_t stored_local(const Operation& operation) { return operation.opcode == Opcode::POP_TOP ? -1 : operation.oparg; }

class Swaps {
public:
    Swaps(Block& block, base::Arena& scratch) : block_(block), scratch_(scratch) {}

    void run() {
        for (uint32_t i = 0; i < block_.size; ++i) {
            if (block_[i].opcode != Opcode::SWAP) continue;
            i = shorten_run(i);
            apply_before_stores(i);
        }
    }

private:
    struct Run {
        uint32_t end;  // behind its last operation
        uint32_t swaps;
        uint32_t depth;
    };

    Run measure(uint32_t start) const {
        Run run{start, 0, 0};
        for (; run.end < block_.size; ++run.end) {
            const Operation& operation = block_[run.end];
            if (operation.opcode == Opcode::NOP) continue;
            if (operation.opcode != Opcode::SWAP) break;
            ++run.swaps;
            auto depth = static_cast<uint32_t>(operation.oparg);
            if (depth > run.depth) run.depth = depth;
        }
        return run;
    }

    // Returns the index of the run's last operation; the swaps that remain stand at its end.
    uint32_t shorten_run(uint32_t start) {
        Run run = measure(start);
        if (run.swaps == 1) return start;
        auto* values = scratch_.array<uint32_t>(run.depth);  // which value comes to stand here
        for (uint32_t i = 0; i < run.depth; ++i) values[i] = i;
        for (uint32_t i = start; i < run.end; ++i)
            if (block_[i].opcode == Opcode::SWAP) std::swap(values[0], values[block_[i].oparg - 1]);
        uint32_t cursor = write_cycles(values, run);
        while (cursor > start) block_.make_nop(block_[--cursor]);
        return run.end - 1;
    }

    // Backwards from the run's end. Returns the index of the first swap written.
    uint32_t write_cycles(uint32_t* values, const Run& run) {
        constexpr uint32_t kVisited = UINT32_MAX;
        uint32_t cursor = run.end;
        for (uint32_t i = 0; i < run.depth; ++i) {
            if (values[i] == kVisited || values[i] == i) continue;
            for (uint32_t j = i;;) {
                if (j != 0) block_[--cursor].become(Opcode::SWAP, static_cast<int32_t>(j + 1));
                if (values[j] == kVisited) break;
                j = std::exchange(values[j], kVisited);
            }
        }
        return cursor;
    }

    // The next swappable operation behind the index; on this line only, unless it is negative. -1: something else.
    int64_t next_swappable(int64_t index, int32_t line) const {
        for (auto i = static_cast<size_t>(index + 1); i < block_.size; ++i) {
            const Operation& operation = block_[i];
            if (line >= 0 && operation.line() != line) return -1;
            if (operation.opcode == Opcode::NOP) continue;
            return is_swappable(operation.opcode) ? static_cast<int64_t>(i) : -1;
        }
        return -1;
    }

    bool can_exchange(int64_t first, int64_t second) const {
        int32_t a = stored_local(block_[first]), b = stored_local(block_[second]);
        if (a < 0 && b < 0) return true;
        if (a == b) return false;
        for (int64_t i = first + 1; i < second; ++i) {
            const Operation& between = block_[i];
            if (between.opcode == Opcode::NOP) continue;
            int32_t local = stored_local(between);
            if (local >= 0 && (local == a || local == b)) return false;
        }
        return true;
    }

    // Removes the swap at the index by exchanging two stores behind it. False: it must stay.
    bool apply_swap(uint32_t index) {
        int64_t first = next_swappable(index, -1);
        if (first < 0) return false;
        int64_t second = first;
        for (int32_t n = block_[index].oparg; n > 1; --n) {
            second = next_swappable(second, block_[first].line());
            if (second < 0) return false;
        }
        if (!can_exchange(first, second)) return false;
        block_.make_nop(block_[index]);
        std::swap(block_[first], block_[second]);
        return true;
    }

    // From the index to the left, as long as only swaps, stores and pops stand there.
    void apply_before_stores(uint32_t index) {
        for (int64_t i = index; i >= 0; --i) {
            Opcode opcode = block_[i].opcode;
            if (opcode == Opcode::SWAP) {
                if (!apply_swap(static_cast<uint32_t>(i))) return;
            } else if (opcode != Opcode::NOP && !is_swappable(opcode)) {
                return;
            }
        }
    }

    Block& block_;
    base::Arena& scratch_;
};

}  // namespace

void optimize_swaps(Block& block, base::Arena& scratch) { Swaps(block, scratch).run(); }

}  // namespace krait::compiler::flowgraph
