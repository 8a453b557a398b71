#include "object/dict_inline.h"

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/str_intern.h"
#include "object/unraisable.h"

namespace krait::object {

namespace {

// What CPython's table of shared names has room for.
constexpr int kShownLog2Slots = 6;

void use_own_table(Thread& t, Dict& dict, DictKeys* table) {
    auto* inside = &inline_keys(*std::exchange(dict.keys_, table));
    t.interpreter.heap.free(inside, inside->bytes());
}

}  // namespace

Result<Ref<Dict>> inline_dict(Thread& t, Object* object) {
    AttributeStorage* storage = attribute_storage(object);
    if (storage->dict) return share(storage->dict);
    Ref<Dict> dict = TRY(dict_of_type(t, types::Dict));
    void* memory = t.interpreter.heap.allocate(sizeof(InlineKeys));
    if (!memory) return t.raise_no_memory();
    uint8_t* order = inline_order(object);
    DictKeys none{0, kShownLog2Slots, 0, KeysKind::Inline, false, 0, order[0], 0, 0};
    dict->keys_ =
        new (memory) InlineKeys{none, object, storage->values, order + 1, object->type->attribute_keys->names};
    dict->used_ = order[0];
    track(t, dict.get());
    storage->dict = dict.get();
    retain(storage->dict);
    return dict;
}

int64_t find_inline(const InlineKeys& keys, const Str& key) {
    for (int64_t i = 0; i < keys.filled; ++i)
        if (keys.names[keys.order[i]].get() == &key) return i;
    if (key.is_interned()) return -1;
    int64_t hash = str_hash(key);
    for (int64_t i = 0; i < keys.filled; ++i)
        if (keys.hash_at(i) == hash && str_equal(*keys.names[keys.order[i]].get(), key)) return i;
    return -1;
}

Result<bool> append_inline(Thread& t, InlineKeys& keys, Value key, Value value) {
    if (!is_exact_str(key)) return false;
    Ref<Str> name = intern(t, share(static_cast<Str*>(key.as_object())));
    int index = name->is_interned() ? keys.owner->type->attribute_keys->find_or_add(name) : -1;
    if (index < 0) return false;
    set_inline_attribute(keys.owner, index, share(value));
    return true;
}

DictItem take_inline(InlineKeys& keys, int64_t index) {
    uint8_t attribute = keys.order[index];
    Ref<> name = share(keys.names[attribute].value());
    return {std::move(name), take_inline_attribute(keys.owner, attribute)};
}

void clear_inline(InlineKeys& keys) { clear_inline_attributes(keys.owner); }

void leave_inline(Thread& t, Dict& dict, DictKeys* table) {
    InlineKeys& inside = inline_keys(*dict.keys_);
    for (int64_t i = 0; i < inside.filled; ++i) {
        retain(inside.key_at(i));
        inside.value_ref(i) = Value();
    }
    *inside.order_count() = 0;
    inside.owner->clear(kFlagInlineValues);
    use_own_table(t, dict, table);
}

void part_from_dict(Thread& t, Object* object) {
    Ref<Dict> dict = Ref<Dict>::adopt(std::exchange(attribute_storage(object)->dict, nullptr));
    if (dict->keys_->kind != KeysKind::Inline) return;
    if (dict->count != 1) {
        if (!dict_own_table(t, *dict).failed()) return;
        report_unraisable(t, "Exception ignored while clearing an object managed dict", none());
    }
    dict->used_ = 0;
    use_own_table(t, *dict, dict_empty_table());
}

}  // namespace krait::object
