#pragma once

#include "object/type.h"

namespace krait::object::types {
extern Type CrossInterpreterBufferView;
}
