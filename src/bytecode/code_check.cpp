#include "bytecode/code_check.h"

namespace krait::bytecode {

namespace {

// CPython names the line of its own source here.
constexpr CodeProblem kBadCall = {"SystemError", "../Objects/codeobject.c:465: bad argument to internal function"};

template <typename T>
bool is(const Constant* constant) {
    return try_as<T>(constant) != nullptr;
}

bool has_right_types(const RawCode& raw) {
    return is<BytesConstant>(raw.code) && is<TupleConstant>(raw.consts) && is<TupleConstant>(raw.names) &&
           is<TupleConstant>(raw.localsplusnames) && is<BytesConstant>(raw.localspluskinds) &&
           is<StrConstant>(raw.filename) && is<StrConstant>(raw.name) && is<StrConstant>(raw.qualname) &&
           is<BytesConstant>(raw.linetable) && is<BytesConstant>(raw.exceptiontable);
}

bool has_right_counts(const RawCode& raw) {
    return raw.argcount >= raw.posonlyargcount && raw.posonlyargcount >= 0 && raw.kwonlyargcount >= 0 &&
           raw.stacksize >= 0 && raw.flags >= 0 &&
           as<TupleConstant>(raw.localsplusnames)->size == as<BytesConstant>(raw.localspluskinds)->size;
}

// The sum may overflow; CPython computes in 32 bits.
bool has_room_for_arguments(const RawCode& raw) {
    uint32_t locals = 0;
    for (char kind : as<BytesConstant>(raw.localspluskinds)->text()) locals += (kind & kLocal) != 0;
    uint32_t arguments = static_cast<uint32_t>(raw.argcount) + static_cast<uint32_t>(raw.kwonlyargcount) +
                         ((raw.flags & kVarArgs) != 0) + ((raw.flags & kVarKeywords) != 0);
    return static_cast<int32_t>(locals - arguments) >= 0;
}

bool holds_only_strings(const Constant* tuple) {
    for (const Constant* item : as<TupleConstant>(tuple)->list())
        if (!is<StrConstant>(item)) return false;
    return true;
}

}  // namespace

CodeProblem check_code(const RawCode& raw) {
    if (!has_right_types(raw) || !has_right_counts(raw)) return kBadCall;
    if (as<BytesConstant>(raw.code)->size % 2 != 0) return {"ValueError", "code: co_code is malformed"};
    if (!has_room_for_arguments(raw)) return {"ValueError", "code: co_varnames is too small"};
    if (!holds_only_strings(raw.names) || !holds_only_strings(raw.localsplusnames))
        return {"SystemError", "non-string found in code slot"};
    return {};
}

CodeUnit* make_code(base::Arena& arena, const RawCode& raw) {
    auto* unit = arena.make<CodeUnit>();
    unit->argcount = raw.argcount;
    unit->posonlyargcount = raw.posonlyargcount;
    unit->kwonlyargcount = raw.kwonlyargcount;
    unit->stacksize = raw.stacksize ? raw.stacksize : 1;
    unit->flags = static_cast<uint32_t>(raw.flags);
    unit->firstlineno = raw.firstlineno;
    unit->code = as<BytesConstant>(raw.code)->text();
    unit->consts = as<TupleConstant>(raw.consts);
    unit->names = as<TupleConstant>(raw.names);
    unit->localsplusnames = as<TupleConstant>(raw.localsplusnames);
    unit->localspluskinds = as<BytesConstant>(raw.localspluskinds);
    unit->filename = as<StrConstant>(raw.filename);
    unit->name = as<StrConstant>(raw.name);
    unit->qualname = as<StrConstant>(raw.qualname);
    unit->linetable = as<BytesConstant>(raw.linetable);
    unit->exceptiontable = as<BytesConstant>(raw.exceptiontable);
    return unit;
}

}  // namespace krait::bytecode
