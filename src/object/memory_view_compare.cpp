#include <vector>

#include "object/exceptions.h"
#include "object/hash_secret.h"
#include "object/memory_view_parts.h"
#include "object/native_items.h"
#include "object/protocol.h"

namespace krait::object {

namespace {

MemoryView& view_of(Value self) { return static_cast<MemoryView&>(*self.as_object()); }

// --- comparing ---

class Comparison {
public:
    Comparison(Thread& t, const Buffer& left, const Buffer& right)
        : t_(t),
          left_(left),
          right_(right),
          left_code_(native_format_code(left.format_text())),
          right_code_(native_format_code(right.format_text())) {
        is_bytewise_ = left_code_ == right_code_ && left_code_ && left_code_ != 'f' && left_code_ != 'd' &&
                       left_code_ != 'e' && left_code_ != '?';
    }

    // Formats that cannot be read make views unequal.
    Result<bool> run() {
        if (!left_code_ || !right_code_ || left_.ndim != right_.ndim) return false;
        for (int i = 0; i < left_.ndim; ++i) {
            if (shape(left_, i) != shape(right_, i)) return false;
            if (shape(left_, i) == 0) break;
        }
        return equal_along(left_.data, right_.data, 0);
    }

private:
    static int64_t shape(const Buffer& buffer, int i) {
        return buffer.shape ? buffer.shape[i] : buffer.length / buffer.itemsize;
    }
    static int64_t stride(const Buffer& buffer, int i) { return buffer.strides ? buffer.strides[i] : buffer.itemsize; }
    static const char* step(const Buffer& buffer, const char* data, int dimension, int64_t i) {
        data += i * stride(buffer, dimension);
        if (buffer.suboffsets && buffer.suboffsets[dimension] >= 0)
            data = *reinterpret_cast<char* const*>(data) + buffer.suboffsets[dimension];
        return data;
    }

    Result<bool> equal_items(const char* a, const char* b) {
        if (is_bytewise_) return std::memcmp(a, b, static_cast<size_t>(left_.itemsize)) == 0;
        Ref<> left = TRY(unpack_native_item(t_, left_code_, a));
        Ref<> right = TRY(unpack_native_item(t_, right_code_, b));
        Ref<> result = TRY(compare(t_, left, right, CompareOp::Eq));
        return is_true(t_, result);
    }

    Result<bool> equal_along(const char* a, const char* b, int dimension) {
        if (dimension == left_.ndim) return equal_items(a, b);
        int64_t count = shape(left_, dimension);
        bool is_dense = is_bytewise_ && dimension + 1 == left_.ndim && !left_.suboffsets && !right_.suboffsets &&
                        stride(left_, dimension) == left_.itemsize && stride(right_, dimension) == right_.itemsize;
        if (is_dense) return count == 0 || std::memcmp(a, b, static_cast<size_t>(count * left_.itemsize)) == 0;
        for (int64_t i = 0; i < count; ++i) {
            const char *from_left = step(left_, a, dimension, i), *from_right = step(right_, b, dimension, i);
            if (!TRY(equal_along(from_left, from_right, dimension + 1))) return false;
        }
        return true;
    }

    Thread& t_;
    const Buffer& left_;
    const Buffer& right_;
    char left_code_, right_code_;
    bool is_bytewise_;
};

}  // namespace

Result<Ref<>> memory_view_compare(Thread& t, Value left, Value right, CompareOp op) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return share(not_implemented());
    auto answer = [&](bool is_equal) { return share(boolean(is_equal == (op == CompareOp::Eq))); };
    MemoryView& view = view_of(left);
    if (view.is_released()) return answer(left == right);
    HeldBuffer held;
    const Buffer* other = nullptr;
    if (is_memory_view(right)) {
        if (view_of(right).is_released()) return answer(left == right);
        other = &view_of(right).view;
    } else {
        if (!has_buffer(right)) return share(not_implemented());
        if (held.acquire(t, right, kBufferFullReadOnly).failed()) {
            t.clear_exception();
            return share(not_implemented());
        }
        other = &held.buffer;
    }
    return answer(TRY(Comparison(t, view.view, *other).run()));
}

Result<int64_t> memory_view_hash(Thread& t, Value self) {
    MemoryView& view = view_of(self);
    if (view.hash != -1) return view.hash;
    TRY(check_usable(t, view));
    if (!view.view.is_readonly) return t.raise_value_error("cannot hash writable memoryview object");
    if (view.code != 'B' && view.code != 'b' && view.code != 'c')
        return t.raise_value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    if (view.object) {  // unhashable exporters stay so
        ++view.exports;
        Result<int64_t> of_exporter = hash(t, view.object);
        --view.exports;
        TRY(of_exporter);
    }
    std::vector<char> content(static_cast<size_t>(view.view.length) + 1);
    copy_buffer(view.view, content.data(), 'C');
    view.hash = hash_bytes({content.data(), static_cast<size_t>(view.view.length)});
    return view.hash;
}

}  // namespace krait::object
