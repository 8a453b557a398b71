#include <cstring>

#include "modules/collections/ordered_dict.h"
#include "object/exceptions.h"
#include "object/hash_key.h"

// The list of an OrderedDict. Nodes are found through the table's entries: node_of_entry belongs to one table, and a
// node stands for an entry only when both have the same key object, so whatever happened to the table is noticed.

namespace krait::modules::collections {

namespace {

constexpr int32_t kFewestNodes = 8;

template <typename T>
Result<T*> allocate_array(Thread& t, int64_t count) {
    void* memory = t.interpreter.heap.allocate(static_cast<size_t>(count) * sizeof(T));
    if (!memory) return t.raise_no_memory();
    return static_cast<T*>(memory);
}

template <typename T>
void free_array(Thread& t, T*& array, int64_t count) {
    if (array) t.interpreter.heap.free(array, static_cast<size_t>(count) * sizeof(T));
    array = nullptr;
}

Status make_room(Thread& t, OrderedDict& dict) {
    if (dict.first_free || dict.made < dict.room) return {};
    int32_t room = dict.room ? dict.room * 2 : kFewestNodes;
    OrderNode* nodes = TRY(allocate_array<OrderNode>(t, room));
    if (dict.made)
        std::memcpy(static_cast<void*>(nodes), dict.nodes, static_cast<size_t>(dict.made) * sizeof(OrderNode));
    free_array(t, dict.nodes, dict.room);
    dict.nodes = nodes;
    dict.room = room;
    return {};
}

// The entry that holds this very key; runs no code.
int64_t entry_of_key(const DictKeys& keys, Value key, int64_t hash) {
    for (Probe probe(keys, hash);; probe.advance()) {
        int64_t index = keys.index_at(probe.slot());
        if (index == kIndexEmpty) return -1;
        if (index >= 0 && keys.key_at(index) == key) return index;
    }
}

// Finds the entries of all nodes anew.
Status synchronize(Thread& t, OrderedDict& dict) {
    DictKeys& keys = *dict.keys_;
    if (dict.entries != keys.capacity || !dict.node_of_entry) {
        NodeIndex* fresh = TRY(allocate_array<NodeIndex>(t, keys.capacity + 1));
        free_array(t, dict.node_of_entry, dict.entries + 1);
        dict.node_of_entry = fresh;
        dict.entries = keys.capacity;
    }
    dict.table = &keys;
    std::memset(dict.node_of_entry, 0xFF, static_cast<size_t>(dict.entries) * sizeof(NodeIndex));
    for (NodeIndex node = dict.first(); node != kNoNode; node = dict.nodes[node].next) {
        int64_t entry = entry_of_key(keys, dict.nodes[node].key, dict.nodes[node].hash);
        if (entry >= 0) dict.node_of_entry[entry] = node;
    }
    return {};
}

bool stands_for(const OrderedDict& dict, NodeIndex node, int64_t entry) {
    return node != kNoNode && dict.nodes[node].key == dict.keys_->key_at(entry);
}

void link_last(OrderedDict& dict, NodeIndex node) {
    NodeIndex last = dict.last();
    dict.nodes[node].previous = last;
    dict.nodes[node].next = kNoNode;
    (last == kNoNode ? dict.first_plus_one : dict.nodes[last].next) = last == kNoNode ? node + 1 : node;
    dict.last_plus_one = node + 1;
}

void link_first(OrderedDict& dict, NodeIndex node) {
    NodeIndex first = dict.first();
    dict.nodes[node].previous = kNoNode;
    dict.nodes[node].next = first;
    (first == kNoNode ? dict.last_plus_one : dict.nodes[first].previous) = first == kNoNode ? node + 1 : node;
    dict.first_plus_one = node + 1;
}

void unlink(OrderedDict& dict, NodeIndex node) {
    auto [key, hash, previous, next] = dict.nodes[node];
    (previous == kNoNode ? dict.first_plus_one : dict.nodes[previous].next) = previous == kNoNode ? next + 1 : next;
    (next == kNoNode ? dict.last_plus_one : dict.nodes[next].previous) = next == kNoNode ? previous + 1 : previous;
}

NodeIndex take_free(OrderedDict& dict) {
    if (!dict.first_free) return dict.made++;
    NodeIndex node = dict.first_free - 1;
    dict.first_free = dict.nodes[node].next;
    return node;
}

}  // namespace

Result<NodeIndex> node_of(Thread& t, OrderedDict& dict, int64_t entry) {
    if (dict.table == dict.keys_ && dict.entries == dict.keys_->capacity) {
        NodeIndex node = dict.node_of_entry[entry];
        if (stands_for(dict, node, entry)) return node;
    }
    TRY(synchronize(t, dict));
    return dict.node_of_entry[entry];
}

Status append_node(Thread& t, OrderedDict& dict, int64_t entry) {
    TRY(make_room(t, dict));
    if (dict.table != dict.keys_ || dict.entries != dict.keys_->capacity) TRY(synchronize(t, dict));
    if (stands_for(dict, dict.node_of_entry[entry], entry)) return {};
    NodeIndex node = take_free(dict);
    Ref<> key = share(dict.keys_->key_at(entry));
    dict.nodes[node].hash = dict.keys_->hash_at(entry);
    dict.nodes[node].key = key.detach();
    link_last(dict, node);
    dict.node_of_entry[entry] = node;
    ++dict.state;
    return {};
}

Ref<> remove_node(OrderedDict& dict, NodeIndex node) {
    unlink(dict, node);
    Ref<> key = Ref<>::adopt(std::exchange(dict.nodes[node].key, Value()));
    dict.nodes[node].next = dict.first_free;
    dict.first_free = node + 1;
    ++dict.state;
    return key;
}

void move_node(OrderedDict& dict, NodeIndex node, bool to_end) {
    if (node == (to_end ? dict.last() : dict.first())) return;
    unlink(dict, node);
    to_end ? link_last(dict, node) : link_first(dict, node);
    ++dict.state;
}

void clear_nodes(Thread& t, OrderedDict& dict) {
    OrderNode* nodes = std::exchange(dict.nodes, nullptr);
    int32_t room = std::exchange(dict.room, 0), made = std::exchange(dict.made, 0);
    dict.first_free = dict.first_plus_one = dict.last_plus_one = 0;
    free_array(t, dict.node_of_entry, dict.entries + 1);
    dict.table = nullptr;
    dict.entries = 0;
    ++dict.state;
    for (int32_t i = 0; i < made; ++i)
        if (nodes[i].key) release(nodes[i].key);
    free_array(t, nodes, room);
}

Result<Ref<>> value_of_node(Thread& t, OrderedDict& dict, NodeIndex node) {
    Ref<> key = share(dict.nodes[node].key);
    Ref<> value = TRY(dict_get(t, dict, key));
    if (!value) return raise_key_error(t, key);
    return value;
}

Status ordered_set(Thread& t, OrderedDict& dict, Value key, int64_t hash, Value value) {
    int64_t entry = TRY(dict_find(t, dict, key, hash));
    if (entry >= 0) {
        if (TRY(node_of(t, dict, entry)) == kNoNode) TRY(append_node(t, dict, entry));
        dict.set_entry_value(entry, share(value));
        return {};
    }
    TRY(dict_append(t, dict, key, hash, value));
    return append_node(t, dict, dict.keys_->filled - 1);
}

Lookup ordered_take(Thread& t, OrderedDict& dict, Value key, int64_t hash) {
    int64_t entry = TRY(dict_find(t, dict, key, hash));
    if (entry < 0) return std::nullopt;
    NodeIndex node = TRY(node_of(t, dict, entry));
    Ref<> node_key = node == kNoNode ? Ref<>() : remove_node(dict, node);
    if (node == kNoNode) ++dict.state;
    DictItem item = dict_take(dict, entry);
    return std::move(item.value);
}

}  // namespace krait::modules::collections
