#include <vector>

#include "object/attributes.h"
#include "object/call_errors.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/module.h"
#include "object/protocol.h"

namespace krait::object {

namespace {

// Values of a call that is put together: few enough live on the stack. One place in front is free for the callee.
class Arguments {
public:
    explicit Arguments(size_t count) {
        if (count + 1 > kFew) {
            many_.resize(count + 1);
            start_ = many_.data();
        }
    }
    Value* values() { return start_ + 1; }

private:
    static constexpr size_t kFew = 12;
    Value few_[kFew] = {};
    std::vector<Value> many_;
    Value* start_ = few_;
};

Raised raise_not_callable(Thread& t, Value callable) {
    if (Module* module = as_module(callable)) {
        Value name = module->dict ? module->dict->peek(*"__name__"_name) : Value();
        Str* text = name ? as_str(name) : nullptr;
        Value same = text && is_exact_str(name) ? module->dict->peek(*text) : Value();
        if (same && is_callable(same))
            return t.raise_type_error("'module' object is not callable. Did you mean: '{}.{}(...)'?", text, text);
    }
    return t.raise_type_error("'{}' object is not callable", type_name(callable));
}

}  // namespace

bool is_callable(Value value) { return type_of(value)->slots.call != nullptr; }

Result<Ref<>> call(Thread& t, Value callable, const Args& args) {
    CallSlot slot = type_of(callable)->slots.call;
    if (!slot) [[unlikely]]
        return raise_not_callable(t, callable);
    if (!t.check_stack(" while calling a Python object")) [[unlikely]]
        return Raised{};
    Result<Ref<>> result = slot(t, callable, args);
    KRAIT_DCHECK(result.failed() == t.has_exception());
    return result;
}

Result<Ref<>> call_with_first(Thread& t, Value callable, Value first, const Args& args) {
    if (args.has_room_before) {
        Value* before = const_cast<Value*>(args.values) - 1;
        Value kept = std::exchange(*before, first);
        Result<Ref<>> result = call(t, callable, Args{before, args.positional + 1, args.names, false});
        *before = kept;
        return result;
    }
    uint32_t total = args.total();
    Arguments moved(total + 1);
    moved.values()[0] = first;
    for (uint32_t i = 0; i < total; ++i) moved.values()[i + 1] = args[i];
    return call(t, callable, Args{moved.values(), args.positional + 1, args.names, true});
}

Result<Ref<>> call_with(Thread& t, Value callable, const Tuple& positional, Dict* keywords) {
    auto count = static_cast<uint32_t>(positional.size);
    int64_t named = keywords ? keywords->size() : 0;
    Ref<> held = share(Value(&positional));
    if (named == 0) return call(t, callable, Args{positional.items(), count, nullptr, false});
    Arguments all(count + static_cast<size_t>(named));
    Ref<Tuple> names = TRY(tuple_allocate(t, named));
    std::vector<Ref<>> values;
    for (uint32_t i = 0; i < count; ++i) all.values()[i] = positional.items()[i];
    int64_t place = 0, position = 0;
    Value key, value;
    while (place < named && keywords->next(position, key, value)) {
        TRY(check_keyword_name(t, callable, key));
        retain(key);
        names->items()[place] = key;
        all.values()[count + place++] = value;
        values.push_back(share(value));
    }
    return call(t, callable, Args{all.values(), count, names, true});
}

Result<Ref<>> call_method_args(Thread& t, Str* name, const Args& args) {
    Value object = args[0];
    Type* type = type_of(object);
    Args rest{args.values + 1, args.positional - 1, args.names, false};
    if (type->slots.getattro == generic_get_attribute) {
        Value found = type_lookup(t, *type, Value(name));
        if (found && type_of(found)->has_flag(kTypeMethodDescriptor)) {
            Ref<> method = share(found);
            Ref<> own =
                has_attribute_dict(*type) ? TRY(find_instance_attribute(t, object.as_object(), Value(name))) : Ref<>();
            if (own) return call(t, own, rest);
            return call(t, method, args);
        }
    }
    Ref<> method = TRY(get_attribute(t, object, Value(name)));
    return call(t, method, rest);
}

}  // namespace krait::object
