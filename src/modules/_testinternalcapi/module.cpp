#include <ctime>
#include <unordered_set>

#include "compiler/docstring.h"
#include "modules/_testinternalcapi/code_facts.h"
#include "modules/_testinternalcapi/stages.h"
#include "modules/_testinternalcapi/subinterpreters.h"
#include "modules/_testinternalcapi/time.h"
#include "modules/contextvars/persistent_map.h"
#include "modules/traced_frames.h"
#include "object/attributes.h"
#include "object/collector.h"
#include "object/int.h"
#include "object/interpreter.h"
#include "object/protocol.h"
#include "object/slot_table.h"
#include "object/type_argument.h"
#include "object/type_builder.h"
#include "object/type_cache.h"

// _testinternalcapi: the compiler's stages and what else tests look at inside. Only what means the same here; the rest
// of CPython's module is not there.

namespace krait::modules {

using namespace object;

namespace {

Result<Ref<Str>> compiler_cleandoc(Thread& t, Value, Str& doc) {
    std::string text;
    str_append_utf8(doc, text);
    return str_from_utf8(t, compiler::clean_docstring(text).value_or(text));
}

Result<Ref<internals::Sequence>> new_instruction_sequence(Thread& t, Value) { return internals::sequence_new(t); }

Result<Ref<>> normalize_path(Thread& t, Value, Value filename) {
    Ref<> import = TRY(builtin_named(t, "__import__"_name));
    Ref<> posix = TRY(call(t, import, Value("posix"_name)));
    return call_method(t, posix, "_path_normpath"_name, filename);
}

// The mapping that contexts hold their values in.
Result<Ref<contextvars::PersistentMap>> make_map(Thread& t, Value) { return contextvars::map_new(t); }

// There is one allocator, and no setting changes it.
Result<Ref<>> allocators_name(Thread&, Value) { return share(Value("krait"_name)); }

int64_t get_recursion_depth(Thread& t, Value) { return t.interpreter.recursion_limit - t.recursion_left; }

bool has_inline_values(Thread&, Value, Value object) {
    return object.is_object() && object.as_object()->has(kFlagInlineValues);
}

// A version of no other type's at the moment: the caller answers for it.
Status type_assign_specific_version(Thread& t, Value, Type& type, uint32_t version) {
    if (type.has_flag(kTypeImmutable)) return t.raise_type_error("the type cannot be changed");
    type_modified(t, type);
    type.version = version;
    return {};
}

// Objects that the collector looks at.
Result<Ref<>> traceback_of_memory(Thread& t, Value, Value domain, Value ptr) {
    unsigned number = TRY(domain_number(t, domain));
    uintptr_t address = TRY(address_number(t, ptr));
    return traced_frames(t, number, address);
}

int64_t get_tracked_heap_size(Thread& t, Value) {
    int64_t count = 0;
    for (const Collector::Generation& generation : t.interpreter.collector->generations)
        for (const GcHead* head = generation.list.next; head != &generation.list; head = head->next) ++count;
    return count;
}

// What sys.getsizeof() counts in front of objects that the collector knows.
constexpr int kShownGcHead = 16;

// Below a type, itself first; classes made by programs have none of them below.
class StaticTypes {
public:
    StaticTypes(Thread& t, List& found) : t_(t), found_(found) {}

    Status add(Type& type) {
        if (!t_.check_stack(" during a walk over types")) return Raised{};
        if (!seen_.insert(&type).second) return {};
        // Some static types of modules show themselves as the module's own.
        Ref<> flags = TRY(get_attribute(t_, Value(&type), "__flags__"_name));
        if (!(int_to_int64(flags).value_or(0) & kTypeStaticBuiltin)) return {};
        TRY(list_append(t_, found_, Value(&type)));
        Ref<> method = TRY(get_attribute(t_, Value(&types::Type_), "__subclasses__"_name));
        Ref<> below = TRY(call(t_, method, Value(&type)));
        List& list = *as_list(below);
        for (int64_t i = 0; i < list.size(); ++i) TRY(add(*static_cast<Type*>(list.at(i).as_object())));
        return {};
    }

private:
    Thread& t_;
    List& found_;
    std::unordered_set<Type*> seen_;
};

Result<Ref<List>> get_static_builtin_types(Thread& t, Value) {
    Ref<List> list = TRY(list_new(t));
    TRY(StaticTypes(t, *list).add(types::Object));
    return list;
}

Result<Ref<List>> identify_type_slot_wrappers(Thread& t, Value) {
    Ref<List> list = TRY(list_new(t));
    for (const SlotEntry& entry : slot_table()) {
        if (entry.form == WrapForm::None) continue;
        Ref<Str> name = TRY(str_from_utf8(t, entry.name));
        TRY(list_append(t, *list, name));
    }
    return list;
}

}  // namespace

KRAIT_MODULE(_testinternalcapi, "What tests look at inside.") {
    m.def<"compiler_codegen(ast, filename, optimize, compile_mode=0)", internals::compiler_codegen>(
        "The instructions of a module before any optimization, and what else is known about it.");
    m.def<"~~EncodeLocaleEx(text, current_locale=0, errors=?, /)", internals::encode_locale>("Bytes of the locale.");
    m.def<"~~DecodeLocaleEx(bytes, current_locale=0, errors=?, /)", internals::decode_locale>("Text of the locale.");
    m.def<"compiler_cleandoc(doc)", compiler_cleandoc>("A docstring as the compiler keeps it.");
    m.def<"new_instruction_sequence()", new_instruction_sequence>("A sequence without instructions.");
    m.def<"optimize_cfg(instructions, consts, nlocals)", internals::optimize_cfg>(
        "The instructions optimized; changes the list of constants.");
    m.def<"assemble_code_object(filename, instructions, metadata)", internals::assemble_code_object>(
        "The code object of instructions.");
    m.def<"normalize_path(filename)", normalize_path>("The path without superfluous parts.");
    m.def<"pymem_getallocatorsname()", allocators_name>("What the allocator of objects is called.");
    m.def<"get_co_localskinds(code, /)", internals::get_co_localskinds>("Names of the locals and their kinds.");
    m.def<"code_returns_only_none(code, /)", internals::code_returns_only_none>("Whether only None is returned.");
    m.def<"get_code_var_counts(code, globalsns=?, builtinsns=?)", internals::get_code_var_counts>(
        "How many names of each sort are used.");
    m.def<"verify_stateless_code(code, globalsns=?, builtinsns=?)", internals::verify_stateless_code>(
        "Refuses code that needs more than its arguments and builtins.");
    m.def<"~~_PyTraceMalloc_GetTraceback(domain, ptr, /)", traceback_of_memory>({});
    m.def<"get_tracked_heap_size()", get_tracked_heap_size>("How many objects the collector looks at.");
    m.def<"get_recursion_depth()", get_recursion_depth>("How deep the calls of Python code are nested.");
    m.def<"has_inline_values(object, /)", has_inline_values>("Whether attribute values stand in the object itself.");
    m.def<"get_static_builtin_types()", get_static_builtin_types>("The types that no program made.");
    m.def<"identify_type_slot_wrappers()", identify_type_slot_wrappers>("Names of the methods that stand for slots.");
    TRY(internals::add_subinterpreters(m));
    m.def<"~~type_assign_specific_version_unsafe(type, version, /)", type_assign_specific_version>(
        "The type's version from now on.");
    m.def<"hamt()", make_map>("An empty map of the sort that contexts have.");
    internals::add_time(m);
    // Nothing is specialized after a count: tests that run something so often see no change.
    m.add("SPECIALIZATION_THRESHOLD", 2).add("SPECIALIZATION_COOLDOWN", 53).add("TIER2_THRESHOLD", 4096);
    m.add("SHARED_KEYS_MAX_SIZE", kMostAttributeKeys);
    m.add("SIZEOF_PYGC_HEAD", kShownGcHead).add("SIZEOF_PYOBJECT", sizeof(Object)).add("SIZEOF_TIME_T", sizeof(time_t));
    return {};
}

}  // namespace krait::modules
