#pragma once

// Where an unpickler's bytes come from: memory, or a file that is read no further than the pickle goes (what peek()
// shows of it may be looked at).

#include "modules/pickle/pickle.h"

namespace krait::modules::pickle {

class Source {
public:
    Source(Thread& t, Unpickler* file) : t_(t), file_(file) {}
    Source(Thread& t, std::string_view bytes) : t_(t), text_(bytes) {}

    // Exactly so many bytes, valid until the next call.
    Result<std::string_view> read(uint64_t size) {
        if (has_frame_ && !TRY(leave_frame(size))) return raise_unpickling(t_, "pickle exhausted before end of frame");
        if (size <= text_.size() - at_) [[likely]] {
            std::string_view found = text_.substr(at_, size);
            at_ += size;
            return found;
        }
        return read_more(size);
    }
    // The next opcode; EOFError "Ran out of input".
    Result<uint8_t> opcode();
    // A line with its end.
    Result<std::string_view> line();
    template <typename Number>
    Result<Number> little() {
        std::string_view bytes = TRY(read(sizeof(Number)));
        Number number;
        std::memcpy(&number, bytes.data(), sizeof(number));
        return number;
    }
    // All bytes of a frame are at hand afterwards.
    Status start_frame(uint64_t size);
    // The file stands behind what was used.
    Status finish();

private:
    Result<std::string_view> read_more(uint64_t size);
    Status refill(uint64_t size);
    Status take(Value bytes);
    // An opcode and its argument lie in one frame: false when so many bytes reach beyond it.
    Result<bool> leave_frame(uint64_t size);
    Status peek_ahead();
    Raised raise_truncated() { return raise_unpickling(t_, "pickle data was truncated"); }

    Thread& t_;
    Unpickler* file_ = nullptr;
    Ref<> kept_;  // what text_ lies in
    std::string joined_;
    std::string_view text_;
    size_t at_ = 0;
    size_t frame_end_ = 0;
    bool has_frame_ = false;
    size_t read_ = 0;  // behind it lies what the file has only shown
};

}  // namespace krait::modules::pickle
