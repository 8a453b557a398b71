#include "object/suggestions.h"

#include "object/exceptions.h"
#include "object/list.h"
#include "object/module_builder.h"

namespace krait::modules {

using namespace object;

namespace {

Result<Ref<>> generate(Thread& t, Value, Value candidates, Value item) {
    if (!is_exact_list(candidates)) return t.raise_type_error("candidates must be a list");
    if (!is_str(item))
        return t.raise_type_error("_generate_suggestions() argument 2 must be str, not {}", type_name(item));
    const List& names = *as_list(candidates);
    for (int64_t i = 0; i < names.size(); ++i)
        if (!is_str(names.at(i))) return t.raise_type_error("all elements in 'candidates' must be strings");
    Value nearest = nearest_name(*as_str(item), names.items(), names.size());
    return share(nearest ? nearest : none());
}

}  // namespace

KRAIT_MODULE(_suggestions, "The nearest of some names.") {
    m.def<"_generate_suggestions(candidates, item, /)", generate>("The candidate nearest to the item, or None.");
    return {};
}

}  // namespace krait::modules
