#pragma once

// Exceptions: the instances' layout, the types, and raising from C++.

#include "object/thread.h"
#include "object/type.h"

namespace krait::object {

struct BaseException : Object {
    Field<Dict> dict;  // absent until somebody wants it; __notes__ live there
    Field<Tuple> args;
    Field<> traceback;  // absent: None
    Field<> context;
    Field<> cause;
    bool suppresses_context;
};

struct StopIteration : BaseException {
    Field<> value;
};

struct SystemExit : BaseException {
    Field<> code;
};

struct NameError : BaseException {
    Field<> name;
};

struct AttributeError : BaseException {
    Field<> object;  // obj; absent: None
    Field<> name;
};

struct ImportError : BaseException {
    Field<> message;
    Field<> name;
    Field<> path;
    Field<> name_from;
};

struct OSError : BaseException {
    Field<> error_number;
    Field<> text;  // strerror
    Field<> filename;
    Field<> filename2;
    int64_t characters_written;  // BlockingIOError; -1: not given
};

struct SyntaxError : BaseException {
    Field<> message;
    Field<> filename;
    Field<> line;
    Field<> offset;
    Field<> text;
    Field<> end_line;
    Field<> end_offset;
    Field<> print_file_and_line;
    Field<> metadata;
};

// UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError.
struct UnicodeError : BaseException {
    Field<> encoding;
    Field<> object;
    Field<> reason;
    int64_t start;
    int64_t end;
};

struct ExceptionGroup : BaseException {
    Field<> message;
    Field<Tuple> exceptions;
    Field<> exceptions_repr;  // of what was given, when that can change; absent: made when asked for
};

// The formatter does not settle on a layout for this list.
// clang-format off
#define KRAIT_EXCEPTIONS(X) \
    X(BaseException) X(Exception) X(ArithmeticError) X(AssertionError) X(AttributeError) X(BaseExceptionGroup) \
    X(BlockingIOError) X(BrokenPipeError) X(BufferError) X(BytesWarning) X(ChildProcessError) \
    X(ConnectionAbortedError) X(ConnectionError) X(ConnectionRefusedError) X(ConnectionResetError) \
    X(DeprecationWarning) X(EOFError) X(EncodingWarning) X(FileExistsError) X(FileNotFoundError) \
    X(FloatingPointError) X(FutureWarning) X(GeneratorExit) X(ImportError) X(ImportWarning) X(IndentationError) \
    X(IndexError) X(InterruptedError) X(IsADirectoryError) X(KeyError) X(KeyboardInterrupt) X(LookupError) \
    X(MemoryError) X(ModuleNotFoundError) X(NameError) X(NotADirectoryError) X(NotImplementedError) X(OSError) \
    X(OverflowError) X(PendingDeprecationWarning) X(PermissionError) X(ProcessLookupError) \
    X(PythonFinalizationError) X(RecursionError) X(ReferenceError) X(ResourceWarning) X(RuntimeError) \
    X(RuntimeWarning) X(StopAsyncIteration) X(StopIteration) X(SyntaxError) X(SyntaxWarning) X(SystemError) \
    X(SystemExit) X(TabError) X(TimeoutError) X(TypeError) X(UnboundLocalError) X(UnicodeDecodeError) \
    X(UnicodeEncodeError) X(UnicodeError) X(UnicodeTranslateError) X(UnicodeWarning) X(UserWarning) \
    X(ValueError) X(Warning) X(ZeroDivisionError) X(IncompleteInputError)
// clang-format on

namespace types {
#define KRAIT_DECLARE(NAME) extern Type NAME;
KRAIT_EXCEPTIONS(KRAIT_DECLARE)
#undef KRAIT_DECLARE
extern Type ExceptionGroup;  // of the builtins dict: made with BaseExceptionGroup and Exception as bases
}  // namespace types

inline bool is_exception(Value value) { return value.is_object() && value.as_object()->type->has_flag(kTypeException); }
inline BaseException* as_exception(Value value) {
    return is_exception(value) ? static_cast<BaseException*>(value.as_object()) : nullptr;
}
inline bool is_exception_class(Value value) {
    return is_type(value) && is_subtype(as_type(value), &types::BaseException);
}

// An instance of the type with these arguments, made without calling anything: for types whose __init__ keeps
// arguments and nothing else.
Result<Ref<BaseException>> exception_new(Thread& t, Type& type, Ref<Tuple> args);

// StopIteration without a value, or with one.
Raised raise_stop_iteration(Thread& t, Value value = Value());
// KeyError(key): the key is the only argument, a tuple too.
Raised raise_key_error(Thread& t, Value key);
// AttributeError with name and obj set.
Raised raise_attribute_error(Thread& t, Value object, Value name, std::string_view pattern,
                             const FormatArgument* arguments);
// Fills name and obj of a pending AttributeError that has neither (attribute_errors.cpp).
void note_attribute_error(Thread& t, Value object, Value name);
// OSError (its subclass by number) from errno, with up to two file names.
Raised raise_os_error(Thread& t, int error_number, Value filename = Value(), Value filename2 = Value());

}  // namespace krait::object
