#include "modules/csv/csv.h"
#include "object/int.h"
#include "object/module_builder.h"

// _csv, for the module csv.

namespace krait::modules {

using namespace object;

namespace csv {
namespace {

const TypeDefinition kTypes[] = {{&dialect_type, "_csv.Dialect", &types::Object, define_dialect},
                                 {&reader_type, "_csv.reader", &types::Object, define_reader},
                                 {&writer_type, "_csv.writer", &types::Object, define_writer}};
TypeDefinitions registered(kTypes);

Result<Ref<>> register_dialect(Thread& t, Value, const Args& args) {
    if (args.positional >= 1 && args.positional <= 2 && !is_str(args[0]))
        return t.raise_type_error("dialect name must be a string");
    Ref<Dialect> dialect = TRY(dialect_of_call(t, args, "register_dialect"));
    TRY(dict_set(t, *state<CsvState>(t).dialects, args[0], dialect));
    return share(none());
}

Status unregister_dialect(Thread& t, Value, Value name) {
    Ref<> removed = TRY(dict_pop(t, *state<CsvState>(t).dialects, name));
    if (!removed) return raise_error(t, "unknown dialect");
    return {};
}

Result<Ref<>> get_dialect(Thread& t, Value, Value name) { return find_dialect(t, name); }

Result<Ref<List>> list_dialects(Thread& t, Value) { return list_from_iterable(t, state<CsvState>(t).dialects); }

Result<Ref<>> field_size_limit(Thread& t, Value, Value limit) {
    int64_t& kept = state<CsvState>(t).field_limit;
    Ref<> old = TRY(int_from_int64(t, kept));
    if (!limit) return old;
    if (!is_exact_int(limit)) return t.raise_type_error("limit must be an integer");
    auto number = int_to_int64(limit);
    if (!number) return t.raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    kept = *number;
    return old;
}

}  // namespace
}  // namespace csv

KRAIT_MODULE(_csv, "Reading and writing of comma-separated values.") {
    using namespace csv;
    CsvState& kept = state<CsvState>(m.thread());
    kept.dialects = TRY(dict_new(m.thread()));
    m.def_raw<"reader(iterable, /, dialect='excel', **fmtparams)", reader_new>(
        "A reader of the lines that iterable gives.");
    m.def_raw<"writer(fileobj, /, dialect='excel', **fmtparams)", writer_new>(
        "A writer to a file, or what has write().");
    m.def_raw<"register_dialect(name, /, dialect='excel', **fmtparams)", register_dialect>("Gives a dialect a name.");
    m.def<"list_dialects()", list_dialects>("The names of all dialects.");
    m.def<"unregister_dialect(name)", unregister_dialect>("Takes a dialect's name away.");
    m.def<"get_dialect(name)", get_dialect>("The dialect of that name.");
    m.def<"field_size_limit(new_limit=<unrepresentable>)", field_size_limit>(
        "The longest field; sets it if one is given.");
    m.add("Dialect", dialect_type).add("Reader", reader_type).add("Writer", writer_type);
    m.add("_dialects", kept.dialects);
    m.add("QUOTE_MINIMAL", 0).add("QUOTE_ALL", 1).add("QUOTE_NONNUMERIC", 2).add("QUOTE_NONE", 3);
    m.add("QUOTE_STRINGS", 4).add("QUOTE_NOTNULL", 5);
    return m.exception("Error", types::Exception, kept.error);
}

}  // namespace krait::modules
