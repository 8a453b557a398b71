#include "compiler/assembler/code_writer.h"

#include "compiler/assembler/exception_table.h"
#include "compiler/assembler/location_table.h"

namespace krait::compiler::assembler {

using flowgraph::Block;
using flowgraph::Graph;
using flowgraph::Opcode;
using flowgraph::Operation;

namespace {

constexpr int32_t kEndAsyncForDistance = 5;  // units from a SEND to its END_SEND

int32_t units_of(const Operation& operation) {
    int32_t units = 1 + flowgraph::traits(operation.opcode).cache_units;
    if (operation.oparg > 0xFF) [[unlikely]]
        units += 1 + (operation.oparg > 0xFFFF) + (operation.oparg > 0xFFFFFF);
    return units;
}

// Unconditional jumps get their direction.
Opcode directed(const Operation& jump, int32_t position) {
    bool is_forward = jump.target->position > position;
    if (jump.opcode == Opcode::JUMP) return is_forward ? Opcode::JUMP_FORWARD : Opcode::JUMP_BACKWARD;
    if (jump.opcode == Opcode::JUMP_NO_INTERRUPT)
        return is_forward ? Opcode::JUMP_FORWARD : Opcode::JUMP_BACKWARD_NO_INTERRUPT;
    return jump.opcode;
}

// A block has at most one jump: its last operation, or the last but one when NOT_TAKEN follows. So a block has one size
// for what stands before the jump, one for the jump and one for the rest. A jump's own size depends on its distance;
// sizes are tried until they agree, starting with the target's index as oparg (CPython starts so, and where two
// solutions exist the start decides).
class Offsets {
public:
    explicit Offsets(Graph& graph) : graph_(graph), with_jump_(graph.work_list()) {}

    // Returns the number of code units.
    int32_t resolve() {
        for (Block* block : graph_) measure(*block);
        int32_t end;
        do {
            end = place_blocks();
        } while (place_jumps());
        with_jump_.clear();
        return end;
    }

private:
    static int32_t units_between(const Operation* first, const Operation* end) {
        int32_t units = 0;
        for (; first != end; ++first) units += units_of(*first);
        return units;
    }

    void measure(Block& block) {
        Operation* jump = block.jump();
        block.jump_units = block.units_behind_jump = 0;
        block.units_before_jump = units_between(block.begin(), jump ? jump : block.end());
        if (!jump) return;
        with_jump_.push_back(&block);
        jump->opcode = directed(*jump, block.position + static_cast<int32_t>(jump - block.begin()));
        jump->oparg = jump->target->position;
        block.jump_units = units_of(*jump);
        block.units_behind_jump = units_between(jump + 1, block.end());
    }

    int32_t place_blocks() {
        int32_t offset = 0;
        for (Block* block : graph_) {
            block->code_offset = offset;
            offset += block->units_before_jump + block->jump_units + block->units_behind_jump;
        }
        return offset;
    }

    static int32_t distance(const Operation& jump, int32_t end) {
        int32_t target = jump.target->code_offset;
        if (jump.opcode == Opcode::END_ASYNC_FOR) return end - target - kEndAsyncForDistance;
        return target < end ? end - target : target - end;
    }

    // Returns whether a size changed.
    bool place_jumps() {
        bool changed = false;
        for (Block* block : with_jump_) {
            Operation& jump = *block->jump();
            jump.oparg = distance(jump, block->code_offset + block->units_before_jump + block->jump_units);
            int32_t units = units_of(jump);
            changed |= units != block->jump_units;
            block->jump_units = units;
        }
        return changed;
    }

    Graph& graph_;
    flowgraph::WorkList& with_jump_;
};

constexpr size_t kZeros = 24;  // bytes that are cleared behind each operation: at least its caches

class Emitter {
public:
    Emitter(Graph& graph, base::Arena& arena, int32_t units, int32_t first_line)
        : graph_(graph),
          arena_(arena),
          size_(static_cast<size_t>(units) * 2),
          code_(arena.array<char>(size_ + kZeros)),
          locations_(graph.arena(), first_line),
          handlers_(graph.arena()) {}

    AssembledBytes emit() {
        char* cursor = code_;
        const bool has_handlers = graph_.may_have(flowgraph::kPushesBlock);
        for (Block* block : graph_) {
            for (const Operation& operation : *block) {
                if (has_handlers) follow_handler(operation.handler, cursor);
                char* next = put(operation, cursor);
                auto units = static_cast<int32_t>(next - cursor) / 2;
                cursor = next;
                if (operation.line() == kNextLocation.line) [[unlikely]]
                    locations_.add(location_behind(*block, operation), units);
                else
                    locations_.add(operation.location, units);
            }
        }
        KRAIT_CHECK_OP(static_cast<size_t>(cursor - code_), ==, size_);
        AssembledBytes bytes;
        bytes.code = {code_, size_};
        bytes.linetable = arena_.copy(locations_.finish());
        bytes.exceptiontable = arena_.copy(handlers_.finish(static_cast<int32_t>(size_ / 2)));
        return bytes;
    }

private:
    // Blocks at the same position are one handler.
    static int32_t position_of(const Block* handler) { return handler ? handler->position : -1; }

    void follow_handler(const Block* handler, const char* cursor) {
        if (handler == handlers_.handler() || position_of(handler) == position_of(handlers_.handler())) return;
        handlers_.change(handler, static_cast<int32_t>(cursor - code_) / 2);
    }

    static char* put_unit(char* cursor, uint32_t opcode, uint32_t oparg) {
        cursor[0] = static_cast<char>(opcode);
        cursor[1] = static_cast<char>(oparg);
        return cursor + 2;
    }

    // Returns where it ends.
    static char* put(const Operation& operation, char* cursor) {
        auto oparg = static_cast<uint32_t>(operation.oparg);
        if (oparg > 0xFF) [[unlikely]] {
            for (int shift = 24; shift > 0; shift -= 8)
                if (oparg >> shift) cursor = put_unit(cursor, Opcode::EXTENDED_ARG, oparg >> shift);
        }
        cursor = put_unit(cursor, operation.opcode, oparg);
        std::memset(cursor, 0, kZeros);
        return cursor + 2 * flowgraph::traits(operation.opcode).cache_units;
    }

    // For an operation that takes the location of the one behind it; a terminator has none behind it.
    static Location location_behind(const Block& block, const Operation& operation) {
        const Operation* at = &operation;
        for (const Block* where = &block; where; where = where->next, at = where ? where->begin() : nullptr) {
            for (; at != where->end(); ++at) {
                if (at->line() != kNextLocation.line) return at->location;
                if (flowgraph::is_terminator(at->opcode)) return kNoLocation;
            }
        }
        return kNoLocation;
    }

    Graph& graph_;
    base::Arena& arena_;
    size_t size_;
    char* code_;
    LocationTable locations_;
    ExceptionTable handlers_;
};

}  // namespace

AssembledBytes write_code(Graph& graph, base::Arena& arena, int32_t first_line) {
    int32_t units = Offsets(graph).resolve();
    return Emitter(graph, arena, units, first_line).emit();
}

}  // namespace krait::compiler::assembler
