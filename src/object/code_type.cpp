#include "bytecode/line_table.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/code_object.h"
#include "object/code_parts.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/warnings.h"

// code as Python sees it: attributes, positions, equality.

namespace krait::object {

Type types::Code;

namespace {

CodeObject& self_of(Value self) { return *static_cast<CodeObject*>(self.as_object()); }

template <std::string_view CodeObject::* field>
Result<Ref<>> get_bytes(Thread& t, Value self) {
    return bytes_from(t, self_of(self).*field);
}

Result<Ref<>> get_flags(Thread&, Value self) { return Ref<>::adopt(Value::small_int(self_of(self).flags)); }

Result<Ref<>> get_adaptive(Thread& t, Value self) {
    CodeObject& code = self_of(self);
    return bytes_from(t, {reinterpret_cast<const char*>(code.instructions), static_cast<size_t>(code.units) * 2});
}

template <auto field, uint8_t kind>
Result<Ref<>> get_names(Thread& t, Value self) {
    CodeObject& code = self_of(self);
    if (!(code.*field)) code.*field = TRY(code_names_of_kind(t, code, kind));
    return share((code.*field).value());
}

Result<Ref<>> get_lnotab(Thread& t, Value self) {
    TRY(warn(t, types::DeprecationWarning, "co_lnotab is deprecated, use co_lines instead."));
    CodeObject& code = self_of(self);
    return bytes_from(t, old_line_table(code));
}

Result<Ref<>> number_or_none(int32_t number) { return share(number < 0 ? none() : Value::small_int(number)); }

Result<Ref<Tuple>> position_tuple(Thread& t, const bytecode::CodeLocation& at) {
    Ref<> line = TRY(number_or_none(at.line)), end_line = TRY(number_or_none(at.end_line));
    Ref<> column = TRY(number_or_none(at.column)), end_column = TRY(number_or_none(at.end_column));
    return tuple_of(t, line, end_line, column, end_column);
}

Result<Ref<>> positions(Thread& t, Value self) {
    CodeObject& code = self_of(self);
    Ref<List> list = TRY(list_new(t, code.units));
    bytecode::LineTableReader reader(code.linetable, code.firstlineno);
    for (bytecode::LocationRange range; reader.next(range);) {
        Ref<Tuple> tuple = TRY(position_tuple(t, range.location));
        for (uint32_t unit = range.start; unit < range.end; ++unit) TRY(list_append(t, *list, tuple));
    }
    return positions_iterator_new(t, *list);
}

Status append_line(Thread& t, List& list, uint32_t start, uint32_t end, int32_t line) {
    Ref<> shown = TRY(number_or_none(line));
    Ref<Tuple> entry =
        TRY(tuple_of(t, Value::small_int(int64_t{start} * 2), Value::small_int(int64_t{end} * 2), shown));
    return list_append(t, list, entry);
}

Result<Ref<>> lines(Thread& t, Value self) {
    CodeObject& code = self_of(self);
    Ref<List> list = TRY(list_new(t));
    bytecode::LineTableReader reader(code.linetable, code.firstlineno);
    bytecode::LocationRange run;
    bool has_run = false;
    for (bytecode::LocationRange range; reader.next(range);) {
        if (has_run && range.location.line == run.location.line) {
            run.end = range.end;
            continue;
        }
        if (has_run) TRY(append_line(t, *list, run.start, run.end, run.location.line));
        run = range;
        has_run = true;
    }
    if (has_run) TRY(append_line(t, *list, run.start, run.end, run.location.line));
    return line_iterator_new(t, *list);
}

Result<Ref<>> varname_from_oparg(Thread& t, Value self, int64_t oparg) {
    CodeObject& code = self_of(self);
    if (oparg < 0 || oparg >= code.nlocalsplus) return t.raise(types::IndexError, "tuple index out of range");
    return share(Value(code.local_name(oparg)));
}

Result<Ref<>> code_repr(Thread& t, Value self) {
    CodeObject& code = self_of(self);
    char address[24];
    std::snprintf(address, sizeof address, "0x%llx", static_cast<unsigned long long>(self.bits()));
    std::string text = "<code object ";
    str_append_utf8(*code.name.get(), text);
    text += std::string(" at ") + address + ", file \"";
    str_append_utf8(*code.filename.get(), text);
    return str_from_utf8(t, text + "\", line " + std::to_string(code.firstlineno) + ">");
}

Result<Ref<>> code_compare(Thread& t, Value left, Value right, CompareOp op) {
    if ((op != CompareOp::Eq && op != CompareOp::Ne) || !is_code(left) || !is_code(right))
        return share(not_implemented());
    bool same = left == right || TRY(same_code(t, self_of(left), self_of(right)));
    return share(boolean(same == (op == CompareOp::Eq)));
}

Result<int64_t> code_hash(Thread& t, Value self) {
    CodeObject& code = self_of(self);
    auto mixed = static_cast<uint64_t>(TRY(hash(t, code.name)));
    for (char byte : code.base_code) mixed = (mixed ^ static_cast<uint8_t>(byte)) * 1099511628211u;
    for (int64_t number : {code.firstlineno, code.argcount, code.posonlyargcount, code.kwonlyargcount})
        mixed = (mixed ^ static_cast<uint64_t>(number)) * 1099511628211u;
    auto result = static_cast<int64_t>(mixed);
    return result == -1 ? -2 : result;
}

void define_members(TypeBuilder& type) {
    type.member<&CodeObject::argcount>("co_argcount", MemberKind::Int32);
    type.member<&CodeObject::posonlyargcount>("co_posonlyargcount", MemberKind::Int32);
    type.member<&CodeObject::kwonlyargcount>("co_kwonlyargcount", MemberKind::Int32);
    type.member<&CodeObject::stacksize>("co_stacksize", MemberKind::Int32);
    type.member<&CodeObject::nlocals>("co_nlocals", MemberKind::Int32);
    type.member<&CodeObject::firstlineno>("co_firstlineno", MemberKind::Int32);
    type.member<&CodeObject::consts>("co_consts", MemberKind::ReadOnlyObject);
    type.member<&CodeObject::names>("co_names", MemberKind::ReadOnlyObject);
    type.member<&CodeObject::filename>("co_filename", MemberKind::ReadOnlyObject);
    type.member<&CodeObject::name>("co_name", MemberKind::ReadOnlyObject);
    type.member<&CodeObject::qualname>("co_qualname", MemberKind::ReadOnlyObject);
}

}  // namespace

Result<Ref<Tuple>> code_names_of_kind(Thread& t, CodeObject& code, uint8_t kind) {
    Ref<List> names = TRY(list_new(t));
    for (int64_t i = 0; i < code.nlocalsplus; ++i)
        if (static_cast<uint8_t>(code.localkinds[static_cast<size_t>(i)]) & kind)
            TRY(list_append(t, *names, code.local_name(i)));
    return list_to_tuple(t, *names);
}

void define_code(TypeBuilder& type) {
    type.instances<CodeObject>().references<&CodeObject::consts, 9>().weakly_referable().shown(208, 1, 0, 136);
    type.type().flags &= ~uint64_t{kTypeGc};  // what code refers to refers to nothing itself
    type.type().destroy = code_destroy;
    type.slots().repr = code_repr;
    type.slots().richcompare = code_compare;
    type.slots().hash = code_hash;
    type.slots().new_ = code_new;
    type.method<"__sizeof__()", code_sizeof>("Size in bytes.");
    type.method<"co_lines()", lines>("Runs of instructions of one line: (start, end, line).");
    type.method<"co_branches()", code_branches>("Conditional branches: (source, fall-through, target).");
    type.method<"co_positions()", positions>("Line, end line, column, end column of each code unit.");
    type.method<"replace(**changes)", code_replace>("A copy with other parts.");
    type.method<"__replace__(**changes)=replace", code_replace>("The same as replace().");
    type.method<"_varname_from_oparg(oparg)", varname_from_oparg>(
        "Name of a local, cell or free variable by its number.");
    define_members(type);
    type.getset("co_flags", get_flags);
    type.getset("co_code", get_bytes<&CodeObject::base_code>);
    type.getset("_co_code_adaptive", get_adaptive);
    type.getset("co_linetable", get_bytes<&CodeObject::linetable>);
    type.getset("co_exceptiontable", get_bytes<&CodeObject::exceptiontable>);
    type.getset("co_lnotab", get_lnotab);
    type.getset("co_varnames", get_names<&CodeObject::varnames, bytecode::kLocal>);
    type.getset("co_cellvars", get_names<&CodeObject::cellvars, bytecode::kCell>);
    type.getset("co_freevars", get_names<&CodeObject::freevars, bytecode::kFree>);
}

}  // namespace krait::object
