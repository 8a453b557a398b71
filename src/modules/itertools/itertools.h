#pragma once

// The types of the module itertools, and what their definitions share.

#include "object/allocate.h"
#include "object/constructor_arguments.h"
#include "object/iterators.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::modules::itertools {

using namespace object;

extern Type accumulate_type, batched_type, chain_type, combinations_type, combinations_with_replacement_type,
    compress_type, count_type, cycle_type, dropwhile_type, filterfalse_type, groupby_type, grouper_type, islice_type,
    pairwise_type, permutations_type, product_type, repeat_type, starmap_type, takewhile_type, tee_type, tee_data_type,
    zip_longest_type;

void define_accumulate(TypeBuilder& type);
void define_batched(TypeBuilder& type);
void define_chain(TypeBuilder& type);
void define_combinations(TypeBuilder& type);
void define_combinations_with_replacement(TypeBuilder& type);
void define_compress(TypeBuilder& type);
void define_count(TypeBuilder& type);
void define_cycle(TypeBuilder& type);
void define_dropwhile(TypeBuilder& type);
void define_filterfalse(TypeBuilder& type);
void define_groupby(TypeBuilder& type);
void define_grouper(TypeBuilder& type);
void define_islice(TypeBuilder& type);
void define_pairwise(TypeBuilder& type);
void define_permutations(TypeBuilder& type);
void define_product(TypeBuilder& type);
void define_repeat(TypeBuilder& type);
void define_starmap(TypeBuilder& type);
void define_takewhile(TypeBuilder& type);
void define_tee(TypeBuilder& type);
void define_tee_data(TypeBuilder& type);
void define_zip_longest(TypeBuilder& type);

Result<Ref<>> tee(Thread& t, Value, Value iterable, int64_t n);

// Count and keywords of a constructor of positional arguments.
inline Status check_positional(Thread& t, const Type& type, const Type& base, std::string_view name, const Args& args,
                               uint32_t least, uint32_t most) {
    TRY(refuse_keywords_in_new(t, type, base, name, args));
    return check_argument_count(t, args, name, least, most);
}

// The name without its module.
inline std::string_view short_type_name(Value value) {
    std::string_view name = type_name(value);
    size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

inline void set_iterator_slots(TypeBuilder& type, NextSlot next) {
    type.slots().iter = iterate_self;
    type.slots().iternext = next;
}

}  // namespace krait::modules::itertools
