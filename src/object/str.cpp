#include "object/str.h"

#include "base/utf8.h"
#include "object/allocate.h"
#include "object/hash_secret.h"
#include "object/str_units.h"

namespace krait::object {

namespace {

// The 256 one-character strings below U+0100 and the empty one: static, interned.
struct CharacterStr {
    Str header;
    char text[2];
};

struct Characters {
    CharacterStr table[256];
    CharacterStr empty;

    constexpr Characters() : table{}, empty{} {
        for (int i = 0; i < 256; ++i) table[i] = make(1, static_cast<char>(i), i < 128);
        empty = make(0, 0, true);
    }
    static constexpr CharacterStr make(int64_t length, char character, bool ascii) {
        auto form = static_cast<uint16_t>(1 | (ascii ? kStrAscii : 0));
        return {{{kImmortalCount, kFlagInterned | kFlagStatic, form, &types::Str}, length, length ? -1 : 0},
                {character, 0}};
    }
};
constinit Characters characters;

struct Shape {
    int64_t length = 0;
    char32_t widest = 0;
};

Shape measure(std::string_view text) {
    Shape shape;
    const char* cursor = text.data();
    const char* end = cursor + text.size();
    while (cursor < end) {
        char32_t character = base::next_code_point(cursor);
        if (character > shape.widest) shape.widest = character;
        ++shape.length;
    }
    return shape;
}

template <typename Unit>
void fill(Unit* out, std::string_view text) {
    const char* cursor = text.data();
    const char* end = cursor + text.size();
    while (cursor < end) *out++ = static_cast<Unit>(base::next_code_point(cursor));
}

}  // namespace

Str* empty_str() { return &characters.empty.header; }

Ref<Str> str_from_character(Thread& t, char32_t character) {
    if (character < 256) return share(&characters.table[character].header);
    Result<Ref<Str>> str = str_allocate(t, 1, character);
    if (str.failed()) return Ref<Str>();
    Ref<Str> made = str.take();
    if (made->kind() == 2)
        reinterpret_cast<uint16_t*>(made->data())[0] = static_cast<uint16_t>(character);
    else
        reinterpret_cast<uint32_t*>(made->data())[0] = character;
    return made;
}

Result<Ref<Str>> str_allocate(Thread& t, int64_t length, char32_t widest) {
    int kind = widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4;
    if (length > (INT64_MAX - 64) / kind) return t.raise_no_memory();
    auto* str = static_cast<Str*>(t.interpreter.heap.allocate(str_bytes(length, kind)));
    if (!str) [[unlikely]]
        return t.raise_no_memory();
    str->count = t.interpreter.is_bootstrap() ? kImmortalCount : 1;
    str->flags = 0;
    str->small = static_cast<uint16_t>(kind | (widest < 0x80 ? kStrAscii : 0));
    str->type = &types::Str;
    str->length = length;
    str->hash = -1;
    std::memset(str->data() + length * kind, 0, static_cast<size_t>(kind));
    return Ref<Str>::adopt(str);
}

Result<Ref<Str>> str_from_latin1(Thread& t, std::string_view bytes) {
    if (bytes.size() <= 1)
        return bytes.empty() ? share(empty_str()) : str_from_character(t, static_cast<unsigned char>(bytes[0]));
    bool ascii = base::is_ascii(bytes);
    Ref<Str> str = TRY(str_allocate(t, static_cast<int64_t>(bytes.size()), ascii ? 0x7F : 0xFF));
    std::memcpy(str->data(), bytes.data(), bytes.size());
    return str;
}

Result<Ref<Str>> str_from_ascii(Thread& t, std::string_view text) { return str_from_latin1(t, text); }

Result<Ref<Str>> str_from_utf8(Thread& t, std::string_view text) {
    if (base::is_ascii(text)) return str_from_latin1(t, text);
    Shape shape = measure(text);
    if (shape.length == 1) {
        const char* cursor = text.data();
        Ref<Str> single = str_from_character(t, base::next_code_point(cursor));
        if (!single) return Raised{};
        return single;
    }
    Ref<Str> str = TRY(str_allocate(t, shape.length, shape.widest));
    switch (str->kind()) {
        case 1: fill(reinterpret_cast<uint8_t*>(str->data()), text); break;
        case 2: fill(reinterpret_cast<uint16_t*>(str->data()), text); break;
        default: fill(reinterpret_cast<uint32_t*>(str->data()), text); break;
    }
    return str;
}

Result<Ref<Str>> str_from_code_points(Thread& t, std::u32string_view text) {
    return str_from_units(t, reinterpret_cast<const uint32_t*>(text.data()), static_cast<int64_t>(text.size()));
}

bool str_equal(const Str& a, const Str& b) {
    if (&a == &b) return true;
    if (a.length != b.length || a.kind() != b.kind()) return false;
    return std::memcmp(a.data(), b.data(), static_cast<size_t>(a.length) * a.kind()) == 0;
}

bool str_equal(const Str& a, std::string_view ascii) { return a.is_ascii() && a.ascii() == ascii; }

int64_t str_hash(const Str& str) {
    if (str.hash == -1)
        const_cast<Str&>(str).hash = hash_bytes({str.data(), static_cast<size_t>(str.length) * str.kind()});
    return str.hash;
}

void str_append_utf8(const Str& str, std::string& out) {
    if (str.is_ascii()) {
        out.append(str.ascii());
        return;
    }
    with_units(str, [&](auto units) {
        for (auto unit : units) base::append_utf8(out, unit);
    });
}

std::string str_to_utf8(const Str& str) {
    std::string out;
    str_append_utf8(str, out);
    return out;
}

}  // namespace krait::object
