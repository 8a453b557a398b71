#include "object/super.h"

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/cell.h"
#include "object/exceptions.h"
#include "object/frame.h"
#include "object/protocol.h"
#include "object/type_builder.h"
#include "object/type_making.h"

namespace krait::object {

namespace types {
constinit Type Super{};
}

namespace {

Super& super_of(Value value) { return *static_cast<Super*>(value.as_object()); }

// The class whose MRO is searched.
Result<Ref<Type>> check_self(Thread& t, Type& type, Value object) {
    Type* as_class = as_type(object);
    if (as_class && is_subtype(as_class, &type)) return share(as_class);
    if (is_subtype(type_of(object), &type)) return share(type_of(object));
    Ref<> claimed = TRY(find_attribute(t, object, Value("__class__"_name)));
    Type* claimed_type = claimed ? as_type(claimed) : nullptr;
    if (claimed_type && claimed_type != type_of(object) && is_subtype(claimed_type, &type)) return share(claimed_type);
    return t.raise_type_error("super(type, obj): obj ({} {}) is not an instance or subtype of type ({}).",
                              as_class ? "type" : "instance of", as_class ? as_class->name : type_name(object),
                              type.name);
}

// Own dicts of what comes behind `type` in the MRO.
Value find_behind(Type& start, Type& type, const Str& name) {
    const Tuple* mro = start.mro.get();
    if (!mro) return Value();
    int64_t i = 0;
    while (i < mro->size && mro->at(i) != Value(&type)) ++i;
    for (++i; i < mro->size; ++i) {
        Dict* dict = static_cast<Type*>(mro->at(i).as_object())->dict.get();
        if (Value found = dict ? dict->peek(name) : Value()) return found;
    }
    return Value();
}

// Absent: nothing there.
Lookup find_bound(Thread& t, Type& type, Value object, Type& start, Value name) {
    Ref<> held = share(Value(&start));
    Ref<> found = share(find_behind(start, type, *static_cast<Str*>(name.as_object())));
    if (!found) return std::nullopt;
    DescriptorGetSlot get = type_of(found)->slots.descr_get;
    if (!get) return found;
    return TRY(get(t, found, object == Value(&start) ? Value() : object, Value(&start)));
}

Result<Ref<>> get_super_attribute(Thread& t, Value self, Value name) {
    TRY(check_attribute_name(t, name));
    Super& super = super_of(self);
    bool is_class = is_str(name) && str_equal(*as_str(name), "__class__");
    if (super.self_class && !is_class) {
        Ref<Type> type = share(super.this_class.get()), start = share(super.self_class.get());
        Ref<> object = share(super.self.value());
        Ref<> found = TRY(find_bound(t, *type, object, *start, name));
        if (found) return found;
    }
    return generic_get_attribute(t, self, name);
}

Result<Ref<>> super_repr(Thread& t, Value value) {
    Super& super = super_of(value);
    std::string text = "<super: <class '";
    text.append(super.this_class ? super.this_class->name : "NULL").append("'>, ");
    if (super.self_class)
        text.append("<").append(super.self_class->name).append(" object>>");
    else
        text.append("NULL>");
    return str_from_utf8(t, text);
}

Status fill(Thread& t, Super& super, Ref<Type> type, Value object) {
    Ref<Type> start = object ? TRY(check_self(t, *type, object)) : Ref<Type>();
    super.this_class = std::move(type);
    super.self = share(object);
    super.self_class = std::move(start);
    return {};
}

// super() in a method: the class in the __class__ cell and the first argument.
Status arguments_from_frame(Thread& t, Ref<>& type, Ref<>& object) {
    Frame* frame = first_complete(t.frame);
    if (!frame) return t.raise(types::RuntimeError, "super(): no current frame");
    const CodeObject& code = *frame->code;
    if (code.argcount == 0) return t.raise(types::RuntimeError, "super(): no arguments");
    object = share(frame->slots[0].value());
    if ((code.localkinds[0] & bytecode::kCell) && object && is_cell(object))
        object = share(static_cast<Cell*>(object.value().as_object())->content.value());
    if (!object) return t.raise(types::RuntimeError, "super(): arg[0] deleted");
    for (int32_t i = code.nlocalsplus - code.nfreevars; i < code.nlocalsplus; ++i) {
        if (!str_equal(*code.local_name(i), "__class__")) continue;
        Value cell = frame->slots[i].value();
        if (!cell || !is_cell(cell)) return t.raise(types::RuntimeError, "super(): bad __class__ cell");
        type = share(static_cast<Cell*>(cell.as_object())->content.value());
        if (!type) return t.raise(types::RuntimeError, "super(): empty __class__ cell");
        if (is_type(type)) return {};
        return t.raise(types::RuntimeError, "super(): __class__ is not a type ({})", type_name(type));
    }
    return t.raise(types::RuntimeError, "super(): __class__ cell not found");
}

Status init_super(Thread& t, Value self, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("super() takes no keyword arguments");
    bool is_plain = type_of(self) == &types::Super;  // CPython's subclasses take a slower way, with texts of its own
    if (args.positional > 2)
        return is_plain ? t.raise_type_error("super() expected at most 2 arguments, got {}", args.positional)
                        : t.raise_type_error("super() takes at most 2 arguments ({} given)", args.positional);
    Ref<> type, object;
    if (args.positional == 0) {
        TRY(arguments_from_frame(t, type, object));
    } else {
        type = share(args[0]);
        if (args.positional == 2 && args[1] != none()) object = share(args[1]);
    }
    if (!is_type(type))
        return is_plain ? t.raise_type_error("super() argument 1 must be a type, not {}", type_name(type))
                        : t.raise_type_error("super() argument 1 must be type, not {}",
                                             type == none() ? "None" : type_name(type));
    return fill(t, super_of(self), share(as_type(type)), object);
}

Result<Ref<>> bind_super(Thread& t, Value self, Value instance, Value) {
    Super& super = super_of(self);
    if (!instance || instance == none() || super.self || !super.this_class) return share(self);
    if (type_of(self) != &types::Super) return call(t, Value(type_of(self)), super.this_class, instance);
    return super_new(t, *super.this_class.get(), instance);
}

Result<Ref<>> new_super(Thread& t, Type& type, const Args&) { return instance_new(t, type); }

}  // namespace

Result<Ref<>> super_new(Thread& t, Type& type, Value object) {
    Ref<Super> super = TRY(instance_of<Super>(t, types::Super));
    track(t, super.get());
    TRY(fill(t, *super, share(&type), object));
    return super;
}

Value super_find_method(Type& type, Value object, const Str& name) {
    if (is_type(object)) return Value();
    Type& start = *type_of(object);
    if (!is_subtype(&start, &type)) return Value();
    Value found = find_behind(start, type, name);
    return found && type_of(found)->has_flag(kTypeMethodDescriptor) ? found : Value();
}

Result<Ref<>> super_get_attribute(Thread& t, Type& type, Value object, Value name) {
    Ref<Type> start = TRY(check_self(t, type, object));
    Ref<> found = str_equal(*as_str(name), "__class__") ? Ref<>() : TRY(find_bound(t, type, object, *start, name));
    if (found) return found;
    Ref<> super = TRY(super_new(t, type, object));
    return get_attribute(t, super, name);
}

void define_super(TypeBuilder& type) {
    type.instances<Super>().references<&Super::this_class, 3>().shown(40).set_flags(kTypeBase);
    type.doc(
        "super() -> same as super(__class__, <first argument>)\n"
        "super(type) -> unbound super object\n"
        "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
        "super(type, type2) -> bound super object; requires issubclass(type2, type)");
    type.slots().new_ = new_super;
    type.slots().init = init_super;
    type.slots().repr = super_repr;
    type.slots().getattro = get_super_attribute;
    type.slots().descr_get = bind_super;
    type.member<&Super::this_class>("__thisclass__", MemberKind::NoneWhenAbsent, "the class that starts the search");
    type.member<&Super::self>("__self__", MemberKind::NoneWhenAbsent, "the instance the search is for; may be None");
    type.member<&Super::self_class>("__self_class__", MemberKind::NoneWhenAbsent,
                                    "the type of that instance; may be None");
}

}  // namespace krait::object
