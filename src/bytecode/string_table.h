#pragma once

// The interned strings of one compilation: one StrConstant per text. Identifiers enter while parsing; identifier-like
// constants when a code object is made.

#include <functional>

#include "bytecode/constant.h"
#include "bytecode/process_set.h"

namespace krait::bytecode {

// Text must outlive the constant (put it in the arena first). Computes length, hash and the flags.
StrConstant* make_str(base::Arena& arena, std::string_view text);

class StringTable {
public:
    explicit StringTable(base::Arena& arena);

    // The interned object of this text, made (with a copy of the text) when new.
    const StrConstant* intern(std::string_view text);
    // Null when no string of this text is interned.
    const StrConstant* find(std::string_view text) const;
    // The interned object of its text; the given object itself becomes it when there was none.
    const StrConstant* intern(StrConstant* str);

    // What was interned before this compilation began; a fresh `-m py_compile` unless somebody says otherwise.
    std::function<bool(std::string_view)> was_interned_before = is_interned_by_py_compile;

    base::Arena& arena() const { return *arena_; }

private:
    const StrConstant** slot(uint32_t hash, std::string_view text) const;
    void grow();

    base::Arena* arena_;
    const StrConstant** slots_ = nullptr;
    uint32_t capacity_ = 0;
    uint32_t used_ = 0;
};

}  // namespace krait::bytecode
