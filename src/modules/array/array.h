#pragma once

// array.array: a growing row of numbers or characters of one kind.

#include "object/buffer.h"
#include "object/character_argument.h"
#include "object/module_builder.h"
#include "object/type_builder.h"

namespace krait::modules::array {

using namespace object;

namespace types {
extern Type Array, ArrayIterator;
}

struct Array : Object {
    char* items;
    int64_t size;  // items
    int64_t allocated;
    int64_t exports;
    char code;
    int item_size;

    char* at(int64_t index) { return items + index * item_size; }
    int64_t bytes() const { return size * item_size; }
    std::string_view content() const { return {items, static_cast<size_t>(bytes())}; }
    bool is_text() const { return code == 'u' || code == 'w'; }
};

inline constexpr std::string_view kTypeCodes = "bBuwhHiIlLqQfd";

inline bool is_array(Value value) {
    return value.is_object() &&
           (value.as_object()->type == &types::Array || is_subtype(value.as_object()->type, &types::Array));
}
inline Array& array_of(Value value) { return static_cast<Array&>(*value.as_object()); }

// items.cpp: values and their bytes.
int item_size_of(char code);
Result<Ref<>> get_item(Thread& t, char code, const char* item);
Status set_item(Thread& t, char code, char* item, Value value);

// storage.cpp
Result<Ref<Array>> array_new(Thread& t, Type& type, char code, int64_t size);
void free_items(Thread& t, Array& array);
Status resize(Thread& t, Array& array, int64_t size);
// Replaces `count` items at `start` by those whose bytes are given, which are not this array's.
Status splice(Thread& t, Array& array, int64_t start, int64_t count, std::string_view with);
Status append(Thread& t, Array& array, Value value);
Status extend(Thread& t, Array& array, Value iterable);
Status append_bytes(Thread& t, Array& array, std::string_view bytes);
Status append_text(Thread& t, Array& array, const Str& text);
// The bytes that the values have as items.
Result<std::string> items_of_list(Thread& t, char code, Value list_or_tuple);

// slots.cpp
void define_slots(TypeBuilder& type);
Lookup next_item(Thread& t, Value self);
void define_iterator(TypeBuilder& type);
// methods.cpp
void define_methods(TypeBuilder& type);
// reconstruct.cpp
Result<Ref<>> reconstruct(Thread& t, Value module, Value type, Character code, int format, Value items);
// How pickle names the layout of an array's items.
int machine_format(char code);

}  // namespace krait::modules::array
