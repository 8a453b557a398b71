#pragma once

// Small things that several files of _io need beside the base class.

#include "object/binding.h"
#include "object/bytes.h"
#include "object/init_slot.h"
#include "object/module_state.h"

namespace krait::modules::io {

using namespace krait::object;

struct IoState {
    Ref<Type> unsupported_operation;  // io.UnsupportedOperation, made when the module is executed
    Ref<> codecs;                     // the module _codecs, once it was needed
};

// sys.audit("open", name, mode, flags)
Status audit_open(Thread& t, Value name, const Str& mode, int flags);
// ResourceWarning with its source.
Status warn_about_resource(Thread& t, Value source, std::string_view text);
// The pending exception gets `first` as the innermost of its contexts.
Raised chain_failures(Thread& t, Ref<> first);
// __getstate__: "cannot pickle '{T}' instances"
Result<Ref<>> refuse_pickling(Thread& t, Value self);

// Bytes of at most `most`, filled by what `fill` returns to have written: a Result<std::optional<int64_t>>; None when
// that is absent.
template <typename Fill>
Result<Ref<>> bytes_filled_by(Thread& t, int64_t most, Fill fill) {
    Ref<Bytes> bytes = TRY(bytes_allocate(t, most < 2 ? 2 : most));
    std::optional<int64_t> filled = TRY(fill(bytes->data()));
    if (!filled) return share(none());
    return bytes_shrink(t, std::move(bytes), *filled);
}

}  // namespace krait::modules::io
