#pragma once

// The interned strings of one interpreter. Static names (str.h) are interned in all.

#include <vector>

#include "object/str.h"

namespace krait::object {

struct InternTable {
    InternTable();

    // Null: not interned.
    Str* find(const Str& str) const;
    // The same by content: of a str of one byte a character.
    Str* find(std::string_view latin1, int64_t hash) const;
    void insert(Str* str);
    // An interned str dies: the table never owned it.
    void erase(const Str& str);
    // About how many: names that died since the table grew are counted too.
    size_t size() const { return used_; }

private:
    size_t slot_of(const Str& str) const;
    void grow();

    std::vector<Str*> slots_;  // open addressing; a power of two
    size_t used_ = 0;          // graves included
};

// The interned str of these bytes of Latin-1, which is not made first when there is one.
Result<Ref<Str>> intern_latin1(Thread& t, std::string_view bytes);

}  // namespace krait::object
