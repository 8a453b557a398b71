#include "object/legacy_finalizer.h"

#include "object/protocol.h"
#include "object/unraisable.h"

namespace krait::object {

namespace {

void run(Thread& t, Value object) {
    Value found = type_lookup(t, *type_of(object), Value("__tp_del__"_name));
    if (!found) return;
    Ref<> pending = t.take_exception(), method = share(found);
    if (call(t, method, object).failed()) report_unraisable(t, "Exception ignored while calling deallocator", method);
    if (pending) (void)t.set_exception(std::move(pending));
}

}  // namespace

bool outlives_legacy_finalizer(Thread& t, Object* object) {
    object->count = 1;
    run(t, Value(object));
    return --object->count > 0;
}

}  // namespace krait::object
