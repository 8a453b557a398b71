#pragma once

// For code_*.cpp: making code objects from Python values, and what code_type.cpp lists.

#include <string>

#include "object/binding.h"
#include "object/code_object.h"
#include "object/list.h"

namespace krait::object {

// What types.CodeType(...) and replace() give.
struct CodeParts {
    int64_t argcount = 0, posonlyargcount = 0, kwonlyargcount = 0, nlocals = 0, stacksize = 0, flags = 0,
            firstlineno = 0;
    Ref<> code, linetable, exceptiontable;              // bytes
    Ref<> consts, names, varnames, freevars, cellvars;  // tuples
    Ref<> filename, name, qualname;                     // str
};

// Checks the parts as CPython does, and the instructions before they may run.
Result<Ref<CodeObject>> code_from_parts(Thread& t, const CodeParts& parts);
// Bytes for co_code, tables and kinds of locals; names of locals with their kinds.
Result<Ref<CodeObject>> code_from_pieces(Thread& t, const CodeParts& parts, Ref<Tuple> localsplusnames,
                                         std::string_view localkinds);

// What a code object keeps as bytes.
struct CodeTables {
    std::string_view code, exceptiontable, linetable, localkinds;
    bool are_static = false;  // they outlive it and are not copied
};

// The parts as they stand in marshal data, which code_reader.cpp has looked at.
struct ReadCode {
    int32_t argcount, posonlyargcount, kwonlyargcount, stacksize, flags, firstlineno;
    Ref<Tuple> consts, names, localsplusnames;  // names are interned
    Ref<Str> filename, name, qualname;
    CodeTables tables;
};
Result<Ref<CodeObject>> code_from_read(Thread& t, ReadCode& read);

Result<Ref<>> code_new(Thread& t, Type& type, const Args& args);
Result<Ref<>> code_replace(Thread& t, Value self, Keywords changes);
Result<Ref<>> code_branches(Thread& t, Value self);

// Iterators over what co_lines(), co_branches() and co_positions() found (code_iterators.cpp).
Result<Ref<>> line_iterator_new(Thread& t, List& list);
Result<Ref<>> positions_iterator_new(Thread& t, List& list);
Result<Ref<>> code_sizeof(Thread& t, Value self);
std::string old_line_table(const CodeObject& code);  // co_lnotab
void code_destroy(Thread& t, Object* self);

// Would they do the same? (code_equality.cpp)
Result<bool> same_code(Thread& t, CodeObject& a, CodeObject& b);

}  // namespace krait::object
