#include "modules/pyexpat/turn.h"

#include <cstring>

#include "object/codecs.h"
#include "object/int.h"
#include "object/interpreter.h"

namespace krait::modules::xml {

namespace {

constexpr size_t kMostPieces = 7;

// Where CPython 3.14.8 shows each kind of call in tracebacks.
struct Place {
    std::string_view function;
    int32_t line;
};
constexpr Place kPlaces[kHandlers] = {
    {"StartElement", 490},
    {"EndElement", 554},
    {"ProcessingInstruction", 558},
    {"CharacterData", 355},
    {"UnparsedEntityDecl", 564},
    {"NotationDecl", 706},
    {"StartNamespaceDecl", 716},
    {"EndNamespaceDecl", 723},
    {"Comment", 728},
    {"StartCdataSection", 732},
    {"EndCdataSection", 736},
    {"Default", 740},
    {"DefaultHandlerExpand", 744},
    {"NotStandalone", 749},
    {"ExternalEntityRef", 753},
    {"StartDoctypeDecl", 769},
    {"EndDoctypeDecl", 777},
    {"EntityDecl", 576},
    {"XmlDecl", 593},
    {"ElementDecl", 669},
    {"AttlistDecl", 684},
    {"SkippedEntity", 698},
};

void stop(Parser& parser) {
    XML_StopParser(parser.xml(), XML_FALSE);
    drop_handlers(parser);
}

Result<Ref<>> shared_name(Thread& t, Parser& parser, Ref<> name) {
    Dict* names = as_dict(parser.intern);
    if (!names) return name;
    return dict_set_default(t, *names, name, name);
}

Result<Ref<>> run_handler(Thread& t, Parser& parser, Handler kind, const Value* values, uint32_t count) {
    Ref<> handler = share(parser.handler(kind));
    bool was_in_handler = std::exchange(parser.is_in_handler, true);
    Result<Ref<>> result = call(t, handler, Args{values, count, nullptr, true});
    parser.is_in_handler = was_in_handler;
    if (result.failed()) {
        const Place& place = kPlaces[static_cast<int>(kind)];
        add_native_traceback(t, {"../Modules/pyexpat.c", place.function, place.line});
    }
    return result;
}

}  // namespace

Result<Ref<>> piece_value(Thread& t, Parser& parser, const Piece& piece) {
    switch (piece.kind) {
        case Piece::Kind::Number: return int_from_int64(t, piece.number);
        case Piece::Kind::Object: return share(piece.object);
        default: break;
    }
    Ref<> text = share(none());
    if (piece.text) {
        size_t length = piece.number < 0 ? std::strlen(piece.text) : static_cast<size_t>(piece.number);
        text = TRY(decode_utf8(t, {piece.text, length}));
    }
    if (piece.kind == Piece::Kind::Name) return shared_name(t, parser, std::move(text));
    return text;
}

Lookup call_handler(Thread& t, Parser& parser, Handler kind, std::initializer_list<Piece> pieces) {
    KRAIT_CHECK(pieces.size() <= kMostPieces);
    Ref<> owned[kMostPieces];
    Value values[kMostPieces + 1] = {};
    // The last first, as the dict of shared names shows.
    for (size_t i = pieces.size(); i-- > 0;) {
        Result<Ref<>> made = piece_value(t, parser, pieces.begin()[i]);
        if (made.failed()) {
            stop(parser);
            return Raised{};
        }
        owned[i] = made.take();
        values[i + 1] = owned[i];
    }
    if (!parser.handler(kind)) return std::nullopt;
    Result<Ref<>> result = run_handler(t, parser, kind, values + 1, static_cast<uint32_t>(pieces.size()));
    if (result.failed()) {
        stop(parser);
        return Raised{};
    }
    return result.take();
}

Turn::Turn(void* user, Handler kind) : parser_(*static_cast<Parser*>(user)), kind_(kind), is_wanted_(false) {
    if (!parser_.running || !parser_.handler(kind) || thread().has_exception()) return;
    // Character data waits only for its own handler.
    if (kind != Handler::CharacterData && flush_text(thread(), parser_).failed()) return;
    is_wanted_ = static_cast<bool>(parser_.handler(kind));
}

Ref<> Turn::call(std::initializer_list<Piece> pieces) {
    Lookup result = call_handler(thread(), parser_, kind_, pieces);
    if (result.failed()) return {};
    return result.take();
}

int Turn::call_for_number(std::initializer_list<Piece> pieces) {
    Ref<> result = call(pieces);
    if (!result) return 0;
    Thread& t = thread();
    Result<Ref<>> number = index(t, result);
    if (number.failed()) {
        fail();
        return 0;
    }
    result = number.take();
    std::optional<int64_t> known = int_to_int64(result);
    if (known) return static_cast<int>(*known);
    (void)t.raise(types::OverflowError, "Python int too large to convert to C long");
    fail();
    return 0;
}

void Turn::fail() { stop(parser_); }

}  // namespace krait::modules::xml
