#include "modules/interpreters/programs.h"

#include "interp/run.h"
#include "modules/interpreters/running.h"
#include "object/builtin_types.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/module.h"
#include "object/protocol.h"
#include "object/str.h"
#include "object/tuple.h"

namespace krait::modules::interpreters {

namespace {

Result<Ref<Dict>> names_of_main(Thread& t) {
    Ref<> main = TRY(dict_get(t, *as_dict(t.interpreter.modules), "__main__"_name));
    Module* module = as_module(main);
    if (!module || !module->dict) return t.raise(types::RuntimeError, "interpreter not ready: __main__ is missing");
    return share(module->dict.get());
}

Status take_names(Thread& t, const SharedNames& names) {
    Ref<Dict> dict = TRY(names_of_main(t));
    for (const auto& [name, value] : names.values) {
        Ref<Str> key = TRY(intern_utf8(t, name));
        Ref<> restored = TRY(restore(t, *value));
        TRY(dict_set(t, *dict, key, restored));
    }
    return {};
}

Status run_code_of(Thread& t, const Shared& shared) {
    Ref<> code = TRY(restore(t, shared));
    Ref<Dict> names = TRY(names_of_main(t));
    TRY(interp::run_code(t, *as_code(code), *names, Value(names)));
    return {};
}

// NotShareableError, with what went wrong over there as its cause.
Raised raise_with_text(Thread& t, std::string_view message, const std::string& reason) {
    (void)t.raise(types::Exception, "{}", reason);
    return raise_not_shareable_from(t, message);
}

}  // namespace

Result<SharedNames> share_names(Thread& t, Dict& names) {
    SharedNames shared;
    Ref<Dict> copy = TRY(dict_copy(t, names));
    int64_t position = 0;
    for (Value key, value; copy->next(position, key, value);) {
        Str* name = as_str(key);
        if (!name) return t.raise_type_error("bad argument type for built-in operation");
        TRY(call_method(t, key, "encode"_name));
        if (str_to_utf8(*name).find('\0') != std::string::npos)
            return t.raise_value_error("found embedded NULL character");
        shared.values.emplace_back(str_to_utf8(*name), TRY(share_value(t, value, Fallback::None)));
    }
    return shared;
}

Status give_names(Thread& t, const MemberRef& member, const SharedNames& names) {
    std::optional<Snapshot> failure;
    TRY(visit_as_program(t, member, [&](Thread& inside) {
        if (take_names(inside, names).failed()) failure = take_snapshot(inside);
    }));
    return failure ? Status(raise_with_text(t, "ns not shareable", text_of(*failure))) : Status();
}

Result<Ref<>> run_script(Thread& t, const MemberRef& member, const Shared& code, const SharedNames& names) {
    std::optional<Snapshot> failure;
    bool is_prepared = false;
    TRY(visit_as_program(t, member, [&](Thread& inside) {
        is_prepared = !take_names(inside, names).failed();
        if (!is_prepared || run_code_of(inside, code).failed()) failure = take_snapshot(inside);
    }));
    if (!failure) return share(none());
    if (!is_prepared) return raise_with_text(t, "shared not shareable", text_of(*failure));
    return show_snapshot(t, *failure);
}

Lookup names_without_frame(Thread& t) {
    if (permissions(t).is_main) return std::nullopt;
    Ref<> names = TRY(names_of_main(t));
    return names;
}

// --- calls ---

namespace {

struct Outcome {
    SharedPtr result;
    std::optional<Snapshot> exception;  // of the call
    std::optional<Snapshot> failure;    // of getting something there or back
    std::string_view what;              // did not travel
};

// Absent: it failed, and the outcome says so.
Ref<> restored(Thread& t, const Shared& shared, std::string_view what, Outcome& outcome) {
    Result<Ref<>> value = restore(t, shared);
    if (!value.failed()) return value.take();
    outcome.failure = take_snapshot(t);
    outcome.what = what;
    return {};
}

void make_call(Thread& t, const SharedCall& call, Outcome& outcome) {
    Ref<> function = restored(t, *call.function, "func", outcome);
    Ref<> args = outcome.failure || !call.args ? Ref<>() : restored(t, *call.args, "args", outcome);
    Ref<> keywords = outcome.failure || !call.keywords ? Ref<>() : restored(t, *call.keywords, "kwargs", outcome);
    if (outcome.failure) return;
    Ref<Tuple> positional = share(args ? as_tuple(args) : empty_tuple());
    Result<Ref<>> result = call_with(t, function, *positional, keywords ? as_dict(keywords) : nullptr);
    if (result.failed()) {
        outcome.exception = take_snapshot(t);
        return;
    }
    Ref<> value = result.take();
    Result<SharedPtr> shared = share_value(t, value, Fallback::Full);
    if (!shared.failed()) {
        outcome.result = shared.take();
        return;
    }
    outcome.failure = take_snapshot(t);
}

}  // namespace

Result<SharedCall> share_call(Thread& t, Value function, Value args, Value keywords) {
    SharedCall call;
    call.function = TRY(share_callable(t, function));
    if (args && as_tuple(args)->size) call.args = TRY(share_value(t, args, Fallback::Full));
    if (keywords && as_dict(keywords)->size()) call.keywords = TRY(share_value(t, keywords, Fallback::Full));
    return call;
}

Result<Ref<>> run_call(Thread& t, const MemberRef& member, const SharedCall& call) {
    Outcome outcome;
    TRY(visit_as_program(t, member, [&](Thread& inside) { make_call(inside, call, outcome); }));
    if (outcome.failure) {
        std::string message = outcome.what.empty() ? "object does not support cross-interpreter data"
                                                   : std::string(outcome.what) + " not shareable";
        return raise_with_text(t, message, text_of(*outcome.failure));
    }
    Result<Ref<>> restored_here = outcome.result ? restore(t, *outcome.result) : Result<Ref<>>(share(none()));
    if (restored_here.failed()) {
        t.clear_exception();
        (void)raise_not_shareable(t, "object does not support cross-interpreter data");
        Ref<> inner = t.take_exception();
        (void)raise_not_shareable(t, "object does not support cross-interpreter data");
        Ref<> outer = t.take_exception();
        if (is_exception(outer)) as_exception(outer)->context = std::move(inner);
        return t.set_exception(std::move(outer));
    }
    Ref<> result = restored_here.take();
    Ref<> exception = outcome.exception ? TRY(show_snapshot(t, *outcome.exception)) : share(none());
    return TRY(tuple_of(t, result.value(), exception.value()));
}

}  // namespace krait::modules::interpreters
