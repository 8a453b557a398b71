#pragma once

// The compiler's result: one code object. Immutable once made; marshal writes it, the disassembler prints it, the
// interpreter wraps it. Fields that are Python objects in CPython are Constants here, because they share identity with
// each other (an equal names tuple of two functions is one object in a `.pyc`).

#include "bytecode/constant.h"

namespace krait::bytecode {

// co_flags
enum CodeFlag : uint32_t {
    kOptimized = 0x1,
    kNewLocals = 0x2,
    kVarArgs = 0x4,
    kVarKeywords = 0x8,
    kNested = 0x10,
    kGenerator = 0x20,
    kCoroutine = 0x80,
    kIterableCoroutine = 0x100,
    kAsyncGenerator = 0x200,
    kFutureDivision = 0x20000,
    kFutureAbsoluteImport = 0x40000,
    kFutureWithStatement = 0x80000,
    kFuturePrintFunction = 0x100000,
    kFutureUnicodeLiterals = 0x200000,
    kFutureBarryAsBdfl = 0x400000,
    kFutureGeneratorStop = 0x800000,
    kFutureAnnotations = 0x1000000,
    kHasDocstring = 0x4000000,
    kMethod = 0x8000000,
};

// One byte of localspluskinds.
enum LocalKind : uint8_t {
    kPositionalArgument = 0x02,
    kKeywordArgument = 0x04,
    kVariadicArgument = 0x08,
    kHiddenLocal = 0x10,
    kLocal = 0x20,
    kCell = 0x40,
    kFree = 0x80,
};

struct CodeUnit {
    int32_t argcount = 0;  // includes positional-only
    int32_t posonlyargcount = 0;
    int32_t kwonlyargcount = 0;
    int32_t stacksize = 0;
    uint32_t flags = 0;
    int32_t firstlineno = 0;
    std::string_view code;  // base instructions, caches zero
    const TupleConstant* consts = nullptr;
    const TupleConstant* names = nullptr;
    const TupleConstant* localsplusnames = nullptr;
    const BytesConstant* localspluskinds = nullptr;
    const StrConstant* filename = nullptr;
    const StrConstant* name = nullptr;
    const StrConstant* qualname = nullptr;
    const BytesConstant* linetable = nullptr;
    const BytesConstant* exceptiontable = nullptr;
};

}  // namespace krait::bytecode
