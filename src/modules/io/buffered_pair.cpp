#include "modules/io/buffered.h"
#include "modules/io/io_parts.h"
#include "object/allocate.h"
#include "object/int.h"
#include "object/type_builder.h"

// BufferedRWPair: a reader and a writer of two raw streams that have nothing to do with each other.

namespace krait::modules::io {

namespace io_types {
constinit Type BufferedRWPair{};
}

namespace {

struct BufferedPair : IOBase {
    Field<> reader, writer;
};

BufferedPair& pair_of(Value self) { return *static_cast<BufferedPair*>(self.as_object()); }

template <Field<> BufferedPair::* side>
Result<Ref<>> side_of(Thread& t, BufferedPair& pair) {
    if (!(pair.*side)) return raise_uninitialized(t);
    return share((pair.*side).value());
}

template <Field<> BufferedPair::* side, NameText method>
Result<Ref<>> forward(Thread& t, BufferedPair& self, Rest arguments) {
    Ref<> stream = TRY(side_of<side>(t, self));
    Ref<> bound = TRY(get_attribute(t, stream, operator""_name < method>()));
    return call(t, bound, Args{arguments.items, static_cast<uint32_t>(arguments.size)});
}

template <Field<> BufferedPair::* side, NameText method>
Result<Ref<>> forward_question(Thread& t, BufferedPair& self) {
    return forward<side, method>(t, self, Rest{});
}

// Both are closed even when one cannot be.
Result<Ref<>> pair_close(Thread& t, BufferedPair& self) {
    Ref<> failure;
    if (forward<&BufferedPair::writer, "close">(t, self, Rest{}).failed()) failure = t.take_exception();
    Result<Ref<>> result = forward<&BufferedPair::reader, "close">(t, self, Rest{});
    if (!failure) return result;
    if (result.failed()) return chain_failures(t, std::move(failure));
    return t.set_exception(std::move(failure));
}

Result<Ref<>> pair_isatty(Thread& t, BufferedPair& self) {
    Ref<> answer = TRY((forward<&BufferedPair::writer, "isatty">(t, self, Rest{})));
    if (answer != boolean(false)) return answer;
    return forward<&BufferedPair::reader, "isatty">(t, self, Rest{});
}

Result<Ref<>> get_closed(Thread& t, Value self) {
    BufferedPair& pair = pair_of(self);
    if (!pair.writer) return t.raise(types::RuntimeError, "the BufferedRWPair object is being garbage-collected");
    Ref<> writer = share(pair.writer.value());
    return get_attribute(t, writer, "closed"_name);
}

Status pair_init(Thread& t, Value self, Value reader, Value writer, Value buffer_size) {
    int64_t size = TRY(buffer_size_argument(t, buffer_size));
    TRY(check_readable(t, reader));
    TRY(check_writable(t, writer));
    Ref<> amount = TRY(int_from_int64(t, size));
    Ref<> buffered_reader = TRY(call(t, Value(&io_types::BufferedReader), reader, amount));
    Ref<> buffered_writer = TRY(call(t, Value(&io_types::BufferedWriter), writer, amount));
    pair_of(self).reader = std::move(buffered_reader);
    pair_of(self).writer = std::move(buffered_writer);
    return {};
}

}  // namespace

void define_buffered_pair(TypeBuilder& type) {
    using Pair = BufferedPair;
    type.instances<BufferedPair>().references<&BufferedPair::reader, 2>().shown(48, 0, 32, 40).set_flags(kTypeBase);
    type.doc("(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)", "A buffered reader and writer in one.");
    type.slots().init = init_slot<"BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)", pair_init>;
    type.method<"~read(*args)!", forward<&Pair::reader, "read">>("");
    type.method<"~peek(*args)!", forward<&Pair::reader, "peek">>("");
    type.method<"~read1(*args)!", forward<&Pair::reader, "read1">>("");
    type.method<"~readinto(*args)!", forward<&Pair::reader, "readinto">>("");
    type.method<"~readinto1(*args)!", forward<&Pair::reader, "readinto1">>("");
    type.method<"~write(*args)!", forward<&Pair::writer, "write">>("");
    type.method<"flush()", forward_question<&Pair::writer, "flush">>("");
    type.method<"readable()", forward_question<&Pair::reader, "readable">>("");
    type.method<"writable()", forward_question<&Pair::writer, "writable">>("");
    type.method<"close()", pair_close>("");
    type.method<"isatty()", pair_isatty>("");
    type.getset("closed", get_closed);
}

}  // namespace krait::modules::io
