#pragma once

// What the sources of _lzma share.

#include <lzma.h>

#include "modules/stream_pieces.h"
#include "object/dict.h"
#include "object/module_state.h"

namespace krait::modules::xz {

using namespace object;

extern Type compressor_type, decompressor_type;

struct LzmaState {
    Ref<Type> error;
};

enum class Format : int { Auto, Xz, Alone, Raw };
inline constexpr int kUnknownCheck = LZMA_CHECK_ID_MAX + 1;

template <typename... Arguments>
Raised raise_error(Thread& t, std::string_view pattern, const Arguments&... arguments) {
    return t.raise(*state<LzmaState>(t).error, pattern, arguments...);
}
// What is wrong with a step of the library, if anything.
Status check(Thread& t, lzma_ret code);

// A chain of filters, made from a sequence of mappings.
class Filters {
public:
    Status take(Thread& t, Value specifiers);
    Status take_one(Thread& t, Value specifier) { return add(t, specifier); }
    lzma_filter* chain() { return chain_; }
    int size() const { return size_; }

private:
    Status add(Thread& t, Value specifier);

    lzma_filter chain_[LZMA_FILTERS_MAX + 1] = {{LZMA_VLI_UNKNOWN, nullptr}};
    union Options {
        lzma_options_lzma lzma;
        lzma_options_delta delta;
        lzma_options_bcj bcj;
    } options_[LZMA_FILTERS_MAX] = {};
    int size_ = 0;
};

// An int of so many bits; "Cannot convert negative int".
Result<uint64_t> take_unsigned(Thread& t, Value value, uint64_t most);
Result<Ref<>> encode_filter_properties(Thread& t, Value, Value filter);
Result<Ref<>> decode_filter_properties(Thread& t, Value, Value id, ByteView properties);

void define_compressor(TypeBuilder& type);
void define_decompressor(TypeBuilder& type);

}  // namespace krait::modules::xz
