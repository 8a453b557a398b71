#include <cstring>
#include <map>
#include <memory>
#include <string>

#include "object/allocate.h"
#include "object/buffer.h"
#include "object/bytes.h"
#include "object/codecs.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/module_state.h"
#include "object/protocol.h"
#include "object/struct_format.h"
#include "object/type_builder.h"

// _struct: packing of values into bytes. The formats are object/struct_format.h's.

namespace krait::modules {

using namespace object;

namespace struct_module {

namespace types {
constinit Type Struct{}, UnpackIterator{};
}

struct Struct : Object {
    Field<> format_bytes;  // absent: not initialized
    StructFormat* format;
};

struct UnpackIterator : Object {
    Field<Struct> layout;  // absent: exhausted
    HeldBuffer* held;
    int64_t offset;
};

// The format of a function of the module, taken apart before the other arguments are looked at.
struct ParsedFormat {
    Ref<Struct> made;
};
Result<Ref<Struct>> struct_of(Thread& t, Value format);

}  // namespace struct_module

}  // namespace krait::modules

namespace krait::object {

template <>
struct Convert<modules::struct_module::ParsedFormat> {
    static Result<modules::struct_module::ParsedFormat> from(Thread& t, Value value, const ArgumentContext&) {
        return modules::struct_module::ParsedFormat{TRY(modules::struct_module::struct_of(t, value))};
    }
};

}  // namespace krait::object

namespace krait::modules {

namespace struct_module {

struct State {
    Ref<Type> error;
    std::map<std::string, Ref<Struct>, std::less<>> cache;  // by format
    Ref<> last_format;                                      // the one asked for last, by identity
    Ref<Struct> last;
};

namespace {

constexpr size_t kMostCached = 100;

Type& error_type(Thread& t) { return *state<State>(t).error; }

// --- making ---

Result<Ref<Bytes>> format_bytes(Thread& t, Value format) {
    if (Str* text = as_str(format)) return encode_ascii(t, *text);
    if (Bytes* bytes = as_bytes(format)) return share(bytes);
    return t.raise_type_error("Struct() argument 1 must be a str or bytes object, not {}", type_name(format));
}

Status fill(Thread& t, Struct& self, Value format) {
    Ref<Bytes> text = TRY(format_bytes(t, format));
    auto parsed = std::make_unique<StructFormat>();
    std::string_view fault = parsed->parse(text->text());
    if (!fault.empty()) return t.raise(error_type(t), "{}", fault);
    delete self.format;
    self.format = parsed.release();
    self.format_bytes = text;
    return {};
}

// T.__new__ takes anything; __init__ reads the format.
Result<Ref<>> new_struct(Thread& t, Type& type, const Args&) { return instance_new(t, type); }

Status init_bound(Thread& t, Struct& self, Value format) { return fill(t, self, format); }
Status init_struct(Thread& t, Value self, const Args& args) {
    using Init = Bound<"Struct(format)", init_bound>;
    static constexpr NativeFunction kInit = Init::make({});
    TRY(kInit.entry(t, kInit, self, args));
    return {};
}

}  // namespace

// The module's functions keep the structs of formats they have seen.
Result<Ref<Struct>> struct_of(Thread& t, Value format) {
    State& known = state<State>(t);
    if (known.last_format && known.last_format.value() == format) return known.last;
    if (!is_str(format) && !is_bytes(format)) {
        if (hash(t, format).failed()) {
            t.clear_exception();
            return t.raise_type_error("cannot use '{}' as a dict key (unhashable type: '{}')", type_name(format),
                                      type_name(format));
        }
        TRY(format_bytes(t, format));
    }
    std::string key = is_str(format) ? "s" + str_to_utf8(*as_str(format)) : "b" + std::string(as_bytes(format)->text());
    auto& cache = known.cache;
    if (auto found = cache.find(key); found != cache.end()) {
        known.last_format = share(format);
        known.last = found->second;
        return found->second;
    }
    Ref<Struct> made = TRY(instance_of<Struct>(t, types::Struct));
    track(t, made);
    TRY(fill(t, *made, format));
    if (cache.size() >= kMostCached) cache.clear();
    cache.emplace(std::move(key), made);
    return made;
}

namespace {

Result<const StructFormat*> format_of(Thread& t, const Struct& self) {
    if (self.format) return static_cast<const StructFormat*>(self.format);
    return t.raise(object::types::RuntimeError, "Struct object is not initialized");
}

// --- unpacking ---

Result<Ref<>> unpack_from_start(Thread& t, Struct& self, ByteView data) {
    const StructFormat& format = *TRY(format_of(t, self));
    if (data.size() != format.size())
        return t.raise(error_type(t), "unpack requires a buffer of {} bytes", format.size());
    return format.unpack(t, data.data());
}

// Where `size` bytes at the offset start; the words are those of unpack_from and pack_into.
Result<int64_t> checked_offset(Thread& t, int64_t offset, int64_t size, int64_t room, std::string_view short_complaint,
                               std::string_view function, std::string_view doing) {
    Type& error = error_type(t);
    if (offset < 0) {
        if (offset + size > 0) return t.raise(error, "{} {} bytes at offset {}", short_complaint, size, offset);
        if (offset + room < 0) return t.raise(error, "offset {} out of range for {}-byte buffer", offset, room);
        offset += room;
    }
    if (room - offset < size)
        return t.raise(
            error, "{} requires a buffer of at least {} bytes for {} {} bytes at offset {} (actual buffer size is {})",
            function, static_cast<uint64_t>(size) + static_cast<uint64_t>(offset), doing, size, offset, room);
    return offset;
}

Result<Ref<>> unpack_from(Thread& t, Struct& self, ByteView data, int64_t offset) {
    const StructFormat& format = *TRY(format_of(t, self));
    int64_t at = TRY(
        checked_offset(t, offset, format.size(), data.size(), "not enough data to unpack", "unpack_from", "unpacking"));
    return format.unpack(t, data.data() + at);
}

Result<Ref<>> iter_unpack(Thread& t, Struct& self, Value data) {
    const StructFormat& format = *TRY(format_of(t, self));
    if (format.size() == 0) return t.raise(error_type(t), "cannot iteratively unpack with a struct of length 0");
    auto held = std::make_unique<HeldBuffer>();
    TRY(held->acquire(t, data, kBufferSimple));
    if (held->buffer.length % format.size())
        return t.raise(error_type(t), "iterative unpacking requires a buffer of a multiple of {} bytes", format.size());
    Ref<UnpackIterator> iterator = TRY(instance_of<UnpackIterator>(t, types::UnpackIterator));
    iterator->layout = share(&self);
    iterator->held = held.release();
    track(t, iterator);
    return iterator;
}

// --- packing ---

Status check_count(Thread& t, std::string_view function, int64_t expected, int64_t given) {
    if (given == expected) return {};
    return t.raise(error_type(t), "{} expected {} items for packing (got {})", function, expected, given);
}

Result<Ref<>> pack_values(Thread& t, Struct& self, const Value* values, int64_t count) {
    const StructFormat& format = *TRY(format_of(t, self));
    TRY(check_count(t, "pack", format.values(), count));
    if (format.size() < 2) {
        char byte[1];
        TRY(format.pack(t, byte, values, error_type(t)));
        return bytes_from(t, {byte, static_cast<size_t>(format.size())});
    }
    Ref<Bytes> packed = TRY(bytes_allocate(t, format.size()));
    TRY(format.pack(t, packed->data(), values, error_type(t)));
    return packed;
}

Result<Ref<>> pack_method(Thread& t, Struct& self, Rest values) {
    return pack_values(t, self, values.items, values.size);
}

Status pack_into_values(Thread& t, Struct& self, Rest arguments) {
    const StructFormat& format = *TRY(format_of(t, self));
    if (arguments.size < 1) return t.raise(error_type(t), "pack_into expected buffer argument");
    if (arguments.size < 2) return t.raise(error_type(t), "pack_into expected offset argument");
    TRY(check_count(t, "pack_into", format.values(), arguments.size - 2));
    WritableView view;
    Value target = arguments.items[0];
    if (view.acquire(t, target).failed()) {
        t.clear_exception();
        return t.raise_type_error("argument must be read-write bytes-like object, not {}", type_name(target));
    }
    int64_t offset = TRY(index_int64(t, arguments.items[1], object::types::IndexError));
    int64_t at = TRY(checked_offset(t, offset, format.size(), view.size(), "no space to pack", "pack_into", "packing"));
    return format.pack(t, view.data() + at, arguments.items + 2, error_type(t));
}

Status pack_into_method(Thread& t, Struct& self, Rest arguments) { return pack_into_values(t, self, arguments); }

// --- the object ---

Struct& struct_of_self(Value self) { return static_cast<Struct&>(*self.as_object()); }

Result<Ref<>> struct_repr(Thread& t, Value self) {
    TRY(format_of(t, struct_of_self(self)));
    Ref<Str> format = TRY(decode_ascii(t, as_bytes(struct_of_self(self).format_bytes)->text()));
    Ref<Str> shown = TRY(repr(t, format));
    std::string_view name = type_name(self);
    return str_from_utf8(t, std::string(name.substr(name.rfind('.') + 1)) + "(" + str_to_utf8(*shown) + ")");
}

Result<Ref<>> get_format(Thread& t, Value self) {
    TRY(format_of(t, struct_of_self(self)));
    return decode_ascii(t, as_bytes(struct_of_self(self).format_bytes)->text());
}
Result<Ref<>> get_size(Thread& t, Value self) {
    const Struct& made = struct_of_self(self);
    return int_from_int64(t, made.format ? made.format->size() : -1);
}
Result<int64_t> size_of(Thread& t, Struct& self) {
    TRY(format_of(t, self));
    return self.type->shown_basic_size + 32 * static_cast<int64_t>(self.format->field_count() + 1);
}
void destroy_struct(Thread&, Object* self) { delete static_cast<Struct*>(self)->format; }

void define_struct(TypeBuilder& type) {
    type.instances<Struct>().references<&Struct::format_bytes, 1>().shown(56, 0, 0, 48).weakly_referable();
    type.set_flags(kTypeBase);
    type.type().destroy = destroy_struct;
    type.doc("Struct(format) --> compiled struct object");
    type.slots().new_ = new_struct;
    type.slots().init = init_struct;
    type.slots().repr = struct_repr;
    type.method<"iter_unpack(buffer, /)", iter_unpack>(
        "An iterator that unpacks one piece of the buffer after the other.");
    type.method<"~pack(*values)", pack_method>("The values packed into bytes.");
    type.method<"~pack_into(*arguments)", pack_into_method>("Packs values into a writable buffer, from an offset on.");
    type.method<"unpack(buffer, /)", unpack_from_start>("The values packed in a buffer of exactly the right size.");
    type.method<"unpack_from(buffer, offset=0)", unpack_from>("The values packed in a buffer, from an offset on.");
    type.method<"__sizeof__()", size_of>("Bytes that the object takes in memory.");
    type.getset("format", get_format, nullptr, "The format.");
    type.getset("size", get_size, nullptr, "The size of packed values.");
}

// --- the iterator ---

Lookup next_unpacked(Thread& t, Value self) {
    auto& iterator = static_cast<UnpackIterator&>(*self.as_object());
    if (!iterator.layout) return std::nullopt;
    const StructFormat& format = *iterator.layout->format;
    const Buffer& buffer = iterator.held->buffer;
    if (iterator.offset + format.size() > buffer.length) {
        iterator.layout = Ref<Struct>();
        iterator.held->release();
        return std::nullopt;
    }
    iterator.offset += format.size();
    return TRY(format.unpack(t, buffer.data + iterator.offset - format.size()));
}

int64_t length_hint(Thread&, UnpackIterator& self) {
    if (!self.layout) return 0;
    return (self.held->buffer.length - self.offset) / self.layout->format->size();
}

void destroy_iterator(Thread&, Object* self) { delete static_cast<UnpackIterator*>(self)->held; }
Result<Ref<>> iterator_self(Thread&, Value self) { return share(self); }

void define_unpack_iterator(TypeBuilder& type) {
    type.instances<UnpackIterator>().references<&UnpackIterator::layout, 1>().shown(112);
    type.set_flags(kTypeDisallowInstantiation);
    type.type().destroy = destroy_iterator;
    type.slots().iter = iterator_self;
    type.slots().iternext = next_unpacked;
    type.method<"~__length_hint__()", length_hint>("How many pieces are left.");
}

const TypeDefinition kTypes[] = {
    {&types::Struct, "_struct.Struct", &object::types::Object, define_struct},
    {&types::UnpackIterator, "_struct.unpack_iterator", &object::types::Object, define_unpack_iterator},
};
TypeDefinitions registered(kTypes);

// --- functions of the module ---

Status clear_cache(Thread& t, Value) {
    State& known = state<State>(t);
    known.cache.clear();
    known.last_format = Ref<>();
    known.last = Ref<Struct>();
    return {};
}

Result<int64_t> calcsize(Thread& t, Value, Value format) {
    Ref<Struct> made = TRY(struct_of(t, format));
    return made->format->size();
}

Result<Ref<>> pack(Thread& t, Value, Rest arguments) {
    if (arguments.size == 0) return t.raise_type_error("missing format argument");
    Ref<Struct> made = TRY(struct_of(t, arguments.items[0]));
    return pack_values(t, *made, arguments.items + 1, arguments.size - 1);
}

Status pack_into(Thread& t, Value, Rest arguments) {
    if (arguments.size == 0) return t.raise_type_error("missing format argument");
    Ref<Struct> made = TRY(struct_of(t, arguments.items[0]));
    return pack_into_values(t, *made, {arguments.items + 1, arguments.size - 1});
}

Result<Ref<>> unpack(Thread& t, Value, ParsedFormat format, ByteView data) {
    return unpack_from_start(t, *format.made, std::move(data));
}

Result<Ref<>> module_unpack_from(Thread& t, Value, ParsedFormat format, ByteView data, int64_t offset) {
    return unpack_from(t, *format.made, std::move(data), offset);
}

Result<Ref<>> module_iter_unpack(Thread& t, Value, ParsedFormat format, Value data) {
    return iter_unpack(t, *format.made, data);
}

}  // namespace

}  // namespace struct_module

KRAIT_MODULE(_struct, "Packing of Python values into bytes and back, by format strings.") {
    using namespace struct_module;
    m.def<"_clearcache()", clear_cache>("Forgets the formats that the module's functions have seen.");
    m.def<"calcsize(format, /)", calcsize>("The size of values packed by the format.");
    m.def<"iter_unpack(format, buffer, /)", module_iter_unpack>(
        "An iterator that unpacks one piece of the buffer after the other.");
    m.def<"~pack(*arguments)", pack>("The values packed into bytes.");
    m.def<"~pack_into(*arguments)", pack_into>("Packs values into a writable buffer, from an offset on.");
    m.def<"unpack(format, buffer, /)", unpack>("The values packed in a buffer of exactly the right size.");
    m.def<"unpack_from(format, /, buffer, offset=0)", module_unpack_from>(
        "The values packed in a buffer, from an offset on.");
    m.type(types::Struct);
    TRY(m.exception("struct.error", object::types::Exception, state<State>(m.thread()).error));
    return {};
}

}  // namespace krait::modules
