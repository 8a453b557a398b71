#pragma once

// Constants of a compilation, with identity: two `Constant*` are equal exactly when CPython would hold one object.
// `.pyc` bytes show identity (marshal's references), so the compiler models it: see string_table.h for interning,
// compiler/constant_cache.h for merging, marshal_writer.h for what the bytes show.
//
// Constants are arena-allocated and never freed one by one. They are immutable but for the fields named `mutable`-like
// below: interning at code creation flips `is_interned` and replaces items of tuples in place, as CPython does.

#include <cstdint>
#include <string_view>

#include "base/arena.h"
#include "base/bigint.h"

namespace krait::bytecode {

struct CodeUnit;

enum class ConstantKind : uint8_t {
    None,
    False,
    True,
    Ellipsis,
    Int,     // fits 64 bits
    BigInt,  // does not
    Float,
    Complex,
    Str,
    Bytes,
    Tuple,
    FrozenSet,
    Slice,
    Code,
    Foreign,  // what marshal data may hold and the compiler never makes
};

struct Constant {
    ConstantKind kind;
    mutable uint32_t mark = 0;  // scratch of the marshal writer; 0 between its runs. Singletons are never marked.

protected:
    explicit constexpr Constant(ConstantKind k) : kind(k) {}
};

// None, False, True, Ellipsis: use the singletons below.
struct SingletonConstant : Constant {
    explicit constexpr SingletonConstant(ConstantKind k) : Constant(k) {}
};

struct IntConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::Int;
    int64_t value;
    explicit constexpr IntConstant(int64_t v) : Constant(kKind), value(v) {}
};

struct BigIntConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::BigInt;
    base::BigInt value;  // never one that fits 64 bits
    explicit BigIntConstant(base::BigInt v) : Constant(kKind), value(v) {}
};

struct FloatConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::Float;
    double value;
    explicit FloatConstant(double v) : Constant(kKind), value(v) {}
};

struct ComplexConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::Complex;
    double real, imaginary;
    ComplexConstant(double r, double i) : Constant(kKind), real(r), imaginary(i) {}
};

// Text is UTF-8; lone surrogates are their three-byte forms. Identifiers are interned StrConstants.
struct StrConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::Str;
    bool is_ascii = true;
    bool is_interned = false;         // the one object of its text in the StringTable
    bool is_identifier_like = false;  // only ASCII letters, digits and _ (also when empty)
    bool was_identifier = false;  // made by interning: the parser saw it as a NAME (marshal: freshness in frozensets)
    bool is_fresh_character = false;  // one character, but not CPython's singleton of it (a `%%` piece)
    uint32_t hash = 0;                // of the text
    uint32_t size = 0;                // in bytes
    uint32_t length = 0;              // in code points
    const char* data = nullptr;
    StrConstant() : Constant(kKind) {}
    std::string_view text() const { return {data, size}; }
};

struct BytesConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::Bytes;
    bool is_not_singleton = false;  // one byte, but an object of its own (a long literal that shrank, local kinds)
    uint32_t size = 0;
    const char* data = nullptr;
    BytesConstant() : Constant(kKind) {}
    std::string_view text() const { return {data, size}; }
};

struct TupleConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::Tuple;
    uint32_t size = 0;
    const Constant** items = nullptr;
    TupleConstant() : Constant(kKind) {}
    base::List<const Constant*> list() const { return {items, size}; }
};

// Members in order of first insertion; writers sort.
struct FrozenSetConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::FrozenSet;
    // Interning replaced a member, so that CPython made the set once more, out of itself: its order shows that.
    bool is_rebuilt = false;
    uint32_t size = 0;
    const Constant** items = nullptr;
    FrozenSetConstant() : Constant(kKind) {}
    base::List<const Constant*> list() const { return {items, size}; }
};

struct SliceConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::Slice;
    const Constant* start = nullptr;
    const Constant* stop = nullptr;
    const Constant* step = nullptr;
    SliceConstant() : Constant(kKind) {}
};

struct CodeConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::Code;
    CodeUnit* code;
    explicit CodeConstant(CodeUnit* c) : Constant(kKind), code(c) {}
};

// Never in a compiler's hands: only the marshal reader makes these.
enum class ForeignKind : uint8_t { List, Set, Dict, StopIteration };

struct ForeignConstant : Constant {
    static constexpr ConstantKind kKind = ConstantKind::Foreign;
    ForeignKind foreign_kind;
    uint32_t size = 0;  // of a dict: keys and values
    const Constant** items = nullptr;
    explicit ForeignConstant(ForeignKind k) : Constant(kKind), foreign_kind(k) {}
    base::List<const Constant*> list() const { return {items, size}; }
};

inline constexpr SingletonConstant kNone{ConstantKind::None};
inline constexpr SingletonConstant kFalse{ConstantKind::False};
inline constexpr SingletonConstant kTrue{ConstantKind::True};
inline constexpr SingletonConstant kEllipsis{ConstantKind::Ellipsis};

template <typename T>
const T* as(const Constant* constant) {
    KRAIT_DCHECK(constant->kind == T::kKind);
    return static_cast<const T*>(constant);
}
template <typename T>
const T* try_as(const Constant* constant) {
    return constant && constant->kind == T::kKind ? static_cast<const T*>(constant) : nullptr;
}

}  // namespace krait::bytecode
