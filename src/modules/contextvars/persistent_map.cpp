#include "modules/contextvars/persistent_map.h"

#include "modules/contextvars/map_nodes.h"
#include "object/iterators.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::modules::contextvars {

constinit Type map_type{}, keys_type{}, values_type{}, items_type{};

namespace {

Result<Ref<PersistentMap>> map_of(Thread& t, Ref<MapNode> root, int64_t size) {
    Ref<PersistentMap> map = TRY(instance_of<PersistentMap>(t, map_type));
    map->root = std::move(root);
    map->size = size;
    track(t, map.get());
    return map;
}

// --- iterators: what keys(), values() and items() return ---

struct MapIterator : Object {
    Field<PersistentMap> map;
    MapPart part;
    MapWalk walk;
};

MapIterator& iterator_at(Value value) { return *static_cast<MapIterator*>(value.as_object()); }

Result<int64_t> iterator_length(Thread&, Value self) { return iterator_at(self).map->size; }

Lookup iterator_next(Thread& t, Value self) {
    MapIterator& iterator = iterator_at(self);
    const MapEntry* entry = iterator.walk.next();
    if (!entry) return std::nullopt;
    if (iterator.part == MapPart::Keys) return share(entry->key);
    if (iterator.part == MapPart::Values) return share(entry->value);
    return Ref<>(TRY(tuple_of(t, entry->key, entry->value)));
}

void define_iterator(TypeBuilder& type) {
    type.instances<MapIterator>().references<&MapIterator::map, 1>().shown(144);
    type.slots().iter = iterate_self;
    type.slots().iternext = iterator_next;
    type.slots().length = type.slots().mapping_length = iterator_length;
}

// --- the map, as tests see it ---

Result<Ref<>> new_map(Thread& t, Type&, const Args&) { return map_new(t); }

Result<int64_t> length(Thread&, Value self) { return map_at(self).size; }

Result<bool> contains(Thread& t, Value self, Value key) {
    Ref<> found = TRY(map_find(t, map_at(self), key));
    return static_cast<bool>(found);
}

Result<Ref<>> item(Thread& t, Value self, Value key) {
    Ref<> found = TRY(map_find(t, map_at(self), key));
    if (found) return found;
    return raise_key_error(t, key);
}

Result<Ref<>> compare_maps(Thread& t, Value left, Value right, CompareOp op) {
    bool is_known = type_of(right) == &map_type && (op == CompareOp::Eq || op == CompareOp::Ne);
    if (!is_known) return share(not_implemented());
    bool are_equal = TRY(maps_equal(t, map_at(left), map_at(right)));
    return share(boolean(are_equal == (op == CompareOp::Eq)));
}

Result<Ref<>> keys(Thread& t, Value self) { return map_iterate(t, map_at(self), MapPart::Keys); }
Result<Ref<>> values(Thread& t, Value self) { return map_iterate(t, map_at(self), MapPart::Values); }
Result<Ref<>> items(Thread& t, Value self) { return map_iterate(t, map_at(self), MapPart::Items); }

Result<Ref<>> get(Thread& t, Value self, Value key, Value otherwise) {
    Ref<> found = TRY(map_find(t, map_at(self), key));
    return found ? std::move(found) : share(otherwise);
}

Result<Ref<PersistentMap>> set(Thread& t, Value self, Value key, Value value) {
    return map_with(t, map_at(self), key, value);
}
Result<Ref<PersistentMap>> remove(Thread& t, Value self, Value key) { return map_without(t, map_at(self), key); }

void define_map(TypeBuilder& type) {
    type.instances<PersistentMap>().references<&PersistentMap::root, 1>().shown(40, 0, 0, 24).weakly_referable();
    Slots& slots = type.slots();
    slots.new_ = new_map;
    slots.hash = unhashable;
    slots.richcompare = compare_maps;
    slots.iter = keys;
    slots.length = slots.mapping_length = length;
    slots.subscript = item;
    slots.contains = contains;
    type.method<"~set(key, value, /)", set>("A map in which the key has this value.");
    type.method<"~get(key, default=None, /)", get>("The key's value, or the default.");
    type.method<"delete(object, /)", remove>("A map without the key.");
    type.method<"items()", items>("The keys with their values.");
    type.method<"keys()", keys>("The keys.");
    type.method<"values()", values>("The values.");
}

const TypeDefinition kTypes[] = {
    {&map_type, "hamt", &types::Object, define_map},
    {&keys_type, "keys", &types::Object, define_iterator},
    {&values_type, "values", &types::Object, define_iterator},
    {&items_type, "items", &types::Object, define_iterator},
};
TypeDefinitions registered(kTypes);

}  // namespace

void MapWalk::start(const PersistentMap& map) {
    depth_ = map.root ? 1 : 0;
    nodes_[0] = map.root.get();
    places_[0] = 0;
}

const MapEntry* MapWalk::next() {
    while (depth_ > 0) {
        const MapNode& node = *nodes_[depth_ - 1];
        if (places_[depth_ - 1] == node.count) {
            --depth_;
            continue;
        }
        const MapEntry& entry = node.entries()[places_[depth_ - 1]++];
        if (entry.key) return &entry;
        nodes_[depth_] = static_cast<const MapNode*>(entry.value.as_object());
        places_[depth_++] = 0;
    }
    return nullptr;
}

Result<Ref<PersistentMap>> map_new(Thread& t) { return map_of(t, Ref<MapNode>(), 0); }

Lookup map_find(Thread& t, PersistentMap& map, Value key) {
    if (!map.root) return std::nullopt;
    Ref<MapNode> root = share(map.root.get());
    return find_in(t, *root, {key, TRY(hash(t, key))});
}

Result<Ref<PersistentMap>> map_with(Thread& t, PersistentMap& map, Value key, Value value) {
    SoughtKey sought{key, TRY(hash(t, key))};
    Ref<PersistentMap> held = share(&map);
    if (!map.root) return map_of(t, TRY(node_of(t, 0, sought, value)), 1);
    bool added = false;
    Ref<MapNode> root = TRY(node_with(t, *map.root.get(), 0, sought, value, added));
    if (root.get() == map.root.get()) return held;
    return map_of(t, std::move(root), map.size + added);
}

Result<Ref<PersistentMap>> map_without(Thread& t, PersistentMap& map, Value key) {
    SoughtKey sought{key, TRY(hash(t, key))};
    Ref<PersistentMap> held = share(&map);
    Removal removal;
    if (map.root) TRY(remove_from(t, *map.root.get(), 0, sought, removal));
    if (!removal.was_there) return held;
    return map_of(t, std::move(removal.rest), map.size - 1);
}

Result<bool> maps_equal(Thread& t, PersistentMap& left, PersistentMap& right) {
    if (&left == &right || left.root.get() == right.root.get()) return true;
    if (left.size != right.size) return false;
    Ref<PersistentMap> held = share(&left), other = share(&right);
    MapWalk walk;
    walk.start(left);
    while (const MapEntry* entry = walk.next()) {
        Ref<> found = TRY(map_find(t, right, entry->key));
        if (!found) return false;
        bool are_equal = TRY(equal(t, entry->value, found));
        if (!are_equal) return false;
    }
    return true;
}

Result<Ref<>> map_iterate(Thread& t, PersistentMap& map, MapPart part) {
    Type* const kinds[] = {&keys_type, &values_type, &items_type};
    Ref<MapIterator> iterator = TRY(instance_of<MapIterator>(t, *kinds[static_cast<int>(part)]));
    iterator->map = share(&map);
    iterator->part = part;
    iterator->walk.start(map);
    track(t, iterator.get());
    return iterator;
}

}  // namespace krait::modules::contextvars
