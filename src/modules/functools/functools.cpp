#include "modules/functools/functools.h"

#include "object/exceptions.h"
#include "object/module_builder.h"
#include "object/quick_next.h"

namespace krait::modules {

namespace functools {

Result<Ref<>> reduce(Thread& t, Value, Value function, Value iterable, Value initial) {
    Result<Ref<>> started = get_iter(t, iterable);
    if (started.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return t.raise_type_error("reduce() arg 2 must support iteration");
    }
    Ref<> iterator = started.take(), result = share(initial);
    while (Ref<> item = TRY(quick_next(t, iterator))) {
        if (result)
            result = TRY(call(t, function, result, item));
        else
            result = std::move(item);
    }
    if (result) return result;
    return t.raise_type_error("reduce() of empty iterable with no initial value");
}

namespace {

const TypeDefinition kTypes[] = {
    {&partial_type, "functools.partial", &types::Object, define_partial},
    {&placeholder_type, "functools._PlaceholderType", &types::Object, define_placeholder},
    {&key_wrapper_type, "functools.KeyWrapper", &types::Object, define_key_wrapper},
    {&lru_cache_type, "functools._lru_cache_wrapper", &types::Object, define_lru_cache},
    {&lru_link_type, "functools._lru_list_elem", &types::Object, define_lru_link},
};
TypeDefinitions registered(kTypes);

}  // namespace
}  // namespace functools

using namespace object;

KRAIT_MODULE(_functools, "Tools that operate on functions.") {
    m.def<"reduce(function, iterable, /, initial=?)", functools::reduce>(
        "The result of applying a function of two arguments to the items from left to right.");
    m.def<"cmp_to_key(mycmp)", functools::cmp_to_key>("A key function that orders as a comparing function does.");
    m.type(functools::partial_type);
    m.type(functools::placeholder_type);
    m.type(functools::lru_cache_type);
    m.add("Placeholder", functools::placeholder());
    return {};
}

}  // namespace krait::modules
