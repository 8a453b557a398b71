#include "object/code_parts.h"

#include <algorithm>
#include <vector>

#include "bytecode/line_table.h"
#include "bytecode/opcodes.h"
#include "object/audit.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/interpreter.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/type_making.h"

// types.CodeType(...) and code.replace(...): code objects from Python values.

namespace krait::object {

namespace {

CodeObject& self_of(Value self) { return *static_cast<CodeObject*>(self.as_object()); }

// How one part is called, what it must be, and where it goes.
struct NumberPart {
    std::string_view name;
    int64_t CodeParts::* field;
};
struct ValuePart {
    std::string_view name;
    Ref<> CodeParts::* field;
    uint64_t type_flag;
    std::string_view type_name;
};

constexpr NumberPart kNumbers[] = {
    {"co_argcount", &CodeParts::argcount},
    {"co_posonlyargcount", &CodeParts::posonlyargcount},
    {"co_kwonlyargcount", &CodeParts::kwonlyargcount},
    {"co_nlocals", &CodeParts::nlocals},
    {"co_stacksize", &CodeParts::stacksize},
    {"co_flags", &CodeParts::flags},
    {"co_firstlineno", &CodeParts::firstlineno},
};
constexpr ValuePart kValues[] = {
    {"co_code", &CodeParts::code, kTypeBytes, "bytes"},
    {"co_consts", &CodeParts::consts, kTypeTuple, "tuple"},
    {"co_names", &CodeParts::names, kTypeTuple, "tuple"},
    {"co_varnames", &CodeParts::varnames, kTypeTuple, "tuple"},
    {"co_freevars", &CodeParts::freevars, kTypeTuple, "tuple"},
    {"co_cellvars", &CodeParts::cellvars, kTypeTuple, "tuple"},
    {"co_filename", &CodeParts::filename, kTypeStr, "str"},
    {"co_name", &CodeParts::name, kTypeStr, "str"},
    {"co_qualname", &CodeParts::qualname, kTypeStr, "str"},
    {"co_linetable", &CodeParts::linetable, kTypeBytes, "bytes"},
    {"co_exceptiontable", &CodeParts::exceptiontable, kTypeBytes, "bytes"},
};

std::string_view text_of(const Ref<>& bytes) { return as_bytes(bytes)->text(); }
Tuple& tuple_of_part(const Ref<>& tuple) { return *as_tuple(tuple); }

Status check_names(Thread& t, const Ref<>& names) {
    Tuple& tuple = tuple_of_part(names);
    for (int64_t i = 0; i < tuple.size; ++i)
        if (!is_str(tuple.at(i))) return t.raise(types::SystemError, "non-string found in code slot");
    return {};
}

Status check_parts(Thread& t, const CodeParts& parts) {
    if (parts.posonlyargcount > parts.argcount) return t.raise(types::SystemError, "bad argument to internal function");
    if (text_of(parts.code).size() % 2) return t.raise_value_error("code: co_code is malformed");
    for (const Ref<>* names : {&parts.names, &parts.varnames, &parts.freevars, &parts.cellvars})
        TRY(check_names(t, *names));
    int64_t parameters = parts.argcount + parts.kwonlyargcount + ((parts.flags & bytecode::kVarArgs) != 0) +
                         ((parts.flags & bytecode::kVarKeywords) != 0);
    int64_t variables = tuple_of_part(parts.varnames).size;
    if (variables < parameters) return t.raise_value_error("code: co_varnames is too small");
    if (variables != parts.nlocals) return t.raise_value_error("code: co_nlocals != len(co_varnames)");
    return {};
}

uint8_t parameter_kind(const CodeParts& parts, int64_t index) {
    if (index < parts.posonlyargcount) return bytecode::kPositionalArgument;
    if (index < parts.argcount) return bytecode::kPositionalArgument | bytecode::kKeywordArgument;
    int64_t next = parts.argcount + parts.kwonlyargcount;
    if (index < next) return bytecode::kKeywordArgument;
    if (parts.flags & bytecode::kVarArgs && index == next++)
        return bytecode::kVariadicArgument | bytecode::kPositionalArgument;
    if (parts.flags & bytecode::kVarKeywords && index == next)
        return bytecode::kVariadicArgument | bytecode::kKeywordArgument;
    return 0;
}

// Cells that are not arguments stand behind the locals, free variables last.
Result<Ref<Tuple>> merge_locals(Thread& t, const CodeParts& parts, std::string& kinds) {
    Tuple &variables = tuple_of_part(parts.varnames), &cells = tuple_of_part(parts.cellvars),
          &frees = tuple_of_part(parts.freevars);
    std::vector<Value> names(variables.items(), variables.items() + variables.size);
    for (int64_t i = 0; i < variables.size; ++i)
        kinds += static_cast<char>(bytecode::kLocal | parameter_kind(parts, i));
    for (int64_t i = 0; i < cells.size; ++i) {
        auto same = std::find_if(names.begin(), names.begin() + variables.size,
                                 [&](Value name) { return str_equal(*as_str(name), *as_str(cells.at(i))); });
        if (same != names.begin() + variables.size) {
            kinds[static_cast<size_t>(same - names.begin())] |= bytecode::kCell;
            continue;
        }
        names.push_back(cells.at(i));
        kinds += static_cast<char>(bytecode::kCell);
    }
    for (int64_t i = 0; i < frees.size; ++i) {
        names.push_back(frees.at(i));
        kinds += static_cast<char>(bytecode::kFree);
    }
    return tuple_from(t, names.data(), static_cast<int64_t>(names.size()));
}

Result<int64_t> number_part(Thread& t, Value value) {
    int64_t number = TRY(index_int64(t, value, types::OverflowError));
    if (number > INT32_MAX || number < INT32_MIN)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    return number;
}

Result<Ref<>> value_part(Thread& t, const ValuePart& part, Value value, std::string_view argument) {
    if (!type_of(value)->has_flag(part.type_flag))
        return t.raise_type_error("{} must be {}, not {}", argument, part.type_name, shown_kind(value));
    return share(value);
}

}  // namespace

Result<Ref<CodeObject>> code_from_parts(Thread& t, const CodeParts& parts) {
    TRY(check_parts(t, parts));
    std::string kinds;
    Ref<Tuple> names = TRY(merge_locals(t, parts, kinds));
    return code_from_pieces(t, parts, std::move(names), kinds);
}

namespace {

Status audit_new(Thread& t, const CodeParts& parts) {
    auto number = [](int64_t value) { return Value::small_int(value); };
    return audit(t, "code.__new__", parts.code, parts.filename, parts.name, number(parts.argcount),
                 number(parts.posonlyargcount), number(parts.kwonlyargcount), number(parts.nlocals),
                 number(parts.stacksize), number(parts.flags));
}

}  // namespace

Result<Ref<>> code_new(Thread& t, Type&, const Args& args) {
    static constexpr std::string_view kOrder[] = {
        "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals",        "co_stacksize", "co_flags",
        "co_code",     "co_consts",          "co_names",          "co_varnames",       "co_filename",  "co_name",
        "co_qualname", "co_firstlineno",     "co_linetable",      "co_exceptiontable", "co_freevars",  "co_cellvars"};
    if (args.keyword_count()) return t.raise_type_error("code() takes no keyword arguments");
    if (args.positional < 16) return t.raise_type_error("code expected at least 16 arguments, got {}", args.positional);
    if (args.positional > 18) return t.raise_type_error("code expected at most 18 arguments, got {}", args.positional);
    CodeParts parts;
    parts.freevars = parts.cellvars = share(Value(empty_tuple()));
    for (size_t i = 0; i < args.positional; ++i) {
        for (const NumberPart& part : kNumbers)
            if (part.name == kOrder[i]) parts.*part.field = TRY(number_part(t, args[i]));
        for (const ValuePart& part : kValues)
            if (part.name == kOrder[i])
                parts.*part.field = TRY(value_part(t, part, args[i], "code() argument " + std::to_string(i + 1)));
    }
    for (const NumberPart& part : kNumbers)
        if (parts.*part.field < 0 && part.name != "co_firstlineno")
            return t.raise_value_error("code: {} must not be negative", part.name.substr(3));
    TRY(audit_new(t, parts));
    return TRY(code_from_parts(t, parts));
}

namespace {

Status parts_of(Thread& t, CodeObject& code, CodeParts& out) {
    out.argcount = code.argcount;
    out.posonlyargcount = code.posonlyargcount;
    out.kwonlyargcount = code.kwonlyargcount;
    out.nlocals = code.nlocals;
    out.stacksize = code.stacksize;
    out.flags = code.flags;
    out.firstlineno = code.firstlineno;
    out.code = TRY(bytes_from(t, code.base_code));
    out.linetable = TRY(bytes_from(t, code.linetable));
    out.exceptiontable = TRY(bytes_from(t, code.exceptiontable));
    out.consts = share(code.consts.value());
    out.names = share(code.names.value());
    out.filename = share(code.filename.value());
    out.name = share(code.name.value());
    out.qualname = share(code.qualname.value());
    out.varnames = TRY(code_names_of_kind(t, code, bytecode::kLocal));
    out.cellvars = TRY(code_names_of_kind(t, code, bytecode::kCell));
    out.freevars = TRY(code_names_of_kind(t, code, bytecode::kFree));
    return {};
}

// False: there is no such part.
Result<bool> change_part(Thread& t, CodeParts& parts, const Str& name, Value value) {
    for (const NumberPart& part : kNumbers) {
        if (!str_equal(name, part.name)) continue;
        parts.*part.field = TRY(number_part(t, value));
        if (parts.*part.field < 0) return t.raise_value_error("{} must be a positive integer", part.name);
        return true;
    }
    for (const ValuePart& part : kValues) {
        if (!str_equal(name, part.name)) continue;
        parts.*part.field = TRY(value_part(t, part, value, "replace() argument '" + std::string(part.name) + "'"));
        return true;
    }
    return false;
}

}  // namespace

Result<Ref<>> code_replace(Thread& t, Value self, Keywords changes) {
    CodeParts parts;
    TRY(parts_of(t, self_of(self), parts));
    for (int64_t i = 0; i < changes.size(); ++i) {
        Str& name = *as_str(changes.names->at(i));
        if (!TRY(change_part(t, parts, name, changes.values[i])))
            return t.raise_type_error("replace() got an unexpected keyword argument '{}'", &name);
    }
    TRY(audit_new(t, parts));
    return TRY(code_from_parts(t, parts));
}

Result<Ref<>> code_sizeof(Thread&, Value self) {
    CodeObject& code = self_of(self);
    size_t size = sizeof(CodeObject) + code.base_code.size() * 2 + code.linetable.size() + code.exceptiontable.size();
    return Ref<>::adopt(Value::small_int(static_cast<int64_t>(size)));
}

// Pairs of (bytes of code, change of line), the table of versions before 3.10.
std::string old_line_table(const CodeObject& code) {
    std::string table;
    bytecode::LineTableReader reader(code.linetable, code.firstlineno);
    int64_t line = code.firstlineno, bytes = 0;
    for (bytecode::LocationRange range; reader.next(range);) {
        if (range.location.line != -1 && range.location.line != line) {
            int64_t delta = range.location.line - line;
            for (; bytes > 254; bytes -= 254) table += {static_cast<char>(254), 0};
            for (; delta > 127; delta -= 127, bytes = 0) table += {static_cast<char>(bytes), 127};
            for (; delta < -128; delta += 128, bytes = 0) table += {static_cast<char>(bytes), static_cast<char>(-128)};
            table += {static_cast<char>(bytes), static_cast<char>(delta)};
            bytes = 0;
            line = range.location.line;
        }
        bytes += (range.end - range.start) * 2;
    }
    return table;
}

namespace {

bool is_branch(uint16_t opcode) {
    switch (opcode) {
        case bytecode::POP_JUMP_IF_FALSE:
        case bytecode::POP_JUMP_IF_TRUE:
        case bytecode::POP_JUMP_IF_NONE:
        case bytecode::POP_JUMP_IF_NOT_NONE:
        case bytecode::FOR_ITER: return true;
        default: return false;
    }
}

Status append_branch(Thread& t, List& list, int64_t source, int64_t left, int64_t right) {
    Ref<Tuple> entry =
        TRY(tuple_of(t, Value::small_int(source * 2), Value::small_int(left * 2), Value::small_int(right * 2)));
    return list_append(t, list, entry);
}

}  // namespace

Result<Ref<>> code_branches(Thread& t, Value self) {
    std::string_view code = self_of(self).base_code;
    Ref<List> list = TRY(list_new(t));
    int64_t oparg = 0, units = static_cast<int64_t>(code.size() / 2);
    for (int64_t unit = 0; unit < units;) {
        auto opcode = static_cast<uint8_t>(code[static_cast<size_t>(unit) * 2]);
        oparg = oparg << 8 | static_cast<uint8_t>(code[static_cast<size_t>(unit) * 2 + 1]);
        int64_t next = unit + 1 + bytecode::cache_units(opcode);
        if (opcode == bytecode::EXTENDED_ARG) {
            unit = next;
            continue;
        }
        bool has_not_taken =
            next < units && static_cast<uint8_t>(code[static_cast<size_t>(next) * 2]) == bytecode::NOT_TAKEN;
        if (opcode == bytecode::FOR_ITER)
            TRY(append_branch(t, *list, unit, next, next + oparg + 2));  // behind the POP_ITER
        else if (is_branch(opcode))
            TRY(append_branch(t, *list, unit, next + has_not_taken, next + oparg));
        else if (opcode == bytecode::END_ASYNC_FOR)
            TRY(append_branch(t, *list, next - oparg, next - oparg + 2, next));
        oparg = 0;
        unit = next;
    }
    return line_iterator_new(t, *list);
}

}  // namespace krait::object
