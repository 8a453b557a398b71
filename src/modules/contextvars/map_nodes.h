#pragma once

// Steps on the nodes of persistent maps.

#include "modules/contextvars/persistent_map.h"

namespace krait::modules::contextvars {

// A key on its way down.
struct SoughtKey {
    Value key;
    int64_t hash;
    // Below the last level, where only keys of equal hash are, it means nothing.
    uint32_t bit(int shift) const { return uint32_t{1} << (static_cast<uint64_t>(hash) >> (shift & 63) & 31); }
};

// Absent: not there.
Lookup find_in(Thread& t, MapNode& node, const SoughtKey& sought);
// The same node when nothing changes; `added`: the key is new.
Result<Ref<MapNode>> node_with(Thread& t, MapNode& node, int shift, const SoughtKey& sought, Value value, bool& added);
// Of one key.
Result<Ref<MapNode>> node_of(Thread& t, int shift, const SoughtKey& sought, Value value);

struct Removal {
    bool was_there = false;
    Ref<MapNode> rest;  // absent: nothing is left
};
Status remove_from(Thread& t, MapNode& node, int shift, const SoughtKey& sought, Removal& out);

}  // namespace krait::modules::contextvars
