#include "modules/contextvars/map_nodes.h"

#include <bit>

#include "object/protocol.h"
#include "object/type_builder.h"

// Nodes never change once they are made. Comparing keys may run any code; the node that is looked at is held by the map
// that the caller holds.

namespace krait::modules::contextvars {

constinit Type node_type{};

namespace {

constexpr int kBits = 5;

// --- the type ---

size_t node_bytes(const Object* object) {
    return sizeof(MapNode) + static_cast<size_t>(static_cast<const MapNode*>(object)->count) * sizeof(MapEntry);
}

void visit_entries(Object* object, Visit visit, void* context) {
    auto& node = *static_cast<MapNode*>(object);
    for (int64_t i = 0; i < node.count; ++i) {
        if (node.entries()[i].key) visit(node.entries()[i].key, context);
        if (node.entries()[i].value) visit(node.entries()[i].value, context);
    }
}

void clear_entries(Thread&, Object* object) {
    auto& node = *static_cast<MapNode*>(object);
    for (int64_t i = 0; i < node.count; ++i) {
        release(std::exchange(node.entries()[i].key, Value()));
        release(std::exchange(node.entries()[i].value, Value()));
    }
}

void define_node(TypeBuilder& type) {
    type.instances<MapNode>(sizeof(MapEntry)).extra({visit_entries, clear_entries}).shown(32, 8);
    type.type().allocated_size = node_bytes;
    type.set_flags(kTypeDisallowInstantiation);
}

const TypeDefinition kTypes[] = {{&node_type, "hamt_node", &types::Object, define_node}};
TypeDefinitions registered(kTypes);

// --- making ---

// Its entries are absent.
Result<Ref<MapNode>> allocate_node(Thread& t, int64_t count, uint32_t bitmap, int64_t hash) {
    auto* node = allocate<MapNode>(t, node_type, static_cast<size_t>(count) * sizeof(MapEntry));
    if (!node) return Raised{};
    node->count = count;
    node->bitmap = bitmap;
    node->hash = hash;
    return Ref<MapNode>::adopt(node);
}

void fill(MapEntry& entry, Value key, Value value) {
    retain(key);
    retain(value);
    entry = {key, value};
}

void copy_entries(const MapEntry* from, int64_t count, MapEntry* to) {
    for (int64_t i = 0; i < count; ++i) fill(to[i], from[i].key, from[i].value);
}

Ref<MapNode> finished(Thread& t, Ref<MapNode> node) {
    track(t, node.get());
    return node;
}

Result<Ref<MapNode>> with_replaced(Thread& t, const MapNode& node, int64_t place, Value key, Value value) {
    Ref<MapNode> made = TRY(allocate_node(t, node.count, node.bitmap, node.hash));
    copy_entries(node.entries(), place, made->entries());
    fill(made->entries()[place], key, value);
    copy_entries(node.entries() + place + 1, node.count - place - 1, made->entries() + place + 1);
    return finished(t, std::move(made));
}

Result<Ref<MapNode>> with_inserted(Thread& t, const MapNode& node, int64_t place, uint32_t bit, Value key,
                                   Value value) {
    Ref<MapNode> made = TRY(allocate_node(t, node.count + 1, node.bitmap | bit, node.hash));
    copy_entries(node.entries(), place, made->entries());
    fill(made->entries()[place], key, value);
    copy_entries(node.entries() + place, node.count - place, made->entries() + place + 1);
    return finished(t, std::move(made));
}

Result<Ref<MapNode>> with_erased(Thread& t, const MapNode& node, int64_t place, uint32_t bit) {
    Ref<MapNode> made = TRY(allocate_node(t, node.count - 1, node.bitmap & ~bit, node.hash));
    copy_entries(node.entries(), place, made->entries());
    copy_entries(node.entries() + place + 1, node.count - place - 1, made->entries() + place);
    return finished(t, std::move(made));
}

Result<Ref<MapNode>> of_one(Thread& t, uint32_t bit, Value key, Value value) {
    Ref<MapNode> made = TRY(allocate_node(t, 1, bit, 0));
    fill(made->entries()[0], key, value);
    return finished(t, std::move(made));
}

// Of two different keys.
Result<Ref<MapNode>> of_two(Thread& t, int shift, const SoughtKey& old, Value old_value, const SoughtKey& sought,
                            Value value) {
    if (old.hash == sought.hash) {
        Ref<MapNode> made = TRY(allocate_node(t, 2, 0, old.hash));
        fill(made->entries()[0], old.key, old_value);
        fill(made->entries()[1], sought.key, value);
        return finished(t, std::move(made));
    }
    uint32_t first = old.bit(shift), second = sought.bit(shift);
    if (first == second) {
        Ref<MapNode> below = TRY(of_two(t, shift + kBits, old, old_value, sought, value));
        return of_one(t, first, Value(), Value(below.get()));
    }
    Ref<MapNode> made = TRY(allocate_node(t, 2, first | second, 0));
    fill(made->entries()[first > second], old.key, old_value);
    fill(made->entries()[first < second], sought.key, value);
    return finished(t, std::move(made));
}

int64_t place_of(const MapNode& node, uint32_t bit) { return std::popcount(node.bitmap & (bit - 1)); }

MapNode& below(const MapEntry& entry) { return *static_cast<MapNode*>(entry.value.as_object()); }

// Among keys of equal hash; -1: not there.
Result<int64_t> place_among(Thread& t, const MapNode& node, const SoughtKey& sought) {
    if (node.hash != sought.hash) return int64_t{-1};
    for (int64_t i = 0; i < node.count; ++i) {
        bool is_it = TRY(equal(t, sought.key, node.entries()[i].key));
        if (is_it) return i;
    }
    return int64_t{-1};
}

Result<Ref<MapNode>> collision_with(Thread& t, MapNode& node, int shift, const SoughtKey& sought, Value value,
                                    bool& added) {
    if (node.hash != sought.hash) {
        SoughtKey theirs{Value(), node.hash};
        Ref<MapNode> above = TRY(of_one(t, theirs.bit(shift), Value(), Value(&node)));
        return node_with(t, *above, shift, sought, value, added);
    }
    int64_t place = TRY(place_among(t, node, sought));
    added = place < 0;
    if (added) return with_inserted(t, node, node.count, 0, sought.key, value);
    const MapEntry& entry = node.entries()[place];
    if (entry.value == value) return share(&node);
    return with_replaced(t, node, place, entry.key, value);
}

Status remove_from_collision(Thread& t, MapNode& node, int shift, const SoughtKey& sought, Removal& out) {
    int64_t place = TRY(place_among(t, node, sought));
    out.was_there = place >= 0;
    if (!out.was_there) return {};
    if (node.count > 2) {
        out.rest = TRY(with_erased(t, node, place, 0));
        return {};
    }
    const MapEntry& other = node.entries()[1 - place];
    out.rest = TRY(of_one(t, sought.bit(shift), other.key, other.value));
    return {};
}

// What is left of the node below takes its place; a single key moves up.
Status replace_below(Thread& t, MapNode& node, int64_t place, Removal& out) {
    Ref<MapNode> rest = std::move(out.rest);
    bool is_single = !rest->is_collision() && rest->count == 1 && rest->entries()[0].key;
    Value key = is_single ? rest->entries()[0].key : Value();
    Value value = is_single ? rest->entries()[0].value : Value(rest.get());
    out.rest = TRY(with_replaced(t, node, place, key, value));
    return {};
}

}  // namespace

Lookup find_in(Thread& t, MapNode& root, const SoughtKey& sought) {
    MapNode* node = &root;
    for (int shift = 0; !node->is_collision(); shift += kBits) {
        uint32_t bit = sought.bit(shift);
        if (!(node->bitmap & bit)) return std::nullopt;
        const MapEntry& entry = node->entries()[place_of(*node, bit)];
        if (entry.key) {
            bool is_it = TRY(equal(t, sought.key, entry.key));
            if (is_it) return share(entry.value);
            return std::nullopt;
        }
        node = &below(entry);
    }
    int64_t place = TRY(place_among(t, *node, sought));
    if (place < 0) return std::nullopt;
    return share(node->entries()[place].value);
}

Result<Ref<MapNode>> node_of(Thread& t, int shift, const SoughtKey& sought, Value value) {
    return of_one(t, sought.bit(shift), sought.key, value);
}

Result<Ref<MapNode>> node_with(Thread& t, MapNode& node, int shift, const SoughtKey& sought, Value value, bool& added) {
    if (node.is_collision()) return collision_with(t, node, shift, sought, value, added);
    uint32_t bit = sought.bit(shift);
    int64_t place = place_of(node, bit);
    if (!(node.bitmap & bit)) {
        added = true;
        return with_inserted(t, node, place, bit, sought.key, value);
    }
    const MapEntry& entry = node.entries()[place];
    if (!entry.key) {
        Ref<MapNode> made = TRY(node_with(t, below(entry), shift + kBits, sought, value, added));
        if (made.get() == &below(entry)) return share(&node);
        return with_replaced(t, node, place, Value(), Value(made.get()));
    }
    bool is_it = TRY(equal(t, sought.key, entry.key));
    if (is_it) return entry.value == value ? Result(share(&node)) : with_replaced(t, node, place, entry.key, value);
    SoughtKey old{entry.key, TRY(hash(t, entry.key))};
    Ref<MapNode> both = TRY(of_two(t, shift + kBits, old, entry.value, sought, value));
    added = true;
    return with_replaced(t, node, place, Value(), Value(both.get()));
}

Status remove_from(Thread& t, MapNode& node, int shift, const SoughtKey& sought, Removal& out) {
    if (node.is_collision()) return remove_from_collision(t, node, shift, sought, out);
    uint32_t bit = sought.bit(shift);
    if (!(node.bitmap & bit)) return {};
    int64_t place = place_of(node, bit);
    const MapEntry& entry = node.entries()[place];
    if (!entry.key) {
        TRY(remove_from(t, below(entry), shift + kBits, sought, out));
        return out.was_there ? replace_below(t, node, place, out) : Status();
    }
    out.was_there = TRY(equal(t, sought.key, entry.key));
    if (out.was_there && node.count > 1) out.rest = TRY(with_erased(t, node, place, bit));
    return {};
}

}  // namespace krait::modules::contextvars
