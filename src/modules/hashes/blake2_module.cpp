#include "modules/hashes/blake2.h"
#include "modules/hashes/hash_object.h"

// _blake2: the types blake2b and blake2s.

namespace krait::object::types {
constinit Type Blake2bHash{}, Blake2sHash{};
}

namespace krait::modules::hashes {

namespace {

template <typename AlgorithmType, Type& object_type, NameText text>
struct Kind {
    using Algorithm = AlgorithmType;
    static Type& type() { return object_type; }
    static std::string_view name(const Algorithm&) { return {text.text, text.kLength}; }
    static size_t block_size(const Algorithm&) { return Algorithm::kBlockSize; }
    static size_t digest_size(const Algorithm& algorithm) { return algorithm.digest_size(); }
};

// An unsigned number of a C type.
Result<uint64_t> unsigned_number(Thread& t, Value value, std::string_view c_type) {
    Ref<> number = TRY(index(t, value));
    if (is_negative_int(number)) return t.raise_value_error("Cannot convert negative int");
    if (auto fits = int_to_uint64(number)) return *fits;
    return t.raise(types::OverflowError, "Python int too large for C {}", c_type);
}

struct Arguments {
    Value leaf_size, node_offset;
    ByteView key, salt, person;
    int digest_size, fanout, depth, node_depth, inner_size;
    bool is_last_node;
};

template <typename Algorithm>
Status check_sizes(Thread& t, const Arguments& a, std::string_view name) {
    constexpr bool is_large = sizeof(typename Algorithm::Word) == 8;
    constexpr int kMostDigest = Algorithm::kMostDigest;
    if (a.digest_size <= 0 || a.digest_size > kMostDigest)
        return t.raise_value_error("digest_size for {} must be between 1 and {} bytes, here it is {}",
                                   is_large ? "Blake2b" : "Blake2s", kMostDigest, a.digest_size);
    auto is_longer = [](const ByteView& view, size_t most) { return view.size() > static_cast<int64_t>(most); };
    if (is_longer(a.salt, Algorithm::kSaltSize))
        return t.raise_value_error("maximum salt length is {} bytes", Algorithm::kSaltSize);
    if (is_longer(a.person, Algorithm::kPersonSize))
        return t.raise_value_error("maximum person length is {} bytes", Algorithm::kPersonSize);
    if (a.fanout < 0 || a.fanout > 255) return t.raise_value_error("fanout must be between 0 and 255");
    if (a.depth <= 0 || a.depth > 255) return t.raise_value_error("depth must be between 1 and 255");
    (void)name;
    return {};
}

template <typename Algorithm>
Status fill_tree(Thread& t, const Arguments& a, Blake2Parameters& p) {
    constexpr uint64_t kMostSmallOffset = (uint64_t{1} << 48) - 1;
    constexpr bool is_large = sizeof(typename Algorithm::Word) == 8;
    uint64_t leaf_size = a.leaf_size ? TRY(unsigned_number(t, a.leaf_size, "unsigned long")) : 0;
    if (leaf_size > UINT32_MAX) return t.raise(types::OverflowError, "leaf_size is too large");
    p.leaf_size = static_cast<uint32_t>(leaf_size);
    if (a.node_offset) p.node_offset = TRY(unsigned_number(t, a.node_offset, "unsigned long long"));
    if (!is_large && p.node_offset > kMostSmallOffset) return t.raise(types::OverflowError, "node_offset is too large");
    if (a.node_depth < 0 || a.node_depth > 255) return t.raise_value_error("node_depth must be between 0 and 255");
    if (a.inner_size < 0 || a.inner_size > static_cast<int>(Algorithm::kMostDigest))
        return t.raise_value_error("inner_size must be between 0 and is {}", Algorithm::kMostDigest);
    if (a.key.size() > static_cast<int64_t>(Algorithm::kMostKey))
        return t.raise_value_error("maximum key length is {} bytes", Algorithm::kMostKey);
    return {};
}

void copy_view(const ByteView& view, uint8_t* out) {
    if (view.size()) std::memcpy(out, view.data(), static_cast<size_t>(view.size()));
}

template <typename KindType, SignatureText signature>
struct Blake2Hash : HashMethods<KindType> {
    using Methods = HashMethods<KindType>;
    using Algorithm = typename KindType::Algorithm;

    static Result<Ref<>> create(Thread& t, Type&, Value data, Value digest_size, ByteView key, ByteView salt,
                                ByteView person, int fanout, int depth, Value leaf_size, Value node_offset,
                                int node_depth, int inner_size, bool last_node, Value, Value string) {
        Arguments a{leaf_size, node_offset, std::move(key), std::move(salt), std::move(person), Algorithm::kMostDigest,
                    fanout,    depth,       node_depth,     inner_size,      last_node};
        if (digest_size) {
            Ref<> number = TRY(index(t, digest_size));
            auto fits = int_to_int64(number);
            if (!fits || *fits != static_cast<int>(*fits))
                return t.raise(types::OverflowError, "Python int too large to convert to C int");
            a.digest_size = static_cast<int>(*fits);
        }
        Blake2Parameters p;
        TRY(check_sizes<Algorithm>(t, a, {}));
        TRY(fill_tree<Algorithm>(t, a, p));
        p.digest_size = static_cast<size_t>(a.digest_size);
        p.key_size = static_cast<size_t>(a.key.size());
        p.fanout = static_cast<uint8_t>(a.fanout);
        p.depth = static_cast<uint8_t>(a.depth);
        p.node_depth = static_cast<uint8_t>(a.node_depth);
        p.inner_size = static_cast<uint8_t>(a.inner_size);
        p.is_last_node = a.is_last_node;
        copy_view(a.salt, p.salt);
        copy_view(a.person, p.person);
        return Methods::start(t, Algorithm(p, reinterpret_cast<const uint8_t*>(a.key.data())), data, string);
    }

    static void define(TypeBuilder& type) {
        type.template constructor<signature, create>();
        type.doc("A hash object of the data.");
        type.template method<"copy()", Methods::copy>("A hash object with the same state.");
        type.template method<"digest()", Methods::digest>("The digest of what was hashed, as bytes.");
        type.template method<"hexdigest()", Methods::hexdigest>("The digest of what was hashed, as hexadecimal text.");
        type.template method<"update(data, /)", Methods::update>("Hashes more bytes.");
        type.instances<typename Methods::Made>();
        type.getset("name", Methods::get_name);
        type.getset("block_size", Methods::get_block_size);
        type.getset("digest_size", Methods::get_digest_size);
        auto size = [](size_t number) { return Ref<>::adopt(Value::small_int(static_cast<int64_t>(number))); };
        type.attribute("SALT_SIZE", size(Algorithm::kSaltSize));
        type.attribute("PERSON_SIZE", size(Algorithm::kPersonSize));
        type.attribute("MAX_KEY_SIZE", size(Algorithm::kMostKey));
        type.attribute("MAX_DIGEST_SIZE", size(Algorithm::kMostDigest));
    }
};

#define KRAIT_BLAKE2(NAME)                                                                                             \
    NAME "(data=b'', *, digest_size=?, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=?, node_offset=?, " \
         "node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)"

using Blake2bType = Blake2Hash<Kind<Blake2b, types::Blake2bHash, "blake2b">, KRAIT_BLAKE2("blake2b")>;
using Blake2sType = Blake2Hash<Kind<Blake2s, types::Blake2sHash, "blake2s">, KRAIT_BLAKE2("blake2s")>;
#undef KRAIT_BLAKE2

const TypeDefinition kTypes[] = {
    {&types::Blake2bHash, "_blake2.blake2b", &types::Object, Blake2bType::define},
    {&types::Blake2sHash, "_blake2.blake2s", &types::Object, Blake2sType::define},
};
TypeDefinitions registered(kTypes);

}  // namespace

}  // namespace krait::modules::hashes

namespace krait::modules {

using namespace hashes;

KRAIT_MODULE(_blake2, "The BLAKE2 hash algorithms.") {
    m.type(types::Blake2bHash);
    m.type(types::Blake2sHash);
    m.add("BLAKE2B_MAX_DIGEST_SIZE", Blake2b::kMostDigest);
    m.add("BLAKE2B_MAX_KEY_SIZE", Blake2b::kMostKey);
    m.add("BLAKE2B_PERSON_SIZE", Blake2b::kPersonSize);
    m.add("BLAKE2B_SALT_SIZE", Blake2b::kSaltSize);
    m.add("BLAKE2S_MAX_DIGEST_SIZE", Blake2s::kMostDigest);
    m.add("BLAKE2S_MAX_KEY_SIZE", Blake2s::kMostKey);
    m.add("BLAKE2S_PERSON_SIZE", Blake2s::kPersonSize);
    m.add("BLAKE2S_SALT_SIZE", Blake2s::kSaltSize);
    m.add("_GIL_MINSIZE", int64_t{2048});
    return m.status();
}

}  // namespace krait::modules
