#pragma once

// Everything that one interpreter has for itself. Nothing in the runtime is global but immortal, immutable objects.

#include <span>
#include <unordered_map>
#include <vector>

#include "object/configuration.h"
#include "object/heap.h"
#include "object/lock.h"
#include "object/thread.h"
#include "object/type.h"

namespace krait::object {

struct InternTable;    // str_intern.h
struct Collector;      // collector.h
struct WeakrefTable;   // weakref.h
struct TypeCache;      // type_cache.h
struct SubclassTable;  // type.cpp: subclasses of static types
class MemoryTraces;    // memory_traces.h

// One module's state (module_state.h).
struct ModuleState {
    void* data = nullptr;
    void (*destroy)(void* data) = nullptr;
    size_t order = 0;  // of making
};

class Interpreter {
public:
    Interpreter();
    ~Interpreter();
    Interpreter(const Interpreter&) = delete;
    Interpreter& operator=(const Interpreter&) = delete;

    // The one whose objects are immortal and belong to all: it makes the static types ready and runs nothing.
    static Interpreter& bootstrap();
    bool is_bootstrap() const { return is_bootstrap_; }

    Heap heap;
    InternTable* interned = nullptr;
    Collector* collector = nullptr;
    WeakrefTable* weakrefs = nullptr;
    TypeCache* type_cache = nullptr;
    SubclassTable* subclasses = nullptr;
    MemoryTraces* memory_traces = nullptr;  // null: nobody has asked for them yet
    Thread main_thread{*this};
    Thread* threads = &main_thread;  // all, newest first (threads.h)
    Thread* main = &main_thread;     // the main thread; in a child that another thread forked, that one
    InterpreterLock lock{main_thread};
    Thread* finalizing = nullptr;  // the thread that ends the interpreter: no other runs any more

    uint32_t next_keys_version = 1;  // of dict keys tables; 0: they have run out

    Field<> builtins;  // dict of the builtins module
    Field<> modules;   // sys.modules
    Field<> sys_dict;
    Field<> builtin_all, builtin_any;  // the functions of the builtins module, for LOAD_COMMON_CONSTANT

    Field<> generic_class;  // typing.Generic, once somebody wanted it

    // Bytes of instances whose class was exchanged for one with other inline values (kFlagOddSize).
    std::unordered_map<const Object*, size_t> odd_sizes;

    // Set by the room `interp`; null in tests that run no Python code.
    CallSlot call_function = nullptr;
    // Gives a thread's frame stack back.
    void (*release_frames)(Thread& t) = nullptr;
    // Resumes a suspended generator's frame, which the caller has made ready; owned, absent: raised.
    Value (*resume_frame)(Thread& t, Frame& frame, bool is_raising) = nullptr;

    // Set by the room `import`; null: nothing can be imported. Returns sys.modules[name] ("a.b": the submodule).
    Result<Ref<>> (*import_module)(Thread& t, std::string_view name) = nullptr;
    // __import__
    Result<Ref<>> (*import_name)(Thread& t, Value name, Value globals, Value locals, Value fromlist,
                                 int level) = nullptr;

    Configuration configuration;
    std::vector<Ref<>> audit_hooks;  // audit.h

    std::vector<ModuleState> states;  // by the index of their C++ type
    size_t states_made = 0;

    bool is_finalizing = false;  // the program is over, what is left is being taken apart

    int32_t recursion_limit = 1000;
    bool is_monitored = false;          // some tool wants events; new threads are asked too
    int32_t int_max_str_digits = 4300;  // sys.set_int_max_str_digits; 0: no limit

private:
    struct Bootstrap {};
    explicit Interpreter(Bootstrap);

    bool is_bootstrap_ = false;
};

}  // namespace krait::object
