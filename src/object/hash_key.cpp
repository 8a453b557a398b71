#include "object/hash_key.h"

#include "object/exceptions.h"
#include "object/type_making.h"

namespace krait::object {

Raised explain_unhashable(Thread& t, Value key, std::string_view purpose) {
    if (type_of(t.exception()) != &types::TypeError) return {};
    Ref<> error = t.take_exception();
    Ref<Str> reason = TRY(str(t, error));
    std::string name = full_name(t, *type_of(key));
    return t.raise_type_error("cannot use '{}' as a {} ({})", name, purpose, reason.get());
}

}  // namespace krait::object
