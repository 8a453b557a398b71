#include <string>
#include <vector>

#include "interp/fast_paths.h"
#include "object/allocate.h"
#include "object/call_errors.h"
#include "object/template.h"
#include "object/tuple_tracking.h"

// Displays, comprehensions' additions, unpacking.

namespace krait::interp {

Result<Ref<>> build_tuple(Thread& t, StackRef* items, int64_t count) {
    Ref<Tuple> tuple = TRY(tuple_allocate(t, count));
    if (count == 0) return tuple;
    // The references move: the stack is left with nothing to release.
    for (int64_t i = 0; i < count; ++i) tuple->items()[i] = std::exchange(items[i], StackRef::null()).take().detach();
    track_if_needed(t, *tuple);
    return tuple;
}

Result<Ref<>> build_list(Thread& t, StackRef* items, int64_t count) {
    Ref<List> list = TRY(list_new(t, count));
    for (int64_t i = 0; i < count; ++i)
        list->items_[list->size_++] = std::exchange(items[i], StackRef::null()).take().detach();
    return list;
}

Result<Ref<>> build_set(Thread& t, StackRef* items, int64_t count) {
    Ref<Set> set = TRY(set_new(t));
    for (int64_t i = 0; i < count; ++i) TRY(set_add(t, *set, items[i].value()));
    return set;
}

Status add_to_set(Thread& t, Value set, Value item) {
    if (!is_instance_of(set, types::Set)) return t.raise_type_error("'{}' object is not a set", type_name(set));
    return set_add(t, *static_cast<Set*>(set.as_object()), item);
}

Result<Ref<>> build_map(Thread& t, StackRef* items, int64_t pairs) {
    Ref<Dict> dict = TRY(dict_new(t, pairs));
    for (int64_t i = 0; i < pairs; ++i) TRY(dict_set(t, *dict, items[2 * i].value(), items[2 * i + 1].value()));
    return dict;
}

Result<Ref<>> build_string(Thread& t, StackRef* pieces, int64_t count) {
    int64_t length = 0;
    char32_t widest = 0;
    for (int64_t i = 0; i < count; ++i) {
        auto& piece = *static_cast<Str*>(pieces[i].object());
        length += piece.length;
        widest = std::max<char32_t>(widest, piece.is_ascii()    ? 0x7F
                                            : piece.kind() == 1 ? 0xFF
                                            : piece.kind() == 2 ? 0xFFFF
                                                                : 0x10FFFF);
    }
    if (length == 0) return share(empty_str());
    Ref<Str> result = TRY(str_allocate(t, length, widest));
    char* out = result->data();
    int kind = result->kind();
    for (int64_t i = 0; i < count; ++i) {
        auto& piece = *static_cast<Str*>(pieces[i].object());
        if (piece.kind() == kind) {
            std::memcpy(out, piece.data(), static_cast<size_t>(piece.length * kind));
            out += piece.length * kind;
            continue;
        }
        for (int64_t k = 0; k < piece.length; ++k, out += kind) {
            char32_t character = piece[k];
            std::memcpy(out, &character, static_cast<size_t>(kind));
        }
    }
    return result;
}

Result<Ref<>> build_interpolation(Thread& t, Value value, Value text, int64_t conversion, Value spec) {
    static constexpr char kLetters[] = {0, 's', 'r', 'a'};
    return interpolation_new(t, value, text, kLetters[conversion & 3], spec ? spec : Value(empty_str()));
}

Result<Ref<>> build_template(Thread& t, Value strings, Value interpolations) {
    return template_new(t, strings, interpolations);
}

Status extend_list(Thread& t, List& list, Value iterable) {
    Status status = list_extend(t, list, iterable);
    if (!status.failed()) return {};
    Type* type = type_of(iterable);
    if (!t.matches(types::TypeError) || type->slots.iter || type->slots.item) return Raised{};
    t.clear_exception();
    return t.raise_type_error("Value after * must be an iterable, not {}", type->name);
}

Status update_dict(Thread& t, Dict& dict, Value mapping) {
    if (!dict_merge(t, dict, mapping, MergeMode::Override).failed()) return {};
    if (!t.matches(types::AttributeError)) return Raised{};
    t.clear_exception();
    return t.raise_type_error("'{}' object is not a mapping", type_name(mapping));
}

Status merge_keywords(Thread& t, Value callable, Dict& dict, Value mapping) {
    if (!dict_merge(t, dict, mapping, MergeMode::RaiseKeyError).failed()) return {};
    if (t.matches(types::AttributeError)) {
        t.clear_exception();
        return t.raise_type_error("{} argument after ** must be a mapping, not {}", function_text(t, callable),
                                  type_name(mapping));
    }
    if (!t.matches(types::KeyError)) return Raised{};
    Ref<> error = t.take_exception();
    const Tuple* arguments = static_cast<BaseException*>(error.value().as_object())->args.get();
    if (!arguments || arguments->size != 1) return t.set_exception(std::move(error));
    Value key = arguments->at(0);
    std::string function = function_text(t, callable);
    Ref<Str> name = TRY(str(t, key));
    return t.raise_type_error("{} got multiple values for keyword argument '{}'", function, name.get());
}

namespace {

void raise_too_many(Thread& t, Value sequence, int64_t expected) {
    Type* type = type_of(sequence);
    if (type == &types::List || type == &types::Tuple || type == &types::Dict) {
        Result<int64_t> got = length(t, sequence);
        if (got.failed()) return;
        (void)t.raise_value_error("too many values to unpack (expected {}, got {})", expected, got.take());
        return;
    }
    (void)t.raise_value_error("too many values to unpack (expected {})", expected);
}

Result<Ref<>> unpacking_iterator(Thread& t, Value sequence) {
    Type* type = type_of(sequence);
    if (!type->slots.iter && !type->slots.item)
        return t.raise_type_error("cannot unpack non-iterable {} object", type->name);
    return get_iter(t, sequence);
}

// The first `count` items; fewer is an error.
Status take_items(Thread& t, Value iterator, int64_t count, bool has_star, int64_t wanted, std::vector<Ref<>>& out) {
    for (int64_t i = 0; i < count; ++i) {
        Ref<> item = TRY(next_item(t, iterator));
        if (!item)
            return t.raise_value_error("not enough values to unpack (expected {}{}, got {})",
                                       has_star ? "at least " : "", wanted, i);
        out.push_back(std::move(item));
    }
    return {};
}

void place(StackRef* out, const Value* items, int64_t count) {
    for (int64_t i = 0; i < count; ++i) out[count - 1 - i] = StackRef::shared(items[i]);
}

}  // namespace

namespace {

Status unpack_iterator(Thread& t, Value sequence, Value iterator, StackRef* out, int64_t count, int64_t& taken,
                       Ref<>& last) {
    for (int64_t i = 0; i < count; ++i) {
        Ref<> item = TRY(next_item(t, iterator));
        if (!item) return t.raise_value_error("not enough values to unpack (expected {}, got {})", count, i);
        if (i + 1 == count) {
            last = std::move(item);
        } else {
            out[count - 1 - i] = StackRef::owned(std::move(item));
            ++taken;
        }
    }
    Ref<> extra = TRY(next_item(t, iterator));
    if (!extra) return {};
    raise_too_many(t, sequence, count);
    return Raised{};
}

// A tuple, or an object of a class made from it that is iterated like one.
bool is_like_tuple(Value sequence) {
    return is_tuple(sequence) && sequence.as_object()->type->slots.iter == types::Tuple.slots.iter;
}

}  // namespace

Status unpack_sequence(Thread& t, Value sequence, StackRef* out, int64_t count) {
    if (is_like_tuple(sequence) && static_cast<Tuple*>(sequence.as_object())->size == count) {
        place(out, static_cast<Tuple*>(sequence.as_object())->items(), count);
        return {};
    }
    if (is_exact_list(sequence) && static_cast<List*>(sequence.as_object())->size() == count) {
        place(out, static_cast<List*>(sequence.as_object())->items(), count);
        return {};
    }
    Ref<> iterator = TRY(unpacking_iterator(t, sequence));
    // All but the last go to their places, above the sequence, at once.
    int64_t taken = 0;
    Ref<> last;
    Status status = unpack_iterator(t, sequence, iterator, out, count, taken, last);
    if (status.failed()) {
        close_all(out + count - taken, taken);
        return status;
    }
    if (count) out[0] = StackRef::owned(std::move(last));
    return {};
}

Status unpack_star(Thread& t, Value sequence, StackRef* out, int64_t before, int64_t after) {
    if (is_exact_tuple(sequence) || is_exact_list(sequence)) {
        bool is_list = is_exact_list(sequence);
        auto* list = static_cast<List*>(sequence.as_object());
        auto* tuple = static_cast<Tuple*>(sequence.as_object());
        int64_t size = is_list ? list->size() : tuple->size;
        if (size >= before + after) {
            Ref<List> starred =
                TRY(list_from(t, (is_list ? list->items() : tuple->items()) + before, size - before - after));
            const Value* all = is_list ? list->items() : tuple->items();
            place(out, all + size - after, after);
            out[after] = StackRef::owned(std::move(starred));
            place(out + after + 1, all, before);
            return {};
        }
    }
    Ref<> iterator = TRY(unpacking_iterator(t, sequence));
    std::vector<Ref<>> items;
    TRY(take_items(t, iterator, before, true, before + after, items));
    Ref<List> rest = TRY(list_from_iterable(t, iterator));
    int64_t middle = rest->size() - after;
    if (middle < 0)
        return t.raise_value_error("not enough values to unpack (expected at least {}, got {})", before + after,
                                   before + rest->size());
    Ref<List> starred = TRY(list_from(t, rest->items(), middle));
    place(out, rest->items() + middle, after);
    out[after] = StackRef::owned(std::move(starred));
    for (int64_t i = 0; i < before; ++i)
        out[after + before - i] = StackRef::owned(std::move(items[static_cast<size_t>(i)]));
    return {};
}

}  // namespace krait::interp
