#include "object/weakref.h"

#include <vector>

#include "object/allocate.h"
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
        if (!referent->is_immortal()) referent->clear(kFlagHasWeakrefs);
    }
    if (weakref.next) weakref.next->previous = weakref.previous;
    weakref.previous = weakref.next = nullptr;
    weakref.referent = Value();
}

namespace {

// References without a callback and of the exact type, and such proxies, are shared: they stand first in the list.
bool is_plain(const Weakref* weakref, const Type& type) {
    return weakref && weakref->type == &type && !weakref->callback;
}
bool is_plain_proxy(const Weakref* weakref) {
    return is_plain(weakref, types::WeakProxy) || is_plain(weakref, types::WeakCallableProxy);
}

// Behind `previous`; null: at the front.
void insert(Thread& t, Weakref& weakref, Object* referent, Weakref* previous) {
    Weakref*& first = t.interpreter.weakrefs->lists[referent];
    weakref.previous = previous;
    weakref.next = previous ? previous->next : first;
    if (weakref.next) weakref.next->previous = &weakref;
    (previous ? previous->next : first) = &weakref;
    // Immortal objects belong to all interpreters: they get no mark.
    if (!referent->is_immortal()) referent->set(kFlagHasWeakrefs);
}

}  // namespace

Weakref* first_weakref(Thread& t, Value referent) {
    if (!referent.is_object()) return nullptr;
    Object* object = referent.as_object();
    if (!object->is_immortal() && !object->has(kFlagHasWeakrefs)) return nullptr;
    auto& lists = t.interpreter.weakrefs->lists;
    auto found = lists.find(object);
    return found == lists.end() ? nullptr : found->second;
}

Result<Ref<>> weakref_new(Thread& t, Type& type, Value referent, Value callback) {
    if (!type_of(referent)->has_weakrefs)
        return t.raise_type_error("cannot create weak reference to '{}' object", type_name(referent));
    bool is_reference = &type == &types::WeakReference;
    bool is_proxy = &type == &types::WeakProxy || &type == &types::WeakCallableProxy;
    Ref<Weakref> made = TRY(instance_of<Weakref>(t, type));  // may collect, so the list is looked at afterwards
    Weakref* plain = first_weakref(t, referent);
    if (!is_plain(plain, types::WeakReference)) plain = nullptr;
    Weakref* proxy = plain ? plain->next : first_weakref(t, referent);
    if (!is_plain_proxy(proxy)) proxy = nullptr;
    if (!callback && is_reference && plain) return share(Value(plain));
    if (!callback && is_proxy && proxy) return share(Value(proxy));
    Weakref* previous = proxy ? proxy : plain;
    if (!callback && is_reference) previous = nullptr;
    if (!callback && is_proxy) previous = plain;
    made->referent = referent;
    made->hash = -1;
    made->callback = share(callback);
    insert(t, *made, referent.as_object(), previous);
    track(t, made.get());
    return made;
}

void kill_weakref(Thread& t, Weakref& weakref) {
    detach_weakref(t, weakref);
    weakref.callback = Ref<>();
}

void destroy_weakref(Thread& t, Object* self) { detach_weakref(t, *static_cast<Weakref*>(self)); }

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
