#include "modules/pickle/loader.h"
#include "object/int.h"
#include "object/type_making.h"

// Unpickler.

namespace krait::modules::pickle {

constinit Type unpickler_type{};

namespace {

Result<Ref<>> new_unpickler(Thread& t, Type& type, const Args&) {
    Ref<Unpickler> unpickler = TRY(instance_of<Unpickler>(t, type));
    unpickler->memo = new UnpicklerMemo();
    track(t, unpickler.get());
    return unpickler;
}

Status init(Thread& t, Value self, Value file, bool fix_imports, Value encoding, Value errors, Value buffers) {
    Unpickler& unpickler = unpickler_at(self);
    TRY(Running<Unpickler>::check(t, unpickler, "Unpickler"));
    TRY(open_file(t, unpickler, file));
    LoadOptions options{fix_imports, encoding, errors, buffers, "Unpickler"};
    TRY(init_unpickler(t, unpickler, options));
    unpickler.is_ready = true;
    return {};
}

// As a bound function, so that complaints name Unpickler().
Status init_slot(Thread& t, Value self, const Args& args) {
    using Init = Bound<"Unpickler(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", init>;
    static NativeFunction native = Init::make({});
    TRY(native.entry(t, native, self, args));
    return {};
}

void visit_memo(Object* self, Visit visit, void* context) {
    auto* unpickler = static_cast<Unpickler*>(self);
    if (!unpickler->memo) return;
    for (Value value : unpickler->memo->values)
        if (value) visit(value, context);
}
void clear_memo(Thread&, Object* self) {
    if (auto* memo = static_cast<Unpickler*>(self)->memo) memo->clear();
}
void destroy_unpickler(Thread&, Object* self) { delete std::exchange(static_cast<Unpickler*>(self)->memo, nullptr); }

Result<Ref<>> load(Thread& t, Value self) {
    Unpickler& unpickler = unpickler_at(self);
    if (!unpickler.is_ready)
        return raise_unpickling(t, "Unpickler.__init__() was not called by {}.__init__()", type_name(self));
    return unpickle(t, unpickler, nullptr);
}

Result<Ref<>> persistent_load(Thread& t, Value, Value) {
    return raise_unpickling(t,
                            "A load persistent id instruction was encountered, but no persistent_load function "
                            "was specified.");
}

Result<Ref<>> find_class_method(Thread& t, Value self, Value module, Value name) {
    return find_class(t, module, name, unpickler_at(self).protocol, unpickler_at(self).fixes_imports);
}

int64_t size_of(Thread&, Value self) {
    constexpr int64_t kOwn = 296, kLeast = 32;
    auto values = static_cast<int64_t>(unpickler_at(self).memo->values.size());
    return kOwn + std::max(values, kLeast) * static_cast<int64_t>(sizeof(Value));
}

// --- attributes: persistent_load may be set on the instance ---

bool is_name(Value name, std::string_view text) { return is_str(name) && str_equal(*as_str(name), text); }

Result<Ref<>> get_own_attribute(Thread& t, Value self, Value name) {
    Unpickler& unpickler = unpickler_at(self);
    if (unpickler.persistent_load && is_name(name, "persistent_load")) return share(unpickler.persistent_load.value());
    return generic_get_attribute(t, self, name);
}

Status set_own_attribute(Thread& t, Value self, Value name, Value value) {
    if (!is_name(name, "persistent_load")) return generic_set_attribute(t, self, name, value);
    unpickler_at(self).persistent_load = share(value);
    return {};
}

Result<Ref<>> get_memo(Thread& t, Value self) { return unpickler_memo_proxy(t, self); }

Status check_text(Thread& t, Value value, std::string_view function, std::string_view name) {
    if (!value || is_str(value)) return {};
    return t.raise_type_error("{}() argument '{}' must be str, not {}", function, name, shown_kind(value));
}

// Does a subclass have a method of its own under that name?
bool has_own(Thread& t, Value self, Str* name) {
    Type& type = *type_of(self);
    if (&type == &unpickler_type) return false;
    return type_lookup(t, type, Value(name)) != type_lookup(t, unpickler_type, Value(name));
}

}  // namespace

Status open_file(Thread& t, Unpickler& unpickler, Value file) {
    Ref<> peek = TRY(find_attribute(t, file, "peek"_name));
    Ref<> read = TRY(find_attribute(t, file, "read"_name));
    Ref<> readline = TRY(find_attribute(t, file, "readline"_name));
    if (!read || !readline) return t.raise_type_error("file must have 'read' and 'readline' attributes");
    unpickler.peek = std::move(peek);
    unpickler.read = std::move(read);
    unpickler.readline = std::move(readline);
    return {};
}

Status init_unpickler(Thread& t, Unpickler& unpickler, const LoadOptions& options) {
    TRY(check_text(t, options.encoding, options.function, "encoding"));
    TRY(check_text(t, options.errors, options.function, "errors"));
    Ref<> buffers;
    if (options.buffers && options.buffers != none()) buffers = TRY(get_iter(t, options.buffers));
    unpickler.buffers = std::move(buffers);
    unpickler.encoding = share(options.encoding ? as_str(options.encoding) : "ASCII"_name);
    unpickler.errors = share(options.errors ? as_str(options.errors) : "strict"_name);
    unpickler.fixes_imports = options.fixes_imports;
    unpickler.protocol = 0;
    unpickler.memo->clear();
    return {};
}

Result<Ref<Unpickler>> plain_unpickler(Thread& t, const LoadOptions& options) {
    Ref<> made = TRY(new_unpickler(t, unpickler_type, Args{}));
    Ref<Unpickler> unpickler = Ref<Unpickler>::adopt(made.detach());
    TRY(init_unpickler(t, *unpickler, options));
    return unpickler;
}

Result<Ref<>> unpickle(Thread& t, Unpickler& unpickler, const std::string_view* bytes) {
    Ref<> held = share(Value(&unpickler));
    TRY(Running<Unpickler>::check(t, unpickler, "Unpickler"));
    Running<Unpickler> running(unpickler);
    Source source = bytes ? Source(t, *bytes) : Source(t, &unpickler);
    Loader loader(t, unpickler, source);
    unpickler.protocol = 0;
    if (unpickler.persistent_load)
        loader.persistent_load = share(unpickler.persistent_load.value());
    else if (has_own(t, held, "persistent_load"_name))
        loader.persistent_load = TRY(get_attribute(t, held, "persistent_load"_name));
    loader.has_own_find_class = type_of(held) != &unpickler_type;
    return loader.run();
}

void define_unpickler(TypeBuilder& type) {
    type.instances<Unpickler>().references<&Unpickler::read, 7>().extra({visit_memo, clear_memo}).shown(296);
    type.type().destroy = destroy_unpickler;
    type.set_flags(kTypeBase);
    type.doc("(file, *, fix_imports=True, encoding='ASCII', errors='strict',\n          buffers=())",
             "Reads pickles from a file: whatever has read() and readline().");
    type.slots().new_ = new_unpickler;
    type.slots().init = init_slot;
    type.slots().getattro = get_own_attribute;
    type.slots().setattro = set_own_attribute;
    type.method<"persistent_load(pid, /)@", persistent_load>("What an identity outside of the pickle stands for.");
    type.method<"load()@", load>("Reads a pickle; the object.");
    type.method<"find_class(module_name, global_name, /)@", find_class_method>("What a name in a module stands for.");
    type.method<"__sizeof__()", size_of>("Bytes of memory.");
    type.getset("memo", get_memo, set_unpickler_memo);
}

}  // namespace krait::modules::pickle
