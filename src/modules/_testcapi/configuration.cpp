#include <algorithm>
#include <span>
#include <variant>

#include "modules/_testcapi/parts.h"
#include "object/exceptions.h"
#include "object/interpreter.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/set.h"

// What the command line and the environment decided, by the names that CPython gives its options. Options about what
// Krait does not have are not there.

namespace krait::modules::testcapi {

using namespace object;

namespace {

// Where the value stands: among the flags, elsewhere in the configuration, or live in the module sys.
using Number = int Flags::*;
using Truth = bool Flags::*;
struct Inverted {  // the flag says the opposite
    int Flags::* flag;
};
struct IntAsTruth {
    int Flags::* flag;
};
using OwnTruth = bool Configuration::*;
using OwnNumber = int Configuration::*;
using OwnText = std::string Configuration::*;
using InSys = std::string_view;
struct DigitLimit {};      // kept by the interpreter: it changes
struct WritesBytecode {};  // the opposite of sys.dont_write_bytecode
using Place =
    std::variant<Number, Truth, Inverted, IntAsTruth, OwnTruth, OwnNumber, OwnText, InSys, DigitLimit, WritesBytecode>;

struct Option {
    std::string_view name;
    Place place;
};

const Option kOptions[] = {
    {"argv", InSys("argv")},
    {"base_exec_prefix", InSys("base_exec_prefix")},
    {"base_executable", InSys("_base_executable")},
    {"base_prefix", InSys("base_prefix")},
    {"buffered_stdio", &Configuration::is_buffered},
    {"bytes_warning", &Flags::bytes_warning},
    {"check_hash_pycs_mode", &Configuration::check_hash_based_pycs},
    {"code_debug_ranges", &Configuration::has_debug_ranges},
    {"context_aware_warnings", &Flags::context_aware_warnings},
    {"cpu_count", &Configuration::cpu_count},
    {"dev_mode", &Flags::dev_mode},
    {"exec_prefix", InSys("exec_prefix")},
    {"executable", InSys("executable")},
    {"faulthandler", &Configuration::enables_faulthandler},
    {"filesystem_encoding", &Configuration::filesystem_encoding},
    {"filesystem_errors", &Configuration::filesystem_errors},
    {"import_time", &Configuration::import_time},
    {"inspect", IntAsTruth{&Flags::inspect}},
    {"int_max_str_digits", DigitLimit{}},
    {"interactive", IntAsTruth{&Flags::interactive}},
    {"isolated", IntAsTruth{&Flags::isolated}},
    {"module_search_paths", InSys("path")},
    {"optimization_level", &Flags::optimize},
    {"orig_argv", InSys("orig_argv")},
    {"parser_debug", IntAsTruth{&Flags::debug}},
    {"platlibdir", InSys("platlibdir")},
    {"prefix", InSys("prefix")},
    {"pycache_prefix", InSys("pycache_prefix")},
    {"quiet", IntAsTruth{&Flags::quiet}},
    {"remote_debug", &Configuration::remote_debug},
    {"safe_path", &Flags::safe_path},
    {"site_import", Inverted{&Flags::no_site}},
    {"stdio_encoding", &Configuration::stdio_encoding},
    {"stdio_errors", &Configuration::stdio_errors},
    {"stdlib_dir", InSys("_stdlib_dir")},
    {"thread_inherit_context", &Flags::thread_inherit_context},
    {"tracemalloc", &Configuration::tracemalloc_frames},
    {"use_environment", Inverted{&Flags::ignore_environment}},
    {"use_frozen_modules", &Configuration::uses_frozen_modules},
    {"user_site_directory", Inverted{&Flags::no_user_site}},
    {"utf8_mode", IntAsTruth{&Flags::utf8_mode}},
    {"verbose", &Flags::verbose},
    {"warn_default_encoding", IntAsTruth{&Flags::warn_default_encoding}},
    {"warnoptions", InSys("warnoptions")},
    {"write_bytecode", WritesBytecode{}},
    {"xoptions", InSys("_xoptions")},
};

class Reader {
public:
    explicit Reader(Thread& t) : t_(t), configuration_(t.interpreter.configuration) {}

    Result<Ref<>> operator()(Number flag) const { return share(Value::small_int(configuration_.flags.*flag)); }
    Result<Ref<>> operator()(Truth flag) const { return share(boolean(configuration_.flags.*flag)); }
    Result<Ref<>> operator()(Inverted inverted) const {
        return share(boolean(configuration_.flags.*inverted.flag == 0));
    }
    Result<Ref<>> operator()(IntAsTruth truth) const { return share(boolean(configuration_.flags.*truth.flag != 0)); }
    Result<Ref<>> operator()(OwnTruth place) const { return share(boolean(configuration_.*place)); }
    Result<Ref<>> operator()(OwnNumber place) const { return share(Value::small_int(configuration_.*place)); }
    Result<Ref<>> operator()(OwnText place) const { return str_from_utf8(t_, configuration_.*place); }
    Result<Ref<>> operator()(InSys name) const {
        Ref<Str> key = TRY(str_from_utf8(t_, name));
        Ref<> found = TRY(dict_get(t_, *as_dict(t_.interpreter.sys_dict), key));
        if (!found) return t_.raise(types::RuntimeError, "lost sys.{}", name);
        return found;
    }
    Result<Ref<>> operator()(DigitLimit) const { return share(Value::small_int(t_.interpreter.int_max_str_digits)); }
    Result<Ref<>> operator()(WritesBytecode) const {
        Ref<> forbidden = TRY((*this)(InSys("dont_write_bytecode")));
        bool is_forbidden = TRY(is_true(t_, forbidden));
        return share(boolean(!is_forbidden));
    }

private:
    Thread& t_;
    const Configuration& configuration_;
};

Result<const Option*> option_named(Thread& t, const Str& name) {
    const Option* found = std::ranges::find_if(kOptions, [&](const Option& o) { return str_equal(name, o.name); });
    if (found == std::end(kOptions)) return t.raise_value_error("unknown config option name: {}", &name);
    return found;
}

Result<Ref<>> config_get(Thread& t, Value, Str& name) {
    const Option* option = TRY(option_named(t, name));
    return std::visit(Reader(t), option->place);
}

Result<Ref<>> config_getint(Thread& t, Value, Str& name) {
    Ref<> value = TRY(config_get(t, Value(), name));
    if (!is_int(value)) return t.raise_type_error("config option {} is not an int", &name);
    return index(t, value);
}

Result<Ref<>> config_names(Thread& t, Value) {
    Ref<List> names = TRY(list_new(t));
    for (const Option& option : kOptions) {
        Ref<Str> name = TRY(str_from_utf8(t, option.name));
        TRY(list_append(t, *names, name));
    }
    return call(t, Value(&types::FrozenSet), names);
}

}  // namespace

Status add_configuration(ModuleBuilder& m) {
    m.def<"config_get(object, /)", config_get>("The value of an option.");
    m.def<"config_getint(object, /)", config_getint>("The value of an option that is a number.");
    m.def<"config_names()", config_names>("The names of the options.");
    return m.status();
}

}  // namespace krait::modules::testcapi
