#include "modules/elementtree/elementtree.h"
#include "modules/io/io_parts.h"
#include "object/buffer.h"
#include "object/codecs.h"
#include "object/hash_secret.h"
#include "object/int.h"

// XMLParser: a document in pieces for a target.

namespace krait::modules::etree {

constinit Type parser_type{};

namespace {

constexpr int64_t kFilePiece = 64 * 1024;

Result<Ref<>> make(Thread& t, Type& type, const Args&) {
    Ref<TreeParser> made = TRY(instance_of<TreeParser>(t, type));
    made->target = share(none());
    made->entity = share(none());
    made->names = share(none());
    track(t, made.get());
    return made;
}

void free_expat(TreeParser& parser) {
    if (XML_Parser xml = std::exchange(parser.xml, nullptr)) XML_ParserFree(xml);
}
void destroy(Thread&, Object* self) { free_expat(*static_cast<TreeParser*>(self)); }

Status take_method(Thread& t, Value target, Str* name, Field<>& method) {
    Ref<> found = TRY(find_attribute(t, target, name));
    method = std::move(found);
    return {};
}

Status take_target(Thread& t, TreeParser& parser, Value given) {
    // A builder of the parser's own makes no elements of comments and instructions.
    Ref<> target = given == none() ? TRY(builder_new(t, builder_type)) : share(given);
    parser.target = target;
    TRY(take_method(t, target, "start_ns"_name, parser.start_ns));
    TRY(take_method(t, target, "end_ns"_name, parser.end_ns));
    TRY(take_method(t, target, "start"_name, parser.start));
    TRY(take_method(t, target, "data"_name, parser.data));
    TRY(take_method(t, target, "end"_name, parser.end));
    TRY(take_method(t, target, "comment"_name, parser.comment));
    TRY(take_method(t, target, "pi"_name, parser.pi));
    TRY(take_method(t, target, "close"_name, parser.close));
    return take_method(t, target, "doctype"_name, parser.doctype);
}

Raised raise_at_work(Thread& t) { return t.raise(types::RuntimeError, "the parser is at work already"); }

Status init(Thread& t, Value self, Value target, Str* encoding) {
    TreeParser& parser = tree_parser_at(self);
    if (parser.running) return raise_at_work(t);
    Ref<Bytes> encoding_text;
    if (encoding) encoding_text = TRY(modules::xml::c_text(t, *encoding));
    parser.entity = TRY(dict_new(t));
    parser.names = TRY(dict_new(t));
    free_expat(parser);
    XML_Parser xml =
        XML_ParserCreate_MM(encoding ? encoding_text->data() : nullptr, &modules::xml::expat_memory(), "}");
    if (!xml) return t.raise_no_memory();
    XML_SetHashSalt(xml, hash_secret().other);
    parser.xml = xml;
    TRY(take_target(t, parser, target));
    if (parser.xml == xml) listen(parser);
    return {};
}

// --- parsing ---

Status check_ready(Thread& t, const TreeParser& parser) {
    if (!parser.xml) return t.raise_value_error("XMLParser.__init__() wasn't called");
    if (parser.running) return raise_at_work(t);
    return {};
}

Status parse(Thread& t, TreeParser& parser, std::string_view bytes, bool is_final) {
    parser.running = &t;
    XML_Status status = XML_Parse(parser.xml, bytes.data(), static_cast<int>(bytes.size()), is_final);
    parser.running = nullptr;
    if (t.has_exception()) return Raised{};
    if (status != XML_STATUS_ERROR) return {};
    return raise_parse_error(t, XML_GetErrorCode(parser.xml), XML_GetErrorLineNumber(parser.xml),
                             XML_GetErrorColumnNumber(parser.xml));
}

Status parse_text(Thread& t, TreeParser& parser, std::string_view utf8) {
    (void)XML_SetEncoding(parser.xml, "utf-8");  // whatever the document says of itself
    return parse(t, parser, utf8, false);
}

Status check_size(Thread& t, int64_t size) {
    if (size <= INT32_MAX) return {};
    return t.raise(types::OverflowError, "size does not fit in an int");
}

Status feed(Thread& t, TreeParser& self, Value data) {
    TRY(check_ready(t, self));
    if (Str* text = as_str(data)) {
        Ref<Bytes> utf8 = TRY(encode_utf8(t, *text));
        TRY(check_size(t, utf8->size));
        return parse_text(t, self, utf8->text());
    }
    ByteView view;
    TRY(view.acquire(t, data));
    TRY(check_size(t, view.size()));
    return parse(t, self, view.bytes(), false);
}

Result<Ref<>> finished(Thread& t, TreeParser& self) {
    TRY(parse(t, self, {}, true));
    if (!is_exact_builder(self.target)) return share(none());
    Ref<> builder = share(self.target.value());
    return builder_close(t, builder_at(builder));
}

Result<Ref<>> close(Thread& t, TreeParser& self) {
    TRY(check_ready(t, self));
    Ref<> result = TRY(finished(t, self));
    if (is_exact_builder(self.target) || !self.close) return result;
    Ref<> method = share(self.close.value());
    return call(t, method);
}

Status flush(Thread& t, TreeParser& self) {
    TRY(check_ready(t, self));
    if (XML_Error error = XML_GetErrorCode(self.xml); error != XML_ERROR_NONE)
        return raise_parse_error(t, error, XML_GetErrorLineNumber(self.xml), XML_GetErrorColumnNumber(self.xml));
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 6
    (void)XML_SetReparseDeferralEnabled(self.xml, XML_FALSE);
    Status status = parse(t, self, {}, false);
    (void)XML_SetReparseDeferralEnabled(self.xml, XML_TRUE);
    return status;
#else
    return parse(t, self, {}, false);
#endif
}

// One piece of the file; false: it was the last.
Result<bool> parse_piece(Thread& t, TreeParser& self, Value piece) {
    TRY(check_ready(t, self));  // read() may have done anything
    if (Str* text = is_exact_str(piece) ? as_str(piece) : nullptr) {
        if (text->length == 0) return false;
        Ref<Bytes> utf8 = TRY(encode_utf8(t, *text, "surrogatepass"_name));
        TRY(check_size(t, utf8->size));
        TRY(parse_text(t, self, utf8->text()));
        return true;
    }
    if (!is_exact_bytes(piece) || as_bytes(piece)->size == 0) return false;
    TRY(check_size(t, as_bytes(piece)->size));
    TRY(parse(t, self, as_bytes(piece)->text(), false));
    return true;
}

Result<Ref<>> parse_whole(Thread& t, TreeParser& self, Value file) {
    TRY(check_ready(t, self));
    Ref<> read = TRY(get_attribute(t, file, "read"_name));
    for (;;) {
        Ref<> piece = TRY(call(t, read, Value::small_int(kFilePiece)));
        if (!TRY(parse_piece(t, self, piece))) break;
    }
    return finished(t, self);
}

// --- events for XMLPullParser ---

Status ask_for(Thread& t, TreeParser& parser, Builder& builder, Value event) {
    Ref<> name = share(event);
    if (Bytes* bytes = as_bytes(event)) name = TRY(decode_utf8(t, bytes->text()));
    Str* text = as_str(name);
    if (!text) return t.raise_value_error("invalid events sequence");
    if (str_equal(*text, "start")) {
        builder.start_event = share(event);
    } else if (str_equal(*text, "end")) {
        builder.end_event = share(event);
    } else if (str_equal(*text, "start-ns")) {
        builder.start_ns_event = share(event);
        listen_to_namespaces(parser.xml, true);
    } else if (str_equal(*text, "end-ns")) {
        builder.end_ns_event = share(event);
        listen_to_namespaces(parser.xml, false);
    } else if (str_equal(*text, "comment")) {
        builder.comment_event = share(event);
        listen_to_comments(parser.xml);
    } else if (str_equal(*text, "pi")) {
        builder.pi_event = share(event);
        listen_to_instructions(parser.xml);
    } else {
        return t.raise_value_error("unknown event '{}'", text);
    }
    return {};
}

void forget_events(Builder& builder) {
    builder.start_event = Ref<>();
    builder.end_event = Ref<>();
    builder.start_ns_event = Ref<>();
    builder.end_ns_event = Ref<>();
    builder.comment_event = Ref<>();
    builder.pi_event = Ref<>();
}

Status set_events(Thread& t, TreeParser& self, Value queue, Value events) {
    TRY(check_ready(t, self));
    if (!is_exact_builder(self.target))
        return t.raise_type_error("event handling only supported for ElementTree.TreeBuilder targets");
    Ref<> target = share(self.target.value());
    Builder& builder = builder_at(target);
    builder.append_event = TRY(get_attribute(t, queue, "append"_name));
    forget_events(builder);
    if (events == none()) {
        builder.end_event = TRY(str_from_ascii(t, "end"));
        return {};
    }
    Ref<List> all = TRY(items_of(t, events, "events must be a sequence"));
    for (int64_t i = 0; i < all->size(); ++i) TRY(ask_for(t, self, builder, all->at(i)));
    return {};
}

Result<Ref<>> version(Thread& t, Value) {
    XML_Expat_Version found = XML_ExpatVersionInfo();
    return str_from_ascii(t, "Expat " + std::to_string(found.major) + "." + std::to_string(found.minor) + "." +
                                 std::to_string(found.micro));
}

}  // namespace

Raised raise_parse_error(Thread& t, XML_Error code, uint64_t line, uint64_t column, std::string_view message) {
    std::string text(message);
    if (text.empty()) text = XML_ErrorString(code);
    text += ": line " + std::to_string(line) + ", column " + std::to_string(column);
    Ref<Str> argument = TRY(decode_utf8(t, text));
    Ref<> exception = TRY(call(t, Value(state<ElementState>(t).parse_error), Value(argument)));
    TRY(set_attribute(t, exception, "code"_name, Value::small_int(code)));
    Ref<Tuple> position =
        TRY(tuple_of(t, Value::small_int(static_cast<int64_t>(line)), Value::small_int(static_cast<int64_t>(column))));
    TRY(set_attribute(t, exception, "position"_name, position));
    return t.raise(std::move(exception));
}

void define_parser(TypeBuilder& type) {
    type.instances<TreeParser>().references<&TreeParser::target, 12>().shown(136);
    type.type().destroy = destroy;
    type.set_flags(kTypeBase);
    type.slots().new_ = make;
    type.slots().init = io::init_slot<"XMLParser(*, target=None, encoding=None)", init>;
    type.method<"feed(data, /)", feed>("Reads a piece of the document.");
    type.method<"close()", close>("The document is over; gives what the target's close() gives.");
    type.method<"flush()", flush>("Reads what has been put off.");
    type.method<"_parse_whole(file, /)", parse_whole>("Reads all that the file's read() gives.");
    type.method<"_setevents(events_queue, events_to_report=None, /)", set_events>(
        "Has events appended to the queue, as pairs of their names and elements.");
    type.member<&TreeParser::entity>("entity", MemberKind::ReadOnlyObject);
    type.member<&TreeParser::target>("target", MemberKind::ReadOnlyObject);
    type.getset("version", version);
}

}  // namespace krait::modules::etree
