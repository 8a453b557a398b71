#pragma once

// The stable sort of list.sort(): runs that are already in order are found (short ones are made longer by binary
// insertion) and merged by the powersort policy, galloping where one run wins for long. Programs can see every
// comparison, so their sequence is CPython's exactly.
//
// Less is called as Result<bool> less(Thread&, Value, Value). It may run any code and fail; the array then still holds
// every value once, as far as sorted. Counts are never touched.

#include <cstring>

#include "object/interpreter.h"
#include "object/result.h"

namespace krait::object {

// Keys and, when they are not the values themselves, the values that travel along.
struct SortRange {
    Value* keys;
    Value* values;  // null: the keys are the values

    SortRange at(int64_t offset) const { return {keys + offset, values ? values + offset : nullptr}; }
    void set(int64_t to, const SortRange& from, int64_t index) const {
        keys[to] = from.keys[index];
        if (values) values[to] = from.values[index];
    }
    // Overlapping is fine.
    void move(int64_t to, const SortRange& from, int64_t index, int64_t count) const {
        size_t bytes = static_cast<size_t>(count) * sizeof(Value);
        std::memmove(static_cast<void*>(keys + to), from.keys + index, bytes);
        if (values) std::memmove(static_cast<void*>(values + to), from.values + index, bytes);
    }
    void reverse(int64_t start, int64_t stop) const {
        for (--stop; start < stop; ++start, --stop) {
            std::swap(keys[start], keys[stop]);
            if (values) std::swap(values[start], values[stop]);
        }
    }
};

template <typename Less>
class MergeSort {
public:
    MergeSort(Thread& t, Less less, SortRange array, int64_t size) : t_(t), less_(less), array_(array), size_(size) {}
    ~MergeSort() { free_room(); }
    MergeSort(const MergeSort&) = delete;
    MergeSort& operator=(const MergeSort&) = delete;

    Status sort() {
        int64_t shortest = shortest_run(size_);
        for (int64_t start = 0; start < size_;) {
            int64_t left = size_ - start;
            int64_t length = TRY(count_run(array_.at(start), left));
            if (length < shortest) {
                int64_t forced = left < shortest ? left : shortest;
                TRY(insert_rest(array_.at(start), forced, length));
                length = forced;
            }
            TRY(push_run(start, length));
            start += length;
        }
        return merge_all();
    }

private:
    static constexpr int64_t kGallop = 7;
    static constexpr int64_t kLongestShortRun = 64;
    static constexpr int kMostRuns = 85;

    struct Run {
        int64_t start, length;
        int power;  // between this run and the next
    };

    Result<bool> less(Value a, Value b) { return less_(t_, a, b); }

    static int64_t shortest_run(int64_t size) {
        int64_t dropped = 0;
        for (; size >= kLongestShortRun; size >>= 1) dropped |= size & 1;
        return size + dropped;
    }

    // --- runs ---

    // How many items from `n` on do not fall below their predecessor; `n` when the run ends there.
    Result<int64_t> climb(const SortRange& a, int64_t n, int64_t left) {
        while (n < left && !TRY(less(a.keys[n], a.keys[n - 1]))) ++n;
        return n;
    }

    // Length of the run that `a` starts with; a falling one is turned round. Groups of equals inside a falling run are
    // turned one by one, so that turning the whole restores their order.
    Result<int64_t> count_run(const SortRange& a, int64_t left) {
        int64_t n = TRY(climb(a, 1, left));
        if (n == left) return n;
        if (n > 1) {
            if (TRY(less(a.keys[0], a.keys[n - 1]))) return n;
            a.reverse(0, n);
        }
        int64_t equals = 0;
        for (++n; n < left; ++n) {
            if (TRY(less(a.keys[n], a.keys[n - 1]))) {
                a.reverse(n - equals - 1, n);
                equals = 0;
            } else if (TRY(less(a.keys[n - 1], a.keys[n]))) {
                break;
            } else {
                ++equals;
            }
        }
        a.reverse(n - equals - 1, n);
        a.reverse(0, n);
        return climb(a, n, left);
    }

    // The first `sorted` items are in order: puts the others where they belong.
    Status insert_rest(const SortRange& a, int64_t size, int64_t sorted) {
        for (int64_t i = sorted; i < size; ++i) {
            Value pivot = a.keys[i];
            int64_t low = 0, high = i;
            while (low < high) {
                int64_t middle = (low + high) >> 1;
                if (TRY(less(pivot, a.keys[middle])))
                    high = middle;
                else
                    low = middle + 1;
            }
            Value value = a.values ? a.values[i] : Value();
            a.move(low + 1, a, low, i - low);
            a.keys[low] = pivot;
            if (a.values) a.values[low] = value;
        }
        return {};
    }

    // Depth, in the ideal merge tree, of the node that joins two neighbouring runs.
    static int power_between(int64_t start, int64_t first, int64_t second, int64_t size) {
        int64_t a = 2 * start + first, b = a + first + second;
        for (int power = 1;; ++power) {
            if (a >= size) {
                a -= size;
                b -= size;
            } else if (b >= size) {
                return power;
            }
            a <<= 1;
            b <<= 1;
        }
    }

    Status push_run(int64_t start, int64_t length) {
        if (runs_ > 0) {
            const Run& last = run_[runs_ - 1];
            int power = power_between(last.start, last.length, length, size_);
            while (runs_ > 1 && run_[runs_ - 2].power > power) TRY(merge_at(runs_ - 2));
            run_[runs_ - 1].power = power;
        }
        run_[runs_++] = {start, length, 0};
        return {};
    }

    Status merge_all() {
        while (runs_ > 1) {
            int i = runs_ - 2;
            if (i > 0 && run_[i - 1].length < run_[i + 1].length) --i;
            TRY(merge_at(i));
        }
        return {};
    }

    // --- galloping: doubling steps, then binary search ---

    // Where the key goes, before its equals.
    Result<int64_t> gallop_left(Value key, const Value* a, int64_t size, int64_t hint) {
        int64_t last = 0, offset = 1;
        if (TRY(less(a[hint], key))) {
            int64_t most = size - hint;
            while (offset < most && TRY(less(a[hint + offset], key))) {
                last = offset;
                offset = 2 * offset + 1;
            }
            if (offset > most) offset = most;
            last += hint;
            offset += hint;
        } else {
            int64_t most = hint + 1;
            while (offset < most && !TRY(less(a[hint - offset], key))) {
                last = offset;
                offset = 2 * offset + 1;
            }
            if (offset > most) offset = most;
            int64_t nearer = last;
            last = hint - offset;
            offset = hint - nearer;
        }
        for (++last; last < offset;) {
            int64_t middle = last + ((offset - last) >> 1);
            if (TRY(less(a[middle], key)))
                last = middle + 1;
            else
                offset = middle;
        }
        return offset;
    }

    // Where the key goes, behind its equals.
    Result<int64_t> gallop_right(Value key, const Value* a, int64_t size, int64_t hint) {
        int64_t last = 0, offset = 1;
        if (TRY(less(key, a[hint]))) {
            int64_t most = hint + 1;
            while (offset < most && TRY(less(key, a[hint - offset]))) {
                last = offset;
                offset = 2 * offset + 1;
            }
            if (offset > most) offset = most;
            int64_t nearer = last;
            last = hint - offset;
            offset = hint - nearer;
        } else {
            int64_t most = size - hint;
            while (offset < most && !TRY(less(key, a[hint + offset]))) {
                last = offset;
                offset = 2 * offset + 1;
            }
            if (offset > most) offset = most;
            last += hint;
            offset += hint;
        }
        for (++last; last < offset;) {
            int64_t middle = last + ((offset - last) >> 1);
            if (TRY(less(key, a[middle])))
                offset = middle;
            else
                last = middle + 1;
        }
        return offset;
    }

    // --- merging ---

    Status merge_at(int i) {
        int64_t a_start = run_[i].start, a_size = run_[i].length;
        int64_t b_start = run_[i + 1].start, b_size = run_[i + 1].length;
        run_[i].length = a_size + b_size;
        if (i == runs_ - 3) run_[i + 1] = run_[i + 2];
        --runs_;
        // What stands right already stays out.
        int64_t skipped = TRY(gallop_right(array_.keys[b_start], array_.keys + a_start, a_size, 0));
        a_start += skipped;
        a_size -= skipped;
        if (a_size == 0) return {};
        Value greatest = array_.keys[a_start + a_size - 1];
        b_size = TRY(gallop_left(greatest, array_.keys + b_start, b_size, b_size - 1));
        if (b_size == 0) return {};
        if (!make_room(a_size < b_size ? a_size : b_size)) return t_.raise_no_memory();
        return a_size <= b_size ? merge_low(a_start, a_size, b_size) : merge_high(a_start, a_size, b_size);
    }

    // A merge under way: what is left of both runs. The shorter one stands in the spare room.
    struct Merge {
        SortRange a, b, out;
        int64_t a_size, b_size;
    };

    // From the left; A is in the spare room. Whatever of A is left at the end goes in front of what is left of B, which
    // stands where it belongs.
    Status merge_low(int64_t start, int64_t a_size, int64_t b_size) {
        room_.move(0, array_, start, a_size);
        Merge m{room_, array_.at(start + a_size), array_.at(start), a_size, b_size};
        take_b(m, 1);
        Status status = m.b_size > 0 && m.a_size > 1 ? step_low(m) : Status();
        if (!status.failed() && m.a_size == 1 && m.b_size > 0) take_b(m, m.b_size);
        m.out.move(0, m.a, 0, m.a_size);
        return status;
    }

    static void take_a(Merge& m, int64_t count) {
        m.out.move(0, m.a, 0, count);
        m.out = m.out.at(count);
        m.a = m.a.at(count);
        m.a_size -= count;
    }
    static void take_b(Merge& m, int64_t count) {
        m.out.move(0, m.b, 0, count);
        m.out = m.out.at(count);
        m.b = m.b.at(count);
        m.b_size -= count;
    }
    static void take_one_a(Merge& m) {
        m.out.set(0, m.a, 0);
        m.out = m.out.at(1);
        m.a = m.a.at(1);
        --m.a_size;
    }
    static void take_one_b(Merge& m) {
        m.out.set(0, m.b, 0);
        m.out = m.out.at(1);
        m.b = m.b.at(1);
        --m.b_size;
    }
    static bool is_over_low(const Merge& m) { return m.b_size == 0 || m.a_size <= 1; }

    Status step_low(Merge& m) {
        while (true) {
            for (int64_t a_wins = 0, b_wins = 0; a_wins < min_gallop_ && b_wins < min_gallop_;) {
                if (TRY(less(m.b.keys[0], m.a.keys[0]))) {
                    take_one_b(m);
                    ++b_wins;
                    a_wins = 0;
                } else {
                    take_one_a(m);
                    ++a_wins;
                    b_wins = 0;
                }
                if (is_over_low(m)) return {};
            }
            ++min_gallop_;
            int64_t from_a, from_b;
            do {
                min_gallop_ -= min_gallop_ > 1;
                from_a = TRY(gallop_right(m.b.keys[0], m.a.keys, m.a_size, 0));
                take_a(m, from_a);
                if (m.a_size <= 1) return {};
                take_one_b(m);
                if (m.b_size == 0) return {};
                from_b = TRY(gallop_left(m.a.keys[0], m.b.keys, m.b_size, 0));
                take_b(m, from_b);
                if (m.b_size == 0) return {};
                take_one_a(m);
                if (m.a_size == 1) return {};
            } while (from_a >= kGallop || from_b >= kGallop);
            ++min_gallop_;
        }
    }

    // From the right; B is in the spare room. `out` is where the last item left goes.
    Status merge_high(int64_t start, int64_t a_size, int64_t b_size) {
        room_.move(0, array_, start + a_size, b_size);
        Merge m{array_.at(start), room_, array_.at(start), a_size, b_size};
        take_last_a(m, 1);
        Status status = m.a_size > 0 && m.b_size > 1 ? step_high(m) : Status();
        if (!status.failed() && m.b_size == 1 && m.a_size > 0) take_last_a(m, m.a_size);
        m.out.move(m.a_size, m.b, 0, m.b_size);
        return status;
    }

    // Both keep their starts: the sizes say where the ends are, and the output's end is at their sum.
    static void take_last_a(Merge& m, int64_t count) {
        m.out.move(m.a_size + m.b_size - count, m.a, m.a_size - count, count);
        m.a_size -= count;
    }
    static void take_last_b(Merge& m, int64_t count) {
        m.out.move(m.a_size + m.b_size - count, m.b, m.b_size - count, count);
        m.b_size -= count;
    }
    static void take_one_last_a(Merge& m) {
        m.out.set(m.a_size + m.b_size - 1, m.a, m.a_size - 1);
        --m.a_size;
    }
    static void take_one_last_b(Merge& m) {
        m.out.set(m.a_size + m.b_size - 1, m.b, m.b_size - 1);
        --m.b_size;
    }
    static bool is_over_high(const Merge& m) { return m.a_size == 0 || m.b_size <= 1; }

    Status step_high(Merge& m) {
        while (true) {
            for (int64_t a_wins = 0, b_wins = 0; a_wins < min_gallop_ && b_wins < min_gallop_;) {
                if (TRY(less(m.b.keys[m.b_size - 1], m.a.keys[m.a_size - 1]))) {
                    take_one_last_a(m);
                    ++a_wins;
                    b_wins = 0;
                } else {
                    take_one_last_b(m);
                    ++b_wins;
                    a_wins = 0;
                }
                if (is_over_high(m)) return {};
            }
            ++min_gallop_;
            int64_t from_a, from_b;
            do {
                min_gallop_ -= min_gallop_ > 1;
                from_a = m.a_size - TRY(gallop_right(m.b.keys[m.b_size - 1], m.a.keys, m.a_size, m.a_size - 1));
                take_last_a(m, from_a);
                if (m.a_size == 0) return {};
                take_one_last_b(m);
                if (m.b_size == 1) return {};
                from_b = m.b_size - TRY(gallop_left(m.a.keys[m.a_size - 1], m.b.keys, m.b_size, m.b_size - 1));
                take_last_b(m, from_b);
                if (m.b_size <= 1) return {};
                take_one_last_a(m);
                if (m.a_size == 0) return {};
            } while (from_a >= kGallop || from_b >= kGallop);
            ++min_gallop_;
        }
    }

    // --- spare room ---

    size_t room_bytes() const { return static_cast<size_t>(room_size_) * sizeof(Value) * (array_.values ? 2 : 1); }

    bool make_room(int64_t size) {
        if (size <= room_size_) return true;
        free_room();
        room_size_ = size;
        void* memory = t_.interpreter.heap.allocate(room_bytes());
        if (!memory) {
            room_size_ = 0;
            return false;
        }
        room_.keys = static_cast<Value*>(memory);
        room_.values = array_.values ? room_.keys + size : nullptr;
        return true;
    }

    void free_room() {
        if (room_size_) t_.interpreter.heap.free(room_.keys, room_bytes());
        room_size_ = 0;
    }

    Thread& t_;
    Less less_;
    SortRange array_;
    int64_t size_;
    int64_t min_gallop_ = kGallop;
    SortRange room_{nullptr, nullptr};
    int64_t room_size_ = 0;
    Run run_[kMostRuns];
    int runs_ = 0;
};

}  // namespace krait::object
