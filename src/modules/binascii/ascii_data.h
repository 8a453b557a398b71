#pragma once

// An argument that is a bytes-like object or a str of ASCII characters.

#include "object/buffer.h"

namespace krait::modules {

class AsciiData {
public:
    std::string_view bytes() const { return str_ ? str_->ascii() : view_.bytes(); }

    object::Status acquire(object::Thread& t, object::Value value);

private:
    object::Str* str_ = nullptr;
    object::ByteView view_;
};

}  // namespace krait::modules

template <>
struct krait::object::Convert<krait::modules::AsciiData> {
    static Result<krait::modules::AsciiData> from(Thread& t, Value value, const ArgumentContext&) {
        krait::modules::AsciiData data;
        TRY(data.acquire(t, value));
        return data;
    }
};
