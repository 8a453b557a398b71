#pragma once

// OrderedDict: a dict whose order can be changed. The order is that of its table.

#include "modules/collections/collections.h"
#include "object/dict_iterators.h"
#include "object/dict_table.h"

namespace krait::modules::collections {

class OrderedDict : public Dict {
public:
    Field<Dict> attributes;
    uint64_t state;  // changes whenever keys come, go or move
};

inline OrderedDict& ordered_at(Value value) { return *static_cast<OrderedDict*>(value.as_object()); }
inline bool is_ordered(Value value) { return is_instance_of(value, ordered_dict_type); }

// Index of the nearest entry from `index` on (itself included) in the direction, or -1.
int64_t entry_from(const Dict& dict, int64_t index, bool is_backward);
int64_t first_entry(OrderedDict& dict);
inline int64_t last_entry(const OrderedDict& dict) { return entry_from(dict, dict.keys_->filled - 1, true); }

Result<Ref<>> ordered_iterate(Thread& t, OrderedDict& dict, DictPart part, bool is_backward);
Result<Ref<>> ordered_view(Thread& t, Value self, DictPart part);

// Setting and deleting items as self[key] would: through the slot, which a subclass may override.
Status ordered_update(Thread& t, Value self, Rest positional, Keywords keywords);
void define_ordered_methods(TypeBuilder& type);

}  // namespace krait::modules::collections
