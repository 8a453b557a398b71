#include "compiler/code_maker.h"

#include "bytecode/process_set.h"
#include "bytecode/singletons.h"

// When CPython creates a code object it interns strings: names always, constants when they look like identifiers.
// Tuples are changed in place (they may be shared with other code objects, which then see the interned items too);
// slices are left alone; a frozenset is rebuilt when a member's interned object is another one than the member itself.

namespace krait::compiler {

using bytecode::as;
using bytecode::BytesConstant;
using bytecode::Constant;
using bytecode::ConstantKind;
using bytecode::FrozenSetConstant;
using bytecode::StrConstant;
using bytecode::TupleConstant;

namespace {

class Interner {
public:
    explicit Interner(ConstantCache& cache) : arena_(cache.arena()), strings_(cache.strings()) {}

    const StrConstant* intern(const StrConstant* str) {
        return str->is_interned ? str : strings_.intern(const_cast<StrConstant*>(str));
    }

    // Last item first, as CPython walks.
    bool intern_items(base::List<const Constant*> items) {
        bool changed = false;
        for (uint32_t i = items.size(); i-- > 0;) {
            const Constant* replacement = intern_constant(items[i]);
            changed |= replacement != items[i];
            items[i] = replacement;
        }
        return changed;
    }

    // A qualified name that the process already had keeps its own object apart from an equal constant's.
    const StrConstant* intern_qualname(const StrConstant* qualname) {
        if (qualname->is_interned || !bytecode::is_interned_by_py_compile(qualname->text())) return intern(qualname);
        return strings_.intern(qualname->text());
    }

private:
    const Constant* intern_constant(const Constant* constant) {
        switch (constant->kind) {
            case ConstantKind::Str: return intern_str(as<StrConstant>(constant));
            case ConstantKind::Tuple: intern_items(as<TupleConstant>(constant)->list()); return constant;
            case ConstantKind::FrozenSet: return intern_members(as<FrozenSetConstant>(constant));
            case ConstantKind::Slice: intern_slice(*as<bytecode::SliceConstant>(constant)); return constant;
            default: return constant;
        }
    }

    const StrConstant* intern_str(const StrConstant* str) {
        bool is_interned = str->is_identifier_like || bytecode::is_singleton_str(*str);
        return is_interned ? intern(str) : str;
    }

    // Only CPython's one-character singletons: the parts of a slice are never interned otherwise.
    void intern_slice(const bytecode::SliceConstant& slice) {
        auto& parts = const_cast<bytecode::SliceConstant&>(slice);
        for (const Constant** part : {&parts.start, &parts.stop, &parts.step}) {
            auto* str = bytecode::try_as<StrConstant>(*part);
            if (str && bytecode::is_singleton_str(*str)) *part = intern(str);
        }
    }

    // An interned object of this text existed before the constant did.
    bool is_stale(const StrConstant* str) {
        if (bytecode::is_singleton_str(*str) || !str->is_identifier_like) return false;
        if (str->was_identifier) return false;
        return intern(str) != str || strings_.was_interned_before(str->text());
    }

    const Constant* intern_members(const FrozenSetConstant* set) {
        bool is_rebuilt = false;
        for (const Constant* item : set->list())
            if (auto* str = bytecode::try_as<StrConstant>(item)) is_rebuilt |= is_stale(str);
        if (!is_rebuilt) {
            intern_items(set->list());
            return set;
        }
        auto* copy = arena_.make<FrozenSetConstant>();
        copy->is_rebuilt = true;
        copy->size = set->size;
        copy->items = arena_.array<const Constant*>(set->size);
        std::memcpy(static_cast<void*>(copy->items), set->items, set->size * sizeof(*set->items));
        intern_items(copy->list());
        return copy;
    }

    base::Arena& arena_;
    bytecode::StringTable& strings_;
};

const TupleConstant* make_tuple(ConstantCache& cache, base::List<const Constant*> items) {
    auto* tuple = cache.arena().make<TupleConstant>();
    tuple->size = items.size();
    tuple->items = items.items;
    return as<TupleConstant>(cache.add_shallow(tuple));
}

const TupleConstant* make_names(ConstantCache& cache, base::List<Identifier> names) {
    static_assert(sizeof(Identifier) == sizeof(const Constant*));
    auto** items = cache.arena().array<const Constant*>(names.size());
    for (uint32_t i = 0; i < names.size(); ++i) items[i] = names[i];
    return make_tuple(cache, {items, names.size()});
}

BytesConstant* make_bytes(base::Arena& arena, std::string_view text) {
    auto* bytes = arena.make<BytesConstant>();
    bytes->data = text.data();
    bytes->size = static_cast<uint32_t>(text.size());
    return bytes;
}

// Never merged, and of one byte not even CPython's singleton of it.
const BytesConstant* make_kinds(base::Arena& arena, base::List<uint8_t> kinds) {
    BytesConstant* bytes = make_bytes(arena, {reinterpret_cast<const char*>(kinds.items), kinds.size()});
    bytes->is_not_singleton = kinds.size() == 1;
    return bytes;
}

const BytesConstant* merge_bytes(ConstantCache& cache, std::string_view text) {
    return as<BytesConstant>(cache.add_shallow(make_bytes(cache.arena(), text)));
}

// A finished __annotate__ function shows its parameter as `format`; the tuple that says so is its own.
const TupleConstant* rename_format(ConstantCache& cache, const TupleConstant* names) {
    auto* copy = cache.arena().make<TupleConstant>();
    copy->size = names->size;
    copy->items = cache.arena().array<const Constant*>(names->size);
    std::memcpy(static_cast<void*>(copy->items), names->items, names->size * sizeof(*names->items));
    copy->items[0] = cache.strings().intern("format");
    return copy;
}

}  // namespace

bytecode::CodeUnit* make_code_unit(ConstantCache& cache, const StrConstant* filename, const UnitInfo& info,
                                   base::List<const Constant*> consts, const LocalsPlus& locals,
                                   const AssembledBytes& bytes) {
    base::Arena& arena = cache.arena();
    Interner interner(cache);
    auto* unit = arena.make<bytecode::CodeUnit>();
    unit->argcount = info.argcount + info.posonlyargcount;
    unit->posonlyargcount = info.posonlyargcount;
    unit->kwonlyargcount = info.kwonlyargcount;
    unit->stacksize = bytes.stacksize > 0 ? bytes.stacksize : 1;
    unit->flags = info.flags;
    unit->firstlineno = info.firstlineno;

    // The order of entering the cache decides which of two equal objects stays.
    unit->exceptiontable = merge_bytes(cache, bytes.exceptiontable);
    unit->linetable = merge_bytes(cache, bytes.linetable);
    unit->code = bytes.code;
    unit->names = make_names(cache, info.names.list());
    unit->consts = make_tuple(cache, consts);
    unit->localsplusnames = make_names(cache, locals.names);
    unit->localspluskinds = make_kinds(arena, locals.kinds);

    for (const TupleConstant* names : {unit->names, unit->localsplusnames})
        for (const Constant*& name : names->list()) name = interner.intern(as<StrConstant>(name));
    interner.intern_items(unit->consts->list());
    unit->filename = interner.intern(filename);
    unit->name = interner.intern(info.name);
    unit->qualname = interner.intern_qualname(info.qualname);
    if (info.is_annotate_function) unit->localsplusnames = rename_format(cache, unit->localsplusnames);
    return unit;
}

}  // namespace krait::compiler
