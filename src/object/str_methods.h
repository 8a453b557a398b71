#pragma once

// The methods of str, for its definition (str_type.cpp). Each group has its source file.

#include <optional>

#include "object/binding.h"

namespace krait::object::str_methods {

// One character to fill up with.
struct FillCharacter {
    char32_t value = ' ';
};

// str_search.cpp
Result<int64_t> find(Thread& t, Str& self, Str& needle, Value start, Value end);
Result<int64_t> rfind(Thread& t, Str& self, Str& needle, Value start, Value end);
Result<int64_t> index(Thread& t, Str& self, Str& needle, Value start, Value end);
Result<int64_t> rindex(Thread& t, Str& self, Str& needle, Value start, Value end);
Result<int64_t> count(Thread& t, Str& self, Str& needle, Value start, Value end);
Result<bool> startswith(Thread& t, Str& self, Value prefix, Value start, Value end);
Result<bool> endswith(Thread& t, Str& self, Value suffix, Value start, Value end);
Result<Ref<Str>> removeprefix(Thread& t, Str& self, Str& prefix);
Result<Ref<Str>> removesuffix(Thread& t, Str& self, Str& suffix);
Result<Ref<Str>> replace(Thread& t, Str& self, Str& old, Str& replacement, int64_t count);

// str_split.cpp
Result<Ref<>> split(Thread& t, Str& self, Value separator, int64_t most);
Result<Ref<>> rsplit(Thread& t, Str& self, Value separator, int64_t most);
Result<Ref<>> splitlines(Thread& t, Str& self, bool keep_ends);
Result<Ref<>> partition(Thread& t, Str& self, Value separator);
Result<Ref<>> rpartition(Thread& t, Str& self, Value separator);
Result<Ref<Str>> strip(Thread& t, Str& self, Value characters);
Result<Ref<Str>> lstrip(Thread& t, Str& self, Value characters);
Result<Ref<Str>> rstrip(Thread& t, Str& self, Value characters);

// str_layout.cpp
Result<Ref<Str>> center(Thread& t, Str& self, int64_t width, FillCharacter fill);
Result<Ref<Str>> ljust(Thread& t, Str& self, int64_t width, FillCharacter fill);
Result<Ref<Str>> rjust(Thread& t, Str& self, int64_t width, FillCharacter fill);
Result<Ref<Str>> zfill(Thread& t, Str& self, int64_t width);
Result<Ref<Str>> expandtabs(Thread& t, Str& self, int tab_size);

// str_case.cpp
Result<Ref<Str>> lower(Thread& t, Str& self);
Result<Ref<Str>> upper(Thread& t, Str& self);
Result<Ref<Str>> title(Thread& t, Str& self);
Result<Ref<Str>> capitalize(Thread& t, Str& self);
Result<Ref<Str>> swapcase(Thread& t, Str& self);
Result<Ref<Str>> casefold(Thread& t, Str& self);

// str_predicates.cpp
bool isascii(Thread& t, Str& self);
bool islower(Thread& t, Str& self);
bool isupper(Thread& t, Str& self);
bool istitle(Thread& t, Str& self);
bool isspace(Thread& t, Str& self);
bool isdecimal(Thread& t, Str& self);
bool isdigit(Thread& t, Str& self);
bool isnumeric(Thread& t, Str& self);
bool isalpha(Thread& t, Str& self);
bool isalnum(Thread& t, Str& self);
bool isidentifier(Thread& t, Str& self);
bool isprintable(Thread& t, Str& self);

// str_format.cpp
Result<Ref<Str>> format(Thread& t, Str& self, Rest args, Keywords kwargs);
Result<Ref<Str>> format_map(Thread& t, Str& self, Value mapping);

// str_translate.cpp
Result<Ref<Str>> translate(Thread& t, Str& self, Value table);
Result<Ref<>> maketrans(Thread& t, Value unused, Value x, Value y, Value z);

}  // namespace krait::object::str_methods

namespace krait::object {

template <>
struct Convert<str_methods::FillCharacter> {
    static Result<str_methods::FillCharacter> from(Thread& t, Value value, const ArgumentContext& context);
};

}  // namespace krait::object
