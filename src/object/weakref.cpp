#include "object/weakref.h"

#include <vector>

#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/unraisable.h"

namespace krait::object {

void detach_weakref(Thread& t, Weakref& weakref) {
    if (!weakref.referent) return;
    Object* referent = weakref.referent.as_object();
    auto& lists = t.interpreter.weakrefs->lists;
    if (weakref.previous) {
        weakref.previous->next = weakref.next;
    } else if (weakref.next) {
        lists[referent] = weakref.next;
    } else {
        lists.erase(referent);
        referent->clear(kFlagHasWeakrefs);
    }
    if (weakref.next) weakref.next->previous = weakref.previous;
    weakref.previous = weakref.next = nullptr;
    weakref.referent = Value();
}

void clear_weakrefs(Thread& t, Object* object) {
    struct Callback {
        Ref<> weakref, function;
    };
    std::vector<Callback> callbacks;
    while (object->has(kFlagHasWeakrefs)) {
        Weakref* weakref = t.interpreter.weakrefs->lists.at(object);
        detach_weakref(t, *weakref);
        // A reference that is itself dying does not call back.
        if (weakref->callback && weakref->count > 0)
            callbacks.push_back({share(Value(weakref)), weakref->callback.take()});
    }
    if (callbacks.empty()) return;
    Ref<> pending = t.take_exception();
    for (Callback& callback : callbacks) {
        Result<Ref<>> result = call(t, callback.function, callback.weakref);
        if (result.failed())
            report_unraisable(t, "Exception ignored while calling weakref callback", callback.function);
    }
    if (pending) (void)t.set_exception(std::move(pending));
}

}  // namespace krait::object
