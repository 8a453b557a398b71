#pragma once

// What the sources of the module math share. Functions are bound as binding.h says; their first Value is the module.

#include "object/module_builder.h"
#include "object/result.h"

namespace krait::modules::math {

using namespace krait::object;

// "math domain error", "math range error"
Raised raise_domain_error(Thread& t);
Raised raise_range_error(Thread& t);
// ValueError of the text and the number.
Raised raise_expected(Thread& t, std::string_view expected, double got);

double sine_of_pi_times(double x);

void add_real_functions(ModuleBuilder& m);
void add_logarithms(ModuleBuilder& m);
void add_gamma_functions(ModuleBuilder& m);
void add_float_functions(ModuleBuilder& m);
void add_integer_functions(ModuleBuilder& m);
void add_sums(ModuleBuilder& m);

}  // namespace krait::modules::math
