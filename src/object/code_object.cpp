#include "object/code_object.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "bytecode/line_table.h"
#include "bytecode/opcodes.h"
#include "object/allocate.h"
#include "object/bytes.h"
#include "object/code_instrumentation.h"
#include "object/code_parts.h"
#include "object/interpreter.h"

namespace krait::object {

namespace {

using bytecode::CodeUnit;

Result<Ref<Tuple>> tuple_of_constants(Thread& t, const bytecode::TupleConstant& constants, bool are_names) {
    Ref<Tuple> tuple = TRY(tuple_allocate(t, constants.size));
    for (uint32_t i = 0; i < constants.size; ++i) {
        Ref<> item = TRY(value_from_constant(t, *constants.items[i]));
        if (are_names) item = intern(t, Ref<Str>::adopt(item.detach()));
        tuple->items()[i] = item.detach();
    }
    if (constants.size) track(t, tuple.get());
    return tuple;
}

Result<Ref<Str>> str_of(Thread& t, const bytecode::StrConstant& constant) {
    Ref<Str> str = TRY(str_from_utf8(t, constant.text()));
    return intern(t, std::move(str));
}

// A copy that the code object owns; one byte longer so that nothing is empty.
Result<std::string_view> own_bytes(Thread& t, std::string_view bytes) {
    auto* copy = static_cast<char*>(t.interpreter.heap.allocate(bytes.size() + 1));
    if (!copy) return t.raise_no_memory();
    std::memcpy(copy, bytes.data(), bytes.size());
    copy[bytes.size()] = 0;
    return std::string_view(copy, bytes.size());
}

void free_bytes(Thread& t, std::string_view bytes) {
    if (bytes.data()) t.interpreter.heap.free(const_cast<char*>(bytes.data()), bytes.size() + 1);
}

size_t instruction_bytes(const CodeObject& code) { return static_cast<size_t>(code.units + 1) * sizeof(uint16_t); }

Status copy_instructions(Thread& t, CodeObject& code, std::string_view bytes) {
    code.base_code = TRY(own_bytes(t, bytes));
    code.units = static_cast<int32_t>(bytes.size() / 2);
    // One more unit, that nothing runs into: looking at the instruction behind the last one is harmless.
    code.instructions = static_cast<uint16_t*>(t.interpreter.heap.allocate(instruction_bytes(code)));
    if (!code.instructions) return t.raise_no_memory();
    std::memcpy(code.instructions, bytes.data(), bytes.size());
    code.instructions[code.units] = 0;
    return {};
}

Status copy_handlers(Thread& t, CodeObject& code, std::string_view table) {
    code.exceptiontable = TRY(own_bytes(t, table));
    std::vector<bytecode::ExceptionEntry> entries;
    bytecode::read_exception_table(table, entries);
    if (entries.empty()) return {};
    size_t size = entries.size() * sizeof(bytecode::ExceptionEntry);
    auto* copy = static_cast<bytecode::ExceptionEntry*>(t.interpreter.heap.allocate(size));
    if (!copy) return t.raise_no_memory();
    std::memcpy(copy, entries.data(), size);
    code.handlers = copy;
    code.handler_count = static_cast<uint32_t>(entries.size());
    return {};
}

Status copy_references(Thread& t, CodeObject& code, const CodeUnit& unit) {
    code.consts = TRY(tuple_of_constants(t, *unit.consts, false));
    code.names = TRY(tuple_of_constants(t, *unit.names, true));
    code.localsplusnames = TRY(tuple_of_constants(t, *unit.localsplusnames, true));
    code.filename = TRY(str_of(t, *unit.filename));
    code.name = TRY(str_of(t, *unit.name));
    code.qualname = TRY(str_of(t, *unit.qualname));
    return {};
}

void count_locals(CodeObject& code) {
    for (char byte : code.localkinds) {
        auto kind = static_cast<uint8_t>(byte);
        code.nlocals += (kind & bytecode::kLocal) != 0;
        code.ncellvars += (kind & bytecode::kCell) != 0;
        code.nfreevars += (kind & bytecode::kFree) != 0;
    }
    code.nlocalsplus = static_cast<int32_t>(code.localkinds.size());
}

int32_t first_resume(const CodeObject& code) {
    for (int32_t unit = 0; unit < code.units;) {
        auto opcode = static_cast<uint16_t>(code.instructions[unit] & 255);
        if (opcode == bytecode::RESUME) return unit;
        unit += 1 + bytecode::cache_units(opcode);
    }
    return code.units;
}

void copy_numbers(CodeObject& code, const CodeUnit& unit) {
    code.argcount = unit.argcount;
    code.posonlyargcount = unit.posonlyargcount;
    code.kwonlyargcount = unit.kwonlyargcount;
    code.stacksize = unit.stacksize;
    code.firstlineno = unit.firstlineno;
    code.flags = unit.flags;
}

struct Tables {
    std::string_view code, exceptiontable, linetable, localkinds;
};

// What follows from numbers and references, which are there already.
Status complete(Thread& t, CodeObject& made, const Tables& tables) {
    CodeObject* code = &made;
    TRY(copy_instructions(t, made, tables.code));
    TRY(copy_handlers(t, made, tables.exceptiontable));
    code->linetable = TRY(own_bytes(t, tables.linetable));
    code->localkinds = TRY(own_bytes(t, tables.localkinds));
    count_locals(*code);
    code->first_traceable = first_resume(*code);
    code->is_simple = code->has(bytecode::kOptimized) && code->kwonlyargcount == 0 &&
                      !code->has(bytecode::kVarArgs | bytecode::kVarKeywords);
    // The header of a frame is in front of its slots (frame.h).
    constexpr uint32_t kFrameHeader = 72;
    code->frame_bytes = kFrameHeader + static_cast<uint32_t>(code->nlocalsplus + code->stacksize) * 8;
    track(t, code);
    return {};
}

}  // namespace

Result<Ref<CodeObject>> code_from_unit(Thread& t, const CodeUnit& unit) {
    auto* object = allocate<CodeObject>(t, types::Code);
    if (!object) return Raised{};
    auto code = Ref<CodeObject>::adopt(object);
    copy_numbers(*code, unit);
    TRY(copy_references(t, *code, unit));
    TRY(complete(t, *code,
                 {unit.code, unit.exceptiontable->text(), unit.linetable->text(), unit.localspluskinds->text()}));
    code->is_verified = true;
    return code;
}

Result<Ref<CodeObject>> code_from_pieces(Thread& t, const CodeParts& parts, Ref<Tuple> localsplusnames,
                                         std::string_view localkinds) {
    auto* object = allocate<CodeObject>(t, types::Code);
    if (!object) return Raised{};
    auto code = Ref<CodeObject>::adopt(object);
    code->argcount = static_cast<int32_t>(parts.argcount);
    code->posonlyargcount = static_cast<int32_t>(parts.posonlyargcount);
    code->kwonlyargcount = static_cast<int32_t>(parts.kwonlyargcount);
    code->stacksize = static_cast<int32_t>(parts.stacksize);
    code->firstlineno = static_cast<int32_t>(parts.firstlineno);
    code->flags = static_cast<uint32_t>(parts.flags);
    code->consts = Ref<Tuple>::share(parts.consts);
    code->names = Ref<Tuple>::share(parts.names);
    code->localsplusnames = std::move(localsplusnames);
    code->filename = Ref<Str>::share(parts.filename);
    code->name = Ref<Str>::share(parts.name);
    code->qualname = Ref<Str>::share(parts.qualname);
    TRY(complete(t, *code,
                 {as_bytes(parts.code)->text(), as_bytes(parts.exceptiontable)->text(),
                  as_bytes(parts.linetable)->text(), localkinds}));
    return code;
}

void code_destroy(Thread& t, Object* self) {
    auto& code = *static_cast<CodeObject*>(self);
    delete code.instrumentation;
    if (code.instructions) t.interpreter.heap.free(code.instructions, instruction_bytes(code));
    if (code.handlers)
        t.interpreter.heap.free(const_cast<bytecode::ExceptionEntry*>(code.handlers),
                                code.handler_count * sizeof(bytecode::ExceptionEntry));
    for (std::string_view bytes : {code.base_code, code.linetable, code.exceptiontable, code.localkinds})
        free_bytes(t, bytes);
}

CodePosition code_position(const CodeObject& code, int32_t unit) {
    bytecode::LineTableReader reader(code.linetable, code.firstlineno);
    for (bytecode::LocationRange range; reader.next(range);) {
        if (unit < static_cast<int32_t>(range.start) || unit >= static_cast<int32_t>(range.end)) continue;
        const bytecode::CodeLocation& at = range.location;
        return {at.line, at.end_line, at.column, at.end_column};
    }
    return {-1, -1, -1, -1};
}

int32_t code_line(const CodeObject& code, int32_t unit) {
    if (unit < 0) return code.firstlineno;
    return code_position(code, unit).line;
}

std::optional<ExceptionHandler> find_handler(const CodeObject& code, int32_t unit) {
    const bytecode::ExceptionEntry* end = code.handlers + code.handler_count;
    auto* after = std::upper_bound(code.handlers, end, static_cast<uint32_t>(unit),
                                   [](uint32_t at, const bytecode::ExceptionEntry& entry) { return at < entry.start; });
    if (after == code.handlers) return std::nullopt;
    const bytecode::ExceptionEntry& entry = after[-1];
    if (static_cast<uint32_t>(unit) >= entry.end) return std::nullopt;
    return ExceptionHandler{static_cast<int32_t>(entry.target), static_cast<int32_t>(entry.depth), entry.keeps_lasti};
}

}  // namespace krait::object
