#pragma once

// OrderedDict: a dict with an order of its own, a list of nodes beside the table. What the functions of plain dict do
// to the table does not reach the list: iterating then meets keys that are gone (KeyError), and does not meet new ones.

#include "modules/collections/collections.h"
#include "object/dict_iterators.h"
#include "object/dict_table.h"

namespace krait::modules::collections {

// Nodes are named by their place in an array; kNoNode: none.
using NodeIndex = int32_t;
inline constexpr NodeIndex kNoNode = -1;

struct OrderNode {
    Value key;  // owned; absent: free, `next` is the next free one
    int64_t hash;
    NodeIndex previous, next;
};

class OrderedDict : public Dict {
public:
    Field<Dict> attributes;
    uint64_t state;  // changes whenever keys come, go or move
    OrderNode* nodes;
    int32_t room;                                         // nodes there is memory for
    int32_t made;                                         // nodes ever used: later ones are not written yet
    NodeIndex first_free, first_plus_one, last_plus_one;  // 0: none, as in fresh memory
    // The node of each entry of the table that this was made for.
    NodeIndex* node_of_entry;
    int64_t entries;
    DictKeys* table;

    NodeIndex first() const { return first_plus_one - 1; }
    NodeIndex last() const { return last_plus_one - 1; }
};

inline OrderedDict& ordered_at(Value value) { return *static_cast<OrderedDict*>(value.as_object()); }
inline bool is_ordered(Value value) { return is_instance_of(value, ordered_dict_type); }

// The node of a table's entry, or kNoNode when the key came without the list being told.
Result<NodeIndex> node_of(Thread& t, OrderedDict& dict, int64_t entry);
// Puts a node for the entry at the end, unless there is one.
Status append_node(Thread& t, OrderedDict& dict, int64_t entry);
// Takes the node away; the caller owns the key.
Ref<> remove_node(OrderedDict& dict, NodeIndex node);
void move_node(OrderedDict& dict, NodeIndex node, bool to_end);
void clear_nodes(Thread& t, OrderedDict& dict);

// The value of a node's key, asked as a program would ask; KeyError when it is gone.
Result<Ref<>> value_of_node(Thread& t, OrderedDict& dict, NodeIndex node);

// d[key] = value and del d[key] of the type itself; false: there was nothing to delete.
Status ordered_set(Thread& t, OrderedDict& dict, Value key, int64_t hash, Value value);
Lookup ordered_take(Thread& t, OrderedDict& dict, Value key, int64_t hash);

Result<Ref<>> ordered_iterate(Thread& t, OrderedDict& dict, DictPart part, bool is_backward);
Result<Ref<>> ordered_view(Thread& t, Value self, DictPart part);

// Setting and deleting items as self[key] would: through the slot, which a subclass may override.
Status ordered_update(Thread& t, Value self, Rest positional, Keywords keywords);
void define_ordered_methods(TypeBuilder& type);

}  // namespace krait::modules::collections
