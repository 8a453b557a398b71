#pragma once

// Which strings in the sets among a program's constants were interned before the program was compiled, or are names in
// it: the order of the members shows that (code_constants.cpp).

#include <string_view>
#include <unordered_set>

#include "bytecode/code_unit.h"
#include "object/thread.h"

namespace krait::object {

class KnownNames {
public:
    KnownNames() = default;
    // Of a whole program, before any of its strings is interned.
    KnownNames(Thread& t, const bytecode::CodeUnit& program);

    // Whether such a string is in the set, or in a set in it; what is in tuples does not count.
    bool are_in(const bytecode::Constant& constant) const;

private:
    using Names = std::unordered_set<std::string_view>;

    static void collect_members(const bytecode::Constant& constant, bool is_member, Names& members);
    static void collect_members(const bytecode::CodeUnit& unit, Names& members);
    void add_names_of(const bytecode::CodeUnit& unit, const Names& members);

    Names known_;
};

}  // namespace krait::object
