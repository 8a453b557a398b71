#pragma once

// What the sources of pyexpat share. Expat calls back while it parses: each kind of event has a C++ function
// (callbacks.cpp) that turns the event into Python objects and calls the handler that the program set. An exception in
// a handler stops the parser, takes all handlers away, and comes out of Parse().

// How the library is built everywhere: with DTDs and entities, and so with the limits on their growth.
#define XML_DTD 1
#define XML_GE 1
#include <expat.h>

#include "object/builtin_types.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/module.h"
#include "object/module_state.h"
#include "object/protocol.h"
#include "object/traceback.h"
#include "object/type_builder.h"

namespace krait::modules::xml {

using namespace object;

inline constexpr int kExpatVersion = 10000 * XML_MAJOR_VERSION + 100 * XML_MINOR_VERSION + XML_MICRO_VERSION;

extern Type parser_type;

struct ExpatState {
    Ref<Type> error;
};

enum class Handler : uint8_t {
    StartElement,
    EndElement,
    ProcessingInstruction,
    CharacterData,
    UnparsedEntityDecl,
    NotationDecl,
    StartNamespaceDecl,
    EndNamespaceDecl,
    Comment,
    StartCdataSection,
    EndCdataSection,
    Default,
    DefaultHandlerExpand,
    NotStandalone,
    ExternalEntityRef,
    StartDoctypeDecl,
    EndDoctypeDecl,
    EntityDecl,
    XmlDecl,
    ElementDecl,
    AttlistDecl,
    SkippedEntity,
};
inline constexpr int kHandlers = 22;

// One of expat's own parsers. Those of external entities use the memory of the parser that they were made from, so each
// keeps that alive, whatever becomes of the Python objects.
struct ExpatParser {
    XML_Parser parser;
    ExpatParser* parent;
    int users;
};
// Null: no memory. `made` is expat's, as it came.
ExpatParser* keep_expat(XML_Parser made, ExpatParser* parent);
void drop_expat(ExpatParser* expat);

struct Parser : Object {
    Field<> intern;  // dict; None: names are not shared
    Field<> handlers[kHandlers];
    ExpatParser* expat;
    Thread* running;        // who parses; null: nobody
    char* text;             // character data that waits (buffer_text)
    int64_t text_capacity;  // bytes there are
    int text_used;
    int buffer_size;
    bool buffers_text;
    bool has_ordered_attributes, has_specified_attributes, has_namespace_prefixes;
    bool is_in_handler;
    bool defers_reparsing;

    Value handler(Handler kind) const { return handlers[static_cast<int>(kind)]; }
    XML_Parser xml() const { return expat->parser; }
};
inline Parser& parser_at(Value value) { return *static_cast<Parser*>(value.as_object()); }

// --- callbacks.cpp ---

// Makes expat tell of such events, or not.
void listen(Parser& parser, Handler kind, bool wanted);
// Nothing is told any more, and nobody is kept.
void drop_handlers(Parser& parser);
// Calls the handler of character data with what has been collected.
Status flush_text(Thread& t, Parser& parser);
void free_text(Parser& parser);
// So many bytes more; false: no memory.
bool grow_text(Parser& parser, int more);
// What expat asks about encodings it does not know; it passes the address of where the thread that parses is noted.
int find_encoding(void* running, const XML_Char* name, XML_Encoding* encoding);

// --- errors.cpp ---

// "mismatched tag: line 1, column 8"; `message` stands instead of that text.
Raised raise_expat_error(Thread& t, Parser& parser, XML_Error code, std::string_view message = {});
Result<Ref<>> error_string(Thread& t, Value, Value code);
Result<Ref<Module>> errors_module(Thread& t);
Result<Ref<Module>> model_module(Thread& t);

// --- memory.cpp ---

// The interpreter's heap as expat wants it.
const XML_Memory_Handling_Suite& expat_memory();

// --- parser*.cpp ---

Result<Ref<>> parser_create(Thread& t, Value, Str* encoding, Str* separator, Value intern);
// UTF-8 without NUL.
Result<Ref<Bytes>> c_text(Thread& t, Str& text);
void add_attributes(TypeBuilder& type);
void add_settings(TypeBuilder& type);
void add_parsing(TypeBuilder& type);
void define_parser(TypeBuilder& type);

}  // namespace krait::modules::xml
