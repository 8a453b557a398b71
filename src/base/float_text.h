#pragma once

// Doubles as Python writes and reads them.

#include <string>
#include <string_view>

namespace krait::base {

// repr(float): the shortest digits that read back as the same value, `1.0`, `1e+16`, `inf`, `nan`.
std::string float_repr(double value);
// repr(complex): `1j`, `(1+2j)`, `(-0-1j)`.
std::string complex_repr(double real, double imaginary);

// The value of digits with an optional point and exponent (`1`, `1.`, `.5`, `1e-3`), rounded half to even; too large
// is infinity, too small is zero. The text must have that form: no sign, no underscores.
double parse_float(std::string_view text);

}  // namespace krait::base
