#include "modules/hashes/hash_object.h"
#include "modules/hashes/md5_sha1.h"
#include "modules/hashes/sha2.h"

// _md5, _sha1, _sha2: a function for each algorithm.

namespace krait::object::types {
constinit Type Md5{}, Sha1{}, Sha224{}, Sha256{}, Sha384{}, Sha512{};
}

namespace krait::modules::hashes {

namespace {

template <typename AlgorithmType, Type& object_type, NameText text>
struct Kind {
    using Algorithm = AlgorithmType;
    static Type& type() { return object_type; }
    static std::string_view name(const Algorithm&) { return {text.text, text.kLength}; }
    static size_t block_size(const Algorithm&) { return Algorithm::kBlockSize; }
    static size_t digest_size(const Algorithm&) { return Algorithm::kDigestSize; }
};

using Md5Hash = PlainHash<Kind<Md5, types::Md5, "md5">>;
using Sha1Hash = PlainHash<Kind<Sha1, types::Sha1, "sha1">>;
using Sha224Hash = PlainHash<Kind<Sha224, types::Sha224, "sha224">>;
using Sha256Hash = PlainHash<Kind<Sha256, types::Sha256, "sha256">>;
using Sha384Hash = PlainHash<Kind<Sha384, types::Sha384, "sha384">>;
using Sha512Hash = PlainHash<Kind<Sha512, types::Sha512, "sha512">>;

const TypeDefinition kTypes[] = {
    {&types::Md5, "_md5.md5", &types::Object, Md5Hash::define},
    {&types::Sha1, "_sha1.sha1", &types::Object, Sha1Hash::define},
    {&types::Sha224, "_sha2.SHA224Type", &types::Object, Sha224Hash::define},
    {&types::Sha256, "_sha2.SHA256Type", &types::Object, Sha256Hash::define},
    {&types::Sha384, "_sha2.SHA384Type", &types::Object, Sha384Hash::define},
    {&types::Sha512, "_sha2.SHA512Type", &types::Object, Sha512Hash::define},
};
TypeDefinitions registered(kTypes);

// Longer input is hashed by CPython with its lock released.
constexpr int64_t kLockReleaseSize = 2048;

}  // namespace

}  // namespace krait::modules::hashes

namespace krait::modules {

using namespace hashes;

KRAIT_MODULE(_md5, "The MD5 hash algorithm.") {
    m.def<"md5(data=b'', *, usedforsecurity=True, string=None)", Md5Hash::create>("An MD5 hash object of the data.");
    m.add("MD5Type", types::Md5);
    m.add("_GIL_MINSIZE", kLockReleaseSize);
    return m.status();
}

KRAIT_MODULE(_sha1, "The SHA-1 hash algorithm.") {
    m.def<"sha1(data=b'', *, usedforsecurity=True, string=None)", Sha1Hash::create>("A SHA-1 hash object of the data.");
    m.add("SHA1Type", types::Sha1);
    m.add("_GIL_MINSIZE", kLockReleaseSize);
    return m.status();
}

KRAIT_MODULE(_sha2, "The SHA-2 hash algorithms.") {
    m.def<"sha224(data=b'', *, usedforsecurity=True, string=None)", Sha224Hash::create>(
        "A SHA-224 hash object of the data.");
    m.def<"sha256(data=b'', *, usedforsecurity=True, string=None)", Sha256Hash::create>(
        "A SHA-256 hash object of the data.");
    m.def<"sha384(data=b'', *, usedforsecurity=True, string=None)", Sha384Hash::create>(
        "A SHA-384 hash object of the data.");
    m.def<"sha512(data=b'', *, usedforsecurity=True, string=None)", Sha512Hash::create>(
        "A SHA-512 hash object of the data.");
    m.add("SHA224Type", types::Sha224);
    m.add("SHA256Type", types::Sha256);
    m.add("SHA384Type", types::Sha384);
    m.add("SHA512Type", types::Sha512);
    m.add("_GIL_MINSIZE", kLockReleaseSize);
    return m.status();
}

}  // namespace krait::modules
