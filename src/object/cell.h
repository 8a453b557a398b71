#pragma once

// cell: a variable shared by nested functions.

#include "object/type.h"

namespace krait::object {

namespace types {
extern Type Cell;
}

struct Cell : Object {
    Field<> content;  // absent: empty
};

inline bool is_cell(Value value) { return value.is_object() && value.as_object()->type == &types::Cell; }

Result<Ref<Cell>> cell_new(Thread& t, Value content = Value());

}  // namespace krait::object
