#include "modules/pickle/loader.h"
#include "object/byte_array.h"
#include "object/codecs.h"
#include "object/float.h"
#include "object/int.h"
#include "object/memory_view.h"

// Numbers, texts, bytes and buffers.

namespace krait::modules::pickle {

namespace {
std::string_view without_end(std::string_view line) { return line.substr(0, line.size() - 1); }
}  // namespace

Status Loader::load_int() {
    std::string_view line = TRY(source_.line());
    if (line.size() < 2) return raise_unpickling(t_, "pickle data was truncated");
    if (line == "00\n" || line == "01\n") {
        push(share(boolean(line[1] == '1')));
        return {};
    }
    Ref<Str> text = TRY(str_from_latin1(t_, line));
    Result<Ref<>> number = call(t_, Value(&types::Int), text);
    if (!number.failed()) return push(std::move(number));
    if (!t_.matches(types::ValueError)) return Raised{};
    t_.clear_exception();
    return t_.raise_value_error("could not convert string to int");
}

Status Loader::load_long() {
    std::string_view line = TRY(source_.line());
    if (line.size() < 2) return raise_unpickling(t_, "pickle data was truncated");
    std::string digits(line);
    if (digits[digits.size() - 2] == 'L') digits.resize(digits.size() - 2);
    Ref<Str> text = TRY(str_from_latin1(t_, digits));
    return push(call(t_, Value(&types::Int), text));
}

Status Loader::load_counted_long(int64_t size) {
    if (size < 0) return raise_unpickling(t_, "LONG pickle has negative byte count");
    std::string_view bytes = TRY(source_.read(static_cast<uint64_t>(size)));
    return push(int_from_bytes(t_, reinterpret_cast<const uint8_t*>(bytes.data()), size, true, true));
}

Status Loader::load_float() {
    std::string_view line = TRY(source_.line());
    if (line.size() < 2) return raise_unpickling(t_, "pickle data was truncated");
    std::string kept(line);
    Ref<Str> text = TRY(str_from_latin1(t_, without_end(line)));
    Result<Ref<>> number = to_float(t_, text);
    if (!number.failed()) return push(std::move(number));
    if (!t_.matches(types::ValueError)) return Raised{};
    t_.clear_exception();
    return t_.raise_value_error("could not convert string to float: '{}'", kept);
}

Status Loader::load_bin_float() {
    auto bits = TRY(source_.little<uint64_t>());
    return push(float_from_double(t_, std::bit_cast<double>(__builtin_bswap64(bits))));
}

// A str of Python 2: bytes, decoded as the caller wishes.
Status Loader::push_old_string(std::string_view bytes) {
    if (str_equal(*unpickler_.encoding.get(), "bytes")) return push(bytes_from(t_, bytes));
    return push(decode_text(t_, bytes, unpickler_.encoding.get(), unpickler_.errors.get()));
}

Status Loader::load_string() {
    std::string_view line = without_end(TRY(source_.line()));
    bool is_quoted = line.size() >= 2 && line.front() == line.back() && (line[0] == '\'' || line[0] == '"');
    if (!is_quoted) return raise_unpickling(t_, "the STRING opcode argument must be quoted");
    Ref<Bytes> bytes = TRY(decode_escape(t_, line.substr(1, line.size() - 2), nullptr));
    return push_old_string(bytes->text());
}

Status Loader::load_counted_string(int64_t size) {
    if (size < 0) return raise_unpickling(t_, "BINSTRING pickle has negative byte count");
    std::string_view bytes = TRY(source_.read(static_cast<uint64_t>(size)));
    return push_old_string(bytes);
}

Status Loader::load_classic_text() {
    std::string_view line = TRY(source_.line());
    return push(decode_raw_unicode_escape(t_, without_end(line), nullptr));
}

Status Loader::load_text(uint64_t size) {
    if (size > INT64_MAX)
        return t_.raise(types::OverflowError, "BINUNICODE exceeds system's maximum size of {} bytes", INT64_MAX);
    std::string_view bytes = TRY(source_.read(size));
    return push(decode_utf8(t_, bytes, "surrogatepass"_name));
}

Status Loader::load_bytes(uint64_t size, std::string_view what) {
    if (size > INT64_MAX)
        return t_.raise(types::OverflowError, "{} exceeds system's maximum size of {} bytes", what, INT64_MAX);
    std::string_view bytes = TRY(source_.read(size));
    return push(bytes_from(t_, bytes));
}

Status Loader::load_byte_array() {
    auto size = TRY(source_.little<uint64_t>());
    if (size > INT64_MAX)
        return t_.raise(types::OverflowError, "BYTEARRAY8 exceeds system's maximum size of {} bytes", INT64_MAX);
    std::string_view bytes = TRY(source_.read(size));
    return push(byte_array_from(t_, bytes));
}

Status Loader::load_next_buffer() {
    if (!unpickler_.buffers)
        return raise_unpickling(t_, "pickle stream refers to out-of-band data but no *buffers* argument was given");
    Ref<> buffers = share(unpickler_.buffers.value());
    Ref<> buffer = TRY(next(t_, buffers));
    if (!buffer) return raise_unpickling(t_, "not enough out-of-band buffers");
    push(std::move(buffer));
    return {};
}

Status Loader::load_read_only_buffer() {
    Ref<> object = share(TRY(top()));
    Ref<MemoryView> view = TRY(memory_view_of(t_, object));
    if (view->view.is_readonly) return {};
    Ref<> read_only = TRY(call_method(t_, view, "toreadonly"_name));
    drop_from(stack_.size() - 1);
    push(std::move(read_only));
    return {};
}

}  // namespace krait::modules::pickle
