#pragma once

// Binding C++ functions to Python names. A definition is a signature and a function whose C++ parameters say how each
// argument is converted:
//
//     static Result<Ref<>> list_pop(Thread& t, List& self, int64_t index);
//     type.method<"pop(index=-1, /)", list_pop>("Remove and return item at index (default last).");
//
// Parameters may be: Value (anything; absent where the default is `?` or not a plain constant), Str& (exact or
// subclass, "must be str"), Str* (missing when the default is None or absent), int64_t, int, size_t, double, bool
// (truth), Rest (the *args), Keywords (the **kwargs), std::optional<int64_t> (None is missing), T& and T* of a native
// type. Further conversions specialize Convert<T> beside their type. Results: Result<Ref<T>>, Result<bool>,
// Result<int64_t>, Result<double>, Status (None), or a plain Value/bool/int64_t/double of what cannot fail.

#include <optional>
#include <tuple>
#include <type_traits>

#include "object/builtin_types.h"
#include "object/signature.h"
#include "object/str.h"
#include "object/tuple.h"

namespace krait::object {

// One native function; static data. Descriptors and builtin functions point here.
struct NativeFunction {
    using Entry = Result<Ref<>> (*)(Thread& t, const NativeFunction& function, Value self, const Args& args);

    enum class Kind : uint8_t { Function, Method, ClassMethod, StaticMethod };

    const Signature* signature = nullptr;
    Entry entry = nullptr;  // binds the arguments and calls
    std::string_view doc;
    Kind kind = Kind::Function;
    bool coexists = false;  // replaces the slot wrapper of its name (list.__getitem__)

    std::string_view name() const { return signature->name; }
};

// The *args of a call.
struct Rest {
    const Value* items = nullptr;
    int64_t size = 0;
    const Value* begin() const { return items; }
    const Value* end() const { return items + size; }
};

// The **kwargs of a call: names and values in call order.
struct Keywords {
    const Tuple* names = nullptr;
    const Value* values = nullptr;
    int64_t size() const { return names ? names->size : 0; }
};

// Whose argument is being converted, for complaints.
struct ArgumentContext {
    const Signature& signature;
    int index;
    // "argument 1" or "argument 'name'": as CPython names it for this form.
    Raised wrong_type(Thread& t, std::string_view expected,
                      Value given) const;  // "{f}() {argument} must be {expected}, not {T}"
};

// Sorts arguments into one slot per parameter (absent: not given). *args and **kwargs are left to `rest`/`keywords`.
Status bind_arguments(Thread& t, const NativeFunction& function, Value self, const Args& args, Value* slots, Rest& rest,
                      Keywords& keywords);

template <typename T>
struct Convert;

template <>
struct Convert<Value> {
    static Result<std::optional<Value>> from(Thread&, Value value, const ArgumentContext&) {
        return std::optional<Value>(value);
    }
};

// Declared for the plain kinds; defined in binding.cpp.
#define KRAIT_CONVERSION(TYPE)                                                            \
    template <>                                                                           \
    struct Convert<TYPE> {                                                                \
        static Result<TYPE> from(Thread& t, Value value, const ArgumentContext& context); \
    }
KRAIT_CONVERSION(int64_t);  // ssize_t: "Python int too large to convert to C ssize_t"
KRAIT_CONVERSION(int);      // C int
KRAIT_CONVERSION(uint64_t);
KRAIT_CONVERSION(uint32_t);
KRAIT_CONVERSION(double);
KRAIT_CONVERSION(bool);
#undef KRAIT_CONVERSION

template <>
struct Convert<Str&> {
    static Result<Str*> from(Thread& t, Value value, const ArgumentContext& context);
};
template <>
struct Convert<Str*> {  // None is missing
    static Result<std::optional<Str*>> from(Thread& t, Value value, const ArgumentContext& context);
};
template <>
struct Convert<std::optional<int64_t>> {
    static Result<std::optional<int64_t>> from(Thread& t, Value value, const ArgumentContext& context);
};

namespace binding_detail {

constexpr bool is_constant_default(std::string_view text) {
    return text == "None" || text == "True" || text == "False" || text.empty() || (text[0] >= '0' && text[0] <= '9') ||
           text[0] == '-' || text == "sys.maxsize";
}

constexpr int64_t integer_default(std::string_view text) {
    if (text == "sys.maxsize") return INT64_MAX;
    if (text == "True") return 1;
    bool negative = text.starts_with('-');
    int64_t number = 0;
    for (char c : text)
        if (c >= '0' && c <= '9') number = number * 10 + (c - '0');
    return negative ? -number : number;
}

constexpr double float_default(std::string_view text) {
    bool negative = text.starts_with('-');
    double number = 0, scale = 1;
    int exponent = 0;
    size_t i = negative;
    for (bool fraction = false; i < text.size() && text[i] != 'e'; ++i) {
        if (text[i] == '.') {
            fraction = true;
            continue;
        }
        number = number * 10 + (text[i] - '0');
        if (fraction) scale *= 10;
    }
    if (i < text.size()) {
        bool down = text[i + 1] == '-';
        for (size_t k = i + (down ? 2 : 1); k < text.size(); ++k) exponent = exponent * 10 + (text[k] - '0');
        for (int k = 0; k < exponent; ++k) (down ? scale : number) *= 10;
    }
    number /= scale;
    return negative ? -number : number;
}

// What a parameter of this C++ type is when the call does not give it.
template <typename P>
P default_of(std::string_view text) {
    if constexpr (std::is_same_v<P, Value>) {
        if (text == "None") return none();
        if (text == "True" || text == "False") return boolean(text == "True");
        return Value();
    } else if constexpr (std::is_same_v<P, double>) {
        return float_default(text);
    } else if constexpr (std::is_integral_v<P>) {
        return static_cast<P>(integer_default(text));
    } else {
        return P{};
    }
}

template <typename P>
struct Holder {  // a converted argument until the call
    using Type = P;
    static Type&& pass(Type& value) { return std::move(value); }
};
template <typename T>
struct Holder<T&> {
    using Type = T*;
    static T& pass(T*& value) { return *value; }
};

template <typename P>
auto taken(Result<P>& result) {
    return result.take();
}
template <typename P>
P taken(Result<std::optional<P>>& result)
    requires(std::is_same_v<P, Value> || std::is_pointer_v<P>)
{
    return *result.take();
}

// Turns whatever a bound function returns into a new reference.
Result<Ref<>> box(Thread& t, int64_t number);
Result<Ref<>> box(Thread& t, uint64_t number);
Result<Ref<>> box(Thread& t, double number);
inline Result<Ref<>> box(Thread&, bool truth) { return share(boolean(truth)); }
inline Result<Ref<>> box(Thread&, Value borrowed) { return share(borrowed); }

inline Result<Ref<>> finish(Thread&, Result<Ref<>> result) { return result; }
template <typename T>
Result<Ref<>> finish(Thread&, Result<Ref<T>> result) {
    return result;
}
inline Result<Ref<>> finish(Thread&, Status result) {
    if (result.failed()) return Raised{};
    return share(none());
}
template <typename T>
    requires(std::is_arithmetic_v<T> || std::is_same_v<T, Value>)
Result<Ref<>> finish(Thread& t, Result<T> result) {
    if (result.failed()) return Raised{};
    if constexpr (std::is_same_v<T, int>)
        return box(t, static_cast<int64_t>(result.take()));
    else
        return box(t, result.take());
}
template <typename T>
    requires(std::is_arithmetic_v<T> || std::is_same_v<T, Value>)
Result<Ref<>> finish(Thread& t, T result) {
    if constexpr (std::is_same_v<T, int>)
        return box(t, static_cast<int64_t>(result));
    else
        return box(t, result);
}

template <typename Self>
struct SelfArgument {  // T& of a native type: the descriptor has checked it
    static Self pass(Value self) { return static_cast<Self>(*self.as_object()); }
};
template <>
struct SelfArgument<Value> {
    static Value pass(Value self) { return self; }
};

template <auto function, typename Signature_, typename Function>
struct Entry;

template <auto function, typename SignatureType, typename R, typename Self, typename... Ps>
struct Entry<function, SignatureType, R (*)(Thread&, Self, Ps...)> {
    static constexpr size_t kCount = sizeof...(Ps);
    static_assert(kCount == SignatureType::kSignature.count, "the function's parameters are not the signature's");

    static Result<Ref<>> call(Thread& t, const NativeFunction& native, Value self, const Args& args) {
        Value slots[kCount + 1] = {};
        Rest rest;
        Keywords keywords;
        if constexpr (kIsPlain) {
            if (!args.names && args.positional >= kSignature.required_positional &&
                args.positional <= kSignature.max_positional) [[likely]] {
                for (uint32_t i = 0; i < args.positional; ++i) slots[i] = args.values[i];
                return convert(t, native, self, slots, rest, keywords, std::make_index_sequence<kCount>());
            }
        }
        if (bind_arguments(t, native, self, args, slots, rest, keywords).failed()) return Raised{};
        return convert(t, native, self, slots, rest, keywords, std::make_index_sequence<kCount>());
    }

private:
    static constexpr Signature kSignature = SignatureType::kSignature;
    // Positional arguments in right number are all there is to bind.
    static constexpr bool is_plain() {
        if (kSignature.has_var_positional || kSignature.has_var_keyword) return false;
        for (size_t i = 0; i < kCount; ++i)
            if (kSignature.parameters[i].kind == ParameterKind::KeywordOnly && kSignature.parameters[i].is_required())
                return false;
        return true;
    }
    static constexpr bool kIsPlain = is_plain();

    template <typename P>
    static bool convert_one(Thread& t, const NativeFunction& native, int index, Value slot, const Rest& rest,
                            const Keywords& keywords, typename Holder<P>::Type& out) {
        const Parameter& parameter = native.signature->parameters[index];
        if constexpr (std::is_same_v<P, Rest>) {
            out = rest;
        } else if constexpr (std::is_same_v<P, Keywords>) {
            out = keywords;
        } else if (!slot) {
            out = default_of<typename Holder<P>::Type>(parameter.default_text);
        } else {
            auto result = Convert<P>::from(t, slot, ArgumentContext{*native.signature, index});
            if (result.failed()) return false;
            out = taken(result);
        }
        return true;
    }

    template <size_t... I>
    static Result<Ref<>> convert(Thread& t, const NativeFunction& native, Value self, Value* slots, const Rest& rest,
                                 const Keywords& keywords, std::index_sequence<I...>) {
        [[maybe_unused]] std::tuple<typename Holder<Ps>::Type...> held{};
        bool converted = (convert_one<Ps>(t, native, I, slots[I], rest, keywords, std::get<I>(held)) && ...);
        if (!converted) return Raised{};
        return finish(t, function(t, SelfArgument<Self>::pass(self), Holder<Ps>::pass(std::get<I>(held))...));
    }
};

}  // namespace binding_detail

// The static record of a bound function. `form` overrides what the signature says, for the irregular ones.
template <SignatureText text, auto function, NativeFunction::Kind kind = NativeFunction::Kind::Method>
struct Bound {
    using SignatureType = SignatureOf<text>;
    static constexpr Signature kSignature = SignatureType::kSignature;
    static constexpr NativeFunction make(std::string_view doc) {
        return {&kSignature, binding_detail::Entry<function, SignatureType, decltype(+function)>::call, doc, kind,
                false};
    }
};

}  // namespace krait::object
