#include "modules/builtins/functions.h"
#include "object/classmethod.h"
#include "object/iterators.h"
#include "object/property.h"
#include "object/super.h"

// The module builtins. `open` is put in when _io has been imported, quit, help and the like by the module site.

namespace krait::modules {

using namespace object;

namespace {

void add_functions(ModuleBuilder& m) {
    using namespace builtins;
    m.def_raw<"~__build_class__(*args, **kwargs)", build_class_of>(
        "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nMakes a class; what the class "
        "statement calls.");
    m.def<"__import__(name, globals=None, locals=None, fromlist=(),\n           level=0)", import>(
        "Imports a module; what the import statement calls. importlib.import_module() is for programs.");
    m.def<"abs(x, /)", abs>("The absolute value of x.");
    m.def<"all(iterable, /)", all>("True when no item is false; True for none at all.");
    m.def<"any(iterable, /)", any>("True when some item is true; False for none at all.");
    m.def<"ascii(obj, /)", ascii_of>("repr(obj) with every character outside ASCII escaped.");
    m.def<"bin(number, /)", bin>("An integer in base 2.\n\n   >>> bin(10)\n   '0b1010'");
    m.def_raw<"breakpoint(*args, **kws)", breakpoint>(
        "Calls sys.breakpointhook(*args, **kws), which enters the debugger.");
    m.def<"callable(obj, /)", callable>("Whether the object can be called.");
    m.def<"chr(i, /)", chr>("The character of a code point.");
    m.def<"compile(source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)",
          compile>("Compiles source text to a code object, or to a tree when flags ask for one.");
    m.def<"delattr(obj, name, /)", delattr>("Deletes the attribute: del obj.name.");
    m.def<"~dir(object=?, /)", dir>(
        "dir([object]) -> list of strings\n\nThe names of an object's attributes, sorted; without argument those of "
        "the scope.");
    m.def<"divmod(x, y, /)", divmod_of>("The tuple (x // y, x % y).");
    m.def<"eval(source, /, globals=None, locals=None)", eval>("The value of an expression, given as text or code.");
    m.def<"exec(source, /, globals=None, locals=None, *, closure=None)", exec>(
        "Runs statements, given as text or code.");
    m.def<"format(value, format_spec='', /)", format_of>("type(value).__format__(value, format_spec).");
    m.def<"~getattr(object, name, default=?, /)", getattr>(
        "getattr(object, name[, default]) -> value\n\nThe attribute, or the default when it is missing and one is "
        "given.");
    m.def<"globals()", globals>("The dict of the module's names.");
    m.def<"hasattr(obj, name, /)", hasattr>("Whether the object has the attribute.");
    m.def<"hash(obj, /)", hash_of>("The object's hash: equal objects have equal ones.");
    m.def<"hex(number, /)", hex>("An integer in base 16.\n\n   >>> hex(255)\n   '0xff'");
    m.def<"id(obj, /)", id>("The object's identity: no two objects that live at once share one.");
    m.def<"input(prompt='', /)", input>("Writes the prompt and reads a line from standard input, without its newline.");
    m.def<"isinstance(obj, class_or_tuple, /)", isinstance>(
        "Whether the object is an instance of a class, or of one of a tuple.");
    m.def<"issubclass(cls, class_or_tuple, /)", issubclass>(
        "Whether the class derives from a class, or from one of a tuple.");
    m.def<"~iter(object, sentinel=?, /)", iter>(
        "iter(iterable) -> iterator\n\nAn iterator over the object; with a sentinel, over what calling it returns "
        "until then.");
    m.def<"aiter(async_iterable, /)", aiter>("The asynchronous iterator of an asynchronous iterable.");
    m.def<"len(obj, /)", len>("How many items a container has.");
    m.def<"locals()", locals>("The names of the scope, as a dict.");
    m.def_raw<"~max(*args, **kwargs)", max>(
        "max(iterable, *[, default=obj, key=func]) -> value\n\nThe greatest item of an iterable, or of the arguments.");
    m.def_raw<"~min(*args, **kwargs)", min>(
        "min(iterable, *[, default=obj, key=func]) -> value\n\nThe smallest item of an iterable, or of the arguments.");
    m.def<"~next(iterator, default=?, /)", next_of>(
        "next(iterator[, default])\n\nThe iterator's next item; at its end the default, if there is one.");
    m.def<"anext(aiterator, default=<unrepresentable>, /)", anext>(
        "An awaitable of the asynchronous iterator's next item.");
    m.def<"oct(number, /)", oct>("An integer in base 8.\n\n   >>> oct(8)\n   '0o10'");
    m.def<"ord(character, /)", ord>("The code point of a character.");
    m.def<"pow(base, exp, mod=None)", pow>("base ** exp, or base ** exp % mod, done faster.");
    m.def<"print(*args, sep=' ', end='\\n', file=None, flush=False)", print>(
        "Writes values to a stream, sys.stdout by default.");
    m.def<"repr(obj, /)", repr_of>("The object as text, as a program would write it where that is possible.");
    m.def<"round(number, ndigits=None)", round>(
        "The number rounded to that many decimal digits; an integer when none are named.");
    m.def<"setattr(obj, name, value, /)", setattr>("Sets the attribute: obj.name = value.");
    m.def_raw<"sorted(iterable, /, *, key=None, reverse=False)", sorted>("A new list of the items in ascending order.");
    m.def<"sum(iterable, /, start=0)", sum>("The start value and all items, added up.");
    m.def<"~vars(object=?, /)", vars>(
        "vars([object]) -> dictionary\n\nThe object's __dict__; without argument locals().");
}

void add_values(ModuleBuilder& m) {
    m.add("None", none()).add("Ellipsis", Value(&kEllipsis)).add("NotImplemented", not_implemented());
    m.add("False", boolean(false)).add("True", boolean(true));
}

void add_types(ModuleBuilder& m) {
    for (Type* type : {&types::Bool,         &types::MemoryView, &types::ByteArray, &types::Bytes,  &types::ClassMethod,
                       &types::Complex,      &types::Dict,       &types::Enumerate, &types::Filter, &types::Float,
                       &types::FrozenSet,    &types::Property,   &types::Int,       &types::List,   &types::Map,
                       &types::Object,       &types::Range,      &types::Reversed,  &types::Set,    &types::Slice,
                       &types::StaticMethod, &types::Str,        &types::Super,     &types::Tuple,  &types::Type_,
                       &types::Zip})
        m.type(*type);
}

// In the order in which CPython's dict of builtins shows them.
// clang-format off
#define KRAIT_EXCEPTIONS_IN_ORDER(X) \
    X(BaseException) X(BaseExceptionGroup) X(Exception) X(GeneratorExit) X(KeyboardInterrupt) X(SystemExit) \
    X(ArithmeticError) X(AssertionError) X(AttributeError) X(BufferError) X(EOFError) X(ImportError) \
    X(LookupError) X(MemoryError) X(NameError) X(OSError) X(ReferenceError) X(RuntimeError) X(StopAsyncIteration) \
    X(StopIteration) X(SyntaxError) X(SystemError) X(TypeError) X(ValueError) X(Warning) X(FloatingPointError) \
    X(OverflowError) X(ZeroDivisionError) X(BytesWarning) X(DeprecationWarning) X(EncodingWarning) \
    X(FutureWarning) X(ImportWarning) X(PendingDeprecationWarning) X(ResourceWarning) X(RuntimeWarning) \
    X(SyntaxWarning) X(UnicodeWarning) X(UserWarning) X(BlockingIOError) X(ChildProcessError) X(ConnectionError) \
    X(FileExistsError) X(FileNotFoundError) X(InterruptedError) X(IsADirectoryError) X(NotADirectoryError) \
    X(PermissionError) X(ProcessLookupError) X(TimeoutError) X(IndentationError) X(IncompleteInputError) \
    X(IndexError) X(KeyError) X(ModuleNotFoundError) X(NotImplementedError) X(PythonFinalizationError) \
    X(RecursionError) X(UnboundLocalError) X(UnicodeError) X(BrokenPipeError) X(ConnectionAbortedError) \
    X(ConnectionRefusedError) X(ConnectionResetError) X(TabError) X(UnicodeDecodeError) X(UnicodeEncodeError) \
    X(UnicodeTranslateError)
// clang-format on
void add_exceptions(ModuleBuilder& m) {
#define KRAIT_ADD(NAME) m.type(types::NAME);
    KRAIT_EXCEPTIONS_IN_ORDER(KRAIT_ADD)
#undef KRAIT_ADD
    m.type(types::ExceptionGroup);
    m.add("EnvironmentError", types::OSError).add("IOError", types::OSError);
}

}  // namespace

KRAIT_MODULE(builtins, "The names that every program sees: functions, types, exceptions and constants.") {
    add_functions(m);
    add_values(m);
    add_types(m);
    m.add("__debug__", m.thread().interpreter.configuration.flags.optimize == 0);
    add_exceptions(m);
    Interpreter& interpreter = m.thread().interpreter;
    interpreter.builtin_all = share(m.dict().peek(*"all"_name));
    interpreter.builtin_any = share(m.dict().peek(*"any"_name));
    return {};
}

}  // namespace krait::modules
