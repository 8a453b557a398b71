#include "modules/sre/subject.h"
#include "object/allocate.h"
#include "object/exceptions.h"
#include "object/generic_alias.h"
#include "object/int.h"
#include "object/protocol.h"

namespace krait::modules::sre {

namespace types {
constinit Type Match{};
}

Result<Ref<Match>> match_new(Thread& t, Pattern& pattern, const Subject& subject, const Found& found) {
    size_t bytes = found.marks.size() * sizeof(int64_t);
    auto* match = static_cast<Match*>(allocate_object(t, types::Match, sizeof(Match) + bytes));
    if (!match) return Raised{};
    match->groups = pattern.groups + 1;
    std::copy(found.marks.begin(), found.marks.end(), match->marks);
    match->string = share(subject.string);
    match->pattern = share(&pattern);
    match->pos = subject.pos;
    match->endpos = subject.endpos;
    match->last_index = found.last_index;
    track(t, match);
    return Ref<Match>::adopt(match);
}

namespace {

Match& match_of(Value self) { return static_cast<Match&>(*self.as_object()); }

Raised no_such_group(Thread& t) { return t.raise(object::types::IndexError, "no such group"); }

Result<int64_t> group_number(Thread& t, Match& self, Value key) {
    int64_t number = -1;
    if (key.is_small_int()) {
        number = key.as_small_int();
    } else if (type_of(key)->slots.index) {
        Ref<> index = TRY(object::index(t, key));
        number = int_to_int64(index).value_or(-1);
    } else if (Dict& names = *self.pattern->groupindex.get(); names.size() > 0) {
        Ref<> found = TRY(dict_get(t, names, key));
        if (found && is_int(found)) number = int_to_int64(found).value_or(-1);
    }
    if (number < 0 || number >= self.groups) return no_such_group(t);
    return number;
}

Result<Ref<>> group_text(Thread& t, Match& self, int64_t number, Value otherwise) {
    if (!self.is_set(number)) return share(otherwise);
    Subject subject;
    TRY(subject.acquire(t, self.string));
    return subject.slice(t, self.marks[2 * number], self.marks[2 * number + 1]);
}

Result<Ref<>> group_by_key(Thread& t, Match& self, Value key, Value otherwise) {
    int64_t number = TRY(group_number(t, self, key));
    return group_text(t, self, number, otherwise);
}

// --- methods ---

Result<Ref<>> group(Thread& t, Match& self, Rest keys) {
    if (keys.size == 0) return group_text(t, self, 0, none());
    if (keys.size == 1) return group_by_key(t, self, keys.items[0], none());
    Ref<Tuple> groups = TRY(tuple_allocate(t, keys.size));
    for (int64_t i = 0; i < keys.size; ++i)
        groups->items()[i] = TRY(group_by_key(t, self, keys.items[i], none())).detach();
    track(t, groups);
    return groups;
}

Result<int64_t> optional_group(Thread& t, Match& self, Value key) {
    if (!key) return int64_t{0};
    return group_number(t, self, key);
}

Result<int64_t> start(Thread& t, Match& self, Value key) {
    int64_t number = TRY(optional_group(t, self, key));
    return self.marks[2 * number];
}
Result<int64_t> end(Thread& t, Match& self, Value key) {
    int64_t number = TRY(optional_group(t, self, key));
    return self.marks[2 * number + 1];
}

Result<Ref<>> pair(Thread& t, int64_t a, int64_t b) { return tuple_of(t, Value::small_int(a), Value::small_int(b)); }

Result<Ref<>> span(Thread& t, Match& self, Value key) {
    int64_t number = TRY(optional_group(t, self, key));
    return pair(t, self.marks[2 * number], self.marks[2 * number + 1]);
}

Result<Ref<>> groups(Thread& t, Match& self, Value otherwise) {
    Ref<Tuple> all = TRY(tuple_allocate(t, self.groups - 1));
    for (int64_t i = 1; i < self.groups; ++i) all->items()[i - 1] = TRY(group_text(t, self, i, otherwise)).detach();
    if (self.groups > 1) track(t, all);
    return all;
}

Result<Ref<>> groupdict(Thread& t, Match& self, Value otherwise) {
    Ref<Dict> result = TRY(dict_new(t));
    Ref<Dict> names = share(self.pattern->groupindex.get());
    int64_t position = 0;
    for (Value key, value; names->next(position, key, value);) {
        Ref<> name = share(key);
        Ref<> text = TRY(group_by_key(t, self, name, otherwise));
        TRY(dict_set(t, *result, name, text));
    }
    return result;
}

Result<Ref<>> expand(Thread& t, Match& self, Value source) {
    Ref<> made = TRY(compiled_template(t, *self.pattern.get(), source));
    if (!is_template(made)) return made;
    Subject subject;
    TRY(subject.acquire(t, self.string));
    Found found;
    found.marks.assign(self.marks, self.marks + 2 * self.groups);
    return expand_template(t, static_cast<Template&>(*made.value().as_object()), *self.pattern.get(), subject, found);
}

Result<Ref<>> subscript(Thread& t, Value self, Value key) { return group_by_key(t, match_of(self), key, none()); }

Result<Ref<>> match_repr(Thread& t, Value value) {
    Match& self = match_of(value);
    Ref<> text = TRY(group_text(t, self, 0, none()));
    Ref<Str> whole = TRY(repr(t, text));
    Ref<Str> cut = TRY(str_slice(t, *whole, 0, std::min<int64_t>(whole->length, 50)));
    std::string shown = "<re.Match object; span=(" + std::to_string(self.marks[0]) + ", " +
                        std::to_string(self.marks[1]) + "), match=" + str_to_utf8(*cut) + ">";
    return str_from_utf8(t, shown);
}

Result<Ref<>> match_copy(Thread&, Value self) { return share(self); }
Result<Ref<>> match_deepcopy(Thread&, Value self, Value) { return share(self); }
Result<Ref<>> class_getitem(Thread& t, Value self, Value item) { return generic_alias_of(t, self, item); }

// --- attributes ---

Result<Ref<>> get_lastindex(Thread& t, Value self) {
    if (match_of(self).last_index < 0) return share(none());
    return int_from_int64(t, match_of(self).last_index);
}
Result<Ref<>> get_lastgroup(Thread&, Value self) {
    Match& match = match_of(self);
    const Tuple& names = *match.pattern->indexgroup.get();
    if (match.last_index < 0 || match.last_index >= names.size) return share(none());
    return share(names.at(match.last_index));
}

Result<Ref<>> get_regs(Thread& t, Value self) {
    Match& match = match_of(self);
    if (match.regs) return share(match.regs);
    Ref<Tuple> regs = TRY(tuple_allocate(t, match.groups));
    for (int64_t i = 0; i < match.groups; ++i)
        regs->items()[i] = TRY(pair(t, match.marks[2 * i], match.marks[2 * i + 1])).detach();
    track(t, regs);
    match.regs = regs;
    return regs;
}

size_t match_size(const Object* self) {
    return sizeof(Match) + 2 * static_cast<size_t>(static_cast<const Match*>(self)->groups) * sizeof(int64_t);
}

}  // namespace

void define_match(TypeBuilder& type) {
    type.instances<Match>().references<&Match::string, 3>().shown(88, 8);
    type.set_flags(kTypeDisallowInstantiation);
    type.type().allocated_size = match_size;
    type.doc("The result of a match.");
    type.slots().repr = match_repr;
    type.slots().subscript = subscript;
    type.method<"~group(*args)!", group>(
        "group([group1, ...]) -> str or tuple.\n\nThe text of one or more groups; of the whole match without "
        "arguments.");
    type.method<"start(group=0, /)", start>("Where the group's text starts; -1 when it did not match.");
    type.method<"end(group=0, /)", end>("Where the group's text ends; -1 when it did not match.");
    type.method<"span(group=0, /)", span>("Where the group's text starts and ends.");
    type.method<"groups(default=None)", groups>("The texts of all groups.");
    type.method<"groupdict(default=None)", groupdict>("The texts of all named groups by name.");
    type.method<"expand(template)", expand>("The template with groups put in, as sub() does.");
    type.method<"__copy__()", match_copy>("The match itself.");
    type.method<"__deepcopy__(memo, /)", match_deepcopy>("The match itself.");
    type.class_method<"~__class_getitem__(object, /)", class_getitem>("A generic alias.");
    type.member<&Match::string>("string", MemberKind::ReadOnlyObject, "The text that was matched.");
    type.member<&Match::pattern>("re", MemberKind::ReadOnlyObject, "The pattern.");
    type.member<&Match::pos>("pos", MemberKind::Int64, "Where matching started.");
    type.member<&Match::endpos>("endpos", MemberKind::Int64, "Where the text was taken to end.");
    type.getset("lastindex", get_lastindex, nullptr, "The number of the last group that was closed.");
    type.getset("lastgroup", get_lastgroup, nullptr, "The name of the last group that was closed.");
    type.getset("regs", get_regs, nullptr, "The spans of all groups.");
}

}  // namespace krait::modules::sre
