#pragma once

// The parts of _testcapi, a theme each: every one adds its names to the module.

#include "object/module_builder.h"

namespace krait::modules::testcapi {

object::Status add_constants(object::ModuleBuilder& m);
object::Status add_calling_conventions(object::ModuleBuilder& m);
object::Status add_vectorcall(object::ModuleBuilder& m);
object::Status add_configuration(object::ModuleBuilder& m);
object::Status add_monitoring(object::ModuleBuilder& m);
object::Status add_tracing(object::ModuleBuilder& m);
object::Status add_errors(object::ModuleBuilder& m);
object::Status add_objects(object::ModuleBuilder& m);
object::Status add_classes(object::ModuleBuilder& m);
object::Status add_threads(object::ModuleBuilder& m);
object::Status add_subinterpreters(object::ModuleBuilder& m);
object::Status add_time(object::ModuleBuilder& m);
object::Status add_buffers(object::ModuleBuilder& m);
object::Status add_datetime(object::ModuleBuilder& m);
object::Status add_memory(object::ModuleBuilder& m);

}  // namespace krait::modules::testcapi
