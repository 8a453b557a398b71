#pragma once

// complex: two doubles.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Complex;
}

struct Complex : Object {
    double real, imaginary;
};

Result<Ref<>> complex_from(Thread& t, double real, double imaginary);

}  // namespace krait::object
