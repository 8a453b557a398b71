#include <cmath>

#include "modules/sys/functions.h"
#include "modules/sys/information.h"
#include "modules/sys/memory_statistics.h"
#include "object/int.h"
#include "object/lock.h"
#include "object/str_intern.h"
#include "object/type_cache.h"

// Limits, sizes, counts and interned strings.

namespace krait::modules::sys {

namespace {

// --- recursion ---

int64_t getrecursionlimit(Thread& t, Value) { return t.interpreter.recursion_limit; }

Status setrecursionlimit(Thread& t, Value, int limit) {
    if (limit < 1) return t.raise_value_error("recursion limit must be greater or equal than 1");
    int32_t depth = t.interpreter.recursion_limit - t.recursion_left;
    if (depth >= limit)
        return t.raise(types::RecursionError,
                       "cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", limit,
                       depth);
    t.recursion_left = limit - depth;
    t.interpreter.recursion_limit = limit;
    return {};
}

// --- digits of integers' text ---

constexpr int kFewestDigits = 640;

int64_t get_int_max_str_digits(Thread& t, Value) { return t.interpreter.int_max_str_digits; }

Status set_int_max_str_digits(Thread& t, Value, int maxdigits) {
    if (maxdigits != 0 && maxdigits < kFewestDigits)
        return t.raise_value_error("maxdigits must be >= {} or 0 for unlimited", kFewestDigits);
    t.interpreter.int_max_str_digits = maxdigits;
    return set_digits_flag(t, maxdigits);
}

// --- the lock ---

double getswitchinterval(Thread& t, Value) { return static_cast<double>(t.interpreter.lock.switch_interval) * 1e-6; }

Status setswitchinterval(Thread& t, Value, double seconds) {
    if (!(seconds > 0)) return t.raise_value_error("switch interval must be strictly positive");
    t.interpreter.lock.switch_interval = std::max<int64_t>(1, static_cast<int64_t>(seconds * 1e6));
    return {};
}

bool is_gil_enabled(Thread&, Value) { return true; }

// --- sizes and counts ---

constexpr int64_t kGcHeadBytes = 16;

Result<Ref<>> size_of(Thread& t, Value object) {
    Ref<> method = TRY(find_special(t, object, "__sizeof__"_name));
    if (!method) return t.raise_type_error("Type {} doesn't define __sizeof__", type_name(object));
    Ref<> size = TRY(call(t, method));
    if (!is_int(size)) return t.raise_type_error("an integer is required");
    int64_t bytes = TRY(index_int64(t, size, types::OverflowError));
    if (bytes < 0) return t.raise_value_error("__sizeof__() should return >= 0");
    Type& type = *type_of(object);
    if (type.has_flag(kTypeGc)) bytes += kGcHeadBytes;
    // A dict and a list of weak references stand in front of an instance.
    constexpr int64_t kManagedBytes = 16;
    if (type.has_flag(kTypeManagedDict | kTypeManagedWeakref)) bytes += kManagedBytes;
    return int_from_int64(t, bytes);
}

Result<Ref<>> getsizeof(Thread& t, Value, Value object, Value otherwise) {
    Result<Ref<>> size = size_of(t, object);
    if (!size.failed() || !otherwise || !t.matches(types::TypeError)) return size;
    t.clear_exception();
    return share(otherwise);
}

// Arguments are borrowed here, CPython counts one more for them.
int64_t getrefcount(Thread&, Value, Value object) {
    constexpr int64_t kImmortalShown = 3221225472;
    if (!object.is_object() || object.as_object()->is_immortal()) return kImmortalShown;
    return object.as_object()->count;
}

bool is_immortal(Thread&, Value, Value object) { return !object.is_object() || object.as_object()->is_immortal(); }

int64_t getallocatedblocks(Thread& t, Value) {
    constexpr int64_t kTypicalBlock = 64;
    return static_cast<int64_t>(t.interpreter.heap.bytes_from_system()) / kTypicalBlock;
}

// --- interned strings ---

Result<Ref<>> intern_str(Thread& t, Value, Value string) {
    if (is_exact_str(string)) return TRY(Result<Ref<Str>>(intern(t, share(as_str(string)))));
    if (!is_str(string)) return t.raise_type_error("intern() argument must be str, not {}", type_name(string));
    return t.raise_type_error("can't intern {}", type_name(string));
}

bool is_interned(Thread&, Value, Str& string) { return string.is_interned(); }

int64_t getunicodeinternedsize(Thread& t, Value, bool) { return static_cast<int64_t>(t.interpreter.interned->size()); }

// --- caches ---

Status clear_nothing(Thread&, Value) { return {}; }

Status clear_type_descriptors(Thread& t, Value, Value type) {
    Type* object = as_type(type);
    if (!object) return t.raise_type_error("_clear_type_descriptors() argument must be type, not {}", type_name(type));
    if (object->has_flag(kTypeImmutable)) return t.raise_type_error("argument is immutable");
    TRY(dict_delete(t, *object->dict.get(), "__dict__"_name));
    TRY(dict_delete(t, *object->dict.get(), "__weakref__"_name));
    type_modified(t, *object);
    return {};
}

Status debug_malloc_stats(Thread& t, Value) {
    write_memory_statistics(t.interpreter.heap);
    return {};
}

}  // namespace

void add_limits(ModuleBuilder& m) {
    m.def<"_debugmallocstats()", debug_malloc_stats>("Shows on standard error what memory is used for.");
    m.def<"getrecursionlimit()", getrecursionlimit>("How deep calls may be nested.");
    m.def<"setrecursionlimit(limit, /)", setrecursionlimit>("Changes how deep calls may be nested.");
    m.def<"get_int_max_str_digits()", get_int_max_str_digits>("How many digits the text of an integer may have.");
    m.def<"set_int_max_str_digits(maxdigits)", set_int_max_str_digits>("Changes how many they may be; 0: any number.");
    m.def<"getswitchinterval()", getswitchinterval>("Seconds after which another thread may run.");
    m.def<"setswitchinterval(interval, /)", setswitchinterval>("Changes these seconds.");
    m.def<"_is_gil_enabled()", is_gil_enabled>("True: one thread runs at a time.");
    m.def<"~getsizeof(object, default=?)", getsizeof>(
        "getsizeof(object [, default]) -> int\n\nBytes of an object, what it refers to not counted.");
    m.def<"getrefcount(object, /)", getrefcount>("How many references there are to an object.");
    m.def<"_is_immortal(op, /)", is_immortal>("Whether the object's references are not counted.");
    m.def<"getallocatedblocks()", getallocatedblocks>("About how many blocks of memory are in use.");
    m.def<"intern(string, /)", intern_str>("The one interned string of that text.");
    m.def<"_is_interned(string, /)", is_interned>("Whether the string is the interned one.");
    m.def<"getunicodeinternedsize(*, _only_immortal=False)", getunicodeinternedsize>("How many strings are interned.");
    m.def<"_clear_type_cache()", clear_nothing>("Nothing: entries of the cache go out of date by themselves.");
    m.def<"_clear_internal_caches()", clear_nothing>("Nothing: caches hold no references.");
    m.def<"_clear_type_descriptors(type, /)", clear_type_descriptors>("Removes __dict__ and __weakref__ of a class.");
}

}  // namespace krait::modules::sys
