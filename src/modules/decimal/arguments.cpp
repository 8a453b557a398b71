#include "modules/decimal/decimal.h"
#include "modules/nameless_arguments.h"

namespace krait::modules::decimal {

constexpr std::string_view kRoundings[] = {"ROUND_UP",      "ROUND_DOWN",      "ROUND_CEILING",   "ROUND_FLOOR",
                                           "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"};

std::string_view rounding_name(Rounding rounding) { return kRoundings[static_cast<size_t>(rounding)]; }

Result<Rounding> rounding_argument(Thread& t, Value value) {
    if (Str* name = as_str(value))
        for (size_t i = 0; i < std::size(kRoundings); ++i)
            if (str_equal(*name, kRoundings[i])) return static_cast<Rounding>(i);
    return t.raise_type_error(
        "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
        "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
}

Result<int64_t> integer_argument(Thread& t, Value value) {
    if (!is_int(value)) return t.raise_type_error("an integer is required");
    if (auto number = int_to_int64(value)) return *number;
    return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
}

Status sort_arguments(Thread& t, std::span<const std::string_view> names, uint32_t required, const Args& args,
                      Value* slots) {
    size_t most = names.size();
    if (args.total() > most)
        return t.raise_type_error("function takes at most {} {}argument{} ({} given)", most,
                                  args.positional ? "" : "keyword ", most == 1 ? "" : "s", args.total());
    const Str* unknown = nullptr;
    const Str* twice = nullptr;
    for (uint32_t i = 0; i < args.positional; ++i) slots[i] = args[i];
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        const Str& name = *static_cast<Str*>(args.names->at(i).as_object());
        int index = index_of_argument(names, name);
        if (index < 0)
            unknown = unknown ? unknown : &name;
        else if (slots[index])
            twice = twice && index_of_argument(names, *twice) < index ? twice : &name;
        else
            slots[index] = args[args.positional + i];
    }
    for (uint32_t i = 0; i < required; ++i)
        if (!slots[i]) return raise_missing(t, names, i);
    if (twice)
        return t.raise_type_error("argument for function given by name ('{}') and position ({})", twice,
                                  index_of_argument(names, *twice) + 1);
    if (unknown) return raise_unknown_argument(t, names, *unknown);
    return {};
}

Status check_count(Thread& t, const Args& args, uint32_t least, uint32_t most) {
    uint32_t given = args.positional;
    if (given >= least && given <= most) return {};
    uint32_t bound = given < least ? least : most;
    std::string_view how = least == most ? "exactly" : given < least ? "at least" : "at most";
    return t.raise_type_error("function takes {} {} argument{} ({} given)", how, bound, bound == 1 ? "" : "s", given);
}

}  // namespace krait::modules::decimal
