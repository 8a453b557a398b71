#include "object/audit.h"

#include "base/probe.h"
#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/protocol.h"

namespace krait::object {

namespace {

// Tracing is off inside a hook, unless its __cantrace__ is true.
Status call_hook(Thread& t, Value hook, Value name, Value values) {
    Ref<> mark = TRY(find_attribute(t, hook, "__cantrace__"_name));
    bool is_traced = mark && TRY(is_true(t, mark));
    if (!is_traced) ++t.tracing;
    Result<Ref<>> result = call(t, hook, name, values);
    if (!is_traced) --t.tracing;
    if (result.failed()) return Raised{};
    return {};
}

}  // namespace

Status call_audit_hooks(Thread& t, std::string_view event, const Value* arguments, int64_t count) {
    Ref<Str> name = TRY(str_from_utf8(t, event));
    Ref<Tuple> values = TRY(tuple_allocate(t, count));
    for (int64_t i = 0; i < count; ++i) values->items()[i] = share(arguments[i] ? arguments[i] : none()).detach();
    track(t, values);
    KRAIT_PROBE("audit", reinterpret_cast<intptr_t>(event.data()), reinterpret_cast<intptr_t>(values.get()));
    // A hook may add hooks: those see the next event.
    size_t hooks = t.interpreter.audit_hooks.size();
    for (size_t i = 0; i < hooks; ++i) {
        Ref<> hook = t.interpreter.audit_hooks[i];
        TRY(call_hook(t, hook, name, values));
    }
    return {};
}

}  // namespace krait::object
