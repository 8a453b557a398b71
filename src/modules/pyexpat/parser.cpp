#include "modules/pyexpat/pyexpat.h"
#include "object/allocate.h"
#include "object/byte_source.h"
#include "object/codecs.h"
#include "object/hash_secret.h"

// xmlparser: making and ending parsers.

namespace krait::modules::xml {

constinit Type parser_type{};

ExpatParser* keep_expat(XML_Parser made, ExpatParser* parent) {
    Heap& heap = Thread::current().interpreter.heap;
    auto* kept = static_cast<ExpatParser*>(heap.allocate(sizeof(ExpatParser)));
    if (!kept) return nullptr;
    if (parent) ++parent->users;
    return new (kept) ExpatParser{made, parent, 1};
}

void drop_expat(ExpatParser* expat) {
    while (expat && --expat->users == 0) {
        ExpatParser* parent = expat->parent;
        XML_ParserFree(expat->parser);
        Thread::current().interpreter.heap.free(expat, sizeof(ExpatParser));
        expat = parent;
    }
}

Result<Ref<Bytes>> c_text(Thread& t, Str& text) {
    Ref<Bytes> utf8 = TRY(encode_utf8(t, text));
    if (utf8->text().find('\0') != std::string_view::npos) return t.raise_value_error("embedded null character");
    return utf8;
}

namespace {

constexpr int kUsualBufferSize = 8192;

void destroy_parser(Thread&, Object* self) {
    auto& parser = *static_cast<Parser*>(self);
    free_text(parser);
    drop_expat(std::exchange(parser.expat, nullptr));
}

// The Python object of one of expat's parsers, which it owns from now on.
Result<Ref<Parser>> wrap(Thread& t, XML_Parser made, ExpatParser* parent, Value intern) {
    if (!made) return t.raise_no_memory();
    ExpatParser* kept = keep_expat(made, parent);
    if (!kept) {
        XML_ParserFree(made);
        return t.raise_no_memory();
    }
    Result<Ref<Parser>> object = instance_of<Parser>(t, parser_type);
    if (object.failed()) {
        drop_expat(kept);
        return Raised{};
    }
    Ref<Parser> parser = object.take();
    parser->expat = kept;
    parser->buffer_size = kUsualBufferSize;
    parser->defers_reparsing = kExpatVersion >= 20600;
    parser->intern = share(intern);
    XML_SetUserData(made, parser.get());
    XML_SetUnknownEncodingHandler(made, find_encoding, &parser->running);
    track(t, parser.get());
    return parser;
}

Result<Ref<>> new_parser(Thread& t, const char* encoding, const char* separator, Value intern) {
    XML_Parser made = XML_ParserCreate_MM(encoding, &expat_memory(), separator);
    if (made) XML_SetHashSalt(made, hash_secret().other);
    return wrap(t, made, nullptr, intern);
}

// What the new parser has of the one that met the entity.
Status inherit(Thread& t, Parser& child, Parser& parent) {
    child.buffer_size = parent.buffer_size;
    child.buffers_text = parent.buffers_text;
    child.has_ordered_attributes = parent.has_ordered_attributes;
    child.has_specified_attributes = parent.has_specified_attributes;
    child.has_namespace_prefixes = parent.has_namespace_prefixes;
    child.defers_reparsing = parent.defers_reparsing;
    if (child.buffers_text && !grow_text(child, 1)) return t.raise_no_memory();
    for (int i = 0; i < kHandlers; ++i) {
        Value handler = parent.handlers[i];
        if (!handler) continue;
        child.handlers[i] = share(handler);
        listen(child, static_cast<Handler>(i), true);
    }
    return {};
}

Result<Ref<>> create_for_entity(Thread& t, Parser& self, Str* context, std::optional<Str*> encoding) {
    Ref<Bytes> context_text, encoding_text;
    if (context) context_text = TRY(c_text(t, *context));
    if (encoding) encoding_text = TRY(c_text(t, **encoding));
    XML_Parser made = XML_ExternalEntityParserCreate(self.xml(), context ? context_text->data() : nullptr,
                                                     encoding ? encoding_text->data() : nullptr);
    Ref<Parser> child = TRY(wrap(t, made, self.expat, self.intern));
    TRY(inherit(t, *child, self));
    return child;
}

}  // namespace

Result<Ref<>> parser_create(Thread& t, Value, Str* encoding, Str* separator, Value intern) {
    Ref<Bytes> encoding_text, separator_text;
    if (encoding) encoding_text = TRY(c_text(t, *encoding));
    if (separator) {
        separator_text = TRY(c_text(t, *separator));
        if (separator_text->size > 1)
            return t.raise_value_error("namespace_separator must be at most one character, omitted, or None");
    }
    if (intern && intern != none() && !is_dict(intern)) return t.raise_type_error("intern must be a dictionary");
    Ref<> names = intern ? share(intern) : Ref<>();
    if (!names) names = TRY(dict_new(t));
    return new_parser(t, encoding ? encoding_text->data() : nullptr, separator ? separator_text->data() : nullptr,
                      names);
}

void define_parser(TypeBuilder& type) {
    type.instances<Parser>().references<&Parser::intern, 1 + kHandlers>().shown(88);
    type.type().destroy = destroy_parser;
    type.set_flags(kTypeDisallowInstantiation);
    type.doc("Reads a document piece by piece and tells its handlers.");
    add_parsing(type);
    type.method<"ExternalEntityParserCreate(context, encoding=?, /)@", create_for_entity>(
        "A parser for the text of an external entity, with this one's handlers and settings.");
    add_settings(type);
    add_attributes(type);
}

}  // namespace krait::modules::xml
