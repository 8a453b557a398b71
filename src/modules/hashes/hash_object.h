#pragma once

// Hash objects: an algorithm's state behind Python's methods.

#include <new>
#include <vector>

#include "object/allocate.h"
#include "object/buffer.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/type_builder.h"

namespace krait::modules::hashes {

using namespace object;

// The bytes to hash; str is refused.
Status acquire_data(Thread& t, Value data, ByteView& out);
// Of `data` and its old name `string` only one may be given.
Status check_data_and_string(Thread& t, Value data, Value string);
Result<Ref<>> hexadecimal(Thread& t, const uint8_t* bytes, size_t size);

template <typename Algorithm>
struct HashObject : Object {
    Algorithm algorithm;
};

// What objects of all algorithms do. A Kind names its Algorithm, its type and what its objects say of themselves:
// name(algorithm), digest_size(algorithm), block_size(algorithm).
template <typename Kind>
struct HashMethods {
    using Algorithm = typename Kind::Algorithm;
    using Made = HashObject<Algorithm>;

    static Algorithm& algorithm_in(Value self) { return static_cast<Made*>(self.as_object())->algorithm; }

    static Result<Ref<>> make(Thread& t, const Algorithm& algorithm) {
        Ref<Made> made = TRY(instance_of<Made>(t, Kind::type()));
        new (&made->algorithm) Algorithm(algorithm);
        return made;
    }
    static Status feed(Thread& t, Algorithm& algorithm, Value data) {
        ByteView bytes;
        TRY(acquire_data(t, data, bytes));
        algorithm.update(reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<size_t>(bytes.size()));
        return {};
    }
    static Result<Ref<>> start(Thread& t, Algorithm algorithm, Value data, Value string) {
        TRY(check_data_and_string(t, data, string));
        if (data) TRY(feed(t, algorithm, data));
        if (string != none()) TRY(feed(t, algorithm, string));
        return make(t, algorithm);
    }

    static Result<Ref<>> copy(Thread& t, Value self) { return make(t, algorithm_in(self)); }
    static Status update(Thread& t, Value self, Value data) { return feed(t, algorithm_in(self), data); }
    static Result<Ref<>> digest(Thread& t, Value self) {
        std::vector<uint8_t> bytes = finished(self);
        return bytes_from(t, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
    static Result<Ref<>> hexdigest(Thread& t, Value self) {
        std::vector<uint8_t> bytes = finished(self);
        return hexadecimal(t, bytes.data(), bytes.size());
    }
    static Result<Ref<>> get_name(Thread& t, Value self) { return str_from_ascii(t, Kind::name(algorithm_in(self))); }
    static Result<Ref<>> get_block_size(Thread& t, Value self) {
        return int_from_uint64(t, Kind::block_size(algorithm_in(self)));
    }
    static Result<Ref<>> get_digest_size(Thread& t, Value self) {
        return int_from_uint64(t, Kind::digest_size(algorithm_in(self)));
    }

    static void add_attributes(TypeBuilder& type) {
        type.instances<Made>();
        type.getset("block_size", get_block_size);
        type.getset("name", get_name);
        type.getset("digest_size", get_digest_size);
    }

private:
    static std::vector<uint8_t> finished(Value self) {
        Algorithm last = algorithm_in(self);
        std::vector<uint8_t> bytes(Kind::digest_size(last));
        last.finish(bytes.data());
        return bytes;
    }
};

// The algorithms that are made by a function of the module, whose digest has one size.
template <typename Kind>
struct PlainHash : HashMethods<Kind> {
    using Methods = HashMethods<Kind>;
    using Algorithm = typename Kind::Algorithm;

    static Result<Ref<>> create(Thread& t, Value, Value data, Value, Value string) {
        return Methods::start(t, Algorithm(), data, string);
    }
    static void define(TypeBuilder& type) {
        type.set_flags(kTypeDisallowInstantiation);
        type.template method<"copy()@", Methods::copy>("A hash object with the same state.");
        type.template method<"digest()", Methods::digest>("The digest of what was hashed, as bytes.");
        type.template method<"hexdigest()", Methods::hexdigest>("The digest of what was hashed, as hexadecimal text.");
        type.template method<"update(obj, /)", Methods::update>("Hashes more bytes.");
        Methods::add_attributes(type);
    }
};

}  // namespace krait::modules::hashes
