#include <vector>

#include "interp/call_binding.h"
#include "interp/fast_paths.h"
#include "object/call_errors.h"
#include "object/descriptors.h"
#include "object/interpreter.h"

// CALL, CALL_KW, CALL_FUNCTION_EX: everything but the simple call of a Python function.

namespace krait::interp {

namespace {

// Arguments as plain values, with room for one in front. Borrowed from the stack.
class ArgumentArray {
public:
    ArgumentArray(const StackRef* refs, int64_t count) {
        if (count > kInline) heap_ = new Value[static_cast<size_t>(count) + 1];
        Value* values = heap_ ? heap_ : inline_;
        values[0] = Value();
        for (int64_t i = 0; i < count; ++i) values[i + 1] = refs[i].value();
        values_ = values + 1;
    }
    ArgumentArray(const ArgumentArray&) = delete;
    ~ArgumentArray() { delete[] heap_; }
    Args args(int64_t positional, const Tuple* names = nullptr) const {
        return {values_, static_cast<uint32_t>(positional), names, true};
    }

private:
    static constexpr int64_t kInline = 10;
    Value inline_[kInline + 1];
    Value* heap_ = nullptr;
    Value* values_;
};

// The callable and everything above it.
StackRef consume(StackRef* base, int64_t count, Result<Ref<>> result) {
    for (int64_t i = count + 2; i-- > 0;) base[i].close();
    return result.failed() ? StackRef::null() : StackRef::owned(result.take());
}

Result<Ref<>> call_object(Thread& t, Value callable, const Args& args) {
    if (callable.is_object()) {
        Object* object = callable.as_object();
        if (object->type == &types::BuiltinFunction) {
            auto& builtin = *static_cast<BuiltinFunction*>(object);
            return builtin.function->entry(t, *builtin.function, builtin.self, args);
        }
        if (object->type == &types::MethodDescriptor && args.positional > 0 &&
            is_instance_of(args[0], *static_cast<MethodDescriptor*>(object)->owner.get())) {
            auto& function = *static_cast<MethodDescriptor*>(object)->function;
            return function.entry(t, function, args[0], Args{args.values + 1, args.positional - 1, args.names, false});
        }
    }
    return call(t, callable, args);
}

Result<Ref<>> call_on_stack(Thread& t, StackRef* base, int64_t count, const Tuple* names) {
    bool has_self = !base[1].is_null();
    ArgumentArray values(base + 2 - has_self, count + has_self);
    int64_t keywords = names ? names->size : 0;
    return call_object(t, base[0].value(), values.args(count + has_self - keywords, names));
}

}  // namespace

void expand_method(StackRef* base) {
    auto& method = *static_cast<Method*>(base[0].object());
    StackRef bound = base[0];
    base[0] = StackRef::shared(method.function);
    base[1] = StackRef::shared(method.self);
    bound.close();
}

Frame* push_call(Thread& t, StackRef* base, int64_t count, const Tuple* names) {
    auto& function = *static_cast<Function*>(base[0].object());
    Frame* frame = push_frame(t, function, false);
    bool has_self = !base[1].is_null();
    if (frame) {
        ArgumentArray values(base + 2 - has_self, count + has_self);
        int64_t keywords = names ? names->size : 0;
        if (bind_call(t, *frame, values.args(count + has_self - keywords, names)).failed()) {
            abandon_frame(t, *frame);
            frame = nullptr;
        }
    }
    for (int64_t i = count + 2; i-- > 1;) base[i].close();
    if (!frame) {
        base[0].close();
        return nullptr;
    }
    frame->owns_function = base[0].owns();
    t.frame = frame;
    return frame;
}

StackRef call_native(Thread& t, StackRef* base, int64_t count) {
    return consume(base, count, call_on_stack(t, base, count, nullptr));
}

StackRef call_native_keywords(Thread& t, StackRef* base, int64_t count) {
    StackRef names = base[count + 2];
    StackRef result = consume(base, count, call_on_stack(t, base, count, static_cast<Tuple*>(names.object())));
    names.close();
    return result;
}

namespace {

// f(*iterable): the iterable as a tuple.
Result<Ref<Tuple>> positional_tuple(Thread& t, Value callable, Value arguments) {
    if (is_exact_tuple(arguments)) return share(static_cast<Tuple*>(arguments.as_object()));
    Type* type = type_of(arguments);
    if (!type->slots.iter && !type->slots.item)
        return t.raise_type_error("{} argument after * must be an iterable, not {}", function_text(t, callable),
                                  type->name);
    Ref<List> list = TRY(list_from_iterable(t, arguments));
    return list_to_tuple(t, *list);
}

struct FlatArguments {
    std::vector<Value> values;  // borrowed
    Ref<Tuple> names;
};

Status flatten(Thread& t, Value callable, const Tuple& positional, Dict* keywords, FlatArguments& out) {
    out.values.push_back(Value());
    out.values.insert(out.values.end(), positional.items(), positional.items() + positional.size);
    if (!keywords || keywords->size() == 0) return {};
    std::vector<Value> names;
    int64_t position = 0;
    for (Value key, value; keywords->next(position, key, value);) {
        TRY(check_keyword_name(t, callable, key));
        names.push_back(key);
        out.values.push_back(value);
    }
    out.names = TRY(tuple_from(t, names.data(), static_cast<int64_t>(names.size())));
    return {};
}

Result<Ref<>> enter_or_call(Thread& t, StackRef* base, const Tuple& positional, Frame*& callee) {
    FlatArguments flat;
    TRY(flatten(t, base[0].value(), positional, base[3].is_null() ? nullptr : as_dict(base[3].value()), flat));
    Args args{flat.values.data() + 1, static_cast<uint32_t>(positional.size), flat.names.get(), true};
    Value callable = base[0].value();
    if (!is_function(callable)) return call_object(t, callable, args);
    Frame* frame = push_frame(t, *static_cast<Function*>(callable.as_object()), false);
    if (!frame) return Raised{};
    if (bind_call(t, *frame, args).failed()) {
        abandon_frame(t, *frame);
        return Raised{};
    }
    callee = frame;
    return share(none());
}

}  // namespace

StackRef call_unpacked(Thread& t, Frame&, StackRef* base, Frame*& callee) {
    Result<Ref<Tuple>> positional = positional_tuple(t, base[0].value(), base[2].value());
    StackRef result = StackRef::null();
    if (!positional.failed()) {
        Ref<Tuple> tuple = positional.take();
        Result<Ref<>> called = enter_or_call(t, base, *tuple, callee);
        if (!called.failed() && !callee) result = StackRef::owned(called.take());
    }
    for (int i = 3; i > 0; --i) base[i].close();
    if (callee) {
        callee->owns_function = base[0].owns();
        t.frame = callee;
    } else {
        base[0].close();
    }
    return result;
}

void raise_init_result(Thread& t, Value result) {
    (void)t.raise_type_error("__init__() should return None, not '{}'", type_name(result));
}

namespace {

// A function's `__annotate__` is compiled without knowing whose it is.
Status set_annotate(Thread& t, Function& function, Ref<> value) {
    Function* annotate = as_function(value.value());
    Str* owner = as_str(function.qualname.value());
    if (annotate && owner) annotate->qualname = TRY(str_concat(t, *owner, *".__annotate__"_name));
    function.annotate = std::move(value);
    return {};
}

}  // namespace

Status set_function_attribute(Thread& t, Function& function, int64_t which, Ref<> value) {
    switch (which) {
        case bytecode::ATTRIBUTE_DEFAULTS: function.defaults = Ref<Tuple>::adopt(value.detach()); break;
        case bytecode::ATTRIBUTE_KWDEFAULTS: function.kwdefaults = Ref<Dict>::adopt(value.detach()); break;
        case bytecode::ATTRIBUTE_ANNOTATIONS: function.annotations = std::move(value); break;
        case bytecode::ATTRIBUTE_CLOSURE: function.closure = Ref<Tuple>::adopt(value.detach()); break;
        default: return set_annotate(t, function, std::move(value));
    }
    return {};
}

}  // namespace krait::interp
