#pragma once

// A mapping that never changes: setting or deleting a key makes another map, which shares all but a few nodes with the
// old one. The nodes form a trie over the keys' hashes, five bits a level; keys of equal hash share a node.

#include "object/allocate.h"
#include "object/exceptions.h"

namespace krait::modules::contextvars {

using namespace object;

extern Type map_type, node_type, keys_type, values_type, items_type;

struct MapEntry {
    Value key;  // absent: `value` is the node below
    Value value;
};

struct MapNode : Object {
    int64_t count;
    uint32_t bitmap;  // places that have an entry; 0: all keys have the same hash
    int64_t hash;     // of all keys, without a bitmap

    MapEntry* entries() { return reinterpret_cast<MapEntry*>(this + 1); }
    const MapEntry* entries() const { return reinterpret_cast<const MapEntry*>(this + 1); }
    bool is_collision() const { return bitmap == 0; }
};

struct PersistentMap : Object {
    Field<MapNode> root;  // absent: empty
    int64_t size;
};

inline constexpr int kMapLevels = 14;  // 13 of five bits, and keys of equal hash

// Goes through a map's entries; the map is held by whoever goes.
class MapWalk {
public:
    void start(const PersistentMap& map);
    // Null at the end.
    const MapEntry* next();

private:
    const MapNode* nodes_[kMapLevels];
    int32_t places_[kMapLevels];
    int depth_;  // nodes under way
};

inline PersistentMap& map_at(Value value) { return *static_cast<PersistentMap*>(value.as_object()); }

Result<Ref<PersistentMap>> map_new(Thread& t);
Lookup map_find(Thread& t, PersistentMap& map, Value key);
// The same map when nothing changes.
Result<Ref<PersistentMap>> map_with(Thread& t, PersistentMap& map, Value key, Value value);
Result<Ref<PersistentMap>> map_without(Thread& t, PersistentMap& map, Value key);
Result<bool> maps_equal(Thread& t, PersistentMap& left, PersistentMap& right);

enum class MapPart : uint8_t { Keys, Values, Items };
// An iterator that also knows the map's length.
Result<Ref<>> map_iterate(Thread& t, PersistentMap& map, MapPart part);

}  // namespace krait::modules::contextvars
