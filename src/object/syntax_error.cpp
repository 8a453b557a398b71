#include <vector>

#include "object/builtin_types.h"
#include "object/exception_parts.h"
#include "object/int.h"
#include "object/list.h"
#include "object/protocol.h"

// SyntaxError: a message and where in which file.

namespace krait::object {

namespace {

SyntaxError& error_of(Value value) { return *static_cast<SyntaxError*>(value.as_object()); }

// (filename, lineno, offset, text[, end_lineno, end_offset[, metadata]])
Status set_details(Thread& t, SyntaxError& error, Value details) {
    Ref<List> given = TRY(list_from_iterable(t, details));
    Ref<Tuple> items = TRY(list_to_tuple(t, *given));
    int64_t size = items->size;
    if (size < 4) return t.raise_type_error("function takes at least 4 arguments ({} given)", size);
    if (size > 7) return t.raise_type_error("function takes at most 7 arguments ({} given)", size);
    Field<>* fields[] = {&error.filename, &error.line,       &error.offset,  &error.text,
                         &error.end_line, &error.end_offset, &error.metadata};
    for (int64_t i = 0; i < 7; ++i) *fields[i] = i < size ? share(items->at(i)) : Ref<>();
    if (size == 5) return t.raise_type_error("end_offset must be provided when end_lineno is provided");
    return {};
}

Status init_syntax_error(Thread& t, Value self, const Args& args) {
    TRY(base_exception_init(t, self, args));
    SyntaxError& error = error_of(self);
    if (args.positional >= 1) error.message = share(args[0]);
    if (args.positional == 2) return set_details(t, error, args[1]);
    return {};
}

// Behind the last slash.
std::string base_name(Value filename) {
    std::string path;
    str_append_utf8(*as_str(filename), path);
    return path.substr(path.rfind('/') + 1);
}

Result<Ref<>> syntax_error_str(Thread& t, Value self) {
    SyntaxError& error = error_of(self);
    bool has_file = error.filename && is_str(error.filename);
    bool has_line = error.line && is_exact_int(error.line);
    if (!has_file && !has_line) return str(t, or_none(error.message));
    std::string place = has_file ? base_name(error.filename) : "";
    if (has_line) {
        // As CPython's PyLong_AsLongAndOverflow: what does not fit is -1.
        int64_t line = int_to_int64(error.line).value_or(-1);
        place.append(has_file ? ", " : "").append("line ").append(std::to_string(line));
    }
    Ref<Str> message = TRY(str(t, or_none(error.message)));
    std::string text;
    str_append_utf8(*message, text);
    return str_from_utf8(t, text + " (" + place + ")");
}

}  // namespace

void define_syntax_error(TypeBuilder& type) {
    type.instances<SyntaxError>().references<&SyntaxError::message, 9>().shown(144, 0, 16);
    type.set_flags(kTypeBase | kTypeException);
    type.slots().init = init_syntax_error;
    type.slots().str = syntax_error_str;
    type.member<&SyntaxError::message>("msg", MemberKind::ObjectOrNone);
    type.member<&SyntaxError::filename>("filename", MemberKind::ObjectOrNone);
    type.member<&SyntaxError::line>("lineno", MemberKind::ObjectOrNone);
    type.member<&SyntaxError::offset>("offset", MemberKind::ObjectOrNone);
    type.member<&SyntaxError::text>("text", MemberKind::ObjectOrNone);
    type.member<&SyntaxError::end_line>("end_lineno", MemberKind::ObjectOrNone);
    type.member<&SyntaxError::end_offset>("end_offset", MemberKind::ObjectOrNone);
    type.member<&SyntaxError::print_file_and_line>("print_file_and_line", MemberKind::ObjectOrNone);
    type.member<&SyntaxError::metadata>("_metadata", MemberKind::ObjectOrNone);
}

}  // namespace krait::object
