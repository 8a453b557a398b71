#pragma once

// Filling a native type, once. A definition function names everything that Python sees of the type:
//
//     void define_cell(TypeBuilder& type) {
//         type.instances<Cell>().references<&Cell::content, 1>();
//         type.slots().repr = cell_repr;
//         type.method<"meth(x, /)", cell_meth>("What it does.");
//         type.getset("cell_contents", get_contents, set_contents);
//     }
//
// The type's dict is filled in CPython's order when the definition has returned: __new__, slot wrappers in the order of
// the slot table, methods, members, getsets, then __doc__. A type that is not hashable sets slots().hash = unhashable.

#include <vector>

#include "object/binding.h"
#include "object/native_members.h"

namespace krait::object {

// What a constructor gets of a call's arguments: where it takes no keywords, those for a subclass's own __init__ are
// not its business.
Args constructor_arguments(const NativeFunction& native, const Type& type, NewSlot constructor, const Args& args);

class TypeBuilder {
public:
    TypeBuilder(Thread& t, Type& type, std::string_view name, Type* base);

    Thread& thread() { return t_; }
    Type& type() { return type_; }
    Slots& slots() { return type_.slots; }

    TypeBuilder& base(Type& base_type);
    // "(x, /, y=1)": what __text_signature__ shows; then the text.
    TypeBuilder& doc(std::string_view signature, std::string_view text);
    TypeBuilder& doc(std::string_view text) { return doc({}, text); }
    TypeBuilder& set_flags(uint64_t flags) {
        type_.flags |= flags;
        return *this;
    }
    TypeBuilder& clear_flags(uint64_t flags) {
        type_.flags &= ~flags;
        return *this;
    }
    // The C++ struct of instances.
    template <typename T>
    TypeBuilder& instances(uint32_t item_size = 0) {
        type_.basic_size = type_.instance_size = sizeof(T);
        type_.item_size = item_size;
        return *this;
    }
    // What __basicsize__, __itemsize__, __dictoffset__ and __weakrefoffset__ show: CPython's figures.
    TypeBuilder& shown(uint32_t basic_size, uint32_t item_size = 0, int32_t dict_offset = 0,
                       int32_t weakref_offset = 0);
    // The first of `count` Field<> members that stand side by side; makes the type cyclic.
    template <auto first, int count>
    TypeBuilder& references() {
        return references_at(offset_of(first), count);
    }
    TypeBuilder& extra(ExtraReferences references);
    // The Field<Dict> of instances that is their __dict__ (one of the references too).
    template <auto field>
    TypeBuilder& dict_field() {
        type_.dict_offset = static_cast<int32_t>(offset_of(field));
        return *this;
    }
    TypeBuilder& weakly_referable() {
        type_.has_weakrefs = true;
        return *this;
    }

    template <SignatureText text, auto function>
    TypeBuilder& method(std::string_view doc) {
        return add(Record<text, function, NativeFunction::Kind::Method>::fill(doc));
    }
    // Takes precedence over the slot wrapper of its name.
    template <SignatureText text, auto function>
    TypeBuilder& coexisting_method(std::string_view doc) {
        NativeFunction& native = Record<text, function, NativeFunction::Kind::Method>::fill(doc);
        native.coexists = true;
        return add(native);
    }
    template <SignatureText text, auto function>
    TypeBuilder& class_method(std::string_view doc) {
        return add(Record<text, function, NativeFunction::Kind::ClassMethod>::fill(doc));
    }
    template <SignatureText text, auto function>
    TypeBuilder& static_method(std::string_view doc) {
        return add(Record<text, function, NativeFunction::Kind::StaticMethod>::fill(doc));
    }
    // T.__new__ by signature: function(Thread&, Type&, arguments...). Irregular ones set slots().new_ themselves.
    template <SignatureText text, auto function>
    TypeBuilder& constructor() {
        type_.slots.new_ = &NewEntry<text, function>::call;
        return *this;
    }
    TypeBuilder& getset(std::string_view name, Result<Ref<>> (*get)(Thread&, Value),
                        Status (*set)(Thread&, Value, Value) = nullptr, std::string_view doc = {});
    template <auto field>
    TypeBuilder& member(std::string_view name, MemberKind kind, std::string_view doc = {}) {
        return member(name, kind, offset_of(field), doc);
    }
    TypeBuilder& member(std::string_view name, MemberKind kind, size_t offset, std::string_view doc = {});
    // A plain class attribute (__hash__ = None is made from slots by itself).
    TypeBuilder& attribute(std::string_view name, Ref<> value);

    // Fills the dict and inherits what the type left open.
    void finish();

private:
    template <SignatureText text, auto function, NativeFunction::Kind kind>
    struct Record {
        static inline NativeFunction native{};
        static NativeFunction& fill(std::string_view doc) {
            native = Bound<text, function, kind>::make(doc);
            return native;
        }
    };

    template <SignatureText text, auto function>
    struct NewEntry {
        static inline NativeFunction native = Bound<text, function, NativeFunction::Kind::StaticMethod>::make({});
        static Result<Ref<>> call(Thread& t, Type& type, const Args& args) {
            if (args.names) [[unlikely]]
                return native.entry(t, native, Value(&type), constructor_arguments(native, type, &call, args));
            return native.entry(t, native, Value(&type), args);
        }
    };

    template <typename Owner, typename FieldType>
    static size_t offset_of(FieldType Owner::* member) {
        alignas(Owner) static char storage[sizeof(Owner)];
        auto* owner = reinterpret_cast<Owner*>(storage);
        return static_cast<size_t>(reinterpret_cast<char*>(&(owner->*member)) - storage);
    }

    TypeBuilder& references_at(size_t offset, int count);
    TypeBuilder& add(const NativeFunction& function);
    void put_doc();
    void complete();

    Thread& t_;
    Type& type_;
    std::vector<const NativeFunction*> functions_;
    std::vector<Member> members_;
    std::vector<GetSet> getsets_;
    std::vector<std::pair<std::string_view, Ref<>>> attributes_;
};

}  // namespace krait::object
