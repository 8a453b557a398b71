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
#include "object/memory_traces.h"

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

size_t instruction_bytes(const CodeObject& code) { return static_cast<size_t>(code.units + 1) * sizeof(uint16_t); }

// One block holds the instructions that run, and behind them the tables, unless those are of the program itself.
enum { kHasStaticTables = 1 };  // CodeObject::small

size_t block_bytes(const CodeObject& code) {
    size_t size = instruction_bytes(code);
    if (code.small & kHasStaticTables) return size;
    return size + code.base_code.size() + code.exceptiontable.size() + code.linetable.size() + code.localkinds.size();
}

void copy_tables(CodeObject& code) {
    char* end = reinterpret_cast<char*>(code.instructions) + instruction_bytes(code);
    for (std::string_view* table : {&code.base_code, &code.exceptiontable, &code.linetable, &code.localkinds}) {
        if (!table->empty()) std::memcpy(end, table->data(), table->size());
        *table = {end, table->size()};
        end += table->size();
    }
}

Status take_tables(Thread& t, CodeObject& code, const CodeTables& tables) {
    code.base_code = tables.code;
    code.exceptiontable = tables.exceptiontable;
    code.linetable = tables.linetable;
    code.localkinds = tables.localkinds;
    code.units = static_cast<int32_t>(tables.code.size() / 2);
    if (tables.are_static) code.small |= kHasStaticTables;
    // One more unit, that nothing runs into: looking at the instruction behind the last one is harmless.
    code.instructions = static_cast<uint16_t*>(t.interpreter.heap.allocate(block_bytes(code)));
    if (!code.instructions) return t.raise_no_memory();
    std::memcpy(code.instructions, tables.code.data(), tables.code.size());
    code.instructions[code.units] = 0;
    if (!tables.are_static) copy_tables(code);
    return {};
}

// Without debug ranges (-X no_debug_ranges) code knows lines alone.
Status take_plain_tables(Thread& t, CodeObject& code, CodeTables tables) {
    std::string lines = bytecode::without_columns(tables.linetable);
    tables.linetable = lines;
    tables.are_static = false;
    return take_tables(t, code, tables);
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

// What follows from numbers and references, which are there already.
Status complete(Thread& t, CodeObject& made, const CodeTables& tables) {
    CodeObject* code = &made;
    if (t.interpreter.configuration.has_debug_ranges)
        TRY(take_tables(t, made, tables));
    else
        TRY(take_plain_tables(t, made, tables));
    count_locals(*code);
    code->first_traceable = first_resume(*code);
    code->is_simple = code->has(bytecode::kOptimized) && code->kwonlyargcount == 0 &&
                      !code->has(bytecode::kVarArgs | bytecode::kVarKeywords);
    // The header of a frame is in front of its slots (frame.h).
    constexpr uint32_t kFrameHeader = 72;
    code->frame_bytes = kFrameHeader + static_cast<uint32_t>(code->nlocalsplus + code->stacksize) * 8;
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

Result<Ref<CodeObject>> code_from_read(Thread& t, ReadCode& read) {
    auto* object = allocate<CodeObject>(t, types::Code);
    if (!object) return Raised{};
    auto code = Ref<CodeObject>::adopt(object);
    code->argcount = read.argcount;
    code->posonlyargcount = read.posonlyargcount;
    code->kwonlyargcount = read.kwonlyargcount;
    code->stacksize = read.stacksize ? read.stacksize : 1;
    code->firstlineno = read.firstlineno;
    code->flags = static_cast<uint32_t>(read.flags);
    code->consts = std::move(read.consts);
    code->names = std::move(read.names);
    code->localsplusnames = std::move(read.localsplusnames);
    code->filename = std::move(read.filename);
    code->name = std::move(read.name);
    code->qualname = std::move(read.qualname);
    TRY(complete(t, *code, read.tables));
    code->is_verified = read.tables.are_static;  // the program's own
    return code;
}

void code_destroy(Thread& t, Object* self) {
    auto& code = *static_cast<CodeObject*>(self);
    delete code.instrumentation;
    if (MemoryTraces* traces = t.interpreter.memory_traces) traces->forget_lines();
    if (code.instructions) t.interpreter.heap.free(code.instructions, block_bytes(code));
    if (code.handlers)
        t.interpreter.heap.free(const_cast<bytecode::ExceptionEntry*>(code.handlers),
                                code.handler_count * sizeof(bytecode::ExceptionEntry));
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

std::span<const bytecode::ExceptionEntry> code_handlers(Thread& t, CodeObject& code) {
    if (code.handlers || code.exceptiontable.empty()) return {code.handlers, code.handler_count};
    std::vector<bytecode::ExceptionEntry> entries;
    bytecode::read_exception_table(code.exceptiontable, entries);
    if (entries.empty()) return {};
    size_t size = entries.size() * sizeof(bytecode::ExceptionEntry);
    auto* copy = static_cast<bytecode::ExceptionEntry*>(t.interpreter.heap.allocate(size));
    if (!copy) return {};
    std::memcpy(copy, entries.data(), size);
    code.handlers = copy;
    code.handler_count = static_cast<uint32_t>(entries.size());
    return {code.handlers, code.handler_count};
}

std::optional<ExceptionHandler> find_handler(Thread& t, CodeObject& code, int32_t unit) {
    std::span<const bytecode::ExceptionEntry> handlers = code_handlers(t, code);
    auto after = std::upper_bound(handlers.begin(), handlers.end(), static_cast<uint32_t>(unit),
                                  [](uint32_t at, const bytecode::ExceptionEntry& entry) { return at < entry.start; });
    if (after == handlers.begin()) return std::nullopt;
    const bytecode::ExceptionEntry& entry = after[-1];
    if (static_cast<uint32_t>(unit) >= entry.end) return std::nullopt;
    return ExceptionHandler{static_cast<int32_t>(entry.target), static_cast<int32_t>(entry.depth), entry.keeps_lasti};
}

}  // namespace krait::object
