#include "modules/pickle/source.h"

#include "object/int.h"

namespace krait::modules::pickle {

namespace {
constexpr int64_t kPeek = 128 * 1024;
}

Status Source::finish() {
    if (!file_) return {};
    if (at_ > read_) {
        Ref<> read = share(file_->read.value());
        Ref<> size = TRY(int_from_int64(t_, static_cast<int64_t>(at_ - read_)));
        TRY(call(t_, read, size));
    }
    text_ = {};
    at_ = read_ = 0;
    return {};
}

Status Source::take(Value bytes) {
    Buffer buffer;
    TRY(get_buffer(t_, bytes, buffer, kBufferSimple));
    joined_.assign(buffer.data, static_cast<size_t>(buffer.length));
    release_buffer(t_, buffer);
    at_ = 0;
    read_ = joined_.size();
    TRY(peek_ahead());
    text_ = joined_;
    return {};
}

// What the file has in memory anyway.
Status Source::peek_ahead() {
    if (!file_->peek) return {};
    Ref<> peek = share(file_->peek.value());
    Result<Ref<>> shown = call(t_, peek, Value::small_int(kPeek));
    if (shown.failed()) {
        if (!t_.matches(types::NotImplementedError)) return Raised{};
        t_.clear_exception();
        file_->peek = Ref<>();
        return {};
    }
    Ref<> bytes = shown.take();
    if (!is_bytes(bytes)) return {};
    joined_ += as_bytes(bytes)->text();
    return {};
}

Status Source::refill(uint64_t size) {
    TRY(finish());
    Ref<> read = share(file_->read.value());
    Ref<> count = TRY(int_from_uint64(t_, size));
    Ref<> bytes = TRY(call(t_, read, count));
    return take(bytes);
}

Result<std::string_view> Source::read_more(uint64_t size) {
    if (size > INT64_MAX) return t_.raise(types::OverflowError, "read would overflow (invalid bytecode)");
    if (!file_) return raise_truncated();
    TRY(refill(size));
    if (size > read_) return raise_truncated();
    at_ = size;
    return text_.substr(0, size);
}

Result<uint8_t> Source::opcode() {
    if (has_frame_ && at_ == frame_end_) has_frame_ = false;
    if (at_ == text_.size()) {
        if (file_) TRY(refill(1));
        if (text_.empty() || at_ == text_.size()) return t_.raise(types::EOFError, "Ran out of input");
    }
    return static_cast<uint8_t>(text_[at_++]);
}

Result<std::string_view> Source::line() {
    size_t end = text_.find('\n', at_);
    if (has_frame_ && at_ < frame_end_ && (end == std::string_view::npos || end >= frame_end_))
        return raise_unpickling(t_, "pickle exhausted before end of frame");
    if (end == std::string_view::npos) {
        if (!file_) return raise_truncated();
        TRY(finish());
        Ref<> readline = share(file_->readline.value());
        Ref<> bytes = TRY(call(t_, readline));
        TRY(take(bytes));
        if (read_ == 0 || text_[read_ - 1] != '\n') return raise_truncated();
        end = read_ - 1;
    }
    std::string_view found = text_.substr(at_, end + 1 - at_);
    at_ = end + 1;
    return found;
}

Result<bool> Source::leave_frame(uint64_t size) {
    if (at_ < frame_end_) return size <= frame_end_ - at_;
    has_frame_ = false;
    return true;
}

Status Source::start_frame(uint64_t size) {
    if (has_frame_ && at_ < frame_end_)
        return raise_unpickling(t_, "beginning of a new frame before end of current frame");
    has_frame_ = false;
    TRY(read(size));
    frame_end_ = at_;
    has_frame_ = size > 0;
    at_ -= size;
    return {};
}

}  // namespace krait::modules::pickle
