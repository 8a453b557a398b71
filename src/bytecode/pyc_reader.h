#pragma once

// A whole .pyc in parts, for the tools that show and compare files.

#include <string>
#include <vector>

#include "bytecode/marshal_reader.h"
#include "bytecode/pyc_file.h"

namespace krait::bytecode {

// Reads in its own arena; keeps views of the file.
class PycContents {
public:
    explicit PycContents(std::string_view file);
    PycContents(const PycContents&) = delete;
    PycContents& operator=(const PycContents&) = delete;

    // Why the file holds no code object; empty: it does.
    const std::string& fault() const { return fault_; }
    const CodeUnit& code() const { return *as<CodeConstant>(result_.value)->code; }

    const PycHeader& header() const { return header_; }
    uint32_t flags() const { return flags_; }
    // In the order of the stream; offsets count from the start of the marshal data.
    const std::vector<MarshalNode>& nodes() const { return nodes_; }
    std::string_view body() const { return body_; }
    size_t bytes_behind() const { return body_.size() - result_.size; }

    // Printing a constant ends, and in reasonable length: none contains itself, and none is a small bomb that unfolds.
    bool has_printable_constants() const { return has_printable_constants_; }

private:
    void read();

    base::Arena arena_;
    StringTable strings_{arena_};
    std::string_view file_, body_;
    PycHeader header_;
    uint32_t flags_ = 0;
    std::vector<MarshalNode> nodes_;
    MarshalResult result_;
    std::string fault_;
    bool has_printable_constants_ = false;
};

// "timestamp", "unchecked hash", "checked hash"
const char* pyc_kind_name(PycKind kind);
const char* pyc_fault_text(PycFault fault);

}  // namespace krait::bytecode
