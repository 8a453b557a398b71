#include "modules/interpreters/settings.h"

#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/simple_namespace.h"
#include "object/str.h"

namespace krait::modules::interpreters {

namespace {

struct Switch {
    std::string_view name;
    bool Settings::* field;
};

constexpr Switch kSwitches[] = {
    {"use_main_obmalloc", &Settings::uses_main_memory},
    {"allow_fork", &Settings::allows_fork},
    {"allow_exec", &Settings::allows_exec},
    {"allow_threads", &Settings::allows_threads},
    {"allow_daemon_threads", &Settings::allows_daemon_threads},
    {"check_multi_interp_extensions", &Settings::checks_extensions},
};
constexpr std::string_view kLock = "gil";

Raised raise_type(Thread& t, std::string_view name) { return t.raise_type_error("invalid config type: {}", name); }
Raised raise_missing(Thread& t, std::string_view name) { return t.raise_value_error("missing config key: {}", name); }

// Takes the value out of the dict; absent: it is not there.
Lookup taken(Thread& t, Dict& values, std::string_view name) {
    Ref<Str> key = TRY(intern_utf8(t, name));
    return dict_pop(t, values, key);
}

Status change_switch(Thread& t, Settings& settings, Dict& values, const Switch& one, bool wants_all) {
    Ref<> value = TRY(taken(t, values, one.name));
    if (!value) return wants_all ? Status(raise_missing(t, one.name)) : Status();
    if (!is_bool(value)) return raise_type(t, one.name);
    settings.*one.field = value.value() == boolean(true);
    return {};
}

Status change_lock(Thread& t, Settings& settings, Dict& values, bool wants_all) {
    Ref<> value = TRY(taken(t, values, kLock));
    if (!value) return wants_all ? Status(raise_missing(t, kLock)) : Status();
    Str* text = as_str(value);
    if (!text) return raise_type(t, kLock);
    std::string lock = str_to_utf8(*text);
    if (lock != "own" && lock != "shared" && lock != "default")
        return t.raise_value_error("unsupported interpreter config .gil value '{}'", lock);
    settings.lock = lock;
    return {};
}

}  // namespace

Result<Settings> named_settings(Thread& t, std::string_view name) {
    if (name == "isolated" || name == "default" || name.empty())
        return Settings{false, false, false, true, false, true, "own"};
    if (name == "legacy") return Settings{true, true, true, true, true, false, "shared"};
    if (name == "empty") return Settings{false, false, false, false, false, false, "default"};
    return t.raise_value_error("unsupported config name '{}'", name);
}

Status change_settings(Thread& t, Settings& settings, Dict& changes, bool wants_all) {
    Ref<Dict> rest = TRY(dict_copy(t, changes));
    for (const Switch& one : kSwitches) TRY(change_switch(t, settings, *rest, one, wants_all));
    TRY(change_lock(t, settings, *rest, wants_all));
    if (rest->size() == 0) return {};
    Ref<Str> shown = TRY(repr(t, rest));
    return t.raise_value_error("config dict has {} extra item{} ({})", rest->size(),
                               rest->size() == 1 ? std::string_view() : std::string_view("s"), shown);
}

Result<Settings> settings_of(Thread& t, Value given, std::string_view otherwise) {
    if (!given || given == none()) return named_settings(t, otherwise);
    if (Str* name = as_str(given)) {
        TRY(call_method(t, given, "encode"_name));
        return named_settings(t, str_to_utf8(*name));
    }
    Ref<> dict = TRY(find_attribute(t, given, "__dict__"_name));
    if (!dict || !is_dict(dict)) {
        Ref<Str> shown = TRY(repr(t, given));
        return t.raise_type_error("bad config {}", shown);
    }
    Settings settings;
    TRY(change_settings(t, settings, *as_dict(dict), true));
    return settings;
}

Result<Ref<>> show_settings(Thread& t, const Settings& settings) {
    Ref<Dict> shown = TRY(dict_new(t));
    for (const Switch& one : kSwitches) {
        Ref<Str> name = TRY(intern_utf8(t, one.name));
        TRY(dict_set(t, *shown, name, boolean(settings.*one.field)));
    }
    Ref<Str> lock = TRY(intern_utf8(t, settings.lock));
    TRY(dict_set(t, *shown, "gil"_name, lock));
    return simple_namespace_new(t, *shown);
}

std::string_view contradiction_in(const Settings& settings) {
    if (settings.uses_main_memory || settings.checks_extensions) return {};
    return "init_interp_settings: per-interpreter obmalloc does not support single-phase init extension modules";
}

Permissions permissions_of(const Settings& settings) {
    Permissions made;
    made.is_main = false;
    made.fork = settings.allows_fork;
    made.exec = settings.allows_exec;
    made.threads = settings.allows_threads;
    made.daemon_threads = settings.allows_daemon_threads;
    made.checks_extensions = settings.checks_extensions;
    return made;
}

}  // namespace krait::modules::interpreters
