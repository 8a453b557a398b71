#include "kraitc/batch_options.h"

#include "os/process.h"

namespace krait::kraitc {

std::optional<BatchOptions> batch_options(const Command& command, const Arguments& arguments) {
    constexpr int kMostThreads = 1024;
    auto threads = to_number(arguments.value("jobs").value_or("0"), 0, kMostThreads);
    auto optimize = to_number(arguments.value("optimize").value_or("0"), 0, 2);
    if (arguments.positional().empty())
        usage_error(command, "no files or folders are named");
    else if (!threads)
        usage_error(command, "-j needs a number from 0 to 1024");
    else if (!optimize)
        usage_error(command, "-O needs 0, 1 or 2");
    else {
        BatchOptions options;
        options.threads = *threads ? static_cast<unsigned>(*threads) : os::usable_processors();
        options.settings.optimize = *optimize;
        if (arguments.has("stable")) options.settings.form = bytecode::MarshalForm::Stable;
        return options;
    }
    return std::nullopt;
}

int status_of(const Totals& totals) {
    if (int signal = os::caught_interrupt()) os::die_by_signal(signal);
    return totals.failed ? kStatusFailed : 0;
}

}  // namespace krait::kraitc
