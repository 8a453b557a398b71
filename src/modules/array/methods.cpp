#include <algorithm>
#include <cstring>

#include "modules/array/array.h"
#include "object/allocate.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/slice.h"

namespace krait::modules::array {

namespace {

Status append_method(Thread& t, Array& self, Value value) { return append(t, self, value); }
Status extend_method(Thread& t, Array& self, Value values) { return extend(t, self, values); }

Result<Ref<>> buffer_info(Thread& t, Array& self) {
    Ref<> address = TRY(int_from_uint64(t, reinterpret_cast<uint64_t>(self.items)));
    return tuple_of(t, address, Value::small_int(self.size));
}

Status byteswap(Thread&, Array& self) {
    for (int64_t i = 0; i < self.size; ++i) std::reverse(self.at(i), self.at(i) + self.item_size);
    return {};
}

Status clear(Thread& t, Array& self) { return resize(t, self, 0); }

Result<Ref<>> copy(Thread& t, Array& self) {
    Ref<Array> made = TRY(array_new(t, types::Array, self.code, self.size));
    if (self.size) std::memcpy(made->items, self.items, static_cast<size_t>(self.bytes()));
    return made;
}
Result<Ref<>> deepcopy(Thread& t, Array& self, Value) { return copy(t, self); }

// --- searching ---

// Where the value is, from `start` on; -1: nowhere.
Result<int64_t> find(Thread& t, Array& self, Value value, int64_t start, int64_t stop) {
    for (int64_t i = start; i < std::min(stop, self.size); ++i) {
        Ref<> item = TRY(get_item(t, self.code, self.at(i)));
        if (TRY(equal(t, item, value))) return i;
    }
    return int64_t{-1};
}

Result<int64_t> count(Thread& t, Array& self, Value value) {
    int64_t times = 0;
    for (int64_t at = 0; (at = TRY(find(t, self, value, at, INT64_MAX))) >= 0; ++at) ++times;
    return times;
}

Result<int64_t> index_method(Thread& t, Array& self, Value value, Value start, Value stop) {
    int64_t from = TRY(search_bound(t, start, self.size, 0));
    int64_t to = TRY(search_bound(t, stop, self.size, INT64_MAX));
    int64_t at = TRY(find(t, self, value, from, to));
    if (at < 0) return t.raise_value_error("array.index(x): x not in array");
    return at;
}

Status remove(Thread& t, Array& self, Value value) {
    int64_t at = TRY(find(t, self, value, 0, INT64_MAX));
    if (at < 0) return t.raise_value_error("array.remove(x): x not in array");
    return splice(t, self, at, 1, {});
}

Status insert(Thread& t, Array& self, int64_t index, Value value) {
    char item[8];
    TRY(set_item(t, self.code, item, value));
    if (index < 0) index = std::max<int64_t>(0, index + self.size);
    return splice(t, self, std::min(index, self.size), 0, {item, static_cast<size_t>(self.item_size)});
}

Result<Ref<>> pop(Thread& t, Array& self, int64_t index) {
    if (self.size == 0) return t.raise(object::types::IndexError, "pop from empty array");
    if (index < 0) index += self.size;
    if (index < 0 || index >= self.size) return t.raise(object::types::IndexError, "pop index out of range");
    Ref<> item = TRY(get_item(t, self.code, self.at(index)));
    TRY(splice(t, self, index, 1, {}));
    return item;
}

Status reverse(Thread&, Array& self) {
    for (int64_t i = 0, j = self.size - 1; i < j; ++i, --j)
        std::swap_ranges(self.at(i), self.at(i) + self.item_size, self.at(j));
    return {};
}

// --- from and to other forms ---

Status frombytes(Thread& t, Array& self, Value data) {
    HeldBuffer held;
    TRY(held.acquire(t, data, kBufferSimple));
    if (held.buffer.itemsize != 1) return t.raise_type_error("a bytes-like object is required");
    std::string copied;
    std::string_view bytes = held.buffer.bytes();
    if (data == Value(&self)) {
        copied = bytes;
        held.release();
        bytes = copied;
    }
    return append_bytes(t, self, bytes);
}

Result<Ref<>> tobytes(Thread& t, Array& self) { return bytes_from(t, self.content()); }

Status fromfile(Thread& t, Array& self, Value file, int64_t count) {
    if (count < 0) return t.raise_value_error("negative count");
    if (count > INT64_MAX / self.item_size) return t.raise_no_memory();
    int64_t wanted = count * self.item_size;
    Ref<> size = TRY(int_from_int64(t, wanted));
    Ref<> data = TRY(call_method(t, file, "read"_name, size));
    if (!is_bytes(data)) return t.raise_type_error("read() didn't return bytes");
    TRY(append_bytes(t, self, as_bytes(data)->text()));
    if (as_bytes(data)->size != wanted) return t.raise(object::types::EOFError, "read() didn't return enough bytes");
    return {};
}

Status tofile(Thread& t, Array& self, Value file) {
    constexpr int64_t kBlock = 64 * 1024;
    for (int64_t at = 0; at < self.bytes(); at += kBlock) {
        int64_t size = std::min(kBlock, self.bytes() - at);
        Ref<Bytes> block = TRY(bytes_from(t, {self.items + at, static_cast<size_t>(size)}));
        TRY(call_method(t, file, "write"_name, block));
    }
    return {};
}

Status fromlist(Thread& t, Array& self, Value list) {
    if (!is_list(list)) return t.raise_type_error("arg must be list");
    int64_t size = as_list(list)->size();
    std::string items = TRY(items_of_list(t, self.code, list));
    if (as_list(list)->size() != size)
        return t.raise(object::types::RuntimeError, "list changed size during iteration");
    return append_bytes(t, self, items);
}

Result<Ref<>> tolist(Thread& t, Array& self) {
    Ref<List> list = TRY(list_new(t, self.size));
    for (int64_t i = 0; i < self.size; ++i) {
        Ref<> item = TRY(get_item(t, self.code, self.at(i)));
        TRY(list_append(t, *list, item));
    }
    return list;
}

Status fromunicode(Thread& t, Array& self, Str& text) {
    if (!self.is_text())
        return t.raise_value_error("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
    return append_text(t, self, text);
}

Result<Ref<>> tounicode(Thread& t, Array& self) {
    if (!self.is_text())
        return t.raise_value_error("tounicode() may only be called on unicode type arrays ('u' or 'w')");
    std::u32string text(static_cast<size_t>(self.size), U'\0');
    for (int64_t i = 0; i < self.size; ++i) {
        TRY(get_item(t, self.code, self.at(i)));  // complains about what is no character
        std::memcpy(&text[static_cast<size_t>(i)], self.at(i), 4);
    }
    return str_from_code_points(t, text);
}

// --- pickle ---

Result<Ref<>> state_of(Thread& t, Value self) {
    Ref<> state = TRY(find_attribute(t, self, Value("__dict__"_name)));
    return state ? state : share(none());
}

Result<Ref<>> reduce_ex(Thread& t, Array& self, Value protocol) {
    if (!is_int(protocol)) return t.raise_type_error("__reduce_ex__ argument should be an integer");
    Ref<> state = TRY(state_of(t, Value(&self)));
    Ref<Str> code = TRY(str_single(t, static_cast<char32_t>(self.code)));
    if (int_to_int64(protocol).value_or(3) < 3) {
        Ref<> list = TRY(tolist(t, self));
        Ref<Tuple> arguments = TRY(tuple_of(t, code, list));
        return tuple_of(t, Value(self.type), arguments, state);
    }
    Ref<> function = TRY(import_attribute(t, "array", "_array_reconstructor"_name));
    Ref<> bytes = TRY(tobytes(t, self));
    Ref<Tuple> arguments = TRY(tuple_of(t, Value(self.type), code, Value::small_int(machine_format(self.code)), bytes));
    return tuple_of(t, function, arguments, state);
}

int64_t size_of(Thread&, Array& self) { return self.type->shown_basic_size + self.allocated * self.item_size; }
Result<Ref<>> class_getitem(Thread& t, Value self, Value item) { return generic_alias_of(t, self, item); }
Result<Ref<>> get_code(Thread& t, Value self) { return str_single(t, static_cast<char32_t>(array_of(self).code)); }
Result<Ref<>> get_item_size(Thread&, Value self) { return share(Value::small_int(array_of(self).item_size)); }

}  // namespace

void define_methods(TypeBuilder& type) {
    type.method<"append(v, /)", append_method>("Adds an item at the end.");
    type.method<"buffer_info()", buffer_info>("The address of the memory and the number of items.");
    type.method<"byteswap()", byteswap>("Turns the bytes of each item round.");
    type.method<"clear()", clear>("Removes all items.");
    type.method<"__copy__()", copy>("A copy.");
    type.method<"count(v, /)", count>("How often the value occurs.");
    type.method<"__deepcopy__(unused, /)", deepcopy>("A copy.");
    type.method<"extend(bb, /)@", extend_method>("Adds all items of an array or an iterable at the end.");
    type.method<"fromfile(f, n, /)@", fromfile>("Reads n items from a file.");
    type.method<"fromlist(list, /)", fromlist>("Adds the items of a list.");
    type.method<"frombytes(buffer, /)", frombytes>("Adds items from their bytes.");
    type.method<"fromunicode(ustr, /)", fromunicode>("Adds the characters of a str.");
    type.method<"index(v, start=0, stop=sys.maxsize, /)", index_method>("The first index of the value.");
    type.method<"insert(i, v, /)", insert>("Inserts an item before the index.");
    type.method<"pop(i=-1, /)", pop>("Removes the item at the index and returns it.");
    type.method<"__reduce_ex__(value, /)@", reduce_ex>("For pickle.");
    type.method<"remove(v, /)", remove>("Removes the first item of this value.");
    type.method<"reverse()", reverse>("Turns the order of items round.");
    type.method<"tofile(f, /)@", tofile>("Writes all items to a file.");
    type.method<"tolist()", tolist>("The items as a list.");
    type.method<"tobytes()", tobytes>("The items' bytes.");
    type.method<"tounicode()", tounicode>("The characters as a str.");
    type.method<"__sizeof__()", size_of>("Bytes that the object takes in memory.");
    type.class_method<"~__class_getitem__(object, /)", class_getitem>("A generic alias.");
    type.getset("typecode", get_code, nullptr, "The code of the items' kind.");
    type.getset("itemsize", get_item_size, nullptr, "Bytes of an item.");
}

}  // namespace krait::modules::array
