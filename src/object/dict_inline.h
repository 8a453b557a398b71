#pragma once

// The __dict__ of an instance whose values are inline: a dict without a table that reads and writes the instance
// (InlineKeys). It gets a table of its own when it is given a key that the class has no place for, and when the
// instance dies or lets go of it; the instance's values then move there.

#include "object/dict_table.h"

namespace krait::object {

// Of an object with kFlagInlineValues.
Result<Ref<Dict>> inline_dict(Thread& t, Object* object);
// The object keeps its values, inline unless somebody else has the dict, which then takes them.
void part_from_dict(Thread& t, Object* object);

// Index of the entry, or -1; runs no code.
int64_t find_inline(const InlineKeys& keys, const Str& key);
// Adds a key that is not there; false: the instance has no place for it.
Result<bool> append_inline(Thread& t, InlineKeys& keys, Value key, Value value);
DictItem take_inline(InlineKeys& keys, int64_t index);
void clear_inline(InlineKeys& keys);
// The entries have been copied to the table: it owns them from now on.
void leave_inline(Thread& t, Dict& dict, DictKeys* table);

// dict.cpp
Status dict_own_table(Thread& t, Dict& dict);
DictKeys* dict_empty_table();

}  // namespace krait::object
