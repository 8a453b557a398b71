#pragma once

// code: what the compiler made, as runtime values, and the copy of the instructions that runs (its caches are filled
// and instrumented forms stand in it).

#include <optional>
#include <span>

#include "bytecode/code_unit.h"
#include "bytecode/exception_table.h"
#include "object/str.h"
#include "object/tuple.h"

namespace krait::object {

namespace types {
extern Type Code;
}

struct CodeInstrumentation;

struct CodeObject : Object {
    // references
    Field<Tuple> consts;
    Field<Tuple> names;
    Field<Tuple> localsplusnames;
    Field<Str> filename;
    Field<Str> name;
    Field<Str> qualname;
    Field<Tuple> varnames, cellvars, freevars;  // made when asked for

    int32_t argcount, posonlyargcount, kwonlyargcount, stacksize, firstlineno;
    uint32_t flags;
    int32_t nlocalsplus, nlocals, ncellvars, nfreevars;
    uint32_t frame_bytes;     // of a call's frame
    int32_t units;            // instructions and caches
    int32_t first_traceable;  // unit of the first RESUME
    uint32_t version;         // of functions made from it, for call caches
    bool is_simple;           // optimized, no *args, **kwargs, keyword-only parameters: arguments fill slots in order
    bool is_verified;         // made by the compiler, or checked
    uint16_t* instructions;   // what runs: caches filled, instrumented forms
    // The rest as it came; the bytes belong to the object.
    std::string_view base_code;  // base instructions, caches zero
    std::string_view linetable, exceptiontable;
    std::string_view localkinds;               // one byte for each of localsplusnames
    const bytecode::ExceptionEntry* handlers;  // exceptiontable decoded; do not overlap, sorted. See code_handlers()
    uint32_t handler_count;
    CodeInstrumentation* instrumentation;  // null: never monitored

    bool has(uint32_t flag) const { return flags & flag; }
    bool is_generator_like() const {
        return flags & (bytecode::kGenerator | bytecode::kCoroutine | bytecode::kAsyncGenerator);
    }
    Str* name_at(int64_t index) const { return static_cast<Str*>(names.get()->items()[index].as_object()); }
    Str* local_name(int64_t index) const {
        return static_cast<Str*>(localsplusnames.get()->items()[index].as_object());
    }
    // Slots below this are parameters.
    int32_t parameter_count() const {
        return argcount + kwonlyargcount + ((flags & bytecode::kVarArgs) != 0) +
               ((flags & bytecode::kVarKeywords) != 0);
    }
};

inline bool is_code(Value value) { return value.is_object() && value.as_object()->type == &types::Code; }
inline CodeObject* as_code(Value value) {
    return is_code(value) ? static_cast<CodeObject*>(value.as_object()) : nullptr;
}

// Of what the compiler or the marshal reader made. Names and identifier-like constants are interned.
Result<Ref<CodeObject>> code_from_unit(Thread& t, const bytecode::CodeUnit& unit);
// The compiler made it, with all code in its constants: it need not be looked at before it runs.
void vouch_for(CodeObject& code);
// Before a code object may run: nothing for the compiler's own; others are checked once, with all code in their
// constants. SystemError: it would do harm.
Status verify_code(Thread& t, CodeObject& code);
inline Status check_runnable(Thread& t, CodeObject& code) { return code.is_verified ? Status() : verify_code(t, code); }
// The value of a constant; code objects included.
Result<Ref<>> value_from_constant(Thread& t, const bytecode::Constant& constant);

// Line of an instruction; -1: it has none.
int32_t code_line(const CodeObject& code, int32_t unit);

struct CodePosition {
    int32_t line, end_line, column, end_column;  // -1: not known
};
CodePosition code_position(const CodeObject& code, int32_t unit);

struct ExceptionHandler {
    int32_t target;  // unit
    int32_t depth;
    bool wants_lasti;
};
std::optional<ExceptionHandler> find_handler(Thread& t, CodeObject& code, int32_t unit);
// Decoded when they are asked for first; none where there is no memory for them.
std::span<const bytecode::ExceptionEntry> code_handlers(Thread& t, CodeObject& code);

// varnames, cellvars, freevars.
Result<Ref<Tuple>> code_names_of_kind(Thread& t, CodeObject& code, uint8_t kind);

}  // namespace krait::object
