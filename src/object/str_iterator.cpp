#include "object/str_iterator.h"

#include <algorithm>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type StrIterator{}, StrAsciiIterator{};
}

namespace {

StrIterator& iterator_of(Value value) { return *static_cast<StrIterator*>(value.as_object()); }

Lookup iterator_next(Thread& t, Value self) {
    StrIterator& it = iterator_of(self);
    Str* str = it.str.get();
    if (!str) return std::nullopt;
    if (it.index >= str->length) {
        it.str = Ref<Str>();
        return std::nullopt;
    }
    Ref<Str> character = str_from_character(t, (*str)[it.index++]);
    if (!character) return Raised{};
    return Ref<>(std::move(character));
}

Result<Ref<>> iterator_self(Thread&, Value self) { return share(self); }

int64_t iterator_length_hint(Thread&, StrIterator& self) {
    return self.str ? std::max<int64_t>(self.str->length - self.index, 0) : 0;
}

Result<Ref<>> iterator_reduce(Thread& t, StrIterator& self) {
    Ref<> iter = TRY(builtin_named(t, "iter"_name));
    Str* str = self.str.get();
    Ref<Tuple> arguments = TRY(tuple_of(t, Value(str ? str : empty_str())));
    if (!str) return tuple_of(t, iter, arguments);
    Ref<> index = TRY(int_from_int64(t, self.index));
    return tuple_of(t, iter, arguments, index);
}

Status iterator_setstate(Thread& t, StrIterator& self, Value value) {
    if (!is_int(value)) return t.raise_type_error("an integer is required");
    std::optional<int64_t> fits = int_to_int64(value);
    if (!fits) return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    int64_t state = *fits;
    if (self.str) self.index = std::clamp<int64_t>(state, 0, self.str->length);
    return {};
}

void define(TypeBuilder& type) {
    type.instances<StrIterator>().references<&StrIterator::str, 1>().shown(32);
    type.slots().iter = iterator_self;
    type.slots().iternext = iterator_next;
    type.method<"__length_hint__()", iterator_length_hint>("How many characters are left.");
    type.method<"__reduce__()", iterator_reduce>("For pickle.");
    type.method<"__setstate__(object, /)", iterator_setstate>("For pickle: the index of the next character.");
}

}  // namespace

Result<Ref<>> str_iter(Thread& t, Value str) {
    bool is_ascii = static_cast<Str*>(str.as_object())->is_ascii();
    Ref<StrIterator> iterator =
        TRY(instance_of<StrIterator>(t, is_ascii ? types::StrAsciiIterator : types::StrIterator));
    iterator->str = Ref<Str>::share(str);
    track(t, iterator.get());
    return iterator;
}

void define_str_iterator(TypeBuilder& type) { define(type); }
void define_str_ascii_iterator(TypeBuilder& type) { define(type); }

}  // namespace krait::object
