#pragma once

// One dump: an object and all that it refers to, written as opcodes.

#include "modules/pickle/output.h"

namespace krait::modules::pickle {

class Saver {
public:
    Saver(Thread& t, PicklerMemo& memo, const SaveOptions& options, Value write)
        : t_(t),
          out_(t, write),
          memo_(memo),
          protocol_(options.protocol),
          bin_(options.protocol > 0),
          fixes_imports_(options.fixes_imports && options.protocol < 3),
          buffer_callback_(options.buffer_callback) {}

    // What a Pickler's subclass or instance adds.
    Value persistent_id, reducer_override, dispatch_table;
    bool is_fast = false;

    Result<Ref<>> dump(Value object);

private:
    enum class Pers : bool { Ask, Skip };
    Status save(Value object, Pers pers = Pers::Ask);
    Result<bool> save_simple(Value object);  // None, numbers: they are not memoized
    Result<bool> save_native(Value object);  // exact builtin containers and texts
    Status save_by_reduction(Value object);
    Result<bool> save_persistent(Value object);

    // save_values.cpp
    Status save_int(Value number);
    Status save_float(double number);
    Status save_bytes(Value object);
    Status save_bytes_payload(Value object, std::string_view content);
    Status save_byte_array(Value object);
    Status save_byte_array_payload(Value object, std::string_view content);
    Status save_buffer(Value object);
    Status save_str(Str& text);
    Status save_classic_text(Str& text);

    // save_containers.cpp
    Status save_tuple(Tuple& tuple);
    Status save_tuple_items(Tuple& tuple);
    Status save_list(List& list);
    Status save_dict(Dict& dict);
    Status save_set(Value object);
    Status save_frozen_set(Value object);
    Status save_as_reduced_set(Value object);
    Status save_exact_items(List& list);
    Status save_items(Value iterator, Value owner);
    Status save_exact_pairs(Dict& dict);
    Status save_pair(Value key, Value value, Value owner);
    Status save_pairs(Value iterator, Value owner);
    Result<Ref<Tuple>> next_pair(Value iterator);

    // save_reduced.cpp
    Status save_type(Value object);
    Status save_global(Value object, Value name = Value());
    Status save_global_name(Value object, Ref<Str> module, Ref<Str> name);
    Status save_nested_name(const std::vector<Ref<Str>>& parts, Ref<Str> module);
    Status save_classic_global(Ref<Str> module, Ref<Str> name);
    Result<bool> save_extension(Value object, Str& module, Str& name);
    Status save_reduce(Tuple& reduced, Value object);
    Status save_reconstruction(Tuple& reduced, Value object);
    Status save_new_object(Tuple& arguments, Value object);
    Status save_new_object_ex(Tuple& arguments, Value object);
    Status save_state(Value value, Value setter, Value object);
    Result<Ref<>> reduction_of(Value object);

    void memo_get(int64_t index);
    void memo_put(Value object);
    // Adds "when serializing ..." to the pending exception.
    template <typename... Arguments>
    Raised noted(std::string_view pattern, const Arguments&... arguments) {
        const FormatArgument list[] = {FormatArgument(arguments)..., FormatArgument()};
        return add_note(format_message(pattern, list));
    }
    Raised add_note(const std::string& note);
    std::string kind(Value object);  // the type's full name
    // Fast mode keeps no memo: deep nesting is looked at for cycles.
    Status enter_fast(Value object);
    void leave_fast(Value object);

    Thread& t_;
    Output out_;
    PicklerMemo& memo_;
    int protocol_;
    bool bin_;
    bool fixes_imports_;
    Value buffer_callback_;
    int fast_depth_ = 0;
    std::vector<uint64_t> fast_objects_;
};

#define KRAIT_NOTED(EXPRESSION, ...)            \
    do {                                        \
        if ((EXPRESSION).failed()) [[unlikely]] \
            return noted(__VA_ARGS__);          \
    } while (false)

}  // namespace krait::modules::pickle
