#include "bytecode/set_order.h"

#include "bytecode/python_set.h"
#include "bytecode/python_value.h"

namespace krait::bytecode {

std::vector<const Constant*> python_set_order(base::List<const Constant*> members) {
    base::Arena arena;
    PythonValues values(UINT64_MAX);
    auto same = [&values](const Constant* a, const Constant* b) { return values.equal(a, b); };
    PythonSet<const Constant*, decltype(same)> set(arena, same);
    for (const Constant* member : members) set.add(member, values.hash(member));
    std::vector<const Constant*> order;
    set.for_each([&](const Constant* member) { order.push_back(member); });
    return order;
}

}  // namespace krait::bytecode
