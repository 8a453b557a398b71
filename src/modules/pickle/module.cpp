#include "modules/pickle/pickle.h"
#include "object/module_builder.h"

// _pickle, for the module pickle.

namespace krait::modules {

using namespace object;

namespace pickle {
namespace {

const TypeDefinition kTypes[] = {
    {&buffer_type, "pickle.PickleBuffer", &types::Object, define_buffer},
    {&pickler_memo_type, "_pickle.PicklerMemoProxy", &types::Object, define_pickler_memo},
    {&unpickler_memo_type, "_pickle.UnpicklerMemoProxy", &types::Object, define_unpickler_memo},
    {&pickler_type, "_pickle.Pickler", &types::Object, define_pickler},
    {&unpickler_type, "_pickle.Unpickler", &types::Object, define_unpickler}};
TypeDefinitions registered(kTypes);

Result<Ref<>> dump(Thread& t, Value, Value object, Value file, Value protocol, bool fix_imports,
                   Value buffer_callback) {
    SaveOptions options;
    TRY(take_save_options(t, protocol, fix_imports, buffer_callback, options));
    Ref<> write = TRY(find_attribute(t, file, "write"_name));
    if (!write) return t.raise_type_error("file must have a 'write' attribute");
    return pickle_object(t, object, options, write);
}

Result<Ref<>> dumps(Thread& t, Value, Value object, Value protocol, bool fix_imports, Value buffer_callback) {
    SaveOptions options;
    TRY(take_save_options(t, protocol, fix_imports, buffer_callback, options));
    return pickle_object(t, object, options, Value());
}

Result<Ref<>> load(Thread& t, Value, Value file, bool fix_imports, Value encoding, Value errors, Value buffers) {
    Ref<Unpickler> unpickler = TRY(plain_unpickler(t, LoadOptions{fix_imports, encoding, errors, buffers, "load"}));
    TRY(open_file(t, *unpickler, file));
    return unpickle(t, *unpickler, nullptr);
}

Result<Ref<>> loads(Thread& t, Value, Value data, bool fix_imports, Value encoding, Value errors, Value buffers) {
    Ref<Unpickler> unpickler = TRY(plain_unpickler(t, LoadOptions{fix_imports, encoding, errors, buffers, "loads"}));
    ByteView view;
    TRY(view.acquire(t, data));
    std::string_view bytes = view.bytes();
    return unpickle(t, *unpickler, &bytes);
}

}  // namespace
}  // namespace pickle

KRAIT_MODULE(_pickle, "Pickling and unpickling, for the module pickle.") {
    using namespace pickle;
    PickleState& kept = state<PickleState>(m.thread());
    TRY(kept.fill(m.thread()));
    m.def<"dump(obj, file, protocol=None, *, fix_imports=True,\n     buffer_callback=None)", dump>(
        "Writes the pickle of an object to a file.");
    m.def<"dumps(obj, protocol=None, *, fix_imports=True,\n      buffer_callback=None)", dumps>(
        "The pickle of an object, as bytes.");
    m.def<"load(file, *, fix_imports=True, encoding='ASCII',\n     errors='strict', buffers=())", load>(
        "The object whose pickle a file gives.");
    m.def<"loads(data, /, *, fix_imports=True, encoding='ASCII',\n      errors='strict', buffers=())", loads>(
        "The object of a pickle in bytes.");
    m.type(buffer_type).type(pickler_type).type(unpickler_type);
    TRY(m.exception("PickleError", types::Exception, kept.error));
    TRY(m.exception("PicklingError", *kept.error, kept.pickling_error));
    return m.exception("UnpicklingError", *kept.error, kept.unpickling_error);
}

}  // namespace krait::modules
