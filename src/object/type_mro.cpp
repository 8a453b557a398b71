#include <algorithm>
#include <string>
#include <vector>

#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/protocol.h"
#include "object/type_making.h"

// C3: repeatedly take the first head, scanning the bases' orders and then the bases themselves, that stands in nobody's
// tail.

namespace krait::object {

namespace {

Type* type_at(const Tuple& types, int64_t index) { return static_cast<Type*>(types.items()[index].as_object()); }

struct Sequence {
    const Tuple* types;
    int64_t head;
    bool is_exhausted() const { return head >= types->size; }
    bool has_in_tail(const Type* type) const {
        for (int64_t i = head + 1; i < types->size; ++i)
            if (types->items()[i] == Value(type)) return true;
        return false;
    }
};

Status check_duplicates(Thread& t, const Tuple& bases) {
    for (int64_t i = 0; i < bases.size; ++i)
        for (int64_t k = i + 1; k < bases.size; ++k)
            if (bases.items()[i] == bases.items()[k])
                return t.raise_type_error("duplicate base class {}", type_at(bases, i)->name);
    return {};
}

Raised raise_inconsistent(Thread& t, const std::vector<Sequence>& sequences) {
    std::vector<Type*> heads;
    for (const Sequence& sequence : sequences) {
        if (sequence.is_exhausted()) continue;
        Type* head = type_at(*sequence.types, sequence.head);
        if (std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(head);
    }
    std::string names;
    for (Type* head : heads) names.append(names.empty() ? " " : ", ").append(head->name);
    return t.raise_type_error("Cannot create a consistent method resolution order (MRO) for bases{}",
                              names.substr(0, 1000));
}

// The next type in order; null: no head is free.
Type* next_free_head(const std::vector<Sequence>& sequences) {
    for (const Sequence& candidate : sequences) {
        if (candidate.is_exhausted()) continue;
        Type* head = type_at(*candidate.types, candidate.head);
        bool is_free = true;
        for (const Sequence& other : sequences) is_free = is_free && !other.has_in_tail(head);
        if (is_free) return head;
    }
    return nullptr;
}

Status merge(Thread& t, std::vector<Sequence>& sequences, std::vector<Value>& order) {
    auto is_open = [](const Sequence& sequence) { return !sequence.is_exhausted(); };
    while (std::any_of(sequences.begin(), sequences.end(), is_open)) {
        Type* next = next_free_head(sequences);
        if (!next) return raise_inconsistent(t, sequences);
        order.push_back(Value(next));
        for (Sequence& sequence : sequences)
            if (!sequence.is_exhausted() && type_at(*sequence.types, sequence.head) == next) ++sequence.head;
    }
    return {};
}

// What a metaclass's mro() returned: classes, laid out like this one.
Status check_custom(Thread& t, Type& type, const Tuple& order) {
    const Type* solid = solid_base(&type);
    for (int64_t i = 0; i < order.size; ++i) {
        Type* item = as_type(order.items()[i]);
        if (!item) return t.raise_type_error("mro() returned a non-class ('{}')", type_name(order.items()[i]));
        if (!is_subtype(solid, solid_base(item)))
            return t.raise_type_error("mro() returned base with unsuitable layout ('{}')", item->name);
    }
    return {};
}

}  // namespace

Result<Ref<Tuple>> linearize(Thread& t, Type& type) {
    const Tuple& bases = *type.bases.get();
    std::vector<Value> order{Value(&type)};
    for (int64_t i = 0; i < bases.size; ++i)
        if (!type_at(bases, i)->mro)
            return t.raise_type_error("Cannot extend an incomplete type '{}'", type_at(bases, i)->name);
    if (bases.size == 1) {
        const Tuple& inherited = *type_at(bases, 0)->mro.get();
        order.insert(order.end(), inherited.items(), inherited.items() + inherited.size);
    } else if (bases.size > 1) {
        TRY(check_duplicates(t, bases));
        std::vector<Sequence> sequences;
        for (int64_t i = 0; i < bases.size; ++i) sequences.push_back({type_at(bases, i)->mro.get(), 0});
        sequences.push_back({&bases, 0});
        TRY(merge(t, sequences, order));
    }
    return tuple_from(t, order.data(), static_cast<int64_t>(order.size()));
}

Result<Ref<Tuple>> compute_mro(Thread& t, Type& type, bool& is_custom) {
    is_custom = type.type != &types::Type_;
    if (!is_custom) return linearize(t, type);
    Ref<> method = TRY(find_special(t, Value(&type), "mro"_name));
    if (!method) return t.raise(types::AttributeError, "mro");
    Ref<> result = TRY(call(t, method));
    std::vector<Ref<>> items;
    Ref<> iterator = TRY(get_iter(t, result));
    while (Ref<> item = TRY(next(t, iterator))) items.push_back(std::move(item));
    if (items.empty()) return t.raise_type_error("type MRO must not be empty");
    std::vector<Value> values(items.begin(), items.end());
    Ref<Tuple> order = TRY(tuple_from(t, values.data(), static_cast<int64_t>(values.size())));
    TRY(check_custom(t, type, *order));
    return order;
}

}  // namespace krait::object
