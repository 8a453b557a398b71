#include "modules/itertools/itertools.h"
#include "object/generic_alias.h"
#include "object/type_making.h"

// groupby and the iterators over its groups. Both walk one source: what the parent holds as its current item belongs to
// the group whose iterator is the current one; all earlier groups are over.

namespace krait::modules::itertools {

constinit Type groupby_type{}, grouper_type{};

namespace {

struct GroupBy : Object {
    Field<> iterator, key_function;
    Field<> target_key;       // of the current group
    Field<> current_key;      // of the item read last
    Field<> current_item;     // absent: given away
    Object* current_grouper;  // only compared
};

struct Grouper : Object {
    Field<GroupBy> parent;
    Field<> target_key;
};

GroupBy& groupby_at(Value value) { return *static_cast<GroupBy*>(value.as_object()); }
Grouper& grouper_at(Value value) { return *static_cast<Grouper*>(value.as_object()); }

Result<Ref<>> new_groupby(Thread& t, Type& type, Value iterable, Value key) {
    Ref<> iterator = TRY(get_iter(t, iterable));
    Ref<GroupBy> made = TRY(instance_of<GroupBy>(t, type));
    made->iterator = std::move(iterator);
    made->key_function = share(key);
    track(t, made.get());
    return made;
}

// False: the source is exhausted.
Result<bool> read_item(Thread& t, GroupBy& groups) {
    Ref<> iterator = share(groups.iterator.value()), function = share(groups.key_function.value());
    Ref<> item = TRY(next(t, iterator));
    if (!item) return false;
    Ref<> key = function.value() == none() ? item : TRY(call(t, function, item));
    groups.current_item = std::move(item);
    groups.current_key = std::move(key);
    return true;
}

Result<Ref<Grouper>> make_grouper(Thread& t, GroupBy& parent, Value key) {
    Ref<Grouper> made = TRY(instance_of<Grouper>(t, grouper_type));
    made->parent = share(&parent);
    made->target_key = share(key);
    parent.current_grouper = made.get();
    track(t, made.get());
    return made;
}

Result<Ref<>> new_grouper(Thread& t, Type&, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("_grouper() takes no keyword arguments");
    TRY(check_argument_count(t, args, "_grouper", 2, 2));
    if (type_of(args[0]) != &groupby_type)
        return t.raise_type_error("_grouper() argument 1 must be itertools.groupby, not {}", shown_kind(args[0]));
    return make_grouper(t, groupby_at(args[0]), args[1]);
}

Lookup groupby_next(Thread& t, Value self) {
    GroupBy& groups = groupby_at(self);
    groups.current_grouper = nullptr;
    // Skips what is left of the current group.
    while (true) {
        if (groups.current_key) {
            if (!groups.target_key) break;
            Ref<> target = share(groups.target_key.value()), current = share(groups.current_key.value());
            if (!TRY(equal(t, target, current))) break;
        }
        if (!TRY(read_item(t, groups))) return std::nullopt;
    }
    Ref<> key = share(groups.current_key.value());
    groups.target_key = key;
    Ref<Grouper> grouper = TRY(make_grouper(t, groups, key));
    return Ref<>(TRY(tuple_of(t, key, grouper)));
}

Lookup grouper_next(Thread& t, Value self) {
    Ref<GroupBy> parent = share(grouper_at(self).parent.get());
    if (parent->current_grouper != self.as_object()) return std::nullopt;
    if (!parent->current_item && !TRY(read_item(t, *parent))) return std::nullopt;
    Ref<> target = share(grouper_at(self).target_key.value()), current = share(parent->current_key.value());
    if (!TRY(equal(t, target, current))) return std::nullopt;
    Ref<> item = parent->current_item.take();
    if (!item) return std::nullopt;
    return item;
}

}  // namespace

void define_groupby(TypeBuilder& type) {
    type.instances<GroupBy>().references<&GroupBy::iterator, 5>().shown(72).set_flags(kTypeBase);
    type.doc("(iterable, key=None)",
             "An iterator over (key, group) pairs: group is an iterator over neighbouring items "
             "of the same key.");
    type.constructor<"groupby(iterable, key=None)", new_groupby>();
    set_iterator_slots(type, groupby_next);
}

void define_grouper(TypeBuilder& type) {
    type.instances<Grouper>().references<&Grouper::parent, 2>().shown(32);
    type.slots().new_ = new_grouper;
    set_iterator_slots(type, grouper_next);
}

}  // namespace krait::modules::itertools
