#include <cstring>

#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/memory_view_parts.h"
#include "object/native_items.h"
#include "object/protocol.h"

namespace krait::object {

namespace {

// Static texts, because a view points at its format.
const char* native_format_text(char code, bool has_at) {
    static constexpr char kCodes[] = "cbB?hHiIlLqQnNfdeP";
    static constexpr auto kTexts = [] {
        std::array<std::array<char, 4>, sizeof kCodes> texts{};
        for (size_t i = 0; i + 1 < sizeof kCodes; ++i) texts[i] = {'@', kCodes[i], '\0', '\0'};
        return texts;
    }();
    size_t at = std::string_view(kCodes).find(code);
    return kTexts[at].data() + !has_at;
}

bool is_byte_code(char code) { return code == 'B' || code == 'b' || code == 'c'; }

Status check_cast(Thread& t, const MemoryView& self, Value shape) {
    if (!is_c_contiguous(self.view))
        return t.raise_type_error("memoryview: casts are restricted to C-contiguous views");
    if ((shape || self.view.ndim != 1) && self.view.shape)
        for (int i = 0; i < self.view.ndim; ++i)
            if (self.view.shape[i] == 0)
                return t.raise_type_error("memoryview: cannot cast view with zeros in shape or strides");
    if (!shape) return {};
    if (!is_list(shape) && !is_tuple(shape)) return t.raise_type_error("shape must be a list or a tuple");
    int64_t ndim = TRY(length(t, shape));
    if (ndim > kMostDimensions)
        return t.raise_value_error("memoryview: number of dimensions must not exceed {}", kMostDimensions);
    if (self.view.ndim != 1 && ndim != 1) return t.raise_type_error("memoryview: cast must be 1D -> ND or ND -> 1D");
    return {};
}

// The code of the new format; both views must not be of items bigger than bytes.
Result<char> cast_code(Thread& t, const MemoryView& self, const Str& format) {
    char code = format.is_ascii() ? native_format_code(format.ascii()) : '\0';
    if (!code)
        return t.raise_value_error(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'");
    if (!is_byte_code(code) && !is_byte_code(self.code))
        return t.raise_type_error("memoryview: cannot cast between two non-byte formats");
    if (self.view.length % native_item_size(code))
        return t.raise_type_error("memoryview: length is not a multiple of itemsize");
    return code;
}

Result<Ref<Tuple>> checked_shape(Thread& t, Value shape, int64_t itemsize, int64_t size) {
    Ref<Tuple> dimensions =
        is_list(shape) ? TRY(list_to_tuple(t, *as_list(shape))) : Ref<Tuple>::share(as_tuple(shape));
    int64_t product = itemsize;
    for (int64_t i = 0; i < dimensions->size; ++i) {
        Value item = dimensions->at(i);
        if (!is_int(item)) return t.raise_type_error("memoryview.cast(): elements of shape must be integers");
        auto number = int_to_int64(item);
        if (number && *number <= 0)
            return t.raise_value_error("memoryview.cast(): elements of shape must be integers > 0");
        if (!number || *number > INT64_MAX / product)
            return t.raise_value_error("memoryview.cast(): product(shape) > SSIZE_MAX");
        product *= *number;
    }
    if (product != size) return t.raise_type_error("memoryview: product(shape) * itemsize != buffer size");
    return dimensions;
}

}  // namespace

Result<Ref<>> memory_view_cast(Thread& t, MemoryView& self, Str& format, Value shape) {
    TRY(check_shareable(t, self));
    TRY(check_cast(t, self, shape));
    char code = TRY(cast_code(t, self, format));
    int64_t itemsize = native_item_size(code);
    Ref<Tuple> dimensions = shape ? TRY(checked_shape(t, shape, itemsize, self.view.length)) : Ref<Tuple>();
    int ndim = dimensions ? static_cast<int>(dimensions->size) : 1;
    Ref<MemoryView> view = TRY(memory_view_allocate(t, *self.managed.get(), self.object, ndim));
    view->view.data = self.view.data;
    view->view.length = self.view.length;
    view->view.itemsize = itemsize;
    view->view.is_readonly = self.view.is_readonly;
    view->view.format = native_format_text(code, format.data()[0] == '@');
    view->code = code;
    for (int i = 0; i < ndim; ++i)
        shape_of(*view)[i] = dimensions ? *int_to_int64(dimensions->at(i)) : self.view.length / itemsize;
    int64_t stride = itemsize;
    for (int i = ndim; i-- > 0; stride *= shape_of(*view)[i]) strides_of(*view)[i] = stride;
    return view;
}

}  // namespace krait::object
