#include <ctime>

#include "object/dict.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// xxsubtype: native subclasses of list and dict, which tests of classes ask for.

namespace krait::modules {

using namespace object;

namespace {

constinit Type list_type{}, dict_type{};

class SpamList : public List {
public:
    int32_t state;
};
class SpamDict : public Dict {
public:
    int32_t state;
};

template <typename T>
int32_t& state_of(Value value) {
    return static_cast<T*>(value.as_object())->state;
}

template <typename T>
Status init(Thread& t, Value self, const Args& args) {
    Type& base = std::is_same_v<T, SpamList> ? types::List : types::Dict;
    TRY(base.slots.init(t, self, args));
    state_of<T>(self) = 0;
    return {};
}

template <typename T>
Result<Ref<>> get_state(Thread& t, Value self) {
    return int_from_int64(t, state_of<T>(self));
}

template <typename T>
Status set_state(Thread&, Value self, int state) {
    state_of<T>(self) = state;
    return {};
}

Result<Ref<>> shown_call(Thread& t, Value first, Rest args, Keywords keywords) {
    Ref<Tuple> positional = TRY(tuple_from(t, args.items, args.size));
    if (keywords.size() == 0) return tuple_of(t, first, positional.value(), none());
    Ref<Dict> named = TRY(dict_new(t));
    for (int64_t i = 0; i < keywords.size(); ++i) TRY(dict_set(t, *named, keywords.names->at(i), keywords.values[i]));
    return tuple_of(t, first, positional.value(), Value(named));
}

Result<Ref<>> class_method(Thread& t, Value class_, Rest args, Keywords keywords) {
    return shown_call(t, class_, args, keywords);
}
Result<Ref<>> static_method(Thread& t, Value, Rest args, Keywords keywords) {
    return shown_call(t, none(), args, keywords);
}

template <typename T>
void define_stateful(TypeBuilder& type) {
    type.instances<T>();
    type.slots().init = init<T>;
    type.template method<"~~getstate()", get_state<T>>("getstate() -> state");
    type.template method<"~~setstate(state, /)", set_state<T>>("setstate(state)");
}

void define_list(TypeBuilder& type) {
    define_stateful<SpamList>(type);
    type.shown(48).set_flags(kTypeBase | kTypeSequence | kTypeMatchSelf | kTypeList);
    type.class_method<"~classmeth(*args, **kw)", class_method>("classmeth(*args, **kw)");
    type.static_method<"~staticmeth(*args, **kw)", static_method>("staticmeth(*args, **kw)");
    type.getset("state", get_state<SpamList>, nullptr, "The number, to be read.");
}

void define_dict(TypeBuilder& type) {
    define_stateful<SpamDict>(type);
    type.shown(56).set_flags(kTypeBase | kTypeMapping | kTypeMatchSelf | kTypeDict);
    type.member<&SpamDict::state>("state", MemberKind::Int32, "The number, to be read.");
}

const TypeDefinition kTypes[] = {{&list_type, "xxsubtype.spamlist", &types::List, define_list},
                                 {&dict_type, "xxsubtype.spamdict", &types::Dict, define_dict}};
TypeDefinitions registered(kTypes);

// Processor seconds that so many look-ups of the attribute take.
Result<double> bench(Thread& t, Value, Value object, Str& name, int count) {
    std::clock_t start = std::clock();
    while (count-- > 0) TRY(get_attribute(t, object, &name));
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

KRAIT_MODULE(xxsubtype, "Subclasses of list and dict written natively, for tests of classes.") {
    m.type(list_type).type(dict_type);
    m.def<"~~bench(obj, name, n=1000, /)", bench>("Times look-ups of an attribute.");
    return m.status();
}

}  // namespace krait::modules
