#include "object/module_builder.h"
#include "object/type_parameters.h"
#include "object/type_variables.h"
#include "object/union.h"

namespace krait::object::types {
extern Type TypeAliasType;
}

namespace krait::modules {

using namespace object;

namespace {

Result<Ref<>> identity(Thread&, Value, Value x) { return share(x); }

}  // namespace

KRAIT_MODULE(_typing, "Types of the module typing that are native.") {
    m.def<"_idfunc(x, /)", identity>("Returns its argument.");
    for (Type* type :
         {&types::TypeVar, &types::TypeVarTuple, &types::ParamSpec, &types::ParamSpecArgs, &types::ParamSpecKwargs})
        m.type(*type);
    Ref<> generic = TRY(generic_class(m.thread()));
    m.add("Generic", generic);
    m.type(types::TypeAliasType);
    m.type(types::Union);
    m.add("NoDefault", Value(&kNoDefault));
    return m.status();
}

}  // namespace krait::modules
