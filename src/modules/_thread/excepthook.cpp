#include "modules/_thread/parts.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/protocol.h"
#include "object/standard_error.h"
#include "object/struct_sequence.h"
#include "object/traceback_display.h"

// What threading.excepthook is when nobody replaced it.

namespace krait::object::types {

namespace {

const StructField kFields[] = {{"exc_type", "Exception type"},
                               {"exc_value", "Exception value"},
                               {"exc_traceback", "Exception traceback"},
                               {"thread", "Thread"}};
const StructSequence kHookArgs = {.doc = "What threading.excepthook is called with.", .fields = kFields, .visible = 4};

}  // namespace

constinit StructType ExceptHookArgs{kHookArgs};

}  // namespace krait::object::types

namespace krait::modules::threads {

namespace {

const TypeDefinition kTypes[] = {
    {&types::ExceptHookArgs, "_thread._ExceptHookArgs", &types::Tuple, define_struct_sequence},
};
TypeDefinitions registered(kTypes);

// The name of the thread object; the number of the calling thread when there is none.
Result<Ref<>> shown_name(Thread& t, Value thread) {
    if (thread != none()) {
        Ref<> name = TRY(find_attribute(t, thread, Value("name"_name)));
        if (name) return name;
    }
    return int_from_uint64(t, t.ident);
}

// sys.stderr; where that is None, what the thread kept of it. Absent: nowhere to write.
Lookup output_of(Thread& t, Value thread) {
    Value file = sys_attribute(t, "stderr"_name);
    if (file && file != none()) return share(file);
    if (thread == none()) return std::nullopt;
    Ref<> kept = TRY(find_attribute(t, thread, Value("_stderr"_name)));
    if (!kept || kept.value() == none()) return std::nullopt;
    return kept;
}

}  // namespace

Status default_excepthook(Thread& t, Value, Value args) {
    if (type_of(args) != &types::ExceptHookArgs)
        return t.raise_type_error("_thread.excepthook argument type must be ExceptHookArgs");
    Tuple& fields = *as_tuple(args);
    Ref<> type = share(fields.at(0)), value = share(fields.at(1)), traceback = share(fields.at(2));
    Ref<> thread = share(fields.at(3));
    if (type.value() == Value(&types::SystemExit)) return {};
    Ref<> file = TRY(output_of(t, thread));
    if (!file) return {};
    Ref<> name = TRY(shown_name(t, thread));
    Ref<Str> text = TRY(str(t, name));
    std::string header = "Exception in thread ";
    str_append_utf8(*text, header);
    TRY(write_text(t, file, header + ":\n"));
    show_exception_in(t, file, value, traceback);
    flush_quietly(t, file);
    return {};
}

}  // namespace krait::modules::threads
