#pragma once

// Borrowed values side by side, for the arguments of calls: a few need no memory.

#include <algorithm>

#include "object/value.h"

namespace krait::object {

class ValueBuffer {
public:
    ValueBuffer() : values_(reinterpret_cast<Value*>(few_)) {}
    ValueBuffer(const ValueBuffer&) = delete;
    ValueBuffer& operator=(const ValueBuffer&) = delete;
    ~ValueBuffer() { give_back(); }

    void push_back(Value value) {
        if (size_ == capacity_) [[unlikely]]
            grow(size_ + 1);
        values_[size_++] = value;
    }
    void append(const Value* values, size_t count) {
        if (size_ + count > capacity_) grow(size_ + count);
        std::copy_n(values, count, values_ + size_);
        size_ += count;
    }
    Value* data() { return values_; }
    size_t size() const { return size_; }
    Value& operator[](size_t index) { return values_[index]; }

private:
    static constexpr size_t kFew = 16;

    void give_back() {
        if (values_ != reinterpret_cast<Value*>(few_)) delete[] values_;
    }
    void grow(size_t least) {
        capacity_ = std::max(least, capacity_ * 2);
        auto* more = new Value[capacity_];
        std::copy_n(values_, size_, more);
        give_back();
        values_ = more;
    }

    alignas(Value) char few_[kFew * sizeof(Value)];  // filled as far as it is used
    Value* values_;
    size_t size_ = 0, capacity_ = kFew;
};

}  // namespace krait::object
