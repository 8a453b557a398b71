#include "modules/_testcapi/instances.h"
#include "modules/_testcapi/parts.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/memory_view.h"
#include "object/type_builder.h"

// Objects that lend memory, and asking for it in odd ways.

namespace krait::modules::testcapi {

using namespace object;

namespace {

constinit Type lender_type{};

struct Lender : Object {
    int64_t references;  // buffers lent
};

// Requests that stand for a direction are none of buffers.
Status check_request(Thread& t, int flags) {
    constexpr int kRead = 0x100, kWrite = 0x200;
    if (flags != kRead && flags != kWrite) return {};
    return t.raise(types::SystemError, "bad argument to internal function");
}

Status lend(Thread& t, Value self, Buffer& buffer, int flags) {
    static char content[] = "test";
    TRY(check_request(t, flags));
    TRY(fill_buffer(t, buffer, self, content, 4, true, flags));
    ++static_cast<Lender*>(self.as_object())->references;
    return {};
}

void take_back(Thread&, Value self, Buffer&) { --static_cast<Lender*>(self.as_object())->references; }

void define_lender(TypeBuilder& type) {
    type.instances<Lender>().shown(32);
    type.slots().new_ = new_from_anything;
    type.slots().get_buffer = lend;
    type.slots().release_buffer = take_back;
    type.member<&Lender::references>("references", MemberKind::Int64);
}

const TypeDefinition kTypes[] = {{&lender_type, "testBufType", &types::Object, define_lender}};
TypeDefinitions registered(kTypes);

// A view of the bytes, as writable as is asked for.
Result<Ref<>> buffer_fill_info(Thread& t, Value, Value source, int is_readonly, int flags) {
    Bytes* bytes = as_bytes(source);
    if (!bytes)
        return t.raise_type_error("buffer_fill_info() argument 1 must be read-only bytes-like object, not {}",
                                  type_name(source));
    TRY(check_request(t, flags));
    Buffer buffer;
    TRY(fill_buffer(t, buffer, source, bytes->data(), bytes->size, is_readonly != 0, flags));
    return memory_view_from_buffer(t, std::move(buffer));
}

// Asks for a buffer without a place to put it.
Status getbuffer_with_null_view(Thread& t, Value, Value object) {
    if (!has_buffer(object)) return t.raise_type_error("a bytes-like object is required, not '{}'", type_name(object));
    return t.raise(types::BufferError, "{}_getbuffer: view==NULL argument is obsolete", type_name(object));
}

}  // namespace

Status add_buffers(ModuleBuilder& m) {
    m.add("testBuf", lender_type);
    m.def<"~~buffer_fill_info(source, readonly, flags, /)", buffer_fill_info>({});
    m.def<"getbuffer_with_null_view(object, /)", getbuffer_with_null_view>({});
    return m.status();
}

}  // namespace krait::modules::testcapi
