#include "modules/collections/collections.h"
#include "object/dict_iterators.h"
#include "object/module_builder.h"

namespace krait::modules {

namespace collections {
namespace {

const TypeDefinition kTypes[] = {
    {&deque_type, "collections.deque", &types::Object, define_deque},
    {&deque_iterator_type, "collections._deque_iterator", &types::Object, define_deque_iterator},
    {&deque_reverse_iterator_type, "collections._deque_reverse_iterator", &types::Object,
     define_deque_reverse_iterator},
    {&default_dict_type, "collections.defaultdict", &types::Dict, define_default_dict},
    {&tuple_getter_type, "collections._tuplegetter", &types::Object, define_tuple_getter},
    {&ordered_dict_type, "collections.OrderedDict", &types::Dict, define_ordered_dict},
    {&ordered_keys_type, "odict_keys", &types::DictKeysView, define_ordered_keys},
    {&ordered_values_type, "odict_values", &types::DictValuesView, define_ordered_values},
    {&ordered_items_type, "odict_items", &types::DictItemsView, define_ordered_items},
    {&ordered_iterator_type, "odict_iterator", &types::Object, define_ordered_iterator},
};
TypeDefinitions registered(kTypes);

}  // namespace
}  // namespace collections

using namespace object;

KRAIT_MODULE(_collections, "Containers of the module collections that are to be fast.") {
    m.def<"_count_elements(mapping, iterable, /)", collections::count_elements>(
        "Counts the items of an iterable into a mapping.");
    m.type(collections::deque_type);
    m.type(collections::default_dict_type);
    m.type(collections::ordered_dict_type);
    m.type(collections::deque_iterator_type);
    m.type(collections::deque_reverse_iterator_type);
    m.type(collections::tuple_getter_type);
    return {};
}

}  // namespace krait::modules
