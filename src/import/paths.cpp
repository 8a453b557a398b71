#include "import/paths.h"

namespace krait::imports {

std::vector<std::string> configure_paths(const PathRequest&, object::PathConfiguration&) { return {}; }

}  // namespace krait::imports
