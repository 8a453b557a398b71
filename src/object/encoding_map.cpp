#include "object/encoding_map.h"

#include <algorithm>
#include <set>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/codecs.h"
#include "object/dict.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type EncodingMap{};
}

namespace {

constexpr char32_t kNoCharacter = 0xFFFE;

// Bytes that CPython's three-level table of the same map takes.
int64_t map_size(Thread&, EncodingMap& self) {
    std::set<int> upper{0}, middle{0};
    for (int i = 0; i < self.count; ++i) {
        upper.insert(self.characters[i] >> 11);
        middle.insert(self.characters[i] >> 7);
    }
    return 63 + 16 * static_cast<int64_t>(upper.size()) + 128 * static_cast<int64_t>(middle.size());
}

// A zero that is not the first, or a character beyond U+FFFF, does not fit.
bool fits(const Str& table, int64_t length) {
    if (length == 0 || table[0] != 0) return false;
    for (int64_t i = 1; i < length; ++i)
        if (table[i] == 0 || table[i] > 0xFFFF) return false;
    return true;
}

Result<Ref<>> as_dict_of_bytes(Thread& t, const Str& table, int64_t length) {
    Ref<Dict> dict = TRY(dict_new(t));
    for (int64_t i = 0; i < length; ++i) TRY(dict_set(t, *dict, Value::small_int(table[i]), Value::small_int(i)));
    return dict;
}

void fill(EncodingMap& map, const Str& table) {
    std::fill_n(map.ascii, 128, int16_t{-1});
    int order[EncodingMap::kMost];
    for (int i = 0; i < std::min<int64_t>(table.length, EncodingMap::kMost); ++i) {
        char32_t c = table[i];
        if (c < 128)
            map.ascii[c] = static_cast<int16_t>(i);
        else if (c != kNoCharacter)
            order[map.count++] = i;
    }
    std::sort(order, order + map.count, [&](int a, int b) { return std::pair(table[a], a) < std::pair(table[b], b); });
    for (int i = 0; i < map.count; ++i) {
        map.characters[i] = static_cast<uint16_t>(table[order[i]]);
        map.bytes[i] = static_cast<uint8_t>(order[i]);
    }
}

}  // namespace

int EncodingMap::find(char32_t c) const {
    if (c < 128) return ascii[c];
    if (c > 0xFFFF) return -1;
    // Of several bytes for one character the last counts.
    const uint16_t* after = std::upper_bound(characters, characters + count, static_cast<uint16_t>(c));
    if (after == characters || after[-1] != c) return -1;
    return bytes[after - 1 - characters];
}

Result<Ref<>> encoding_map_new(Thread& t, const Str& table) {
    int64_t length = std::min<int64_t>(table.length, 256);
    if (!fits(table, length)) return as_dict_of_bytes(t, table, length);
    Ref<EncodingMap> map = TRY(instance_of<EncodingMap>(t, types::EncodingMap));
    fill(*map, table);
    return map;
}

static void define_encoding_map(TypeBuilder& type) {
    type.instances<EncodingMap>().shown(64);
    type.method<"size()", map_size>("Bytes that the map takes.");
}

static const TypeDefinition kTypes[] = {
    {&types::EncodingMap, "EncodingMap", &types::Object, define_encoding_map},
};
static TypeDefinitions registered(kTypes);

}  // namespace krait::object
