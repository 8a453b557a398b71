#include "modules/collections/collections.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/hash_key.h"
#include "object/quick_next.h"

// Counter's inner loop.

namespace krait::modules::collections {

namespace {

// Does the mapping get and set items as dict does?
Result<bool> is_like_dict(Thread& t, Value mapping) {
    if (!is_dict(mapping)) return false;
    Value own_get = type_lookup(t, *type_of(mapping), Value("get"_name));
    Value own_set = type_lookup(t, *type_of(mapping), Value("__setitem__"_name));
    Value dict_get_method = type_lookup(t, types::Dict, Value("get"_name));
    Value dict_set_method = type_lookup(t, types::Dict, Value("__setitem__"_name));
    return own_get && own_get == dict_get_method && own_set && own_set == dict_set_method;
}

Status count_into_dict(Thread& t, Dict& dict, Value iterator) {
    Value one = Value::small_int(1);
    while (Ref<> key = TRY(quick_next(t, iterator))) {
        int64_t key_hash = TRY(hash_quickly(t, key));
        Ref<> old = TRY(dict_get_hashed(t, dict, key, key_hash));
        Ref<> sum = old ? TRY(binary(t, BinaryOp::Add, old, one)) : share(one);
        TRY(dict_set_hashed(t, dict, key, key_hash, sum));
    }
    return {};
}

}  // namespace

Status count_elements(Thread& t, Value, Value mapping, Value iterable) {
    Ref<> iterator = TRY(get_iter(t, iterable));
    if (TRY(is_like_dict(t, mapping))) return count_into_dict(t, *as_dict(mapping), iterator);
    Ref<> get = TRY(get_attribute(t, mapping, Value("get"_name)));
    while (Ref<> key = TRY(quick_next(t, iterator))) {
        Ref<> old = TRY(call(t, get, key, Value::small_int(0)));
        Ref<> sum = TRY(binary(t, BinaryOp::Add, old, Value::small_int(1)));
        TRY(set_item(t, mapping, key, sum));
    }
    return {};
}

}  // namespace krait::modules::collections
