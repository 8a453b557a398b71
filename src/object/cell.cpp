#include "object/cell.h"

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/descriptors.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::object {

namespace types {
constinit Type Cell{};
}

namespace {

Cell& cell_of(Value value) { return *static_cast<Cell*>(value.as_object()); }

Result<Ref<>> new_cell(Thread& t, Type&, Value content) { return cell_new(t, content); }

Result<Ref<>> cell_repr(Thread& t, Value self) {
    std::string text = "<cell at " + address_text(self) + ": ";
    Value content = cell_of(self).content;
    if (content)
        text.append(type_name(content)).append(" object at ").append(address_text(content));
    else
        text += "empty";
    return str_from_utf8(t, text + ">");
}

// Empty cells come before all others.
Result<Ref<>> cell_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (!is_cell(left) || !is_cell(right)) return share(not_implemented());
    Ref<> a = share(cell_of(left).content.value()), b = share(cell_of(right).content.value());
    if (a && b) return compare(t, a, b, op);
    return compare(t, Value::small_int(static_cast<bool>(a)), Value::small_int(static_cast<bool>(b)), op);
}

Result<Ref<>> get_contents(Thread& t, Value self) {
    Value content = cell_of(self).content;
    if (!content) return t.raise_value_error("Cell is empty");
    return share(content);
}

Status set_contents(Thread&, Value self, Value value) {
    cell_of(self).content = share(value);
    return {};
}

}  // namespace

Result<Ref<Cell>> cell_new(Thread& t, Value content) {
    Ref<Cell> cell = TRY(instance_of<Cell>(t, types::Cell));
    cell->content = share(content);
    track(t, cell.get());
    return cell;
}

void define_cell(TypeBuilder& type) {
    type.instances<Cell>().references<&Cell::content, 1>().shown(24);
    type.doc("([contents])", "A variable shared by nested functions; without contents it is empty.");
    type.constructor<"~cell(contents=?, /)", new_cell>();
    type.slots().repr = cell_repr;
    type.slots().hash = unhashable;
    type.slots().richcompare = cell_compare;
    type.getset("cell_contents", get_contents, set_contents);
}

}  // namespace krait::object
