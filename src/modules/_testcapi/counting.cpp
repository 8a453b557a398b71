#include "modules/_testcapi/counting.h"

namespace krait::modules::testcapi {

using namespace object;

Status check_count(Thread& t, const Args& args, uint32_t least, uint32_t most) {
    uint32_t given = args.total();
    if (given >= least && given <= most) return {};
    uint32_t bound = given < least ? least : most;
    std::string_view word = least == most ? "exactly" : given < least ? "at least" : "at most";
    return t.raise_type_error("function takes {} {} {} ({} given)", word, bound, bound == 1 ? "argument" : "arguments",
                              given);
}

}  // namespace krait::modules::testcapi
