#include "krait/first_builtins.h"
#include "krait/start.h"
#include "modules/_signal/start.h"
#include "modules/interpreters/family.h"
#include "object/atexit.h"
#include "object/collector.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/module_builder.h"
#include "object/permissions.h"
#include "object/protocol.h"
#include "object/signals.h"
#include "object/unraisable.h"
#include "object/weakref.h"

// The end of an interpreter, in CPython's order: threads are waited for, atexit, then modules lose their content while
// the library still works as far as it goes.

namespace krait {

using namespace object;

namespace {

// threading waits for its threads, when it is there.
void wait_for_threads(Thread& t) {
    Ref<> threading = share(as_dict(t.interpreter.modules)->peek(*"threading"_name));
    if (!threading || threading.value() == none()) return;
    if (call_method(t, threading, "_shutdown"_name).failed())
        report_unraisable(t, "Exception ignored on threading shutdown", threading);
}

void put_none(Thread& t, Dict& dict, std::string_view name) {
    Result<Ref<Str>> key = intern_utf8(t, name);
    if (key.failed() || dict_set(t, dict, key.take(), none()).failed()) t.clear_exception();
}

// What may hold on to the program's objects: the last exception, hooks, the streams in place of the original ones.
void reset_sys(Thread& t) {
    Dict& sys = *as_dict(t.interpreter.sys_dict);
    for (std::string_view name : {"path", "argv", "ps1", "ps2", "last_exc", "last_type", "last_value", "last_traceback",
                                  "path_hooks", "path_importer_cache", "meta_path", "__interactivehook__"})
        put_none(t, sys, name);
    const std::pair<Str*, Str*> streams[] = {
        {"stdin"_name, "__stdin__"_name}, {"stdout"_name, "__stdout__"_name}, {"stderr"_name, "__stderr__"_name}};
    for (const auto& [name, original] : streams) {
        Ref<> stream = share(sys.peek(*original));
        if (stream && dict_set(t, sys, name, stream).failed()) t.clear_exception();
    }
}

bool is_kept_for_last(Thread& t, Module& module) {
    return module.dict.value() == t.interpreter.sys_dict.value() ||
           module.dict.value() == t.interpreter.builtins.value();
}

// Names with one underscore first, then all but __builtins__; None takes their place, so that what still runs finds
// something.
void clear_names(Thread& t, Dict& dict) {
    for (bool only_private : {true, false}) {
        std::vector<Ref<Str>> names;
        int64_t position = 0;
        for (Value key, value; dict.next(position, key, value);) {
            Str* name = as_str(key);
            if (!name || value == none() || name->length == 0) continue;
            bool is_private = (*name)[0] == '_' && (name->length == 1 || (*name)[1] != '_');
            if (only_private ? is_private : !str_equal(*name, "__builtins__")) names.push_back(share(name));
        }
        for (const Ref<Str>& name : names)
            if (dict_set(t, dict, name, none()).failed()) t.clear_exception();
    }
}

void collect(Thread& t) { t.interpreter.collector->collect(t, Collector::kGenerations - 1); }

// What site and the program added goes, while the rest still works.
void restore_builtins(Thread& t) {
    Ref<Dict> first = std::move(state<FirstBuiltins>(t).names);
    Dict& builtins = *as_dict(t.interpreter.builtins);
    Result<Ref<Dict>> present = dict_copy(t, builtins);
    if (first && !present.failed()) {
        Ref<Dict> last = present.take();
        dict_clear(t, builtins);
        if (!dict_merge(t, builtins, first, MergeMode::Override).failed()) return;
    }
    t.clear_exception();
}

// All modules but sys and builtins leave sys.modules; those that somebody still holds then lose their names, the last
// imported first.
void clear_modules(Thread& t) {
    Ref<> modules = share(t.interpreter.modules.value());
    std::vector<Ref<>> names, weak;
    int64_t position = 0;
    for (Value key, value; as_dict(modules)->next(position, key, value);)
        if (is_module(value)) names.push_back(share(key));
    // Only weakly held from here on, so that those in cycles can be collected while all names still stand.
    for (const Ref<>& name : names) {
        Lookup module = dict_get(t, *as_dict(modules), name);
        Ref<> held = module.failed() ? Ref<>() : module.take();
        Result<Ref<>> reference = weakref_new(t, types::WeakReference, held, Value());
        if (!reference.failed()) weak.push_back(reference.take());
        if (t.has_exception()) t.clear_exception();
        held = Ref<>();
        if (dict_set(t, *as_dict(modules), name, none()).failed()) t.clear_exception();
    }
    dict_clear(t, *as_dict(modules));
    restore_builtins(t);
    collect(t);
    for (size_t i = weak.size(); i-- > 0;) {
        Ref<> alive = share(weakref_of(weak[i]).referent);
        Module* module = as_module(alive);
        if (module && module->dict && !is_kept_for_last(t, *module)) clear_names(t, *module->dict.get());
    }
    collect(t);
}

}  // namespace

bool empty_interpreter(Thread& t) {
    collect(t);
    reset_sys(t);
    clear_modules(t);
    bool is_flushed = flush_streams(t, false);
    // What sys and builtins hold goes last, the streams among it: from here on nothing can be shown.
    clear_names(t, *as_dict(t.interpreter.sys_dict));
    clear_names(t, *as_dict(t.interpreter.builtins));
    return is_flushed;
}

int finish_interpreter(Thread& t, int status) {
    wait_for_threads(t);
    run_exit_callbacks(t);
    if (!flush_streams(t)) status = 120;
    bool is_first = permissions(t).is_main;
    if (is_first) modules::interpreters::end_family(t);
    t.interpreter.is_finalizing = true;
    t.interpreter.finalizing = &t;  // no other thread runs any more
    if (is_first) modules::signals::end_signals(t);
    if (!empty_interpreter(t)) status = 120;
    if (is_first) set_signal_interpreter(nullptr);
    // What is trash now goes when the interpreter does.
    return status;
}

}  // namespace krait
