#pragma once

// Ref<T> owns one reference; Ref<> (Ref<Object>) may also hold an immediate. Empty means absent or, as a result, that
// an exception is pending. Converting a Ref to Value or T* borrows.

#include <type_traits>
#include <utility>

#include "object/object.h"

namespace krait::object {

template <typename T = Object>
class [[clang::trivial_abi]] Ref {  // travels in a register
    static constexpr bool kIsAny = std::is_same_v<T, Object>;

public:
    constexpr Ref() = default;
    constexpr Ref(std::nullptr_t) {}
    Ref(Ref&& other) noexcept : bits_(std::exchange(other.bits_, 0)) {}
    Ref(const Ref& other) : bits_(other.bits_) { retain(value()); }
    template <typename U>
        requires(kIsAny || std::is_base_of_v<T, U>)
    Ref(Ref<U>&& other) noexcept : bits_(other.detach().bits()) {}
    template <typename U>
        requires(kIsAny || std::is_base_of_v<T, U>)
    Ref(const Ref<U>& other) : bits_(Value(other).bits()) {
        retain(value());
    }
    Ref& operator=(Ref other) noexcept {
        std::swap(bits_, other.bits_);
        return *this;
    }
    ~Ref() { release(value()); }

    // Takes over a reference that the caller owns.
    static Ref adopt(Value owned) {
        Ref ref;
        ref.bits_ = owned.bits();
        return ref;
    }
    // A new reference to something borrowed.
    static Ref share(Value borrowed) {
        retain(borrowed);
        return adopt(borrowed);
    }

    explicit operator bool() const { return bits_ != 0; }
    operator Value() const { return value(); }
    Value value() const { return Value::from_bits(bits_); }
    T* get() const
        requires(!kIsAny)
    {
        return reinterpret_cast<T*>(bits_);
    }
    operator T*() const
        requires(!kIsAny)
    {
        return get();
    }
    T* operator->() const
        requires(!kIsAny)
    {
        KRAIT_DCHECK(bits_ != 0);
        return get();
    }
    T& operator*() const
        requires(!kIsAny)
    {
        KRAIT_DCHECK(bits_ != 0);
        return *get();
    }

    // Gives the reference away: the caller now owns it.
    [[nodiscard]] Value detach() { return Value::from_bits(std::exchange(bits_, 0)); }

private:
    uint64_t bits_ = 0;
};

template <typename T>
Ref<T> share(T* object) {
    return Ref<T>::share(object);
}
inline Ref<> share(Value value) { return Ref<>::share(value); }

// A field of an object that owns what it holds. Assigning releases the old content last, when the field already holds
// the new one, because releasing may run any code.
template <typename T = Object>
class Field {
public:
    Field() = default;
    Field(const Field&) = delete;
    Field& operator=(const Field&) = delete;

    Value value() const { return value_; }
    operator Value() const { return value_; }
    explicit operator bool() const { return static_cast<bool>(value_); }
    T* get() const
        requires(!std::is_same_v<T, Object>)
    {
        return reinterpret_cast<T*>(value_.bits());
    }
    T* operator->() const
        requires(!std::is_same_v<T, Object>)
    {
        return get();
    }

    void operator=(Ref<T> ref) {
        Value old = std::exchange(value_, ref.detach());
        release(old);
    }
    Ref<T> take() { return Ref<T>::adopt(std::exchange(value_, Value())); }
    Value& raw() { return value_; }

private:
    Value value_;
};

}  // namespace krait::object
