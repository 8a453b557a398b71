#pragma once

// co_exceptiontable: which handler is active where. Neighbours with the same handler share an entry.

#include "compiler/assembler/byte_writer.h"
#include "compiler/flowgraph/graph.h"

namespace krait::compiler::assembler {

class ExceptionTable {
public:
    explicit ExceptionTable(base::Arena& scratch) : out_(scratch) {}

    // From this code unit on the handler (none: null) is active.
    void change(const flowgraph::Block* handler, int32_t unit) {
        write_entry(unit);
        handler_ = handler;
        start_ = unit;
    }
    const flowgraph::Block* handler() const { return handler_; }
    std::string_view finish(int32_t end) {
        write_entry(end);
        return out_.text();
    }

private:
    void write_entry(int32_t end) {
        if (!handler_) return;
        constexpr uint32_t kFirstByte = 128;  // of an entry, for who searches backwards
        constexpr size_t kLongestEntry = 24;
        int32_t lasti = handler_->preserves_lasti ? 1 : 0;
        int32_t depth = handler_->start_depth - 1 - lasti;
        char* at = out_.begin(kLongestEntry);
        at = put_big_endian_varint(at, static_cast<uint32_t>(start_), kFirstByte);
        at = put_big_endian_varint(at, static_cast<uint32_t>(end - start_), 0);
        at = put_big_endian_varint(at, static_cast<uint32_t>(handler_->code_offset), 0);
        out_.end(put_big_endian_varint(at, static_cast<uint32_t>((depth << 1) | lasti), 0));
    }

    ByteWriter out_;
    const flowgraph::Block* handler_ = nullptr;
    int32_t start_ = 0;
};

}  // namespace krait::compiler::assembler
