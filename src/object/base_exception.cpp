#include <vector>

#include "object/allocate.h"
#include "object/attributes.h"
#include "object/call_errors.h"
#include "object/exception_parts.h"
#include "object/list.h"
#include "object/protocol.h"
#include "object/traceback.h"
#include "object/tuple_tracking.h"
#include "object/type_making.h"

// BaseException: arguments, notes, and the links to other exceptions.

namespace krait::object {

Result<Ref<BaseException>> exception_new(Thread& t, Type& type, Ref<Tuple> args) {
    Ref<BaseException> made = Ref<BaseException>::adopt(TRY(instance_new(t, type)).detach());
    made->args = std::move(args);
    return made;
}

Status refuse_keywords(Thread& t, std::string_view type_name, const Args& args) {
    if (args.keyword_count() == 0) return {};
    return t.raise_type_error("{}() takes no keyword arguments", type_name);
}

namespace {

// __init__ mostly sees what __new__ saw: then the tuple is kept.
bool are_kept(const BaseException& exception, const Args& args) {
    const Tuple* kept = exception.args.get();
    if (!kept || kept->size != args.positional) return false;
    for (int64_t i = 0; i < kept->size; ++i)
        if (kept->at(i) != args[static_cast<size_t>(i)]) return false;
    return true;
}

}  // namespace

Status keep_arguments(Thread& t, BaseException& exception, const Args& args) {
    if (!are_kept(exception, args)) exception.args = TRY(tuple_of_items(t, args.values, args.positional));
    return {};
}

Result<Ref<>> base_exception_new(Thread& t, Type& type, const Args& args) {
    Ref<Tuple> kept = TRY(tuple_of_items(t, args.values, args.positional));
    return exception_new(t, type, std::move(kept));
}

Status base_exception_init(Thread& t, Value self, const Args& args) {
    TRY(refuse_keywords(t, type_name(self), args));
    return keep_arguments(t, exception_of(self), args);
}

Result<Ref<>> base_exception_str(Thread& t, Value self) {
    Ref<Tuple> args = share(exception_of(self).args.get());
    if (args->size == 0) return share(empty_str());
    if (args->size == 1) return str(t, args->at(0));
    return str(t, args);
}

Status take_keywords(Thread& t, std::string_view type_name, const Args& args,
                     std::initializer_list<KeywordField> known) {
    for (const KeywordField& field : known) *field.field = Ref<>();
    if (args.keyword_count() > known.size())
        return t.raise_type_error("{}() takes at most {} keyword argument{} ({} given)", type_name, known.size(),
                                  known.size() == 1 ? "" : "s", args.keyword_count());
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        Str& name = *as_str(args.names->at(i));
        const KeywordField* found = nullptr;
        for (const KeywordField& candidate : known)
            if (str_equal(name, candidate.name)) found = &candidate;
        if (!found) {
            std::vector<std::string_view> names;
            for (const KeywordField& candidate : known) names.push_back(candidate.name);
            return raise_unexpected_keyword(t, type_name, names, name);
        }
        *found->field = share(args[args.positional + i]);
    }
    return {};
}

Result<Ref<Dict>> copy_of_dict(Thread& t, const BaseException& exception) {
    if (exception.dict) return dict_copy(t, *exception.dict.get());
    return dict_new(t);
}

namespace {

Result<Ref<>> exception_repr(Thread& t, Value self) {
    std::string text(short_name(*type_of(self)));
    Ref<Tuple> args = share(exception_of(self).args.get());
    if (args->size == 1) {
        Ref<Str> only = TRY(repr(t, args->at(0)));
        text += '(';
        str_append_utf8(*only, text);
        return str_from_utf8(t, text + ')');
    }
    Ref<Str> all = TRY(repr(t, args));
    str_append_utf8(*all, text);
    return str_from_utf8(t, text);
}

Result<Ref<>> reduce(Thread& t, Value self) {
    BaseException& exception = exception_of(self);
    if (exception.dict) return tuple_of(t, Value(type_of(self)), exception.args, exception.dict);
    return tuple_of(t, Value(type_of(self)), exception.args);
}

Result<Ref<>> set_state(Thread& t, Value self, Value state) {
    if (state == none()) return share(none());
    if (!is_dict(state)) return t.raise_type_error("state is not a dictionary");
    int64_t position = 0;
    Value key, value;
    while (as_dict(state)->next(position, key, value)) {
        Ref<> name = share(key), held = share(value);
        TRY(set_attribute(t, self, name, held));
    }
    return share(none());
}

Status set_traceback(Thread& t, Value self, Value value) {
    if (!value) return t.raise_type_error("__traceback__ may not be deleted");
    if (value != none() && !is_traceback(value)) return t.raise_type_error("__traceback__ must be a traceback or None");
    exception_of(self).traceback = value == none() ? Ref<>() : share(value);
    return {};
}

Result<Ref<>> with_traceback(Thread& t, Value self, Value traceback) {
    TRY(set_traceback(t, self, traceback));
    return share(self);
}

Result<Ref<>> add_note(Thread& t, Value self, Value note) {
    if (!is_str(note)) return t.raise_type_error("add_note() argument must be str, not {}", shown_kind(note));
    Ref<> notes = TRY(find_attribute(t, self, Value("__notes__"_name)));
    if (!notes) {
        notes = TRY(list_new(t));
        TRY(set_attribute(t, self, Value("__notes__"_name), notes));
    } else if (!is_list(notes)) {
        return t.raise_type_error("Cannot add note: __notes__ is not a list");
    }
    TRY(list_append(t, *as_list(notes), note));
    return share(none());
}

Result<Ref<>> get_args(Thread&, Value self) { return share(Value(exception_of(self).args)); }

Status set_args(Thread& t, Value self, Value value) {
    if (!value) return t.raise_type_error("args may not be deleted");
    Ref<List> items = TRY(list_from_iterable(t, value));
    exception_of(self).args = TRY(list_to_tuple(t, *items));
    return {};
}

Result<Ref<>> get_traceback(Thread&, Value self) { return share(or_none(exception_of(self).traceback)); }
Result<Ref<>> get_context(Thread&, Value self) { return share(or_none(exception_of(self).context)); }
Result<Ref<>> get_cause(Thread&, Value self) { return share(or_none(exception_of(self).cause)); }

Status set_link(Thread& t, Field<>& link, std::string_view name, Value value) {
    if (!value) return t.raise_type_error("__{}__ may not be deleted", name);
    if (value != none() && !is_exception(value))
        return t.raise_type_error("exception {} must be None or derive from BaseException", name);
    link = value == none() ? Ref<>() : share(value);
    return {};
}

Status set_context(Thread& t, Value self, Value value) {
    return set_link(t, exception_of(self).context, "context", value);
}

Status set_cause(Thread& t, Value self, Value value) {
    TRY(set_link(t, exception_of(self).cause, "cause", value));
    exception_of(self).suppresses_context = true;
    return {};
}

void define_base_exception(TypeBuilder& type) {
    type.instances<BaseException>().references<&BaseException::dict, 5>().shown(72, 0, 16);
    type.set_flags(kTypeBase | kTypeException);
    type.dict_field<&BaseException::dict>();
    type.doc("Common base class for all exceptions.");
    type.slots().new_ = base_exception_new;
    type.slots().init = base_exception_init;
    type.slots().str = base_exception_str;
    type.slots().repr = exception_repr;
    type.method<"__reduce__()", reduce>("How pickle takes the exception apart.");
    type.method<"__setstate__(state, /)", set_state>("Sets the attributes that pickle kept.");
    type.method<"with_traceback(tb, /)", with_traceback>("Sets __traceback__ and answers the exception itself.");
    type.method<"add_note(note, /)", add_note>("Adds a line to what is shown of the exception.");
    type.member<&BaseException::suppresses_context>("__suppress_context__", MemberKind::Bool);
    type.getset("__dict__", get_dict_attribute, set_native_dict_attribute);
    type.getset("args", get_args, set_args);
    type.getset("__traceback__", get_traceback, set_traceback);
    type.getset("__context__", get_context, set_context);
    type.getset("__cause__", get_cause, set_cause);
}

// Types that add nothing have a __new__ of their own when they stand below one of the great classes, none otherwise.
void define_plain(TypeBuilder& type) {
    type.set_flags(kTypeBase | kTypeException);
    type.slots().new_ = base_exception_new;
}
void define_variant(TypeBuilder& type) { type.set_flags(kTypeBase | kTypeException); }

template <SignatureText text, auto define>
void documented(TypeBuilder& type) {
    define(type);
    type.doc(text.view());
}

const TypeDefinition kDefinitions[] = {
    {&types::BaseException, "BaseException", &types::Object, define_base_exception},
    {&types::BaseExceptionGroup, "BaseExceptionGroup", &types::BaseException, define_base_exception_group},
    {&types::Exception, "Exception", &types::BaseException,
     documented<"What programs catch: the base of all errors that do not mean to leave the interpreter.",
                define_plain>},
    {&types::GeneratorExit, "GeneratorExit", &types::BaseException,
     documented<"Asks a generator or coroutine to end.", define_plain>},
    {&types::KeyboardInterrupt, "KeyboardInterrupt", &types::BaseException,
     documented<"The user wants the program to stop.", define_plain>},
    {&types::SystemExit, "SystemExit", &types::BaseException,
     documented<"The program wants to end.", define_system_exit>},
    {&types::ArithmeticError, "ArithmeticError", &types::Exception,
     documented<"The base of what goes wrong in arithmetic.", define_plain>},
    {&types::AssertionError, "AssertionError", &types::Exception,
     documented<"What an assert statement says is not so.", define_plain>},
    {&types::AttributeError, "AttributeError", &types::Exception,
     documented<"There is no such attribute.", define_attribute_error>},
    {&types::BufferError, "BufferError", &types::Exception,
     documented<"An operation on a buffer cannot be done.", define_plain>},
    {&types::EOFError, "EOFError", &types::Exception, documented<"There is no more to read.", define_plain>},
    {&types::ImportError, "ImportError", &types::Exception,
     documented<"A module, or a name of it, cannot be imported.", define_import_error>},
    {&types::LookupError, "LookupError", &types::Exception,
     documented<"The base of what goes wrong in looking something up.", define_plain>},
    {&types::MemoryError, "MemoryError", &types::Exception, documented<"There is no memory left.", define_plain>},
    {&types::NameError, "NameError", &types::Exception,
     documented<"There is no variable of that name.", define_name_error>},
    {&types::OSError, "OSError", &types::Exception,
     documented<"The operating system refused what it was asked.", define_os_error>},
    {&types::ReferenceError, "ReferenceError", &types::Exception,
     documented<"The object of a weak proxy is gone.", define_plain>},
    {&types::RuntimeError, "RuntimeError", &types::Exception,
     documented<"Something went wrong that no other class is for.", define_plain>},
    {&types::StopAsyncIteration, "StopAsyncIteration", &types::Exception,
     documented<"An asynchronous iterator has no more items.", define_plain>},
    {&types::StopIteration, "StopIteration", &types::Exception,
     documented<"An iterator has no more items.", define_stop_iteration>},
    {&types::SyntaxError, "SyntaxError", &types::Exception,
     documented<"The text is no valid program.", define_syntax_error>},
    {&types::SystemError, "SystemError", &types::Exception,
     documented<"The interpreter itself is wrong.\n\nPlease tell its makers how you came here.", define_plain>},
    {&types::TypeError, "TypeError", &types::Exception, documented<"An argument is of the wrong type.", define_plain>},
    {&types::ValueError, "ValueError", &types::Exception,
     documented<"An argument of the right type has a value that is not accepted.", define_plain>},
    {&types::Warning, "Warning", &types::Exception, documented<"The base of all warnings.", define_plain>},
    {&types::FloatingPointError, "FloatingPointError", &types::ArithmeticError,
     documented<"A floating-point operation failed.", define_plain>},
    {&types::OverflowError, "OverflowError", &types::ArithmeticError,
     documented<"The result is too large.", define_plain>},
    {&types::ZeroDivisionError, "ZeroDivisionError", &types::ArithmeticError,
     documented<"The divisor of a division or remainder was zero.", define_plain>},
    {&types::BytesWarning, "BytesWarning", &types::Warning,
     documented<"Bytes and text are mixed in a doubtful way.", define_plain>},
    {&types::DeprecationWarning, "DeprecationWarning", &types::Warning,
     documented<"Something is on its way out; for its users among programmers.", define_plain>},
    {&types::EncodingWarning, "EncodingWarning", &types::Warning,
     documented<"An encoding was left to the locale.", define_plain>},
    {&types::FutureWarning, "FutureWarning", &types::Warning,
     documented<"Something is going to mean something else.", define_plain>},
    {&types::ImportWarning, "ImportWarning", &types::Warning,
     documented<"An import probably does not do what was meant.", define_plain>},
    {&types::PendingDeprecationWarning, "PendingDeprecationWarning", &types::Warning,
     documented<"Something will be deprecated later.", define_plain>},
    {&types::ResourceWarning, "ResourceWarning", &types::Warning,
     documented<"A resource was not given back.", define_plain>},
    {&types::RuntimeWarning, "RuntimeWarning", &types::Warning,
     documented<"Something is doubtful at run time.", define_plain>},
    {&types::SyntaxWarning, "SyntaxWarning", &types::Warning, documented<"The syntax is doubtful.", define_plain>},
    {&types::UnicodeWarning, "UnicodeWarning", &types::Warning,
     documented<"Something is doubtful about Unicode text.", define_plain>},
    {&types::UserWarning, "UserWarning", &types::Warning, documented<"A warning that a program made.", define_plain>},
    {&types::BlockingIOError, "BlockingIOError", &types::OSError,
     documented<"The operation would have to wait.", define_blocking_os_error>},
    {&types::ChildProcessError, "ChildProcessError", &types::OSError,
     documented<"Waiting for a child process failed.", define_variant>},
    {&types::ConnectionError, "ConnectionError", &types::OSError,
     documented<"The base of what goes wrong with connections.", define_variant>},
    {&types::FileExistsError, "FileExistsError", &types::OSError,
     documented<"The file is there already.", define_variant>},
    {&types::FileNotFoundError, "FileNotFoundError", &types::OSError,
     documented<"There is no such file.", define_variant>},
    {&types::InterruptedError, "InterruptedError", &types::OSError,
     documented<"A signal came in between.", define_variant>},
    {&types::IsADirectoryError, "IsADirectoryError", &types::OSError,
     documented<"A folder cannot be used like that.", define_variant>},
    {&types::NotADirectoryError, "NotADirectoryError", &types::OSError,
     documented<"Only a folder can be used like that.", define_variant>},
    {&types::PermissionError, "PermissionError", &types::OSError,
     documented<"The right to do it is missing.", define_variant>},
    {&types::ProcessLookupError, "ProcessLookupError", &types::OSError,
     documented<"There is no such process.", define_variant>},
    {&types::TimeoutError, "TimeoutError", &types::OSError, documented<"The time is over.", define_variant>},
    {&types::IndentationError, "IndentationError", &types::SyntaxError,
     documented<"The indentation is wrong.", define_variant>},
    {&types::IncompleteInputError, "_IncompleteInputError", &types::SyntaxError,
     documented<"The text may go on.", define_variant>},
    {&types::IndexError, "IndexError", &types::LookupError,
     documented<"A sequence has no item at the index.", define_plain>},
    {&types::KeyError, "KeyError", &types::LookupError, documented<"A mapping has no such key.", define_key_error>},
    {&types::ModuleNotFoundError, "ModuleNotFoundError", &types::ImportError,
     documented<"There is no such module.", define_variant>},
    {&types::NotImplementedError, "NotImplementedError", &types::RuntimeError,
     documented<"A method or function is still to be written.", define_plain>},
    {&types::PythonFinalizationError, "PythonFinalizationError", &types::RuntimeError,
     documented<"The interpreter is ending: it is too late for the operation.", define_plain>},
    {&types::RecursionError, "RecursionError", &types::RuntimeError,
     documented<"Calls are nested too deeply.", define_plain>},
    {&types::UnboundLocalError, "UnboundLocalError", &types::NameError,
     documented<"A local variable has no value yet.", define_variant>},
    {&types::UnicodeError, "UnicodeError", &types::ValueError,
     documented<"Text cannot be encoded, decoded or translated.", define_plain>},
    {&types::BrokenPipeError, "BrokenPipeError", &types::ConnectionError,
     documented<"Nobody reads at the other end.", define_variant>},
    {&types::ConnectionAbortedError, "ConnectionAbortedError", &types::ConnectionError,
     documented<"The connection was given up.", define_variant>},
    {&types::ConnectionRefusedError, "ConnectionRefusedError", &types::ConnectionError,
     documented<"The other side does not take the connection.", define_variant>},
    {&types::ConnectionResetError, "ConnectionResetError", &types::ConnectionError,
     documented<"The other side has cut the connection.", define_variant>},
    {&types::TabError, "TabError", &types::IndentationError,
     documented<"Tabs and spaces are mixed in the indentation.", define_variant>},
    {&types::UnicodeDecodeError, "UnicodeDecodeError", &types::UnicodeError,
     documented<"Bytes cannot be decoded.", define_unicode_decode_error>},
    {&types::UnicodeEncodeError, "UnicodeEncodeError", &types::UnicodeError,
     documented<"Text cannot be encoded.", define_unicode_encode_error>},
    {&types::UnicodeTranslateError, "UnicodeTranslateError", &types::UnicodeError,
     documented<"Text cannot be translated.", define_unicode_translate_error>},
    {&types::ExceptionGroup, "ExceptionGroup", &types::BaseExceptionGroup, define_exception_group},
};

TypeDefinitions registered(kDefinitions);

}  // namespace

namespace types {
#define KRAIT_DEFINE(NAME) constinit Type NAME{};
KRAIT_EXCEPTIONS(KRAIT_DEFINE)
#undef KRAIT_DEFINE
constinit Type ExceptionGroup{};
}  // namespace types

}  // namespace krait::object
