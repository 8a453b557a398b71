#include "modules/pyexpat/pyexpat.h"
#include "object/buffer.h"
#include "object/byte_array.h"
#include "object/codecs.h"

// Parse() and ParseFile().

namespace krait::modules::xml {

namespace {

constexpr size_t kMostAtOnce = size_t{1} << 20;  // expat counts in ints
constexpr int kFilePiece = 2048;

// Expat's parser is at work, on this thread alone; a handler must not start it again.
class Running {
public:
    Running(Thread& t, Parser& parser) : parser_(parser), is_ours_(!parser.running) {
        if (is_ours_) parser.running = &t;
    }
    ~Running() {
        if (is_ours_) parser_.running = nullptr;
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    Status check(Thread& t) const {
        if (is_ours_) return {};
        return t.raise(types::RuntimeError, "the parser is at work already");
    }

private:
    Parser& parser_;
    bool is_ours_;
};

Result<int64_t> outcome(Thread& t, Parser& parser, XML_Status status) {
    if (t.has_exception()) return Raised{};
    if (status == XML_STATUS_ERROR) return raise_expat_error(t, parser, XML_GetErrorCode(parser.xml()));
    TRY(flush_text(t, parser));
    return status;
}

Result<int64_t> parse_bytes(Thread& t, Parser& parser, std::string_view bytes, bool is_final) {
    while (bytes.size() > kMostAtOnce) {
        XML_Status status = XML_Parse(parser.xml(), bytes.data(), static_cast<int>(kMostAtOnce), XML_FALSE);
        if (status == XML_STATUS_ERROR || t.has_exception()) return outcome(t, parser, status);
        bytes.remove_prefix(kMostAtOnce);
    }
    return outcome(t, parser, XML_Parse(parser.xml(), bytes.data(), static_cast<int>(bytes.size()), is_final));
}

Result<int64_t> parse(Thread& t, Parser& self, Value data, bool is_final) {
    Running running(t, self);
    TRY(running.check(t));
    if (Str* text = as_str(data)) {
        Ref<Bytes> utf8 = TRY(encode_utf8(t, *text));
        (void)XML_SetEncoding(self.xml(), "utf-8");  // whatever the document says of itself
        return parse_bytes(t, self, utf8->text(), is_final);
    }
    ByteView view;
    TRY(view.acquire(t, data));
    return parse_bytes(t, self, view.bytes(), is_final);
}

Result<std::string_view> piece_of_file(Thread& t, Value piece) {
    std::string_view bytes;
    if (is_bytes(piece))
        bytes = as_bytes(piece)->text();
    else if (is_byte_array(piece))
        bytes = static_cast<ByteArray*>(piece.as_object())->text();
    else
        return t.raise_type_error("read() did not return a bytes object (type={})", type_name(piece));
    if (bytes.size() > kFilePiece)
        return t.raise_value_error("read() returned too much data: {} bytes requested, {} returned", kFilePiece,
                                   bytes.size());
    return bytes;
}

Result<int64_t> parse_file(Thread& t, Parser& self, Value file) {
    Running running(t, self);
    TRY(running.check(t));
    Ref<> read = TRY(find_attribute(t, file, "read"_name));
    if (!read) return t.raise_type_error("argument must have 'read' attribute");
    for (;;) {
        void* room = XML_GetBuffer(self.xml(), kFilePiece);
        if (!room) return outcome(t, self, XML_STATUS_ERROR);
        Ref<> piece = TRY(call(t, read, Value::small_int(kFilePiece)));
        std::string_view bytes = TRY(piece_of_file(t, piece));
        std::copy(bytes.begin(), bytes.end(), static_cast<char*>(room));
        int64_t status =
            TRY(outcome(t, self, XML_ParseBuffer(self.xml(), static_cast<int>(bytes.size()), bytes.empty())));
        if (bytes.empty()) return status;
    }
}

}  // namespace

void add_parsing(TypeBuilder& type) {
    type.method<"Parse(data, isfinal=False, /)@", parse>("Reads a piece of the document, perhaps the last; gives 1.");
    type.method<"ParseFile(file, /)@", parse_file>("Reads what the file's read() gives up to its end; gives 1.");
}

}  // namespace krait::modules::xml
