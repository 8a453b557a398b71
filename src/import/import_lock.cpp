#include "import/import_lock.h"

namespace krait::imports {

object::Status ImportLock::acquire(object::Thread& t) {
    if (owner_ != &t) {
        TRY(native_.acquire(t));
        owner_ = &t;
    }
    ++depth_;
    return {};
}

bool ImportLock::release(object::Thread& t) {
    if (owner_ != &t) return false;
    if (--depth_ > 0) return true;
    owner_ = nullptr;
    native_.release();
    return true;
}

}  // namespace krait::imports
