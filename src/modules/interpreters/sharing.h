#pragma once

// Data on the way from one interpreter to another: no object, but what is needed to make an equal one there. Memory of
// buffers is lent, everything else is copied.

#include <memory>
#include <string>
#include <vector>

#include "modules/interpreters/family.h"
#include "object/code_object.h"

namespace krait::modules::interpreters {

// Memory of one interpreter that others look at.
struct Loan {
    ~Loan();  // gives it back, wherever that happens
    std::shared_ptr<Family> family;
    MemberRef owner;
    Value view;  // the owner's memoryview, which holds the memory; belongs to the loan
    std::string format;
    std::vector<int64_t> shape, strides;
    char* data = nullptr;
    int64_t length = 0, itemsize = 1;
    bool is_readonly = false;
};

struct Shared {
    enum class Kind : uint8_t {
        None,
        False,
        True,
        Int,
        Float,
        Bytes,
        Str,
        Tuple,
        Buffer,
        Special,    // an object of a type that registered itself
        Pickled,    // bytes
        Marshaled,  // bytes
        Function,   // its code, as bytes
    };
    Kind kind = Kind::None;
    int64_t number = 0;
    double real = 0;
    std::string bytes;
    std::string main_file;  // Pickled: the sender's program
    std::vector<std::unique_ptr<Shared>> items;
    std::shared_ptr<Loan> loan;
    // Special
    Result<Ref<>> (*restore)(Thread& t, const Shared& shared) = nullptr;
    std::shared_ptr<void> held;
};
using SharedPtr = std::unique_ptr<Shared>;

// A type whose objects know themselves how to travel.
using ShareSlot = Result<SharedPtr> (*)(Thread& t, Value object);
void register_shareable(Thread& t, Type& type, ShareSlot share);

enum class Fallback { None, Full };

// NotShareableError: the value cannot travel.
Result<SharedPtr> share_value(Thread& t, Value value, Fallback fallback);
Result<SharedPtr> share_pickled(Thread& t, Value value);
Result<SharedPtr> share_marshaled(Thread& t, Value value);
Result<SharedPtr> share_code(Thread& t, Value value);
// A function that needs nothing but its arguments and builtins.
Result<SharedPtr> share_function(Thread& t, Value value);
// What can be called: what share_value() does, but a function is told why it cannot travel.
Result<SharedPtr> share_callable(Thread& t, Value value);

bool is_shareable(Thread& t, Value value);
Result<Ref<>> restore(Thread& t, const Shared& shared);

Raised raise_not_shareable(Thread& t, std::string_view message);
// The same, with the pending exception as cause.
Raised raise_not_shareable_from(Thread& t, std::string_view message);

// --- scripts: text, code or functions that run as a program (scripts.cpp) ---

// TypeError, ValueError: it is no script.
Result<Ref<CodeObject>> script_of(Thread& t, Value value, bool is_pure);
Result<SharedPtr> share_script(Thread& t, Value value, bool is_pure);
Status check_stateless(Thread& t, Value function);

// --- memory (views.cpp) ---

Result<SharedPtr> share_buffer(Thread& t, Value object);
Result<Ref<>> restore_buffer(Thread& t, const Shared& shared);

}  // namespace krait::modules::interpreters
