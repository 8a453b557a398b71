#include "interp/call_binding.h"
#include "interp/fast_paths.h"
#include "object/allocate.h"
#include "object/call_errors.h"
#include "object/descriptors.h"
#include "object/interpreter.h"
#include "object/object_type.h"
#include "object/slot_dispatch.h"
#include "object/type_cache.h"
#include "object/value_buffer.h"

// CALL, CALL_KW, CALL_FUNCTION_EX: everything but the simple call of a Python function.

namespace krait::interp {

namespace {

// Arguments as plain values, with room for one in front. Borrowed from the stack.
class ArgumentArray {
public:
    ArgumentArray(const StackRef* refs, int64_t count) {
        if (count > kInline) heap_ = new Value[static_cast<size_t>(count) + 1];
        auto* values = heap_ ? heap_ : reinterpret_cast<Value*>(inline_);
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
    alignas(Value) char inline_[(kInline + 1) * sizeof(Value)];  // filled as far as it is used
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
            Result<Ref<>> result = builtin.function->entry(t, *builtin.function, builtin.self, args);
            if (result.failed()) name_bound_method(t, *builtin.function, builtin.self, args);
            return result;
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

bool expand_callable(Thread& t, StackRef* base) {
    Type& type = *base[0].object()->type;
    if (type.slots.call != slot_dispatch::call || !base[1].is_null()) return false;
    Value found = type_lookup(t, type, "__call__"_name);
    if (!found || !is_function(found)) return false;
    base[1] = base[0];
    base[0] = StackRef::shared(found);
    return true;
}

namespace {

// The parameter of this very name; -1: none (an equal name may still be one).
int64_t parameter_named(const CodeObject& code, Value name) {
    const Value* names = code.localsplusnames.get()->items();
    for (int64_t i = code.posonlyargcount; i < code.argcount; ++i)
        if (names[i] == name) return i;
    return -1;
}

// Keywords find their places, and what has none its default. False: something is missing, twice or unknown.
template <typename ValueAt>
bool complete_arguments(Frame& frame, const Function& function, int64_t positional, const Tuple* names,
                        ValueAt value_at) {
    const CodeObject& code = *frame.code;
    for (int64_t i = 0; names && i < names->size; ++i) {
        int64_t place = parameter_named(code, names->at(i));
        if (place < 0 || !frame.slots[place].is_null()) return false;
        frame.slots[place] = value_at(i);
    }
    const Tuple* defaults = function.defaults.get();
    int64_t first_default = code.argcount - (defaults ? defaults->size : 0);
    for (int64_t i = positional; i < first_default; ++i)
        if (frame.slots[i].is_null()) return false;
    for (int64_t i = std::max(positional, first_default); i < code.argcount; ++i)
        if (frame.slots[i].is_null()) frame.slots[i] = StackRef::shared(defaults->at(i - first_default));
    return true;
}

// Calls of plain parameters with keywords or defaults; the references move from the stack. Null: the long way.
Frame* push_with_defaults(Thread& t, StackRef callable, StackRef* arguments, int64_t count, const Tuple* names) {
    auto& function = *static_cast<Function*>(callable.object());
    CodeObject& code = *function.code.get();
    int64_t positional = count - (names ? names->size : 0);
    if (positional > code.argcount) return nullptr;
    Frame* frame = push_simple_frame(t, function, code, code.argcount);
    if (!frame) return nullptr;
    for (int64_t i = 0; i < positional; ++i) frame->slots[i] = arguments[i];
    empty_slots(*frame, positional);
    const StackRef* values = arguments + positional;
    if (!complete_arguments(*frame, function, positional, names, [&](int64_t i) { return values[i]; })) {
        drop_frame(t, *frame);  // the stack still has what was in it
        return nullptr;
    }
    frame->owns_function = callable.owns();
    return frame;
}

}  // namespace

Frame* push_with_values(Thread& t, Function& function, const Args& args) {
    CodeObject& code = *function.code.get();
    if (static_cast<int64_t>(args.positional) > code.argcount) return nullptr;
    Frame* frame = push_simple_frame(t, function, code, code.argcount);
    if (!frame) return nullptr;
    for (uint32_t i = 0; i < args.positional; ++i) frame->slots[i] = StackRef::borrowed(args[i]);
    empty_slots(*frame, args.positional);
    const Value* values = args.values + args.positional;
    auto value_at = [&](int64_t i) { return StackRef::borrowed(values[i]); };
    if (!complete_arguments(*frame, function, args.positional, args.names, value_at)) {
        drop_frame(t, *frame);  // it owns nothing yet
        return nullptr;
    }
    for (int64_t i = 0; i < code.argcount; ++i) frame->slots[i] = frame->slots[i].kept();
    frame->sp = frame->stack_base();
    return frame;
}

Frame* push_call(Thread& t, StackRef* base, int64_t count, const Tuple* names) {
    auto& function = *static_cast<Function*>(base[0].object());
    bool has_self = !base[1].is_null();
    if (Frame* quick = push_with_defaults(t, base[0], base + 2 - has_self, count + has_self, names)) return quick;
    Frame* frame = push_frame(t, function, false);
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

namespace {

StackRef call_native_any(Thread& t, StackRef* base, int64_t count) {
    return consume(base, count, call_on_stack(t, base, count, nullptr));
}

// A few positional arguments for a native function: the most usual call.
template <int count>
StackRef call_with_few(Thread& t, StackRef* base) {
    const NativeFunction* native = nullptr;
    Value self;
    auto* object = base[0].object();
    alignas(Value) char room[(count + 1) * sizeof(Value)];
    auto* values = reinterpret_cast<Value*>(room);
    values[0] = Value();
    for (int i = 0; i < count; ++i) values[i + 1] = base[2 + i].value();
    Args args{values + 1, count, nullptr, true};
    if (object->type == &types::BuiltinFunction && base[1].is_null()) {
        auto& builtin = *static_cast<BuiltinFunction*>(object);
        native = builtin.function;
        self = builtin.self;
    } else if (object->type == &types::MethodDescriptor && !base[1].is_null()) {
        auto& descriptor = *static_cast<MethodDescriptor*>(object);
        self = base[1].value();
        Type* type = type_of(self);
        if (type != descriptor.owner.get() && !is_subtype(type, descriptor.owner.get()))
            return call_native_any(t, base, count);
        native = descriptor.function;
        args.has_room_before = false;
    } else if (object == &types::Type_ && count == 1 && base[1].is_null()) {
        StackRef result = StackRef::shared(Value(type_of(values[1])));
        base[2].close();
        base[0].close();
        return result;
    } else {
        return call_native_any(t, base, count);
    }
    Result<Ref<>> result = native->entry(t, *native, self, args);
    if (result.failed() && base[1].is_null()) name_bound_method(t, *native, self, args);
    for (int i = count; i-- > 0;) base[2 + i].close();
    base[1].close();
    base[0].close();
    return result.failed() ? StackRef::null() : StackRef::owned(result.take());
}

}  // namespace

StackRef call_native(Thread& t, StackRef* base, int64_t count) {
    if (base[0].is_object()) [[likely]] {
        switch (count) {
            case 0: return call_with_few<0>(t, base);
            case 1: return call_with_few<1>(t, base);
            case 2: return call_with_few<2>(t, base);
            case 3: return call_with_few<3>(t, base);
            default: break;
        }
    }
    return call_native_any(t, base, count);
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
    ValueBuffer values;
    Ref<Tuple> names;
};

Status flatten(Thread& t, Value callable, const Tuple& positional, Dict* keywords, FlatArguments& out) {
    out.values.push_back(Value());
    out.values.append(positional.items(), static_cast<size_t>(positional.size));
    if (!keywords || keywords->size() == 0) return {};
    ValueBuffer names;
    int64_t position = 0;
    for (Value key, value; keywords->next(position, key, value);) {
        TRY(check_keyword_name(t, callable, key));
        names.push_back(key);
        out.values.push_back(value);
    }
    out.names = TRY(tuple_from(t, names.data(), static_cast<int64_t>(names.size())));
    return {};
}

// A frame of the function with these arguments.
Result<Ref<>> enter(Thread& t, Function& function, const Args& args, Frame*& callee) {
    callee = push_with_values(t, function, args);
    if (callee) return share(none());
    Frame* frame = push_frame(t, function, false);
    if (!frame) return Raised{};
    if (bind_call(t, *frame, args).failed()) {
        abandon_frame(t, *frame);
        return Raised{};
    }
    callee = frame;
    return share(none());
}

Result<Ref<>> enter_or_call(Thread& t, StackRef* base, const Tuple& positional, Frame*& callee, bool may_enter) {
    Value callable = base[0].value();
    Dict* keywords = base[3].is_null() ? nullptr : as_dict(base[3].value());
    auto count = static_cast<uint32_t>(positional.size);
    if (is_function(callable) && (!keywords || keywords->size() == 0))
        return enter(t, *static_cast<Function*>(callable.as_object()), Args{positional.items(), count, nullptr, false},
                     callee);
    FlatArguments flat;
    TRY(flatten(t, callable, positional, keywords, flat));
    Args args{flat.values.data() + 1, count, flat.names.get(), true};
    if (is_function(callable)) return enter(t, *static_cast<Function*>(callable.as_object()), args, callee);
    if (!may_enter || !base[0].is_object() || !runs_initializer(t, base)) return call_object(t, callable, args);
    auto& type = *static_cast<Type*>(callable.as_object());
    auto function = share(type.initializer);
    Ref<> instance = TRY(instance_new(t, type));
    flat.values[0] = instance;
    TRY(enter(t, *function, Args{flat.values.data(), count + 1, flat.names.get(), false}, callee));
    callee->is_initializer = true;
    std::exchange(base[0], StackRef::owned(std::move(instance))).close();
    base[1] = StackRef::owned(std::move(function));  // handed on below
    return share(none());
}

}  // namespace

StackRef call_unpacked(Thread& t, Frame& frame, StackRef* base, Frame*& callee, bool may_enter) {
    // What native code is called with stands there for it to see.
    frame.sp = base + 4;
    Result<Ref<Tuple>> positional = positional_tuple(t, base[0].value(), base[2].value());
    StackRef result = StackRef::null();
    if (!positional.failed()) {
        Ref<Tuple> tuple = positional.take();
        Result<Ref<>> called = enter_or_call(t, base, *tuple, callee, may_enter);
        if (!called.failed() && !callee) result = StackRef::owned(called.take());
    }
    base[3].close();
    base[2].close();
    if (!callee) {
        base[0].close();
        return result;
    }
    // The frame takes the function over.
    callee->owns_function = base[callee->is_initializer].owns();
    t.frame = callee;
    return result;
}

Function* find_initializer(Thread& t, Type& type) {
    uint32_t version = type_version(t, type);
    if (version == 0) return nullptr;
    Function* found = nullptr;
    // A metaclass may have its own idea of calling.
    if (type.type->slots.call == types::Type_.slots.call && type.slots.new_ == object_new &&
        type.slots.init == slot_dispatch::init && !type.has_flag(kTypeAbstract))
        found = as_function(type_lookup(t, type, "__init__"_name));
    type.initializer = found;
    type.initializer_version = version;
    return found;
}

Frame* push_initializer(Thread& t, StackRef* base, int64_t count, const Tuple* names) {
    auto& type = *static_cast<Type*>(base[0].object());
    Function& function = *type.initializer;
    Result<Ref<>> made = instance_new(t, type);
    if (made.failed()) {
        for (int64_t i = count + 2; i-- > 0;) base[i].close();
        return nullptr;
    }
    StackRef instance = StackRef::owned(made.take()), callable = StackRef::shared(&function);
    base[1] = instance.borrow();
    Frame* frame = names ? nullptr : push_simple_call(t, callable, base + 1, count + 1);
    if (frame) {
        base[0].close();
    } else {
        base[0].close();
        base[0] = callable;
        frame = push_call(t, base, count, names);
    }
    if (!frame) {
        instance.close();
        return nullptr;
    }
    frame->is_initializer = true;
    base[0] = instance;
    return frame;
}

bool is_init_result(Thread& t, StackRef result) {
    if (result.value() == none()) [[likely]]
        return true;
    raise_init_result(t, result.value());
    result.close();
    return false;
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
