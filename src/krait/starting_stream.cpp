#include "krait/starting_stream.h"

#include <string>

#include "object/allocate.h"
#include "object/int.h"
#include "object/type_builder.h"
#include "os/file.h"

namespace krait {

using namespace object;

namespace {

constinit Type StartingStreamType{};

struct StartingStream : Object {
    int descriptor;
};

Result<int64_t> write(Thread&, Value self, Str& text) {
    std::string bytes;
    str_append_utf8(text, bytes);
    os::print(static_cast<StartingStream*>(self.as_object())->descriptor, bytes);
    return text.length;
}

Status flush(Thread&, Value) { return {}; }
int64_t fileno(Thread&, Value self) { return static_cast<StartingStream*>(self.as_object())->descriptor; }

Result<Ref<>> get_encoding(Thread& t, Value) { return intern_utf8(t, "utf-8"); }

void define(TypeBuilder& type) {
    type.instances<StartingStream>();
    type.method<"write(text, /)", write>("Writes text to the descriptor.");
    type.method<"flush()", flush>("Does nothing: all is written at once.");
    type.method<"fileno()", fileno>("The descriptor.");
    type.getset("encoding", get_encoding);
}

const TypeDefinition kTypes[] = {{&StartingStreamType, "starting_stream", &types::Object, define}};
TypeDefinitions registered(kTypes);

}  // namespace

Result<Ref<>> starting_stream_new(Thread& t, int descriptor) {
    Ref<StartingStream> made = TRY(instance_of<StartingStream>(t, StartingStreamType));
    made->descriptor = descriptor;
    return made;
}

}  // namespace krait
