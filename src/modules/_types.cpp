#include "object/capsule.h"
#include "object/cell.h"
#include "object/code_object.h"
#include "object/frame_object.h"
#include "object/function.h"
#include "object/generator.h"
#include "object/generic_alias.h"
#include "object/mapping_proxy.h"
#include "object/method.h"
#include "object/module_builder.h"
#include "object/simple_namespace.h"
#include "object/traceback.h"
#include "object/union.h"

// _types: names for types that builtins does not name.

namespace krait::modules {

using namespace object;

KRAIT_MODULE(_types, "Names of builtin types.") {
    m.add("AsyncGeneratorType", types::AsyncGenerator).add("BuiltinFunctionType", types::BuiltinFunction);
    m.add("BuiltinMethodType", types::BuiltinFunction).add("CapsuleType", types::Capsule);
    m.add("CellType", types::Cell);
    m.add("ClassMethodDescriptorType", types::ClassMethodDescriptor).add("CodeType", types::Code);
    m.add("CoroutineType", types::Coroutine).add("EllipsisType", types::EllipsisType);
    m.add("FrameType", types::FrameObject).add("FunctionType", types::Function);
    m.add("GeneratorType", types::Generator).add("GenericAlias", types::GenericAlias);
    m.add("GetSetDescriptorType", types::GetSetDescriptor).add("LambdaType", types::Function);
    m.add("MappingProxyType", types::MappingProxy).add("MemberDescriptorType", types::MemberDescriptor);
    m.add("MethodDescriptorType", types::MethodDescriptor).add("MethodType", types::Method);
    m.add("MethodWrapperType", types::MethodWrapper).add("ModuleType", types::Module);
    m.add("NoneType", types::NoneType).add("NotImplementedType", types::NotImplementedType);
    m.add("SimpleNamespace", types::SimpleNamespace).add("TracebackType", types::Traceback);
    m.add("UnionType", types::Union).add("WrapperDescriptorType", types::WrapperDescriptor);
    return {};
}

}  // namespace krait::modules
