#include "object/builtin_types.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// None, NotImplemented and Ellipsis.

namespace krait::object {

namespace types {
constinit Type NoneType{};
constinit Type NotImplementedType{};
constinit Type EllipsisType{};
}  // namespace types

constinit Object kNone = {kImmortalCount, kFlagStatic, 0, &types::NoneType};
constinit Object kNotImplemented = {kImmortalCount, kFlagStatic, 0, &types::NotImplementedType};
constinit Object kEllipsis = {kImmortalCount, kFlagStatic, 0, &types::EllipsisType};

namespace {

Status check_no_arguments(Thread& t, const Args& args, std::string_view name) {
    if (args.total() == 0) return {};
    return t.raise_type_error("{} takes no arguments", name);
}

Result<Ref<>> new_none(Thread& t, Type&, const Args& args) {
    TRY(check_no_arguments(t, args, "NoneType"));
    return share(none());
}
Result<Ref<>> none_repr(Thread&, Value) { return share(Value("None"_name)); }
Result<bool> none_bool(Thread&, Value) { return false; }
// One number for every process, as CPython has it.
Result<int64_t> none_hash(Thread&, Value) { return 0xFCA86420; }

Result<Ref<>> new_not_implemented(Thread& t, Type&, const Args& args) {
    TRY(check_no_arguments(t, args, "NotImplementedType"));
    return share(not_implemented());
}
Result<Ref<>> not_implemented_repr(Thread&, Value) { return share(Value("NotImplemented"_name)); }
Result<Ref<>> not_implemented_reduce(Thread&, Value) { return share(Value("NotImplemented"_name)); }
Result<bool> not_implemented_bool(Thread& t, Value) {
    return t.raise_type_error("NotImplemented should not be used in a boolean context");
}

Result<Ref<>> new_ellipsis(Thread& t, Type&, const Args& args) {
    TRY(check_no_arguments(t, args, "EllipsisType"));
    return share(Value(&kEllipsis));
}
Result<Ref<>> ellipsis_repr(Thread&, Value) { return share(Value("Ellipsis"_name)); }
Result<Ref<>> ellipsis_reduce(Thread&, Value) { return share(Value("Ellipsis"_name)); }

}  // namespace

void define_none(TypeBuilder& type) {
    type.doc("()", "The type of the None singleton.");
    type.slots().new_ = new_none;
    type.slots().repr = none_repr;
    type.slots().hash = none_hash;
    type.slots().richcompare = compare_identity;
    type.slots().bool_ = none_bool;
}

void define_not_implemented(TypeBuilder& type) {
    type.doc("()", "The type of the NotImplemented singleton.");
    type.slots().new_ = new_not_implemented;
    type.slots().repr = not_implemented_repr;
    type.slots().bool_ = not_implemented_bool;
    type.method<"__reduce__()", not_implemented_reduce>("");
}

void define_ellipsis(TypeBuilder& type) {
    type.doc("()", "The type of the Ellipsis singleton.");
    type.slots().new_ = new_ellipsis;
    type.slots().repr = ellipsis_repr;
    type.method<"__reduce__()", ellipsis_reduce>("");
}

}  // namespace krait::object
