#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/method.h"
#include "object/module.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// _zoneinfo: the class ZoneInfo of the library's own Python code, which shows itself as CPython's native class does:
// under the name of its type, which has the module in front, where classes made of it have their own alone.

namespace krait::modules {

using namespace object;

namespace {

constinit Type shown_zone_type{};

struct ShownZone : Object {
    Field<> zone_class;
    bool is_text;  // __str__: the key alone
};

Result<Ref<Str>> name_of_class(Thread& t, Value zone, Value zone_class) {
    if (Value(type_of(zone)) == zone_class) return str_from_ascii(t, "zoneinfo.ZoneInfo");
    Ref<> name = TRY(get_attribute(t, Value(type_of(zone)), Value("__name__"_name)));
    return str(t, name);
}

// ZoneInfo.__repr__ and __str__: a zone without a key was read from a file.
Result<Ref<>> show_zone(Thread& t, Value self, const Args& args) {
    if (args.positional != 1 || args.keyword_count() != 0)
        return t.raise_type_error("expected 0 arguments, got {}", static_cast<int64_t>(args.total()) - 1);
    Value zone = args[0];
    const auto& method = *static_cast<ShownZone*>(self.as_object());
    Ref<> key = TRY(get_attribute(t, zone, Value("_key"_name)));
    bool has_key = key.value() != none();
    if (has_key && method.is_text) return key;
    std::string text;
    Ref<Str> name = TRY(name_of_class(t, zone, method.zone_class));
    str_append_utf8(*name, text);
    Ref<> origin = has_key ? Ref<>(TRY(repr(t, key))) : TRY(get_attribute(t, zone, Value("_file_repr"_name)));
    Ref<Str> shown = TRY(str(t, origin));
    text += has_key ? "(key=" : ".from_file(";
    str_append_utf8(*shown, text);
    return str_from_utf8(t, text + ")");
}

Result<Ref<>> bind_to_zone(Thread& t, Value self, Value instance, Value) {
    if (!instance || instance == none()) return share(self);
    return method_new(t, self, instance);
}

void define_shown_zone(TypeBuilder& type) {
    type.instances<ShownZone>().references<&ShownZone::zone_class, 1>();
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().call = show_zone;
    type.slots().descr_get = bind_to_zone;
}

const TypeDefinition kTypes[] = {
    {&shown_zone_type, "_zoneinfo.shown_zone", &types::Object, define_shown_zone},
};
TypeDefinitions registered(kTypes);

Status replace_method(Thread& t, Value zone_class, Str* name, bool is_text) {
    Ref<ShownZone> method = TRY(instance_of<ShownZone>(t, shown_zone_type));
    method->zone_class = share(zone_class);
    method->is_text = is_text;
    track(t, method);
    return set_attribute(t, zone_class, name, Value(method.get()));
}

}  // namespace

KRAIT_MODULE(_zoneinfo, "The time zones of the library, with CPython's native look.") {
    Thread& t = m.thread();
    Ref<> zone_class = TRY(import_attribute(t, "zoneinfo._zoneinfo", "ZoneInfo"_name));
    TRY(replace_method(t, zone_class, "__repr__"_name, false));
    TRY(replace_method(t, zone_class, "__str__"_name, true));
    m.add("ZoneInfo", zone_class.value());
    return {};
}

}  // namespace krait::modules
