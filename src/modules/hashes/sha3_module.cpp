#include "modules/hashes/hash_object.h"
#include "modules/hashes/sha3.h"
#include "object/memory_probe.h"

// _sha3: a type for each algorithm; the digests of SHAKE are as long as one wants.

namespace krait::object::types {
constinit Type Sha3_224{}, Sha3_256{}, Sha3_384{}, Sha3_512{}, Shake128{}, Shake256{};
}

namespace krait::modules::hashes {

namespace {

constexpr uint8_t kSha3Suffix = 0x06, kShakeSuffix = 0x1F;
constexpr size_t kStateBytes = 200;

// The capacity is twice the strength; `size` 0: SHAKE.
template <size_t capacity, size_t size>
struct Sponge : Keccak {
    static constexpr size_t kCapacity = capacity, kDigestSize = size;
    Sponge() : Keccak(kStateBytes - capacity, size ? kSha3Suffix : kShakeSuffix) {}
    void finish(uint8_t* out) { Keccak::finish(out, size); }
    void finish_long(uint8_t* out, size_t length) { Keccak::finish(out, length); }
};

template <typename AlgorithmType, Type& object_type, NameText text>
struct Kind {
    using Algorithm = AlgorithmType;
    static Type& type() { return object_type; }
    static std::string_view name(const Algorithm&) { return {text.text, text.kLength}; }
    static size_t block_size(const Algorithm& algorithm) { return algorithm.rate(); }
    static size_t digest_size(const Algorithm&) { return Algorithm::kDigestSize; }
};

template <typename KindType, SignatureText signature>
struct SpongeHash : HashMethods<KindType> {
    using Methods = HashMethods<KindType>;
    using Algorithm = typename KindType::Algorithm;

    static Result<Ref<>> create(Thread& t, Type&, Value data, Value, Value string) {
        return Methods::start(t, Algorithm(), data, string);
    }
    static Result<Ref<>> get_capacity(Thread& t, Value) { return int_from_uint64(t, Algorithm::kCapacity * 8); }
    static Result<Ref<>> get_rate(Thread& t, Value self) {
        return int_from_uint64(t, Methods::algorithm_in(self).rate() * 8);
    }
    static Result<Ref<>> get_suffix(Thread& t, Value self) {
        auto suffix = static_cast<char>(Methods::algorithm_in(self).suffix());
        return bytes_from(t, {&suffix, 1});
    }

    static Result<std::vector<uint8_t>*> long_digest(Thread& t, Value self, Value length, std::vector<uint8_t>& out) {
        constexpr uint64_t kTooLong = uint64_t{1} << 29;
        Ref<> number = TRY(index(t, length));
        if (is_negative_int(number)) return t.raise_value_error("Cannot convert negative int");
        auto size = int_to_uint64(number);
        if (!size) return t.raise(types::OverflowError, "Python int too large for C unsigned long");
        if (*size >= kTooLong) return t.raise_value_error("length is too large");
        TRY(check_memory(t, 2 * *size));
        out.resize(*size);
        Algorithm last = Methods::algorithm_in(self);
        last.finish_long(out.data(), out.size());
        return &out;
    }
    static Result<Ref<>> digest_of(Thread& t, Value self, Value length) {
        std::vector<uint8_t> bytes;
        TRY(long_digest(t, self, length, bytes));
        return bytes_from(t, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
    static Result<Ref<>> hexdigest_of(Thread& t, Value self, Value length) {
        std::vector<uint8_t> bytes;
        TRY(long_digest(t, self, length, bytes));
        return hexadecimal(t, bytes.data(), bytes.size());
    }

    static void define(TypeBuilder& type) {
        type.template constructor<signature, create>();
        type.doc("(data=b'', *, usedforsecurity=True, string=None)", "A hash object of the data.");
        type.template method<"copy()", Methods::copy>("A hash object with the same state.");
        if constexpr (Algorithm::kDigestSize != 0) {
            type.template method<"digest()", Methods::digest>("The digest of what was hashed, as bytes.");
            type.template method<"hexdigest()", Methods::hexdigest>(
                "The digest of what was hashed, as hexadecimal text.");
        } else {
            type.template method<"digest(length)", digest_of>("So many bytes of digest.");
            type.template method<"hexdigest(length)", hexdigest_of>("So many bytes of digest as hexadecimal text.");
        }
        type.template method<"update(data, /)", Methods::update>("Hashes more bytes.");
        Methods::add_attributes(type);
        type.getset("_capacity_bits", get_capacity);
        type.getset("_rate_bits", get_rate);
        type.getset("_suffix", get_suffix);
    }
};

#define KRAIT_SPONGE(TYPE, NAME, CAPACITY, SIZE)                \
    SpongeHash<Kind<Sponge<CAPACITY, SIZE>, types::TYPE, NAME>, \
               NAME "(data=b'', *, usedforsecurity=True, string=None)=sha3_224">::define

const TypeDefinition kTypes[] = {
    {&types::Sha3_224, "_sha3.sha3_224", &types::Object, KRAIT_SPONGE(Sha3_224, "sha3_224", 56, 28)},
    {&types::Sha3_256, "_sha3.sha3_256", &types::Object, KRAIT_SPONGE(Sha3_256, "sha3_256", 64, 32)},
    {&types::Sha3_384, "_sha3.sha3_384", &types::Object, KRAIT_SPONGE(Sha3_384, "sha3_384", 96, 48)},
    {&types::Sha3_512, "_sha3.sha3_512", &types::Object, KRAIT_SPONGE(Sha3_512, "sha3_512", 128, 64)},
    {&types::Shake128, "_sha3.shake_128", &types::Object, KRAIT_SPONGE(Shake128, "shake_128", 32, 0)},
    {&types::Shake256, "_sha3.shake_256", &types::Object, KRAIT_SPONGE(Shake256, "shake_256", 64, 0)},
};
#undef KRAIT_SPONGE
TypeDefinitions registered(kTypes);

}  // namespace

}  // namespace krait::modules::hashes

namespace krait::modules {

using namespace object;

KRAIT_MODULE(_sha3, "The SHA-3 hash algorithms.") {
    for (Type* type :
         {&types::Sha3_224, &types::Sha3_256, &types::Sha3_384, &types::Sha3_512, &types::Shake128, &types::Shake256})
        m.type(*type);
    m.add("implementation", "Krait");
    m.add("_GIL_MINSIZE", int64_t{2048});
    return m.status();
}

}  // namespace krait::modules
