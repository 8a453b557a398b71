#include "modules/interpreters/sharing.h"

#include "modules/marshal/reader.h"
#include "modules/marshal/writer.h"
#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/function.h"
#include "object/int.h"
#include "object/memory_view.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/str.h"
#include "object/tuple.h"

namespace krait::modules::interpreters {

namespace {

using Kind = Shared::Kind;

struct Shareables {
    std::vector<std::pair<Ref<Type>, ShareSlot>> slots;
};

ShareSlot registered_slot(Thread& t, Type* type) {
    for (auto& [known, slot] : state<Shareables>(t).slots)
        if (known.get() == type) return slot;
    return nullptr;
}

SharedPtr plain(Kind kind) {
    auto made = std::make_unique<Shared>();
    made->kind = kind;
    return made;
}

SharedPtr with_bytes(Kind kind, std::string bytes) {
    SharedPtr made = plain(kind);
    made->bytes = std::move(bytes);
    return made;
}

Raised raise_unsupported(Thread& t, Value value) {
    Ref<> cause = t.has_exception() ? t.take_exception() : Ref<>();
    Ref<Str> shown = TRY(repr(t, value));
    std::string message = str_to_utf8(*shown) + " does not support cross-interpreter data";
    if (!cause) return raise_not_shareable(t, message);
    (void)t.set_exception(std::move(cause));
    return raise_not_shareable_from(t, message);
}

Result<SharedPtr> share_int(Thread& t, Value value) {
    auto number = int_to_int64(value);
    if (!number) {
        (void)t.raise(types::OverflowError, "try sending as bytes");
        return raise_unsupported(t, value);
    }
    SharedPtr made = plain(Kind::Int);
    made->number = *number;
    return made;
}

Result<SharedPtr> share_tuple(Thread& t, Value value, Fallback fallback) {
    if (!t.check_stack(" while sharing a tuple")) return Raised{};
    SharedPtr made = plain(Kind::Tuple);
    Ref<> held = share(value);
    for (int64_t i = 0; i < as_tuple(value)->size; ++i) {
        Result<SharedPtr> item = share_value(t, as_tuple(value)->at(i), fallback);
        if (item.failed()) return raise_unsupported(t, value);
        made->items.push_back(item.take());
    }
    return made;
}

// Null: no simple kind.
Result<SharedPtr> share_simple(Thread& t, Value value, Fallback fallback) {
    if (value == none()) return plain(Kind::None);
    if (is_bool(value)) return plain(value == boolean(true) ? Kind::True : Kind::False);
    if (is_exact_int(value)) return share_int(t, value);
    if (is_exact_str(value)) return with_bytes(Kind::Str, str_to_utf8(*as_str(value)));
    if (is_exact_bytes(value)) return with_bytes(Kind::Bytes, std::string(as_bytes(value)->text()));
    if (is_exact_tuple(value)) return share_tuple(t, value, fallback);
    if (is_memory_view(value)) return share_buffer(t, value);
    if (is_exact_float(value)) {
        SharedPtr made = plain(Kind::Float);
        made->real = float_value(value);
        return made;
    }
    if (ShareSlot slot = registered_slot(t, type_of(value))) return slot(t, value);
    return SharedPtr();
}

Result<std::string> file_of_main(Thread& t) {
    Ref<> main = TRY(dict_get(t, *as_dict(t.interpreter.modules), "__main__"_name));
    Module* module = as_module(main);
    Ref<> file = module && module->dict ? TRY(dict_get(t, *module->dict.get(), "__file__"_name)) : Ref<>();
    return file && is_str(file) ? str_to_utf8(*as_str(file)) : std::string();
}

}  // namespace

void register_shareable(Thread& t, Type& type, ShareSlot slot) {
    state<Shareables>(t).slots.emplace_back(share(&type), slot);
}

Raised raise_not_shareable(Thread& t, std::string_view message) {
    Errors* kept = TRY(errors(t));
    return t.raise(*kept->not_shareable, "{}", message);
}

Raised raise_not_shareable_from(Thread& t, std::string_view message) {
    Ref<> cause = t.take_exception();
    (void)raise_not_shareable(t, message);
    Ref<> raised = t.take_exception();
    if (BaseException* error = as_exception(raised)) {
        error->cause = std::move(cause);
        error->suppresses_context = true;
    }
    return t.set_exception(std::move(raised));
}

Result<SharedPtr> share_pickled(Thread& t, Value value) {
    Ref<> dumps = TRY(import_attribute(t, "pickle", "dumps"_name));
    Result<Ref<>> made = call(t, dumps, value);
    if (made.failed()) return raise_not_shareable_from(t, "object could not be pickled");
    Ref<> bytes = made.take();
    if (!is_bytes(bytes)) return raise_not_shareable(t, "object could not be pickled");
    SharedPtr shared = with_bytes(Kind::Pickled, std::string(as_bytes(bytes)->text()));
    shared->main_file = TRY(file_of_main(t));
    return shared;
}

Result<SharedPtr> share_marshaled(Thread& t, Value value) {
    Result<std::string> written = marshal_write(t, value, kMarshalVersion, true);
    if (written.failed()) return raise_not_shareable_from(t, "object could not be marshalled");
    return with_bytes(Kind::Marshaled, written.take());
}

Result<SharedPtr> share_code(Thread& t, Value value) {
    if (is_code(value)) return share_marshaled(t, value);
    Ref<Str> shown = TRY(repr(t, value));
    return raise_not_shareable(t, "expected code, got " + str_to_utf8(*shown));
}

Result<SharedPtr> share_function(Thread& t, Value value) {
    if (!is_function(value)) {
        Ref<Str> shown = TRY(repr(t, value));
        return raise_not_shareable(t, "expected a function, got " + str_to_utf8(*shown));
    }
    if (check_stateless(t, value).failed())
        return raise_not_shareable_from(t, "only stateless functions are shareable");
    SharedPtr shared = TRY(share_marshaled(t, Value(as_function(value)->code.get())));
    shared->kind = Kind::Function;
    return shared;
}

Result<SharedPtr> share_value(Thread& t, Value value, Fallback fallback) {
    Result<SharedPtr> simple = share_simple(t, value, fallback);
    if (!simple.failed()) {
        SharedPtr made = simple.take();
        if (made) return made;
        if (fallback == Fallback::None) return raise_unsupported(t, value);
    } else if (fallback == Fallback::None || is_exact_tuple(value)) {
        return Raised{};
    }
    if (t.has_exception()) t.clear_exception();
    if (is_function(value)) {
        Result<SharedPtr> function = share_function(t, value);
        if (!function.failed()) return function;
        t.clear_exception();
    }
    Result<SharedPtr> pickled = share_pickled(t, value);
    if (!pickled.failed()) return pickled;
    t.clear_exception();
    return raise_unsupported(t, value);
}

Result<SharedPtr> share_callable(Thread& t, Value value) {
    if (!is_function(value)) return share_value(t, value, Fallback::Full);
    Result<SharedPtr> function = share_function(t, value);
    if (!function.failed()) return function;
    Ref<> reason = t.take_exception();
    Result<SharedPtr> pickled = share_pickled(t, value);
    if (!pickled.failed()) return pickled;
    return t.set_exception(std::move(reason));
}

bool is_shareable(Thread& t, Value value) {
    bool is_simple = value == none() || is_bool(value) || is_exact_int(value) || is_exact_str(value) ||
                     is_exact_bytes(value) || is_exact_tuple(value) || is_memory_view(value) || is_exact_float(value);
    return is_simple || registered_slot(t, type_of(value)) != nullptr;
}

// --- the other end ---

namespace {

// What the sender's program defined is looked for in a module that has run the same file.
struct FakeMain {
    std::string file;
    Ref<> module;
};

Result<Ref<>> fake_main(Thread& t, const std::string& file) {
    auto& kept = state<FakeMain>(t);
    if (kept.module && kept.file == file) return kept.module;
    Ref<> run = TRY(import_attribute(t, "runpy", "run_path"_name));
    Ref<Str> path = TRY(str_from_utf8(t, file));
    Ref<Str> name = TRY(intern_utf8(t, "<fake __main__>"));
    Ref<Dict> keywords = TRY(dict_new(t));
    TRY(dict_set(t, *keywords, "run_name"_name, name));
    Ref<Tuple> positional = TRY(tuple_of(t, path));
    Ref<> names = TRY(call_with(t, run, *positional, keywords));
    Ref<Module> module = TRY(module_new(t, name));
    TRY(dict_update(t, *module->dict.get(), names));
    kept.file = file;
    kept.module = module;
    return kept.module;
}

Result<Ref<>> load_pickled(Thread& t, const std::string& text) {
    Ref<> loads = TRY(import_attribute(t, "pickle", "loads"_name));
    Ref<Bytes> bytes = TRY(bytes_from(t, text));
    return call(t, loads, Value(bytes));
}

Result<Ref<>> load_with_fake_main(Thread& t, const Shared& shared) {
    Ref<> fake = TRY(fake_main(t, shared.main_file));
    Dict& modules = *as_dict(t.interpreter.modules);
    Ref<> original = TRY(dict_get(t, modules, "__main__"_name));
    TRY(dict_set(t, modules, "__main__"_name, fake));
    Result<Ref<>> loaded = load_pickled(t, shared.bytes);
    Ref<> pending = loaded.failed() ? t.take_exception() : Ref<>();
    if (original) TRY(dict_set(t, modules, "__main__"_name, original));
    if (pending) return t.set_exception(std::move(pending));
    return loaded;
}

Result<Ref<>> restore_pickled(Thread& t, const Shared& shared) {
    Result<Ref<>> loaded = load_pickled(t, shared.bytes);
    if (!loaded.failed()) return loaded;
    if (t.matches(types::AttributeError) && !shared.main_file.empty()) {
        Ref<> first = t.take_exception();
        loaded = load_with_fake_main(t, shared);
        if (!loaded.failed()) return loaded;
        (void)t.set_exception(std::move(first));
    }
    return raise_not_shareable_from(t, "object could not be unpickled");
}

Result<Ref<>> restore_tuple(Thread& t, const Shared& shared) {
    if (!t.check_stack(" while restoring a tuple")) return Raised{};
    std::vector<Ref<>> items;
    std::vector<Value> values;
    for (const SharedPtr& item : shared.items) {
        items.push_back(TRY(restore(t, *item)));
        values.push_back(items.back().value());
    }
    return TRY(tuple_from(t, values.data(), static_cast<int64_t>(values.size())));
}

Result<Ref<>> restore_function(Thread& t, const Shared& shared) {
    Ref<> code = TRY(marshal_read(t, shared.bytes, true, false));
    Ref<> main = TRY(dict_get(t, *as_dict(t.interpreter.modules), "__main__"_name));
    Module* module = as_module(main);
    if (!module || !is_code(code)) return t.raise(types::RuntimeError, "__main__ module not found");
    return TRY(function_new(t, *as_code(code), *module->dict.get()));
}

}  // namespace

Result<Ref<>> restore(Thread& t, const Shared& shared) {
    switch (shared.kind) {
        case Kind::None: return share(none());
        case Kind::False: return share(boolean(false));
        case Kind::True: return share(boolean(true));
        case Kind::Int: return int_from_int64(t, shared.number);
        case Kind::Float: return float_from_double(t, shared.real);
        case Kind::Bytes: return TRY(bytes_from(t, shared.bytes));
        case Kind::Str: return TRY(str_from_utf8(t, shared.bytes));
        case Kind::Tuple: return restore_tuple(t, shared);
        case Kind::Buffer: return restore_buffer(t, shared);
        case Kind::Special: return shared.restore(t, shared);
        case Kind::Pickled: return restore_pickled(t, shared);
        case Kind::Marshaled: return marshal_read(t, shared.bytes, true, false);
        case Kind::Function: return restore_function(t, shared);
    }
    __builtin_unreachable();
}

}  // namespace krait::modules::interpreters
