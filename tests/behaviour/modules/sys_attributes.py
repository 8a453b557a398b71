"""Data of sys."""

import sys

print(sys.version_info, sys.hexversion, sys.version.split()[0], sys.api_version, sys.abiflags, sys.byteorder, sys.platform)
print(sys.float_info, sys.int_info, sys.hash_info, sys.maxsize, sys.maxunicode, sys.float_repr_style, sep="\n")
print(sys.thread_info.name, sys.thread_info.lock, sys.copyright)
print(sorted(sys.stdlib_module_names)[:5], len(sys.stdlib_module_names), type(sys.builtin_module_names).__name__, "sys" in sys.builtin_module_names)
print(type(sys.implementation).__name__, sorted(vars(sys.implementation)), sys.implementation.version == sys.version_info)
print(sys.flags, len(sys.flags), sys.flags.gil, type(sys.flags).n_fields, type(sys.flags).n_sequence_fields)
print([type(x).__name__ for x in (sys.argv, sys.path, sys.modules, sys.meta_path, sys.path_hooks, sys.path_importer_cache, sys.warnoptions, sys._xoptions)])
print(sys.__name__, sys.__package__ == "", sys.__spec__.name, sys.__loader__.__name__, sys)
print(sys.displayhook is sys.__displayhook__, sys.excepthook is sys.__excepthook__, sys.stdout is sys.__stdout__)
print(sys._jit.is_enabled(), sys._jit.is_active(), sys._framework == "", len(sys._git))
missing = [name for name in "_baserepl _clear_internal_caches _clear_type_cache _clear_type_descriptors _current_exceptions _current_frames _get_cpu_count_config _getframe _getframemodulename _is_gil_enabled _is_immortal _is_interned _setprofileallthreads _settraceallthreads activate_stack_trampoline addaudithook audit breakpointhook call_tracing deactivate_stack_trampoline displayhook exc_info excepthook exception exit get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdefaultencoding getdlopenflags getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof getswitchinterval gettrace getunicodeinternedsize intern is_finalizing is_remote_debug_enabled is_stack_trampoline_active remote_exec set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags setprofile setrecursionlimit setswitchinterval settrace unraisablehook monitoring".split() if not hasattr(sys, name)]
print("missing", missing)
