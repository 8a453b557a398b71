#include <vector>

#include "object/exceptions.h"
#include "object/hash_secret.h"
#include "object/memory_view_parts.h"
#include "object/native_items.h"
#include "object/protocol.h"
#include "object/struct_format.h"

namespace krait::object {

namespace {

MemoryView& view_of(Value self) { return static_cast<MemoryView&>(*self.as_object()); }

// --- comparing ---

// Reads items of one side: by its native code, or by a whole format of the struct module.
class ItemReader {
public:
    explicit ItemReader(const Buffer& buffer) : code_(native_format_code(buffer.format_text())) {
        is_readable_ = code_ || (format_.parse(buffer.format_text()).empty() && format_.size() == buffer.itemsize);
    }
    char code() const { return code_; }
    bool is_readable() const { return is_readable_; }

    // Several values to an item are a tuple.
    Result<Ref<>> read(Thread& t, const char* item) const {
        if (code_) return unpack_native_item(t, code_, item);
        Ref<Tuple> values = TRY(format_.unpack(t, item));
        return values->size == 1 ? share(values->at(0)) : Ref<>(std::move(values));
    }

private:
    char code_;
    bool is_readable_;
    StructFormat format_;
};

class Comparison {
public:
    Comparison(Thread& t, const Buffer& left, const Buffer& right)
        : t_(t), left_(left), right_(right), left_reader_(left), right_reader_(right) {
        char left_code = left_reader_.code(), right_code = right_reader_.code();
        is_bytewise_ = left_code == right_code && left_code && left_code != 'f' && left_code != 'd' &&
                       left_code != 'e' && left_code != '?';
    }

    // Formats that cannot be read make views unequal.
    Result<bool> run() {
        if (!left_reader_.is_readable() || !right_reader_.is_readable() || left_.ndim != right_.ndim) return false;
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
        Ref<> left = TRY(left_reader_.read(t_, a));
        Ref<> right = TRY(right_reader_.read(t_, b));
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
    ItemReader left_reader_, right_reader_;
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
