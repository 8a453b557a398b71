#include "base/search.h"
#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/str_units.h"

namespace krait::object {

// --- comparing and finding ---

int str_compare(const Str& a, const Str& b) {
    int64_t common = std::min(a.length, b.length);
    int order = 0;
    if (a.kind() == 1 && b.kind() == 1) {
        order = std::memcmp(a.data(), b.data(), static_cast<size_t>(common));
    } else {
        with_units(a, [&](auto left) {
            with_units(b, [&](auto right) {
                for (size_t i = 0; i < static_cast<size_t>(common) && order == 0; ++i)
                    order = left[i] < right[i] ? -1 : left[i] > right[i];
            });
        });
    }
    return order ? order : a.length < b.length ? -1 : a.length > b.length;
}

int64_t str_find(const Str& str, const Str& needle, int64_t start, int64_t end) {
    if (end - start < needle.length) return -1;
    if (needle.length == 0) return start;
    if (needle.kind() > str.kind()) return -1;
    WidenedUnits widened(needle, str.kind());
    return with_units(str, [&](auto units) {
        using Unit = typename decltype(units)::value_type;
        int64_t found = base::find_units(units.data() + start, end - start, widened.as<Unit>(), needle.length);
        return found < 0 ? -1 : start + found;
    });
}

// --- joining ---

Result<Ref<Str>> str_exact(Thread& t, Str& str) {
    if (is_exact_str(Value(&str))) return share(&str);
    if (str.length == 0) return share(empty_str());
    if (str.length == 1) return str_single(t, str[0]);
    Ref<Str> copy = TRY(str_allocate(t, str.length, widest_of_form(str)));
    std::memcpy(copy->data(), str.data(), static_cast<size_t>(str.length) * static_cast<size_t>(str.kind()));
    return copy;
}

Result<Ref<Str>> str_concat(Thread& t, Str& left, Str& right) {
    if (left.length == 0) return str_exact(t, right);
    if (right.length == 0) return str_exact(t, left);
    if (left.length > INT64_MAX - right.length) return t.raise(types::OverflowError, "strings are too large to concat");
    char32_t widest = std::max(widest_of_form(left), widest_of_form(right));
    Ref<Str> joined = TRY(str_allocate(t, left.length + right.length, widest));
    copy_characters(*joined, 0, left, 0, left.length);
    copy_characters(*joined, left.length, right, 0, right.length);
    return joined;
}

namespace {

// Nobody else can see the object change.
bool may_grow(const Str& str, const Str& more) {
    if (str.count != 1 || str.is_interned() || str.type != &types::Str || str.has(kFlagHasWeakrefs)) return false;
    return str.length > 1 && widest_of_form(more) <= widest_of_form(str);
}

}  // namespace

Result<Ref<Str>> str_append(Thread& t, Ref<Str> left, Str& right) {
    if (!may_grow(*left, right) || left.get() == &right) return str_concat(t, *left, right);
    if (right.length == 0) return left;
    int kind = left->kind();
    int64_t length = left->length, total = length + right.length;
    auto* str = static_cast<Str*>(left.detach().as_object());
    void* grown = t.interpreter.heap.resize(str, str_bytes(length, kind), str_bytes(total, kind));
    if (!grown) {
        release(str);
        return t.raise_no_memory();
    }
    str = static_cast<Str*>(grown);
    str->length = total;
    str->hash = -1;
    copy_characters(*str, length, right, 0, right.length);
    std::memset(str->data() + total * kind, 0, static_cast<size_t>(kind));
    return Ref<Str>::adopt(str);
}

Result<Ref<Str>> str_repeat(Thread& t, Str& str, int64_t times) {
    if (times == 1) return str_exact(t, str);
    if (times <= 0 || str.length == 0) return share(empty_str());
    if (str.length > INT64_MAX / times) return t.raise(types::OverflowError, "repeated string is too long");
    int64_t length = str.length * times;
    Ref<Str> result = TRY(str_allocate(t, length, widest_of_form(str)));
    if (str.length == 1) {
        fill_characters(*result, 0, length, str[0]);
        return result;
    }
    size_t done = static_cast<size_t>(str.length) * static_cast<size_t>(str.kind());
    size_t total = static_cast<size_t>(length) * static_cast<size_t>(str.kind());
    std::memcpy(result->data(), str.data(), done);
    while (done < total) {  // doubling what is there
        size_t more = std::min(done, total - done);
        std::memcpy(result->data() + done, result->data(), more);
        done += more;
    }
    return result;
}

Result<Ref<Str>> str_slice(Thread& t, Str& str, int64_t start, int64_t end) {
    if (start == 0 && end == str.length) return str_exact(t, str);
    if (str.is_ascii()) {
        int64_t count = end - start;
        if (count <= 1) return count ? str_single(t, str[start]) : Result<Ref<Str>>(share(empty_str()));
        Ref<Str> part = TRY(str_allocate(t, count, 0x7F));
        std::memcpy(part->data(), str.data() + start, static_cast<size_t>(count));
        return part;
    }
    return with_units(str, [&](auto units) { return str_from_units(t, units.data() + start, end - start); });
}

Result<Ref<Str>> str_join_items(Thread& t, Str& separator, const Value* items, int64_t count) {
    if (count == 0) return share(empty_str());
    if (count == 1 && is_exact_str(items[0])) return share(static_cast<Str*>(items[0].as_object()));
    int64_t length = 0;
    char32_t widest = count > 1 ? widest_of_form(separator) : 0x7F;
    if (separator.length == 0) widest = 0x7F;
    for (int64_t i = 0; i < count; ++i) {
        Str* item = as_str(items[i]);
        if (!item)
            return t.raise_type_error("sequence item {}: expected str instance, {} found", i, type_name(items[i]));
        widest = std::max(widest, widest_of_form(*item));
        if (__builtin_add_overflow(length, item->length + (i ? separator.length : 0), &length))
            return t.raise(types::OverflowError, "join() result is too long for a Python string");
    }
    if (length <= 1) {
        if (length == 0) return share(empty_str());
        for (int64_t i = 0; i < count; ++i)
            if (Str* item = as_str(items[i]); item->length) return str_single(t, (*item)[0]);
        return str_single(t, separator[0]);
    }
    Ref<Str> joined = TRY(str_allocate(t, length, widest));
    int64_t at = 0;
    for (int64_t i = 0; i < count; ++i) {
        if (i && separator.length) {
            copy_characters(*joined, at, separator, 0, separator.length);
            at += separator.length;
        }
        auto& item = *static_cast<Str*>(items[i].as_object());
        copy_characters(*joined, at, item, 0, item.length);
        at += item.length;
    }
    return joined;
}

Result<Ref<Str>> str_join(Thread& t, Str& separator, Value iterable) {
    if (Tuple* tuple = as_tuple(iterable); tuple && is_exact_tuple(iterable))
        return str_join_items(t, separator, tuple->items(), tuple->size);
    if (is_exact_list(iterable)) {
        auto& list = *static_cast<List*>(iterable.as_object());
        return str_join_items(t, separator, list.items(), list.size());
    }
    Result<Ref<>> iterator = get_iter(t, iterable);
    if (iterator.failed()) {
        if (!t.matches(types::TypeError)) return Raised{};
        t.clear_exception();
        return t.raise_type_error("can only join an iterable");
    }
    Ref<List> items = TRY(list_from_iterable(t, iterator.take()));
    return str_join_items(t, separator, items->items(), items->size());
}

}  // namespace krait::object
