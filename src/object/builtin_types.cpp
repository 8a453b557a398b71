#include "object/builtin_types.h"

#include <memory>
#include <mutex>
#include <vector>

#include "object/byte_array.h"
#include "object/bytes.h"
#include "object/cell.h"
#include "object/classmethod.h"
#include "object/descriptors.h"
#include "object/dict_iterators.h"
#include "object/frame_locals.h"
#include "object/function.h"
#include "object/generator.h"
#include "object/generic_alias.h"
#include "object/interpreter.h"
#include "object/iterators.h"
#include "object/list.h"
#include "object/mapping_proxy.h"
#include "object/memory_view.h"
#include "object/method.h"
#include "object/module.h"
#include "object/property.h"
#include "object/range.h"
#include "object/set.h"
#include "object/simple_namespace.h"
#include "object/slice.h"
#include "object/slot_table.h"
#include "object/str_iterator.h"
#include "object/super.h"
#include "object/template.h"
#include "object/traceback.h"
#include "object/tuple.h"
#include "object/type_builder.h"
#include "object/type_cache.h"
#include "object/type_variables.h"
#include "object/union.h"

// Static types refer to each other (all to type, their dicts to str and dict), so they are made ready in two rounds:
// first every definition describes its type, layout and slots included; then, bases before subtypes, dicts are filled
// and what is left open is inherited.

namespace krait::object {

void define_object(TypeBuilder& type);
void define_type(TypeBuilder& type);
void define_builtin_function(TypeBuilder& type);
void define_method_descriptor(TypeBuilder& type);
void define_class_method_descriptor(TypeBuilder& type);
void define_wrapper_descriptor(TypeBuilder& type);
void define_method_wrapper(TypeBuilder& type);
void define_getset_descriptor(TypeBuilder& type);
void define_member_descriptor(TypeBuilder& type);
void define_list(TypeBuilder& type);
void define_list_iterator(TypeBuilder& type);
void define_list_reverse_iterator(TypeBuilder& type);
void define_tuple(TypeBuilder& type);
void define_tuple_iterator(TypeBuilder& type);
void define_dict(TypeBuilder& type);
void define_dict_keys(TypeBuilder& type);
void define_dict_values(TypeBuilder& type);
void define_dict_items(TypeBuilder& type);
void define_dict_key_iterator(TypeBuilder& type);
void define_dict_value_iterator(TypeBuilder& type);
void define_dict_item_iterator(TypeBuilder& type);
void define_dict_reverse_key_iterator(TypeBuilder& type);
void define_dict_reverse_value_iterator(TypeBuilder& type);
void define_dict_reverse_item_iterator(TypeBuilder& type);
void define_set(TypeBuilder& type);
void define_frozenset(TypeBuilder& type);
void define_set_iterator(TypeBuilder& type);
void define_range(TypeBuilder& type);
void define_range_iterator(TypeBuilder& type);
void define_long_range_iterator(TypeBuilder& type);
void define_slice(TypeBuilder& type);
void define_sequence_iterator(TypeBuilder& type);
void define_callable_iterator(TypeBuilder& type);
void define_int(TypeBuilder& type);
void define_bool(TypeBuilder& type);
void define_float(TypeBuilder& type);
void define_complex(TypeBuilder& type);
void define_enumerate(TypeBuilder& type);
void define_zip(TypeBuilder& type);
void define_map(TypeBuilder& type);
void define_filter(TypeBuilder& type);
void define_reversed(TypeBuilder& type);
void define_none(TypeBuilder& type);
void define_not_implemented(TypeBuilder& type);
void define_ellipsis(TypeBuilder& type);
void define_cell(TypeBuilder& type);
void define_method(TypeBuilder& type);
void define_code(TypeBuilder& type);
void define_bytes(TypeBuilder& type);
void define_bytes_iterator(TypeBuilder& type);
void define_byte_array(TypeBuilder& type);
void define_byte_array_iterator(TypeBuilder& type);
void define_memory_view(TypeBuilder& type);
void define_memory_iterator(TypeBuilder& type);
void define_managed_buffer(TypeBuilder& type);
void define_buffer_wrapper(TypeBuilder& type);
void define_function(TypeBuilder& type);
void define_frame(TypeBuilder& type);
void define_frame_locals_proxy(TypeBuilder& type);
void define_traceback(TypeBuilder& type);
void define_generator(TypeBuilder& type);
void define_coroutine(TypeBuilder& type);
void define_coroutine_wrapper(TypeBuilder& type);
void define_async_generator(TypeBuilder& type);
void define_async_generator_send(TypeBuilder& type);
void define_async_generator_throw(TypeBuilder& type);
void define_async_generator_wrapped_value(TypeBuilder& type);
void define_classmethod(TypeBuilder& type);
void define_staticmethod(TypeBuilder& type);
void define_property(TypeBuilder& type);
void define_super(TypeBuilder& type);
void define_mapping_proxy(TypeBuilder& type);
void define_module(TypeBuilder& type);
void define_simple_namespace(TypeBuilder& type);
void define_generic_alias(TypeBuilder& type);
void define_generic_alias_iterator(TypeBuilder& type);
void define_union(TypeBuilder& type);
void define_type_var(TypeBuilder& type);
void define_param_spec(TypeBuilder& type);
void define_type_var_tuple(TypeBuilder& type);
void define_param_spec_args(TypeBuilder& type);
void define_param_spec_kwargs(TypeBuilder& type);
void define_no_default(TypeBuilder& type);
void define_const_evaluator(TypeBuilder& type);
void define_type_alias(TypeBuilder& type);
void define_template(TypeBuilder& type);
void define_interpolation(TypeBuilder& type);
void define_template_iterator(TypeBuilder& type);
void define_str(TypeBuilder& type);
void define_str_iterator(TypeBuilder& type);
void define_str_ascii_iterator(TypeBuilder& type);

namespace types {
extern Type GenericAliasIterator, TemplateIterator, TypeAliasType;
}

namespace {

// Bases stand before what derives from them.
const TypeDefinition kDefinitions[] = {
    {&types::Object, "object", nullptr, define_object},
    {&types::Type_, "type", &types::Object, define_type},
    {&types::BuiltinFunction, "builtin_function_or_method", &types::Object, define_builtin_function},
    {&types::MethodDescriptor, "method_descriptor", &types::Object, define_method_descriptor},
    {&types::ClassMethodDescriptor, "classmethod_descriptor", &types::Object, define_class_method_descriptor},
    {&types::WrapperDescriptor, "wrapper_descriptor", &types::Object, define_wrapper_descriptor},
    {&types::MethodWrapper, "method-wrapper", &types::Object, define_method_wrapper},
    {&types::GetSetDescriptor, "getset_descriptor", &types::Object, define_getset_descriptor},
    {&types::MemberDescriptor, "member_descriptor", &types::Object, define_member_descriptor},
    {&types::List, "list", &types::Object, define_list},
    {&types::ListIterator, "list_iterator", &types::Object, define_list_iterator},
    {&types::ListReverseIterator, "list_reverseiterator", &types::Object, define_list_reverse_iterator},
    {&types::Tuple, "tuple", &types::Object, define_tuple},
    {&types::TupleIterator, "tuple_iterator", &types::Object, define_tuple_iterator},
    {&types::Dict, "dict", &types::Object, define_dict},
    {&types::DictKeysView, "dict_keys", &types::Object, define_dict_keys},
    {&types::DictValuesView, "dict_values", &types::Object, define_dict_values},
    {&types::DictItemsView, "dict_items", &types::Object, define_dict_items},
    {&types::DictKeyIterator, "dict_keyiterator", &types::Object, define_dict_key_iterator},
    {&types::DictValueIterator, "dict_valueiterator", &types::Object, define_dict_value_iterator},
    {&types::DictItemIterator, "dict_itemiterator", &types::Object, define_dict_item_iterator},
    {&types::DictReverseKeyIterator, "dict_reversekeyiterator", &types::Object, define_dict_reverse_key_iterator},
    {&types::DictReverseValueIterator, "dict_reversevalueiterator", &types::Object, define_dict_reverse_value_iterator},
    {&types::DictReverseItemIterator, "dict_reverseitemiterator", &types::Object, define_dict_reverse_item_iterator},
    {&types::Set, "set", &types::Object, define_set},
    {&types::FrozenSet, "frozenset", &types::Object, define_frozenset},
    {&types::SetIterator, "set_iterator", &types::Object, define_set_iterator},
    {&types::Range, "range", &types::Object, define_range},
    {&types::RangeIterator, "range_iterator", &types::Object, define_range_iterator},
    {&types::LongRangeIterator, "longrange_iterator", &types::Object, define_long_range_iterator},
    {&types::Slice, "slice", &types::Object, define_slice},
    {&types::SequenceIterator, "iterator", &types::Object, define_sequence_iterator},
    {&types::CallableIterator, "callable_iterator", &types::Object, define_callable_iterator},
    {&types::Int, "int", &types::Object, define_int},
    {&types::Bool, "bool", &types::Int, define_bool},
    {&types::Float, "float", &types::Object, define_float},
    {&types::Complex, "complex", &types::Object, define_complex},
    {&types::Enumerate, "enumerate", &types::Object, define_enumerate},
    {&types::Zip, "zip", &types::Object, define_zip},
    {&types::Map, "map", &types::Object, define_map},
    {&types::Filter, "filter", &types::Object, define_filter},
    {&types::Reversed, "reversed", &types::Object, define_reversed},
    {&types::NoneType, "NoneType", &types::Object, define_none},
    {&types::NotImplementedType, "NotImplementedType", &types::Object, define_not_implemented},
    {&types::EllipsisType, "ellipsis", &types::Object, define_ellipsis},
    {&types::Cell, "cell", &types::Object, define_cell},
    {&types::Method, "method", &types::Object, define_method},
    {&types::Code, "code", &types::Object, define_code},
    {&types::Bytes, "bytes", &types::Object, define_bytes},
    {&types::BytesIterator, "bytes_iterator", &types::Object, define_bytes_iterator},
    {&types::ByteArray, "bytearray", &types::Object, define_byte_array},
    {&types::ByteArrayIterator, "bytearray_iterator", &types::Object, define_byte_array_iterator},
    {&types::MemoryView, "memoryview", &types::Object, define_memory_view},
    {&types::MemoryIterator, "memory_iterator", &types::Object, define_memory_iterator},
    {&types::ManagedBuffer, "managedbuffer", &types::Object, define_managed_buffer},
    {&types::BufferWrapper, "_buffer_wrapper", &types::Object, define_buffer_wrapper},
    {&types::Function, "function", &types::Object, define_function},
    {&types::FrameObject, "frame", &types::Object, define_frame},
    {&types::FrameLocalsProxy, "FrameLocalsProxy", &types::Object, define_frame_locals_proxy},
    {&types::Traceback, "traceback", &types::Object, define_traceback},
    {&types::Generator, "generator", &types::Object, define_generator},
    {&types::Coroutine, "coroutine", &types::Object, define_coroutine},
    {&types::CoroutineWrapper, "coroutine_wrapper", &types::Object, define_coroutine_wrapper},
    {&types::AsyncGenerator, "async_generator", &types::Object, define_async_generator},
    {&types::AsyncGeneratorSend, "async_generator_asend", &types::Object, define_async_generator_send},
    {&types::AsyncGeneratorThrow, "async_generator_athrow", &types::Object, define_async_generator_throw},
    {&types::AsyncGeneratorWrappedValue, "async_generator_wrapped_value", &types::Object,
     define_async_generator_wrapped_value},
    {&types::ClassMethod, "classmethod", &types::Object, define_classmethod},
    {&types::StaticMethod, "staticmethod", &types::Object, define_staticmethod},
    {&types::Property, "property", &types::Object, define_property},
    {&types::Super, "super", &types::Object, define_super},
    {&types::MappingProxy, "mappingproxy", &types::Object, define_mapping_proxy},
    {&types::Module, "module", &types::Object, define_module},
    {&types::SimpleNamespace, "types.SimpleNamespace", &types::Object, define_simple_namespace},
    {&types::GenericAlias, "types.GenericAlias", &types::Object, define_generic_alias},
    {&types::GenericAliasIterator, "generic_alias_iterator", &types::Object, define_generic_alias_iterator},
    {&types::Union, "typing.Union", &types::Object, define_union},
    {&types::TypeVar, "typing.TypeVar", &types::Object, define_type_var},
    {&types::ParamSpec, "typing.ParamSpec", &types::Object, define_param_spec},
    {&types::TypeVarTuple, "typing.TypeVarTuple", &types::Object, define_type_var_tuple},
    {&types::ParamSpecArgs, "typing.ParamSpecArgs", &types::Object, define_param_spec_args},
    {&types::ParamSpecKwargs, "typing.ParamSpecKwargs", &types::Object, define_param_spec_kwargs},
    {&types::NoDefaultType, "NoDefaultType", &types::Object, define_no_default},
    {&types::ConstEvaluator, "_typing._ConstEvaluator", &types::Object, define_const_evaluator},
    {&types::TypeAliasType, "typing.TypeAliasType", &types::Object, define_type_alias},
    {&types::Template, "string.templatelib.Template", &types::Object, define_template},
    {&types::Interpolation, "string.templatelib.Interpolation", &types::Object, define_interpolation},
    {&types::TemplateIterator, "string.templatelib.TemplateIter", &types::Object, define_template_iterator},
    {&types::Str, "str", &types::Object, define_str},
    {&types::StrIterator, "str_iterator", &types::Object, define_str_iterator},
    {&types::StrAsciiIterator, "str_ascii_iterator", &types::Object, define_str_ascii_iterator},
};

using Builders = std::vector<std::unique_ptr<TypeBuilder>>;

void describe(Thread& t, std::span<const TypeDefinition> definitions, Builders& builders) {
    for (const TypeDefinition& definition : definitions) {
        builders.push_back(std::make_unique<TypeBuilder>(t, *definition.type, definition.name, definition.base));
        definition.define(*builders.back());
    }
}

void ready_all() {
    Thread& t = Interpreter::bootstrap().main_thread;
    Thread* previous = Thread::has_current() ? &Thread::current() : nullptr;
    Thread::set_current(&t);
    (void)slots_named(empty_str());  // interns the special names for all interpreters
    Builders builders;
    describe(t, kDefinitions, builders);
    for (TypeDefinitions* other = TypeDefinitions::first; other; other = other->next)
        describe(t, other->list, builders);
    for (auto& builder : builders) builder->finish();
    // Versions of static types are the same in all interpreters.
    for (auto& builder : builders) type_version(t, builder->type());
    KRAIT_CHECK(!t.has_exception());
    Thread::set_current(previous);
}

}  // namespace

void ready_builtin_types() {
    static std::once_flag once;
    std::call_once(once, ready_all);
}

}  // namespace krait::object
