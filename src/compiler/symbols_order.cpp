#include "compiler/symbols_order.h"

#include "bytecode/python_value.h"

namespace krait::compiler {

int64_t FreeNameOrder::hash(Identifier name) {
    Hash& hash = hashes_.find_or_add(name);
    if (!hash.is_known) hash = {name, bytecode::hash_python_text(*name, key_), true};
    return hash.value;
}

void FreeNameOrder::begin_block() {
    base::Arena& arena = blocks_.arena();
    PythonSet free = blocks_.empty() ? PythonSet(arena) : PythonSet::copy_of(top().free_in_children);
    blocks_.push_back({free, PythonSet(arena)});
}

void FreeNameOrder::end_child() {
    PythonSet free = top().free;
    blocks_.pop_back();
    top().free_in_children.merge(free);
}

}  // namespace krait::compiler
