#include "modules/pickle/output.h"

namespace krait::modules::pickle {

void Output::close_frame() {
    if (frame_ < 0) return;
    auto start = static_cast<size_t>(frame_);
    uint64_t length = data_.size() - start - kFrameHeader;
    frame_ = -1;
    if (length < kFrameLeast) {
        data_.erase(start, kFrameHeader);  // not worth it
        return;
    }
    data_[start] = static_cast<char>(Opcode::Frame);
    std::memcpy(&data_[start + 1], &length, sizeof(length));
}

Status Output::flush() {
    if (!write_ || data_.empty()) return {};
    Ref<Bytes> bytes = TRY(bytes_from(t_, data_));
    data_.clear();
    TRY(call(t_, write_, bytes));
    return {};
}

Status Output::end_large_frame() {
    close_frame();
    return flush();
}

Status Output::put_payload(std::string_view header, std::string_view payload) {
    if (payload.size() < kFrameTarget) {
        put(header);
        data_ += payload;
        return {};
    }
    close_frame();
    data_ += header;
    if (!write_) {
        data_ += payload;
        return {};
    }
    TRY(flush());
    data_ += payload;
    return flush();
}

Result<Ref<>> Output::finish() {
    close_frame();
    if (!write_) return bytes_from(t_, data_);
    TRY(flush());
    return share(none());
}

}  // namespace krait::modules::pickle
