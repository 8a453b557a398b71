#include <cstring>

#include "modules/array/array.h"
#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/protocol.h"

namespace krait::modules::array {

static size_t bytes_of(const Array& array) { return static_cast<size_t>(array.allocated * array.item_size); }

Result<Ref<Array>> array_new(Thread& t, Type& type, char code, int64_t size) {
    int item_size = item_size_of(code);
    if (size > INT64_MAX / item_size) return t.raise_no_memory();
    Ref<Array> array = TRY(instance_of<Array>(t, type));
    array->code = code;
    array->item_size = item_size;
    if (size) {
        auto bytes = static_cast<size_t>(size * item_size);
        array->items = static_cast<char*>(t.interpreter.heap.allocate(bytes));
        if (!array->items) return t.raise_no_memory();
        std::memset(array->items, 0, bytes);
    }
    array->size = array->allocated = size;
    if (array->has(kFlagGc)) track(t, array);
    return array;
}

void free_items(Thread& t, Array& array) {
    if (array.items) t.interpreter.heap.free(std::exchange(array.items, nullptr), bytes_of(array));
}

// Grows as CPython's arrays do, which __sizeof__() shows.
Status resize(Thread& t, Array& array, int64_t size) {
    if (array.exports && size != array.size)
        return t.raise(object::types::BufferError, "cannot resize an array that is exporting buffers");
    if (array.allocated >= size && array.size < size + 16 && array.items) {
        array.size = size;
        return {};
    }
    if (size == 0) {
        free_items(t, array);
        array.size = array.allocated = 0;
        return {};
    }
    int64_t allocated = (size >> 4) + (array.size < 8 ? 3 : 7) + size;
    if (allocated > INT64_MAX / array.item_size) return t.raise_no_memory();
    auto bytes = static_cast<size_t>(allocated * array.item_size);
    Heap& heap = t.interpreter.heap;
    void* items = array.items ? heap.resize(array.items, bytes_of(array), bytes) : heap.allocate(bytes);
    if (!items) return t.raise_no_memory();
    array.items = static_cast<char*>(items);
    array.allocated = allocated;
    array.size = size;
    return {};
}

Status splice(Thread& t, Array& array, int64_t start, int64_t count, std::string_view with) {
    auto added = static_cast<int64_t>(with.size()) / array.item_size;
    int64_t old_size = array.size, growth = added - count;
    auto tail = static_cast<size_t>((old_size - start - count) * array.item_size);
    if (growth < 0) {
        if (array.exports) return resize(t, array, old_size + growth);  // complains
        if (tail) std::memmove(array.at(start + added), array.at(start + count), tail);
        TRY(resize(t, array, old_size + growth));
    } else if (growth > 0) {
        TRY(resize(t, array, old_size + growth));
        if (tail) std::memmove(array.at(start + added), array.at(start + count), tail);
    }
    if (!with.empty()) std::memcpy(array.at(start), with.data(), with.size());
    return {};
}

Status append(Thread& t, Array& array, Value value) {
    char item[8];
    TRY(set_item(t, array.code, item, value));
    return splice(t, array, array.size, 0, {item, static_cast<size_t>(array.item_size)});
}

Status extend(Thread& t, Array& array, Value iterable) {
    if (is_array(iterable)) {
        if (array_of(iterable).code != array.code) return t.raise_type_error("can only extend with array of same kind");
        std::string copy(array_of(iterable).content());
        return append_bytes(t, array, copy);
    }
    Ref<> iterator = TRY(get_iter(t, iterable));
    for (;;) {
        Ref<> value = TRY(next(t, iterator));
        if (!value) return {};
        TRY(append(t, array, value));
    }
}

Status append_bytes(Thread& t, Array& array, std::string_view bytes) {
    if (bytes.size() % static_cast<size_t>(array.item_size))
        return t.raise_value_error("bytes length not a multiple of item size");
    if (bytes.empty()) return {};
    return splice(t, array, array.size, 0, bytes);
}

Status append_text(Thread& t, Array& array, const Str& text) {
    std::u32string characters;
    for (int64_t i = 0; i < text.length; ++i) characters.push_back(text[i]);
    return append_bytes(t, array, {reinterpret_cast<const char*>(characters.data()), characters.size() * 4});
}

Result<std::string> items_of_list(Thread& t, char code, Value values) {
    auto size = [&] { return is_list(values) ? as_list(values)->size() : as_tuple(values)->size; };
    auto item_size = static_cast<size_t>(item_size_of(code));
    std::string items;
    for (int64_t i = 0; i < size(); ++i) {
        Ref<> value = share(is_list(values) ? as_list(values)->at(i) : as_tuple(values)->at(i));
        char item[8];
        TRY(set_item(t, code, item, value));
        items.append(item, item_size);
    }
    return items;
}

}  // namespace krait::modules::array
