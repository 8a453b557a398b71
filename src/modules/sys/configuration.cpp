#include "modules/sys/configuration.h"
#include "import/import.h"
#include "modules/sys/functions.h"
#include "object/list.h"

// What start-up decided, as Python sees it.

namespace krait::modules::sys {

namespace {

Result<Ref<List>> list_of(Thread& t, const std::vector<std::string>& texts) {
    Ref<List> list = TRY(list_new(t));
    for (const std::string& text : texts) {
        Ref<Str> item = TRY(str_from_utf8(t, text));
        TRY(list_append(t, *list, item));
    }
    return list;
}

// -X words: "name" or "name=value"; later ones win.
Result<Ref<Dict>> options_dict(Thread& t, const std::vector<std::string>& words) {
    Ref<Dict> dict = TRY(dict_new(t));
    for (const std::string& word : words) {
        size_t equals = word.find('=');
        Ref<Str> name = TRY(str_from_utf8(t, std::string_view(word).substr(0, equals)));
        Ref<> value = share(boolean(true));
        if (equals != std::string::npos) value = TRY(str_from_utf8(t, std::string_view(word).substr(equals + 1)));
        TRY(dict_set(t, *dict, name, value));
    }
    return dict;
}

Result<Ref<Tuple>> module_names(Thread& t) {
    std::vector<Ref<>> names;
    for (const ModuleDefinition* definition : imports::native_modules(t))
        names.push_back(TRY(intern_utf8(t, definition->name)));
    std::vector<Value> values(names.begin(), names.end());
    return tuple_from(t, values.data(), static_cast<int64_t>(values.size()));
}

Status put(Thread& t, Dict& sys, std::string_view name, const std::string& text) {
    Ref<Str> key = TRY(intern_utf8(t, name));
    Ref<Str> value = TRY(str_from_utf8(t, text));
    return dict_set(t, sys, key, value);
}

Status add_lists(ModuleBuilder& m) {
    Thread& t = m.thread();
    const Configuration& configuration = t.interpreter.configuration;
    m.add("argv", TRY(list_of(t, configuration.argv)));
    m.add("orig_argv", TRY(list_of(t, configuration.orig_argv)));
    m.add("warnoptions", TRY(list_of(t, configuration.warning_options)));
    m.add("_xoptions", TRY(options_dict(t, configuration.x_options)));
    m.add("builtin_module_names", TRY(module_names(t)));
    m.add("modules", t.interpreter.modules.value());
    m.add("meta_path", TRY(list_new(t)));
    m.add("path_hooks", TRY(list_new(t)));
    m.add("path_importer_cache", TRY(dict_new(t)));
    return {};
}

}  // namespace

Status show_paths(Thread& t) {
    const PathConfiguration& paths = t.interpreter.configuration.paths;
    Dict& sys = *as_dict(t.interpreter.sys_dict);
    TRY(put(t, sys, "executable", paths.executable));
    TRY(put(t, sys, "_base_executable", paths.base_executable));
    TRY(put(t, sys, "prefix", paths.prefix));
    TRY(put(t, sys, "exec_prefix", paths.exec_prefix));
    TRY(put(t, sys, "base_prefix", paths.base_prefix));
    TRY(put(t, sys, "base_exec_prefix", paths.base_exec_prefix));
    TRY(put(t, sys, "platlibdir", paths.platlibdir));
    Ref<> stdlib = share(none());
    if (!paths.stdlib_dir.empty()) stdlib = TRY(str_from_utf8(t, paths.stdlib_dir));
    TRY(dict_set(t, sys, "_stdlib_dir"_name, stdlib));
    Ref<List> search = TRY(list_of(t, paths.search));
    return dict_set(t, sys, "path"_name, search);
}

Status add_configuration(ModuleBuilder& m) {
    Thread& t = m.thread();
    const Configuration& configuration = t.interpreter.configuration;
    TRY(add_lists(m));
    m.add("dont_write_bytecode", configuration.flags.dont_write_bytecode != 0);
    if (configuration.pycache_prefix)
        m.add("pycache_prefix", std::string_view(*configuration.pycache_prefix));
    else
        m.add("pycache_prefix", none());
    return show_paths(t);
}

}  // namespace krait::modules::sys
