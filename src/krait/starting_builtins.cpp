#include "krait/starting_builtins.h"

#include <cstdio>
#include <string>

#include "object/builtin_types.h"
#include "object/classmethod.h"
#include "object/descriptors.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/property.h"
#include "object/protocol.h"
#include "object/super.h"

namespace krait {

using namespace object;

namespace {

Status print(Thread& t, Value, Rest values, Value separator, Value end) {
    std::string text;
    for (int64_t i = 0; i < values.size; ++i) {
        if (i) {
            if (Str* between = separator ? as_str(separator) : nullptr)
                str_append_utf8(*between, text);
            else
                text += ' ';
        }
        Ref<Str> shown = TRY(str(t, values.items[i]));
        str_append_utf8(*shown, text);
    }
    if (Str* last = end ? as_str(end) : nullptr)
        str_append_utf8(*last, text);
    else
        text += '\n';
    std::fwrite(text.data(), 1, text.size(), stdout);
    return {};
}

Result<int64_t> len(Thread& t, Value, Value value) { return length(t, value); }
Result<Ref<>> repr_of(Thread& t, Value, Value value) { return repr(t, value); }
Result<bool> isinstance(Thread& t, Value, Value value, Value type) { return is_instance(t, value, type); }
Result<Ref<>> iter(Thread& t, Value, Value value) { return get_iter(t, value); }

Result<Ref<>> next_of(Thread& t, Value, Value iterator, Value otherwise) {
    Ref<> item = TRY(next(t, iterator));
    if (item) return item;
    if (otherwise) return share(otherwise);
    return raise_stop_iteration(t);
}

Result<Ref<>> getattr(Thread& t, Value, Value object, Value name, Value otherwise) {
    if (!otherwise) return get_attribute(t, object, name);
    Ref<> found = TRY(find_attribute(t, object, name));
    return found ? found : share(otherwise);
}

template <SignatureText text, auto function>
Status add(Thread& t, Dict& into) {
    static NativeFunction native = Bound<text, function, NativeFunction::Kind::Function>::make({});
    Ref<> made = TRY(builtin_function_new(t, native, Value(), Value()));
    Ref<Str> name = TRY(intern_utf8(t, native.name()));
    return dict_set(t, into, name, made);
}

Status add_type(Thread& t, Dict& into, Type& type) {
    Ref<Str> name = TRY(intern_utf8(t, type.name));
    return dict_set(t, into, name, &type);
}

Status add_functions(Thread& t, Dict& into) {
    TRY(add<"print(*args, sep=?, end=?)", print>(t, into));
    TRY(add<"len(obj, /)", len>(t, into));
    TRY(add<"repr(obj, /)", repr_of>(t, into));
    TRY(add<"isinstance(obj, class_or_tuple, /)", isinstance>(t, into));
    TRY(add<"iter(obj, /)", iter>(t, into));
    TRY(add<"next(iterator, default=?, /)", next_of>(t, into));
    return add<"getattr(object, name, default=?, /)", getattr>(t, into);
}

}  // namespace

Status fill_starting_builtins(Thread& t) {
    Ref<Dict> dict = TRY(dict_new(t));
    TRY(add_functions(t, *dict));
    for (Type* type :
         {&types::Object, &types::Type_, &types::Int, &types::Bool, &types::Float, &types::Complex, &types::Str,
          &types::Bytes, &types::List, &types::Tuple, &types::Dict, &types::Set, &types::FrozenSet, &types::Range,
          &types::Slice, &types::Property, &types::ClassMethod, &types::StaticMethod, &types::Super})
        TRY(add_type(t, *dict, *type));
#define KRAIT_ADD(NAME) TRY(add_type(t, *dict, types::NAME));
    KRAIT_EXCEPTIONS(KRAIT_ADD)
#undef KRAIT_ADD
    t.interpreter.builtins = std::move(dict);
    return {};
}

}  // namespace krait
