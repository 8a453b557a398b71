#include "modules/io/io_parts.h"

#include <cerrno>

#include "modules/io/io_base.h"
#include "object/audit.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/repr_guard.h"
#include "object/warnings.h"

namespace krait::modules::io {

Status audit_open(Thread& t, Value name, const Str& mode, int flags) {
    return audit(t, "open", name, Value(&mode), Value::small_int(flags));
}

Status warn_about_resource(Thread& t, Value source, std::string_view text) {
    Ref<Str> message = TRY(str_from_utf8(t, text));
    return warn_message(t, message, types::ResourceWarning, WarnPlace{.source = source});
}

Raised chain_failures(Thread& t, Ref<> first) {
    Ref<> last = t.take_exception();
    auto* link = static_cast<BaseException*>(last.value().as_object());
    while (link->context && link->context.value() != none() && link->context.value() != first.value())
        link = static_cast<BaseException*>(link->context.value().as_object());
    if (Value(link) != first.value()) link->context = std::move(first);
    return t.set_exception(std::move(last));
}

Result<Ref<>> refuse_pickling(Thread& t, Value self) {
    std::string_view name = type_name(self);
    if (size_t dot = name.rfind('.'); dot != name.npos) name.remove_prefix(dot + 1);
    return t.raise_type_error("cannot pickle '{}' instances", name);
}

Result<bool> was_interrupted(Thread& t) {
    if (!t.matches(types::OSError)) return false;
    Ref<> error = t.take_exception();
    Ref<> number = TRY(find_attribute(t, error, "errno"_name));
    if (number == Value::small_int(EINTR)) return true;
    (void)t.set_exception(std::move(error));
    return false;
}

Result<std::string> stream_repr_start(Thread& t, Value self) {
    std::string text = "<";
    text.append(type_name(self));
    Lookup found = find_attribute(t, self, "name"_name);
    if (found.failed()) {  // a property that cannot tell now
        if (!t.matches(types::ValueError)) return Raised{};
        t.clear_exception();
        return text;
    }
    Ref<> name = found.take();
    if (!name) return text;
    ReprGuard guard(t, self);
    if (guard.is_recursive()) return t.raise(types::RuntimeError, "reentrant call inside {}.__repr__", type_name(self));
    Ref<Str> shown = TRY(repr(t, name));
    str_append_utf8(*shown, text.append(" name="));
    return text;
}

}  // namespace krait::modules::io
