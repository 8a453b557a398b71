#pragma once

// The groups of methods that bytes and bytearray share, one source file each.

#include "object/type_builder.h"

namespace krait::object {

void define_byte_case_methods(TypeBuilder& type);    // upper, title, isdigit ...
void define_byte_find_methods(TypeBuilder& type);    // find, count, startswith ...
void define_byte_text_methods(TypeBuilder& type);    // hex, fromhex, decode
void define_byte_split_methods(TypeBuilder& type);   // split, partition, strip ...
void define_byte_change_methods(TypeBuilder& type);  // replace, translate, join, center ...

}  // namespace krait::object
