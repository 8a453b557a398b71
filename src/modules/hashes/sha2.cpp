#include "modules/hashes/sha2.h"

#include "modules/hashes/roots.h"

namespace krait::modules::hashes {

namespace {

// By how much the functions of a word size rotate; the last of a small sigma shifts.
struct Turns {
    int big0[3], big1[3], small0[3], small1[3];
};
constexpr Turns kTurns32 = {{2, 13, 22}, {6, 11, 25}, {7, 18, 3}, {17, 19, 10}};
constexpr Turns kTurns64 = {{28, 34, 39}, {14, 18, 41}, {1, 8, 7}, {19, 61, 6}};

template <typename Word>
Word mixed(Word x, const int (&turns)[3]) {
    return std::rotr(x, turns[0]) ^ std::rotr(x, turns[1]) ^ std::rotr(x, turns[2]);
}
template <typename Word>
Word spread(Word x, const int (&turns)[3]) {
    return std::rotr(x, turns[0]) ^ std::rotr(x, turns[1]) ^ (x >> turns[2]);
}

template <typename Word, size_t rounds>
void compress_block(Word (&state)[8], const uint8_t* block, const Turns& turns) {
    const std::array<uint64_t, 80>& constants = cube_roots();
    constexpr int kUnused = 64 - 8 * sizeof(Word);  // the constants of 32 bits are the upper halves
    Word schedule[rounds];
    for (size_t i = 0; i < 16; ++i) schedule[i] = load_big<Word>(block + i * sizeof(Word));
    for (size_t i = 16; i < rounds; ++i)
        schedule[i] = spread(schedule[i - 2], turns.small1) + schedule[i - 7] + spread(schedule[i - 15], turns.small0) +
                      schedule[i - 16];
    Word a = state[0], b = state[1], c = state[2], d = state[3];
    Word e = state[4], f = state[5], g = state[6], h = state[7];
    for (size_t i = 0; i < rounds; ++i) {
        Word chosen = (e & f) ^ (~e & g), majority = (a & b) ^ (a & c) ^ (b & c);
        Word first = h + mixed(e, turns.big1) + chosen + static_cast<Word>(constants[i] >> kUnused) + schedule[i];
        Word second = mixed(a, turns.big0) + majority;
        h = g, g = f, f = e, e = d + first;
        d = c, c = b, b = a, a = first + second;
    }
    const Word last[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; ++i) state[i] += last[i];
}

}  // namespace

void Sha2Core32::compress(const uint8_t* block) { compress_block<uint32_t, 64>(state, block, kTurns32); }
void Sha2Core64::compress(const uint8_t* block) { compress_block<uint64_t, 80>(state, block, kTurns64); }

// Square roots of the first eight primes, or of the next eight, of which SHA-224 takes the second 32 bits.
template <>
Sha2Variant<Sha2Core32, 32>::Sha2Variant() {
    for (size_t i = 0; i < 8; ++i) state[i] = static_cast<uint32_t>(square_roots()[i] >> 32);
}
template <>
Sha2Variant<Sha2Core32, 28>::Sha2Variant() {
    for (size_t i = 0; i < 8; ++i) state[i] = static_cast<uint32_t>(square_roots()[8 + i]);
}
template <>
Sha2Variant<Sha2Core64, 64>::Sha2Variant() {
    for (size_t i = 0; i < 8; ++i) state[i] = square_roots()[i];
}
template <>
Sha2Variant<Sha2Core64, 48>::Sha2Variant() {
    for (size_t i = 0; i < 8; ++i) state[i] = square_roots()[8 + i];
}

}  // namespace krait::modules::hashes
