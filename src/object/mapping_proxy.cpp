#include "object/mapping_proxy.h"

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/generic_alias.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type MappingProxy{};
}

namespace {

Value mapping_of(Value proxy) { return static_cast<MappingProxy*>(proxy.as_object())->mapping; }
bool is_proxy(Value value) { return type_of(value) == &types::MappingProxy; }
Value behind(Value value) { return is_proxy(value) ? mapping_of(value) : value; }

Result<Ref<>> new_proxy(Thread& t, Type&, Value mapping) {
    const Slots& slots = type_of(mapping)->slots;
    if (!slots.subscript || is_list(mapping) || is_tuple(mapping))
        return t.raise_type_error("mappingproxy() argument must be a mapping, not {}", type_name(mapping));
    return mapping_proxy_new(t, mapping);
}

Result<int64_t> proxy_length(Thread& t, Value self) { return length(t, mapping_of(self)); }
Result<Ref<>> proxy_item(Thread& t, Value self, Value key) { return get_item(t, mapping_of(self), key); }
Result<bool> proxy_contains(Thread& t, Value self, Value key) { return contains(t, mapping_of(self), key); }
Result<Ref<>> proxy_iter(Thread& t, Value self) { return get_iter(t, mapping_of(self)); }
Result<Ref<>> proxy_str(Thread& t, Value self) { return str(t, mapping_of(self)); }
Result<int64_t> proxy_hash(Thread& t, Value self) { return hash(t, mapping_of(self)); }

Result<Ref<>> proxy_repr(Thread& t, Value self) {
    Ref<Str> shown = TRY(repr(t, mapping_of(self)));
    std::string text = "mappingproxy(";
    str_append_utf8(*shown, text);
    return str_from_utf8(t, text + ")");
}

Result<Ref<>> proxy_compare(Thread& t, Value left, Value right, CompareOp op) {
    return compare(t, mapping_of(left), right, op);
}

Result<Ref<>> proxy_or(Thread& t, Value left, Value right) {
    return binary(t, BinaryOp::Or, behind(left), behind(right));
}

Result<Ref<>> proxy_inplace_or(Thread& t, Value self, Value) {
    return t.raise_type_error("'|=' is not supported by {}; use '|' instead", type_name(self));
}

Result<Ref<>> proxy_get(Thread& t, Value self, Value key, Value otherwise) {
    return call_method(t, mapping_of(self), "get"_name, key, otherwise);
}
Result<Ref<>> proxy_keys(Thread& t, Value self) { return call_method(t, mapping_of(self), "keys"_name); }
Result<Ref<>> proxy_values(Thread& t, Value self) { return call_method(t, mapping_of(self), "values"_name); }
Result<Ref<>> proxy_items(Thread& t, Value self) { return call_method(t, mapping_of(self), "items"_name); }
Result<Ref<>> proxy_copy(Thread& t, Value self) { return call_method(t, mapping_of(self), "copy"_name); }
Result<Ref<>> proxy_reversed(Thread& t, Value self) { return call_method(t, mapping_of(self), "__reversed__"_name); }

}  // namespace

Result<Ref<>> mapping_proxy_new(Thread& t, Value mapping) {
    Ref<MappingProxy> proxy = TRY(instance_of<MappingProxy>(t, types::MappingProxy));
    proxy->mapping = share(mapping);
    track(t, proxy.get());
    return proxy;
}

void define_mapping_proxy(TypeBuilder& type) {
    type.instances<MappingProxy>().references<&MappingProxy::mapping, 1>().shown(24).set_flags(kTypeMapping);
    type.doc("(mapping)", "A read-only view of a mapping.");
    type.constructor<"mappingproxy(mapping)", new_proxy>();
    Slots& slots = type.slots();
    slots.repr = proxy_repr;
    slots.str = proxy_str;
    slots.hash = proxy_hash;
    slots.richcompare = proxy_compare;
    slots.iter = proxy_iter;
    slots.or_ = proxy_or;
    slots.inplace_or = proxy_inplace_or;
    slots.mapping_length = proxy_length;
    slots.subscript = proxy_item;
    slots.contains = proxy_contains;
    type.method<"get(key, default=None, /)", proxy_get>("The value of the key, or the default when it is missing.");
    type.method<"keys()", proxy_keys>("The mapping's keys.");
    type.method<"values()", proxy_values>("The mapping's values.");
    type.method<"items()", proxy_items>("The mapping's (key, value) pairs.");
    type.method<"copy()", proxy_copy>("A shallow copy of the mapping.");
    type.class_method<"__class_getitem__(object, /)", generic_alias_of>("See PEP 585");
    type.method<"__reversed__()", proxy_reversed>("The keys in reversed order.");
}

}  // namespace krait::object
