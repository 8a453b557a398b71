#include "object/probe_table.h"

#include <gtest/gtest.h>

#include <random>
#include <unordered_map>

namespace krait::object {
namespace {

struct Number {
    uint64_t key;
    uint64_t value;
    bool is_free() const { return key == 0; }
    uint64_t hash() const { return key % 37; }  // many meet
};

auto has_key(uint64_t key) {
    return [key](const Number& number) { return number.key == key; };
}

TEST(ProbeTable, AgreesWithAnotherTable) {
    std::mt19937 random(7);
    ProbeTable<Number> table;
    std::unordered_map<uint64_t, uint64_t> other;
    for (uint64_t step = 0; step < 20000; ++step) {
        uint64_t key = random() % 300 + 1;
        Number* found = table.find(key % 37, has_key(key));
        ASSERT_EQ(found != nullptr, other.contains(key));
        if (found) {
            ASSERT_EQ(found->value, other[key]);
            table.erase(found);
            other.erase(key);
        } else {
            ASSERT_NE(table.insert({key, step}), nullptr);
            other[key] = step;
        }
        ASSERT_EQ(table.size(), other.size());
    }
    size_t seen = 0;
    table.for_each([&](const Number& number) { seen += other.at(number.key) == number.value; });
    EXPECT_EQ(seen, other.size());
}

TEST(ProbeTable, AnEmptyOneTakesNothing) {
    ProbeTable<Number> table;
    EXPECT_EQ(table.bytes(), 0u);
    EXPECT_EQ(table.find(1, has_key(1)), nullptr);
}

}  // namespace
}  // namespace krait::object
