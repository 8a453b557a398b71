#pragma once

// The bytes of a pickle on their way: frames (PEP 3154) are closed when they are large enough, and written to the file.

#include "modules/pickle/pickle.h"

namespace krait::modules::pickle {

class Output {
public:
    static constexpr size_t kFrameTarget = 64 * 1024, kFrameLeast = 4, kFrameHeader = 9;

    Output(Thread& t, Value write) : t_(t), write_(write) {}

    void start_framing() { is_framing_ = true; }
    void put(Opcode opcode) {
        open_frame();
        data_ += static_cast<char>(opcode);
    }
    void put(std::string_view bytes) {
        open_frame();
        data_ += bytes;
    }
    template <typename Number>
    void put_little(Opcode opcode, Number number) {
        static_assert(std::endian::native == std::endian::little);
        put(opcode);
        data_.append(reinterpret_cast<const char*>(&number), sizeof(number));
    }
    // A header and its payload, which stands outside of frames when it is large.
    Status put_payload(std::string_view header, std::string_view payload);
    // Between two objects: a frame that is large enough ends here.
    Status boundary() {
        if (is_framing_ && frame_ >= 0 && data_.size() - static_cast<size_t>(frame_) - kFrameHeader >= kFrameTarget)
            return end_large_frame();
        return {};
    }
    // The bytes, or None when they were written.
    Result<Ref<>> finish();

private:
    void open_frame() {
        if (!is_framing_ || frame_ >= 0) return;
        frame_ = static_cast<int64_t>(data_.size());
        data_.append(kFrameHeader, '\0');
    }
    void close_frame();
    Status end_large_frame();
    Status flush();

    Thread& t_;
    Value write_;
    std::string data_;
    int64_t frame_ = -1;  // where the open frame starts
    bool is_framing_ = false;
};

}  // namespace krait::modules::pickle
