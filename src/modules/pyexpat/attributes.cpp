#include "modules/pyexpat/pyexpat.h"
#include "object/int.h"

// The attributes of parsers: positions, switches, the buffer of character data, handlers.

namespace krait::modules::xml {

namespace {

Raised raise_undeletable(Thread& t) { return t.raise(types::RuntimeError, "Cannot delete attribute"); }

// --- where the parser is, and what it found wrong ---

template <auto getter>
Result<Ref<>> get_number(Thread& t, Value self) {
    return int_from_int64(t, static_cast<int64_t>(getter(parser_at(self).xml())));
}

// --- switches ---

template <bool Parser::* field>
Result<Ref<>> get_switch(Thread&, Value self) {
    return share(boolean(parser_at(self).*field));
}

template <bool Parser::* field>
Status set_switch(Thread& t, Value self, Value value) {
    if (!value) return raise_undeletable(t);
    parser_at(self).*field = TRY(is_true(t, value));
    return {};
}

Status set_namespace_prefixes(Thread& t, Value self, Value value) {
    TRY(set_switch<&Parser::has_namespace_prefixes>(t, self, value));
    Parser& parser = parser_at(self);
    XML_SetReturnNSTriplet(parser.xml(), parser.has_namespace_prefixes);
    return {};
}

// --- the buffer ---

Status set_buffer_text(Thread& t, Value self, Value value) {
    if (!value) return raise_undeletable(t);
    bool wanted = TRY(is_true(t, value));
    Parser& parser = parser_at(self);
    if (wanted == parser.buffers_text) return {};
    if (!wanted) {
        TRY(flush_text(t, parser));
        free_text(parser);
    }
    parser.buffers_text = wanted;
    return {};
}

Result<Ref<>> get_buffer_size(Thread&, Value self) { return share(Value::small_int(parser_at(self).buffer_size)); }

// Another size starts the buffering too.
Status set_buffer_size(Thread& t, Value self, Value value) {
    if (!value) return raise_undeletable(t);
    if (!is_int(value)) return t.raise_type_error("buffer_size must be an integer");
    std::optional<int64_t> size = int_to_int64(value);
    if (!size) return t.raise(types::OverflowError, "Python int too large to convert to C long");
    Parser& parser = parser_at(self);
    if (*size == parser.buffer_size) return {};
    if (*size <= 0) return t.raise_value_error("buffer_size must be greater than zero");
    if (*size > INT32_MAX) return t.raise_value_error("buffer_size must not be greater than {}", INT32_MAX);
    TRY(flush_text(t, parser));
    free_text(parser);
    parser.buffers_text = true;
    parser.buffer_size = static_cast<int>(*size);
    return {};
}

Result<Ref<>> get_buffer_used(Thread&, Value self) { return share(Value::small_int(parser_at(self).text_used)); }

// --- handlers ---

template <Handler kind>
Result<Ref<>> get_handler(Thread&, Value self) {
    Value handler = parser_at(self).handler(kind);
    return share(handler ? handler : none());
}

template <Handler kind>
Status set_handler(Thread& t, Value self, Value value) {
    if (!value) return raise_undeletable(t);
    Parser& parser = parser_at(self);
    if (kind == Handler::CharacterData) TRY(flush_text(t, parser));
    bool wanted = value != none();
    listen(parser, kind, wanted);
    parser.handlers[static_cast<int>(kind)] = wanted ? share(value) : Ref<>();
    return {};
}

template <Handler kind>
void add_handler(TypeBuilder& type, std::string_view name) {
    type.getset(name, get_handler<kind>, set_handler<kind>);
}

void add_handlers(TypeBuilder& type) {
    add_handler<Handler::StartElement>(type, "StartElementHandler");
    add_handler<Handler::EndElement>(type, "EndElementHandler");
    add_handler<Handler::ProcessingInstruction>(type, "ProcessingInstructionHandler");
    add_handler<Handler::CharacterData>(type, "CharacterDataHandler");
    add_handler<Handler::UnparsedEntityDecl>(type, "UnparsedEntityDeclHandler");
    add_handler<Handler::NotationDecl>(type, "NotationDeclHandler");
    add_handler<Handler::StartNamespaceDecl>(type, "StartNamespaceDeclHandler");
    add_handler<Handler::EndNamespaceDecl>(type, "EndNamespaceDeclHandler");
    add_handler<Handler::Comment>(type, "CommentHandler");
    add_handler<Handler::StartCdataSection>(type, "StartCdataSectionHandler");
    add_handler<Handler::EndCdataSection>(type, "EndCdataSectionHandler");
    add_handler<Handler::Default>(type, "DefaultHandler");
    add_handler<Handler::DefaultHandlerExpand>(type, "DefaultHandlerExpand");
    add_handler<Handler::NotStandalone>(type, "NotStandaloneHandler");
    add_handler<Handler::ExternalEntityRef>(type, "ExternalEntityRefHandler");
    add_handler<Handler::StartDoctypeDecl>(type, "StartDoctypeDeclHandler");
    add_handler<Handler::EndDoctypeDecl>(type, "EndDoctypeDeclHandler");
    add_handler<Handler::EntityDecl>(type, "EntityDeclHandler");
    add_handler<Handler::XmlDecl>(type, "XmlDeclHandler");
    add_handler<Handler::ElementDecl>(type, "ElementDeclHandler");
    add_handler<Handler::AttlistDecl>(type, "AttlistDeclHandler");
    add_handler<Handler::SkippedEntity>(type, "SkippedEntityHandler");
}

}  // namespace

void add_attributes(TypeBuilder& type) {
    type.member<&Parser::intern>("intern", MemberKind::ReadOnlyObject);
    type.getset("ErrorCode", get_number<XML_GetErrorCode>);
    type.getset("ErrorLineNumber", get_number<XML_GetErrorLineNumber>);
    type.getset("ErrorColumnNumber", get_number<XML_GetErrorColumnNumber>);
    type.getset("ErrorByteIndex", get_number<XML_GetErrorByteIndex>);
    type.getset("CurrentLineNumber", get_number<XML_GetCurrentLineNumber>);
    type.getset("CurrentColumnNumber", get_number<XML_GetCurrentColumnNumber>);
    type.getset("CurrentByteIndex", get_number<XML_GetCurrentByteIndex>);
    type.getset("buffer_size", get_buffer_size, set_buffer_size);
    type.getset("buffer_text", get_switch<&Parser::buffers_text>, set_buffer_text);
    type.getset("buffer_used", get_buffer_used);
    type.getset("namespace_prefixes", get_switch<&Parser::has_namespace_prefixes>, set_namespace_prefixes);
    type.getset("ordered_attributes", get_switch<&Parser::has_ordered_attributes>,
                set_switch<&Parser::has_ordered_attributes>);
    type.getset("specified_attributes", get_switch<&Parser::has_specified_attributes>,
                set_switch<&Parser::has_specified_attributes>);
    add_handlers(type);
}

}  // namespace krait::modules::xml
