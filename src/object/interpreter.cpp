#include "object/interpreter.h"

#include <pthread.h>

#include <cstdlib>
#include <memory>

#include "object/builtin_types.h"
#include "object/collector.h"
#include "object/memory_traces.h"
#include "object/module_state.h"
#include "object/str_intern.h"
#include "object/subclasses.h"
#include "object/type_cache.h"
#include "object/weakref.h"

// The bootstrap interpreter makes what all interpreters share: static types' dicts, descriptors and the strings in
// them, all immortal. It lives as long as the process. Every other interpreter starts with copies of its tables.

namespace krait::object {

namespace {

// All zero is an empty cache; pages of it that are never used are never touched.
TypeCache* make_type_cache(uint32_t first_version) {
    auto* cache = static_cast<TypeCache*>(std::calloc(1, sizeof(TypeCache)));
    KRAIT_CHECK(cache != nullptr);
    cache->next_version = first_version;
    return cache;
}

void free_type_cache(TypeCache* cache) {
    std::destroy_at(cache);
    std::free(cache);
}

}  // namespace

Interpreter& Interpreter::bootstrap() {
    static auto* const the_one = new Interpreter(Bootstrap{});
    return *the_one;
}

Interpreter::Interpreter(Bootstrap) : is_bootstrap_(true) {
    interned = new InternTable;
    collector = new Collector;
    weakrefs = new WeakrefTable;
    type_cache = make_type_cache(1);
    subclasses = new SubclassTable;
}

Interpreter::Interpreter() {
    ready_builtin_types();
    const Interpreter& shared = bootstrap();
    interned = new InternTable(*shared.interned);
    collector = new Collector;
    weakrefs = new WeakrefTable;
    type_cache = make_type_cache(TypeCache::kFirstOwnVersion);
    subclasses = new SubclassTable(*shared.subclasses);
    main_thread.ident = static_cast<uint64_t>(::pthread_self());
    if (!Thread::has_current()) Thread::set_current(&main_thread);
}

// Objects that are still alive go without ceremony: their memory is the heap's.
Interpreter::~Interpreter() {
    Thread* previous = Thread::has_current() ? &Thread::current() : nullptr;
    Thread::set_current(&main_thread);
    main_thread.drop_references();
    audit_hooks.clear();
    builtins = Ref<>();
    modules = Ref<>();
    sys_dict = Ref<>();
    collector->collect(main_thread, Collector::kGenerations - 1);
    // Behind all that may still run code of the modules whose states these are.
    drop_states(*this);
    collector->collect(main_thread, Collector::kGenerations - 1);
    drop_states(*this);  // what died now may have asked for one again
    if (release_frames) release_frames(main_thread);
    delete memory_traces;
    Thread::set_current(previous == &main_thread ? nullptr : previous);
    delete subclasses;
    free_type_cache(type_cache);
    delete weakrefs;
    delete collector;
    delete interned;
}

}  // namespace krait::object
