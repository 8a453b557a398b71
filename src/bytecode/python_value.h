#pragma once

// Constants as Python compares and hashes them: 1, 1.0 and True are one value. Marshal data from elsewhere may hold
// cycles, and structures that are small on disk and endless to walk; a walk here has a budget and says when it ran out.

#include <cstdint>

#include "base/siphash.h"
#include "bytecode/constant.h"

namespace krait::bytecode {

class PythonValues {
public:
    // `budget` bounds the number of values visited over the object's life.
    explicit PythonValues(uint64_t budget = 1u << 24) : budget_(budget) {}

    // hash(value) of a process with PYTHONHASHSEED=0, where that is defined (not for Ellipsis, code and NaN:
    // addresses). Sets `unhashable` and returns 0 for what Python cannot hash.
    int64_t hash(const Constant* value);
    bool equal(const Constant* a, const Constant* b);
    // As the compiler merges constants: types count too.
    bool identical(const Constant* a, const Constant* b);

    // Ran out of budget or depth: the last answers mean nothing.
    bool is_exhausted() const { return is_exhausted_; }
    // The name of the type that made hash() give up, or null.
    const char* unhashable() const { return unhashable_; }

private:
    enum class Mode : uint8_t { Equal, Identical };

    bool enter();
    int64_t hash_tuple(base::List<const Constant*> items);
    int64_t hash_slice(const SliceConstant& slice);
    int64_t hash_frozenset(const FrozenSetConstant& set);
    int64_t hash_code(const CodeUnit& code);
    bool same(const Constant* a, const Constant* b, Mode mode);
    bool same_payload(const Constant* a, const Constant* b, Mode mode);
    bool same_items(base::List<const Constant*> a, base::List<const Constant*> b, Mode mode);
    bool same_members(base::List<const Constant*> a, base::List<const Constant*> b, Mode mode);
    bool same_code(const CodeUnit& a, const CodeUnit& b);

    uint64_t budget_;
    uint32_t depth_ = 0;
    bool is_exhausted_ = false;
    const char* unhashable_ = nullptr;
};

// type(value).__name__
const char* python_type_name(const Constant* value);

// hash() of single values; -1 is never a result. The key of text is that of PYTHONHASHSEED=0 where none is given.
int64_t hash_python_int(const base::BigInt& value);
int64_t hash_python_float(double value);
int64_t hash_python_text(const StrConstant& str, base::SipKey key = {});
int64_t hash_python_bytes(std::string_view bytes, base::SipKey key = {});

}  // namespace krait::bytecode
