#include "object/frame_locals.h"

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/cell.h"
#include "object/exceptions.h"
#include "object/function.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/repr_guard.h"
#include "object/type_builder.h"

namespace krait::object {

Type types::FrameLocalsProxy;

namespace {

FrameObject& frame_of(Value self) { return *static_cast<FrameLocalsProxy*>(self.as_object())->frame.get(); }

// A variable that is shared with other functions, or shared by them, stands in a cell, once the prologue has run.
Value variable_value(const Frame& frame, int64_t slot) {
    StackRef ref = frame.slots[slot];
    if (ref.is_null()) return Value();
    auto kind = static_cast<uint8_t>(frame.code->localkinds[static_cast<size_t>(slot)]);
    if ((kind & (bytecode::kCell | bytecode::kFree)) && is_cell(ref.value()))
        return static_cast<Cell*>(ref.object())->content;
    return ref.value();
}

bool is_hidden(const Frame& frame, int64_t slot) {
    return static_cast<uint8_t>(frame.code->localkinds[static_cast<size_t>(slot)]) & bytecode::kHiddenLocal;
}

enum class Use : uint8_t { Read, Write };

// Hidden ones (of comprehensions in modules and classes) are seen while they have a value, but never written.
bool serves(const Frame& frame, int64_t slot, Use use) {
    return use == Use::Read ? static_cast<bool>(variable_value(frame, slot)) : !is_hidden(frame, slot);
}

// The slot of the variable that a key names, or is equal to the name of; -1: the code has none.
Result<int64_t> find_slot(Thread& t, const Frame& frame, Value key, Use use) {
    int64_t hashed = TRY(hash(t, key));
    if (is_exact_str(key)) {
        for (int64_t i = 0; i < frame.code->nlocalsplus; ++i)
            if (str_equal(*frame.code->local_name(i), *as_str(key)) && serves(frame, i, use)) return i;
        return -1;
    }
    for (int64_t i = 0; i < frame.code->nlocalsplus; ++i) {
        Value name(frame.code->local_name(i));
        if (TRY(hash(t, name)) == hashed && TRY(equal(t, name, key)) && serves(frame, i, use)) return i;
    }
    return -1;
}

// Whoever borrowed the old value still may: it is kept with the frame.
Status store_variable(Thread& t, FrameObject& object, int64_t slot, Value value) {
    Frame& frame = *object.frame;
    StackRef& ref = frame.slots[slot];
    auto kind = static_cast<uint8_t>(frame.code->localkinds[static_cast<size_t>(slot)]);
    if ((kind & (bytecode::kCell | bytecode::kFree)) && !ref.is_null() && is_cell(ref.value())) {
        static_cast<Cell*>(ref.object())->content = share(value);
        return {};
    }
    if (ref.is_object()) {
        if (!object.overwritten) object.overwritten = TRY(list_new(t));
        TRY(list_append(t, *static_cast<List*>(object.overwritten.value().as_object()), ref.value()));
    }
    std::exchange(ref, StackRef::shared(value)).close();
    return {};
}

Lookup find_variable(Thread& t, FrameObject& object, Value name) {
    int64_t slot = TRY(find_slot(t, *object.frame, name, Use::Read));
    if (slot >= 0) return share(variable_value(*object.frame, slot));
    if (!object.extra_locals) return std::nullopt;
    return dict_get(t, *object.extra_locals.get(), name);
}

Result<Ref<Dict>> snapshot(Thread& t, Frame& frame, Dict* extra) {
    Ref<Dict> dict = TRY(dict_new(t));
    for (int64_t i = 0; i < frame.code->nlocalsplus; ++i) {
        Value value = variable_value(frame, i);
        if (value) TRY(dict_set(t, *dict, frame.code->local_name(i), value));
    }
    if (extra) TRY(dict_merge(t, *dict, extra, MergeMode::Keep));
    return dict;
}

Result<Ref<Dict>> snapshot_of(Thread& t, Value self) {
    FrameObject& object = frame_of(self);
    return snapshot(t, *object.frame, object.extra_locals.get());
}

Result<Ref<>> proxy_subscript(Thread& t, Value self, Value key) {
    Ref<> found = TRY(find_variable(t, frame_of(self), key));
    if (found) return found;
    Ref<Str> shown = TRY(repr(t, key));
    return t.raise(types::KeyError, "local variable '{}' is not defined", shown.get());
}

Status proxy_assign(Thread& t, Value self, Value key, Value value) {
    FrameObject& object = frame_of(self);
    int64_t slot = TRY(find_slot(t, *object.frame, key, Use::Write));
    if (slot >= 0) {
        if (!value) return t.raise_value_error("cannot remove local variables from FrameLocalsProxy");
        return store_variable(t, object, slot, value);
    }
    if (!value) {
        if (object.extra_locals && TRY(dict_delete(t, *object.extra_locals.get(), key))) return {};
        return raise_key_error(t, key);
    }
    if (!object.extra_locals) object.extra_locals = TRY(dict_new(t));
    return dict_set(t, *object.extra_locals.get(), key, value);
}

Result<int64_t> proxy_length(Thread& t, Value self) { return TRY(snapshot_of(t, self))->size(); }

Result<bool> proxy_contains(Thread& t, Value self, Value key) {
    Ref<> found = TRY(find_variable(t, frame_of(self), key));
    return static_cast<bool>(found);
}

// What a dict of the variables answers.
template <NameText name>
Result<Ref<>> as_dict_method(Thread& t, Value self) {
    Ref<Dict> dict = TRY(snapshot_of(t, self));
    Ref<> method = TRY(get_attribute(t, dict, operator""_name < name>()));
    return call(t, method);
}

template <NameText name>
Result<Ref<>> as_list_method(Thread& t, Value self) {
    Ref<> view = TRY(as_dict_method<name>(t, self));
    return list_from_iterable(t, view);
}

Result<Ref<>> proxy_iter(Thread& t, Value self) {
    Ref<> keys = TRY(as_list_method<"keys">(t, self));
    return get_iter(t, keys);
}

Result<Ref<>> proxy_reversed(Thread& t, Value self) {
    Ref<Dict> dict = TRY(snapshot_of(t, self));
    Ref<> names = TRY(call_method(t, dict, "__reversed__"_name));
    return list_from_iterable(t, names);
}

Result<Ref<>> proxy_copy(Thread& t, Value self) { return TRY(snapshot_of(t, self)); }

Result<Ref<>> proxy_repr(Thread& t, Value self) {
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return str_from_ascii(t, "{...}");
    Ref<Dict> dict = TRY(snapshot_of(t, self));
    return repr(t, dict);
}

Result<Ref<>> proxy_get(Thread& t, Value self, Rest arguments) {
    if (arguments.size < 1 || arguments.size > 2) return t.raise_type_error("get expected 1 or 2 arguments");
    Ref<> found = TRY(find_variable(t, frame_of(self), arguments.items[0]));
    return found ? found : share(arguments.size == 2 ? arguments.items[1] : none());
}

Result<Ref<>> proxy_setdefault(Thread& t, Value self, Value key, Value otherwise) {
    Ref<> found = TRY(find_variable(t, frame_of(self), key));
    if (found) return found;
    TRY(proxy_assign(t, self, key, otherwise));
    return share(otherwise);
}

Result<Ref<>> proxy_pop(Thread& t, Value self, Value key, Value otherwise) {
    FrameObject& object = frame_of(self);
    if (TRY(find_slot(t, *object.frame, key, Use::Write)) >= 0)
        return t.raise_value_error("cannot remove local variables from FrameLocalsProxy");
    Ref<> found = object.extra_locals ? TRY(dict_pop(t, *object.extra_locals.get(), key)) : Ref<>();
    if (found) return found;
    if (otherwise) return share(otherwise);
    return raise_key_error(t, key);
}

bool is_proxy(Value value) { return value.is_object() && value.as_object()->type == &types::FrameLocalsProxy; }

Result<Ref<>> plain(Thread& t, Value value) {
    if (is_proxy(value)) return TRY(snapshot_of(t, value));
    return share(value);
}

// Stored one by one; what is written meanwhile does not matter.
Status store_all(Thread& t, Value self, Value other) {
    Ref<Dict> dict = TRY(dict_new(t));
    Ref<> source = TRY(plain(t, other));
    TRY(dict_merge(t, *dict, source, MergeMode::Override));
    int64_t position = 0;
    for (Value key, value; dict->next(position, key, value);) TRY(proxy_assign(t, self, key, value));
    return {};
}

Status proxy_update(Thread& t, Value self, Value other) {
    if (is_dict(other) || is_proxy(other)) return store_all(t, self, other);
    return t.raise_type_error("update() argument must be dict or another FrameLocalsProxy");
}

Result<Ref<>> proxy_or(Thread& t, Value left, Value right) {
    Ref<> a = TRY(plain(t, left)), b = TRY(plain(t, right));
    if (!is_dict(a) || !is_dict(b)) return share(not_implemented());
    return binary(t, BinaryOp::Or, a, b);
}

Result<Ref<>> proxy_inplace_or(Thread& t, Value self, Value other) {
    if (!is_dict(other) && !is_proxy(other)) return share(not_implemented());
    TRY(store_all(t, self, other));
    return share(self);
}

Result<Ref<>> proxy_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return share(not_implemented());
    if (is_proxy(right)) return share(boolean((&frame_of(left) == &frame_of(right)) == (op == CompareOp::Eq)));
    if (!is_dict(right)) return share(not_implemented());
    Ref<Dict> dict = TRY(snapshot_of(t, left));
    return compare(t, dict, right, op);
}

Result<Ref<>> proxy_new(Thread& t, Value frame) {
    if (!frame.is_object() || frame.as_object()->type != &types::FrameObject)
        return t.raise_type_error("expect frame, not {}", type_name(frame));
    auto* proxy = allocate<FrameLocalsProxy>(t, types::FrameLocalsProxy);
    if (!proxy) return Raised{};
    proxy->frame = Ref<FrameObject>::share(frame);
    track(t, proxy);
    return Ref<>::adopt(proxy);
}

Result<Ref<>> construct(Thread& t, Type&, const Args& args) {
    if (args.positional != 1)
        return t.raise_type_error("FrameLocalsProxy expected 1 argument, got {}", args.positional);
    if (args.keyword_count()) return t.raise_type_error("FrameLocalsProxy takes no keyword arguments");
    return proxy_new(t, args[0]);
}

// A comprehension runs that has variables of its own.
bool shows_hidden(const Frame& frame) {
    for (int64_t i = 0; i < frame.code->nlocalsplus; ++i)
        if (is_hidden(frame, i) && variable_value(frame, i)) return true;
    return false;
}

}  // namespace

Result<Ref<>> frame_locals(Thread& t, FrameObject& object) {
    if (!object.frame->code->has(bytecode::kOptimized) && !shows_hidden(*object.frame)) {
        Value locals = object.frame->locals;
        return share(locals ? locals : none());
    }
    return proxy_new(t, &object);
}

Result<Ref<Dict>> snapshot_locals(Thread& t, Frame& frame) {
    return snapshot(t, frame, frame.object ? frame.object->extra_locals.get() : nullptr);
}

Result<Ref<>> current_locals(Thread& t, Frame& frame) {
    if (frame.locals && is_proxy(frame.locals)) return TRY(snapshot_of(t, frame.locals));  // eval(..., frame.f_locals)
    if (frame.locals && !shows_hidden(frame)) return share(frame.locals);
    return TRY(snapshot_locals(t, frame));
}

void define_frame_locals_proxy(TypeBuilder& type) {
    type.instances<FrameLocalsProxy>().references<&FrameLocalsProxy::frame, 1>().shown(24);
    type.set_flags(kTypeMapping);
    Slots& slots = type.slots();
    slots.new_ = construct;
    slots.subscript = proxy_subscript;
    slots.ass_subscript = proxy_assign;
    slots.mapping_length = proxy_length;
    slots.contains = proxy_contains;
    slots.iter = proxy_iter;
    slots.repr = proxy_repr;
    slots.richcompare = proxy_compare;
    slots.hash = unhashable;
    slots.or_ = proxy_or;
    slots.inplace_or = proxy_inplace_or;
    type.method<"__reversed__()", proxy_reversed>("Names from the last to the first.");
    type.method<"keys()", as_list_method<"keys">>("Names.");
    type.method<"values()", as_list_method<"values">>("Values.");
    type.method<"items()", as_list_method<"items">>("Names and values.");
    type.method<"update(other, /)", proxy_update>("Stores what a mapping holds.");
    type.method<"get(*key_and_default)", proxy_get>("The value, or the default.");
    type.method<"pop(key, default=?, /)", proxy_pop>("Takes out a name that is no variable of the code.");
    type.method<"setdefault(key, default=None, /)", proxy_setdefault>("The value, set first when there is none.");
    type.method<"copy()", proxy_copy>("A dict of the variables.");
}

}  // namespace krait::object
