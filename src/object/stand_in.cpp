#include "object/stand_in.h"

#include "object/str.h"

namespace krait::object {

bool stands_in_for_native(const CodeObject& code) {
    const Str& file = *code.filename.get();
    return file.is_ascii() && file.ascii().ends_with("/zoneinfo/_zoneinfo.py");
}

}  // namespace krait::object
