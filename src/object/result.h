#pragma once

// Fallible functions return Result<T>: the value, or empty, which says that an exception is pending on the Thread.
// TRY(expression) yields the value or returns the error to the caller; MUST(expression) is for what cannot fail.
// An expected miss is no error: such functions return Result<Lookup> or a plain Value that may be absent.

#include <optional>

#include "object/ref.h"

namespace krait::object {

// "An exception is pending", convertible to every Result.
struct [[nodiscard]] Raised {};

template <typename T>
class [[nodiscard]] Result {  // small trivial values: one more byte
public:
    Result(Raised) : failed_(true) {}
    Result(T value) : value_(std::move(value)) {}
    bool failed() const { return failed_; }
    T take() { return std::move(value_); }

private:
    T value_{};
    bool failed_ = false;
};

template <typename T>
class [[nodiscard, clang::trivial_abi]] Result<Ref<T>> {
public:
    Result(Raised) {}
    Result(Ref<T> ref) : ref_(std::move(ref)) { KRAIT_DCHECK(static_cast<bool>(ref_)); }
    template <typename U>
    Result(Ref<U> ref) : ref_(std::move(ref)) {
        KRAIT_DCHECK(static_cast<bool>(ref_));
    }
    template <typename U>
    Result(Result<Ref<U>> other) : ref_(other.failed() ? Ref<T>() : Ref<T>(other.take())) {}
    bool failed() const { return !ref_; }
    Ref<T> take() { return std::move(ref_); }

private:
    Ref<T> ref_;
};

// Borrowed.
template <>
class [[nodiscard]] Result<Value> {
public:
    Result(Raised) {}
    Result(Value value) : value_(value) { KRAIT_DCHECK(static_cast<bool>(value)); }
    bool failed() const { return !value_; }
    Value take() { return value_; }

private:
    Value value_;
};

template <typename T>
class [[nodiscard]] Result<T*> {
public:
    Result(Raised) {}
    Result(T* pointer) : pointer_(pointer) { KRAIT_DCHECK(pointer != nullptr); }
    bool failed() const { return !pointer_; }
    T* take() { return pointer_; }

private:
    T* pointer_ = nullptr;
};

template <>
class [[nodiscard]] Result<bool> {
public:
    Result(Raised) : state_(2) {}
    Result(bool value) : state_(value) {}
    bool failed() const { return state_ == 2; }
    bool take() { return state_ == 1; }

private:
    uint8_t state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Raised) : failed_(true) {}
    bool failed() const { return failed_; }
    void take() {}

private:
    bool failed_ = false;
};

using Status = Result<void>;

// What a look-up found: a value (owned), or absent, which is not an error.
using Lookup = Result<std::optional<Ref<>>>;

template <>
class [[nodiscard, clang::trivial_abi]] Result<std::optional<Ref<>>> {
public:
    Result(Raised) : failed_(true) {}
    Result(std::nullopt_t) {}
    Result(Ref<> found) : ref_(std::move(found)) {}
    template <typename U>
    Result(Ref<U> found) : ref_(std::move(found)) {}
    bool failed() const { return failed_; }
    // Empty when absent.
    Ref<> take() { return std::move(ref_); }

private:
    Ref<> ref_;
    bool failed_ = false;
};

#define KRAIT_CONCAT2(a, b) a##b
#define KRAIT_CONCAT(a, b) KRAIT_CONCAT2(a, b)

#define TRY(...)                                \
    ({                                          \
        auto krait_result = (__VA_ARGS__);      \
        if (krait_result.failed()) [[unlikely]] \
            return ::krait::object::Raised{};   \
        krait_result.take();                    \
    })

#define MUST(...)                            \
    ({                                       \
        auto krait_result = (__VA_ARGS__);   \
        KRAIT_CHECK(!krait_result.failed()); \
        krait_result.take();                 \
    })

}  // namespace krait::object
