#pragma once

// The parts of the module sys, by the file that has them.

#include "object/exceptions.h"
#include "object/module_builder.h"
#include "object/protocol.h"

namespace krait::modules::sys {

using namespace object;

struct SysState {
    Ref<Tuple> flags;
    int dlopen_flags = 2;  // RTLD_NOW
};

Status add_configuration(ModuleBuilder& m);        // configuration.cpp: paths, argv, options
Status add_information(ModuleBuilder& m);          // information.cpp: version, flags, float_info, ...
void add_frames(ModuleBuilder& m);                 // frames.cpp: _getframe, exc_info, exit
void add_hooks(ModuleBuilder& m);                  // hooks.cpp: displayhook, excepthook, audit, ...
void add_limits(ModuleBuilder& m);                 // limits.cpp: recursion, digits, sizes, interning
void add_tracing(ModuleBuilder& m);                // tracing.cpp: settrace, setprofile, asyncgen hooks, origin tracking
Result<Ref<Module>> monitoring_module(Thread& t);  // monitoring.cpp
Status add_submodules(ModuleBuilder& m);           // submodules.cpp: monitoring, _jit
Status add_library_names(ModuleBuilder& m);        // library_names.cpp: stdlib_module_names

}  // namespace krait::modules::sys
