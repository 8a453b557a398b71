#include "modules/pickle/saver.h"
#include "object/int.h"
#include "object/native_members.h"

// Pickler.

namespace krait::modules::pickle {

constinit Type pickler_type{};

namespace {

Result<Ref<>> new_pickler(Thread& t, Type& type, const Args&) {
    Ref<Pickler> pickler = TRY(instance_of<Pickler>(t, type));
    pickler->memo = new PicklerMemo();
    pickler->protocol = kDefaultProtocol;
    pickler->bin = 1;
    track(t, pickler.get());
    return pickler;
}

Status init(Thread& t, Value self, Value file, Value protocol, bool fix_imports, Value buffer_callback) {
    Pickler& pickler = pickler_at(self);
    TRY(Running<Pickler>::check(t, pickler, "Pickler"));
    SaveOptions options;
    TRY(take_save_options(t, protocol, fix_imports, buffer_callback, options));
    Ref<> write = TRY(find_attribute(t, file, "write"_name));
    if (!write) return t.raise_type_error("file must have a 'write' attribute");
    pickler.protocol = options.protocol;
    pickler.bin = options.protocol > 0;
    pickler.fixes_imports = options.fixes_imports;
    pickler.buffer_callback = options.buffer_callback ? share(options.buffer_callback) : Ref<>();
    pickler.write = std::move(write);
    pickler.memo->clear();
    Ref<> table = TRY(find_attribute(t, self, "dispatch_table"_name));
    pickler.dispatch_table = std::move(table);
    pickler.is_ready = true;
    return {};
}

// As a bound function, so that complaints name Pickler().
Status init_slot(Thread& t, Value self, const Args& args) {
    using Init = Bound<"Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)", init>;
    static NativeFunction native = Init::make({});
    TRY(native.entry(t, native, self, args));
    return {};
}

void visit_memo(Object* self, Visit visit, void* context) {
    auto* pickler = static_cast<Pickler*>(self);
    if (!pickler->memo) return;
    for (auto& entry : pickler->memo->entries()) visit(Value::from_bits(entry.first), context);
}
void clear_memo_of(Thread&, Object* self) {
    if (auto* memo = static_cast<Pickler*>(self)->memo) memo->clear();
}
void destroy_pickler(Thread&, Object* self) { delete std::exchange(static_cast<Pickler*>(self)->memo, nullptr); }

// A persistent_id() of a subclass or of the instance; absent: the type's own, which knows none.
Lookup own_hook(Thread& t, Value self, Str* name, Value kept, Type& base) {
    if (kept) return share(kept);
    Value found = type_lookup(t, *type_of(self), Value(name));
    if (!found || found == type_lookup(t, base, Value(name))) return std::nullopt;
    return TRY(get_attribute(t, self, Value(name)));
}

Status dump(Thread& t, Value self, Value object) {
    Pickler& pickler = pickler_at(self);
    if (!pickler.is_ready)
        return raise_pickling(t, "Pickler.__init__() was not called by {}.__init__()", type_name(self));
    TRY(Running<Pickler>::check(t, pickler, "Pickler"));
    Running<Pickler> running(pickler);
    Ref<> held = share(self), write = share(pickler.write.value()), table = share(pickler.dispatch_table.value()),
          callback = share(pickler.buffer_callback.value());
    Ref<> persistent_id = TRY(own_hook(t, self, "persistent_id"_name, pickler.persistent_id, pickler_type));
    Ref<> reducer = TRY(find_attribute(t, self, "reducer_override"_name));
    SaveOptions options{pickler.protocol, pickler.fixes_imports, callback};
    if (!pickler.bin) options.protocol = 0;
    Saver saver(t, *pickler.memo, options, write);
    saver.persistent_id = persistent_id;
    saver.reducer_override = reducer;
    saver.dispatch_table = table;
    saver.is_fast = pickler.fast;
    TRY(saver.dump(object));
    return {};
}

Status clear_memo(Thread&, Value self) {
    pickler_at(self).memo->clear();
    return {};
}

Result<Ref<>> persistent_id(Thread&, Value, Value) { return share(none()); }

int64_t size_of(Thread&, Value self) {
    constexpr int64_t kOwn = 152, kEntry = 16, kLeast = 8;
    int64_t entries = kLeast, used = static_cast<int64_t>(pickler_at(self).memo->entries().size());
    while (entries * 2 < used * 3) entries *= 2;
    return kOwn + entries * kEntry;
}

// --- attributes: persistent_id may be set on the instance ---

bool is_name(Value name, std::string_view text) { return is_str(name) && str_equal(*as_str(name), text); }

Result<Ref<>> get_own_attribute(Thread& t, Value self, Value name) {
    Pickler& pickler = pickler_at(self);
    if (pickler.persistent_id && is_name(name, "persistent_id")) return share(pickler.persistent_id.value());
    return generic_get_attribute(t, self, name);
}

Status set_own_attribute(Thread& t, Value self, Value name, Value value) {
    if (!is_name(name, "persistent_id")) return generic_set_attribute(t, self, name, value);
    pickler_at(self).persistent_id = share(value);
    return {};
}

template <auto field>
Result<Ref<>> get_flag(Thread&, Value self) {
    return share(Value::small_int(pickler_at(self).*field));
}
template <auto field>
Status set_flag(Thread& t, Value self, Value value) {
    if (!value) return t.raise_type_error("can't delete numeric/char attribute");
    Ref<> number = TRY(index(t, value));
    auto flag = int_to_int64(number);
    if (!flag) return t.raise(types::OverflowError, "Python int too large to convert to C long");
    if (*flag > INT32_MAX || *flag < INT32_MIN)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    pickler_at(self).*field = static_cast<int32_t>(*flag);
    return {};
}

Result<Ref<>> get_memo(Thread& t, Value self) { return pickler_memo_proxy(t, self); }

}  // namespace

Status take_save_options(Thread& t, Value protocol, bool fix_imports, Value buffer_callback, SaveOptions& out) {
    out.protocol = kDefaultProtocol;
    if (protocol && protocol != none()) {
        Ref<> number = TRY(index(t, protocol));
        auto wanted = int_to_int64(number);
        if (!wanted) return t.raise(types::OverflowError, "Python int too large to convert to C long");
        if (*wanted > kHighestProtocol) return t.raise_value_error("pickle protocol must be <= {}", kHighestProtocol);
        out.protocol = *wanted < 0 ? kHighestProtocol : static_cast<int>(*wanted);
    }
    out.fixes_imports = fix_imports && out.protocol < 3;
    if (buffer_callback && buffer_callback != none()) {
        if (out.protocol < 5) return t.raise_value_error("buffer_callback needs protocol >= 5");
        out.buffer_callback = buffer_callback;
    }
    return {};
}

Result<Ref<>> pickle_object(Thread& t, Value object, const SaveOptions& options, Value write) {
    PicklerMemo memo;
    return Saver(t, memo, options, write).dump(object);
}

void define_pickler(TypeBuilder& type) {
    type.instances<Pickler>().references<&Pickler::write, 4>().extra({visit_memo, clear_memo_of}).shown(152);
    type.type().destroy = destroy_pickler;
    type.set_flags(kTypeBase);
    type.doc("(file, protocol=None, fix_imports=True, buffer_callback=None)",
             "Writes pickles to a file: whatever has a write() that takes bytes.");
    type.slots().new_ = new_pickler;
    type.slots().init = init_slot;
    type.slots().getattro = get_own_attribute;
    type.slots().setattro = set_own_attribute;
    type.method<"persistent_id(obj, /)", persistent_id>("What names the object outside of the pickle; None: nothing.");
    type.method<"dump(obj, /)@", dump>("Writes the pickle of an object.");
    type.method<"clear_memo()", clear_memo>("Forgets what was written.");
    type.method<"__sizeof__()", size_of>("Bytes of memory.");
    type.getset("bin", get_flag<&Pickler::bin>, set_flag<&Pickler::bin>);
    type.getset("fast", get_flag<&Pickler::fast>, set_flag<&Pickler::fast>);
    type.member<&Pickler::dispatch_table>("dispatch_table", MemberKind::Object);
    type.getset("memo", get_memo, set_pickler_memo);
}

}  // namespace krait::modules::pickle
