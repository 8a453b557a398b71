#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/dict_table.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/quick_next.h"

// Putting the items of one mapping into a dict. Both may be changed by keys that compare as they like.

namespace krait::object {

Result<Ref<>> dict_iterate_keys(Thread& t, Value self);

namespace {

// The table of a dict without holes, and not much too big, is cloned.
bool is_clean(const Dict& dict) {
    const DictKeys& keys = *dict.keys_;
    int64_t next_smaller = (int64_t{1} << keys.log2_slots) / 3;
    return keys.kind != KeysKind::Inline && dict.used_ == keys.filled &&
           (keys.log2_slots == 3 || next_smaller < dict.used_);
}

int log2_slots_expected(int64_t entries) {
    int log2 = 3;
    while (int64_t{1} << log2 < (entries * 3 + 1) / 2) ++log2;
    return log2;
}

Status set_merged(Thread& t, Dict& into, Value key, int64_t hash, Value value, MergeMode mode) {
    int64_t index = TRY(dict_find(t, into, key, hash));
    if (index < 0) return dict_append(t, into, key, hash, value);
    if (mode == MergeMode::RaiseKeyError) return raise_key_error(t, key);
    if (mode == MergeMode::Override) into.set_entry_value(index, share(value));
    return {};
}

Status merge_dict(Thread& t, Dict& into, Dict& from, MergeMode mode) {
    if (&into == &from || from.used_ == 0) return {};
    if (into.used_ == 0 && into.keys_->kind != KeysKind::Inline && is_clean(from)) {
        dict_clear(t, into);
        return dict_clone_table(t, into, from);
    }
    KeysKind kind = into.has_only_str_keys() && from.has_only_str_keys() ? KeysKind::Str : KeysKind::Any;
    // One big step instead of many small ones.
    if ((int64_t{2} << into.keys_->log2_slots) / 3 < from.used_)
        TRY(dict_resize(t, into, log2_slots_expected(into.used_ + from.used_), kind));
    int64_t size = from.used_;
    DictKeys* keys = from.keys_;
    for (int64_t i = 0; i < keys->filled; ++i) {
        if (!keys->key_at(i)) continue;
        Ref<> key = share(keys->key_at(i)), value = share(keys->value_at(i));
        TRY(set_merged(t, into, key, keys->hash_at(i), value, mode));
        if (from.keys_ != keys || from.used_ != size) return t.raise(types::RuntimeError, "dict mutated during update");
    }
    return {};
}

// What keys() says, all at once.
Result<Ref<List>> listed_keys(Thread& t, Value from) {
    Ref<> keys = TRY(call_method(t, from, "keys"_name));
    Result<Ref<>> started = get_iter(t, keys);
    if (started.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return t.raise_type_error("{}.keys() returned a non-iterable (type {})", type_name(from), type_name(keys));
    }
    Ref<> iterator = started.take();
    return list_from_iterable(t, iterator);
}

Status merge_mapping(Thread& t, Dict& into, Value from, MergeMode mode) {
    Ref<List> keys = TRY(listed_keys(t, from));
    Ref<> iterator = TRY(get_iter(t, keys));
    while (Ref<> key = TRY(quick_next(t, iterator))) {
        if (mode != MergeMode::Override) {
            if (TRY(dict_contains(t, into, key))) {
                if (mode == MergeMode::RaiseKeyError) return raise_key_error(t, key);
                continue;
            }
        }
        Ref<> value = TRY(get_item(t, from, key));
        TRY(dict_set(t, into, key, value));
    }
    return {};
}

// --- pairs ---

// A list or tuple of the pair's items.
Result<Ref<>> pair_items(Thread& t, Value pair, int64_t position) {
    if (is_list(pair) || is_tuple(pair)) return share(pair);
    Result<Ref<>> started = get_iter(t, pair);
    if (started.failed() && t.matches(types::TypeError)) {
        t.clear_exception();
        (void)t.raise_type_error("object is not iterable");
    } else if (!started.failed()) {
        Ref<> iterator = started.take();
        Result<Ref<List>> items = list_from_iterable(t, iterator);
        if (!items.failed()) return items;
    }
    if (!t.matches(types::TypeError)) return Raised{};
    Ref<> error = t.take_exception();
    std::string note =
        "Cannot convert dictionary update sequence element #" + std::to_string(position) + " to a sequence";
    Ref<Str> text = TRY(str_from_utf8(t, note));
    TRY(call_method(t, error, "add_note"_name, text));
    return t.set_exception(std::move(error));
}

Status merge_pairs(Thread& t, Dict& into, Value pairs) {
    Ref<> iterator = TRY(get_iter(t, pairs));
    for (int64_t position = 0;; ++position) {
        Ref<> pair = TRY(quick_next(t, iterator));
        if (!pair) return {};
        Ref<> items = TRY(pair_items(t, pair, position));
        int64_t size = is_list(items) ? as_list(items)->size() : as_tuple(items)->size;
        if (size != 2)
            return t.raise_value_error("dictionary update sequence element #{} has length {}; 2 is required", position,
                                       size);
        Ref<> key = share(is_list(items) ? as_list(items)->at(0) : as_tuple(items)->at(0));
        Ref<> value = share(is_list(items) ? as_list(items)->at(1) : as_tuple(items)->at(1));
        TRY(dict_set(t, into, key, value));
    }
}

}  // namespace

Status dict_merge(Thread& t, Dict& into, Value from, MergeMode mode) {
    Ref<> held = share(from);
    if (is_dict(from) && type_of(from)->slots.iter == dict_iterate_keys)
        return merge_dict(t, into, dict_at(from), mode);
    return merge_mapping(t, into, from, mode);
}

Status dict_update(Thread& t, Dict& into, Value mapping_or_pairs) {
    if (is_exact_dict(mapping_or_pairs)) return dict_merge(t, into, mapping_or_pairs, MergeMode::Override);
    Ref<> keys = TRY(find_attribute(t, mapping_or_pairs, Value("keys"_name)));
    if (keys) return dict_merge(t, into, mapping_or_pairs, MergeMode::Override);
    return merge_pairs(t, into, mapping_or_pairs);
}

Status dict_update_arguments(Thread& t, Dict& dict, const Args& args, std::string_view name) {
    if (args.positional > 1) return t.raise_type_error("{} expected at most 1 argument, got {}", name, args.positional);
    if (args.positional == 1) TRY(dict_update(t, dict, args[0]));
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        if (!is_str(args.names->at(i))) return t.raise_type_error("keywords must be strings");
        TRY(dict_set(t, dict, args.names->at(i), args[args.positional + i]));
    }
    return {};
}

}  // namespace krait::object
