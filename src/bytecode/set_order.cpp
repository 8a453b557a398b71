#include "bytecode/set_order.h"

#include "bytecode/python_value.h"

namespace krait::bytecode {

namespace {

// A hash table with open addressing: a few neighbours are tried, then a place that higher bits of the hash choose. It
// grows, and so shuffles, when three fifths are taken.
constexpr size_t kSmallest = 8;
constexpr size_t kNeighbours = 9;
constexpr int kPerturbShift = 5;
constexpr size_t kLargeSet = 50000;

struct Slot {
    const Constant* member = nullptr;
    uint64_t hash = 0;
};

class Table {
public:
    void add(const Constant* member) {
        if (!insert({member, static_cast<uint64_t>(values_.hash(member))})) return;
        ++used_;
        if (used_ * 5 >= mask() * 3) grow();
    }

    std::vector<const Constant*> members() const {
        std::vector<const Constant*> result;
        for (const Slot& slot : slots_)
            if (slot.member) result.push_back(slot.member);
        return result;
    }

private:
    size_t mask() const { return slots_.size() - 1; }

    // False when it is there already.
    bool insert(const Slot& entry) {
        uint64_t perturb = entry.hash;
        for (size_t at = entry.hash & mask();; at = (at * 5 + 1 + perturb) & mask()) {
            size_t tries = at + kNeighbours <= mask() ? kNeighbours : 0;
            for (size_t i = 0; i <= tries; ++i) {
                Slot& slot = slots_[at + i];
                if (!slot.member) {
                    slot = entry;
                    return true;
                }
                if (slot.hash == entry.hash && values_.equal(slot.member, entry.member)) return false;
            }
            perturb >>= kPerturbShift;
        }
    }

    void grow() {
        size_t wanted = used_ > kLargeSet ? used_ * 2 : used_ * 4;
        size_t size = kSmallest;
        while (size <= wanted) size *= 2;
        std::vector<Slot> old(size);
        old.swap(slots_);
        for (const Slot& slot : old)
            if (slot.member) insert(slot);
    }

    PythonValues values_{UINT64_MAX};
    std::vector<Slot> slots_ = std::vector<Slot>(kSmallest);
    size_t used_ = 0;
};

}  // namespace

std::vector<const Constant*> python_set_order(base::List<const Constant*> members) {
    Table table;
    for (const Constant* member : members) table.add(member);
    return table.members();
}

}  // namespace krait::bytecode
