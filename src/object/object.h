#pragma once

// What every object on the heap starts with, and how it is counted.

#include "object/value.h"

namespace krait::object {

struct Type;
class Thread;

// Bits of Object::flags.
enum ObjectFlag : uint16_t {
    kFlagGc = 1 << 0,            // a GcHead stands in front
    kFlagTracked = 1 << 1,       // and is linked into a generation
    kFlagFinalized = 1 << 2,     // __del__ (tp_finalize) has run
    kFlagInlineValues = 1 << 3,  // attribute values are stored inline and are valid
    kFlagHasWeakrefs = 1 << 4,   // the weak reference list is not empty
    kFlagInterned = 1 << 5,      // str: the one object of its text
    kFlagStatic = 1 << 6,        // storage that is never given back
    kFlagOddSize = 1 << 8,       // its size stands in the interpreter's table, its class was exchanged
    kFlagTrash = 1 << 7,         // found unreachable by the collection under way
};

// Counts are not atomic: the interpreter's lock guards them. A negative count is immortal and never changes, so
// immortal objects may be shared by interpreters.
struct Object {
    int32_t count;
    uint16_t flags;
    uint16_t small;  // free for the type's own use
    Type* type;

    bool is_immortal() const { return count < 0; }
    bool has(ObjectFlag flag) const { return flags & flag; }
    void set(ObjectFlag flag) { flags = static_cast<uint16_t>(flags | flag); }
    void clear(ObjectFlag flag) { flags = static_cast<uint16_t>(flags & ~flag); }
};
static_assert(sizeof(Object) == 16);

inline constexpr int32_t kImmortalCount = INT32_MIN / 2;

// The last reference is gone: weak references, finalizer, fields, memory. Deep structures die without C++ recursion.
void destroy(Object* object);

inline void retain(Object* object) {
    if (object->count >= 0) ++object->count;
}
inline void release(Object* object) {
    if (object->count > 0 && --object->count == 0) [[unlikely]]
        destroy(object);
}
inline void retain(Value value) {
    if (value.is_object()) retain(value.as_object());
}
inline void release(Value value) {
    if (value.is_object()) release(value.as_object());
}

}  // namespace krait::object
