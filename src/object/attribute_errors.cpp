#include "object/exceptions.h"
#include "object/protocol.h"

// AttributeErrors know whose attribute was missing: name and obj.

namespace krait::object {

namespace {

AttributeError* pending_attribute_error(Thread& t) {
    if (!t.matches(types::AttributeError)) return nullptr;
    return static_cast<AttributeError*>(t.exception().as_object());
}

}  // namespace

void note_attribute_error(Thread& t, Value object, Value name) {
    AttributeError* error = pending_attribute_error(t);
    if (!error || error->name || error->object) return;
    error->name = share(name);
    error->object = share(object);
}

Raised raise_attribute_error(Thread& t, Value object, Value name, std::string_view pattern,
                             const FormatArgument* arguments) {
    (void)t.raise(types::AttributeError, "{}", format_message(pattern, arguments));
    note_attribute_error(t, object, name);
    return {};
}

}  // namespace krait::object
