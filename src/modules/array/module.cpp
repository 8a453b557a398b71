#include "object/module.h"
#include "modules/array/array.h"
#include "object/protocol.h"

namespace krait::modules::array {

namespace {

void define_array(TypeBuilder& type) {
    type.instances<Array>().shown(64, 0, 0, 48).weakly_referable();
    type.set_flags(kTypeBase | kTypeSequence);
    type.doc(
        "array(typecode [, initializer]) -> array\n\nA growing row of numbers or characters of one kind, which the "
        "type code names:\nb B h H i I l L q Q for signed and unsigned integers, f d for floats, w (and u) for "
        "characters.\nThe initializer is bytes, a list, a str or any iterable of items.");
    define_slots(type);
    define_methods(type);
}

const TypeDefinition kTypes[] = {
    {&types::Array, "array.array", &object::types::Object, define_array},
    {&types::ArrayIterator, "array.arrayiterator", &object::types::Object, define_iterator},
};
TypeDefinitions registered(kTypes);

}  // namespace

}  // namespace krait::modules::array

namespace krait::modules {

using namespace object;

KRAIT_MODULE(array, "Rows of numbers or characters of one kind.") {
    m.def<"_array_reconstructor(arraytype, typecode, mformat_code, items, /)", modules::array::reconstruct>(
        "The array that was pickled.");
    m.add("ArrayType", Value(&modules::array::types::Array));
    m.type(modules::array::types::Array);
    m.add("typecodes", modules::array::kTypeCodes);
    // As the library's own classes of sequences.
    Ref<> sequence = TRY(import_attribute(m.thread(), "collections.abc", "MutableSequence"_name));
    TRY(call_method(m.thread(), sequence, "register"_name, Value(&modules::array::types::Array)));
    return {};
}

}  // namespace krait::modules
