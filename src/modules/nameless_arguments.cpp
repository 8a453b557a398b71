#include "modules/nameless_arguments.h"

#include <vector>

#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/suggestions.h"

namespace krait::modules {

using namespace object;

namespace {

Raised raise_too_many(Thread& t, const NamedArguments& form, uint32_t given) {
    bool all_positional = form.most_positional == form.names.size();
    return t.raise_type_error("function takes at most {} {}argument{} ({} given)", form.most_positional,
                              all_positional ? "" : "positional ", form.most_positional == 1 ? "" : "s", given);
}

}  // namespace

int index_of_argument(ArgumentNames names, const Str& name) {
    for (size_t i = 0; i < names.size(); ++i)
        if (str_equal(name, names[i])) return static_cast<int>(i);
    return -1;
}

Raised raise_unknown_argument(Thread& t, ArgumentNames names, const Str& name) {
    std::vector<Ref<>> texts;
    std::vector<Value> candidates;
    for (std::string_view known : names) {
        texts.push_back(TRY(str_from_ascii(t, known)));
        candidates.push_back(texts.back());
    }
    Value nearest = nearest_name(name, candidates.data(), static_cast<int64_t>(candidates.size()));
    if (!nearest) return t.raise_type_error("this function got an unexpected keyword argument '{}'", &name);
    return t.raise_type_error("this function got an unexpected keyword argument '{}'. Did you mean '{}'?", &name,
                              as_str(nearest));
}

Raised raise_missing(Thread& t, ArgumentNames names, uint32_t index) {
    return t.raise_type_error("function missing required argument '{}' (pos {})", names[index], index + 1);
}

Status sort_arguments(Thread& t, const NamedArguments& form, const Args& args, Value* slots) {
    auto most = static_cast<uint32_t>(form.names.size());
    if (args.total() > most) return raise_too_many(t, form, args.total());
    if (args.positional > form.most_positional) return raise_too_many(t, form, args.positional);
    for (uint32_t i = 0; i < args.positional; ++i) slots[i] = args[i];
    const Str* unknown = nullptr;
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        const Str& name = *static_cast<Str*>(args.names->at(i).as_object());
        int index = index_of_argument(form.names, name);
        if (index < 0) {
            if (!unknown) unknown = &name;
            continue;
        }
        if (slots[index])
            return t.raise_type_error("argument for function given by name ('{}') and position ({})", &name, index + 1);
        slots[index] = args[args.positional + i];
    }
    for (uint32_t i = 0; i < form.required; ++i)
        if (!slots[i]) {
            // What stands in front is converted first, and may complain first.
            int ignored;
            for (uint32_t k = 0; k < i; ++k) TRY(take_int(t, slots[k], ignored));
            return raise_missing(t, form.names, i);
        }
    if (unknown) return raise_unknown_argument(t, form.names, *unknown);
    return {};
}

Status take_int(Thread& t, Value value, int& out) {
    if (!value) return {};
    Ref<> number = TRY(index(t, value));
    auto wide = int_to_int64(number);
    if (!wide || *wide > INT32_MAX || *wide < INT32_MIN) {
        if (!wide) return t.raise(types::OverflowError, "Python int too large to convert to C long");
        return t.raise(types::OverflowError, "signed integer is {} than {}", *wide > 0 ? "greater" : "less",
                       *wide > 0 ? "maximum" : "minimum");
    }
    out = static_cast<int>(*wide);
    return {};
}

}  // namespace krait::modules
