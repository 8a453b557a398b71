#pragma once

// What the files of exceptions share: slots that several types have, and pieces of definitions.

#include <string>

#include "object/dict.h"
#include "object/exceptions.h"
#include "object/type_builder.h"

namespace krait::object {

inline BaseException& exception_of(Value value) { return *static_cast<BaseException*>(value.as_object()); }

// BaseException's own slots.
Result<Ref<>> base_exception_new(Thread& t, Type& type, const Args& args);
Status base_exception_init(Thread& t, Value self, const Args& args);
Result<Ref<>> base_exception_str(Thread& t, Value self);

// "T() takes no keyword arguments"
Status refuse_keywords(Thread& t, std::string_view type_name, const Args& args);
// Keeps the positional arguments as `args`.
Status keep_arguments(Thread& t, BaseException& exception, const Args& args);

// The keywords of __init__, each given at most once; others: "{name}() got an unexpected keyword argument 'x'".
struct KeywordField {
    std::string_view name;
    Field<>* field;
};
Status take_keywords(Thread& t, std::string_view type_name, const Args& args,
                     std::initializer_list<KeywordField> known);

// A copy of the instance's __dict__, or a new one.
Result<Ref<Dict>> copy_of_dict(Thread& t, const BaseException& exception);

inline Value or_none(const Field<>& field) { return field ? field.value() : none(); }

void define_os_error(TypeBuilder& type);
void define_blocking_os_error(TypeBuilder& type);
void define_syntax_error(TypeBuilder& type);
void define_unicode_encode_error(TypeBuilder& type);
void define_unicode_decode_error(TypeBuilder& type);
void define_unicode_translate_error(TypeBuilder& type);
void define_base_exception_group(TypeBuilder& type);
void define_exception_group(TypeBuilder& type);
void define_stop_iteration(TypeBuilder& type);
void define_system_exit(TypeBuilder& type);
void define_import_error(TypeBuilder& type);
void define_name_error(TypeBuilder& type);
void define_attribute_error(TypeBuilder& type);
void define_key_error(TypeBuilder& type);

}  // namespace krait::object
