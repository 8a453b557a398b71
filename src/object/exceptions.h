#pragma once

// Exceptions: the instances' layout, the types, and raising from C++.

#include "object/thread.h"
#include "object/type.h"

namespace krait::object {

struct BaseException : Object {
    Field<Dict> dict;
    Field<Tuple> args;
    Field<> notes;      // list; absent
    Field<> traceback;  // absent: None
    Field<> context;
    Field<> cause;
    bool suppresses_context;
};

struct StopIteration : BaseException {
    Field<> value;
};

struct AttributeError : BaseException {
    Field<> object;  // obj; absent: None
    Field<> name;
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
