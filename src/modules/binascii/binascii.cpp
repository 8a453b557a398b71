#include "modules/binascii/binascii.h"

#include <zlib.h>

#include "object/byte_hex.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/module_state.h"

namespace krait::modules {

using namespace object;

Status AsciiData::acquire(Thread& t, Value value) {
    if (Str* str = as_str(value)) {
        if (!str->is_ascii()) return t.raise_value_error("string argument should contain only ASCII characters");
        str_ = str;
        return {};
    }
    if (view_.acquire(t, value).failed()) {
        t.clear_exception();
        return t.raise_type_error("argument should be bytes, buffer or ASCII string, not '{}'", type_name(value));
    }
    return {};
}

namespace binascii {

Type& error_type(Thread& t) { return *state<State>(t).error; }

namespace {

Result<Ref<>> hexlify(Thread& t, Value, ByteView data, Value separator, int group) {
    char character = separator ? TRY(hex_separator(t, separator, false)) : '\0';
    bool is_separated = static_cast<bool>(separator);
    int64_t size = hex_size(data.size(), is_separated ? group : 0, is_separated);
    if (size == 0) return share(empty_bytes());
    Ref<Bytes> text = TRY(bytes_allocate(t, size));
    write_hex(text->data(), data.bytes(), character, is_separated ? group : 0);
    return text;
}

Result<Ref<>> unhexlify(Thread& t, Value, AsciiData digits) {
    std::string_view in = digits.bytes();
    if (in.size() % 2) return t.raise(error_type(t), "Odd-length string");
    std::string out(in.size() / 2, '\0');
    for (size_t i = 0; i < out.size(); ++i) {
        int high = hex_digit(in[2 * i]), low = hex_digit(in[2 * i + 1]);
        if (high < 0 || low < 0) return t.raise(error_type(t), "Non-hexadecimal digit found");
        out[i] = static_cast<char>(high << 4 | low);
    }
    return bytes_from(t, out);
}

int64_t crc_hqx(Thread&, Value, ByteView data, uint32_t crc) {
    crc &= 0xFFFF;
    for (char c : data.bytes()) {
        crc ^= static_cast<uint32_t>(static_cast<uint8_t>(c)) << 8;
        for (int bit = 0; bit < 8; ++bit) crc = crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1;
        crc &= 0xFFFF;
    }
    return crc;
}

int64_t crc32(Thread&, Value, ByteView data, uint32_t crc) {
    return static_cast<int64_t>(
        ::crc32_z(crc, reinterpret_cast<const Bytef*>(data.data()), static_cast<size_t>(data.size())));
}

}  // namespace

}  // namespace binascii

KRAIT_MODULE(binascii, "Conversion between binary data and texts that stand for it.") {
    using namespace modules::binascii;
    m.def<"a2b_uu(data, /)", a2b_uu>("The bytes of a line of uuencoded data.");
    m.def<"b2a_uu(data, /, *, backtick=False)", b2a_uu>("A line of uuencoded data.");
    m.def<"a2b_base64(data, /, *, strict_mode=False)", a2b_base64>("The bytes of base64 data.");
    m.def<"b2a_base64(data, /, *, newline=True)", b2a_base64>("A line of base64 data.");
    m.def<"a2b_hex(hexstr, /)", unhexlify>("The bytes that hexadecimal digits spell.");
    m.def<"b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)", hexlify>("Hexadecimal digits of the data.");
    m.def<"hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)", hexlify>("Hexadecimal digits of the data.");
    m.def<"unhexlify(hexstr, /)", unhexlify>("The bytes that hexadecimal digits spell.");
    m.def<"crc_hqx(data, crc, /)", modules::binascii::crc_hqx>("The CRC-CCITT value, starting with crc.");
    m.def<"crc32(data, crc=0, /)", modules::binascii::crc32>("The CRC-32 checksum, starting with crc.");
    m.def<"a2b_qp(data, header=False)", a2b_qp>("The bytes of quoted-printable data.");
    m.def<"b2a_qp(data, quotetabs=False, istext=True, header=False)", b2a_qp>("Quoted-printable data.");
    State& state = object::state<State>(m.thread());
    TRY(m.exception("Error", types::ValueError, state.error));
    TRY(m.exception("Incomplete", types::Exception, state.incomplete));
    return {};
}

}  // namespace krait::modules
