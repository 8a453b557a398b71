#include <memory>
#include <span>

#include "modules/lzma/lzma.h"
#include "object/int.h"
#include "object/protocol.h"

// Filter chains as dicts.

namespace krait::modules::xz {

namespace {

bool is_lzma(lzma_vli id) { return id == LZMA_FILTER_LZMA1 || id == LZMA_FILTER_LZMA2; }
bool is_bcj(lzma_vli id) {
    constexpr lzma_vli kAll[] = {LZMA_FILTER_X86, LZMA_FILTER_POWERPC,  LZMA_FILTER_IA64,
                                 LZMA_FILTER_ARM, LZMA_FILTER_ARMTHUMB, LZMA_FILTER_SPARC};
    for (lzma_vli one : kAll)
        if (one == id) return true;
    return false;
}

// An entry of the mapping; absent: there is none.
Lookup entry(Thread& t, Value specifier, Str* name) {
    Result<Ref<>> found = get_item(t, specifier, Value(name));
    if (!found.failed()) return found.take();
    if (!t.matches(types::KeyError)) return Raised{};
    t.clear_exception();
    return std::nullopt;
}

// Settings of a filter by name; everything in the mapping has to be one of them.
struct Setting {
    std::string_view name;
    uint32_t* number;  // null: read already
};

Status apply(Thread& t, Value specifier, std::span<const Setting> settings) {
    Ref<> names = TRY(call_method(t, specifier, "keys"_name));
    Ref<> iterator = TRY(get_iter(t, names));
    while (Ref<> name = TRY(next(t, iterator))) {
        const Setting* found = nullptr;
        for (const Setting& setting : settings)
            if (is_str(name) && str_equal(*as_str(name), setting.name)) found = &setting;
        if (!found) return t.raise_type_error("unknown setting");
        if (!found->number) continue;
        Ref<> value = TRY(get_item(t, specifier, name));
        *found->number = static_cast<uint32_t>(TRY(take_unsigned(t, value, UINT32_MAX)));
    }
    return {};
}

Status apply_or_complain(Thread& t, Value specifier, std::span<const Setting> settings, std::string_view kind) {
    if (!apply(t, specifier, settings).failed()) return {};
    t.clear_exception();
    return t.raise_value_error("Invalid filter specifier for {} filter", kind);
}

Status take_lzma(Thread& t, Value specifier, lzma_options_lzma& options) {
    uint32_t preset = LZMA_PRESET_DEFAULT;
    Ref<> given = TRY(entry(t, specifier, "preset"_name));
    if (given) preset = static_cast<uint32_t>(TRY(take_unsigned(t, given, UINT32_MAX)));
    if (lzma_lzma_preset(&options, preset)) return raise_error(t, "Invalid compression preset: {}", preset);
    uint32_t mode = options.mode, finder = options.mf;
    const Setting settings[] = {{"id", nullptr},
                                {"preset", nullptr},
                                {"dict_size", &options.dict_size},
                                {"lc", &options.lc},
                                {"lp", &options.lp},
                                {"pb", &options.pb},
                                {"mode", &mode},
                                {"nice_len", &options.nice_len},
                                {"mf", &finder},
                                {"depth", &options.depth}};
    TRY(apply_or_complain(t, specifier, settings, "LZMA"));
    options.mode = static_cast<lzma_mode>(mode);
    options.mf = static_cast<lzma_match_finder>(finder);
    return {};
}

}  // namespace

Result<uint64_t> take_unsigned(Thread& t, Value value, uint64_t most) {
    Ref<> number = TRY(index(t, value));
    if (is_negative_int(number)) return t.raise_value_error("Cannot convert negative int");
    auto found = int_to_uint64(number);
    if (!found || *found > most) return t.raise(types::OverflowError, "Python int too large to convert to C type");
    return *found;
}

Status Filters::add(Thread& t, Value specifier) {
    if (!type_of(specifier)->slots.subscript)
        return t.raise_type_error("Filter specifier must be a dict or dict-like object");
    Ref<> given = TRY(entry(t, specifier, "id"_name));
    if (!given) return t.raise_value_error("Filter specifier must have an \"id\" entry");
    lzma_vli id = TRY(take_unsigned(t, given, UINT64_MAX));
    Options& options = options_[size_];
    void* used = &options;
    if (is_lzma(id)) {
        TRY(take_lzma(t, specifier, options.lzma));
    } else if (id == LZMA_FILTER_DELTA) {
        options.delta.type = LZMA_DELTA_TYPE_BYTE;
        options.delta.dist = 1;
        const Setting settings[] = {{"id", nullptr}, {"dist", &options.delta.dist}};
        TRY(apply_or_complain(t, specifier, settings, "delta"));
    } else if (is_bcj(id)) {
        const Setting settings[] = {{"id", nullptr}, {"start_offset", &options.bcj.start_offset}};
        TRY(apply_or_complain(t, specifier, settings, "BCJ"));
    } else {
        return t.raise_value_error("Invalid filter ID: {}", id);
    }
    chain_[size_++] = {id, used};
    chain_[size_] = {LZMA_VLI_UNKNOWN, nullptr};
    return {};
}

Status Filters::take(Thread& t, Value specifiers) {
    const Slots& slots = type_of(specifiers)->slots;
    if (slots.mapping_length && !slots.item) return t.raise_type_error("{} is not a sequence", type_name(specifiers));
    int64_t count = TRY(length(t, specifiers));
    if (count > LZMA_FILTERS_MAX)
        return t.raise_value_error("Too many filters - liblzma supports a maximum of {}", LZMA_FILTERS_MAX);
    for (int64_t i = 0; i < count; ++i) {
        Ref<> one = TRY(get_item(t, specifiers, Value::small_int(i)));
        TRY(add(t, one));
    }
    return {};
}

Result<Ref<>> encode_filter_properties(Thread& t, Value, Value filter) {
    Filters filters;
    TRY(filters.take_one(t, filter));
    uint32_t size = 0;
    TRY(check(t, lzma_properties_size(&size, filters.chain())));
    std::string encoded(size, '\0');
    TRY(check(t, lzma_properties_encode(filters.chain(), reinterpret_cast<uint8_t*>(encoded.data()))));
    return bytes_from(t, encoded);
}

Result<Ref<>> decode_filter_properties(Thread& t, Value, Value id_value, ByteView properties) {
    lzma_filter filter{TRY(take_unsigned(t, id_value, UINT64_MAX)), nullptr};
    TRY(check(t, lzma_properties_decode(&filter, nullptr, reinterpret_cast<const uint8_t*>(properties.data()),
                                        static_cast<size_t>(properties.size()))));
    std::unique_ptr<void, void (*)(void*)> options(filter.options, std::free);
    Ref<Dict> dict = TRY(dict_new(t));
    auto set = [&](Str* name, uint64_t number) -> Status {
        Ref<> value = TRY(int_from_uint64(t, number));
        return dict_set(t, *dict, Value(name), value);
    };
    TRY(set("id"_name, filter.id));
    if (is_lzma(filter.id)) {
        auto& lzma = *static_cast<lzma_options_lzma*>(filter.options);
        if (filter.id == LZMA_FILTER_LZMA1) {
            TRY(set("lc"_name, lzma.lc));
            TRY(set("lp"_name, lzma.lp));
            TRY(set("pb"_name, lzma.pb));
        }
        TRY(set("dict_size"_name, lzma.dict_size));
    } else if (filter.id == LZMA_FILTER_DELTA) {
        TRY(set("dist"_name, static_cast<lzma_options_delta*>(filter.options)->dist));
    } else if (filter.options) {
        TRY(set("start_offset"_name, static_cast<lzma_options_bcj*>(filter.options)->start_offset));
    }
    return dict;
}

}  // namespace krait::modules::xz
