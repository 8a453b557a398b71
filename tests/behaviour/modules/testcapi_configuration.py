# Options by name: some follow the module sys.
import sys

from _testcapi import config_get, config_getint, config_names


def show(function, *args):
    try:
        print(args, function(*args))
    except Exception as error:
        print(args, type(error).__name__, error)


for name in ("bytes_warning", "code_debug_ranges", "cpu_count", "dev_mode", "inspect", "int_max_str_digits",
             "interactive", "optimization_level", "parser_debug", "quiet", "site_import", "tracemalloc",
             "use_frozen_modules", "utf8_mode", "verbose", "warn_default_encoding", "warnoptions", "xoptions",
             "nothing"):
    show(config_get, name)
    show(config_getint, name)
print(config_get("argv") is sys.argv, config_get("module_search_paths") is sys.path)
print({"argv", "optimization_level"} <= config_names(), type(config_names()).__name__)
for value in (0, "yes", []):
    sys.dont_write_bytecode = value
    show(config_get, "write_bytecode")
sys.set_int_max_str_digits(5000)
show(config_get, "int_max_str_digits")
del sys.warnoptions
show(config_get, "warnoptions")
