#include "object/type_builder.h"

#include <string>

#include "object/classmethod.h"
#include "object/descriptors.h"
#include "object/dict.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/references.h"
#include "object/slot_table.h"
#include "object/str.h"
#include "object/type_making.h"

namespace krait::object {

namespace {

Ref<Str> interned(Thread& t, std::string_view text) { return MUST(intern_utf8(t, text)); }

void put(Thread& t, Type& type, std::string_view name, Value value) {
    MUST(dict_set(t, *type.dict.get(), interned(t, name), value));
}

void put_if_missing(Thread& t, Type& type, Str& key, Value value) {
    if (!type.dict.get()->peek(key)) MUST(dict_set(t, *type.dict.get(), Value(&key), value));
}
void put_if_missing(Thread& t, Type& type, std::string_view name, Value value) {
    put_if_missing(t, type, *interned(t, name), value);
}

Str& name_of(const SlotEntry& entry) {
    for (const NamedSlot& named : names_of_slot(entry.offset))
        if (named.entry == &entry) return *named.name;
    __builtin_unreachable();
}

size_t count_wrappers(const Slots& slots) {
    size_t count = 0;
    for (const SlotEntry& entry : slot_table())
        count += slot_at(const_cast<Slots&>(slots), entry) && entry.form != WrapForm::None;
    return count;
}

void add_wrappers(Thread& t, Type& type) {
    for (const SlotEntry& entry : slot_table()) {
        SlotFunction slot = slot_at(type.slots, entry);
        if (!slot || entry.form == WrapForm::None) continue;
        if (entry.name == "__hash__" && type.slots.hash == unhashable) {
            put(t, type, "__hash__", none());
            continue;
        }
        put_if_missing(t, type, name_of(entry), MUST(wrapper_descriptor_new(t, type, entry, slot)));
    }
}

Ref<> function_object(Thread& t, Type& type, const NativeFunction& function) {
    if (function.kind != NativeFunction::Kind::StaticMethod) return MUST(method_descriptor_new(t, type, function));
    Ref<> plain = MUST(builtin_function_new(t, function, Value(&type), Value()));
    return MUST(staticmethod_new(t, plain));
}

}  // namespace

Args constructor_arguments(const NativeFunction& native, const Type& type, NewSlot constructor, const Args& args) {
    CallForm form = native.signature->form;
    if (form == CallForm::Keywords || form == CallForm::OldKeywords) return args;
    const Type* owner = &type;
    while (owner->base && owner->base->slots.new_ == constructor) owner = owner->base;
    if (type.slots.init == owner->slots.init) return args;
    return {args.values, args.positional};
}

TypeBuilder::TypeBuilder(Thread& t, Type& type, std::string_view name, Type* base) : t_(t), type_(type) {
    type_.count = kImmortalCount;
    type_.Object::flags = kFlagStatic;
    type_.Object::type = &types::Type_;
    type_.name = name;
    type_.base = base;
    type_.flags = kTypeStaticBuiltin | kTypeImmutable;
}

TypeBuilder& TypeBuilder::base(Type& base_type) {
    type_.base = &base_type;
    return *this;
}

// Docs are kept as CPython keeps them, signature first, because __text_signature__ is read out of them.
TypeBuilder& TypeBuilder::doc(std::string_view signature, std::string_view text) {
    if (signature.empty()) {
        type_.doc = text;
        return *this;
    }
    std::string whole(short_name(type_));
    whole.append(signature).append("\n--\n\n").append(text);
    // As long-lived as the type's interpreter.
    auto* kept = static_cast<char*>(t_.interpreter.heap.allocate(whole.size()));
    KRAIT_CHECK(kept != nullptr);
    type_.doc = {kept, whole.copy(kept, whole.size())};
    return *this;
}

TypeBuilder& TypeBuilder::shown(uint32_t basic_size, uint32_t item_size, int32_t dict_offset, int32_t weakref_offset) {
    type_.shown_basic_size = basic_size;
    type_.shown_item_size = item_size;
    type_.shown_dict_offset = dict_offset;
    type_.shown_weakref_offset = weakref_offset;
    return *this;
}

TypeBuilder& TypeBuilder::references_at(size_t offset, int count) {
    type_.references = {static_cast<int32_t>(offset), static_cast<uint32_t>(count)};
    type_.flags |= kTypeGc;
    return *this;
}

TypeBuilder& TypeBuilder::extra(ExtraReferences references) {
    type_.extra = references;
    type_.flags |= kTypeGc;
    return *this;
}

TypeBuilder& TypeBuilder::add(const NativeFunction& function) {
    functions_.push_back(&function);
    return *this;
}

TypeBuilder& TypeBuilder::getset(std::string_view name, Result<Ref<>> (*get)(Thread&, Value),
                                 Status (*set)(Thread&, Value, Value), std::string_view doc) {
    getsets_.push_back({name, get, set, doc});
    return *this;
}

TypeBuilder& TypeBuilder::member(std::string_view name, MemberKind kind, size_t offset, std::string_view doc) {
    members_.push_back({name, kind, static_cast<int32_t>(offset), doc});
    return *this;
}

TypeBuilder& TypeBuilder::attribute(std::string_view name, Ref<> value) {
    attributes_.emplace_back(name, std::move(value));
    return *this;
}

void TypeBuilder::finish() {
    type_.flags |= kTypeReadying;
    constexpr size_t kOthers = 3;  // __new__, __doc__, __hash__
    size_t names = count_wrappers(type_.slots) + functions_.size() + members_.size() + getsets_.size() +
                   attributes_.size() + kOthers;
    type_.dict = MUST(dict_new(t_, static_cast<int64_t>(names)));
    if (type_.slots.new_) put(t_, type_, "__new__", MUST(native_new_method(t_, type_)));
    add_wrappers(t_, type_);
    for (const NativeFunction* function : functions_) {
        Ref<> object = function_object(t_, type_, *function);
        if (function->coexists)
            put(t_, type_, function->name(), object);
        else
            put_if_missing(t_, type_, function->name(), object);
    }
    for (const Member& member : members_)
        put_if_missing(t_, type_, member.name, MUST(member_descriptor_new(t_, type_, member, false)));
    for (const GetSet& getset : getsets_)
        put_if_missing(t_, type_, getset.name, MUST(getset_descriptor_new(t_, type_, getset)));
    for (auto& [name, value] : attributes_) put(t_, type_, name, value);
    put_doc();
    if (is_shown_as_heap(type_))
        put_if_missing(t_, type_, "__module__", interned(t_, type_.name.substr(0, type_.name.rfind('.'))));
    complete();
}

void TypeBuilder::put_doc() {
    std::string_view text = doc_text(type_.doc, short_name(type_));
    Ref<> value = type_.doc.empty() ? share(none()) : Ref<>(MUST(str_from_utf8(t_, text)));
    put_if_missing(t_, type_, "__doc__", value);
}

// What the definition left open comes from the base.
void TypeBuilder::complete() {
    Type* base = type_.base;
    if (base) {
        if (!type_.bases) type_.bases = MUST(tuple_of(t_, Value(base)));
        inherit_layout(type_, *base);
    } else {
        type_.bases = share(empty_tuple());
    }
    type_.mro = MUST(linearize(t_, type_));
    if (base) inherit_slots(type_, *base);
    if (type_.has_flag(kTypeDisallowInstantiation)) type_.slots.new_ = nullptr;
    if (!type_.slots.new_) type_.flags |= kTypeDisallowInstantiation;
    // As CPython: a type that compares and does not say how it hashes is unhashable.
    if (!type_.slots.hash) {
        type_.slots.hash = unhashable;
        put_if_missing(t_, type_, "__hash__", none());
    }
    if (type_.shown_basic_size == 0) type_.shown_basic_size = base ? base->shown_basic_size : sizeof(Object);
    if (base) add_to_bases(t_, type_);
    type_.flags = (type_.flags & ~uint64_t{kTypeReadying}) | kTypeReady;
    note_shape(type_);
}

}  // namespace krait::object
