#include "modules/marshal/reader.h"
#include "modules/marshal/writer.h"
#include "object/audit.h"
#include "object/buffer.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/protocol.h"

namespace krait::modules {

using namespace object;

namespace {

Result<int> version_of(Thread& t, Value version) {
    if (!version) return kMarshalVersion;
    Ref<> number = TRY(index(t, version));
    auto fits = int_to_int64(number);
    if (!fits || *fits < INT32_MIN || *fits > INT32_MAX)
        return t.raise(types::OverflowError, "Python int too large to convert to C int");
    return static_cast<int>(*fits);
}

Result<Ref<>> dumps(Thread& t, Value, Value value, Value version, bool allow_code) {
    int number = TRY(version_of(t, version));
    TRY(audit(t, "marshal.dumps", value, Value::small_int(number)));
    std::string bytes = TRY(marshal_write(t, value, number, allow_code));
    return bytes_from(t, bytes);
}

Result<Ref<>> dump(Thread& t, Value, Value value, Value file, Value version, bool allow_code) {
    int number = TRY(version_of(t, version));
    TRY(audit(t, "marshal.dumps", value, Value::small_int(number)));
    std::string bytes = TRY(marshal_write(t, value, number, allow_code));
    Ref<Bytes> written = TRY(bytes_from(t, bytes));
    return call_method(t, file, "write"_name, written);
}

Result<Ref<>> loads(Thread& t, Value, ByteView bytes, bool allow_code) {
    if (!t.interpreter.audit_hooks.empty()) {
        Ref<Bytes> heard = TRY(bytes_from(t, bytes.bytes()));
        TRY(audit(t, "marshal.loads", heard.value()));
    }
    return marshal_read(t, bytes.bytes(), allow_code, false);
}

Result<Ref<>> load(Thread& t, Value, Value file, bool allow_code) {
    TRY(audit(t, "marshal.load"));
    std::string bytes = TRY(marshal_bytes_of_file(t, file));
    return marshal_read(t, bytes, allow_code, true);
}

}  // namespace

KRAIT_MODULE(marshal, "Reading and writing of Python values as bytes, in the format of .pyc files.") {
    m.def<"dump(value, file, version=version, /, *, allow_code=True)", dump>("Writes the value to a binary file.");
    m.def<"load(file, /, *, allow_code=True)", load>("Reads one value from a binary file.");
    m.def<"dumps(value, version=version, /, *, allow_code=True)", dumps>("The value as bytes.");
    m.def<"loads(bytes, /, *, allow_code=True)", loads>("The value that the bytes hold.");
    m.add("version", kMarshalVersion);
    return {};
}

}  // namespace krait::modules
