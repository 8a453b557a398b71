#pragma once

// str: immutable text of 1, 2 or 4 bytes a character, the narrowest that fits (PEP 393), stored inline; the hash is
// kept once known. Names that C++ code needs are literals: "append"_name is a static, interned, immortal str.

#include <cstring>
#include <string>
#include <string_view>

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Str;
}

// Bits of Object::small.
enum StrForm : uint16_t {
    kStrKindMask = 7,  // bytes per character: 1, 2, 4
    kStrAscii = 8,
};

struct Str : Object {
    int64_t length;  // in characters
    int64_t hash;    // -1: not computed yet

    int kind() const { return small & kStrKindMask; }
    bool is_ascii() const { return small & kStrAscii; }
    bool is_interned() const { return flags & kFlagInterned; }
    char* data() { return reinterpret_cast<char*>(this + 1); }
    const char* data() const { return reinterpret_cast<const char*>(this + 1); }
    const uint8_t* data1() const { return reinterpret_cast<const uint8_t*>(data()); }
    const uint16_t* data2() const { return reinterpret_cast<const uint16_t*>(data()); }
    const uint32_t* data4() const { return reinterpret_cast<const uint32_t*>(data()); }
    // For whoever fills a new one of this kind.
    template <typename Unit>
    Unit* units() {
        return reinterpret_cast<Unit*>(data());
    }
    char32_t operator[](int64_t index) const {
        switch (kind()) {
            case 1: return data1()[index];
            case 2: return data2()[index];
            default: return data4()[index];
        }
    }
    // Only when is_ascii().
    std::string_view ascii() const { return {data(), static_cast<size_t>(length)}; }
};

inline bool is_exact_str(Value value) { return value.is_object() && value.as_object()->type == &types::Str; }
inline bool is_str(Value value) { return value.is_object() && value.as_object()->type->has_flag(kTypeStr); }
// Null when the value is not a str (or a subclass's instance).
inline Str* as_str(Value value) { return is_str(value) ? static_cast<Str*>(value.as_object()) : nullptr; }

// Bytes of a str object of so many characters.
inline size_t str_bytes(int64_t length, int kind) {
    return sizeof(Str) + (static_cast<size_t>(length) + 1) * static_cast<size_t>(kind);
}

// --- making ---

Str* empty_str();  // static, interned

Result<Ref<Str>> str_from_utf8(Thread& t, std::string_view text);  // valid UTF-8, surrogates as three bytes allowed
Result<Ref<Str>> str_from_ascii(Thread& t, std::string_view text);
Result<Ref<Str>> str_from_latin1(Thread& t, std::string_view bytes);
// Uninitialized characters; `widest` tells the kind (its form must be kept: the text must really need it).
Result<Ref<Str>> str_allocate(Thread& t, int64_t length, char32_t widest);
// Below U+0100 a static singleton; empty: there is no memory, MemoryError is pending.
Ref<Str> str_from_character(Thread& t, char32_t character);
inline Result<Ref<Str>> str_single(Thread& t, char32_t character) {
    Ref<Str> str = str_from_character(t, character);
    if (!str) [[unlikely]]
        return Raised{};
    return str;
}
Result<Ref<Str>> str_from_code_points(Thread& t, std::u32string_view text);
// The interned object of this text.
Ref<Str> intern(Thread& t, Ref<Str> str);
Result<Ref<Str>> intern_utf8(Thread& t, std::string_view text);

// --- reading ---

bool str_equal(const Str& a, const Str& b);
bool str_equal(const Str& a, std::string_view ascii);
int str_compare(const Str& a, const Str& b);             // by code points: negative, 0, positive
int64_t str_hash(const Str& str);                        // never -1
void str_append_utf8(const Str& str, std::string& out);  // lone surrogates as three bytes

std::string str_to_utf8(const Str& str);
// The first place of the needle within [start, end); -1: none. An empty one is found at the start.
int64_t str_find(const Str& str, const Str& needle, int64_t start, int64_t end);
inline bool str_contains(const Str& str, const Str& needle) { return str_find(str, needle, 0, str.length) >= 0; }

// --- operations; an exact str that stays what it is comes back itself ---

Result<Ref<Str>> str_concat(Thread& t, Str& left, Str& right);
// left + right for a caller who gives `left` away: when that was the only reference the text is appended in place.
Result<Ref<Str>> str_append(Thread& t, Ref<Str> left, Str& right);
Result<Ref<Str>> str_repeat(Thread& t, Str& str, int64_t times);
// Characters [start, end), which must lie within.
Result<Ref<Str>> str_slice(Thread& t, Str& str, int64_t start, int64_t end);
Result<Ref<Str>> str_replace(Thread& t, Str& str, Str& old, Str& replacement, int64_t most = -1);
// separator.join(iterable)
Result<Ref<Str>> str_join(Thread& t, Str& separator, Value iterable);
// Of exact or other str objects.
Result<Ref<Str>> str_join_items(Thread& t, Str& separator, const Value* items, int64_t count);
Result<Ref<Str>> str_repr(Thread& t, const Str& str);
// The same text as an exact str.
Result<Ref<Str>> str_exact(Thread& t, Str& str);

// --- static names ---

// A str that lives in the program's data. Interned in every interpreter.
template <size_t N>
struct StaticStr {
    Str header;
    char text[N + 1];

    consteval StaticStr(const char (&source)[N + 1])
        : header{{kImmortalCount, kFlagInterned | kFlagStatic, 1 | kStrAscii, &types::Str},
                 static_cast<int64_t>(N),
                 -1},
          text{} {
        for (size_t i = 0; i < N; ++i) text[i] = source[i];
    }
};

template <size_t N>
struct NameText {
    char text[N];
    consteval NameText(const char (&source)[N]) {
        for (size_t i = 0; i < N; ++i) text[i] = source[i];
    }
    static constexpr size_t kLength = N - 1;
};

// Every static name, chained at program start so that interning by text finds them (see str_intern.cpp).
struct StaticName {
    Str* str;
    StaticName* next;
    static inline StaticName* first = nullptr;
    explicit StaticName(Str* s) : str(s), next(first) { first = this; }
};

template <NameText text>
struct NameHolder {
    static constinit inline StaticStr<text.kLength> str{text.text};
    static inline StaticName registration{&str.header};
};

template <NameText text>
inline Str* operator""_name() {
    (void)&NameHolder<text>::registration;
    return &NameHolder<text>::str.header;
}

}  // namespace krait::object
