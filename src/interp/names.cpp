#include <string>

#include "interp/fast_paths.h"
#include "object/interpreter.h"

namespace krait::interp {

namespace {

// Names in messages are cut at 200 characters.
std::string shown(const Str& name) {
    std::string text;
    str_append_utf8(name, text);
    return text.size() <= 200 ? text : text.substr(0, 200);
}

// Any mapping, a KeyError being absence.
Lookup find_item(Thread& t, Value mapping, Value key) {
    if (is_exact_dict(mapping)) return dict_get(t, *static_cast<Dict*>(mapping.as_object()), key);
    Result<Ref<>> found = get_item(t, mapping, key);
    if (!found.failed()) return found.take();
    if (!t.matches(types::KeyError)) return Raised{};
    t.clear_exception();
    return std::nullopt;
}

Result<Ref<>> find_builtin(Thread& t, Frame& frame, Str& name) {
    Ref<> found = TRY(find_item(t, frame.builtins(), &name));
    if (found) return found;
    return raise_name_error(t, name);
}

Result<Ref<>> find_global(Thread& t, Frame& frame, Str& name) {
    Dict& globals = *frame.globals();
    Ref<> found = globals.type == &types::Dict ? TRY(dict_get(t, globals, &name)) : TRY(find_item(t, &globals, &name));
    if (found) return found;
    return find_builtin(t, frame, name);
}

// Exact dicts of strs, with a version that fits the cell.
uint16_t cacheable_version(Thread& t, Value mapping) {
    if (!is_exact_dict(mapping)) return 0;
    auto& dict = *static_cast<Dict*>(mapping.as_object());
    if (!dict.has_only_str_keys()) return 0;
    uint32_t version = dict.keys_version(t);
    return version <= UINT16_MAX ? static_cast<uint16_t>(version) : 0;
}

void fill_cache(Thread& t, Frame& frame, const Str& name, LoadGlobalCache& cache) {
    Dict& globals = *frame.globals();
    uint16_t version = cacheable_version(t, &globals), builtins_version = 0;
    if (version == 0) return;
    int64_t index = globals.entry_index(name);
    if (index < 0) {
        builtins_version = cacheable_version(t, frame.builtins());
        if (builtins_version == 0) return;
        index = static_cast<Dict*>(frame.builtins().as_object())->entry_index(name);
    }
    if (index < 0 || index > UINT16_MAX) return;
    cache.set_index(static_cast<uint16_t>(index));
    cache.set_builtin_keys_version(builtins_version);
    cache.set_module_keys_version(version);
}

// Code that runs once must not use versions up: the second execution fills the cache, then every 64th miss.
bool is_worth_caching(LoadGlobalCache& cache) {
    auto count = static_cast<uint16_t>(cache.counter() + 1);
    cache.set_counter(count);
    return (count & 63) == 2;
}

}  // namespace

// What is looked for, kept in the NameError that has been raised: suggestions start from it.
static void remember_name(Thread& t, const Str& name) {
    if (!t.matches(types::NameError)) return;
    Ref<> exception = t.take_exception();
    if (set_attribute(t, exception, "name"_name, &name).failed()) t.clear_exception();
    (void)t.set_exception(std::move(exception));
}

void raise_unbound_local(Thread& t, const Frame& frame, int64_t slot) {
    (void)t.raise(types::UnboundLocalError, "cannot access local variable '{}' where it is not associated with a value",
                  shown(*frame.code->local_name(slot)));
}

void raise_empty_cell(Thread& t, const Frame& frame, int64_t slot) {
    bool is_free = slot >= frame.code->nlocalsplus - frame.code->nfreevars;
    if (!is_free) return raise_unbound_local(t, frame, slot);
    const Str& name = *frame.code->local_name(slot);
    (void)t.raise(types::NameError,
                  "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
                  shown(name));
    remember_name(t, name);
}

Raised raise_name_error(Thread& t, const Str& name) {
    Raised raised = t.raise(types::NameError, "name '{}' is not defined", shown(name));
    remember_name(t, name);
    return raised;
}

Result<Ref<>> load_name(Thread& t, Frame& frame, int64_t name) {
    if (!frame.locals) return t.raise(types::SystemError, "no locals found");
    Str& text = *frame.code->name_at(name);
    Ref<> found = TRY(find_item(t, frame.locals, &text));
    if (found) return found;
    // Unlike LOAD_GLOBAL it does not ask a dict of the program's own class for more than it has.
    found = TRY(dict_get(t, *frame.globals(), &text));
    if (found) return found;
    return find_builtin(t, frame, text);
}

Status store_name(Thread& t, Frame& frame, int64_t name, Value value) {
    Str* text = frame.code->name_at(name);
    if (!frame.locals) return t.raise(types::SystemError, "no locals found when storing '{}'", text);
    if (is_exact_dict(frame.locals)) return dict_set(t, *static_cast<Dict*>(frame.locals.as_object()), text, value);
    return set_item(t, frame.locals, text, value);
}

Status delete_name(Thread& t, Frame& frame, int64_t name) {
    Str* text = frame.code->name_at(name);
    if (!frame.locals) return t.raise(types::SystemError, "no locals when deleting '{}'", text);
    if (!delete_item(t, frame.locals, text).failed()) return {};
    t.clear_exception();  // whatever it was
    return raise_name_error(t, *text);
}

Result<Ref<>> load_global(Thread& t, Frame& frame, int64_t name, LoadGlobalCache* cache) {
    Str& text = *frame.code->name_at(name);
    if (cache && is_worth_caching(*cache)) fill_cache(t, frame, text, *cache);
    return find_global(t, frame, text);
}

Status delete_global(Thread& t, Frame& frame, int64_t name) {
    Str* text = frame.code->name_at(name);
    if (TRY(dict_delete(t, *frame.globals(), text))) return {};
    return raise_name_error(t, *text);
}

Result<Ref<>> load_from_mapping_or_globals(Thread& t, Frame& frame, Value mapping, int64_t name) {
    Str& text = *frame.code->name_at(name);
    Ref<> found = TRY(find_item(t, mapping, &text));
    if (found) return found;
    return find_global(t, frame, text);
}

Result<Ref<>> load_from_mapping_or_cell(Thread& t, Frame& frame, Value mapping, int64_t slot) {
    Ref<> found = TRY(find_item(t, mapping, frame.code->local_name(slot)));
    if (found) return found;
    Value content = cell_in(frame.slots[slot]).content;
    if (content) return share(content);
    raise_empty_cell(t, frame, slot);
    return Raised{};
}

Status make_cell(Thread& t, StackRef& slot) {
    Ref<Cell> cell = TRY(cell_new(t));
    cell->content = slot.take();
    slot = StackRef::owned(std::move(cell));
    return {};
}

void copy_free_variables(Frame& frame, int64_t count) {
    const Tuple& closure = *frame.function->closure.get();
    StackRef* first = frame.slots + frame.code->nlocalsplus - count;
    for (int64_t i = 0; i < count; ++i) first[i] = StackRef::shared(closure.at(i));
}

Value common_constant(Thread& t, int64_t index) {
    switch (index) {
        case bytecode::CONSTANT_ASSERTION_ERROR: return &types::AssertionError;
        case bytecode::CONSTANT_NOT_IMPLEMENTED_ERROR: return &types::NotImplementedError;
        case bytecode::CONSTANT_BUILTIN_TUPLE: return &types::Tuple;
        case bytecode::CONSTANT_BUILTIN_ALL: return t.interpreter.builtin_all;
        default: return t.interpreter.builtin_any;
    }
}

Result<Ref<>> load_build_class(Thread& t, Frame& frame) {
    Ref<> found = TRY(find_item(t, frame.builtins(), "__build_class__"_name));
    if (found) return found;
    return t.raise(types::NameError, "__build_class__ not found");
}

Status setup_annotations(Thread& t, Frame& frame) {
    if (!frame.locals) return t.raise(types::SystemError, "no locals found when setting up annotations");
    Ref<> found = TRY(find_item(t, frame.locals, "__annotations__"_name));
    if (found) return {};
    Ref<Dict> made = TRY(dict_new(t));
    return set_item(t, frame.locals, "__annotations__"_name, made);
}

}  // namespace krait::interp
