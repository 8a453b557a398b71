#include "modules/pyexpat/pyexpat.h"
#include "object/int.h"

// ExpatError, and the modules pyexpat.errors and pyexpat.model.

namespace krait::modules::xml {

namespace {

struct NamedError {
    std::string_view name, text;
};

// By code, from 1. The texts of all, so that they can be compared with where the library is older than a code.
constexpr NamedError kErrors[] = {
    {"XML_ERROR_NO_MEMORY", "out of memory"},
    {"XML_ERROR_SYNTAX", "syntax error"},
    {"XML_ERROR_NO_ELEMENTS", "no element found"},
    {"XML_ERROR_INVALID_TOKEN", "not well-formed (invalid token)"},
    {"XML_ERROR_UNCLOSED_TOKEN", "unclosed token"},
    {"XML_ERROR_PARTIAL_CHAR", "partial character"},
    {"XML_ERROR_TAG_MISMATCH", "mismatched tag"},
    {"XML_ERROR_DUPLICATE_ATTRIBUTE", "duplicate attribute"},
    {"XML_ERROR_JUNK_AFTER_DOC_ELEMENT", "junk after document element"},
    {"XML_ERROR_PARAM_ENTITY_REF", "illegal parameter entity reference"},
    {"XML_ERROR_UNDEFINED_ENTITY", "undefined entity"},
    {"XML_ERROR_RECURSIVE_ENTITY_REF", "recursive entity reference"},
    {"XML_ERROR_ASYNC_ENTITY", "asynchronous entity"},
    {"XML_ERROR_BAD_CHAR_REF", "reference to invalid character number"},
    {"XML_ERROR_BINARY_ENTITY_REF", "reference to binary entity"},
    {"XML_ERROR_ATTRIBUTE_EXTERNAL_ENTITY_REF", "reference to external entity in attribute"},
    {"XML_ERROR_MISPLACED_XML_PI", "XML or text declaration not at start of entity"},
    {"XML_ERROR_UNKNOWN_ENCODING", "unknown encoding"},
    {"XML_ERROR_INCORRECT_ENCODING", "encoding specified in XML declaration is incorrect"},
    {"XML_ERROR_UNCLOSED_CDATA_SECTION", "unclosed CDATA section"},
    {"XML_ERROR_EXTERNAL_ENTITY_HANDLING", "error in processing external entity reference"},
    {"XML_ERROR_NOT_STANDALONE", "document is not standalone"},
    {"XML_ERROR_UNEXPECTED_STATE", "unexpected parser state - please send a bug report"},
    {"XML_ERROR_ENTITY_DECLARED_IN_PE", "entity declared in parameter entity"},
    {"XML_ERROR_FEATURE_REQUIRES_XML_DTD", "requested feature requires XML_DTD support in Expat"},
    {"XML_ERROR_CANT_CHANGE_FEATURE_ONCE_PARSING", "cannot change setting once parsing has begun"},
    {"XML_ERROR_UNBOUND_PREFIX", "unbound prefix"},
    {"XML_ERROR_UNDECLARING_PREFIX", "must not undeclare prefix"},
    {"XML_ERROR_INCOMPLETE_PE", "incomplete markup in parameter entity"},
    {"XML_ERROR_XML_DECL", "XML declaration not well-formed"},
    {"XML_ERROR_TEXT_DECL", "text declaration not well-formed"},
    {"XML_ERROR_PUBLICID", "illegal character(s) in public id"},
    {"XML_ERROR_SUSPENDED", "parser suspended"},
    {"XML_ERROR_NOT_SUSPENDED", "parser not suspended"},
    {"XML_ERROR_ABORTED", "parsing aborted"},
    {"XML_ERROR_FINISHED", "parsing finished"},
    {"XML_ERROR_SUSPEND_PE", "cannot suspend in external parameter entity"},
    {"XML_ERROR_RESERVED_PREFIX_XML",
     "reserved prefix (xml) must not be undeclared or bound to another namespace name"},
    {"XML_ERROR_RESERVED_PREFIX_XMLNS", "reserved prefix (xmlns) must not be declared or undeclared"},
    {"XML_ERROR_RESERVED_NAMESPACE_URI", "prefix must not be bound to one of the reserved namespace names"},
    {"XML_ERROR_INVALID_ARGUMENT", "invalid argument"},
    {"XML_ERROR_NO_BUFFER", "a successful prior call to function XML_GetBuffer is required"},
    {"XML_ERROR_AMPLIFICATION_LIMIT_BREACH", "limit on input amplification factor (from DTD and entities) breached"},
    {"XML_ERROR_NOT_STARTED", "parser not started"},
};

constexpr std::pair<std::string_view, int> kModelConstants[] = {
    {"XML_CTYPE_EMPTY", XML_CTYPE_EMPTY}, {"XML_CTYPE_ANY", XML_CTYPE_ANY},       {"XML_CTYPE_MIXED", XML_CTYPE_MIXED},
    {"XML_CTYPE_NAME", XML_CTYPE_NAME},   {"XML_CTYPE_CHOICE", XML_CTYPE_CHOICE}, {"XML_CTYPE_SEQ", XML_CTYPE_SEQ},
    {"XML_CQUANT_NONE", XML_CQUANT_NONE}, {"XML_CQUANT_OPT", XML_CQUANT_OPT},     {"XML_CQUANT_REP", XML_CQUANT_REP},
    {"XML_CQUANT_PLUS", XML_CQUANT_PLUS},
};

Status set_number(Thread& t, Value exception, Str* name, uint64_t number) {
    Ref<> value = TRY(int_from_uint64(t, number));
    return set_attribute(t, exception, name, value);
}

// Listed in sys.modules too: "pyexpat.errors".
Result<Ref<Module>> submodule(Thread& t, std::string_view name, std::string_view doc) {
    Ref<Str> key = TRY(intern_utf8(t, name));
    Ref<Str> text = TRY(str_from_utf8(t, doc));
    Ref<Module> module = TRY(module_new(t, key, text));
    TRY(set_item(t, t.interpreter.modules, key, module));
    return module;
}

}  // namespace

Raised raise_expat_error(Thread& t, Parser& parser, XML_Error code, std::string_view message) {
    uint64_t line = XML_GetErrorLineNumber(parser.xml()), column = XML_GetErrorColumnNumber(parser.xml());
    std::string text(message);
    if (text.empty()) {
        const XML_LChar* what = XML_ErrorString(code);
        text = std::string(what ? what : "") + ": line " + std::to_string(line) + ", column " + std::to_string(column);
    }
    Ref<Str> argument = TRY(str_from_utf8(t, text));
    Ref<> exception = TRY(call(t, Value(state<ExpatState>(t).error), Value(argument)));
    TRY(set_number(t, exception, "code"_name, code));
    TRY(set_number(t, exception, "lineno"_name, line));
    TRY(set_number(t, exception, "offset"_name, column));
    return t.raise(std::move(exception));
}

Result<Ref<>> error_string(Thread& t, Value, Value code) {
    Ref<> number = TRY(index(t, code));
    std::optional<int64_t> known = int_to_int64(number);
    if (!known) return t.raise(types::OverflowError, "Python int too large to convert to C long");
    const XML_LChar* text = XML_ErrorString(static_cast<XML_Error>(static_cast<int>(*known)));
    if (!text) return share(none());
    return str_from_utf8(t, text);
}

Result<Ref<Module>> errors_module(Thread& t) {
    Ref<Module> module = TRY(submodule(t, "pyexpat.errors", "What can be wrong with a document."));
    Ref<Dict> codes = TRY(dict_new(t)), messages = TRY(dict_new(t));
    int64_t code = 0;
    for (const NamedError& error : kErrors) {
        Ref<Str> name = TRY(intern_utf8(t, error.name));
        Ref<Str> text = TRY(str_from_utf8(t, error.text));
        Value number = Value::small_int(++code);
        TRY(dict_set(t, *module->dict.get(), name, text));
        TRY(dict_set(t, *codes, text, number));
        TRY(dict_set(t, *messages, number, text));
    }
    TRY(dict_set(t, *module->dict.get(), "codes"_name, codes));
    TRY(dict_set(t, *module->dict.get(), "messages"_name, messages));
    return module;
}

Result<Ref<Module>> model_module(Thread& t) {
    Ref<Module> module = TRY(submodule(t, "pyexpat.model", "How content models of elements are written as tuples."));
    for (auto [name, number] : kModelConstants) {
        Ref<Str> key = TRY(intern_utf8(t, name));
        TRY(dict_set(t, *module->dict.get(), key, Value::small_int(number)));
    }
    return module;
}

}  // namespace krait::modules::xml
