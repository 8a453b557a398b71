#pragma once

// The types of the module _csv.

#include "object/allocate.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/module_state.h"
#include "object/protocol.h"
#include "object/str_builder.h"
#include "object/type_builder.h"

namespace krait::modules::csv {

using namespace object;

extern Type dialect_type, reader_type, writer_type;

inline constexpr int64_t kDefaultFieldLimit = 128 * 1024;

struct CsvState {
    Ref<Type> error;
    Ref<Dict> dialects;  // by name
    int64_t field_limit = kDefaultFieldLimit;
};

enum class Quoting : uint8_t { Minimal, All, NonNumeric, None, Strings, NotNull };
inline constexpr int kQuotings = 6;

inline constexpr char32_t kUnset = 0xFFFFFFFF;  // no such character

struct Dialect : Object {
    Field<Str> line_terminator;
    char32_t delimiter, quote, escape;
    Quoting quoting;
    bool double_quote, skip_initial_space, is_strict;
};
inline Dialect& dialect_at(Value value) { return *static_cast<Dialect*>(value.as_object()); }

// _csv.Dialect(arguments...)
Result<Ref<>> make_dialect(Thread& t, Type& type, const Args& args);
// The one that reader(), writer() and register_dialect() are to use: of everything behind their first argument.
Result<Ref<Dialect>> dialect_of_call(Thread& t, const Args& args, std::string_view function);
// Error "unknown dialect"
Result<Ref<>> find_dialect(Thread& t, Value name);

template <typename... Arguments>
Raised raise_error(Thread& t, std::string_view pattern, const Arguments&... arguments) {
    return t.raise(*state<CsvState>(t).error, pattern, arguments...);
}

Result<Ref<>> reader_new(Thread& t, Value, const Args& args);
Result<Ref<>> writer_new(Thread& t, Value, const Args& args);

void define_dialect(TypeBuilder& type);
void define_reader(TypeBuilder& type);
void define_writer(TypeBuilder& type);

}  // namespace krait::modules::csv
