#include "modules/datetime/datetime.h"
#include "object/codecs.h"
#include "object/int.h"

// Arguments of the constructors, which CPython's old parser takes without a name for the function.

namespace krait::modules::datetime {

namespace {

Raised raise_too_many(Thread& t, const NamedArguments& form, uint32_t given) {
    bool all_positional = form.most_positional == form.names.size();
    return t.raise_type_error("function takes at most {} {}argument{} ({} given)", form.most_positional,
                              all_positional ? "" : "positional ", form.most_positional == 1 ? "" : "s", given);
}

int index_of(const NamedArguments& form, const Str& name) {
    for (size_t i = 0; i < form.names.size(); ++i)
        if (str_equal(name, form.names[i])) return static_cast<int>(i);
    return -1;
}

}  // namespace

Raised raise_missing(Thread& t, const NamedArguments& form, uint32_t index) {
    return t.raise_type_error("function missing required argument '{}' (pos {})", form.names[index], index + 1);
}

Status sort_arguments(Thread& t, const NamedArguments& form, const Args& args, Value* slots) {
    auto most = static_cast<uint32_t>(form.names.size());
    if (args.total() > most) return raise_too_many(t, form, args.total());
    if (args.positional > form.most_positional) return raise_too_many(t, form, args.positional);
    for (uint32_t i = 0; i < args.positional; ++i) slots[i] = args[i];
    const Str* unknown = nullptr;
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        const Str& name = *static_cast<Str*>(args.names->at(i).as_object());
        int index = index_of(form, name);
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
            return raise_missing(t, form, i);
        }
    if (unknown) return t.raise_type_error("this function got an unexpected keyword argument '{}'", unknown);
    return {};
}

Raised raise_wrong_argument(Thread& t, std::string_view function, int index, std::string_view wanted, Value given) {
    return t.raise_type_error("{}() argument {} must be {}, not {}", function, index, wanted,
                              given == none() ? "None" : type_name(given));
}

Result<std::string> take_timespec(Thread& t, Value value, int index) {
    if (!value) return std::string("auto");
    Str* text = as_str(value);
    if (!text) return raise_wrong_argument(t, "isoformat", index, "str", value);
    std::string timespec = str_to_utf8(*text);
    if (timespec.find('\0') != std::string::npos) return t.raise_value_error("embedded null character");
    return timespec;
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

Status pickled_state(Thread& t, Value value, int64_t size, std::string_view kind, Ref<Bytes>& out) {
    if (Bytes* bytes = as_bytes(value)) {
        if (bytes->size == size) out = share(bytes);
        return {};
    }
    Str* text = as_str(value);
    if (!text || text->length != size) return {};
    Result<Ref<Bytes>> encoded = encode_latin1(t, *text);
    if (!encoded.failed()) {
        out = encoded.take();
        return {};
    }
    if (!t.matches(types::UnicodeEncodeError)) return Raised{};
    t.clear_exception();
    return t.raise_value_error(
        "Failed to encode latin1 string when unpickling a {} object. "
        "pickle.load(data, encoding='latin1') is assumed.",
        kind);
}

}  // namespace krait::modules::datetime
