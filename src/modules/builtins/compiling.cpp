#include "modules/builtins/compiling.h"

#include "compiler/future.h"
#include "compiler/preprocess.h"
#include "modules/_ast/trees.h"
#include "object/buffer.h"
#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/codec_errors.h"
#include "object/codecs.h"
#include "object/exceptions.h"
#include "object/frame.h"
#include "object/hash_secret.h"
#include "object/int.h"
#include "object/interpreter.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/str_intern.h"
#include "object/type_making.h"
#include "object/warnings.h"
#include "os/file.h"
#include "syntax/parser.h"
#include "syntax/program_text.h"
#include "syntax/validate.h"

namespace krait::modules {

using namespace object;

syntax::Options compile_options(Thread& t, const CompileRequest& request) {
    syntax::Options options;
    options.mode = request.mode;
    options.origin = request.origin;
    int optimize = request.optimize < 0 ? t.interpreter.configuration.flags.optimize : request.optimize;
    options.optimize = optimize > 2 ? 2 : optimize;
    options.future_flags = request.flags & kFutureFlags;
    options.max_int_digits = t.interpreter.int_max_str_digits;
    if (request.feature_version >= 0) options.feature_version = request.feature_version;
    options.type_comments = request.flags & kTypeComments;
    options.dont_imply_dedent = request.flags & kDontImplyDedent;
    options.allow_incomplete_input = request.flags & kAllowIncompleteInput;
    options.allow_top_level_await = request.flags & kAllowTopLevelAwait;
    return options;
}

void prepare_session(Thread& t, syntax::Session& session) {
    session.read_file = [](const std::string& name) -> std::optional<std::string> {
        os::FileBytes file;
        if (!file.read(name)) return std::nullopt;
        return std::string(file.bytes());
    };
    // CPython starts with more strings interned than this interpreter.
    session.strings.was_interned_before = [&t](std::string_view text) {
        return bytecode::is_interned_at_start(text) || t.interpreter.interned->find(text, hash_bytes(text));
    };
    session.find_character_names = [&t] {
        if (!load_character_names(t).failed()) return true;
        t.clear_exception();
        return false;
    };
}

// --- diagnostics as exceptions and warnings ---

namespace {

Type& exception_type(syntax::DiagnosticType type) {
    switch (type) {
        case syntax::DiagnosticType::SyntaxError: return types::SyntaxError;
        case syntax::DiagnosticType::IndentationError: return types::IndentationError;
        case syntax::DiagnosticType::TabError: return types::TabError;
        case syntax::DiagnosticType::IncompleteInputError: return types::IncompleteInputError;
        case syntax::DiagnosticType::SyntaxWarning: return types::SyntaxWarning;
        case syntax::DiagnosticType::DeprecationWarning: return types::DeprecationWarning;
        case syntax::DiagnosticType::RecursionError: return types::RecursionError;
        case syntax::DiagnosticType::MemoryError: return types::MemoryError;
        case syntax::DiagnosticType::OverflowError: return types::OverflowError;
        case syntax::DiagnosticType::ValueError: return types::ValueError;
        case syntax::DiagnosticType::TypeError: return types::TypeError;
        case syntax::DiagnosticType::SystemError: return types::SystemError;
        case syntax::DiagnosticType::UnicodeEncodeError: return types::UnicodeEncodeError;
        case syntax::DiagnosticType::RuntimeError: return types::RuntimeError;
        case syntax::DiagnosticType::UnicodeError: return types::UnicodeError;
        case syntax::DiagnosticType::UnicodeDecodeError: return types::UnicodeDecodeError;
    }
    return types::SystemError;
}

Value number_or_none(std::optional<int> number) { return number ? Value::small_int(*number) : none(); }

Result<Ref<>> text_value(Thread& t, const std::optional<std::string>& text) {
    if (!text) return share(none());
    return TRY(str_from_utf8(t, *text));
}

// The exception's second argument: (filename, lineno, offset, text[, end_lineno, end_offset]).
Result<Ref<Tuple>> location_of(Thread& t, const syntax::Diagnostic& found) {
    Ref<> filename = TRY(text_value(t, found.filename));
    Ref<> text = TRY(text_value(t, found.text));
    if (found.place_in_arguments == syntax::PlaceInArguments::WithoutEnd)
        return tuple_of(t, filename.value(), number_or_none(found.lineno), number_or_none(found.offset), text.value());
    return tuple_of(t, filename.value(), number_or_none(found.lineno), number_or_none(found.offset), text.value(),
                    number_or_none(found.end_lineno), number_or_none(found.end_offset));
}

// Once the error knows its place, its arguments may be less.
Status shorten_arguments(Thread& t, const syntax::Diagnostic& found, Value error, Value message,
                         const Tuple& location) {
    using syntax::PlaceInArguments;
    Ref<Tuple> arguments;
    if (found.place_in_arguments == PlaceInArguments::Nothing) {
        arguments = TRY(tuple_of(t, message));
    } else if (found.place_in_arguments == PlaceInArguments::WithoutFile) {
        std::vector<Value> fields(location.items(), location.items() + location.size);
        fields[0] = none();
        Ref<Tuple> place = TRY(tuple_from(t, fields.data(), std::ssize(fields)));
        arguments = TRY(tuple_of(t, message, Value(place)));
    } else {
        return {};
    }
    return set_attribute(t, error, "args"_name, arguments);
}

Raised raise_syntax_error(Thread& t, Type& type, const syntax::Diagnostic& found) {
    Ref<Str> message = TRY(str_from_utf8(t, found.message));
    Ref<Tuple> location = TRY(location_of(t, found));
    Ref<> error = TRY(call(t, Value(&type), Value(message), Value(location)));
    TRY(shorten_arguments(t, found, error, message, *location));
    if (found.has_metadata) {
        Ref<Tuple> metadata = TRY(
            tuple_of(t, Value::small_int(found.metadata_line), Value::small_int(found.metadata_column), Value(none())));
        TRY(set_attribute(t, error, "_metadata"_name, metadata));
    }
    return t.raise(std::move(error));
}

Raised raise_diagnostic(Thread& t, const syntax::Diagnostic& found) {
    Type& type = exception_type(found.type);
    if (is_subtype(&type, &types::SyntaxError)) return raise_syntax_error(t, type, found);
    // The codec makes the error with all that belongs to it.
    if (!found.undecodable.empty()) TRY(decode_unicode_escape(t, found.undecodable, nullptr));
    return t.raise(type, "{}", found.message);
}

// The error that a SyntaxWarning is made when warnings are errors.
syntax::Diagnostic warning_as_error(syntax::Session& session, const syntax::Diagnostic& warning) {
    syntax::Diagnostic error = warning;
    constexpr std::string_view kFuture = "Such sequences will not work in the future. ";
    if (size_t at = error.message.find(kFuture); at != std::string::npos) error.message.erase(at, kFuture.size());
    if (error.as_error) {
        error.offset = error.as_error->offset;
        error.end_offset = error.as_error->end_offset;
        error.end_lineno = error.lineno;
        error.text = error.as_error->text;
        error.has_metadata = true;
    } else {
        error.text = syntax::program_line(session, session.encoding, error.lineno.value_or(1));
    }
    return error;
}

Status issue_warning(Thread& t, syntax::Session& session, const syntax::Diagnostic& found) {
    Ref<Str> message = TRY(str_from_utf8(t, found.message));
    Ref<Str> filename = TRY(str_from_utf8(t, found.filename));
    Type& category = exception_type(found.type);
    ExplicitWarning warning{.message = message, .category = &category, .filename = filename};
    warning.line = found.lineno.value_or(1);
    if (!warn_explicit(t, warning).failed()) return {};
    // A SyntaxWarning turned into an error is shown as a syntax error, with its place.
    if (&category != &types::SyntaxWarning || !t.matches(types::SyntaxWarning)) return Raised{};
    t.clear_exception();
    return raise_syntax_error(t, types::SyntaxError, warning_as_error(session, found));
}

}  // namespace

Status finish_session(Thread& t, syntax::Session& session) {
    for (const syntax::Diagnostic& warning : session.diagnostics.warnings()) TRY(issue_warning(t, session, warning));
    if (session.diagnostics.failed()) return raise_diagnostic(t, session.diagnostics.error());
    return {};
}

namespace {

// The text that was read: newlines as "\n", the last line ended in a program of statements.
Result<Ref<>> source_read(Thread& t, std::string_view text, const CompileRequest& request, std::string filename) {
    syntax::Session session(std::move(filename), compile_options(t, request));
    prepare_session(t, session);
    syntax::Source source;
    if (!syntax::decode_source(session, text, source)) return share(none());
    std::string_view read = source.text;
    bool was_ended = text.ends_with('\n') || text.ends_with('\r');
    if (request.mode != syntax::Mode::Exec && !was_ended && read.ends_with('\n')) read.remove_suffix(1);
    return TRY(str_from_utf8(t, read));
}

// Tracebacks look for misspelt keywords in the text, which comes with the error.
Raised add_source(Thread& t, std::string_view text, const CompileRequest& request, const std::string& filename) {
    if (!t.matches(types::SyntaxError)) return Raised{};
    Ref<> error = t.take_exception();
    Ref<> metadata = TRY(find_attribute(t, error, Value("_metadata"_name)));
    if (metadata && is_tuple(metadata) && as_tuple(metadata)->size == 3) {
        Ref<> source = TRY(source_read(t, text, request, filename));
        Ref<Tuple> whole = TRY(tuple_of(t, as_tuple(metadata)->at(0), as_tuple(metadata)->at(1), source.value()));
        TRY(set_attribute(t, error, "_metadata"_name, whole));
    }
    return t.set_exception(std::move(error));
}

Result<Ref<CodeObject>> own_code(Thread& t, const bytecode::CodeUnit& unit) {
    Ref<CodeObject> code = TRY(code_from_unit(t, unit));
    vouch_for(*code);
    return code;
}

}  // namespace

Result<Ref<CodeObject>> compile_text(Thread& t, std::string_view text, const CompileRequest& request) {
    std::string filename;
    str_append_utf8(*request.filename, filename);
    syntax::Session session(filename, compile_options(t, request));
    prepare_session(t, session);
    syntax::Source source;
    syntax::ast::Mod* tree = syntax::decode_source(session, text, source) ? syntax::parse(session, source) : nullptr;
    if (request.code_filename) {
        session.filename.clear();
        str_append_utf8(*request.code_filename, session.filename);
    }
    bytecode::CodeUnit* unit = tree ? compiler::compile_tree(session, tree) : nullptr;
    if (finish_session(t, session).failed()) return add_source(t, text, request, filename);
    return own_code(t, *unit);
}

// --- trees ---

namespace {

std::string filename_of(const CompileRequest& request) {
    std::string filename;
    str_append_utf8(*request.filename, filename);
    return filename;
}

// What a tree that is shown goes through: all rewrites when an optimized one is wanted, else the checks.
bool prepare_shown(syntax::Session& session, syntax::ast::Mod* tree, const CompileRequest& request) {
    bool is_optimized = (request.flags & kOptimizedAst) == kOptimizedAst;
    compiler::FutureFeatures future;
    return compiler::scan_future(session, tree, future) &&
           compiler::preprocess(session, tree, future,
                                is_optimized ? compiler::PreprocessForm::Full : compiler::PreprocessForm::SyntaxCheck,
                                false);
}

}  // namespace

Result<Ref<>> parse_text(Thread& t, std::string_view text, const CompileRequest& request) {
    syntax::Session session(filename_of(request), compile_options(t, request));
    prepare_session(t, session);
    syntax::Source source;
    syntax::ast::Mod* tree = syntax::decode_source(session, text, source) ? syntax::parse(session, source) : nullptr;
    if (tree && !prepare_shown(session, tree, request)) tree = nullptr;
    if (finish_session(t, session).failed()) return add_source(t, text, request, filename_of(request));
    return ast::objects_of_tree(t, *tree);
}

bool is_well_formed(Thread& t, std::string_view text, const CompileRequest& request) {
    syntax::Session session(filename_of(request), compile_options(t, request));
    prepare_session(t, session);
    syntax::Source source;
    return syntax::decode_source(session, text, source) && syntax::parse(session, source);
}

Result<Ref<>> compile_objects(Thread& t, Value module, const CompileRequest& request) {
    syntax::Session session(filename_of(request), compile_options(t, request));
    prepare_session(t, session);
    syntax::ast::Mod* tree = TRY(ast::tree_of_objects(t, session, module, request.mode));
    bool is_valid = syntax::validate(session, *tree);
    if (request.flags & kOnlyAst) {
        if (is_valid) (void)prepare_shown(session, tree, request);
        TRY(finish_session(t, session));
        return ast::objects_of_tree(t, *tree);
    }
    bytecode::CodeUnit* unit = is_valid ? compiler::compile_tree(session, tree) : nullptr;
    TRY(finish_session(t, session));
    return TRY(own_code(t, *unit));
}

// --- sources and names ---

namespace {

Status utf8_of_str(Thread& t, Str& text, std::string& out) {
    for (int64_t i = 0; !text.is_ascii() && i < text.length; ++i) {
        // Lone surrogates cannot be written: the codec complains.
        if (text[i] >= 0xD800 && text[i] <= 0xDFFF) {
            Value encoding = "utf-8"_name;
            TRY(call_method(t, Value(&text), "encode"_name, encoding));
        }
    }
    str_append_utf8(text, out);
    return {};
}

// The bytes of a simple buffer; false: it gives none, for whatever reason.
bool take_bytes(Thread& t, Value source, std::string& out) {
    ByteView view;
    if (!has_buffer(source) || view.acquire(t, source).failed()) {
        t.clear_exception();
        return false;
    }
    out = view.bytes();
    return true;
}

}  // namespace

Result<Ref<>> check_source(Thread& t, Value source, std::string_view function, std::string_view kinds,
                           SourceBytes& out) {
    if (Str* text = as_str(source)) {
        TRY(utf8_of_str(t, *text, out.text));
        out.origin = syntax::Origin::Text;
    } else {
        if (!take_bytes(t, source, out.text))
            return t.raise_type_error("{}() arg 1 must be a string, bytes or {} object", function, kinds);
        out.origin = syntax::Origin::Bytes;
    }
    if (out.text.find('\0') != std::string::npos)
        return t.raise(types::SyntaxError, "source code string cannot contain null bytes");
    return share(none());
}

uint32_t flags_of_caller(Thread& t) {
    Frame* frame = first_complete(t.frame);
    return frame ? frame->code->flags & kFutureFlags : 0;
}

Result<Ref<Str>> decode_filename(Thread& t, Value name) {
    Ref<> path = share(name);
    if (!is_str(name) && !is_bytes(name)) {
        Ref<> method = TRY(find_special(t, name, "__fspath__"_name));
        if (!method)
            return t.raise_type_error("expected str, bytes or os.PathLike object, not {}", short_name(*type_of(name)));
        path = TRY(call(t, method));
        if (!is_str(path) && !is_bytes(path))
            return t.raise_type_error("expected {}.__fspath__() to return str or bytes, not {}",
                                      short_name(*type_of(name)), short_name(*type_of(path)));
    }
    if (is_bytes(path)) path = TRY(call_method(t, path, "decode"_name, "utf-8"_name, "surrogateescape"_name));
    Str* text = as_str(path);
    for (int64_t i = 0; i < text->length; ++i)
        if ((*text)[i] == 0) return t.raise_value_error("embedded null character");
    return share(text);
}

}  // namespace krait::modules
