#pragma once

// Iterators of dicts and their views.

#include "object/dict_table.h"

namespace krait::object {

namespace types {
extern Type DictKeyIterator, DictValueIterator, DictItemIterator, DictReverseKeyIterator, DictReverseValueIterator,
    DictReverseItemIterator;
extern Type DictKeysView, DictValuesView, DictItemsView;
}  // namespace types

struct DictIterator : Object {
    Field<Dict> dict;   // absent: exhausted
    Field<Tuple> item;  // of items: the last one, for when nobody else has kept it
    int64_t position;   // of the next entry to look at
    int64_t size;       // of the dict when iteration began
    int64_t left;
};

struct DictView : Object {
    Field<Dict> dict;
};

}  // namespace krait::object
