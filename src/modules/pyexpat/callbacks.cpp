#include <algorithm>
#include <cstring>

#include "modules/pyexpat/turn.h"
#include "object/allocate.h"
#include "object/list.h"

// One function for each kind of event that expat tells of.

namespace krait::modules::xml {

namespace {

// --- elements ---

// Names and values by turns.
Result<Ref<>> attribute_list(Thread& t, Parser& parser, const XML_Char** pieces, int count) {
    Ref<List> list = TRY(list_new(t));
    for (int i = 0; i < count; ++i) {
        Ref<> piece = TRY(piece_value(t, parser, i % 2 ? Piece::plain(pieces[i]) : Piece::name(pieces[i])));
        TRY(list_append(t, *list, piece));
    }
    return list;
}

Result<Ref<>> attribute_dict(Thread& t, Parser& parser, const XML_Char** pieces, int count) {
    Ref<Dict> dict = TRY(dict_new(t));
    for (int i = 0; i < count; i += 2) {
        Ref<> name = TRY(piece_value(t, parser, Piece::name(pieces[i])));
        Ref<> value = TRY(piece_value(t, parser, Piece::plain(pieces[i + 1])));
        TRY(dict_set(t, *dict, name, value));
    }
    return dict;
}

void start_element(void* user, const XML_Char* name, const XML_Char** attributes) {
    Turn turn(user, Handler::StartElement);
    if (!turn) return;
    Parser& parser = turn.parser();
    int count = 0;
    if (parser.has_specified_attributes)
        count = XML_GetSpecifiedAttributeCount(parser.xml());
    else
        while (attributes[count]) count += 2;
    auto make = parser.has_ordered_attributes ? attribute_list : attribute_dict;
    Result<Ref<>> made = make(turn.thread(), parser, attributes, count);
    if (made.failed()) return turn.fail();
    Ref<> all = made.take();
    turn.call({Piece::name(name), Piece::of(Value(all))});
}

void end_element(void* user, const XML_Char* name) {
    if (Turn turn(user, Handler::EndElement); turn) turn.call({Piece::name(name)});
}

void start_namespace(void* user, const XML_Char* prefix, const XML_Char* uri) {
    if (Turn turn(user, Handler::StartNamespaceDecl); turn) turn.call({Piece::name(prefix), Piece::name(uri)});
}
void end_namespace(void* user, const XML_Char* prefix) {
    if (Turn turn(user, Handler::EndNamespaceDecl); turn) turn.call({Piece::name(prefix)});
}

// --- text ---

void character_data(void* user, const XML_Char* text, int length) {
    Turn turn(user, Handler::CharacterData);
    if (!turn) return;
    Parser& parser = turn.parser();
    if (!parser.buffers_text) {
        turn.call({Piece::plain(text, length)});
        return;
    }
    if (length > parser.buffer_size - parser.text_used) {
        if (flush_text(turn.thread(), parser).failed() || !parser.handler(Handler::CharacterData)) return;
    }
    if (!parser.buffers_text || length > parser.buffer_size) {
        turn.call({Piece::plain(text, length)});
        return;
    }
    if (!grow_text(parser, length)) {
        (void)turn.thread().raise_no_memory();
        return turn.fail();
    }
    std::memcpy(parser.text + parser.text_used, text, static_cast<size_t>(length));
    parser.text_used += length;
}

// Stands for a handler that was taken away while one runs: what is left of the text does not go to the default handler.
void unheard_data(void*, const XML_Char*, int) {}

void processing_instruction(void* user, const XML_Char* target, const XML_Char* data) {
    if (Turn turn(user, Handler::ProcessingInstruction); turn) turn.call({Piece::name(target), Piece::plain(data)});
}

void comment(void* user, const XML_Char* text) {
    if (Turn turn(user, Handler::Comment); turn) turn.call({Piece::plain(text)});
}

void start_cdata(void* user) {
    if (Turn turn(user, Handler::StartCdataSection); turn) turn.call({});
}
void end_cdata(void* user) {
    if (Turn turn(user, Handler::EndCdataSection); turn) turn.call({});
}

void by_default(void* user, const XML_Char* text, int length) {
    if (Turn turn(user, Handler::Default); turn) turn.call({Piece::plain(text, length)});
}
void by_default_expanded(void* user, const XML_Char* text, int length) {
    if (Turn turn(user, Handler::DefaultHandlerExpand); turn) turn.call({Piece::plain(text, length)});
}

// --- declarations ---

void xml_declaration(void* user, const XML_Char* version, const XML_Char* encoding, int standalone) {
    if (Turn turn(user, Handler::XmlDecl); turn)
        turn.call({Piece::plain(version), Piece::plain(encoding), Piece::of(standalone)});
}

void start_doctype(void* user, const XML_Char* name, const XML_Char* system_id, const XML_Char* public_id,
                   int has_internal_subset) {
    if (Turn turn(user, Handler::StartDoctypeDecl); turn)
        turn.call({Piece::name(name), Piece::name(system_id), Piece::name(public_id), Piece::of(has_internal_subset)});
}
void end_doctype(void* user) {
    if (Turn turn(user, Handler::EndDoctypeDecl); turn) turn.call({});
}

void entity(void* user, const XML_Char* name, int is_parameter_entity, const XML_Char* value, int length,
            const XML_Char* base, const XML_Char* system_id, const XML_Char* public_id, const XML_Char* notation) {
    if (Turn turn(user, Handler::EntityDecl); turn)
        turn.call({Piece::name(name), Piece::of(is_parameter_entity), Piece::plain(value, length), Piece::name(base),
                   Piece::name(system_id), Piece::name(public_id), Piece::name(notation)});
}

void unparsed_entity(void* user, const XML_Char* name, const XML_Char* base, const XML_Char* system_id,
                     const XML_Char* public_id, const XML_Char* notation) {
    if (Turn turn(user, Handler::UnparsedEntityDecl); turn)
        turn.call({Piece::name(name), Piece::name(base), Piece::name(system_id), Piece::name(public_id),
                   Piece::name(notation)});
}

void notation(void* user, const XML_Char* name, const XML_Char* base, const XML_Char* system_id,
              const XML_Char* public_id) {
    if (Turn turn(user, Handler::NotationDecl); turn)
        turn.call({Piece::name(name), Piece::name(base), Piece::name(system_id), Piece::name(public_id)});
}

void attribute_list_declaration(void* user, const XML_Char* element, const XML_Char* name, const XML_Char* type,
                                const XML_Char* value, int is_required) {
    if (Turn turn(user, Handler::AttlistDecl); turn)
        turn.call(
            {Piece::name(element), Piece::name(name), Piece::plain(type), Piece::plain(value), Piece::of(is_required)});
}

// (type, quantifier, name, children)
Result<Ref<Tuple>> model_tuple(Thread& t, Parser& parser, const XML_Content& model) {
    if (!t.check_stack(" in conv_content_model")) return Raised{};
    Ref<Tuple> children = TRY(tuple_allocate(t, model.numchildren));
    for (unsigned i = 0; i < model.numchildren; ++i) {
        Ref<Tuple> child = TRY(model_tuple(t, parser, model.children[i]));
        children->items()[i] = child.detach();
    }
    if (model.numchildren) track(t, children.get());
    Ref<> name = TRY(piece_value(t, parser, Piece::plain(model.name)));
    return tuple_of(t, Value::small_int(model.type), Value::small_int(model.quant), Value(name), Value(children));
}

void element_declaration(void* user, const XML_Char* name, XML_Content* model) {
    Turn turn(user, Handler::ElementDecl);
    Parser& parser = turn.parser();
    if (turn) {
        Result<Ref<Tuple>> made = model_tuple(turn.thread(), parser, *model);
        if (made.failed()) {
            turn.fail();
        } else {
            Ref<Tuple> tuple = made.take();
            turn.call({Piece::name(name), Piece::of(Value(tuple))});
        }
    }
    XML_FreeContentModel(parser.xml(), model);
}

// --- what asks back ---

int not_standalone(void* user) {
    Turn turn(user, Handler::NotStandalone);
    return turn ? turn.call_for_number({}) : 0;
}

int external_entity(XML_Parser xml, const XML_Char* context, const XML_Char* base, const XML_Char* system_id,
                    const XML_Char* public_id) {
    Turn turn(XML_GetUserData(xml), Handler::ExternalEntityRef);
    if (!turn) return 0;
    return turn.call_for_number(
        {Piece::plain(context), Piece::name(base), Piece::name(system_id), Piece::name(public_id)});
}
// Of a parser whose handler has failed.
int refused_entity(XML_Parser, const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) { return 0; }

void skipped_entity(void* user, const XML_Char* name, int is_parameter_entity) {
    if (Turn turn(user, Handler::SkippedEntity); turn) turn.call({Piece::name(name), Piece::of(is_parameter_entity)});
}

}  // namespace

void listen(Parser& parser, Handler kind, bool wanted) {
    XML_Parser xml = parser.xml();
    switch (kind) {
        case Handler::StartElement: return XML_SetStartElementHandler(xml, wanted ? start_element : nullptr);
        case Handler::EndElement: return XML_SetEndElementHandler(xml, wanted ? end_element : nullptr);
        case Handler::ProcessingInstruction:
            return XML_SetProcessingInstructionHandler(xml, wanted ? processing_instruction : nullptr);
        case Handler::CharacterData:
            return XML_SetCharacterDataHandler(
                xml, wanted ? character_data : (parser.is_in_handler ? unheard_data : nullptr));
        case Handler::UnparsedEntityDecl:
            return XML_SetUnparsedEntityDeclHandler(xml, wanted ? unparsed_entity : nullptr);
        case Handler::NotationDecl: return XML_SetNotationDeclHandler(xml, wanted ? notation : nullptr);
        case Handler::StartNamespaceDecl:
            return XML_SetStartNamespaceDeclHandler(xml, wanted ? start_namespace : nullptr);
        case Handler::EndNamespaceDecl: return XML_SetEndNamespaceDeclHandler(xml, wanted ? end_namespace : nullptr);
        case Handler::Comment: return XML_SetCommentHandler(xml, wanted ? comment : nullptr);
        case Handler::StartCdataSection: return XML_SetStartCdataSectionHandler(xml, wanted ? start_cdata : nullptr);
        case Handler::EndCdataSection: return XML_SetEndCdataSectionHandler(xml, wanted ? end_cdata : nullptr);
        case Handler::Default: return XML_SetDefaultHandler(xml, wanted ? by_default : nullptr);
        case Handler::DefaultHandlerExpand:
            return XML_SetDefaultHandlerExpand(xml, wanted ? by_default_expanded : nullptr);
        case Handler::NotStandalone: return XML_SetNotStandaloneHandler(xml, wanted ? not_standalone : nullptr);
        case Handler::ExternalEntityRef:
            return XML_SetExternalEntityRefHandler(xml, wanted ? external_entity : nullptr);
        case Handler::StartDoctypeDecl: return XML_SetStartDoctypeDeclHandler(xml, wanted ? start_doctype : nullptr);
        case Handler::EndDoctypeDecl: return XML_SetEndDoctypeDeclHandler(xml, wanted ? end_doctype : nullptr);
        case Handler::EntityDecl: return XML_SetEntityDeclHandler(xml, wanted ? entity : nullptr);
        case Handler::XmlDecl: return XML_SetXmlDeclHandler(xml, wanted ? xml_declaration : nullptr);
        case Handler::ElementDecl: return XML_SetElementDeclHandler(xml, wanted ? element_declaration : nullptr);
        case Handler::AttlistDecl: return XML_SetAttlistDeclHandler(xml, wanted ? attribute_list_declaration : nullptr);
        case Handler::SkippedEntity: return XML_SetSkippedEntityHandler(xml, wanted ? skipped_entity : nullptr);
    }
}

void drop_handlers(Parser& parser) {
    Ref<> dropped[kHandlers];  // they may run code when they go
    for (int i = 0; i < kHandlers; ++i) {
        dropped[i] = parser.handlers[i].take();
        listen(parser, static_cast<Handler>(i), false);
    }
    XML_SetExternalEntityRefHandler(parser.xml(), refused_entity);
}

// --- text that waits ---

Status flush_text(Thread& t, Parser& parser) {
    int size = std::exchange(parser.text_used, 0);
    if (!size) return {};
    TRY(call_handler(t, parser, Handler::CharacterData, {Piece::plain(parser.text, size)}));
    return {};
}

void free_text(Parser& parser) {
    if (parser.text) Thread::current().interpreter.heap.free(parser.text, static_cast<size_t>(parser.text_capacity));
    parser.text = nullptr;
    parser.text_capacity = 0;
    parser.text_used = 0;
}

bool grow_text(Parser& parser, int more) {
    constexpr int64_t kLeast = 1024;
    int64_t wanted = int64_t{parser.text_used} + more;
    if (wanted <= parser.text_capacity) return true;
    int64_t capacity = std::max({wanted, kLeast, int64_t{2} * parser.text_capacity});
    Heap& heap = Thread::current().interpreter.heap;
    void* moved =
        parser.text ? heap.resize(parser.text, static_cast<size_t>(parser.text_capacity), static_cast<size_t>(capacity))
                    : heap.allocate(static_cast<size_t>(capacity));
    if (!moved) return false;
    parser.text = static_cast<char*>(moved);
    parser.text_capacity = capacity;
    return true;
}

}  // namespace krait::modules::xml
