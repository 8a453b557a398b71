#include "object/atexit.h"

#include <vector>

#include "object/dict.h"
#include "object/exceptions.h"
#include "object/module_builder.h"
#include "object/protocol.h"
#include "object/unraisable.h"

namespace krait::object {

namespace {

struct ExitCallback {
    Ref<> function;
    Ref<Tuple> args;
    Ref<Dict> keywords;  // absent: none
};

struct ExitCallbacks {
    std::vector<ExitCallback> list;
};

}  // namespace

void run_exit_callbacks(Thread& t) {
    // What callbacks register now is not run.
    std::vector<ExitCallback> callbacks = state<ExitCallbacks>(t).list;
    while (!callbacks.empty()) {
        ExitCallback callback = std::move(callbacks.back());
        callbacks.pop_back();
        if (call_with(t, callback.function, *callback.args, callback.keywords.get()).failed())
            report_unraisable(t, "Exception ignored in atexit callback", callback.function);
    }
    state<ExitCallbacks>(t).list.clear();
}

}  // namespace krait::object

namespace krait::modules {

using namespace object;

namespace {

Result<Ref<>> add(Thread& t, Value, Value function, Rest args, Keywords keywords) {
    if (!is_callable(function)) return t.raise_type_error("the first argument must be callable");
    ExitCallback callback{share(function), TRY(tuple_from(t, args.items, args.size)), {}};
    if (keywords.size() > 0) {
        callback.keywords = TRY(dict_new(t));
        for (int64_t i = 0; i < keywords.size(); ++i)
            TRY(dict_set(t, *callback.keywords, keywords.names->at(i), keywords.values[i]));
    }
    state<ExitCallbacks>(t).list.push_back(std::move(callback));
    return share(function);
}

// Comparing may run code that changes the list.
Status remove(Thread& t, Value, Value function) {
    auto& list = state<ExitCallbacks>(t).list;
    for (size_t i = list.size(); i-- > 0;) {
        if (i >= list.size()) continue;
        Ref<> candidate = list[i].function;
        if (!TRY(equal(t, candidate, function))) continue;
        if (i >= list.size() || list[i].function.value() != candidate.value()) continue;
        ExitCallback removed = std::move(list[i]);
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return {};
}

Status clear(Thread& t, Value) {
    auto dropped = std::move(state<ExitCallbacks>(t).list);
    state<ExitCallbacks>(t).list.clear();
    return {};
}

Status run(Thread& t, Value) {
    run_exit_callbacks(t);
    return {};
}

int64_t count(Thread& t, Value) { return static_cast<int64_t>(state<ExitCallbacks>(t).list.size()); }

}  // namespace

KRAIT_MODULE(atexit, "Functions to be called when the program ends.") {
    m.def<"register(func, /, *args, **kwargs)", add>("Has the function called with these arguments at the end.");
    m.def<"_clear()", clear>("Forgets all functions.");
    m.def<"unregister(func, /)", remove>("Forgets a function.");
    m.def<"_run_exitfuncs()", run>("Calls all functions now, the last registered first.");
    m.def<"_ncallbacks()", count>("How many functions are registered.");
    return {};
}

}  // namespace krait::modules
