#include "object/exceptions.h"
#include "object/list_argument.h"
#include "object/list_storage.h"
#include "object/module_builder.h"
#include "object/protocol.h"

// Heaps in lists. Comparing may run code that changes the list: its size is looked at after each comparison.

namespace krait::modules {

using namespace object;

namespace {

constexpr int64_t kBigHeap = 2500;

template <bool is_max>
class Heapq {
public:
    Heapq(Thread& t, List& heap) : t_(t), heap_(heap) {}

    // Moves the item towards the root until its parent is in order.
    Status rise(int64_t start, int64_t position) {
        while (position > start) {
            int64_t parent = (position - 1) >> 1;
            if (!TRY(is_before(position, parent))) return {};
            swap(position, parent);
            position = parent;
        }
        return {};
    }

    // Lets the better child come up all the way to a leaf, then the item rise from there: it usually belongs low.
    Status sink(int64_t position) {
        int64_t size = heap_.size_, start = position, limit = size >> 1;
        while (position < limit) {
            int64_t child = 2 * position + 1;
            if (child + 1 < size && !TRY(is_before(child, child + 1))) ++child;
            swap(position, child);
            position = child;
        }
        return rise(start, position);
    }

    Status heapify() {
        int64_t half = heap_.size_ >> 1;
        if (heap_.size_ > kBigHeap) return heapify_by_families(half);
        for (int64_t i = half - 1; i >= 0; --i) TRY(sink(i));
        return {};
    }

    Result<bool> is_less(Value a, Value b) {
        Ref<> left = share(is_max ? b : a), right = share(is_max ? a : b);
        return compare_bool(t_, left, right, CompareOp::Lt);
    }

private:
    Result<bool> is_before(int64_t a, int64_t b) {
        int64_t size = heap_.size_;
        bool answer = TRY(is_less(heap_.items_[a], heap_.items_[b]));
        if (heap_.size_ != size) return t_.raise(types::RuntimeError, "list changed size during iteration");
        return answer;
    }
    void swap(int64_t a, int64_t b) { std::swap(heap_.items_[a], heap_.items_[b]); }

    // An item and then those ancestors whose other descendants are in order already: they are still in the cache.
    Status sink_family(int64_t position) {
        TRY(sink(position));
        while (position & 1) {
            position >>= 1;
            TRY(sink(position));
        }
        return {};
    }

    Status heapify_by_families(int64_t half) {
        int64_t leftmost = 1;
        while (leftmost * 2 <= half + 1) leftmost *= 2;
        --leftmost;
        for (int64_t i = leftmost - 1; i >= half >> 1; --i) TRY(sink_family(i));
        for (int64_t i = half - 1; i >= leftmost; --i) TRY(sink_family(i));
        return {};
    }

    Thread& t_;
    List& heap_;
};

Raised raise_empty(Thread& t) { return t.raise(types::IndexError, "index out of range"); }

// The root, exchanged for the item.
template <bool is_max>
Result<Ref<>> replace_root(Thread& t, List& heap, Value item) {
    Ref<> root = share(heap.at(0));
    retain(item);
    release(std::exchange(heap.items_[0], item));
    TRY(Heapq<is_max>(t, heap).sink(0));
    return root;
}

template <bool is_max>
Status push(Thread& t, Value, List& heap, Value item) {
    TRY(list_append(t, heap, item));
    return Heapq<is_max>(t, heap).rise(0, heap.size_ - 1);
}

template <bool is_max>
Result<Ref<>> pop(Thread& t, Value, List& heap) {
    if (heap.size_ == 0) return raise_empty(t);
    Ref<> last = Ref<>::adopt(heap.items_[heap.size_ - 1]);
    list_shrink(t, heap, heap.size_ - 1);
    if (heap.size_ == 0) return last;
    return replace_root<is_max>(t, heap, last);
}

template <bool is_max>
Result<Ref<>> replace(Thread& t, Value, List& heap, Value item) {
    if (heap.size_ == 0) return raise_empty(t);
    return replace_root<is_max>(t, heap, item);
}

template <bool is_max>
Result<Ref<>> push_pop(Thread& t, Value, List& heap, Value item) {
    if (heap.size_ == 0) return share(item);
    if (!TRY(Heapq<is_max>(t, heap).is_less(heap.at(0), item))) return share(item);
    if (heap.size_ == 0) return raise_empty(t);
    return replace_root<is_max>(t, heap, item);
}

template <bool is_max>
Status heapify(Thread& t, Value, List& heap) {
    return Heapq<is_max>(t, heap).heapify();
}

}  // namespace

KRAIT_MODULE(_heapq, "Heaps in lists: heap[k] is never above heap[2*k+1] and heap[2*k+2].") {
    m.def<"heappush(heap, item, /)", push<false>>("Puts an item into the heap.");
    m.def<"heappushpop(heap, item, /)", push_pop<false>>("heappush(), then heappop(), in one step.");
    m.def<"heappop(heap, /)", pop<false>>("Takes the smallest item out.");
    m.def<"heapreplace(heap, item, /)", replace<false>>("heappop(), then heappush(), in one step.");
    m.def<"heapify(heap, /)", heapify<false>>("Makes a list a heap, in place.");
    m.def<"heappush_max(heap, item, /)", push<true>>("Puts an item into a heap whose root is the greatest.");
    m.def<"heappushpop_max(heap, item, /)", push_pop<true>>("heappush_max(), then heappop_max(), in one step.");
    m.def<"heappop_max(heap, /)", pop<true>>("Takes the greatest item out.");
    m.def<"heapreplace_max(heap, item, /)", replace<true>>("heappop_max(), then heappush_max(), in one step.");
    m.def<"heapify_max(heap, /)", heapify<true>>("Makes a list a heap whose root is the greatest, in place.");
    m.add("__about__", "A heap keeps its smallest item at index 0 and the others in the order of a binary tree.");
    return m.status();
}

}  // namespace krait::modules
