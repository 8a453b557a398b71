#include "object/allocate.h"
#include "object/code_parts.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// line_iterator and positions_iterator: what co_lines(), co_branches() and co_positions() of a code object return. They
// walk a list that was made beforehand.

namespace krait::object {

namespace types {
constinit Type LineIterator{}, PositionsIterator{};
}  // namespace types

namespace {

struct CodeIterator : Object {
    Field<> items;  // an iterator over the list
};

Result<Ref<>> iterator_self(Thread&, Value self) { return share(self); }

Lookup code_iterator_next(Thread& t, Value self) {
    Ref<> items = share(static_cast<CodeIterator*>(self.as_object())->items.value());
    return next(t, items);
}

template <int64_t size>
void define(TypeBuilder& type) {
    type.instances<CodeIterator>().references<&CodeIterator::items, 1>().shown(size);
    type.set_flags(kTypeDisallowInstantiation);
    type.slots().iter = iterator_self;
    type.slots().iternext = code_iterator_next;
}

const TypeDefinition kTypes[] = {{&types::LineIterator, "line_iterator", &types::Object, define<64>},
                                 {&types::PositionsIterator, "positions_iterator", &types::Object, define<80>}};
TypeDefinitions registered(kTypes);

Result<Ref<>> code_iterator(Thread& t, Type& type, List& list) {
    Ref<CodeIterator> made = TRY(instance_of<CodeIterator>(t, type));
    made->items = TRY(get_iter(t, Value(&list)));
    track(t, made.get());
    return made;
}

}  // namespace

Result<Ref<>> line_iterator_new(Thread& t, List& list) { return code_iterator(t, types::LineIterator, list); }
Result<Ref<>> positions_iterator_new(Thread& t, List& list) { return code_iterator(t, types::PositionsIterator, list); }

}  // namespace krait::object
