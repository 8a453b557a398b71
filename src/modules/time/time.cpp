#include "modules/time/time_parts.h"

namespace krait::modules {

using namespace object;

KRAIT_MODULE(time, "Clocks, moments, and the text that shows them.") {
    timing::add_clocks(m);
    timing::add_calendar(m);
    timing::add_text_functions(m);
    return m.status();
}

}  // namespace krait::modules
