#pragma once

// The types of the module _operator.

#include "object/allocate.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::modules::operators {

using namespace object;

extern Type itemgetter_type, attrgetter_type, methodcaller_type;

void define_itemgetter(TypeBuilder& type);
void define_attrgetter(TypeBuilder& type);
void define_methodcaller(TypeBuilder& type);

Result<bool> compare_digest(Thread& t, Value, Value a, Value b);

}  // namespace krait::modules::operators
