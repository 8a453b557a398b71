#pragma once

// How hashes of items become a tuple's: xxHash's mixing step for each, the length at the end.

#include <bit>
#include <cstdint>

namespace krait::object {

class TupleHash {
public:
    void add(int64_t item_hash) {
        accumulator_ += static_cast<uint64_t>(item_hash) * kPrime2;
        accumulator_ = std::rotl(accumulator_, 31) * kPrime1;
        ++count_;
    }
    int64_t finish() {
        accumulator_ += count_ ^ (kPrime5 ^ 3527539);
        return finish_without_length();
    }
    int64_t finish_without_length() const {
        return accumulator_ == UINT64_MAX ? 1546275796 : static_cast<int64_t>(accumulator_);
    }

private:
    static constexpr uint64_t kPrime1 = 11400714785074694791u;
    static constexpr uint64_t kPrime2 = 14029467366897019727u;
    static constexpr uint64_t kPrime5 = 2870177450012600261u;

    uint64_t accumulator_ = kPrime5;
    uint64_t count_ = 0;
};

}  // namespace krait::object
