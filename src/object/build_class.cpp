#include "object/build_class.h"

#include <vector>

#include "object/builtin_types.h"
#include "object/cell.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/type_making.h"

namespace krait::object {

namespace {

struct Metaclass {
    Ref<> callable;
    bool is_class;
};

// The explicit metaclass, or the first base's; the most derived of all when it is a class.
Result<Metaclass> choose_metaclass(Thread& t, const Tuple& bases, Dict* keywords) {
    Ref<> given = keywords ? TRY(dict_pop(t, *keywords, Value("metaclass"_name))) : Ref<>();
    if (given && !is_type(given)) return Metaclass{given, false};
    if (!given) given = share(bases.size ? Value(type_of(bases.at(0))) : Value(&types::Type_));
    Type* winner = TRY(derive_metaclass(t, *as_type(given), bases));
    return Metaclass{share(Value(winner)), true};
}

Result<Ref<>> call_with_keywords(Thread& t, Value callable, Value name, Value bases, Value namespace_, Dict* keywords) {
    Ref<Tuple> positional = namespace_ ? TRY(tuple_of(t, name, bases, namespace_)) : TRY(tuple_of(t, name, bases));
    return call_with(t, callable, *positional, keywords);
}

bool is_mapping(Value value) { return type_of(value)->slots.subscript != nullptr; }

Result<Ref<>> prepare_namespace(Thread& t, const Metaclass& metaclass, Value name, Value bases, Dict* keywords) {
    Ref<> prepare = TRY(find_attribute(t, metaclass.callable, Value("__prepare__"_name)));
    if (!prepare) return dict_new(t);
    Ref<> made = TRY(call_with_keywords(t, prepare, name, bases, Value(), keywords));
    if (is_mapping(made)) return made;
    std::string_view shown = metaclass.is_class ? as_type(metaclass.callable)->name : "<metaclass>";
    return t.raise_type_error("{}.__prepare__() must return a mapping, not {}", shown, type_name(made));
}

// The __class__ cell that methods see must hold the class that came out.
Status check_cell(Thread& t, Value cell, Value made, Value name) {
    if (!is_type(made) || !is_cell(cell)) return {};
    Value content = static_cast<Cell*>(cell.as_object())->content;
    if (content == made) return {};
    Ref<Str> shown = TRY(repr(t, made)), shown_name = TRY(repr(t, name));
    if (!content)
        return t.raise(types::RuntimeError,
                       "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?",
                       shown_name.get(), shown.get());
    Ref<Str> other = TRY(repr(t, content));
    return t.raise_type_error("__class__ set to {} defining {} as {}", other.get(), shown_name.get(), shown.get());
}

}  // namespace

Result<Ref<Tuple>> resolve_bases(Thread& t, const Tuple& bases) {
    std::vector<Ref<>> resolved;
    bool is_changed = false;
    for (int64_t i = 0; i < bases.size; ++i) {
        Value base = bases.at(i);
        Ref<> method = is_type(base) ? Ref<>() : TRY(find_attribute(t, base, Value("__mro_entries__"_name)));
        if (!method) {
            resolved.push_back(share(base));
            continue;
        }
        Ref<> entries = TRY(call(t, method, Value(&bases)));
        if (!is_tuple(entries)) return t.raise_type_error("__mro_entries__ must return a tuple");
        is_changed = true;
        for (int64_t k = 0; k < as_tuple(entries)->size; ++k) resolved.push_back(share(as_tuple(entries)->at(k)));
    }
    if (!is_changed) return Ref<Tuple>::share(Value(&bases));
    std::vector<Value> values(resolved.begin(), resolved.end());
    return tuple_from(t, values.data(), static_cast<int64_t>(values.size()));
}

Result<Ref<>> build_class(Thread& t, Value function, ClassStatement statement, RunClassBody run_body) {
    Ref<Tuple> bases = TRY(resolve_bases(t, *statement.bases));
    Ref<Dict> keywords = statement.keywords ? TRY(dict_copy(t, *statement.keywords)) : Ref<Dict>();
    Metaclass metaclass = TRY(choose_metaclass(t, *bases, keywords));
    Ref<> namespace_ = TRY(prepare_namespace(t, metaclass, statement.name, bases, keywords));
    Ref<> cell = TRY(run_body(t, function, namespace_));
    if (bases.get() != statement.bases.get())
        TRY(set_item(t, namespace_, Value("__orig_bases__"_name), statement.bases));
    Ref<> made = TRY(call_with_keywords(t, metaclass.callable, statement.name, bases, namespace_, keywords));
    TRY(check_cell(t, cell, made, statement.name));
    return made;
}

}  // namespace krait::object
