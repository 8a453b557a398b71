#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "object/allocate.h"
#include "object/builtin_types.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int_parts.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/type_builder.h"

// _random: the Mersenne twister MT19937 of Matsumoto and Nishimura, with their seeding by an array of words.

namespace krait::object {

namespace types {
constinit Type Random{};
}

namespace {

constexpr int kWords = 624;

struct Random : Object {
    uint32_t words[kWords];
    int index;  // of the next word; kWords: make new ones

    uint32_t next() {
        if (index >= kWords) renew();
        uint32_t word = words[index++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C5680;
        word ^= (word << 15) & 0xEFC60000;
        return word ^ word >> 18;
    }

    void seed(const uint32_t* key, size_t size) {
        start(19650218);
        int i = 1;
        size_t j = 0;
        auto step = [&](uint32_t factor) {
            uint32_t previous = words[i - 1];
            words[i] ^= (previous ^ previous >> 30) * factor;
        };
        auto advance = [&] {
            if (++i < kWords) return;
            words[0] = words[kWords - 1];
            i = 1;
        };
        for (size_t left = size > kWords ? size : kWords; left > 0; --left) {
            step(1664525);
            words[i] += key[j] + static_cast<uint32_t>(j);
            advance();
            if (++j == size) j = 0;
        }
        for (int left = kWords - 1; left > 0; --left) {
            step(1566083941);
            words[i] -= static_cast<uint32_t>(i);
            advance();
        }
        words[0] = 0x80000000;
    }

private:
    void start(uint32_t first) {
        words[0] = first;
        for (int i = 1; i < kWords; ++i)
            words[i] = 1812433253 * (words[i - 1] ^ words[i - 1] >> 30) + static_cast<uint32_t>(i);
        index = kWords;
    }

    void renew() {
        constexpr int kDistance = 397;
        for (int i = 0; i < kWords; ++i) {
            uint32_t mixed = (words[i] & 0x80000000) | (words[(i + 1) % kWords] & 0x7FFFFFFF);
            words[i] = words[(i + kDistance) % kWords] ^ mixed >> 1 ^ (mixed & 1 ? 0x9908B0DF : 0);
        }
        index = 0;
    }
};

Random& random_in(Value self) { return *static_cast<Random*>(self.as_object()); }

// --- seeding ---

Status seed_from_system(Thread& t, Random& self) {
    uint32_t key[kWords];
    auto* bytes = reinterpret_cast<char*>(key);
    for (size_t done = 0; done < sizeof key;) {
        ssize_t got = getrandom(bytes + done, sizeof key - done, 0);
        if (got < 0 && errno != EINTR) return raise_os_error(t, errno);
        if (got > 0) done += static_cast<size_t>(got);
    }
    self.seed(key, kWords);
    return {};
}

void seed_from_int(Random& self, Value number) {
    std::vector<uint32_t> key;
    if (number.is_small_int()) {
        int64_t value = number.as_small_int();
        uint64_t magnitude = value < 0 ? -static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
        for (; magnitude; magnitude >>= 32) key.push_back(static_cast<uint32_t>(magnitude));
    } else {
        auto& big = *static_cast<const Int*>(number.as_object());
        for (int64_t i = 0; i < big.size(); ++i) {
            key.push_back(static_cast<uint32_t>(big.limbs()[i]));
            key.push_back(static_cast<uint32_t>(big.limbs()[i] >> 32));
        }
        if (!key.empty() && key.back() == 0) key.pop_back();
    }
    if (key.empty()) key.push_back(0);
    self.seed(key.data(), key.size());
}

Status seed_from(Thread& t, Random& self, Value n) {
    if (!n || n == none()) return seed_from_system(t, self);
    if (is_int(n)) {
        seed_from_int(self, n);
        return {};
    }
    auto hashed = static_cast<uint64_t>(TRY(hash(t, n)));
    Ref<> number = TRY(int_from_uint64(t, hashed));
    seed_from_int(self, number);
    return {};
}

Status seed(Thread& t, Value self, Value n) { return seed_from(t, random_in(self), n); }

Result<Ref<>> random_new(Thread& t, Type& type, const Args&) {
    Ref<Random> made = TRY(instance_of<Random>(t, type));
    if (made->has(kFlagGc)) track(t, made.get());
    return made;
}

Status random_init(Thread& t, Value self, const Args& args) {
    if (args.keyword_count()) return t.raise_type_error("Random() takes no keyword arguments");
    if (args.positional > 1) return t.raise_type_error("Random expected at most 1 argument, got {}", args.positional);
    return seed_from(t, random_in(self), args.positional ? args[0] : Value());
}

// --- numbers ---

// 53 bits of two words.
double random(Thread&, Value self) {
    uint32_t high = random_in(self).next() >> 5, low = random_in(self).next() >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

Result<Ref<>> getrandbits(Thread& t, Value self, Value k) {
    Ref<> number = TRY(index(t, k));
    if (is_negative_int(number)) return t.raise_value_error("Cannot convert negative int");
    auto bits = int_to_uint64(number);
    if (!bits) return t.raise(types::OverflowError, "Python int too large for C uint64_t");
    if (*bits == 0) return Ref<>::adopt(Value::small_int(0));
    Random& generator = random_in(self);
    constexpr uint64_t kWordBits = 32, kMostBits = uint64_t{1} << 48;
    if (*bits <= kWordBits) return int_from_uint64(t, generator.next() >> (kWordBits - *bits));
    if (*bits > kMostBits) return t.raise_no_memory();
    auto size = static_cast<int64_t>((*bits + 63) / 64);
    Int* made = new_int(t, size);
    if (!made) return Raised{};
    uint64_t* limbs = made->limbs();
    std::fill(limbs, limbs + size, 0);
    for (uint64_t done = 0; done < *bits; done += kWordBits) {
        uint64_t word = generator.next(), left = *bits - done;
        if (left < kWordBits) word >>= kWordBits - left;
        limbs[done / 64] |= word << done % 64;
    }
    return finish_int(t, made, size, false);
}

// --- state ---

Result<Ref<>> getstate(Thread& t, Value self) {
    Random& generator = random_in(self);
    Value items[kWords + 1];
    for (int i = 0; i < kWords; ++i) items[i] = Value::small_int(generator.words[i]);
    items[kWords] = Value::small_int(generator.index);
    return tuple_from(t, items, kWords + 1);
}

Result<uint32_t> word_from(Thread& t, Value value) {
    if (!is_int(value)) return t.raise_type_error("an integer is required");
    if (is_negative_int(value)) return t.raise(types::OverflowError, "can't convert negative value to unsigned int");
    auto number = int_to_uint64(value);
    if (!number) return t.raise(types::OverflowError, "Python int too large to convert to C unsigned long");
    return static_cast<uint32_t>(*number);
}

Status setstate(Thread& t, Value self, Value state) {
    Tuple* tuple = as_tuple(state);
    if (!tuple) return t.raise_type_error("state vector must be a tuple");
    if (tuple->size != kWords + 1) return t.raise_value_error("state vector is the wrong size");
    uint32_t words[kWords];
    for (int i = 0; i < kWords; ++i) words[i] = TRY(word_from(t, tuple->at(i)));
    Ref<> last = TRY(index(t, tuple->at(kWords)));
    auto position = int_to_int64(last);
    if (!position) return t.raise(types::OverflowError, "Python int too large to convert to C long");
    if (*position < 0 || *position > kWords) return t.raise_value_error("invalid state");
    Random& generator = random_in(self);
    std::copy(words, words + kWords, generator.words);
    generator.index = static_cast<int>(*position);
    return {};
}

void define_random(TypeBuilder& type) {
    type.instances<Random>().shown(2520).set_flags(kTypeBase);
    type.doc("A generator of random numbers, with a state of its own.");
    type.slots().new_ = random_new;
    type.slots().init = random_init;
    type.method<"random()", random>("random()\n\nA float from 0 up to 1, which it never is.");
    type.method<"seed(n=None, /)", seed>(
        "seed([n])\n\nStarts anew from n: an int, anything with a hash, or None for entropy.");
    type.method<"getstate()", getstate>("getstate()\n\nThe state, for setstate().");
    type.method<"setstate(state, /)", setstate>("setstate(state)\n\nGoes on from a state that getstate() gave.");
    type.method<"getrandbits(k, /)", getrandbits>("getrandbits(k)\n\nAn int of k random bits.");
}

const TypeDefinition kTypes[] = {{&types::Random, "_random.Random", &types::Object, define_random}};
TypeDefinitions registered(kTypes);

}  // namespace

}  // namespace krait::object

namespace krait::modules {

using namespace object;

KRAIT_MODULE(_random, "The Mersenne twister, for the module random.") {
    m.type(types::Random);
    return m.status();
}

}  // namespace krait::modules
