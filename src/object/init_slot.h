#pragma once

// An __init__ by signature: function(Thread&, Value self, arguments...).
//
//     type.slots().init = init_slot<"FileIO(file, mode='r')", file_init>;

#include "object/binding.h"

namespace krait::object {

template <SignatureText text, auto function>
struct InitEntry {
    static inline const NativeFunction native = Bound<text, function, NativeFunction::Kind::Function>::make({});
    static Status call(Thread& t, Value self, const Args& args) {
        TRY(native.entry(t, native, self, args));
        return {};
    }
};
template <SignatureText text, auto function>
inline constexpr InitSlot init_slot = &InitEntry<text, function>::call;

}  // namespace krait::object
