#include "modules/itertools/itertools.h"

#include "object/module_builder.h"

namespace krait::modules {

namespace itertools {
namespace {

constexpr Type* kObject = &types::Object;

const TypeDefinition kTypes[] = {
    {&accumulate_type, "itertools.accumulate", kObject, define_accumulate},
    {&batched_type, "itertools.batched", kObject, define_batched},
    {&chain_type, "itertools.chain", kObject, define_chain},
    {&combinations_type, "itertools.combinations", kObject, define_combinations},
    {&combinations_with_replacement_type, "itertools.combinations_with_replacement", kObject,
     define_combinations_with_replacement},
    {&compress_type, "itertools.compress", kObject, define_compress},
    {&count_type, "itertools.count", kObject, define_count},
    {&cycle_type, "itertools.cycle", kObject, define_cycle},
    {&dropwhile_type, "itertools.dropwhile", kObject, define_dropwhile},
    {&filterfalse_type, "itertools.filterfalse", kObject, define_filterfalse},
    {&groupby_type, "itertools.groupby", kObject, define_groupby},
    {&grouper_type, "itertools._grouper", kObject, define_grouper},
    {&islice_type, "itertools.islice", kObject, define_islice},
    {&pairwise_type, "itertools.pairwise", kObject, define_pairwise},
    {&permutations_type, "itertools.permutations", kObject, define_permutations},
    {&product_type, "itertools.product", kObject, define_product},
    {&repeat_type, "itertools.repeat", kObject, define_repeat},
    {&starmap_type, "itertools.starmap", kObject, define_starmap},
    {&takewhile_type, "itertools.takewhile", kObject, define_takewhile},
    {&tee_type, "itertools._tee", kObject, define_tee},
    {&tee_data_type, "itertools._tee_dataobject", kObject, define_tee_data},
    {&zip_longest_type, "itertools.zip_longest", kObject, define_zip_longest},
};
TypeDefinitions registered(kTypes);

}  // namespace
}  // namespace itertools

using namespace object;

KRAIT_MODULE(itertools, "Iterators made of other iterators.") {
    for (const TypeDefinition& definition : itertools::kTypes) m.type(*definition.type);
    m.def<"tee(iterable, n=2, /)", itertools::tee>("A tuple of n iterators over the same items.");
    return {};
}

}  // namespace krait::modules
