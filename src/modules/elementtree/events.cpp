#include <cstring>

#include "modules/elementtree/elementtree.h"
#include "object/codecs.h"
#include "object/warnings.h"

// What expat tells of, for the target: a plain TreeBuilder is served directly, any other object by its methods.

namespace krait::modules::etree {

namespace {

// One call from expat. Nothing is done any more once an exception is pending.
class Event {
public:
    explicit Event(void* user) : parser(*static_cast<TreeParser*>(user)) {}

    explicit operator bool() const { return parser.running && !parser.running->has_exception(); }
    Thread& thread() const { return *parser.running; }
    // Null: the target is no plain one.
    Builder* builder() const { return is_exact_builder(parser.target) ? &builder_at(parser.target) : nullptr; }

    Result<Ref<>> text(const char* text) const { return decode_utf8(thread(), text); }
    Result<Ref<>> text_or_empty(const char* given) const { return text(given ? given : ""); }
    Result<Ref<>> text_or_none(const char* given) const {
        if (!given) return share(none());
        return text(given);
    }
    // As ElementTree writes names: "{namespace}tag". Known ones are shared.
    Result<Ref<>> name(const char* raw) const {
        Thread& t = thread();
        Ref<Str> key = TRY(decode_utf8(t, raw));
        Ref<Dict> names = Ref<Dict>::share(parser.names.value());
        Ref<> known = TRY(dict_get(t, *names, key));
        if (known) return known;
        Ref<> full = key;
        if (std::strchr(raw, '}')) full = TRY(decode_utf8(t, "{" + std::string(raw)));
        TRY(dict_set(t, *names, key, full));
        return full;
    }

    template <typename... Values>
    Status call_target(const Field<>& method, const Values&... arguments) const {
        if (!method) return {};
        Ref<> kept = share(method.value());
        TRY(call(thread(), kept, arguments...));
        return {};
    }

    TreeParser& parser;
};

// Runs what may fail; the pending exception says the rest.
template <typename Do>
void when_wanted(void* user, Do act) {
    Event event(user);
    if (event) (void)act(event, event.thread());
}

// --- elements ---

// Absent: there are none.
Result<std::optional<Ref<>>> attributes_of(const Event& event, Thread& t, const XML_Char** pieces) {
    if (!pieces[0]) return std::nullopt;
    Ref<Dict> all = TRY(dict_new(t));
    for (; pieces[0]; pieces += 2) {
        Ref<> name = TRY(event.name(pieces[0]));
        Ref<> value = TRY(event.text(pieces[1]));
        TRY(dict_set(t, *all, name, value));
    }
    return all;
}

void start_element(void* user, const XML_Char* raw, const XML_Char** pieces) {
    when_wanted(user, [&](Event& event, Thread& t) -> Status {
        Builder* builder = event.builder();
        if (!builder && !event.parser.start) return {};
        Ref<> tag = TRY(event.name(raw));
        Ref<> attributes = TRY(attributes_of(event, t, pieces));
        if (builder) {
            TRY(builder_start(t, *builder, tag, attributes ? attributes.value() : Value()));
            return {};
        }
        if (!attributes) attributes = TRY(dict_new(t));
        return event.call_target(event.parser.start, tag, attributes);
    });
}

void end_element(void* user, const XML_Char* raw) {
    when_wanted(user, [&](Event& event, Thread& t) -> Status {
        if (Builder* builder = event.builder()) {
            TRY(builder_end(t, *builder));
            return {};
        }
        if (!event.parser.end) return {};
        Ref<> tag = TRY(event.name(raw));
        return event.call_target(event.parser.end, tag);
    });
}

// --- text ---

Status give_data(Event& event, Thread& t, Value text) {
    if (Builder* builder = event.builder()) return builder_data(t, *builder, text);
    return event.call_target(event.parser.data, text);
}

void character_data(void* user, const XML_Char* text, int length) {
    when_wanted(user, [&](Event& event, Thread& t) -> Status {
        if (!event.builder() && !event.parser.data) return {};
        Ref<> shown = TRY(decode_utf8(t, {text, static_cast<size_t>(length)}));
        return give_data(event, t, shown);
    });
}

// Entities that the document does not declare come here: the parser's dict may know them.
void by_default(void* user, const XML_Char* text, int length) {
    if (length < 2 || text[0] != '&') return;
    when_wanted(user, [&](Event& event, Thread& t) -> Status {
        std::string_view name(text + 1, static_cast<size_t>(length) - 2);
        Ref<> key = TRY(decode_utf8(t, name)), entities = share(event.parser.entity.value());
        Ref<> value = TRY(dict_get(t, *as_dict(entities), key));
        if (value) return give_data(event, t, value);
        return raise_parse_error(t, XML_ERROR_UNDEFINED_ENTITY, XML_GetErrorLineNumber(event.parser.xml),
                                 XML_GetErrorColumnNumber(event.parser.xml),
                                 "undefined entity &" + std::string(name) + ";");
    });
}

// --- namespaces ---

void start_namespace(void* user, const XML_Char* prefix, const XML_Char* uri) {
    when_wanted(user, [&](Event& event, Thread& t) -> Status {
        Ref<> shown_prefix = TRY(event.text_or_empty(prefix)), shown_uri = TRY(event.text_or_empty(uri));
        Builder* builder = event.builder();
        if (!builder) return event.call_target(event.parser.start_ns, shown_prefix, shown_uri);
        Ref<Tuple> pair = TRY(tuple_of(t, Value(shown_prefix), Value(shown_uri)));
        return builder_event(t, *builder, builder->start_ns_event, pair);
    });
}

void end_namespace(void* user, const XML_Char* prefix) {
    when_wanted(user, [&](Event& event, Thread& t) -> Status {
        if (Builder* builder = event.builder()) return builder_event(t, *builder, builder->end_ns_event, none());
        Ref<> shown = TRY(event.text_or_empty(prefix));
        return event.call_target(event.parser.end_ns, shown);
    });
}

// --- what is beside the elements ---

void comment(void* user, const XML_Char* text) {
    when_wanted(user, [&](Event& event, Thread& t) -> Status {
        Ref<> shown = TRY(event.text(text));
        Builder* builder = event.builder();
        if (!builder) return event.call_target(event.parser.comment, shown);
        TRY(builder_comment(t, *builder, shown));
        return {};
    });
}

void instruction(void* user, const XML_Char* target, const XML_Char* data) {
    when_wanted(user, [&](Event& event, Thread& t) -> Status {
        Ref<> shown_target = TRY(event.text(target)), shown_data = TRY(event.text_or_none(data));
        Builder* builder = event.builder();
        if (!builder) return event.call_target(event.parser.pi, shown_target, shown_data);
        TRY(builder_pi(t, *builder, shown_target, shown_data));
        return {};
    });
}

void start_doctype(void* user, const XML_Char* name, const XML_Char* system_id, const XML_Char* public_id, int) {
    when_wanted(user, [&](Event& event, Thread& t) -> Status {
        Ref<> shown_name = TRY(event.text(name));
        Ref<> system = TRY(event.text_or_none(system_id)), pub = TRY(event.text_or_none(public_id));
        if (event.parser.doctype) return event.call_target(event.parser.doctype, shown_name, pub, system);
        Ref<> own = TRY(find_attribute(t, Value(&event.parser), "doctype"_name));
        if (!own) return {};
        return warn(t, types::RuntimeWarning,
                    "The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder "
                    "target.");
    });
}

}  // namespace

void listen_to_namespaces(XML_Parser xml, bool starts) {
    if (starts)
        XML_SetStartNamespaceDeclHandler(xml, start_namespace);
    else
        XML_SetEndNamespaceDeclHandler(xml, end_namespace);
}
void listen_to_comments(XML_Parser xml) { XML_SetCommentHandler(xml, comment); }
void listen_to_instructions(XML_Parser xml) { XML_SetProcessingInstructionHandler(xml, instruction); }

void listen(TreeParser& parser) {
    XML_Parser xml = parser.xml;
    XML_SetUserData(xml, &parser);
    XML_SetUnknownEncodingHandler(xml, modules::xml::find_encoding, &parser.running);
    XML_SetElementHandler(xml, start_element, end_element);
    XML_SetDefaultHandlerExpand(xml, by_default);
    XML_SetCharacterDataHandler(xml, character_data);
    XML_SetStartDoctypeDeclHandler(xml, start_doctype);
    if (parser.start_ns) listen_to_namespaces(xml, true);
    if (parser.end_ns) listen_to_namespaces(xml, false);
    if (parser.comment) listen_to_comments(xml);
    if (parser.pi) listen_to_instructions(xml);
}

}  // namespace krait::modules::etree
